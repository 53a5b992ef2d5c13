"""Adding files in the browser: what became of each."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.datastructures import UploadFile as Received
from starlette.responses import Response

from duibiao.errors import BusyError
from duibiao.pipeline.uploading import FILES, Outcome, take
from duibiao.web.indexing import filler
from duibiao.web.pages.correcting import PATIENCE
from duibiao.web.security import UPLOAD
from duibiao.web.turns import apart
from duibiao.web.view import page, reader, settings_of

__all__ = ["router"]

router = APIRouter()
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
        try:
            return _page(request, outcomes=await apart(request, lambda: _take(request, files)))
        except BusyError as error:
            return _page(request, 503, wrong=str(error))


def _take(request: Request, files: list[Received]) -> list[Outcome]:
    db = settings_of(request).db
    outcomes = take(db, [(each.filename or "", each.file) for each in files], patience=PATIENCE)
    filler(db).begin()
    return outcomes


def _page(request: Request, status: int = 200, *, wrong: str = "", outcomes: list[Outcome] | None = None) -> Response:
    size = settings_of(request).largest // MEGA
    return page(request, "upload", status, wrong=wrong, outcomes=outcomes, most=FILES, size=size)
