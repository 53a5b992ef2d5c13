"""How much there is in a document, as it counts: with what people said of its readings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from sqlite3 import Connection

from duibiao import store
from duibiao.analysis.corrections import Book

__all__ = ["Counts", "counted", "counting"]


@dataclass(frozen=True, slots=True)
class Counts:
    """Of one document: `commitments` are the promised and the delivered, `doubts` those that nobody settled."""

    figures: int
    commitments: int
    entries: int
    doubts: int


def counting(connection: Connection) -> Callable[[store.Kept], Counts]:
    """What counts the documents of an open store. Only what somebody spoke of is looked into."""
    book, text_of = Book.of(connection), store.texts(connection)

    def of(kept: store.Kept) -> Counts:
        if not book.every(kept, text_of):
            return Counts(kept.figures, *store.sizes(connection, kept), kept.doubts)
        ledger, _ = book.ledger(connection, kept, text_of)
        return Counts(
            len(book.figures(connection, kept, text_of)),
            len(book.commitments(connection, kept, text_of)),
            len(ledger.entries),
            sum(not settled for _, settled in book.doubts(connection, kept, text_of)),
        )

    return of


def counted(kept: store.Kept, counts: Counts) -> store.Kept:
    """A document that tells how many figures and doubts of it count."""
    return replace(kept, figures=counts.figures, doubts=counts.doubts)
