"""One document opened for reading in the web application, once for each state of the store."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from duibiao import outline, store
from duibiao.analysis.corrections import Book
from duibiao.analysis.mending import Corrected
from duibiao.model import Agenda, Commitment, Document, Doubt, Entry, Figure, Ledger, Outline
from duibiao.pipeline.counting import counted, counting
from duibiao.pipeline.meant import Meant
from duibiao.pipeline.shelves import Shelf, remembered

__all__ = ["Opened", "open_document"]


@dataclass(frozen=True)
class Opened:
    """A document: its text, its headings and sentences, and all that was read in it.

    Headings and sentences are drawn afresh from the kept text when they are first asked for. `figures` are those that
    count, `readings` the same with what people said of them; so are `pledges` those of the agenda's commitments and
    `lines` those of the ledger's entries. A doubt comes with what settled it, if anything.
    """

    kept: store.Kept
    document: Document
    figures: tuple[Figure, ...]
    doubts: tuple[tuple[Doubt, str], ...]
    agenda: Agenda
    ledger: Ledger
    readings: tuple[Corrected[Figure], ...]
    pledges: tuple[Corrected[Commitment], ...]
    lines: tuple[Corrected[Entry], ...]

    @cached_property
    def drawn(self) -> Outline:
        """Its headings and sentences."""
        return outline.draw(self.document)

    @property
    def meant(self) -> tuple[Meant, ...]:
        """All that was read in it and may be corrected."""
        return (*self.readings, *self.pledges, *self.lines)


@remembered(16)
def open_document(kept: Shelf, id: str) -> Opened | None:  # noqa: A002  the noun's own name
    """The document of this id; None where there is none."""
    with store.reading(kept.db) as connection:
        found = store.document(connection, id)
        if found is None:
            return None
        document = store.whole(connection, found)
        book = Book.of(connection)

        def text_of(_key: int) -> str:
            return document.text

        readings = book.figures(connection, found, text_of)
        pledges = book.commitments(connection, found, text_of)
        ledger, lines = book.ledger(connection, found, text_of)
        agenda = store.agenda(connection, found)
        return Opened(
            counted(found, counting(connection)(found)),
            document,
            tuple(one.reading for one in readings),
            tuple(book.doubts(connection, found, text_of)),
            replace(agenda, commitments=tuple(one.reading for one in pledges)),
            ledger,
            tuple(readings),
            tuple(pledges),
            tuple(lines),
        )
