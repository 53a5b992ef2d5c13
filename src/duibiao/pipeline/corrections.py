"""Correcting: what a person says of a reading, anchored to its words and kept; and what others have said, brought in.

The clock and the person's name come from the caller. One writer at a time, as for a build; readers go on.
"""

from __future__ import annotations

import hashlib
import os
import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from sqlite3 import Connection

from duibiao import outline, store
from duibiao.analysis.corrections import Book, Corrected, anchored, in_force, stated_of
from duibiao.errors import StoreError, UsageError
from duibiao.figures import numbers
from duibiao.model import (
    Anchor,
    Correction,
    CorrectionKind,
    Document,
    Figure,
    FigureKind,
    Part,
    Scope,
    Span,
    Stated,
)
from duibiao.pipeline.statements import Words, cleaned, stated

__all__ = ["Asked", "correct", "key_of", "reading_at", "withdraw"]

NAME, REASON, QUOTE = 60, 500, 400  # characters at most
MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?Z")
NOTHING = Words()
Waiting = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asks for: of which stretch of which document, and of which reading there.

    `reading` is the key of a reading (`key_of`) or its indicator; it may be left out where there is only one.
    """

    kind: CorrectionKind
    document: str
    start: int
    end: int
    reading: str = ""
    words: Words = NOTHING
    reason: str = ""


def correct(
    db: str | os.PathLike[str], asked: Asked, *, by: str, at: str, waiting: Waiting = lambda _process: None
) -> Correction:
    """Keep a correction, and give it back. Saying again what holds already keeps nothing new.

    Raises UsageError where there is no such document, reading or indicator, or the words are none of ours.
    """
    by, reason = _signed(by, asked.reason, at)
    path = _there(db)
    with store.alone(path, waiting), store.writing(path, brief=True) as connection:
        kept = store.document(connection, asked.document)
        if kept is None:
            raise UsageError(f"没有文件号为“{asked.document}”的文档。duibiao status 列出所有文件号。")
        document = store.whole(connection, kept)
        book = Book.of(connection)
        target = _target(connection, kept, book, asked)
        said = _said(document, kept, asked, target)
        kind = asked.kind
        before = "" if target is None or target.correction is None else target.correction.id
        if target is not None and target.machine is None and kind is not CorrectionKind.REJECTED:
            kind = CorrectionKind.ADDED
        if before and kind is CorrectionKind.CONFIRMED:
            return _same(target)
        anchor = _anchor(connection, kept, document, asked, target, said)
        machine = None if target is None or target.machine is None else stated_of(target.machine)
        made = store.identified(Correction("", kind, anchor, machine, said, by, at, reason, before))
        if (same := _repeated(store.corrections(connection), made)) is not None:
            return same
        store.add_corrections(connection, [made])
        return made


def withdraw(
    db: str | os.PathLike[str],
    id: str,  # noqa: A002  the noun's own name
    *,
    by: str,
    at: str,
    reason: str = "",
    waiting: Waiting = lambda _process: None,
) -> Correction:
    """Take back the correction of this id, which must be in force: the reading is again what the machine read."""
    by, reason = _signed(by, reason, at)
    path = _there(db)
    with store.alone(path, waiting), store.writing(path, brief=True) as connection:
        found = next((each for each in in_force(store.corrections(connection)) if each.id == id), None)
        if found is None:
            raise UsageError(f"没有生效的更正“{id}”。duibiao corrections list 列出所有。")
        said = found.stated if found.machine is None else None
        made = store.identified(
            Correction("", CorrectionKind.WITHDRAWN, found.anchor, found.machine, said, by, at, reason, found.id)
        )
        store.add_corrections(connection, [made])
        return made


def key_of(one: Corrected) -> str:
    """What names a reading in a form: it changes when the reading does, so that nobody corrects what they did not see.

    >>> key_of.__name__
    'key_of'
    """
    figure, correction = one.figure, one.correction
    said = (figure.quote, figure.quantity, stated_of(figure), correction and correction.id)
    return hashlib.sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def reading_at(readings: Sequence[Corrected], start: int, end: int, reading: str = "") -> Corrected | None:
    """The reading of a stretch, by key or indicator where there are several. Raises UsageError if several stay."""
    if reading and (found := [one for one in readings if key_of(one) == reading]):
        return found[0]
    there = [one for one in readings if _spot(one.figure).start < end and start < _spot(one.figure).end]
    fitting = [one for one in there if not reading or one.figure.indicator == reading]
    if len(fitting) > 1:
        several = "、".join(dict.fromkeys(one.figure.indicator for one in fitting))
        raise UsageError(f"[{start}:{end}] 有 {len(fitting)} 个数（{several}）。缩小范围，或指明是哪一个指标的。")
    if reading and not fitting:
        raise UsageError("这个读数已经变了。刷新页面，看看现在的读数再改。")
    return fitting[0] if fitting else None


def _target(connection: Connection, kept: store.Kept, book: Book, asked: Asked) -> Corrected | None:
    """The reading that is meant; None for one to add, or for a doubt to dismiss."""
    inside = kept.span.start <= asked.start < asked.end <= kept.span.end
    if not inside:
        raise UsageError(f"[{asked.start}:{asked.end}] 不在 {kept.id} 里，它是 [{kept.span.start}:{kept.span.end}]。")
    if asked.kind is CorrectionKind.ADDED:
        return None
    readings = book.figures(connection, kept, partial(store.text, connection))
    found = reading_at(readings, asked.start, asked.end, asked.reading)
    if found is None and not (asked.kind is CorrectionKind.REJECTED and _doubted(connection, kept, asked)):
        raise UsageError(f"{kept.id} 的 [{asked.start}:{asked.end}] 没有读出数来。要补上一个，用 added。")
    return found


def _doubted(connection: Connection, kept: store.Kept, asked: Asked) -> bool:
    return any(
        doubt.span.start < asked.end and asked.start < doubt.span.end for doubt in store.doubts(connection, kept)
    )


def _said(document: Document, kept: store.Kept, asked: Asked, target: Corrected | None) -> Stated | None:
    if asked.kind is CorrectionKind.REJECTED:
        return None
    before = None if target is None else stated_of(target.figure)
    if asked.kind is CorrectionKind.CONFIRMED:
        return before
    usual = _usual(document, kept, asked.start) if before is None else ("", FigureKind.TARGET, Scope.OTHER)
    made = stated(asked.words, before, usual)
    if made == before:
        raise UsageError("什么也没有改。写上改成什么；读得对就用确认。")
    return made


def _usual(document: Document, kept: store.Kept, start: int) -> tuple[str, FigureKind, Scope]:
    """What a number at this place usually is: the year, whether a target or a result, and where it stands."""
    drawn = outline.draw(document)
    home = drawn.reading.home
    year = kept.year or 0
    if any(home(first) <= start <= home(last - 1) for first, last in drawn.headline):
        return str(year), FigureKind.TARGET, Scope.HEADLINE
    at = bisect_right(drawn.sentences, start, key=lambda sentence: home(sentence.start)) - 1
    if at >= 0 and drawn.sentences[at].part is Part.REVIEW:
        return str(year - 1), FigureKind.ACTUAL, Scope.REVIEW
    return str(year), FigureKind.TARGET, Scope.TASK


def _anchor(
    connection: Connection,
    kept: store.Kept,
    document: Document,
    asked: Asked,
    target: Corrected | None,
    said: Stated | None,
) -> Anchor:
    text = document.text
    if target is None:
        quote = _trimmed(text, Span(asked.start, asked.end))
        numeral = None if said is None else _numeral(text, quote, said)
    else:
        quote, amount = target.figure.quote, target.figure.quantity
        numeral = None if amount is None else amount.span
        if numeral is not None:
            quote = Span(min(quote.start, numeral.start), max(quote.end, numeral.end))
    if len(quote.of(text)) > QUOTE and target is None:
        raise UsageError(f"选了 {quote.end - quote.start:,} 个字，最多 {QUOTE} 个。只选说出这个数的那一段。")
    return anchored(kept.base, store.text_hash(connection, kept), text, kept.span, quote, numeral)


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    end = start + len(words.strip())
    if start >= end:
        raise UsageError("选的只有空白。选说出这个数的那一段。")
    return Span(start, end)


def _numeral(text: str, quote: Span, said: Stated) -> Span | None:
    """Where in the quote the value stands, if it stands there once."""
    found = [
        Span(quote.start + number.start, quote.start + number.end)
        for number in numbers.find(quote.of(text))
        if f"{number.low:f}" == said.value.partition("~")[0] and number.unit == said.unit
    ]
    return found[0] if len(found) == 1 else None


def _spot(figure: Figure) -> Span:
    return figure.quote if figure.quantity is None else figure.quantity.span


def _same(target: Corrected | None) -> Correction:
    """What a person has said of this reading already."""
    if target is None or target.correction is None:
        raise UsageError("没有可确认的读数。")
    return target.correction


def _repeated(log: Sequence[Correction], made: Correction) -> Correction | None:
    """What says the same and is in force already, whoever said it."""
    said = (made.kind, made.anchor, made.machine, made.stated)
    return next((each for each in in_force(log) if (each.kind, each.anchor, each.machine, each.stated) == said), None)


def _there(db: str | os.PathLike[str]) -> Path:
    """The store, which a correction does not make."""
    path = Path(db)
    if not path.is_file():
        raise StoreError(f"找不到数据库 {db}。先运行 duibiao build 路径…，或用 --db 指明已有的数据库。")
    return path


def _signed(by: str, reason: str, at: str) -> tuple[str, str]:
    by = cleaned(by, "姓名", NAME)
    if not by:
        raise UsageError("没有写是谁改的。写上姓名：更正要记下是谁、什么时候、为什么。")
    if not MOMENT.fullmatch(at):
        raise UsageError(f"时间“{at}”不对。写作 2026-01-31T08:00:00Z。")
    return by, cleaned(reason, "理由", REASON)
