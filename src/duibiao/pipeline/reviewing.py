"""What a person should look at first: readings in doubt and readings that differ, the weightiest before the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from sqlite3 import Connection

from duibiao import lexicon, store
from duibiao.analysis.corrections import Book
from duibiao.analysis.library import gather
from duibiao.analysis.mending import Corrected
from duibiao.analysis.reference import load_reference
from duibiao.analysis.series import Panel
from duibiao.model import (
    Commitment,
    Doubt,
    DoubtReason,
    Figure,
    FigureKind,
    Kind,
    Noun,
    Phase,
    Scope,
    Span,
)
from duibiao.pipeline.meant import Meant, key_of

__all__ = ["Item", "Why", "ordered", "queue", "queue_of"]

DECIDED = frozenset({  # seen and understood: looked at last
    DoubtReason.FOREIGN_REGION, DoubtReason.OTHER_PERIOD, DoubtReason.PART_OF_WHOLE, DoubtReason.RANK_OR_COMPARISON,
    DoubtReason.RATIONALE, DoubtReason.REPEATED,
})  # fmt: skip
UNSURE = frozenset({"carried_subject", "borrowed_head", "relation_other"})  # rules that lean on what stands elsewhere
LEANING = frozenset({"carried_object"})  # the same of commitments
SCOPES = {Scope.HEADLINE: 0, Scope.REVIEW: 1, Scope.TASK: 2, Scope.OTHER: 3}


class Why(IntEnum):
    """Why a reading is in the queue; the order is that of the queue."""

    DOUBT = 0  # a number of the headline statement that became no figure
    CONFLICT = 1  # reports of one region say otherwise of a main indicator
    BROKEN = 2  # a budget line of a sum that does not hold
    COPIES = 3  # copies of one report differ
    UNSURE = 4  # a rule that leans on what stands elsewhere
    UNREAD = 5  # a number of the tasks or of a budget that became nothing
    LEANING = 6  # a commitment whose object stands elsewhere
    DECIDED = 7  # a doubt of the headline statement whose reason is understood


@dataclass(frozen=True, slots=True)
class Item:
    """A place to look at: what was read there with its key, None for a doubt; `note` says more in a word.

    `about` is an indicator, a thing of the vocabulary or an item of a budget; empty for a doubt.
    """

    why: Why
    document: str
    span: Span
    scope: Scope
    about: str
    note: str
    reading: str | None = None
    noun: Noun = Noun.FIGURE
    one: Meant | None = None


def queue(connection: Connection) -> list[Item]:
    """What is to be looked at in the canonical reports, first things first; what a person has settled is left out."""
    book, text_of = Book.of(connection), store.texts(connection)
    found: list[Item] = []
    read: dict[str, list[Corrected[Figure]]] = {}
    for _, copies in groupby(store.documents(connection), key=attrgetter("base")):
        canonical, *others = copies
        figures = read[canonical.id] = book.figures(connection, canonical, text_of)
        found += _doubts(canonical, book.doubts(connection, canonical, text_of))
        found += _unsure(canonical.id, figures)
        found += _leaning(canonical.id, book.commitments(connection, canonical, text_of))
        if canonical.kind is Kind.BUDGET:
            found += _broken(connection, book, canonical, text_of)
        for copy in others:
            theirs = [one.reading for one in book.figures(connection, copy, text_of)]
            found += _differing(canonical.id, figures, theirs, copy.id)
    found += _conflicting(connection, read)
    return ordered(found)


def queue_of(db: Path) -> list[Item]:
    """The queue of a store."""
    with store.reading(db) as connection:
        return queue(connection)


def ordered(items: Iterable[Item]) -> list[Item]:
    """Each place once, under its weightiest reason, in the order of weight: reason, then scope, then what it is about.

    >>> ordered([])
    []
    """
    rank = {indicator: number for number, indicator in enumerate(lexicon.load_indicators().by_id)}

    def weight(item: Item) -> tuple[object, ...]:
        if item.noun is Noun.FIGURE:
            about = rank.get(item.about, len(rank)) if item.about else -1
        else:  # what is compared between regions comes before what one of them calls by a name of its own
            about = 0 if item.about else 1
        return (item.why, SCOPES[item.scope], about, item.document, item.span, item.note)

    once: dict[tuple[str, Span, str | None], Item] = {}
    for item in sorted(items, key=weight):
        once.setdefault((item.document, item.span, item.reading), item)
    return list(once.values())


def _doubts(kept: store.Kept, doubts: Iterable[tuple[Doubt, str]]) -> Iterator[Item]:
    """Those of the headline statement; of the tasks and of a budget, those whose reason is not understood."""
    for doubt, settled in doubts:
        understood = doubt.reason in DECIDED
        if settled or (doubt.scope is not Scope.HEADLINE and understood):
            continue
        if doubt.scope is Scope.HEADLINE:
            yield Item(Why.DECIDED if understood else Why.DOUBT, kept.id, doubt.span, doubt.scope, "", doubt.reason)
        elif doubt.scope is Scope.TASK or kept.kind is Kind.BUDGET:
            noun = Noun.ENTRY if kept.kind is Kind.BUDGET else Noun.COMMITMENT
            yield Item(Why.UNREAD, kept.id, doubt.span, doubt.scope, "", doubt.reason, noun=noun)


def _unsure(document: str, figures: Iterable[Corrected[Figure]]) -> Iterator[Item]:
    known = lexicon.load_indicators().by_id
    for one in figures:
        if one.correction is None and one.reading.rule in UNSURE and one.reading.indicator in known:
            yield _item(Why.UNSURE, document, one, one.reading.rule)


def _leaning(document: str, commitments: Iterable[Corrected[Commitment]]) -> Iterator[Item]:
    for one in commitments:
        if one.correction is None and one.reading.rule in LEANING:
            yield _item(Why.LEANING, document, one, one.reading.rule)


def _broken(connection: Connection, book: Book, kept: store.Kept, text_of: Callable[[int], str]) -> Iterator[Item]:
    """The lines of a sum that does not hold, as long as one of them was not looked at: any of them may be misread."""
    ledger, lines = book.ledger(connection, kept, text_of)
    for identity in ledger.identities:
        if not identity.holds:
            for at in (identity.whole, *(term.entry for term in identity.terms)):
                if lines[at].correction is None:
                    yield _item(Why.BROKEN, kept.id, lines[at], identity.arithmetic)


def _differing(document: str, ours: list[Corrected[Figure]], theirs: list[Figure], copy: str) -> Iterator[Item]:
    by_figure = {one.reading: one for one in ours}
    for difference in store.differences(by_figure, theirs):
        for figure in difference.canonical:
            if by_figure[figure].correction is None:
                yield _item(Why.COPIES, document, by_figure[figure], copy)


def _conflicting(connection: Connection, read: dict[str, list[Corrected[Figure]]]) -> Iterator[Item]:
    library, known = gather(connection), lexicon.load_indicators().by_id
    places = [place for place in library.statements if place.indicator in known]
    for conflict in Panel(library, load_reference(), max(library.years(), default=0)).conflicts(places):
        for side, other in ((conflict.chosen, conflict.other), (conflict.other, conflict.chosen)):
            one = next((one for one in read.get(side.document, ()) if one.reading == side.figure), None)
            if one is not None and one.correction is None and conflict.chosen.document != conflict.other.document:
                yield _item(Why.CONFLICT, side.document, one, other.document)


def _item(why: Why, document: str, one: Meant, note: str) -> Item:
    match one.reading:
        case Figure(scope=scope, indicator=about):
            noun = Noun.FIGURE
        case Commitment(kind=kind, object_id=about):
            noun, scope = Noun.COMMITMENT, Scope.REVIEW if kind is FigureKind.ACTUAL else Scope.TASK
        case entry:
            noun, about = Noun.ENTRY, entry.item
            scope = Scope.REVIEW if entry.phase is Phase.EXECUTION else Scope.TASK
    return Item(why, document, one.reading.quote, scope, about, note, key_of(one), noun, one)
