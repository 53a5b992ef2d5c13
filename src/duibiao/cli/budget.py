"""`duibiao budget REGION`: the accounts of a budget report and the sums that must balance; without one, all regions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from duibiao.cli.group import FINDINGS, db_option
from duibiao.cli.options import names
from duibiao.cli.output import print_table

if TYPE_CHECKING:
    from duibiao.analysis.results import Column

__all__ = ["budget"]

TEXT = 46  # cells of the terminal for a name or an arithmetic

HELP = """一个地区的预算报告：各本账的收入和支出并排，结余和债务，以及应当相等的数逐条验算。

不写地区时各地并排：收入、税收、支出、政府性基金、债务，增长，税收占比和财政自给率。有勾稽关系不成立时退出码为 1。
"""


@click.command(help=HELP)
@click.argument("region", metavar="[地区]", required=False)
@db_option
@click.option(
    "--year", type=int, metavar="年份", help="报告的年份；默认是库里最近的一年，各地并排不算只有零星报告的年份。"
)
@click.option("--identities", is_flag=True, help="只列勾稽关系。")
@click.option("--regions", metavar="地区,…", help="并排只要这些地区：代码或名称，用逗号或顿号隔开。")
@click.option("--group", metavar="分组", help="并排只要一个分组：debt12、large_economies、east 等，或分组的名称。")
def budget(
    *, region: str | None, db: Path, year: int | None, identities: bool, regions: str | None, group: str | None
) -> None:
    """Print the statement of a region, or those of many side by side; exit code 1 where a sum does not balance."""
    from duibiao.analysis.results import Heading, Note, Table
    from duibiao.pipeline.budgets import broken, is_checks, over_regions, statement
    from duibiao.pipeline.comparing import opened, universe

    if region is None:
        library, _ = opened(db)
        given = names(regions, group)
        chosen = universe(library, year or 0, given, group) if given or group else ()
        blocks = over_regions(db, chosen, year=year)
    elif regions or group:
        raise click.UsageError("--regions、--group 用于各地并排，不能和一个地区一起用")
    else:
        blocks = statement(db, region, year=year)
    for block in blocks:
        checks = is_checks(block)
        if isinstance(block, Heading | Note):
            click.echo(block.text)
        elif isinstance(block, Table) and (checks or not identities):
            click.echo("")
            told = replace(block, notes=block.notes[1:])  # whose reports they are goes without saying
            print_table(told, cells=2 * TEXT if checks else TEXT, head=_short)
    if broken(blocks):
        raise SystemExit(FINDINGS)


def _short(column: Column) -> str:
    path = column.header
    return path[0] if path[-1] == "项目" and len(path) > 1 else path[-1]
