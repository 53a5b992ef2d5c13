"""What `status` and `show` tell: plain data, joined from the store, the readers and the lexicon."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from difflib import get_close_matches
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from sqlite3 import Connection

from duibiao import outline, store
from duibiao.agenda import rationales
from duibiao.analysis.corrections import Book
from duibiao.analysis.words import BOUNDS, relation_words
from duibiao.errors import UsageError
from duibiao.model import Figure
from duibiao.outline.absent import absent
from duibiao.pipeline.naming import indicator_name
from duibiao.pipeline.rows import ROWS, Where, rows_of
from duibiao.present.overview import Conflict, Heading, Page, Status

__all__ = ["check", "conflicts", "show", "status"]

EVERYTHING = Where(copies=True)


def status(db: str | os.PathLike[str], where: Where = EVERYTHING) -> Status:
    """Every document with its counts and problems, the refusals, and where copies of a report disagree."""
    with store.reading(Path(db)) as connection:
        rows = list(ROWS["documents"](connection, where))
        found = conflicts(connection, {str(row["doc"]) for row in rows})
    return Status(
        documents=tuple(row for row in rows if row["doc"]),
        refusals=tuple(row for row in rows if not row["doc"]),
        conflicts=tuple(found),
    )


def conflicts(connection: Connection, among: Collection[str] | None = None) -> list[Conflict]:
    """Where copies of a report state other headline figures than its canonical document; of some documents or all."""
    return [
        conflict
        for _, copies in groupby(store.documents(connection), key=attrgetter("base"))
        for conflict in _conflicts(
            connection, [kept for kept in copies if kept.canonical or among is None or kept.id in among]
        )
    ]


def check(db: str | os.PathLike[str]) -> list[str]:
    """What is wrong with the store, a line each; nothing for a sound one."""
    with store.reading(Path(db)) as connection:
        return store.checked(connection)


def show(db: str | os.PathLike[str], id: str) -> Page:  # noqa: A002  the noun's own name
    """One document: what it is, its headings drawn afresh from the kept text, its figures and doubts."""
    with store.reading(Path(db)) as connection:
        kept = store.document(connection, id)
        if kept is None:
            raise UsageError(_unknown(connection, id))
        canonical = store.document(connection, kept.base)
        document = store.whole(connection, kept)
        drawn = outline.draw(document)
        row, figures, doubts = rows_of(connection, kept)
        return Page(
            document=row,
            headings=tuple(
                Heading(section.part.value, section.level, section.heading.of(document.text), section.heading.start)
                for section in drawn.sections
            ),
            headline=tuple(drawn.reading.text[start:end] for start, end in drawn.headline),
            figures=tuple(figures),
            doubts=tuple(doubts),
            conflicts=tuple(_conflicts(connection, [canonical, kept])) if canonical and not kept.canonical else (),
            missing=absent(document, drawn),
            reasons=tuple(
                (rationales.NAMES[excerpt.theme], excerpt.span.of(document.text))
                for excerpt in rationales.read(document, drawn)
            ),
        )


def _conflicts(connection: Connection, copies: Sequence[store.Kept]) -> Iterator[Conflict]:
    """Where the copies of one report state other headline figures than the first of them, the canonical one."""
    if len(copies) < 2:
        return
    canonical, *others = copies
    book, text_of = Book.of(connection), store.texts(connection)

    def figures(kept: store.Kept) -> list[Figure]:
        return [one.reading for one in book.figures(connection, kept, text_of)]

    ours = figures(canonical)
    for copy in others:
        for difference in store.differences(ours, figures(copy)):
            yield Conflict(
                copy=copy.id,
                canonical=canonical.id,
                indicator_name=indicator_name(difference.indicator),
                ours=_said(difference.canonical),
                theirs=_said(difference.copy),
            )


def _said(figures: Iterable[Figure]) -> str:
    """`5%左右、与经济增长同步`; nothing where a copy does not state it."""
    return "、".join(_words(figure) for figure in figures)


def _words(figure: Figure) -> str:
    quantity = figure.quantity
    if quantity is None:
        return relation_words(figure.relation)
    stretch = "力争" if "stretch" in figure.relation else ""
    return figure.caliber + stretch + quantity.value + quantity.unit + BOUNDS.get(quantity.bound.value, "")


def _unknown(connection: Connection, id: str) -> str:  # noqa: A002
    ids = [kept.id for kept in store.documents(connection)]
    near = [known for known in ids if known.startswith(id)][:8] or get_close_matches(id, ids, 5)
    hint = f"相近的有：{'、'.join(near)}。" if near else "duibiao status 列出所有文件号。"
    return f"没有文件号为“{id}”的文档。{hint}"
