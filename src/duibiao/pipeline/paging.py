"""The rows of an export a page at a time, each page found as fast as the first.

Rows come by document, so a page begins with a document and passes over those of its rows that were on the page before:
no page costs what lies before it, and one that is asked for while other documents change repeats and skips nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from sqlite3 import Connection

from duibiao import store
from duibiao.errors import UsageError
from duibiao.pipeline.rows import ROWS
from duibiao.pipeline.where import Where
from duibiao.present.files import Row

__all__ = ["Page", "page", "passed"]

BY_TIME = frozenset({"corrections"})  # in the order they were made, whatever documents they stand in
CURSOR = re.compile(r"([0-9]{1,9})(?:\.([0-9]{1,6})\.([ -~]{0,80}))?")
NOWHERE = ("~", 0)  # behind all documents: where the inputs are told of that yielded none


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows; `next` is where to go on, empty where there are no more."""

    rows: list[Row]
    next: str


def page(connection: Connection, what: str, where: Where, limit: int, cursor: str = "") -> Page:
    """The next rows of an export, `limit` at most. Raises UsageError for a cursor that is none."""
    over, first = _parsed(cursor)
    rows = ROWS[what](connection, replace(where, first=first))
    shown: list[Row] = []
    last, of_it = "", 0  # the document of the row before, and how many of its rows there were
    for number, row in enumerate(rows, 1):
        if number > over + limit:
            following = str(over + limit) if what in BY_TIME else f"{of_it}.{_named(connection, last)}"
            return Page(shown, following)
        of_it = of_it + 1 if row["doc"] == last else 1
        last = str(row["doc"])
        if number > over:
            shown.append(row)
    return Page(shown, "")


def passed(cursor: str) -> int:
    """How many rows a cursor of a list passes over that is counted from its beginning. UsageError if it is none."""
    return _parsed(cursor)[0]


def _named(connection: Connection, document: str) -> str:
    kept = store.document(connection, document) if document else None
    base, rank = (kept.base, kept.rank) if kept is not None else NOWHERE
    return f"{rank}.{base}"


def _parsed(cursor: str) -> tuple[int, tuple[str, int]]:
    match = CURSOR.fullmatch(cursor or "0")
    if match is None:
        raise UsageError(f"“{cursor[:40]}”不是续页的位置。用上一页给出的 next，或从头开始。")
    return int(match[1]), (match[3] or "", int(match[2] or 0))
