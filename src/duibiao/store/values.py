"""The user's own reference values: facts the reports do not state, each with the file and line that brought it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from duibiao.store.opening import transaction

__all__ = ["StoredValue", "replace_values", "values"]


@dataclass(frozen=True, slots=True)
class StoredValue:
    """One value: of which region, year and indicator, what it is, who says so. `high` only for a range."""

    region: str
    year: int
    kind: str  # target or actual
    indicator: str
    measure: str
    low: Decimal
    high: Decimal | None
    unit: str
    bound: str
    status: str
    origin: str
    note: str
    file: str
    line: int


SELECT = """
SELECT region, year, kind, indicator, measure, low, high, unit, bound, status, origin, note, file, line
FROM reference ORDER BY indicator, kind, measure, year, region
"""
INSERT = "INSERT INTO reference VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


def values(connection: sqlite3.Connection) -> list[StoredValue]:
    """All of them, by what they are of."""
    found = []
    for row in connection.execute(SELECT):
        region, year, kind, indicator, measure, low, high, *rest = row
        top = None if high is None else Decimal(high)
        found.append(StoredValue(region, year, kind, indicator, measure, Decimal(low), top, *rest))
    return found


def replace_values(connection: sqlite3.Connection, file: str, brought: Sequence[StoredValue]) -> None:
    """Keep what `file` brought, in place of what it brought before: all of it or nothing."""
    with transaction(connection):
        connection.execute("DELETE FROM reference WHERE file = ?", (file,))
        connection.executemany(
            INSERT,
            [
                (
                    value.region, value.year, value.kind, value.indicator, value.measure, str(value.low),
                    None if value.high is None else str(value.high), value.unit, value.bound, value.status,
                    value.origin, value.note, file, value.line,
                )
                for value in brought
            ],
        )  # fmt: skip
