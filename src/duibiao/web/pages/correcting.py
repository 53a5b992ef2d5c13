"""Mending readings: the readings of a place with what may be said of each, and what was said of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from sqlite3 import Connection
from typing import Annotated
from urllib.parse import quote, unquote

from fastapi import APIRouter, Form, Request
from pydantic import Field
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from duibiao import lexicon, store
from duibiao.analysis.mending import meet
from duibiao.analysis.words import RELATIONS
from duibiao.errors import BusyError, UsageError
from duibiao.lexicon.accounts import load_accounts
from duibiao.lexicon.objects import load_objects
from duibiao.lexicon.themes import load_codebook
from duibiao.model import CorrectionKind, Kind, Measure, Noun, Phase, Scope, Side, Span
from duibiao.pipeline.correction_rows import Lodged, lodged
from duibiao.pipeline.corrections import Asked, correct, withdraw
from duibiao.pipeline.opening import Opened, open_document
from duibiao.web.filled import Fields, Short
from duibiao.web.reading import Mark, runs_of, sentence_of
from duibiao.web.readings import Shown, changed, shown
from duibiao.web.view import page, place, settings_of, shelf_of
from duibiao.web.view import reader as reader_of

__all__ = ["PATIENCE", "SIGNED", "author", "now", "router"]

router = APIRouter()
AT = re.compile(r"(\d{1,9})-(\d{1,9})")
SIGNED = "duibiao_name"  # the cookie with the name that corrections are signed with
YEAR = 365 * 24 * 3600
PATIENCE = 4.0  # seconds a person waits for a build; then they are told, and nothing is changed
BACK = re.compile(r"/(?:review|documents/[^/?#\\]+)(?:\?[^#\\]*)?(?:#\w+)?")  # where a form may lead afterwards


class Filled(Fields):
    """The form of a reading: which place, which reading there, what is said of it, by whom and why."""

    kind: Short
    start: Annotated[int, Field(ge=0, le=10**9)]
    end: Annotated[int, Field(ge=0, le=10**9)]
    noun: Short = ""
    reading: Short = ""
    by: Short = ""
    reason: Short = ""
    then: Short = ""
    of_kind: Short = ""


@router.get("/documents/{id_}/correct")
def form(request: Request, id_: str) -> Response:
    """What was read at a place, and what may be said of it. `at` is the place, as start-end."""
    match = AT.fullmatch(request.query_params.get("at", ""))
    opened = _opened(request, id_)
    if match is None:
        return RedirectResponse(f"/documents/{quote(id_, safe='')}", 303)
    return _form(request, opened, _within(opened, int(match[1]), int(match[2])))


@router.post("/documents/{id_}/correct")
def say(request: Request, id_: str, filled: Annotated[Filled, Form()]) -> Response:
    """Keep what a person says of a reading, and lead back to its sentence or to the queue.

    While a build writes, the form comes back as it was filled in, and says so.
    """
    opened = _opened(request, id_)
    if filled.kind not in {"confirmed", "corrected", "rejected", "added"} or filled.noun not in {"", *Noun}:
        raise HTTPException(400, "correct.unknown")
    noun = Noun(filled.noun) if filled.noun else None
    kind, said = CorrectionKind(filled.kind), filled.stated(filled.of_kind)
    asked = Asked(kind, id_, filled.start, filled.end, filled.reading, said, filled.reason, noun)
    try:
        correct(settings_of(request).db, asked, by=filled.by, at=now(), patience=PATIENCE)
    except (UsageError, BusyError) as error:
        at, status = _within(opened, filled.start, filled.end), 503 if isinstance(error, BusyError) else 400
        return _form(request, opened, at, status, str(error), filled=filled)
    then = filled.then if BACK.fullmatch(filled.then) else place(id_, filled.start, filled.end)
    return _signed(RedirectResponse(then, 303), filled.by)


@router.post("/corrections/{id_}/withdraw")
def take_back(
    request: Request,
    id_: str,
    by: Annotated[Short, Form()] = "",
    reason: Annotated[Short, Form()] = "",
    then: Annotated[Short, Form()] = "",
) -> Response:
    """Take a correction back: the record stays, the machine's reading counts again."""
    withdraw(settings_of(request).db, id_, by=by, at=now(), reason=reason, patience=PATIENCE)
    return _signed(RedirectResponse(then if BACK.fullmatch(then) else "/corrections", 303), by)


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
    opened = open_document(shelf_of(request), id_)
    if opened is None:
        raise HTTPException(404, reader_of(request).words("error.document", id=id_[:80]))
    return opened


def _within(opened: Opened, start: int, end: int) -> Span:
    span = opened.document.span
    if not span.start <= start < end <= span.end:
        raise HTTPException(404, "correct.outside")
    return Span(start, end)


def _form(
    request: Request, opened: Opened, at: Span, status: int = 200, wrong: str = "", *, filled: Filled | None = None
) -> Response:
    """The page of a place: its sentence, the readings there, and fields to add one.

    `filled` is a form that could not be kept: its fields hold what was typed.
    """
    words = reader_of(request).words
    around = sentence_of(opened.drawn, at.start, at.end) or at
    around = Span(max(min(around.start, at.start), opened.document.span.start), max(around.end, at.end))
    readings = [shown(one, words) for one in opened.meant if meet(one.reading.quote, around)]
    pointed = _pointed(readings, at)
    readings.sort(key=lambda each: each.key not in pointed)
    doubts = [(doubt, mark) for doubt, mark in opened.doubts if meet(doubt.span, around)]
    marks = [Mark(at, "asked"), *(Mark(each.span, each.kind) for each in readings)]
    marks += [Mark(doubt.span, "doubt") for doubt, mark in doubts if not mark]
    with store.reading(settings_of(request).db) as connection:
        history = _history(connection, opened, around)
    then = request.query_params.get("then", "") if filled is None else filled.then
    usual = Noun.ENTRY if opened.kept.kind is Kind.BUDGET else Noun.FIGURE
    wanted = request.query_params.get("noun", "") if filled is None else filled.noun
    return page(
        request,
        "correct",
        status,
        kept=opened.kept,
        at=at,
        quote=at.of(opened.document.text),
        runs=list(runs_of(opened.document.text, around, marks)),
        readings=readings,
        pointed=pointed,
        doubts=[(doubt, mark, doubt.span.of(opened.document.text)) for doubt, mark in doubts],
        history=history,
        changed=lambda made: changed(made, words),
        wrong=wrong,
        filled=filled,
        then=then if BACK.fullmatch(then) else "",
        adding=wanted if wanted in set(Noun) else usual.value,
        opening=bool(filled or not pointed),
        nouns=[Noun.FIGURE, Noun.COMMITMENT, *([Noun.ENTRY] if opened.kept.kind is Kind.BUDGET else [])],
        by=author(request) if filled is None else filled.by,
        choices=_choices(),
    )


def _pointed(readings: Sequence[Shown], at: Span) -> set[str]:
    """The readings whose number is at a place; where there is no number, those whose words are."""
    numbers = {each.key for each in readings if meet(each.spot, at)}
    return numbers or {each.key for each in readings if meet(each.span, at)}


def _choices() -> dict[str, list[str]]:
    """What the fields of the form may hold, where that is a closed list."""
    objects, book = load_objects().by_id, load_codebook()
    return {
        "indicators": list(lexicon.load_indicators().by_id),
        "relations": list(RELATIONS),
        "measures": list(Measure),
        "scopes": list(Scope),
        "things": [thing.name for thing in objects.values()],
        "themes": [entry.name for entry in book.fields.values()],
        "phases": list(Phase),
        "sides": list(Side),
        "accounts": list(load_accounts().names),
    }


def _history(connection: Connection, opened: Opened, around: Span) -> list[Lodged]:
    found = lodged(connection, ids=frozenset({opened.kept.id}))
    return [one for one in found if one.span is not None and meet(one.span, around)][::-1]
