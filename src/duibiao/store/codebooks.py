"""The user's own codebooks: their texts by name, and the agendas that were sorted by them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from duibiao.model import Harvest
from duibiao.store.hanging import hang, tables
from duibiao.store.opening import transaction

__all__ = ["codebooks", "replace_codebook"]

SORTED = ("priorities", "excerpts", "mentions")  # what of an agenda depends on the codebook


def codebooks(connection: sqlite3.Connection) -> tuple[tuple[str, str], ...]:
    """Name and text of each codebook, by name."""
    return tuple(connection.execute("SELECT name, body FROM codebooks ORDER BY name").fetchall())


def replace_codebook(
    connection: sqlite3.Connection, name: str, body: str | None, agendas: Iterable[tuple[int, Harvest]]
) -> None:
    """Keep a codebook in place of the one of this name, or with None forget it; all or nothing.

    `agendas` are the keys of all kept documents, each with what it yields under the codebooks that will be kept.
    """
    with transaction(connection):
        connection.execute("DELETE FROM codebooks WHERE name = ?", (name,))
        if body is not None:
            connection.execute("INSERT INTO codebooks VALUES (?, ?)", (name, body))
        for key, harvest in agendas:
            for table in SORTED:
                connection.execute(f"DELETE FROM {table} WHERE document = ?", (key,))  # noqa: S608  ours
            hang(connection, key, (made for made in tables(harvest) if made[0] in SORTED))
