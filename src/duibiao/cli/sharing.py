"""`duibiao sharing REGION [FILE]`: how taxes are shared between the levels, and a table of revenues divided so."""

from __future__ import annotations

from pathlib import Path

import click

from duibiao.cli.output import print_table

__all__ = ["sharing"]

TEXT = 100  # cells of the terminal for an origin

HELP = """各级政府怎样分税：一个省改革前后的比例及其来源；全国则是中央与地方的比例。

给出文件（CSV 或 XLSX），就把里面的收入按改革前、后的比例各分一遍。第一行是列名：税种、金额；可有 级次（省、市、县，
默认县）和 部分（全部，或 地方分享部分）。每一笔分完之后各级之和等于原数；没有披露的比例不猜，单列并注明。
"""


@click.command(help=HELP)
@click.argument("region", metavar="地区")
@click.argument("file", metavar="[文件]", required=False, type=click.Path(path_type=Path))
@click.option("--year", type=int, metavar="年份", help="中央与地方的比例按这一年；默认是现行的。")
def sharing(*, region: str, file: Path | None, year: int | None) -> None:
    """Print the shares, or who gets what."""
    from duibiao.pipeline.sharing import divided_table, revenues, shares_table

    found = shares_table(region) if file is None else divided_table(region, revenues(file), year=year)
    print_table(found, cells=TEXT)
