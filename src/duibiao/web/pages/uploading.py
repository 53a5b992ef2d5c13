"""Adding files in the browser, and the same for programs: what became of each."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, Request, UploadFile
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile as Received
from starlette.responses import Response

from duibiao.errors import UsageError
from duibiao.model import Kind
from duibiao.pipeline.uploading import FILES, Outcome, take
from duibiao.web.security import UPLOAD
from duibiao.web.view import page, reader, settings_of

__all__ = ["api", "router"]

router = APIRouter()
api = APIRouter(prefix="/api/v1")
MEGA = 1024 * 1024


@router.get(UPLOAD)
def form(request: Request) -> Response:
    """The form."""
    return _page(request)


@router.post(UPLOAD)
async def sent(request: Request) -> Response:
    """Read what was sent, and say what became of each file."""
    async with request.form(max_files=10 * FILES, max_fields=10) as fields:
        files = [field for field in fields.getlist("files") if isinstance(field, Received) and field.filename]
        words = reader(request).words
        if not files:
            return _page(request, 400, wrong=words("upload.nothing"))
        if len(files) > FILES:
            return _page(request, 400, wrong=words("upload.many", n=len(files), files=FILES))
        return _page(request, outcomes=await run_in_threadpool(_take, request, files))


class Found(BaseModel):
    """A report that was found in a file."""

    model_config = ConfigDict(extra="forbid")
    doc: str
    title: str
    region: str
    year: int | None
    kind: Kind
    figures: int
    doubts: int
    problem: str = Field(description="What could not be identified, in Chinese; empty for nothing")


class Refused(BaseModel):
    """A file, or a member of an archive, that yielded no report."""

    model_config = ConfigDict(extra="forbid")
    source: str
    reason: str
    detail: str


class Became(BaseModel):
    """What became of one file."""

    model_config = ConfigDict(extra="forbid")
    name: str
    documents: list[Found]
    refusals: list[Refused]


@api.post("/files", summary="Add files", operation_id="add_files")
async def add(
    request: Request, files: Annotated[list[UploadFile], File(description=f"At most {FILES} files")]
) -> list[Became]:
    """Read files in a process with limits and keep what they hold; what cannot be read says why."""
    if len(files) > FILES:
        raise UsageError(f"选了 {len(files)} 个文件，一次最多 {FILES} 个。")
    return [_became(outcome) for outcome in await run_in_threadpool(_take, request, files)]


def _take(request: Request, files: list[Received] | list[UploadFile]) -> list[Outcome]:
    return take(settings_of(request).db, [(each.filename or "", each.file) for each in files])


def _page(request: Request, status: int = 200, *, wrong: str = "", outcomes: list[Outcome] | None = None) -> Response:
    size = settings_of(request).largest // MEGA
    return page(request, "upload", status, wrong=wrong, outcomes=outcomes, most=FILES, size=size)


def _became(outcome: Outcome) -> Became:
    return Became(
        name=outcome.name,
        documents=[
            Found(
                doc=kept.id, title=_whole(kept.title), region=kept.region or "", year=kept.year, kind=kept.kind,
                figures=kept.figures, doubts=kept.doubts, problem=kept.problem,
            )
            for kept in outcome.documents
        ],
        refusals=[
            Refused(source=_whole(each.source), reason=each.reason.value, detail=_whole(each.detail))
            for each in outcome.refusals
        ],
    )  # fmt: skip


def _whole(text: str) -> str:
    """Text that UTF-8 can hold."""
    return text.encode("utf-8", "replace").decode()
