"""`duibiao report`: the analyst's report as a workbook, a Word file or a page."""

from __future__ import annotations

from pathlib import Path

import click

from duibiao.cli.group import db_option
from duibiao.cli.options import comparison_options, names

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
@comparison_options
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

    write(
        db,
        out,
        year=year,
        regions=names(regions, group),
        group=group,
        groups=groups,
        completion=completion,
        qualitative=positive,
        order=order,
        chart=chart,
    )
    click.echo(f"已写出 {out}", err=True)
