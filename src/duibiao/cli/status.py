"""`duibiao status`: what is there."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from duibiao.cli.group import db_option

__all__ = ["status"]


@click.command(help="库里有什么：各年各类报告，每份的数据和存疑，副本之间的出入，没有读成的及其原因。")
@db_option
@click.option("--region", multiple=True, metavar="地区", help="只看这个地区：六位代码或名称。可重复。")
@click.option("--year", multiple=True, metavar="年份", help="只看这一年的报告。可重复。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
def status(*, db: Path, region: tuple[str, ...], year: tuple[str, ...], as_json: bool) -> None:
    """Print what is kept."""
    from duibiao.pipeline import views
    from duibiao.pipeline.rows import Where
    from duibiao.present.overview import draw_status

    found = views.status(db, Where(region, year, copies=True))
    if as_json:
        click.echo(json.dumps(asdict(found), ensure_ascii=False, indent=1))
    else:
        for line in draw_status(found):
            click.echo(line)
