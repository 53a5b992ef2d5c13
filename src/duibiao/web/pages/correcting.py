"""Mending readings: the readings of a place with what may be said of each, the queue of what to look at, the log."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from sqlite3 import Connection
from typing import Annotated
from urllib.parse import quote, unquote

from fastapi import APIRouter, Form, Request
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from duibiao import lexicon, store
from duibiao.analysis.corrections import Corrected
from duibiao.analysis.series import RELATIONS
from duibiao.analysis.words import BOUNDS
from duibiao.errors import UsageError
from duibiao.model import CorrectionKind, Measure, Scope, Span
from duibiao.pipeline import browsing
from duibiao.pipeline.browsing import Opened
from duibiao.pipeline.correction_rows import Lodged, lodged, words_of
from duibiao.pipeline.corrections import Asked, correct, key_of, withdraw
from duibiao.pipeline.reviewing import Item, queue
from duibiao.pipeline.statements import Words
from duibiao.web.reading import Mark, Run, runs_of, sentence_of
from duibiao.web.view import page, place, settings_of, shelf_of
from duibiao.web.view import reader as reader_of

__all__ = ["SIGNED", "author", "now", "router"]

router = APIRouter()
AT = re.compile(r"(\d{1,9})-(\d{1,9})")
SIGNED = "duibiao_name"  # the cookie with the name that corrections are signed with
YEAR = 365 * 24 * 3600
PAGE = 50  # of the queue
AROUND = 60  # characters on each side of a place in the queue
BACK = re.compile(r"/(?:review|documents/[^/?#\\]+)(?:\?[^#\\]*)?(?:#\w+)?")  # where a form may lead afterwards
Field = Annotated[str, Form(max_length=600)]


@dataclass(frozen=True, slots=True)
class Shown:
    """A reading as a form shows it."""

    key: str
    one: Corrected
    value: str  # what stands in the field: 5.5%左右


@dataclass(frozen=True, slots=True)
class Queued:
    """A place of the queue with its words. `at` is what the form sends."""

    item: Item
    runs: tuple[Run, ...]
    title: str
    shown: Shown | None


@router.get("/documents/{id_}/correct")
def form(request: Request, id_: str) -> Response:
    """What was read at a place, and what may be said of it. `at` is the place, as start-end."""
    match = AT.fullmatch(request.query_params.get("at", ""))
    opened = _opened(request, id_)
    if match is None:
        return RedirectResponse(f"/documents/{quote(id_, safe='')}", 303)
    return _form(request, opened, _within(opened, int(match[1]), int(match[2])))


@router.post("/documents/{id_}/correct")
def say(
    request: Request,
    id_: str,
    kind: Field,
    start: Annotated[int, Form(ge=0, le=10**9)],
    end: Annotated[int, Form(ge=0, le=10**9)],
    by: Field = "",
    reading: Field = "",
    indicator: Field = "",
    value: Field = "",
    words: Field = "",
    year: Field = "",
    of_kind: Field = "",
    scope: Field = "",
    measure: Field = "",
    caliber: Field = "",
    reason: Field = "",
    then: Field = "",
) -> Response:
    """Keep what a person says of a reading, and lead back to its sentence or to the queue."""
    opened = _opened(request, id_)
    said = Words(indicator, value, words, year, of_kind, scope, measure, caliber)
    if kind not in {"confirmed", "corrected", "rejected", "added"}:
        raise HTTPException(400, "correct.unknown")
    asked = Asked(CorrectionKind(kind), id_, start, end, reading, said, reason)
    try:
        correct(settings_of(request).db, asked, by=by, at=now())
    except UsageError as error:
        return _form(request, opened, _within(opened, start, end), 400, str(error), asked=said, reason=reason)
    return _signed(RedirectResponse(then if BACK.fullmatch(then) else place(id_, start, end), 303), by)


@router.post("/corrections/{id_}/withdraw")
def take_back(request: Request, id_: str, by: Field = "", reason: Field = "", then: Field = "") -> Response:
    """Take a correction back: the record stays, the machine's reading counts again."""
    withdraw(settings_of(request).db, id_, by=by, at=now(), reason=reason)
    return _signed(RedirectResponse(then if BACK.fullmatch(then) else "/corrections", 303), by)


@router.get("/corrections")
def log(request: Request) -> Response:
    """All that was ever said of readings, the latest first; what has lost its words before all else."""
    with store.reading(settings_of(request).db) as connection:
        found = lodged(connection)[::-1]
    orphans = [one for one in found if one.state == "orphan"]
    return page(request, "corrections", orphans=orphans, found=found, said=words_of, by=author(request))


@router.get("/review")
def review(request: Request) -> Response:
    """What to look at first."""
    shelf = shelf_of(request)
    with store.reading(shelf.db) as connection:
        items = queue(connection)
    shown = [one for item in items[:PAGE] if (one := _queued(browsing.opened(shelf, item.document), item)) is not None]
    return page(request, "review", queued=shown, total=len(items), by=author(request))


def author(request: Request) -> str:
    """The name this browser signs with."""
    return unquote(request.cookies.get(SIGNED, ""))[:60]


def now() -> str:
    """The clock, as corrections keep it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _signed(response: RedirectResponse, by: str) -> Response:
    response.set_cookie(SIGNED, quote(by[:60]), max_age=YEAR, samesite="lax", httponly=True)
    return response


def _opened(request: Request, id_: str) -> Opened:
    opened = browsing.opened(shelf_of(request), id_)
    if opened is None:
        raise HTTPException(404, reader_of(request).words("error.document", id=id_[:80]))
    return opened


def _within(opened: Opened, start: int, end: int) -> Span:
    span = opened.document.span
    if not span.start <= start < end <= span.end:
        raise HTTPException(404, "correct.outside")
    return Span(start, end)


def _form(
    request: Request,
    opened: Opened,
    at: Span,
    status: int = 200,
    wrong: str = "",
    *,
    asked: Words | None = None,
    reason: str = "",
) -> Response:
    """The page of a place: its sentence, the readings there, and fields to add one."""
    around = sentence_of(opened.drawn, at.start, at.end) or at
    around = Span(max(min(around.start, at.start), opened.document.span.start), max(around.end, at.end))
    readings = [_shown(one) for one in opened.readings if _meets(one.figure.quote, around)]
    readings.sort(key=lambda each: not _meets(each.one.figure.quote, at))  # what was pointed at comes first
    doubts = [doubt for doubt in opened.doubts if _meets(doubt.span, around)]
    marks = [Mark(at, "asked"), *(Mark(each.one.figure.quote, each.one.figure.kind.value) for each in readings)]
    marks += [Mark(doubt.span, "doubt") for doubt in doubts]
    with store.reading(settings_of(request).db) as connection:
        history = _history(connection, opened, around)
    return page(
        request,
        "correct",
        status,
        kept=opened.kept,
        at=at,
        quote=at.of(opened.document.text),
        runs=list(runs_of(opened.document.text, around, marks)),
        readings=readings,
        doubts=[(doubt, doubt.span.of(opened.document.text)) for doubt in doubts],
        history=history,
        said=words_of,
        wrong=wrong,
        asked=asked or Words(),
        reason=reason,
        by=author(request),
        indicators=list(lexicon.load_indicators().by_id),
        measures=list(Measure),
        scopes=list(Scope),
        relations=list(RELATIONS),
    )


def _history(connection: Connection, opened: Opened, around: Span) -> list[Lodged]:
    found = lodged(connection, ids=frozenset({opened.kept.id}))
    return [one for one in found if one.span is not None and _meets(one.span, around)][::-1]


def _shown(one: Corrected) -> Shown:
    quantity = one.figure.quantity
    if quantity is None:
        return Shown(key_of(one), one, "")
    bound = BOUNDS.get(quantity.bound.value, "") if quantity.high is None else ""
    return Shown(key_of(one), one, quantity.value + quantity.unit + bound)


def _queued(opened: Opened | None, item: Item) -> Queued | None:
    if opened is None:
        return None
    span = opened.document.span
    around = Span(max(span.start, item.span.start - AROUND), min(span.end, item.span.end + AROUND))
    shown = next((_shown(one) for one in opened.readings if item.reading == key_of(one)), None)
    runs = tuple(runs_of(opened.document.text, around, [Mark(item.span, "asked")]))
    return Queued(item, runs, opened.kept.title or opened.kept.id, shown)


def _meets(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
