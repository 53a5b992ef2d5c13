"""What to look at first, and all that was ever said of readings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, File, Request, UploadFile
from starlette.responses import Response

from duibiao import store
from duibiao.errors import BusyError, UsageError
from duibiao.model import Span
from duibiao.pipeline.correction_rows import lodged
from duibiao.pipeline.importing import Brought, take
from duibiao.pipeline.reviewing import Item, queue
from duibiao.pipeline.uploading import shown_name
from duibiao.web.pages.correcting import PATIENCE, author
from duibiao.web.reading import Mark, Run, runs_of
from duibiao.web.readings import Shown, changed, shown
from duibiao.web.view import page, reader, settings_of
from duibiao.web.words import Words

__all__ = ["router"]

router = APIRouter()
PAGE = 50  # of the queue
AROUND = 60  # characters on each side of a place in the queue


@dataclass(frozen=True, slots=True)
class Queued:
    """A place of the queue with its words."""

    item: Item
    runs: tuple[Run, ...]
    title: str
    shown: Shown | None


@router.get("/corrections")
def log(request: Request) -> Response:
    """All that was ever said of readings, the latest first; what has lost its words before all else."""
    return _log(request)


@router.post("/corrections/import")
def bring(request: Request, file: Annotated[UploadFile, File()]) -> Response:
    """Take what was exported elsewhere, and say what became of it. A file with a wrong line is refused whole."""
    name = shown_name(file.filename or "")
    try:
        brought = take(settings_of(request).db, file.file.read(), name, patience=PATIENCE)
    except (UsageError, BusyError) as error:
        return _log(request, 503 if isinstance(error, BusyError) else 400, wrong=str(error))
    return _log(request, brought=brought)


def _log(request: Request, status: int = 200, *, brought: Brought | None = None, wrong: str = "") -> Response:
    words = reader(request).words
    with store.reading(settings_of(request).db) as connection:
        found = lodged(connection)[::-1]
    return page(
        request,
        "corrections",
        status,
        orphans=[one for one in found if one.state == "orphan"],
        found=found,
        changed=lambda made: changed(made, words),
        by=author(request),
        brought=brought,
        wrong=wrong,
    )


@router.get("/review")
def review(request: Request) -> Response:
    """What to look at first."""
    words = reader(request).words
    with store.reading(settings_of(request).db) as connection:
        items, text_of = queue(connection), store.texts(connection)
        held = {kept.id: kept for kept in store.documents(connection, copies=False)}
        listed = [_queued(held[item.document], item, text_of, words) for item in items[:PAGE]]
    return page(request, "review", queued=listed, total=len(items), by=author(request))


def _queued(kept: store.Kept, item: Item, text_of: Callable[[int], str], words: Words) -> Queued:
    span, text = kept.span, text_of(kept.text)
    around = Span(max(span.start, item.span.start - AROUND), min(span.end, item.span.end + AROUND))
    runs = tuple(runs_of(text, around, [Mark(item.span, "asked")]))
    return Queued(item, runs, kept.title or kept.id, None if item.one is None else shown(item.one, words))
