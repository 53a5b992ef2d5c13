"""What a person should look at first: readings in doubt and readings that differ, the weightiest before the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from sqlite3 import Connection

from duibiao import lexicon, store
from duibiao.analysis.corrections import Book, Corrected
from duibiao.analysis.library import gather
from duibiao.analysis.reference import load_reference
from duibiao.analysis.series import Panel
from duibiao.model import Doubt, DoubtReason, Figure, Scope, Span
from duibiao.pipeline.corrections import key_of
from duibiao.pipeline.where import texts

__all__ = ["Item", "Why", "ordered", "queue", "queue_of"]

DECIDED = frozenset({  # seen and understood: looked at last
    DoubtReason.FOREIGN_REGION, DoubtReason.OTHER_PERIOD, DoubtReason.PART_OF_WHOLE, DoubtReason.RANK_OR_COMPARISON,
    DoubtReason.RATIONALE, DoubtReason.REPEATED,
})  # fmt: skip
UNSURE = frozenset({"carried_subject", "borrowed_head", "relation_other"})  # rules that lean on what stands elsewhere
SCOPES = {Scope.HEADLINE: 0, Scope.REVIEW: 1, Scope.TASK: 2, Scope.OTHER: 3}


class Why(IntEnum):
    """Why a reading is in the queue; the order is that of the queue."""

    DOUBT = 0  # a number of the headline statement that became no figure
    CONFLICT = 1  # reports of one region say otherwise of a main indicator
    COPIES = 2  # copies of one report differ
    UNSURE = 3  # a rule that leans on what stands elsewhere
    DECIDED = 4  # a doubt of the headline statement whose reason is understood


@dataclass(frozen=True, slots=True)
class Item:
    """A place to look at: `reading` is the key of its figure, None for a doubt; `note` says more in a word."""

    why: Why
    document: str
    span: Span
    scope: Scope
    indicator: str  # empty for a doubt
    note: str
    reading: str | None = None


def queue(connection: Connection) -> list[Item]:
    """What is to be looked at in the canonical reports, first things first; what a person has settled is left out."""
    book, text_of = Book.of(connection), texts(connection)
    found: list[Item] = []
    read: dict[str, list[Corrected]] = {}
    for _, copies in groupby(store.documents(connection), key=attrgetter("base")):
        canonical, *others = copies
        placed = [span for _, span in book.placed(canonical, text_of)]
        figures = read[canonical.id] = book.figures(connection, canonical, text_of)
        found += _doubts(canonical.id, store.doubts(connection, canonical), placed)
        found += _unsure(canonical.id, figures)
        for copy in others:
            theirs = [one.figure for one in book.figures(connection, copy, text_of)]
            found += _differing(canonical.id, figures, theirs, copy.id)
    found += _conflicting(connection, read)
    return ordered(found)


def queue_of(db: Path) -> list[Item]:
    """The queue of a store."""
    with store.reading(db) as connection:
        return queue(connection)


def ordered(items: Iterable[Item]) -> list[Item]:
    """Each place once, under its weightiest reason, in the order of weight: reason, then scope, then indicator.

    >>> ordered([])
    []
    """
    rank = {indicator: number for number, indicator in enumerate(lexicon.load_indicators().by_id)}
    weighed = sorted(
        items,
        key=lambda item: (
            item.why,
            SCOPES[item.scope],
            rank.get(item.indicator, len(rank)) if item.indicator else -1,
            item.document,
            item.span,
            item.note,
        ),
    )
    once: dict[tuple[str, Span, str | None], Item] = {}
    for item in weighed:
        once.setdefault((item.document, item.span, item.reading), item)
    return list(once.values())


def _doubts(document: str, doubts: Iterable[Doubt], settled: list[Span]) -> Iterator[Item]:
    for doubt in doubts:
        looked_at = any(span.start < doubt.span.end and doubt.span.start < span.end for span in settled)
        if doubt.scope is Scope.HEADLINE and not looked_at:
            why = Why.DECIDED if doubt.reason in DECIDED else Why.DOUBT
            yield Item(why, document, doubt.span, doubt.scope, "", doubt.reason.value)


def _unsure(document: str, figures: Iterable[Corrected]) -> Iterator[Item]:
    known = lexicon.load_indicators().by_id
    for one in figures:
        if one.correction is None and one.figure.rule in UNSURE and one.figure.indicator in known:
            yield _item(Why.UNSURE, document, one, one.figure.rule)


def _differing(document: str, ours: list[Corrected], theirs: list[Figure], copy: str) -> Iterator[Item]:
    by_figure = {one.figure: one for one in ours}
    for difference in store.differences(by_figure, theirs):
        for figure in difference.canonical:
            if by_figure[figure].correction is None:
                yield _item(Why.COPIES, document, by_figure[figure], copy)


def _conflicting(connection: Connection, read: dict[str, list[Corrected]]) -> Iterator[Item]:
    library, known = gather(connection), lexicon.load_indicators().by_id
    places = [place for place in library.statements if place.indicator in known]
    for conflict in Panel(library, load_reference(), max(library.years(), default=0)).conflicts(places):
        for side, other in ((conflict.chosen, conflict.other), (conflict.other, conflict.chosen)):
            one = next((one for one in read.get(side.document, ()) if one.figure == side.figure), None)
            if one is not None and one.correction is None and conflict.chosen.document != conflict.other.document:
                yield _item(Why.CONFLICT, side.document, one, other.document)


def _item(why: Why, document: str, one: Corrected, note: str) -> Item:
    return Item(why, document, one.figure.quote, one.figure.scope, one.figure.indicator, note, key_of(one))
