"""Budgets: the statement of one region's budget report, and the chapters of the report that tell of budgets."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from sqlite3 import Connection

from duibiao import store
from duibiao.analysis.budgets import BROKEN, budget, gather_ledgers
from duibiao.analysis.library import codes_of
from duibiao.analysis.results import Block, Table
from duibiao.errors import UsageError
from duibiao.model import Kind

__all__ = ["blocks", "broken", "is_checks", "statement"]


def statement(db: str | os.PathLike[str], region: str, *, year: int | None = None) -> list[Block]:
    """The accounts of a region's budget report, of the latest year there is unless one is asked for.

    Raises UsageError where there is no such region, no budget report of it, or nothing was read in it.
    """
    with store.reading(Path(db)) as connection:
        kept = [each for each in store.documents(connection, copies=False) if each.kind is Kind.BUDGET]
        codes = codes_of(region)
        years = sorted({each.year for each in kept if each.region in codes and each.year is not None})
        if not years or (year is not None and year not in years):
            there = "、".join(f"{each.region_name}{each.year}年" for each in kept if each.region) or "（没有）"
            raise UsageError(f"库里没有“{region}”{'' if year is None else f'{year}年'}的预算报告。有：{there}。")
        of = years[-1] if year is None else year
        found = blocks(connection, codes, of)
    if not found:
        raise UsageError(f"“{region}”{of}年的预算报告里没有读到收支；看看它是不是预算报告。")
    return found


def is_checks(block: Block) -> bool:
    """Whether a block is a table of sums that must balance."""
    return isinstance(block, Table) and block.id.startswith("identities")


def broken(statement: Sequence[Block]) -> int:
    """How many sums of a statement do not balance."""
    tables = (block for block in statement if isinstance(block, Table) and is_checks(block))
    return sum(BROKEN in row.cells for table in tables for row in table.rows)


def blocks(connection: Connection, regions: Sequence[str], year: int) -> list[Block]:
    """A chapter for each budget report of these regions and this year."""
    return [block for held in gather_ledgers(connection, regions, year) for block in budget(held)]
