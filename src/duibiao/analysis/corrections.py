"""Readings as people left them: each document's figures with the corrections that are in force applied.

A correction hangs on words. In the text it was made on it stands where it was made; in another text of the same report
(a new reading of the file, another copy) where the same words stand between the same words: at the same place, or at
one other. Elsewhere it stands nowhere: it is an orphan, and is listed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from sqlite3 import Connection

from duibiao import store
from duibiao.model import Anchor, Bound, Correction, CorrectionKind, Figure, Quantity, Span, Stated

__all__ = [
    "AROUND",
    "PERSON",
    "Book",
    "Corrected",
    "Placed",
    "anchored",
    "applied",
    "in_force",
    "latest",
    "placed",
    "stated_of",
]

AROUND = 32  # characters of context on each side
PERSON = "person"  # the rule of a figure that a person states
STANDING = {CorrectionKind.CONFIRMED, CorrectionKind.CORRECTED}
NOTHING: tuple[Correction, ...] = ()

TextOf = Callable[[int], str]
Placed = tuple[Correction, Span]


@dataclass(frozen=True, slots=True)
class Corrected:
    """A figure as it counts. `machine` is what was read there; both are the same where nobody has said anything."""

    figure: Figure
    machine: Figure | None
    correction: Correction | None = None

    @property
    def mark(self) -> str:
        """`confirmed`, `corrected`, `added`; empty for a reading nobody has looked at."""
        return "" if self.correction is None else self.correction.kind.value


@dataclass(frozen=True)
class Book:
    """The corrections in force, by the key of the text they were made on and by report.

    It is of one state of the store: it holds the keys of its rows.
    """

    by_text: Mapping[int, tuple[Correction, ...]]
    by_document: Mapping[str, tuple[Correction, ...]]
    hashes: Mapping[int, str]

    @classmethod
    def of(cls, connection: Connection) -> Book:
        """The corrections in force of an open store."""
        return cls.made(connection, in_force(store.corrections(connection)))

    @classmethod
    def made(cls, connection: Connection, corrections: Iterable[Correction]) -> Book:
        """These corrections, by what they hang on."""
        by_text: defaultdict[str, list[Correction]] = defaultdict(list)
        by_document: defaultdict[str, list[Correction]] = defaultdict(list)
        for correction in corrections:
            by_text[correction.anchor.text].append(correction)
            by_document[correction.anchor.document].append(correction)
        keys = store.text_keys(connection, by_text)
        return cls(
            {key: tuple(by_text[sha256]) for key, sha256 in keys.items()},
            {document: tuple(found) for document, found in by_document.items()},
            keys,
        )

    def every(self, kept: store.Kept, text_of: TextOf) -> list[Placed]:
        """All that stand in a document, each with its place. The text is asked for only if there may be any."""
        own = self.by_text.get(kept.text, NOTHING)
        sha256 = self.hashes.get(kept.text, "")
        others = [each for each in self.by_document.get(kept.base, NOTHING) if each.anchor.text != sha256]
        if not own and not others:
            return []
        text = text_of(kept.text)
        there = [(each, placed(each.anchor, text, kept.span, same=False)) for each in others]
        there += [(each, placed(each.anchor, text, kept.span, same=True)) for each in own]
        return [(correction, span) for correction, span in there if span is not None]

    def placed(self, kept: store.Kept, text_of: TextOf) -> list[Placed]:
        """Those that count in a document: of one reading, what was said of this very text before what was of a copy."""
        last = {(each[1], _identity(each[0].machine or each[0].stated)): each for each in self.every(kept, text_of)}
        return list(last.values())

    def figures(self, connection: Connection, kept: store.Kept, text_of: TextOf) -> list[Corrected]:
        """The figures of a document as they count, in the order of its text."""
        read = store.figures(connection, kept)
        return applied(read, self.placed(kept, text_of), kept.region)


def latest(log: Iterable[Correction]) -> list[Correction]:
    """Those that no later one supersedes, nor another of the same reading made since, in the order they were made."""
    ordered = list(log)
    gone = {correction.supersedes for correction in ordered}
    last: dict[object, Correction] = {}
    for correction in ordered:
        if correction.id not in gone:
            anchor, read = correction.anchor, correction.machine or correction.stated
            last[anchor.text, anchor.start, anchor.end, _identity(read)] = correction
    return list(last.values())


def in_force(log: Iterable[Correction]) -> list[Correction]:
    """The latest that say anything: none that takes back. `log` is in the order in which they were made."""
    return [correction for correction in latest(log) if correction.kind is not CorrectionKind.WITHDRAWN]


def anchored(document: str, sha256: str, text: str, within: Span, quote: Span, numeral: Span | None) -> Anchor:
    """The anchor of a stretch of a document, which must lie in it.

    >>> anchored("990100-2024-gwr", "", "生产总值增长5%左右。", Span(0, 11), Span(4, 10), Span(6, 10)).before
    '生产总值'
    """
    return Anchor(
        document,
        sha256,
        quote.start,
        quote.of(text),
        text[max(within.start, quote.start - AROUND) : quote.start],
        text[quote.end : min(within.end, quote.end + AROUND)],
        None if numeral is None else Span(numeral.start - quote.start, numeral.end - quote.start),
    )


def placed(anchor: Anchor, text: str, within: Span, *, same: bool) -> Span | None:
    """Where an anchor stands in a document: where it was made in the `same` text, in another only where it must.

    >>> anchor = Anchor("", "", 2, "5%", "增长", "。")
    >>> placed(anchor, "一、增长5%。", Span(0, 7), same=False) is None  # it was made at the beginning of its document
    True
    """
    if same:
        span = Span(anchor.start, anchor.end)
        inside = within.start <= span.start and span.end <= within.end
        return span if inside and span.of(text) == anchor.quote else None
    found = [start for start in _occurrences(anchor, text, within) if _alike(anchor, start, within)]
    if anchor.start in found:
        return Span(anchor.start, anchor.end)
    return Span(found[0], found[0] + len(anchor.quote)) if len(found) == 1 else None


def stated_of(figure: Figure) -> Stated:
    """What a figure says, apart from where."""
    quantity = figure.quantity
    value, unit, bound = ("", "", "") if quantity is None else (quantity.value, quantity.unit, quantity.bound.value)
    return Stated(
        figure.year, figure.kind, figure.scope, figure.indicator, figure.measure, value, unit, bound,
        figure.relation, figure.caliber, figure.obligation,
    )  # fmt: skip


def applied(read: Sequence[Figure], corrections: Sequence[Placed], region: str | None) -> list[Corrected]:
    """The figures with what people say of them: rejected ones are left out, added ones stand where their words do.

    A correction takes the place of the figure it was made of; if that is read otherwise now, of the one that says what
    the person says, else of the only one of its number and indicator. Where none is left the person's stands by itself.
    """
    if not corrections:
        return [Corrected(figure, figure) for figure in read]
    claimed: dict[int, Placed] = {}
    waiting = list(corrections)
    for fits in (_made_of, _says, _of_indicator):
        for each in list(waiting):
            there = [at for at, figure in enumerate(read) if at not in claimed and _meets(figure, each)]
            if (at := fits(each[0], read, there)) is not None:
                claimed[at] = each
                waiting.remove(each)
    made = [
        made
        for at, figure in enumerate(read)
        if (made := _of(claimed[at], figure, region) if at in claimed else Corrected(figure, figure)) is not None
    ]
    for each in waiting:
        if (alone := _of(each, None, region)) is not None:
            after = (at for at, one in enumerate(made) if one.figure.quote.start > alone.figure.quote.start)
            made.insert(next(after, len(made)), alone)
    return made


def _occurrences(anchor: Anchor, text: str, within: Span) -> Iterable[int]:
    """Where the quote stands between its own surroundings."""
    needle = anchor.before + anchor.quote + anchor.after
    at = text.find(needle, within.start, within.end)
    while at >= 0:
        yield at + len(anchor.before)
        at = text.find(needle, at + 1, within.end)


def _alike(anchor: Anchor, start: int, within: Span) -> bool:
    """Whether what had less than its surroundings, at the beginning or end of its document, has so here."""
    first = len(anchor.before) == AROUND or start - len(anchor.before) == within.start
    end = start + len(anchor.quote) + len(anchor.after)
    return first and (len(anchor.after) == AROUND or end == within.end)


def _identity(stated: Stated | None) -> tuple[str, ...]:
    """Which reading of a number it is: one number may be of two indicators."""
    return () if stated is None else (stated.indicator, stated.year, stated.kind.value, stated.measure.value)


def _meets(figure: Figure, each: Placed) -> bool:
    """Whether a figure is of the number that a correction is of; without a number, of its words."""
    ours = _spot(*each)
    theirs = figure.quote if figure.quantity is None else figure.quantity.span
    return ours.start < theirs.end and theirs.start < ours.end


def _spot(correction: Correction, span: Span) -> Span:
    numeral = correction.anchor.numeral
    return span if numeral is None else Span(span.start + numeral.start, span.start + numeral.end)


def _made_of(correction: Correction, read: Sequence[Figure], there: list[int]) -> int | None:
    """The figure the correction was made of; a rejection wants its value too, for another value was not rejected."""
    if correction.machine is None:
        return None
    for at in there:
        stated = stated_of(read[at])
        alike = _identity(stated) == _identity(correction.machine)
        if alike and (correction.kind is not CorrectionKind.REJECTED or _value(stated) == _value(correction.machine)):
            return at
    return None


def _says(correction: Correction, read: Sequence[Figure], there: list[int]) -> int | None:
    """The figure that says what the person says: the rules have learned it."""
    stated = correction.stated
    alike = (at for at in there if stated is not None and _identity(stated_of(read[at])) == _identity(stated))
    return next(alike, None)


def _of_indicator(correction: Correction, read: Sequence[Figure], there: list[int]) -> int | None:
    """The only figure of the indicator it was made of: 均增长6% may be of two, and the other one stays."""
    machine = correction.machine
    alike = [at for at in there if machine is not None and read[at].indicator == machine.indicator]
    return alike[0] if len(alike) == 1 and correction.kind in STANDING else None


def _value(stated: Stated) -> tuple[str, ...]:
    return (stated.value, stated.unit, stated.bound, stated.relation)


def _of(each: Placed, machine: Figure | None, region: str | None) -> Corrected | None:
    correction, span = each
    stated = correction.stated
    if stated is None:
        return None
    if machine is not None and correction.kind is CorrectionKind.CONFIRMED and stated_of(machine) == stated:
        return Corrected(machine, machine, correction)
    low, _, high = stated.value.partition("~")
    quantity = None
    if low:
        top = Decimal(high) if high else None
        quantity = Quantity(Decimal(low), top, stated.unit, Bound(stated.bound), _spot(correction, span))
    figure = Figure(
        region=region,
        year=stated.year,
        kind=stated.kind,
        scope=stated.scope,
        indicator=stated.indicator,
        measure=stated.measure,
        quantity=quantity,
        relation=stated.relation,
        caliber=stated.caliber,
        obligation=stated.obligation,
        quote=span,
        section="" if machine is None else machine.section,
        rule=PERSON,
    )
    return Corrected(figure, machine, correction)
