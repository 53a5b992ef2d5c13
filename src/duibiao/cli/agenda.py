"""`duibiao agenda REGION`: what a region sets out to do; without one, a theme, code or object over the regions."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from duibiao.cli.group import db_option
from duibiao.cli.options import names
from duibiao.cli.output import print_table

__all__ = ["agenda"]

TEXT = 100  # cells of the terminal for a passage

HELP = """一个地区当年要做什么：重点任务及其次序，各主题的篇幅，提法，量化任务和上年完成的事项。

不写地区时按地区列表：--theme 消费（各地的表述）、--code 以旧换新（哪些地区说到、怎么说）、--object 老旧小区
（上年完成和当年计划）；都不写，列各地的首位任务。
"""


@click.command(help=HELP)
@click.argument("region", metavar="[地区]", required=False)
@db_option
@click.option(
    "--year", type=int, metavar="年份", help="报告的年份；默认是库里最近的一年，各地列表不算只有零星报告的年份。"
)
@click.option("--theme", metavar="主题", help="只看一个主题的摘录：代码或名称，如 debt、促进消费。")
@click.option("--code", metavar="提法", help="哪些地区的计划说到这个提法，如 以旧换新。")
@click.option("--object", "object_", metavar="事项", help="各地一个量化事项的上年完成和当年计划，如 老旧小区。")
@click.option("--regions", metavar="地区,…", help="列表只要这些地区：代码或名称，用逗号或顿号隔开。")
@click.option("--group", metavar="分组", help="列表只要一个分组：debt12、large_economies、east 等，或分组的名称。")
@click.option("--json", "as_json", is_flag=True, help="一个地区的输出写成 JSON。")
def agenda(
    *,
    region: str | None,
    db: Path,
    year: int | None,
    theme: str | None,
    code: str | None,
    object_: str | None,
    regions: str | None,
    group: str | None,
    as_json: bool,
) -> None:
    """Print one agenda, or a table over regions."""
    from duibiao.pipeline import agendas

    if region is None:
        if sum(each is not None for each in (theme, code, object_)) > 1:
            raise click.UsageError("--theme、--code、--object 只能用一个")
        _table(db, year, theme, code, object_, names(regions, group), group)
        return
    if code or object_ or regions or group:
        raise click.UsageError("--code、--object、--regions、--group 用于各地的列表，不能和一个地区一起用")
    from duibiao.present.agenda_page import draw_agenda

    page = agendas.agenda(db, region, year=year, theme=theme)
    if as_json:
        click.echo(json.dumps(asdict(page), ensure_ascii=False, indent=1))
        return
    for line in draw_agenda(page):
        click.echo(line)


def _table(
    db: Path,
    year: int | None,
    theme: str | None,
    code: str | None,
    object_: str | None,
    given: list[str],
    group: str | None,
) -> None:
    from duibiao.pipeline import agendas
    from duibiao.pipeline.comparing import opened, universe, year_of

    library, _ = opened(db)
    of = year_of(library, year)
    chosen = universe(library, of, given, group)
    for found in agendas.over_regions(db, chosen, of, theme=theme, code=code, object_=object_):
        print_table(found, cells=TEXT)
