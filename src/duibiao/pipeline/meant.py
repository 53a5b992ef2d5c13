"""Which reading a person means, and what a reading at a place usually is."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Callable, Sequence
from sqlite3 import Connection

from duibiao import lexicon, outline, store
from duibiao.analysis.corrections import Book
from duibiao.analysis.mending import Corrected, meet
from duibiao.analysis.stated import booked, spot_of
from duibiao.errors import UsageError
from duibiao.model import (
    Booked,
    Commitment,
    Document,
    Entry,
    Figure,
    FigureKind,
    Kind,
    Noun,
    Part,
    Phase,
    Scope,
    Span,
)
from duibiao.pipeline.correction_rows import subject
from duibiao.pipeline.spoken import Usual

__all__ = ["Meant", "key_of", "reading_at", "readings_of", "usual_at"]

Meant = Corrected[Figure] | Corrected[Commitment] | Corrected[Entry]
TextOf = Callable[[int], str]


def key_of(one: Meant) -> str:
    """What names a reading in a form: it changes when the reading does, so that nobody corrects what they did not see.

    >>> key_of.__name__
    'key_of'
    """
    correction = one.correction
    told = (one.reading.quote, one.reading.quantity, one.said, correction and correction.id)
    return hashlib.sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def readings_of(book: Book, connection: Connection, kept: store.Kept, text_of: TextOf, noun: Noun) -> Sequence[Meant]:
    """The readings of a noun in a document, as they count."""
    if noun is Noun.FIGURE:
        return book.figures(connection, kept, text_of)
    if noun is Noun.COMMITMENT:
        return book.commitments(connection, kept, text_of)
    return book.ledger(connection, kept, text_of)[1]


def reading_at(readings: Sequence[Meant], start: int, end: int, reading: str = "") -> Meant | None:
    """The reading of a stretch, by key or by what it is of. Raises UsageError if several stay."""
    if reading and (found := [one for one in readings if key_of(one) == reading]):
        return found[0]
    there = [one for one in readings if meet(spot_of(one.reading), Span(start, end))]
    wanted = {reading, lexicon.load_indicators().by_alias.get(reading, reading)}
    fitting = [one for one in there if not reading or subject(one.said) in wanted]
    if len(fitting) > 1:
        several = "、".join(dict.fromkeys(subject(one.said) for one in fitting))
        raise UsageError(f"[{start}:{end}] 有 {len(fitting)} 个数（{several}）。缩小范围，或指明是哪一个的。")
    return fitting[0] if fitting else None


def usual_at(connection: Connection, document: Document, kept: store.Kept, span: Span) -> Usual:
    """What a number at this place usually is: the year, whether a target or a result, and where it stands."""
    drawn, start, quote = outline.draw(document), span.start, span.of(document.text)
    home = drawn.reading.home
    year = kept.year or 0
    line = _line_before(connection, kept, start) if kept.kind is Kind.BUDGET else None
    if line is not None:
        kind = FigureKind.ACTUAL if line.phase is Phase.EXECUTION else FigureKind.TARGET
        return Usual(line.year, kind, Scope.OTHER, quote, line)
    if any(home(first) <= start <= home(last - 1) for first, last in drawn.headline):
        return Usual(str(year), FigureKind.TARGET, Scope.HEADLINE, quote)
    at = bisect_right(drawn.sentences, start, key=lambda sentence: home(sentence.start)) - 1
    if at >= 0 and drawn.sentences[at].part is Part.REVIEW:
        return Usual(str(year - 1), FigureKind.ACTUAL, Scope.REVIEW, quote)
    return Usual(str(year), FigureKind.TARGET, Scope.TASK, quote)


def _line_before(connection: Connection, kept: store.Kept, start: int) -> Booked | None:
    """The budget line that was read last before a place, else the first behind it."""
    entries = store.ledger(connection, kept).entries
    before = [entry for entry in entries if entry.quote.start <= start]
    nearest = before[-1] if before else entries[0] if entries else None
    return None if nearest is None else booked(nearest, "")
