"""What to look at first, and all that was ever said of readings."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from duibiao import store
from duibiao.model import Span
from duibiao.pipeline import browsing
from duibiao.pipeline.browsing import Opened
from duibiao.pipeline.correction_rows import lodged
from duibiao.pipeline.meant import key_of
from duibiao.pipeline.reviewing import Item, queue
from duibiao.web.pages.correcting import author
from duibiao.web.reading import Mark, Run, runs_of
from duibiao.web.readings import Shown, changed, shown
from duibiao.web.view import page, reader, settings_of, shelf_of
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
    words = reader(request).words
    with store.reading(settings_of(request).db) as connection:
        found = lodged(connection)[::-1]
    return page(
        request,
        "corrections",
        orphans=[one for one in found if one.state == "orphan"],
        found=found,
        changed=lambda made: changed(made, words),
        by=author(request),
    )


@router.get("/review")
def review(request: Request) -> Response:
    """What to look at first."""
    shelf, words = shelf_of(request), reader(request).words
    with store.reading(shelf.db) as connection:
        items = queue(connection)
    first = items[:PAGE]
    held = {id_: browsing.opened(shelf, id_) for id_ in dict.fromkeys(item.document for item in first)}
    listed = [one for item in first if (one := _queued(held[item.document], item, words)) is not None]
    return page(request, "review", queued=listed, total=len(items), by=author(request))


def _queued(opened: Opened | None, item: Item, words: Words) -> Queued | None:
    if opened is None:
        return None
    span = opened.document.span
    around = Span(max(span.start, item.span.start - AROUND), min(span.end, item.span.end + AROUND))
    one = next((one for one in opened.meant if item.reading == key_of(one)), None)
    runs = tuple(runs_of(opened.document.text, around, [Mark(item.span, "asked")]))
    return Queued(item, runs, opened.kept.title or opened.kept.id, None if one is None else shown(one, words))
