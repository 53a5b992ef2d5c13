"""`duibiao report`: the analyst's report as a workbook, a Word file or a page."""

from __future__ import annotations

import re
from pathlib import Path

import click

from duibiao.cli.group import db_option

__all__ = ["report"]

HELP = """写出分析报告，格式看 -o 的后缀：.xlsx 工作簿、.docx Word 文件、.html 网页（一个文件，不连网）。

只要一张图：--chart gdp_targets -o 图.png（或 .svg）；写错图名会列出有哪些图。

内容：各指标的目标、上年完成情况和变化，加权平均，分布，由各地推全国，冲突与缺口，口径。每个数都能找到原文。
"""


@click.command(help=HELP)
@db_option
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    metavar="文件",
    help="写到这个文件：.xlsx、.docx 或 .html；单张图 .png 或 .svg。",
)
@click.option("--year", type=int, metavar="年份", help="目标的年份；默认是库里最近的一年。")
@click.option("--regions", metavar="地区,…", help="只要这些地区：代码或名称，用逗号或顿号隔开。")
@click.option("--group", metavar="分组", help="只要一个分组：debt12、large_economies、east 等，或分组的名称。")
@click.option(
    "--groups",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="文件",
    help="自己的分组（TOML）。",
)
@click.option(
    "--completion",
    type=click.Choice(["stated", "strict"]),
    default="stated",
    show_default=True,
    help="完成的算法：不低于目标数即完成；strict：以上须超过，以内须低于。",
)
@click.option(
    "--positive",
    type=click.Choice(["leave", "zero"]),
    default="leave",
    show_default=True,
    help="正增长在加权平均里：不计入，或按 0 计入。",
)
@click.option(
    "--order",
    type=click.Choice(["code", "value"]),
    default="code",
    show_default=True,
    help="表里的地区按代码，或按目标从高到低。",
)
@click.option("--chart", metavar="图名", help="只写这一张图：gdp_targets、gdp_map、revenue_results 等。")
def report(
    *,
    db: Path,
    out: Path,
    year: int | None,
    regions: str | None,
    group: str | None,
    groups: Path | None,
    completion: str,
    positive: str,
    order: str,
    chart: str | None,
) -> None:
    """Write the report; nothing is left behind where it fails."""
    from duibiao.pipeline.reporting import write

    if regions and group:
        raise click.UsageError("--regions 和 --group 只能用一个")
    write(
        db,
        out,
        year=year,
        regions=[each for each in re.split(r"[,，、\s]+", regions or "") if each],
        group=group,
        groups=groups,
        completion=completion,
        qualitative=positive,
        order=order,
        chart=chart,
    )
    click.echo(f"已写出 {out}", err=True)
