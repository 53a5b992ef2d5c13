"""Whether the file still is what was written."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Iterator

__all__ = ["checked"]

OUTSIDE = """
SELECT base, start_at, end_at FROM documents JOIN texts ON texts.id = text
WHERE NOT (0 <= start_at AND start_at <= end_at AND end_at <= characters)
UNION ALL
SELECT base, quote_start, quote_end FROM figures JOIN documents ON documents.id = document
WHERE NOT (documents.start_at <= quote_start AND quote_start <= quote_end AND quote_end <= documents.end_at)
UNION ALL
SELECT base, doubts.start_at, doubts.end_at FROM doubts JOIN documents ON documents.id = document
WHERE NOT (documents.start_at <= doubts.start_at AND doubts.end_at <= documents.end_at)
"""


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
