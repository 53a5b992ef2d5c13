"""Keeping: an input's parcel replaces all that the input yielded before, in one transaction or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from duibiao.store.hanging import hang
from duibiao.store.opening import transaction
from duibiao.store.parcel import Input, PackedDocument, Parcel

__all__ = ["forget", "keep", "move", "refresh"]

INPUT = "INSERT INTO inputs (place, name, sha256, size, mtime_ns, version, told) VALUES (?, ?, ?, ?, ?, ?, ?)"
TEXT = "INSERT INTO texts (sha256, characters, body) VALUES (?, ?, ?) ON CONFLICT (sha256) DO NOTHING"
DOCUMENT = """
INSERT INTO documents (input, text, base, start_at, end_at, media_type, obtained, pages, region, region_name, year,
  kind, title, session, date, problem, figures, headlines, doubts)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
REFUSAL = "INSERT INTO refusals VALUES (?, ?, ?, ?, ?, ?)"


def keep(connection: sqlite3.Connection, parcels: Iterable[Parcel]) -> None:
    """Keep all the parcels in one transaction."""
    with transaction(connection):
        for parcel in parcels:
            orphans = _remove(connection, parcel.input.place)
            _insert(connection, parcel)
            _collect(connection, orphans)


def refresh(connection: sqlite3.Connection, inputs: Iterable[Input]) -> None:
    """Note new size and time of inputs whose bytes proved to be the same."""
    with transaction(connection):
        connection.executemany(
            "UPDATE inputs SET size = ?, mtime_ns = ? WHERE place = ?",
            [(source.size, source.mtime_ns, source.place) for source in inputs],
        )


def move(connection: sqlite3.Connection, old: str, new: Input) -> None:
    """The input that was at `old` is at `new.place` now; what it yielded stays."""
    with transaction(connection):
        connection.execute(
            "UPDATE inputs SET place = ?, size = ?, mtime_ns = ? WHERE place = ?",
            (new.place, new.size, new.mtime_ns, old),
        )


def forget(connection: sqlite3.Connection, places: Iterable[str]) -> None:
    """Remove inputs with all they yielded."""
    with transaction(connection):
        for place in places:
            _collect(connection, _remove(connection, place))


def _insert(connection: sqlite3.Connection, parcel: Parcel) -> None:
    source = parcel.input
    key = connection.execute(
        INPUT, (source.place, source.name, source.sha256, source.size, source.mtime_ns, source.version, source.told)
    ).lastrowid
    texts: dict[str, int] = {}
    for text in parcel.texts:
        connection.execute(TEXT, (text.sha256, text.characters, text.body))
        (texts[text.sha256],) = connection.execute("SELECT id FROM texts WHERE sha256 = ?", (text.sha256,)).fetchone()
    for document in parcel.documents:
        _insert_document(connection, (key, texts[document.text]), document)
    connection.executemany(
        REFUSAL,
        [
            (key, position, refusal.source, refusal.sha256, refusal.reason.value, refusal.detail)
            for position, refusal in enumerate(parcel.refusals)
        ],
    )


def _insert_document(connection: sqlite3.Connection, keys: tuple[int | None, int], document: PackedDocument) -> None:
    key = connection.execute(DOCUMENT, keys + document.row).lastrowid
    hang(connection, key or 0, document.tables)


def _remove(connection: sqlite3.Connection, place: str) -> list[int]:
    """Remove an input if it is there; the texts its documents used come back, for `_collect`."""
    found = connection.execute("SELECT id FROM inputs WHERE place = ?", (place,)).fetchone()
    if found is None:
        return []
    texts = [text for (text,) in connection.execute("SELECT DISTINCT text FROM documents WHERE input = ?", found)]
    connection.execute("DELETE FROM inputs WHERE id = ?", found)
    return texts


def _collect(connection: sqlite3.Connection, texts: Iterable[int]) -> None:
    """Drop those of the texts that no document uses any more."""
    connection.executemany(
        "DELETE FROM texts WHERE id = ? AND NOT EXISTS (SELECT 1 FROM documents WHERE text = texts.id)",
        [(text,) for text in texts],
    )
