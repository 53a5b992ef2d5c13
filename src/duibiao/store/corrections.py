"""What people say of readings: a log that is only added to, and that no build touches."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Any

from duibiao.model import (
    Anchor,
    Correction,
    CorrectionKind,
    FigureKind,
    Measure,
    Obligation,
    Scope,
    Span,
    Stated,
)
from duibiao.store.find import Kept
from duibiao.store.opening import transaction

__all__ = ["add_corrections", "corrections", "identified", "stated_from_text", "stated_text", "text_hash", "text_keys"]

INSERT = "INSERT OR IGNORE INTO corrections VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


def corrections(connection: sqlite3.Connection) -> list[Correction]:
    """All of them, in the order they were made; of one moment, in that of their ids."""
    return [_correction(row) for row in connection.execute("SELECT * FROM corrections ORDER BY made_at, id")]


def add_corrections(connection: sqlite3.Connection, made: Iterable[Correction]) -> int:
    """Keep all of them or none; those that are kept already stay as they are. How many are new comes back."""
    (before,) = connection.execute("SELECT count(*) FROM corrections").fetchone()
    with transaction(connection):
        connection.executemany(INSERT, [_row(correction) for correction in made])
    (now,) = connection.execute("SELECT count(*) FROM corrections").fetchone()
    return int(now - before)


def identified(correction: Correction) -> Correction:
    """The correction under the id that is made of all else it says."""
    said = json.dumps(_row(correction)[1:], ensure_ascii=False)
    return replace(correction, id=hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16])


def text_hash(connection: sqlite3.Connection, kept: Kept) -> str:
    """The hash of the text a document stands in."""
    (found,) = connection.execute("SELECT sha256 FROM texts WHERE id = ?", (kept.text,)).fetchone()
    return str(found)


def text_keys(connection: sqlite3.Connection, hashes: Iterable[str]) -> dict[int, str]:
    """The keys of those of the texts that are kept, each with its hash."""
    found = ((connection.execute("SELECT id FROM texts WHERE sha256 = ?", (one,)).fetchone(), one) for one in hashes)
    return {row[0]: sha256 for row, sha256 in found if row is not None}


def stated_text(stated: Stated | None) -> str:
    """What is stated, as it is kept; empty for nothing."""
    return "" if stated is None else json.dumps(asdict(stated), ensure_ascii=False, separators=(",", ":"))


def stated_from_text(text: str) -> Stated | None:
    """The inverse of `stated_text`. Raises ValueError, KeyError or TypeError for another text."""
    if not text:
        return None
    fields = json.loads(text)
    if not isinstance(fields, dict) or any(not isinstance(value, str) for value in fields.values()):
        raise TypeError(text)
    fields["kind"] = FigureKind(fields["kind"])
    fields["scope"] = Scope(fields["scope"])
    fields["measure"] = Measure(fields["measure"])
    fields["obligation"] = Obligation(fields["obligation"])
    return Stated(**fields)


def _row(correction: Correction) -> tuple[str | int | None, ...]:
    anchor, numeral = correction.anchor, correction.anchor.numeral
    return (
        correction.id,
        correction.kind.value,
        anchor.document,
        anchor.text,
        anchor.start,
        anchor.quote,
        anchor.before,
        anchor.after,
        None if numeral is None else numeral.start,
        None if numeral is None else numeral.end,
        stated_text(correction.machine),
        stated_text(correction.stated),
        correction.by,
        correction.at,
        correction.reason,
        correction.supersedes,
    )


def _correction(row: tuple[Any, ...]) -> Correction:
    id_, kind, document, text, start, quote, before, after, numeral_start, numeral_end, machine, stated, *rest = row
    numeral = None if numeral_start is None else Span(numeral_start, numeral_end)
    anchor = Anchor(document, text, start, quote, before, after, numeral)
    return Correction(id_, CorrectionKind(kind), anchor, stated_from_text(machine), stated_from_text(stated), *rest)
