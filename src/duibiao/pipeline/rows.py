"""What is kept, joined with the lexicon's names, as the rows of the exports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from sqlite3 import Connection

from duibiao import store
from duibiao.analysis.corrections import Book
from duibiao.analysis.mending import Corrected
from duibiao.model import Doubt, Figure
from duibiao.pipeline import agenda_rows, correction_rows, ledger_rows
from duibiao.pipeline.counting import Counts, counting
from duibiao.pipeline.naming import indicator_id, indicator_name
from duibiao.pipeline.where import Where, kept_documents, mark_cells, normalised, source_cells
from duibiao.present.files import Row

__all__ = ["ROWS", "Where", "indicator_id", "indicator_name", "rows_of"]

NO_DOCUMENT: Row = {
    **dict.fromkeys(("doc", "media_type", "region", "region_name", "kind", "title", "session", "date"), ""),
    **dict.fromkeys(("year", "start", "end", "characters", "figures", "doubts", "commitments", "entries", "canonical")),
}
AROUND = 20  # characters of context on each side


def document_rows(connection: Connection, where: Where) -> Iterator[Row]:
    """One row a document by id, then one for each input that yielded none."""
    counts = counting(connection)
    for kept in kept_documents(connection, where):
        if not where.year or str(kept.year) in where.year:
            yield _document(kept, counts(kept))
    if not (where.region or where.year):
        for _, refusal in store.refusals(connection):
            yield {
                **NO_DOCUMENT,
                "source": refusal.source,
                "sha256": refusal.sha256,
                "problem": f"{refusal.reason.value}: {refusal.detail}",
            }


def figure_rows(connection: Connection, where: Where) -> Iterator[Row]:
    """One row a figure as corrected, by document and place."""
    text_of = store.texts(connection)
    book = Book.of(connection)
    indicators = frozenset(map(indicator_id, where.indicator))
    for kept in kept_documents(connection, where):
        for one in book.figures(connection, kept, text_of):
            figure = one.reading
            if (
                (not where.year or figure.year in where.year)
                and (not indicators or figure.indicator in indicators)
                and (not where.scope or figure.scope.value in where.scope)
            ):
                yield _figure(kept, one, text_of(kept.text))


def doubt_rows(connection: Connection, where: Where) -> Iterator[Row]:
    """One row a doubt, by document and place."""
    text_of = store.texts(connection)
    book = Book.of(connection)
    for kept in kept_documents(connection, where):
        if not where.year or str(kept.year) in where.year:
            for doubt, mark in book.doubts(connection, kept, text_of):
                if not where.scope or doubt.scope.value in where.scope:
                    yield _doubt(kept, doubt, mark, text_of(kept.text))


def rows_of(connection: Connection, kept: store.Kept) -> tuple[Row, list[Row], list[Row]]:
    """The row of one document, those of its figures and those of its doubts."""
    text = store.text(connection, kept.text)
    book, text_of = Book.of(connection), store.texts(connection)
    figures = [_figure(kept, one, text) for one in book.figures(connection, kept, text_of)]
    doubts = [_doubt(kept, doubt, mark, text) for doubt, mark in book.doubts(connection, kept, text_of)]
    return _document(kept, counting(connection)(kept)), figures, doubts


ROWS = {
    "documents": document_rows,
    "figures": figure_rows,
    "priorities": agenda_rows.priority_rows,
    "excerpts": agenda_rows.excerpt_rows,
    "mentions": agenda_rows.mention_rows,
    "commitments": agenda_rows.commitment_rows,
    "deliveries": agenda_rows.delivery_rows,
    "ledger": ledger_rows.entry_rows,
    "identities": ledger_rows.identity_rows,
    "doubts": doubt_rows,
    "corrections": correction_rows.correction_rows,
}


def _document(kept: store.Kept, counts: Counts) -> Row:
    return {
        **source_cells(kept),
        "sha256": kept.sha256,
        "media_type": kept.media_type,
        "year": kept.year,
        "kind": kept.kind.value,
        "title": kept.title,
        "session": kept.session,
        "date": kept.date,
        "start": kept.span.start,
        "end": kept.span.end,
        "characters": kept.span.end - kept.span.start,
        "figures": counts.figures,
        "doubts": counts.doubts,
        "canonical": kept.canonical,
        "problem": kept.problem,
        "commitments": counts.commitments,
        "entries": counts.entries,
    }


def _figure(kept: store.Kept, one: Corrected[Figure], text: str) -> Row:
    figure, quantity = one.reading, one.reading.quantity
    value_base, unit_base = normalised(quantity)
    return {
        **source_cells(kept),
        "year": figure.year,
        "kind": figure.kind.value,
        "scope": figure.scope.value,
        "indicator": figure.indicator,
        "indicator_name": indicator_name(figure.indicator),
        "measure": figure.measure.value,
        "value": "" if quantity is None else quantity.value,
        "unit": "" if quantity is None else quantity.unit,
        "bound": "" if quantity is None else quantity.bound.value,
        "relation": figure.relation,
        "caliber": figure.caliber,
        "obligation": figure.obligation.value,
        "quote": figure.quote.of(text),
        "start": figure.quote.start,
        "end": figure.quote.end,
        "section": figure.section,
        "derived_from": figure.derived_from,
        **mark_cells(one),
        "value_base": value_base,
        "unit_base": unit_base,
    }


def _doubt(kept: store.Kept, doubt: Doubt, mark: str, text: str) -> Row:
    start, end = max(kept.span.start, doubt.span.start - AROUND), min(kept.span.end, doubt.span.end + AROUND)
    return {
        **source_cells(kept),
        "year": kept.year,
        "kind": kept.kind.value,
        "scope": doubt.scope.value,
        "reason": doubt.reason.value,
        "quote": doubt.span.of(text),
        "start": doubt.span.start,
        "end": doubt.span.end,
        "correction": mark,
        "context": re.sub(r"\s+", " ", text[start:end]).strip(),
    }
