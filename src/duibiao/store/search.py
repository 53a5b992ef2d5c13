"""Full-text search: every passage as its pairs of characters, a word as a phrase of them.

No segmenter decides what a word is, so a word of one or two characters is found as surely as one coined last year.
What is a passage and how words are spelt is the caller's: the store finds one string inside another, exactly. Nothing
of what is looked for is ever read as FTS5's syntax.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Collection, Iterable, Sequence
from importlib import resources
from itertools import groupby
from operator import add
from typing import NamedTuple

from duibiao.store.find import Kept, documents
from duibiao.store.opening import transaction
from duibiao.store.parcel import LEVEL

__all__ = ["PARTS", "Passage", "Words", "index", "is_searched", "passages", "places", "tally", "unsearched"]

VERSION = 2
TOGETHER = 16  # passages in a block
BLOCK = 24  # bits of a block's number below its document's
PARTS = ("", "review", "plan")

# The number of a row of `bigrams`: document, whether it is the file's own spelling, part, passage. Ascending in this
# order, so that one pass over what a query finds tells how much of it is where.
DOCUMENT, SPELLING, PART = 32, 31, 28
PASSAGE = (1 << PART) - 1

# Characters of ASCII as their full-width twins, which the tokenizer does not take for separators; what cannot be
# written as UTF-8 as one that can.
TOKENS = dict.fromkeys((*range(0x21), 0x7F, *range(0xD800, 0xE000)), 0xFFFD) | {
    code: code + 0xFEE0 for code in range(0x21, 0x7F)
}

Words = Sequence[Sequence[str]]  # all of them are to be there, each in one of its spellings


class Passage(NamedTuple):
    """A stretch of a document that is found as one. `text` is the file's from `start` on.

    `read` is its reading where that is another; character i of it is character i + shift of `text`, where the shift
    is that of the last entry of `starts` not above i.
    """

    start: int
    text: str
    part: str  # of `PARTS`
    heading: str
    read: str = ""
    starts: Sequence[int] = (0,)
    shifts: Sequence[int] = (0,)


def is_searched(connection: sqlite3.Connection) -> bool:
    """Whether all documents are indexed."""
    if not _is_there(connection):
        return False
    lacking = "SELECT 1 FROM documents WHERE id NOT IN (SELECT document FROM searched WHERE version = ?) LIMIT 1"
    return connection.execute(lacking, (VERSION,)).fetchone() is None


def unsearched(connection: sqlite3.Connection) -> list[Kept]:
    """The documents that are not indexed yet."""
    done: set[int] = set()
    if _is_there(connection):
        done = {key for (key,) in connection.execute("SELECT document FROM searched WHERE version = ?", (VERSION,))}
    return [kept for kept in documents(connection) if kept.key not in done]


def index(connection: sqlite3.Connection, made: Iterable[tuple[Kept, Iterable[tuple[Passage, Sequence[str]]]]]) -> None:
    """Index documents, all or none of them: their passages in order, each with the spellings it is found by.

    The first spelling of a passage is how it reads; others are added where the file's own is another.
    """
    with transaction(connection):
        for statement in resources.files(__package__).joinpath("search.sql").read_text("utf-8").split(";\n"):
            connection.execute(statement)
        _sweep(connection)
        for kept, found in made:
            connection.execute("DELETE FROM searched WHERE document = ?", (kept.key,))
            key = connection.execute(
                "INSERT INTO searched (document, version) VALUES (?, ?)", (kept.key, VERSION)
            ).lastrowid
            _insert(connection, key or 0, list(found))


def _insert(connection: sqlite3.Connection, key: int, found: Sequence[tuple[Passage, Sequence[str]]]) -> None:
    connection.executemany(
        "INSERT INTO blocks VALUES (?, ?, ?)",
        [
            (key << BLOCK | first // TOGETHER, key, _packed([one for one, _ in found[first : first + TOGETHER]]))
            for first in range(0, len(found), TOGETHER)
        ],
    )
    rows = (
        (_row(key, min(nth, 1), PARTS.index(passage.part), number), _tokens(spelling))
        for number, (passage, spellings) in enumerate(found)
        for nth, spelling in enumerate(spellings)
        if spelling
    )
    connection.executemany("INSERT INTO bigrams (rowid, passage) VALUES (?, ?)", sorted(rows))  # FTS5 asks for order


def tally(connection: sqlite3.Connection, words: Words, parts: Collection[str] = PARTS) -> dict[int, int]:
    """How many passages hold all the words, by document; those that have one."""
    query = _query(words)
    wanted = {PARTS.index(part) for part in parts}
    depth = PART if len(wanted) < len(PARTS) else SPELLING  # the fewer groups, the sooner they are counted
    living = dict(connection.execute("SELECT id, document FROM searched WHERE version = ?", (VERSION,)))
    sums: dict[int, int] = {}
    beside: set[int] = set()  # documents with passages that hold the words as the file spells them
    for place, count in connection.execute(
        "SELECT rowid >> ?, count(*) FROM bigrams WHERE bigrams MATCH ? GROUP BY 1", (depth, query)
    ):
        key = place >> DOCUMENT - depth
        if key in living and (depth == SPELLING or place & 7 in wanted):
            if place >> SPELLING - depth & 1:
                beside.add(key)
            else:
                sums[key] = sums.get(key, 0) + count
    for key in beside:
        sums[key] = sum(part in wanted for _, part in _numbers(connection, query, key))
    return {living[key]: count for key, count in sums.items() if count}


def places(connection: sqlite3.Connection, words: Words, document: int, parts: Iterable[str] = PARTS) -> list[int]:
    """The passages of a document, in order, that hold all the words."""
    wanted = {PARTS.index(part) for part in parts}
    found = _numbers(connection, _query(words), _key(connection, document))
    return sorted(number for number, part in found if part in wanted)


def passages(connection: sqlite3.Connection, document: int, numbers: Iterable[int] | None = None) -> list[Passage]:
    """The passages of a document of these numbers, in order; all of them where none are given."""
    key = _key(connection, document)
    if numbers is None:
        rows = connection.execute("SELECT body FROM blocks WHERE searched = ? ORDER BY id", (key,))
        return [passage for (body,) in rows for passage in _unpacked(body)]
    found = []
    for block, wanted in groupby(sorted(numbers), key=lambda number: number // TOGETHER):
        (body,) = connection.execute("SELECT body FROM blocks WHERE id = ?", (key << BLOCK | block,)).fetchone()
        held = _unpacked(body)
        found += [held[number % TOGETHER] for number in wanted]
    return found


def _packed(held: Sequence[Passage]) -> bytes:
    body = json.dumps(held, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(body.encode("utf-8", "surrogatepass"), LEVEL)


def _unpacked(body: bytes) -> list[Passage]:
    return [Passage(*row) for row in json.loads(zlib.decompress(body).decode("utf-8", "surrogatepass"))]


def _key(connection: sqlite3.Connection, document: int) -> int:
    (key,) = connection.execute("SELECT id FROM searched WHERE document = ?", (document,)).fetchone()
    return int(key)


def _is_there(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'searched'").fetchone() is not None


def _sweep(connection: sqlite3.Connection) -> None:
    """Begin anew where most of what is indexed is of documents that are gone."""
    (alive,) = connection.execute("SELECT count(*) FROM searched WHERE version = ?", (VERSION,)).fetchone()
    ever = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'searched'").fetchone()
    if ever is not None and ever[0] > 2 * alive:
        connection.execute("INSERT INTO bigrams (bigrams) VALUES ('delete-all')")
        connection.execute("DELETE FROM searched")
        connection.execute("DELETE FROM sqlite_sequence WHERE name = 'searched'")


def _numbers(connection: sqlite3.Connection, query: str, key: int) -> set[tuple[int, int]]:
    """The passages of a document that hold the words, in whichever spelling, each with its part."""
    rows = connection.execute(
        "SELECT rowid FROM bigrams WHERE bigrams MATCH ? AND rowid BETWEEN ? AND ?",
        (query, key << DOCUMENT, (key + 1 << DOCUMENT) - 1),
    )
    return {(row & PASSAGE, row >> PART & 7) for (row,) in rows}


def _row(key: int, spelling: int, part: int, number: int) -> int:
    return key << DOCUMENT | spelling << SPELLING | part << PART | number


def _tokens(text: str) -> str:
    """The pairs of neighbouring characters; the last character stands alone, so that each begins a token."""
    wide = text.translate(TOKENS)
    return " ".join([*map(add, wide, wide[1:]), wide[-1:]])


def _query(words: Words) -> str:
    """The words in FTS5's language. What they are made of is beyond ASCII, so none of it can be meant by it."""
    return " AND ".join("(" + " OR ".join(map(_phrase, spellings)) + ")" for spellings in words)


def _phrase(word: str) -> str:
    pairs, _, _ = _tokens(word).rpartition(" ")
    return f'"{pairs}"' if pairs else f'"{_tokens(word)}" *'
