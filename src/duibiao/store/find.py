"""Finding: what is kept, as the nouns it was made from. Every order is that of the ids, never that of arrival."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from hashlib import sha256
from typing import Any

from duibiao.model import Agenda, Commitment, Document, Doubt, Figure, Kind, Ledger, Reason, Refusal, Source, Span
from duibiao.store import hanging
from duibiao.store.parcel import Input, unpack_text

__all__ = [
    "Kept",
    "agenda",
    "commitments",
    "document",
    "documents",
    "doubts",
    "figures",
    "known",
    "ledger",
    "named",
    "pages",
    "places",
    "refusals",
    "signature",
    "sizes",
    "text",
    "texts",
    "whole",
]

TEXTS = 4  # held at a time: documents of one file come apart in the order of ids
INPUT = "SELECT place, name, sha256, size, mtime_ns, version, told FROM inputs"
DOCUMENT = """
SELECT id, text, base, rank, source, sha256, start_at, end_at, media_type, obtained, region, region_name, year, kind,
  title, session, date, problem, figures, headlines, doubts
FROM ranked
"""


@dataclass(frozen=True, slots=True)
class Kept:
    """A kept document without its text. `key` and `text` lead to its rows; `rank` 1 is the canonical copy."""

    key: int
    text: int
    base: str
    rank: int
    source: str
    sha256: str
    span: Span
    media_type: str
    obtained: str
    region: str | None
    region_name: str
    year: int | None
    kind: Kind
    title: str
    session: str
    date: str
    problem: str
    figures: int
    headlines: int
    doubts: int

    @property
    def id(self) -> str:
        """The document's id: the bare one for the canonical copy, `-2`, `-3` for the others."""
        return self.base if self.rank == 1 else f"{self.base}-{self.rank}"

    @property
    def canonical(self) -> bool:
        return self.rank == 1


@dataclass(frozen=True, slots=True)
class Tally:
    documents: int
    figures: int
    doubts: int
    unidentified: int  # documents without region or year
    commitments: int
    entries: int


def known(connection: sqlite3.Connection, place: str) -> Input | None:
    """The input kept under this place."""
    row = connection.execute(f"{INPUT} WHERE place = ?", (place,)).fetchone()
    return None if row is None else Input(*row)


def named(connection: sqlite3.Connection, name: str) -> list[Input]:
    """The inputs of this name, wherever they were."""
    return [Input(*row) for row in connection.execute(f"{INPUT} WHERE name = ? ORDER BY place", (name,))]


def places(connection: sqlite3.Connection) -> list[str]:
    """The places of all inputs."""
    return [place for (place,) in connection.execute("SELECT place FROM inputs ORDER BY place")]


def documents(
    connection: sqlite3.Connection, *, copies: bool = True, first: tuple[str, int] = ("", 0)
) -> Iterator[Kept]:
    """All documents by id, from the one of this base and rank on; without `copies` the canonical ones only."""
    wanted = "WHERE (rank = 1 OR ?) AND (base, rank) >= (?, ?) ORDER BY base, rank"
    for row in connection.execute(f"{DOCUMENT} {wanted}", (copies, *first)):
        yield _kept(row)


def document(connection: sqlite3.Connection, id: str) -> Kept | None:  # noqa: A002  the noun's own name
    """The document of this id."""
    base, _, number = id.rpartition("-")
    rank = int(number) if re.fullmatch("[1-9][0-9]{0,6}", number) and number != "1" else 0
    sought = (id, base, rank)
    row = connection.execute(f"{DOCUMENT} WHERE (base = ? AND rank = 1) OR (base = ? AND rank = ?)", sought).fetchone()
    return None if row is None else _kept(row)


def whole(connection: sqlite3.Connection, kept: Kept) -> Document:
    """The document with its text, as it was read."""
    return Document(
        id=kept.id,
        text=text(connection, kept.text),
        span=kept.span,
        source=Source(kept.source, kept.sha256, kept.media_type, kept.obtained, pages(connection, kept)),
        region=kept.region,
        region_name=kept.region_name,
        year=kept.year,
        kind=kept.kind,
        title=kept.title,
        session=kept.session,
        date=kept.date,
        problem=kept.problem,
    )


def pages(connection: sqlite3.Connection, kept: Kept) -> tuple[int, ...]:
    """Where in its file's text the pages begin; empty for formats without pages."""
    (begins,) = connection.execute("SELECT pages FROM documents WHERE id = ?", (kept.key,)).fetchone()
    return tuple(json.loads(begins))


def text(connection: sqlite3.Connection, key: int) -> str:
    """A kept text."""
    (body,) = connection.execute("SELECT body FROM texts WHERE id = ?", (key,)).fetchone()
    return unpack_text(body)


def texts(connection: sqlite3.Connection) -> Callable[[int], str]:
    """Kept texts by key, the last few held."""
    return lru_cache(maxsize=TEXTS)(partial(text, connection))


def figures(connection: sqlite3.Connection, kept: Kept) -> list[Figure]:
    """The figures of a document, in the order of its text."""
    return hanging.figures(connection, kept.key)


def doubts(connection: sqlite3.Connection, kept: Kept) -> list[Doubt]:
    """The doubts of a document, in the order of its text."""
    return hanging.doubts(connection, kept.key)


def agenda(connection: sqlite3.Connection, kept: Kept) -> Agenda:
    """What a document sets out to do; its doubts are among the document's."""
    return hanging.agenda(connection, kept.key)


def commitments(connection: sqlite3.Connection, kept: Kept) -> list[Commitment]:
    """The commitments of a document alone, in the order of its text."""
    return hanging.commitments(connection, kept.key)


def ledger(connection: sqlite3.Connection, kept: Kept) -> Ledger:
    """The budget lines of a document; its doubts are among the document's."""
    return hanging.ledger(connection, kept.key)


def signature(connection: sqlite3.Connection) -> str:
    """What is kept, in short: the same for as long as nothing but the index of the search has changed.

    All that was read hangs on the inputs and the codebooks, so their rows and the keys of what hangs on them tell it.
    """
    digest = sha256()
    for rows in (
        "SELECT id, place, name, sha256, version, told FROM inputs ORDER BY id",
        "SELECT id, input, text FROM documents ORDER BY id",
        "SELECT name, body FROM codebooks ORDER BY name",
        "SELECT * FROM reference ORDER BY region, year, kind, indicator, measure, file, line",
        "SELECT id FROM corrections ORDER BY id",
    ):
        digest.update(b"\0")
        for row in connection.execute(rows):
            digest.update(repr(row).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def sizes(connection: sqlite3.Connection, kept: Kept) -> tuple[int, int]:
    """How many commitments and budget lines were read in a document."""
    commitments, entries = connection.execute(
        "SELECT (SELECT count(*) FROM commitments WHERE document = :key), "
        "(SELECT count(*) FROM entries WHERE document = :key)",
        {"key": kept.key},
    ).fetchone()
    return commitments, entries


def refusals(connection: sqlite3.Connection) -> list[tuple[str, Refusal]]:
    """What could not be read and why, by name, each with the place of its input."""
    rows = connection.execute(
        "SELECT place, refusals.source, refusals.sha256, reason, detail FROM refusals "
        "JOIN inputs ON inputs.id = input ORDER BY refusals.source, refusals.sha256, place, position"
    )
    return [(place, Refusal(source, sha256, Reason(reason), detail)) for place, source, sha256, reason, detail in rows]


def tallies(connection: sqlite3.Connection) -> dict[str, Tally]:
    """How much each input yielded, by place."""
    rows = connection.execute(
        "SELECT place, count(documents.id), coalesce(sum(figures), 0), coalesce(sum(doubts), 0), "
        "count(documents.id) - count(CASE WHEN region IS NOT NULL AND year IS NOT NULL THEN 1 END), "
        "coalesce(sum((SELECT count(*) FROM commitments WHERE document = documents.id)), 0), "
        "coalesce(sum((SELECT count(*) FROM entries WHERE document = documents.id)), 0) "
        "FROM inputs LEFT JOIN documents ON input = inputs.id GROUP BY inputs.id"
    )
    return {place: Tally(*counts) for place, *counts in rows}


def _kept(row: tuple[Any, ...]) -> Kept:
    key, text_key, base, rank, source, sha256, start, end, media_type, obtained, region, name, year, kind, *rest = row
    return Kept(
        key, text_key, base, rank, source, sha256, Span(start, end), media_type, obtained, region, name, year,
        Kind(kind), *rest,
    )  # fmt: skip
