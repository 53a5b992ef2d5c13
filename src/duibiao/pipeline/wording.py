"""Wording over the years: two reports of a region side by side, and a phrase over all that is kept."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from sqlite3 import Connection
from typing import BinaryIO

from duibiao import outline, store
from duibiao.agenda.extent import body_end, part_of
from duibiao.analysis.wording import changes as changes_of
from duibiao.analysis.wording_results import Change, Changes, Unit, Usage, Use
from duibiao.errors import UsageError
from duibiao.model import Excerpt, Span
from duibiao.pipeline import matching, searching
from duibiao.pipeline.agenda_rows import theme_id, theme_name
from duibiao.pipeline.codebooks import codebook_of
from duibiao.pipeline.exporting import deliver
from duibiao.pipeline.sections import headings
from duibiao.pipeline.spelling import spell
from duibiao.pipeline.where import Where, kept_documents
from duibiao.present.columns_wording import CHANGES, USES
from duibiao.present.files import Row

__all__ = ["change_rows", "changes", "export_changes", "export_usage", "themes", "usage", "use_rows"]

SENTENCE = re.compile(r"[^。；！？\n]+[。；！？]*[”’」』）]*")
LEAST = 4  # letters; less says nothing
LETTER = re.compile(r"\w")
EVERYTHING = Where()


def changes(
    db: str | os.PathLike[str], region: str, *, years: Sequence[int] = (), kind: str = "gwr", part: str = "plan"
) -> Changes:
    """What is new, dropped and reworded between two years of a region's report: the last two there are, or `years`.

    UsageError where there are no two such reports.
    """
    with store.reading(Path(db)) as connection:
        there = [kept for kept in kept_documents(connection, Where(region=(region,))) if kept.kind.value == kind]
        older, newer = _pair(region, there, years)
        found = changes_of(*(_units(connection, kept, part) for kept in (older, newer)))
    of = (older.year or 0, newer.year or 0)
    return Changes(newer.region or "", newer.region_name, kind, of, older.id, newer.id, tuple(found))


def themes(db: str | os.PathLike[str], wanted: Iterable[str] = ()) -> dict[str, str]:
    """The names of the themes by id, in the order of the codebook: those wanted, by id or name, or all."""
    with store.reading(Path(db)) as connection:
        book = codebook_of(connection)
    return {id_: theme_name(id_, book) for id_ in [theme_id(theme, book) for theme in wanted] or book.themes}


def usage(
    db: str | os.PathLike[str],
    phrases: Sequence[str],
    *,
    where: Where = EVERYTHING,
    kinds: Sequence[str] = ("gwr",),
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> list[Usage]:
    """How often each kept report says each phrase, and who said it first. Indexes first what is not indexed yet."""
    searching.ready(db, progress=progress)
    with store.reading(Path(db)) as connection:
        kept = [one for one in kept_documents(connection, where) if one.kind.value in kinds and one.region]
        kept = [one for one in kept if one.year and (not where.year or str(one.year) in where.year)]
        if not kept:
            raise UsageError("没有这样的报告可数。换一个地区、年份或种类。")
        kept.sort(key=lambda one: (one.region or "", one.year or 0, one.id))
        return [Usage(phrase, tuple(_uses(connection, kept, phrase))) for phrase in phrases]


def export_changes(
    found: Changes, out: Path | BinaryIO, *, form: str, themes: Collection[str] = (), kinds: Collection[str] = ()
) -> None:
    """Write the changes as a table, a row a sentence; of these kinds and with one of these themes, where given."""
    deliver(CHANGES, CHANGES.columns, change_rows(found, themes=themes, kinds=kinds), out, form)


def export_usage(found: Iterable[Usage], out: Path | BinaryIO, *, form: str) -> None:
    """Write the uses as a table, a row a phrase and report."""
    deliver(USES, USES.columns, use_rows(found), out, form)


def change_rows(found: Changes, *, themes: Collection[str] = (), kinds: Collection[str] = ()) -> list[Row]:
    """The changes as rows; of these kinds and with one of these themes, where given."""
    chosen = [
        change
        for change in found.changes
        if (not kinds or change.kind in kinds) and (not themes or not set(themes).isdisjoint(change.themes))
    ]
    return list(_change_rows(found, chosen))


def use_rows(found: Iterable[Usage]) -> Iterator[Row]:
    """The uses as rows, one a phrase and report."""
    for one in found:
        first = {use.document for use in one.first}
        for use in one.uses:
            yield {
                "phrase": one.phrase,
                "doc": use.document,
                "region": use.region,
                "region_name": use.region_name,
                "year": use.year,
                "kind": use.kind,
                "count": use.count,
                "characters": use.characters or None,
                "rate": f"{use.rate:f}",
                "first": use.document in first,
            }


def _pair(region: str, there: Sequence[store.Kept], years: Sequence[int]) -> tuple[store.Kept, store.Kept]:
    """The two reports to compare, the earlier first; of the region that bears the name, not of its counties."""
    codes = sorted({kept.region for kept in there if kept.region}, key=lambda code: (len(code.rstrip("0")), code))
    highest = [code for code in codes if len(code.rstrip("0")) == len(codes[0].rstrip("0"))]
    if len(highest) > 1:
        raise UsageError(f"地区“{region}”有 {len(highest)} 个：{'、'.join(highest)}；写六位代码。")
    there = [kept for kept in there if kept.region in highest]
    by_year = {kept.year: kept for kept in there if kept.year is not None}
    wanted = sorted(set(years)) if years else sorted(by_year)[-2:]
    if len(wanted) != 2 or not set(wanted) <= by_year.keys():
        held = "、".join(map(str, sorted(by_year))) or "没有"
        asked = f"要比{'、'.join(map(str, years))}年" if years else "要有两年的报告才能比"
        raise UsageError(f"{region}：{asked}；库里这种报告的年份：{held}。指明两年，如 2024、2025，或换一种报告。")
    return by_year[wanted[0]], by_year[wanted[1]]


def _units(connection: Connection, kept: store.Kept, part: str) -> list[Unit]:
    """The sentences of one part of a report, each with its heading and its themes."""
    document = store.whole(connection, kept)
    drawn = outline.draw(document)
    excerpts = store.agenda(connection, kept).excerpts
    text, end = drawn.reading.text, body_end(drawn)
    found: list[tuple[str, Span]] = []
    for sentence in drawn.sentences:
        if part_of(sentence.part) != part or sentence.start >= end:
            continue
        for match in SENTENCE.finditer(text, sentence.start, sentence.end):
            words = match.group().strip()
            if len(LETTER.findall(words)) >= LEAST:
                start = match.start() + len(match.group()) - len(match.group().lstrip())
                found.append((words, drawn.reading.span(start, start + len(words))))
    above = headings(document, drawn, [span.start for _, span in found])
    return [
        Unit(words, span, heading, _themes(excerpts, span)) for (words, span), heading in zip(found, above, strict=True)
    ]


def _themes(excerpts: Sequence[Excerpt], span: Span) -> tuple[str, ...]:
    """The themes of a sentence by how much of it is excerpted under each."""
    shares: Counter[str] = Counter()
    for excerpt in excerpts:
        shared = min(excerpt.span.end, span.end) - max(excerpt.span.start, span.start)
        if shared > 0:
            shares[excerpt.theme] += shared
    return tuple(theme for theme, _ in sorted(shares.items(), key=lambda each: (-each[1], each[0])))


def _uses(connection: Connection, kept: Sequence[store.Kept], phrase: str) -> Iterator[Use]:
    sought = matching.sought([phrase])
    if not sought:
        raise UsageError("没有要数的词。写一个词，如 新质生产力。")
    saying = matching.tally(connection, sought)
    for one in kept:
        count = characters = 0
        if one.key in saying:
            _, matches = matching.matches(connection, sought, one.key, store.PARTS, slice(None))
            count = sum(len(match.marks) for match in matches)
            characters = sum(len(spell(each.read or each.text)) for each in store.passages(connection, one.key))
        yield Use(one.id, one.region or "", one.region_name, one.year or 0, one.kind.value, count, characters)


def _change_rows(found: Changes, chosen: Iterable[Change]) -> Iterator[Row]:
    for change in chosen:
        row: Row = {
            "region": found.region,
            "region_name": found.region_name,
            "kind": found.kind,
            "change": change.kind.value,
            "themes": "、".join(change.themes),
            "similarity": f"{change.similarity:.2f}",
        }
        for side, unit, doc, year in zip(
            ("old", "new"), (change.old, change.new), (found.old, found.new), found.years, strict=True
        ):
            row |= {
                f"{side}_doc": doc,
                f"{side}_year": year,
                f"{side}_section": unit.section if unit else "",
                f"{side}_text": unit.text if unit else "",
                f"{side}_start": unit.span.start if unit else None,
                f"{side}_end": unit.span.end if unit else None,
            }
        yield row
