"""The document reader: a report with its outline, what was read in it highlighted in place, and what was doubted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from duibiao import store
from duibiao.model import Bound, Figure, Kind, Quantity, Span
from duibiao.pipeline import browsing
from duibiao.pipeline.opening import Opened, open_document
from duibiao.web.pages.lens import number_of
from duibiao.web.pages.overview import board
from duibiao.web.reading import Mark, cut, sentence_of
from duibiao.web.view import page, reader, shelf_of
from duibiao.web.words import Words

__all__ = ["Entry", "router"]

router = APIRouter()
PAGE = 200  # documents of a page
AT = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")
DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """Something read or doubted, as the list beside the text has it. `id` is its place among its kind."""

    id: str
    kind: str
    group: str  # a key of the words
    name: str
    value: str
    span: Span
    note: str = ""

    @property
    def title(self) -> str:
        """What a mark in the text says of itself."""
        return " ".join(filter(None, (self.name, self.value, self.note)))


@router.get("/documents")
def documents(request: Request) -> Response:
    """Every document, and what could not be read."""
    held = browsing.collection(shelf_of(request))
    first = number_of(request, "first", request.query_params.get("first", "")) or 0
    given = {name: request.query_params.get(name, "").strip() for name in ("find", "year", "kind")}
    words = reader(request).words
    listed = [each for each in held.documents if _fits(each, given, words)]
    return page(
        request, "documents", held=held, board=board(held), listed=listed[first : first + PAGE], count=len(listed),
        first=first, size=PAGE, given=given, kinds=[kind.value for kind in Kind],
    )  # fmt: skip


def _fits(each: store.Kept, given: Mapping[str, str], words: Words) -> bool:
    """Whether a document is of the year and kind asked for, and has the words in its names."""
    names = (each.id, each.region_name, each.title, each.source, words.region(each.region) if each.region else "")
    return (
        given["year"] in {"", str(each.year)}
        and given["kind"] in {"", each.kind.value}
        and (not given["find"] or any(given["find"].casefold() in name.casefold() for name in names))
    )


@router.get("/documents/{id_}")
def document(request: Request, id_: str) -> Response:
    """One document. `at` is the place asked for, as start-end."""
    opened = open_document(shelf_of(request), id_)
    words = reader(request).words
    if opened is None:
        raise HTTPException(404, words("error.document", id=id_[:80]))
    entries = list(_entries(opened, words))
    asked = _asked(request, opened)
    headings = [(section.heading, min(section.level, DEEPEST)) for section in opened.drawn.sections]
    marks = [Mark(entry.span, entry.kind, entry.id, entry.title) for entry in entries]
    marks += [Mark(heading, "head") for heading, _ in headings]
    if asked is not None:
        sentence = sentence_of(opened.drawn, asked.start, asked.end)
        marks += [Mark(asked, "asked"), *([Mark(sentence, "around")] if sentence else [])]
    text = opened.document.text
    return page(
        request,
        "document",
        opened=opened,
        kept=opened.kept,
        entries=sorted(entries, key=lambda entry: (GROUPS.index(entry.group), entry.span)),
        groups=GROUPS,
        paragraphs=cut(text, opened.document.span, marks, headings),
        outline=[(heading.start, level, " ".join(heading.of(text).split())) for heading, level in headings],
        asked=asked,
        lost="at" in request.query_params and asked is None,
        text=text,
        held=browsing.collection(shelf_of(request)),
    )


GROUPS = (
    "group_headline", "group_task", "group_review", "group_other", "group_priority", "group_commitment",
    "group_delivery", "group_entry", "group_doubt",
)  # fmt: skip
SCOPES = {
    ("target", "headline"): "group_headline",
    ("target", "task"): "group_task",
    ("actual", "review"): "group_review",
}


def _asked(request: Request, opened: Opened) -> Span | None:
    """The place asked for, where the document has it."""
    match = AT.fullmatch(request.query_params.get("at", ""))
    if match is None:
        return None
    asked, span = Span(int(match[1]), int(match[2])), opened.document.span
    return asked if span.start <= asked.start < asked.end <= span.end else None


def _entries(opened: Opened, words: Words) -> Iterator[Entry]:
    text = opened.document.text
    for place, reading in enumerate(opened.readings, 1):
        figure = reading.reading
        group = SCOPES.get((figure.kind.value, figure.scope.value), "group_other")
        value = figure.caliber + (_value(figure.quantity, words) if figure.quantity else _relation(figure, words))
        name, note = words.indicator(figure.indicator), _note(words, reading.mark, figure.year)
        yield Entry(f"f{place}", figure.kind.value, group, name, value, figure.quote, note)
    for task in opened.agenda.priorities:
        name = " ".join(task.heading.of(text).split())
        yield Entry(f"p{task.position}", "priority", "group_priority", name, "", task.heading)
    for place, pledge in enumerate(opened.pledges, 1):
        each = pledge.reading
        delivered = each.kind.value == "actual"
        group, kind = ("group_delivery", "delivery") if delivered else ("group_commitment", "commitment")
        name, note = each.action + each.object, _note(words, pledge.mark, each.year)
        yield Entry(f"c{place}", kind, group, name, _value(each.quantity, words), each.quote, note)
    for place, one in enumerate(opened.lines, 1):
        line = one.reading
        note = _note(words, one.mark, f"{line.scope}{line.account}")
        yield Entry(f"e{place}", "entry", "group_entry", line.item, _value(line.quantity, words), line.quote, note)
    for place, (doubt, settled) in enumerate(opened.doubts, 1):
        note = _note(words, settled, words.maybe(f"doubt.{doubt.reason.value}", doubt.reason.value))
        kind = "settled" if settled else "doubt"  # of which nothing need be marked in the text any more
        yield Entry(f"d{place}", kind, "group_doubt", doubt.span.of(text), "", doubt.span, note)


def _note(words: Words, mark: str, told: str) -> str:
    """What stands beside an entry, and what a person made of it."""
    return " ".join(filter(None, (told, mark and words(f"correction.{mark}"))))


def _value(quantity: Quantity, words: Words) -> str:
    bound = "" if quantity.bound is Bound.EQ or quantity.high is not None else words(f"bound.{quantity.bound.value}")
    unit = words.maybe(f"unit.{quantity.unit}", quantity.unit)
    return f"{quantity.value}{unit}{bound}"


def _relation(figure: Figure, words: Words) -> str:
    relation = figure.relation.split("+")[0]
    return words.maybe(f"relation.{relation}", relation.removeprefix("other:"))
