"""Searching: the kept reports as passages that can be found, and the passages that hold all the words asked for.

What is found is what a reader sees: across page turns, in whichever width and script; and what the file has, where
that reads otherwise. The index is made by the first search and brought up to date by the next one after a build, or
behind the back of a server's readers: it takes half as long as reading the reports, and most builds are not searched.
"""

from __future__ import annotations

import os
import re
import time
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from pathlib import Path
from sqlite3 import Connection
from typing import BinaryIO

from duibiao import outline, store
from duibiao.agenda.extent import part_of
from duibiao.errors import UsageError
from duibiao.model import Document, Outline, Part, Source
from duibiao.pipeline import matching
from duibiao.pipeline.exporting import deliver
from duibiao.pipeline.matching import Match, Phrase
from duibiao.pipeline.sections import headings
from duibiao.pipeline.spelling import cuts, simple, spell
from duibiao.pipeline.where import Where, kept_documents, source_cells
from duibiao.present.columns_search import HITS
from duibiao.present.files import Row
from duibiao.present.hits import Found, Hit

__all__ = ["export", "fill", "phrases", "ready", "search"]

WORD = re.compile(r'"([^"]*)"(?!\S)|“([^”]*)”(?!\S)|(\S+)')
AT_ONCE = 1_000_000  # characters indexed in one transaction: about a second, which is what a kill costs
ROUND = 4.0  # seconds after which other writers have a turn
AFTER = 0.3  # seconds: one who waits looks for its turn more often than that
EVERYTHING = Where()

Progress = Callable[[int, int], None]  # documents indexed, of how many that were not


def phrases(words: str) -> tuple[str, ...]:
    """The words of a query: parted by spaces, in quotation marks what has spaces of its own.

    >>> phrases('新质生产力 “一老一小” "GDP 增长"')
    ('新质生产力', '一老一小', 'GDP 增长')
    """
    found = (next(part for part in match.groups() if part is not None).strip() for match in WORD.finditer(words))
    return tuple(word for word in found if word)


def search(
    db: str | os.PathLike[str],
    words: str | Sequence[str],
    *,
    where: Where = EVERYTHING,
    kinds: Sequence[str] = (),
    limit: int | None = 20,
    first: int = 0,
    progress: Progress = lambda _done, _total: None,
    waiting: Callable[[str], None] = lambda _process: None,
) -> Found:
    """The sentences that hold all the words, by report and place: `limit` of them from number `first` on.

    `words` is a query in which spaces part the words, or the words themselves. Documents that are kept and not
    indexed yet are indexed first; `progress` hears of it.
    """
    sought = matching.sought(phrases(words) if isinstance(words, str) else words)
    if not sought:
        raise UsageError("没有要查的词。写一个或几个词，如 新质生产力；几个词要在同一句里。")
    if unknown := [part for part in where.part if part not in store.PARTS]:
        raise UsageError(f"没有“{'、'.join(unknown)}”部分。可以写：{'、'.join(filter(None, store.PARTS))}。")
    ready(db, progress=progress, waiting=waiting)
    with store.reading(Path(db)) as connection:
        return _found(connection, sought, _Range(where, tuple(kinds)), first, limit)


def ready(
    db: str | os.PathLike[str],
    *,
    progress: Progress = lambda _done, _total: None,
    waiting: Callable[[str], None] = lambda _process: None,
) -> None:
    """See to it that all that is kept can be found; where it can be already, nothing is written."""
    path = Path(db)
    with store.reading(path) as connection:
        done = store.is_searched(connection)
    if not done:
        fill(path, progress=progress, waiting=waiting)


def export(found: Found, out: Path | BinaryIO, *, form: str) -> None:
    """Write what was found as a table."""
    deliver(HITS, HITS.columns, (hit.row for hit in found.hits), out, form)


def fill(
    db: str | os.PathLike[str],
    *,
    progress: Progress = lambda _done, _total: None,
    waiting: Callable[[str], None] = lambda _process: None,
) -> int:
    """Index the documents that are not indexed yet; how many those were. What is committed stays if it is killed.

    The writer's lock is given back every few seconds: whoever corrects a reading meanwhile need not wait for the end.
    """
    path, done, left = Path(db), 0, 1
    while left:
        with store.alone(path, waiting), store.writing(path) as connection:
            lacking = sorted(store.unsearched(connection), key=attrgetter("text"))  # documents of one file together
            left, until = len(lacking), time.monotonic() + ROUND
            if not done:
                progress(0, left)
            for batch in _batches(lacking):
                text_of = store.texts(connection)
                store.index(connection, ((kept, _passages(_document(kept, text_of(kept.text)))) for kept in batch))
                done, left = done + len(batch), left - len(batch)
                progress(done, done + left)
                if time.monotonic() > until:
                    break
        if left:
            time.sleep(AFTER)
    return done


def _batches(lacking: Iterable[store.Kept]) -> Iterator[list[store.Kept]]:
    batch: list[store.Kept] = []
    size = 0
    for kept in lacking:
        batch.append(kept)
        size += kept.span.end - kept.span.start
        if size >= AT_ONCE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _document(kept: store.Kept, text: str) -> Document:
    """What of a kept document its outline depends on."""
    return Document(
        kept.id, text, kept.span, Source(kept.source, kept.sha256, kept.media_type),
        kept.region, kept.region_name, kept.year, kept.kind, kept.title,
    )  # fmt: skip


def _passages(document: Document) -> Iterator[tuple[store.Passage, Sequence[str]]]:
    """The passages of a document with the spellings each is found by: as it reads, and as the file has it."""
    drawn = outline.draw(document)
    reading = drawn.reading
    places = cuts(reading.text) or [(0, 0)]  # nothing to read, but perhaps a tag
    begins = [document.span.start, *(reading.home(start) for start, _ in places[1:]), document.span.end]
    parts, above = _parts(drawn, places), headings(document, drawn, begins[:-1])
    for (start, end), (begin, stop), part, heading in zip(places, pairwise(begins), parts, above, strict=True):
        text, read = document.text[begin:stop], reading.text[start:end]
        if text == read:
            yield store.Passage(begin, text, part, heading), (spell(text),)
            continue
        among = range(bisect_right(reading.starts, start) - 1, bisect_right(reading.starts, end - 1))
        starts = tuple(max(reading.starts[at] - start, 0) for at in among)
        shifts = tuple(reading.shifts[at] + start - begin for at in among)
        spelt = spell(read), spell(text)
        if spelt[0] != spelt[1]:
            spelt = spelt[0], spell(simple(text))
        yield store.Passage(begin, text, part, heading, read, starts, shifts), dict.fromkeys(spelt)  # type: ignore[misc]


def _parts(drawn: Outline, places: Iterable[tuple[int, int]]) -> Iterator[str]:
    """The part each passage ends in: a plan that begins in mid-sentence begins with that sentence."""
    starts = [sentence.start for sentence in drawn.sentences]
    for _, end in places:
        at = bisect_right(starts, end - 1) - 1
        yield part_of(drawn.sentences[at].part if at >= 0 else Part.OPENING) or ""


@dataclass(frozen=True, slots=True)
class _Range:
    """Where to search."""

    where: Where
    kinds: tuple[str, ...]

    def documents(self, connection: Connection) -> Iterator[store.Kept]:
        years = frozenset(self.where.year)
        for kept in kept_documents(connection, self.where):
            if (not years or str(kept.year) in years) and (not self.kinds or kept.kind.value in self.kinds):
                yield kept

    @property
    def parts(self) -> tuple[str, ...]:
        return self.where.part or store.PARTS


def _found(connection: Connection, sought: Sequence[Phrase], within: _Range, first: int, limit: int | None) -> Found:
    """The page, and the counts of all: only documents on the page are looked into where the index can count."""
    parts = within.parts
    tallied = matching.tally(connection, sought, parts)
    whole = all(phrase.whole for phrase in sought)
    seen = documents = 0
    hits: list[Hit] = []
    for kept in within.documents(connection):
        count = tallied.get(kept.key, 0)
        page = slice(max(first - seen, 0), None if limit is None else max(first + limit - seen, 0))
        if count and (not whole or range(count)[page]):
            count, matches = matching.matches(connection, sought, kept.key, parts, page)
            hits.extend(_hits(connection, kept, matches) if matches else ())
        seen += count
        documents += count > 0
    return Found(seen, documents, first, tuple(hits))


def _hits(connection: Connection, kept: store.Kept, matches: Sequence[Match]) -> Iterator[Hit]:
    """The sentences of one report, without the space and the closing marks of the sentence before."""
    paged = store.pages(connection, kept)
    source = Source(kept.source, kept.sha256, kept.media_type, kept.obtained, paged)
    for match in matches:
        text = match.text.strip()
        start = match.start + len(match.text) - len(match.text.lstrip())
        row: Row = {
            **source_cells(kept),
            "year": kept.year,
            "kind": kept.kind.value,
            "part": match.part,
            "section": match.heading,
            "page": source.page(start),
            "text": text,
            "start": start,
            "end": start + len(text),
            "marks": " ".join(f"{begin}-{end}" for begin, end in match.marks),
        }
        yield Hit(row, tuple((begin - start, end - start) for begin, end in match.marks))
