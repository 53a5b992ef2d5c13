"""Budget lines and identities as rows of the exports."""

from __future__ import annotations

from collections.abc import Iterator
from sqlite3 import Connection

from duibiao import store
from duibiao.analysis.corrections import Book
from duibiao.analysis.mending import Corrected
from duibiao.model import Entry, Identity, Ledger
from duibiao.pipeline.where import Where, kept_documents, mark_cells, source_cells
from duibiao.present.files import Row

__all__ = ["entry_rows", "identity_rows"]


def entry_rows(connection: Connection, where: Where) -> Iterator[Row]:
    """One row a budget line, by document and place; a filter of years is on the year the line is of."""
    text_of = store.texts(connection)
    book = Book.of(connection)
    for kept in kept_documents(connection, where):
        ledger, lines = book.ledger(connection, kept, text_of)
        for one in lines:
            if not where.year or str(one.reading.year) in where.year:
                yield _entry(kept, one, ledger, text_of(kept.text))


def identity_rows(connection: Connection, where: Where) -> Iterator[Row]:
    """One row an identity, by document and place of what it adds up to."""
    text_of = store.texts(connection)
    book = Book.of(connection)
    for kept in kept_documents(connection, where):
        ledger, _ = book.ledger(connection, kept, text_of)
        for identity in ledger.identities:
            whole = ledger.entries[identity.whole]
            if not where.year or str(whole.year) in where.year:
                yield _identity(kept, identity, whole, text_of(kept.text))


def _entry(kept: store.Kept, one: Corrected[Entry], ledger: Ledger, text: str) -> Row:
    entry = one.reading
    return {
        **source_cells(kept),
        "year": entry.year,
        "phase": entry.phase.value,
        "scope": entry.scope,
        "account": entry.account,
        "side": entry.side.value,
        "item": entry.item,
        "value": entry.quantity.value,
        "unit": entry.quantity.unit,
        "growth": "" if entry.growth is None else f"{entry.growth:f}",
        "completion": "" if entry.completion is None else f"{entry.completion:f}",
        "quote": entry.quote.of(text),
        "start": entry.quote.start,
        "end": entry.quote.end,
        "parent": "" if entry.parent is None else ledger.entries[entry.parent].item,
        **mark_cells(one),
    }


def _identity(kept: store.Kept, identity: Identity, whole: Entry, text: str) -> Row:
    return {
        **source_cells(kept),
        "year": whole.year,
        "phase": whole.phase.value,
        "scope": whole.scope,
        "account": whole.account,
        "kind": identity.kind.value,
        "item": whole.item,
        "arithmetic": identity.arithmetic,
        "holds": identity.holds,
        "difference": f"{identity.difference:f}",
        "allowance": f"{identity.allowance:f}",
        "note": identity.note,
        "quote": whole.quote.of(text),
        "start": whole.quote.start,
        "end": whole.quote.end,
    }
