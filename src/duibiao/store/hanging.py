"""What hangs on a document: each noun's row and the way back, side by side. Exactly what went in comes out.

Decimals are kept as text, digit for digit; places as code points of the text.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from duibiao.model import (
    Agenda,
    Bound,
    Commitment,
    Doubt,
    DoubtReason,
    Entry,
    Excerpt,
    ExcerptPart,
    Figure,
    FigureKind,
    Harvest,
    Identity,
    IdentityKind,
    Ledger,
    Measure,
    Mention,
    Obligation,
    Phase,
    Priority,
    Quantity,
    Scope,
    Side,
    Span,
    Term,
)

__all__ = ["Row", "agenda", "commitments", "doubts", "figures", "hang", "ledger", "tables"]

Row = tuple[str | int | bytes | None, ...]


def tables(harvest: Harvest) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    """The rows of each table that hang on the document, without its key; tables without rows are left out."""
    agenda, ledger = harvest.agenda, harvest.ledger
    lengths = (agenda.plan_characters, agenda.review_characters)
    made: dict[str, Iterable[Row]] = {
        "figures": _numbered(_of_figure(figure) for figure in harvest.extraction.figures),
        "doubts": _numbered((*_of_span(doubt.span), doubt.reason, doubt.scope) for doubt in harvest.doubts),
        "agendas": (lengths,) if any(lengths) else (),
        "priorities": map(_of_priority, agenda.priorities),
        "excerpts": _numbered(map(_of_excerpt, agenda.excerpts)),
        "mentions": _numbered(map(_of_mention, agenda.mentions)),
        "commitments": _numbered(map(_of_commitment, agenda.commitments)),
        "entries": _numbered(map(_of_entry, ledger.entries)),
        "identities": _numbered(map(_of_identity, ledger.identities)),
        "missing": _numbered((what,) for what in ledger.missing),
    }
    return tuple((table, rows) for table, found in made.items() if (rows := tuple(found)))


def hang(connection: sqlite3.Connection, key: int, made: Iterable[tuple[str, tuple[Row, ...]]]) -> None:
    """Put rows, as `tables` makes them, on the document of this key. The caller holds a transaction."""
    for table, rows in made:
        marks = ", ?" * len(rows[0])
        insert = f"INSERT INTO {table} VALUES (?{marks})"  # noqa: S608  the tables are our own
        connection.executemany(insert, [(key, *row) for row in rows])


def figures(connection: sqlite3.Connection, key: int) -> list[Figure]:
    """The figures of the document of this key, in the order of its text."""
    return [_figure(row) for row in _rows(connection, "figures", key)]


def doubts(connection: sqlite3.Connection, key: int) -> list[Doubt]:
    """The doubts of the document of this key, in the order of its text."""
    rows = _rows(connection, "doubts", key)
    return [Doubt(Span(start, end), DoubtReason(reason), Scope(scope)) for start, end, reason, scope in rows]


def agenda(connection: sqlite3.Connection, key: int) -> Agenda:
    """The agenda of the document of this key. Its doubts are among the document's."""
    lengths = connection.execute("SELECT plan_characters, review_characters FROM agendas WHERE document = ?", (key,))
    plan, review = lengths.fetchone() or (0, 0)
    ordered = connection.execute("SELECT * FROM priorities WHERE document = ? ORDER BY position", (key,))
    return Agenda(
        priorities=tuple(
            Priority(position, Span(heading, stop), Span(start, end), theme)
            for _, position, heading, stop, start, end, theme in ordered
        ),
        excerpts=tuple(map(_excerpt, _rows(connection, "excerpts", key))),
        mentions=tuple(map(_mention, _rows(connection, "mentions", key))),
        commitments=tuple(commitments(connection, key)),
        plan_characters=plan,
        review_characters=review,
    )


def commitments(connection: sqlite3.Connection, key: int) -> list[Commitment]:
    """The commitments of the document of this key, in the order of its text."""
    return [_commitment(row) for row in _rows(connection, "commitments", key)]


def ledger(connection: sqlite3.Connection, key: int) -> Ledger:
    """The ledger of the document of this key. Its doubts are among the document's."""
    return Ledger(
        entries=tuple(map(_entry, _rows(connection, "entries", key))),
        identities=tuple(map(_identity, _rows(connection, "identities", key))),
        missing=tuple(what for (what,) in _rows(connection, "missing", key)),
    )


def _rows(connection: sqlite3.Connection, table: str, key: int) -> Iterator[tuple[Any, ...]]:
    """The rows of one of our own tables, without key and position."""
    found = connection.execute(f"SELECT * FROM {table} WHERE document = ? ORDER BY position", (key,))  # noqa: S608  ours
    return (row[2:] for row in found)


def _numbered(rows: Iterable[Row]) -> Iterator[Row]:
    return ((position, *row) for position, row in enumerate(rows))


def _of_span(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _of_quantity(quantity: Quantity) -> Row:
    high = None if quantity.high is None else str(quantity.high)
    return str(quantity.low), high, quantity.unit, quantity.bound, *_of_span(quantity.span)


def _quantity(low: str, high: str | None, unit: str, bound: str, start: int, end: int) -> Quantity:
    return Quantity(Decimal(low), None if high is None else Decimal(high), unit, Bound(bound), Span(start, end))


def _of_decimal(number: Decimal | None) -> str | None:
    return None if number is None else str(number)


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _of_figure(figure: Figure) -> Row:
    return (
        figure.region,
        figure.year,
        figure.kind,
        figure.scope,
        figure.indicator,
        figure.measure,
        *((None,) * 6 if figure.quantity is None else _of_quantity(figure.quantity)),
        figure.relation,
        figure.caliber,
        figure.obligation,
        *_of_span(figure.quote),
        figure.section,
        figure.rule,
        figure.derived_from,
    )


def _figure(row: tuple[Any, ...]) -> Figure:
    region, year, kind, scope, indicator, measure, low, high, unit, bound, start, end, *rest = row
    relation, caliber, obligation, quote_start, quote_end, section, rule, derived_from = rest
    return Figure(
        region=region,
        year=year,
        kind=FigureKind(kind),
        scope=Scope(scope),
        indicator=indicator,
        measure=Measure(measure),
        quantity=None if low is None else _quantity(low, high, unit, bound, start, end),
        relation=relation,
        caliber=caliber,
        obligation=Obligation(obligation),
        quote=Span(quote_start, quote_end),
        section=section,
        rule=rule,
        derived_from=derived_from,
    )


def _of_priority(priority: Priority) -> Row:
    return (priority.position, *_of_span(priority.heading), *_of_span(priority.span), priority.theme)


def _of_excerpt(excerpt: Excerpt) -> Row:
    return (excerpt.theme, excerpt.part, *_of_span(excerpt.span), " ".join(excerpt.codes))


def _excerpt(row: tuple[Any, ...]) -> Excerpt:
    theme, part, start, end, codes = row
    return Excerpt(theme, ExcerptPart(part), Span(start, end), tuple(codes.split()))


def _of_mention(mention: Mention) -> Row:
    return (mention.code, mention.part, *_of_span(mention.phrase), *_of_span(mention.sentence))


def _mention(row: tuple[Any, ...]) -> Mention:
    code, part, start, end, sentence_start, sentence_end = row
    return Mention(code, ExcerptPart(part), Span(start, end), Span(sentence_start, sentence_end))


def _of_commitment(commitment: Commitment) -> Row:
    return (
        commitment.kind,
        commitment.region,
        commitment.year,
        commitment.action,
        commitment.object,
        commitment.object_id,
        *_of_quantity(commitment.quantity),
        commitment.theme,
        *_of_span(commitment.quote),
        commitment.section,
        commitment.rule,
    )


def _commitment(row: tuple[Any, ...]) -> Commitment:
    kind, region, year, action, object_, object_id, low, high, unit, bound, start, end, *rest = row
    theme, quote_start, quote_end, section, rule = rest
    quantity = _quantity(low, high, unit, bound, start, end)
    quote = Span(quote_start, quote_end)
    kind = FigureKind(kind)
    return Commitment(kind, region, year, action, object_, object_id, quantity, theme, quote, section, rule)


def _of_entry(entry: Entry) -> Row:
    return (
        entry.phase,
        entry.year,
        entry.scope,
        entry.account,
        entry.side,
        entry.item,
        *_of_quantity(entry.quantity),
        _of_decimal(entry.growth),
        _of_decimal(entry.completion),
        entry.parent,
        *_of_span(entry.quote),
        entry.rule,
    )


def _entry(row: tuple[Any, ...]) -> Entry:
    phase, year, scope, account, side, item, low, high, unit, bound, start, end, *rest = row
    growth, completion, parent, quote_start, quote_end, rule = rest
    return Entry(
        phase=Phase(phase),
        year=year,
        scope=scope,
        account=account,
        side=Side(side),
        item=item,
        quantity=_quantity(low, high, unit, bound, start, end),
        growth=_decimal(growth),
        completion=_decimal(completion),
        parent=parent,
        quote=Span(quote_start, quote_end),
        rule=rule,
    )


def _of_identity(identity: Identity) -> Row:
    return (
        identity.kind,
        identity.whole,
        json.dumps(identity.terms),
        str(identity.difference),
        str(identity.allowance),
        int(identity.holds),
        identity.arithmetic,
        identity.note,
    )


def _identity(row: tuple[Any, ...]) -> Identity:
    kind, whole, terms, difference, allowance, holds, arithmetic, note = row
    return Identity(
        kind=IdentityKind(kind),
        whole=whole,
        terms=tuple(Term(*term) for term in json.loads(terms)),
        difference=Decimal(difference),
        allowance=Decimal(allowance),
        holds=bool(holds),
        arithmetic=arithmetic,
        note=note,
    )
