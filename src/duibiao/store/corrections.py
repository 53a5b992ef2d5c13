"""What people say of readings: a log that is only added to, and that no build touches."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields, replace
from enum import StrEnum
from typing import Any

from duibiao.model import (
    Anchor,
    Booked,
    Correction,
    CorrectionKind,
    FigureKind,
    Measure,
    Noun,
    Obligation,
    Phase,
    Pledged,
    Scope,
    Side,
    Span,
    Stated,
)
from duibiao.store.find import Kept
from duibiao.store.opening import transaction

__all__ = [
    "add_corrections",
    "corrections",
    "identified",
    "stated_from_cells",
    "stated_from_text",
    "stated_text",
    "text_hash",
    "text_keys",
]

INSERT = "INSERT OR IGNORE INTO corrections VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
SAID: dict[Noun, type[Stated | Pledged | Booked]] = {
    Noun.FIGURE: Stated,
    Noun.COMMITMENT: Pledged,
    Noun.ENTRY: Booked,
}
CLOSED: dict[Noun, dict[str, type[StrEnum]]] = {  # which fields have a closed vocabulary
    Noun.FIGURE: {"kind": FigureKind, "scope": Scope, "measure": Measure, "obligation": Obligation},
    Noun.COMMITMENT: {"kind": FigureKind},
    Noun.ENTRY: {"phase": Phase, "side": Side},
}


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
    """The correction under the id that is made of all else it says; of a figure's the noun goes without saying."""
    _, *row, noun = _row(correction)
    said = json.dumps(row if correction.noun is Noun.FIGURE else [*row, noun], ensure_ascii=False)
    return replace(correction, id=hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16])


def text_hash(connection: sqlite3.Connection, kept: Kept) -> str:
    """The hash of the text a document stands in."""
    (found,) = connection.execute("SELECT sha256 FROM texts WHERE id = ?", (kept.text,)).fetchone()
    return str(found)


def text_keys(connection: sqlite3.Connection, hashes: Iterable[str]) -> dict[int, str]:
    """The keys of those of the texts that are kept, each with its hash."""
    found = ((connection.execute("SELECT id FROM texts WHERE sha256 = ?", (one,)).fetchone(), one) for one in hashes)
    return {row[0]: sha256 for row, sha256 in found if row is not None}


def stated_text(stated: Stated | Pledged | Booked | None) -> str:
    """What is stated, as it is kept; empty for nothing."""
    return "" if stated is None else json.dumps(asdict(stated), ensure_ascii=False, separators=(",", ":"))


def stated_from_text(text: str, noun: Noun = Noun.FIGURE) -> Stated | Pledged | Booked | None:
    """The inverse of `stated_text`. Raises ValueError, KeyError or TypeError for another text."""
    if not text:
        return None
    found = json.loads(text)
    if not isinstance(found, dict):
        raise TypeError(text)
    return stated_from_cells(found, noun)


def stated_from_cells(cells: Mapping[str, object], noun: Noun) -> Stated | Pledged | Booked:
    """What is stated, from the texts of its fields; others are passed over. Raises as `stated_from_text`."""
    made: dict[str, Any] = {each.name: cells[each.name] for each in fields(SAID[noun])}
    if any(not isinstance(value, str) for value in made.values()):
        raise TypeError(made)
    closed = {name: vocabulary(made[name]) for name, vocabulary in CLOSED[noun].items()}
    return SAID[noun](**(made | closed))


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
        correction.noun.value,
    )


def _correction(row: tuple[Any, ...]) -> Correction:
    id_, kind, document, text, start, quote, before, after, *rest = row
    numeral_start, numeral_end, machine, stated, by, at, reason, supersedes, word = rest
    noun, numeral = Noun(word), None if numeral_start is None else Span(numeral_start, numeral_end)
    anchor = Anchor(document, text, start, quote, before, after, numeral)
    read, said = stated_from_text(machine, noun), stated_from_text(stated, noun)
    return Correction(id_, CorrectionKind(kind), anchor, read, said, by, at, reason, supersedes, noun)
