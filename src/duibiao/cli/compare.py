"""`duibiao compare INDICATOR`: the table of one indicator over regions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from duibiao.cli.group import db_option
from duibiao.cli.options import comparison_options, names
from duibiao.cli.output import print_table

if TYPE_CHECKING:
    from duibiao.analysis.results import Column, Table

__all__ = ["compare"]

QUOTE = 40  # cells of the terminal for a sentence

HELP = """比较各地的一个指标：当年目标、上年目标和实际、是否完成、升降，加权平均及其样本写在表下。

指标写代码或名称：gdp、一般公共预算收入。上年报告不在库里的，上年目标取参考数据，以 † 标出。
"""


@click.command(help=HELP)
@click.argument("indicator", metavar="指标")
@db_option
@comparison_options
@click.option(
    "--kind",
    type=click.Choice(["both", "target", "actual"]),
    default="both",
    show_default=True,
    help="要哪些列：目标和实际、只要目标及升降、只要上年目标、实际和完成。",
)
@click.option(
    "--scope",
    type=click.Choice(["plan", "headline"]),
    default="plan",
    show_default=True,
    help="目标取自整个部署部分，还是只取工作报告的主要预期目标。",
)
def compare(
    *,
    indicator: str,
    db: Path,
    year: int | None,
    kind: str,
    regions: str | None,
    group: str | None,
    groups: Path | None,
    scope: str,
    completion: str,
    positive: str,
    order: str,
) -> None:
    """Print the comparison and what it rests on."""
    from duibiao.pipeline.comparing import compare as compared

    result = compared(
        db,
        indicator,
        year=year,
        regions=names(regions, group),
        group=group,
        groups=groups,
        scope=scope,
        completion=completion,
        qualitative=positive,
        order=order,
    )
    print_table(_chosen(result.table, kind), cells=QUOTE)
    for dispute in result.disputes:
        click.echo("")
        print_table(dispute, cells=QUOTE)


def _chosen(whole: Table, kind: str) -> Table:
    """The columns of a kind."""
    keep = [place for place, column in enumerate(whole.columns) if _wanted(column, kind, whole.columns[-1])]
    rows = tuple(replace(row, cells=tuple(row.cells[place] for place in keep)) for row in whole.rows)
    return replace(whole, columns=tuple(whole.columns[place] for place in keep), rows=rows)


def _wanted(column: Column, kind: str, last: Column) -> bool:
    """Whether a column is of this kind: the last one is of this year, results are of the year before."""
    if kind == "target":
        return column.header[-1] not in {"实际", "是否完成"}
    return kind == "both" or column.header[0] != last.header[0]
