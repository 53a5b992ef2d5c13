"""Agendas: what one region sets out to do, and one theme, code or object over the regions."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from sqlite3 import Connection

from duibiao import store
from duibiao.analysis.agenda_tables import code_table, excerpt_table, excerpts, mention_table, priorities, share_table
from duibiao.analysis.agendas import Held, gather_agendas
from duibiao.analysis.pledge_tables import commitments, object_table
from duibiao.analysis.results import Block, Table
from duibiao.errors import UsageError
from duibiao.lexicon.objects import load_objects
from duibiao.lexicon.themes import Codebook
from duibiao.model import Agenda, ExcerptPart, Kind
from duibiao.pipeline.agenda_rows import (
    code_id,
    commitment_rows,
    delivery_rows,
    excerpt_rows,
    object_id,
    priority_rows,
    theme_id,
    theme_name,
)
from duibiao.pipeline.codebooks import codebook_of
from duibiao.pipeline.where import Where, kept_documents
from duibiao.present.agenda_page import AgendaPage, Share

__all__ = ["agenda", "blocks", "called", "over_regions"]

OTHER = "other"


def agenda(db: str | os.PathLike[str], region: str, *, year: int | None = None, theme: str | None = None) -> AgendaPage:
    """What the work report of a region sets out to do, of the latest year there is unless one is asked for.

    With a theme, its excerpts. Raises UsageError where the region, its report of that year or the theme is not there.
    """
    with store.reading(Path(db)) as connection:
        kept = _report(connection, region, year)
        where = Where(region=(kept.region or region,), year=(str(kept.year),))
        book = codebook_of(connection)
        held = store.agenda(connection, kept)
        themes = () if theme is None else (theme,)
        passages = excerpt_rows(connection, Where(where.region, where.year, theme=themes)) if themes else ()
        said = Counter(mention.code for mention in held.mentions if mention.part is ExcerptPart.PLAN)
        return AgendaPage(
            document=kept.id,
            title=f"{kept.region_name} {kept.year} 年",
            priorities=tuple(row for row in priority_rows(connection, where) if row["doc"] == kept.id),
            shares=tuple(_shares(held, book)),
            codes=tuple((book.codes[code].name, said[code]) for code in book.codes if code in said),
            commitments=tuple(row for row in commitment_rows(connection, where) if row["doc"] == kept.id),
            deliveries=tuple(
                row
                for row in delivery_rows(connection, Where(where.region, (str((kept.year or 0) - 1),)))
                if row["doc"] == kept.id
            ),
            excerpts=tuple(row for row in passages if row["doc"] == kept.id),
        )


def over_regions(
    db: str | os.PathLike[str],
    regions: Sequence[str],
    year: int,
    *,
    theme: str | None = None,
    code: str | None = None,
    object_: str | None = None,
) -> list[Table]:
    """The tables over regions: excerpts of a theme, the regions of a code, the numbers of an object, or first tasks.

    Raises UsageError for a theme, code or object that is not in the lexicon, and where no region has any.
    """
    with store.reading(Path(db)) as connection:
        book = codebook_of(connection)
        held = gather_agendas(connection, regions, (year - 1, year))
    found: list[Table | None]
    if theme is not None:
        found = [excerpt_table(held, regions, year, theme_id(theme, book), book)]
    elif code is not None:
        found = [mention_table(held, regions, year, code_id(code, book), book)]
    elif object_ is not None:
        found = [object_table(held, regions, year, *object_id(object_))]
    else:
        found = [table for table in priorities(held, regions, year, book) if isinstance(table, Table)]
    told = [table for table in found if table is not None]
    if not told:
        what = theme or code or object_ or "任务"
        raise UsageError(f"{year}年这些地区的工作报告里没有读到“{what}”。换一年或换地区。")
    return told


def blocks(connection: Connection, regions: Sequence[str], year: int) -> list[Block]:
    """The chapters of the report that tell of agendas; none where no report has any."""
    book = codebook_of(connection)
    held: Mapping[tuple[str, int], Held] = gather_agendas(connection, regions, (year - 1, year))
    shares = share_table(held, regions, year, book)
    return [
        *priorities(held, regions, year, book),
        *([shares] if shares is not None else []),
        *excerpts(held, regions, year, book),
        *code_table(held, regions, year, book),
        *commitments(held, regions, year, {id_: thing.name for id_, thing in load_objects().by_id.items()}),
    ]


def called(connection: Connection) -> dict[str, str]:
    """The names of themes, codes and objects by id."""
    book = codebook_of(connection)
    return {
        id_: entry.name for known in (book.codes, load_objects().by_id, book.themes) for id_, entry in known.items()
    }


def _report(connection: Connection, region: str, year: int | None) -> store.Kept:
    found = [
        kept
        for kept in kept_documents(connection, Where(region=(region,)))
        if kept.kind is Kind.GWR and kept.year is not None and kept.region is not None
    ]
    codes = {kept.region for kept in found}
    if len(codes) > 1:
        named = "、".join(
            f"{kept.region_name}（{kept.region}）" for kept in {kept.region: kept for kept in found}.values()
        )
        raise UsageError(f"“{region}”可以是几个地区：{named}。写六位代码。")
    years = sorted({kept.year for kept in found if kept.year is not None})
    if not years or (year is not None and year not in years):
        have = f"有的年份：{'、'.join(map(str, years))}" if years else "换一个地区"
        raise UsageError(f"库里没有“{region}”{'' if year is None else f'{year}年'}的工作报告。{have}。")
    return next(kept for kept in found if kept.year == (years[-1] if year is None else year))


def _shares(held: Agenda, book: Codebook) -> list[Share]:
    lengths: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for excerpt in held.excerpts:
        if excerpt.part is ExcerptPart.PLAN and excerpt.theme != OTHER:
            lengths[excerpt.theme] += excerpt.span.end - excerpt.span.start
            counts[excerpt.theme] += 1
    whole = held.plan_characters or 1
    return [
        Share(theme_name(theme, book), counts[theme], length, 100 * length / whole)
        for theme, length in lengths.most_common()
    ]
