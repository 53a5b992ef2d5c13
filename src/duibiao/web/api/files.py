"""Adding files, as `build` reads them: what became of each."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, Request, UploadFile
from pydantic import Field

from duibiao.errors import UsageError
from duibiao.model import Kind
from duibiao.pipeline.uploading import FILES, Outcome, take
from duibiao.web.api.plain import whole
from duibiao.web.api.shapes import Told
from duibiao.web.indexing import filler
from duibiao.web.pages.correcting import PATIENCE
from duibiao.web.turns import apart
from duibiao.web.view import settings_of

__all__ = ["router"]

router = APIRouter()


class ReadReport(Told):
    """A report that was found in a file."""

    doc: str
    title: str
    region: str
    year: int | None
    kind: Kind
    figures: int
    doubts: int
    problem: str = Field(description="What could not be identified, in Chinese; empty for nothing")


class RefusedFile(Told):
    """A file, or a member of an archive, that yielded no report."""

    source: str
    reason: str
    detail: str


class Became(Told):
    """What became of one file."""

    name: str
    documents: list[ReadReport]
    refusals: list[RefusedFile]


@router.post("/files", summary="Add files", operation_id="add_files")
async def add(
    request: Request, files: Annotated[list[UploadFile], File(description=f"At most {FILES} files")]
) -> list[Became]:
    """Read files in a process with limits and keep what they hold; what cannot be read says why."""
    if len(files) > FILES:
        raise UsageError(f"选了 {len(files)} 个文件，一次最多 {FILES} 个。")
    sent = [(each.filename or "", each.file) for each in files]
    db = settings_of(request).db
    outcomes = await apart(request, lambda: take(db, sent, patience=PATIENCE))
    filler(db).begin()
    return [_became(outcome) for outcome in outcomes]


def _became(outcome: Outcome) -> Became:
    return Became(
        name=outcome.name,
        documents=[
            ReadReport(
                doc=kept.id, title=whole(kept.title), region=kept.region or "", year=kept.year, kind=kept.kind,
                figures=kept.figures, doubts=kept.doubts, problem=kept.problem,
            )
            for kept in outcome.documents
        ],
        refusals=[
            RefusedFile(source=whole(each.source), reason=each.reason.value, detail=whole(each.detail))
            for each in outcome.refusals
        ],
    )  # fmt: skip
