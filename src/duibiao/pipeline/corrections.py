"""Correcting: what a person says of a reading, anchored to its words and kept; and what others have said, brought in.

The clock and the person's name come from the caller. One writer at a time, as for a build; readers go on.
"""

from __future__ import annotations

import math
import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Connection

from duibiao import store
from duibiao.analysis.anchors import anchored
from duibiao.analysis.corrections import Book, in_force
from duibiao.analysis.mending import meet
from duibiao.analysis.stated import Said, spot_of
from duibiao.errors import StoreError, UsageError
from duibiao.figures import numbers
from duibiao.model import Anchor, Correction, CorrectionKind, Document, FigureKind, Noun, Scope, Span
from duibiao.pipeline.meant import Meant, reading_at, readings_of, usual_at
from duibiao.pipeline.spoken import Usual, Words, cleaned
from duibiao.pipeline.stating import said

__all__ = ["Asked", "correct", "withdraw"]

NAME, REASON, QUOTE = 60, 500, 400  # characters at most
MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?Z")
NOTHING = Words()
Waiting = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asks for: of which stretch of which document, and of which reading there.

    `reading` is the key of a reading (`key_of`), or its indicator, object or item; it may be left out where there is
    only one. Without a `noun` it is what is read there, a figure first.
    """

    kind: CorrectionKind
    document: str
    start: int
    end: int
    reading: str = ""
    words: Words = NOTHING
    reason: str = ""
    noun: Noun | None = None


def correct(
    db: str | os.PathLike[str],
    asked: Asked,
    *,
    by: str,
    at: str,
    waiting: Waiting = lambda _process: None,
    patience: float = math.inf,
) -> Correction:
    """Keep a correction, and give it back. Saying again what holds already keeps nothing new.

    Raises UsageError where there is no such document, reading or indicator, or the words are none of ours, and
    BusyError where somebody else still writes after `patience` seconds.
    """
    by, reason = _signed(by, asked.reason, at)
    with _alone(db, waiting, patience) as connection:
        kept = store.document(connection, asked.document)
        if kept is None:
            raise UsageError(f"没有文件号为“{asked.document}”的文档。duibiao status 列出所有文件号。")
        document = store.whole(connection, kept)
        noun, target = _target(connection, kept, asked)
        stated = _said(connection, document, kept, asked, noun, target)
        kind = asked.kind
        before = "" if target is None or target.correction is None else target.correction.id
        if target is not None and target.machine is None and kind is not CorrectionKind.REJECTED:
            kind = CorrectionKind.ADDED
        if before and kind is CorrectionKind.CONFIRMED:
            return _same(target)
        anchor = _anchor(connection, kept, document, asked, target, stated)
        machine = None if target is None else target.read
        made = store.identified(Correction("", kind, anchor, machine, stated, by, at, reason, before, noun))
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
    patience: float = math.inf,
) -> Correction:
    """Take back the correction of this id, which must be in force: the reading is again what the machine read.

    Raises UsageError where there is none, and BusyError as `correct` does.
    """
    by, reason = _signed(by, reason, at)
    with _alone(db, waiting, patience) as connection:
        found = next((each for each in in_force(store.corrections(connection)) if each.id == id), None)
        if found is None:
            raise UsageError(f"没有生效的更正“{id}”。duibiao corrections list 列出所有。")
        stated = found.stated if found.machine is None else None
        made = store.identified(
            Correction(
                "", CorrectionKind.WITHDRAWN, found.anchor, found.machine, stated, by, at, reason, found.id, found.noun
            )
        )
        store.add_corrections(connection, [made])
        return made


@contextmanager
def _alone(db: str | os.PathLike[str], waiting: Waiting, patience: float) -> Iterator[Connection]:
    """The store, which a correction does not make, for one small commit."""
    path = Path(db)
    if not path.is_file():
        raise StoreError(f"找不到数据库 {db}。先运行 duibiao build 路径…，或用 --db 指明已有的数据库。")
    with store.alone(path, waiting, patience=patience), store.writing(path, brief=True) as connection:
        yield connection


def _target(connection: Connection, kept: store.Kept, asked: Asked) -> tuple[Noun, Meant | None]:
    """What is meant: its noun, and its reading; None for one to add, or for a doubt to dismiss."""
    inside = kept.span.start <= asked.start < asked.end <= kept.span.end
    if not inside:
        raise UsageError(f"[{asked.start}:{asked.end}] 不在 {kept.id} 里，它是 [{kept.span.start}:{kept.span.end}]。")
    if asked.kind is CorrectionKind.ADDED:
        return asked.noun or Noun.FIGURE, None
    doubts = [doubt.span for doubt in store.doubts(connection, kept)]
    span = Span(asked.start, asked.end)
    dismissing = asked.kind is CorrectionKind.REJECTED and not asked.reading
    if dismissing and asked.noun is None and span in doubts:  # a number may be read once and doubted once
        return Noun.FIGURE, None
    book, text_of = Book.of(connection), store.texts(connection)
    for noun in (asked.noun,) if asked.noun is not None else tuple(Noun):
        readings = readings_of(book, connection, kept, text_of, noun)
        found = reading_at(readings, asked.start, asked.end, asked.reading)
        if found is not None:
            return noun, found
    if asked.reading:
        raise UsageError("这个读数已经变了。刷新页面，看看现在的读数再改。")
    if not dismissing or not any(meet(doubt, span) for doubt in doubts):
        raise UsageError(f"{kept.id} 的 [{asked.start}:{asked.end}] 没有读出数来。要补上一个，用 added。")
    return Noun.FIGURE, None


def _said(
    connection: Connection, document: Document, kept: store.Kept, asked: Asked, noun: Noun, target: Meant | None
) -> Said | None:
    if asked.kind is CorrectionKind.REJECTED:
        return None
    before = None if target is None else target.said
    if asked.kind is CorrectionKind.CONFIRMED:
        return before
    if target is None:
        usual = usual_at(connection, document, kept, Span(asked.start, asked.end))
    else:  # all is said already; a theme goes by the words
        usual = Usual("", FigureKind.TARGET, Scope.OTHER, target.reading.quote.of(document.text))
    made = said(noun, asked.words, before, usual)
    if made == before:
        raise UsageError("什么也没有改。写上改成什么；读得对就用确认。")
    return made


def _anchor(
    connection: Connection,
    kept: store.Kept,
    document: Document,
    asked: Asked,
    target: Meant | None,
    stated: Said | None,
) -> Anchor:
    text = document.text
    if target is None:
        quote = _trimmed(text, Span(asked.start, asked.end))
        numeral = None if stated is None else _numeral(text, quote, stated)
    else:
        quote = target.reading.quote
        numeral = None if target.reading.quantity is None else spot_of(target.reading)
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


def _numeral(text: str, quote: Span, stated: Said) -> Span | None:
    """Where in the quote the value stands, if it stands there once."""
    found = [
        Span(quote.start + number.start, quote.start + number.end)
        for number in numbers.find(quote.of(text))
        if f"{number.low:f}" == stated.value.partition("~")[0] and number.unit in {stated.unit, ""}
    ]
    return found[0] if len(found) == 1 else None


def _same(target: Meant | None) -> Correction:
    """What a person has said of this reading already."""
    if target is None or target.correction is None:
        raise UsageError("没有可确认的读数。")
    return target.correction


def _repeated(log: Sequence[Correction], made: Correction) -> Correction | None:
    """What says the same and is in force already, whoever said it."""
    told = (made.noun, made.kind, made.anchor, made.machine, made.stated)
    return next(
        (each for each in in_force(log) if (each.noun, each.kind, each.anchor, each.machine, each.stated) == told), None
    )


def _signed(by: str, reason: str, at: str) -> tuple[str, str]:
    by = cleaned(by, "姓名", NAME)
    if not by:
        raise UsageError("没有写是谁改的。写上姓名：更正要记下是谁、什么时候、为什么。")
    if not MOMENT.fullmatch(at):
        raise UsageError(f"时间“{at}”不对。写作 2026-01-31T08:00:00Z。")
    return by, cleaned(reason, "理由", REASON)
