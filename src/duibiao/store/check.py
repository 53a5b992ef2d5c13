"""Whether the file still is what was written."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Iterator

__all__ = ["checked"]

PLACES = (
    ("figures", "quote_start", "quote_end"),
    ("doubts", "start_at", "end_at"),
    ("priorities", "heading_start", "heading_end"),
    ("priorities", "start_at", "end_at"),
    ("excerpts", "start_at", "end_at"),
    ("mentions", "phrase_start", "phrase_end"),
    ("mentions", "sentence_start", "sentence_end"),
    ("commitments", "numeral_start", "numeral_end"),
    ("commitments", "quote_start", "quote_end"),
    ("entries", "numeral_start", "numeral_end"),
    ("entries", "quote_start", "quote_end"),
)
WITHIN_TEXT = """
SELECT base, start_at, end_at FROM documents JOIN texts ON texts.id = text
WHERE NOT (0 <= start_at AND start_at <= end_at AND end_at <= characters)
"""
WITHIN_DOCUMENT = """
SELECT base, {table}.{start}, {table}.{end} FROM {table} JOIN documents ON documents.id = document
WHERE NOT (
  documents.start_at <= {table}.{start} AND {table}.{start} <= {table}.{end} AND {table}.{end} <= documents.end_at
)
"""
OUTSIDE = "UNION ALL".join(
    [WITHIN_TEXT, *(WITHIN_DOCUMENT.format(table=table, start=start, end=end) for table, start, end in PLACES)]
)


def checked(connection: sqlite3.Connection) -> list[str]:
    """What is wrong with the store, a line each; nothing for a sound one.

    SQLite looks after its pages and references, the hash of each text after its words, and every place that is kept
    must lie in the document it belongs to.
    """
    faults = [str(fault) for (fault,) in connection.execute("PRAGMA integrity_check") if fault != "ok"]
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        faults.append(f"{table} {row}: no such row in {parent}")
    faults += _texts(connection)
    faults += [f"{base}: [{start}:{end}] lies outside" for base, start, end in connection.execute(OUTSIDE)]
    return faults


def _texts(connection: sqlite3.Connection) -> Iterator[str]:
    for key, sha256, characters, body in connection.execute("SELECT id, sha256, characters, body FROM texts"):
        try:
            raw = zlib.decompress(body)
        except zlib.error as error:
            yield f"text {key}: {error}"
            continue
        if hashlib.sha256(raw).hexdigest() != sha256 or len(raw.decode("utf-8", "surrogatepass")) != characters:
            yield f"text {key} is not the one that was kept"
