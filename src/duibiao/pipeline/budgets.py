"""Budgets: the statement of one region's budget report, and the chapters of the report that tell of budgets."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from pathlib import Path
from sqlite3 import Connection

from duibiao import store
from duibiao.analysis.budget_checks import BROKEN
from duibiao.analysis.budget_tables import broken_table, budget_tables
from duibiao.analysis.budgets import budget
from duibiao.analysis.held_ledgers import HeldLedger, gather_ledgers
from duibiao.analysis.library import codes_of, usual_year
from duibiao.analysis.results import Block, Table
from duibiao.errors import UsageError
from duibiao.model import Kind

__all__ = ["blocks", "broken", "is_checks", "over_regions", "statement"]

WHOLE = 3  # budgets that a report sets out whole; of more it has the comparison, and what does not balance


def statement(db: str | os.PathLike[str], region: str, *, year: int | None = None) -> list[Block]:
    """The accounts of a region's budget report, of the latest year there is unless one is asked for.

    Raises UsageError where there is no such region, no budget report of it, or nothing was read in it.
    """
    with store.reading(Path(db)) as connection:
        codes = codes_of(region)
        of = _year(connection, year, codes, region)
        found = [block for held in gather_ledgers(connection, codes, of) for block in budget(held)]
    if not found:
        raise UsageError(f"“{region}”{of}年的预算报告里没有读到收支；看看它是不是预算报告。")
    return found


def over_regions(db: str | os.PathLike[str], regions: Sequence[str] = (), *, year: int | None = None) -> list[Block]:
    """The budgets of these regions, by code, or of all, side by side, and every sum that does not balance.

    Of the usual year unless one is asked for. Raises UsageError where there is none, or nothing was read.
    """
    with store.reading(Path(db)) as connection:
        codes = regions or sorted({each.region for each in store.documents(connection) if each.region})
        of = _year(connection, year, codes, "这些地区")
        found = _beside(gather_ledgers(connection, codes, of))
    if not found:
        raise UsageError(f"这些地区{of}年的预算报告里没有读到可比的收支。")
    return found


def _year(connection: Connection, year: int | None, codes: Collection[str], asked: str) -> int:
    """The year asked for, or the latest that several of these regions have budget reports of."""
    kept = [each for each in store.documents(connection, copies=False) if each.kind is Kind.BUDGET]
    held = [(each.region, each.year) for each in kept if each.region in codes and each.region and each.year]
    usual = usual_year(held)
    if not kept:
        raise UsageError("库里没有预算报告。先读入预算报告。")
    if usual is None or (year is not None and year not in {of for _, of in held}):
        there = "、".join(f"{each.region_name}{each.year}年" for each in kept if each.region) or "（没有）"
        raise UsageError(f"库里没有“{asked}”{'' if year is None else f'{year}年'}的预算报告。有：{there}。")
    return usual if year is None else year


def is_checks(block: Block) -> bool:
    """Whether a block is a table of sums that must balance."""
    return isinstance(block, Table) and block.id.startswith("identities")


def broken(statement: Sequence[Block]) -> int:
    """How many sums of a statement do not balance."""
    tables = (block for block in statement if isinstance(block, Table) and is_checks(block))
    return sum(BROKEN in row.cells for table in tables for row in table.rows)


def blocks(connection: Connection, regions: Sequence[str], year: int) -> list[Block]:
    """What a report tells of the budgets of these regions and this year: side by side, and, of a few, each whole."""
    held = gather_ledgers(connection, regions, year)
    beside = _beside(held) if len(held) > 1 else []
    if len(held) > WHOLE:
        return beside
    return [*beside, *(block for each in held for block in budget(each))]


def _beside(held: Sequence[HeldLedger]) -> list[Block]:
    tables = budget_tables(held)
    broken = broken_table(held)
    return [*tables, broken] if broken is not None else tables
