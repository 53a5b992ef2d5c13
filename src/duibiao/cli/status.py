"""`duibiao status`: what is there."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from duibiao.cli.group import FINDINGS, db_option

__all__ = ["status"]


@click.command(help="库里有什么：各年各类报告，每份的数据和存疑，副本之间的出入，没有读成的及其原因。")
@db_option
@click.option("--region", multiple=True, metavar="地区", help="只看这个地区：六位代码或名称。可重复。")
@click.option("--year", multiple=True, metavar="年份", help="只看这一年的报告。可重复。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.option("--check", is_flag=True, help="只检查数据库是否完好；有毛病时逐条列出，退出码 1。")
def status(*, db: Path, region: tuple[str, ...], year: tuple[str, ...], as_json: bool, check: bool) -> None:
    """Print what is kept, or what is wrong with it."""
    from duibiao.pipeline import views
    from duibiao.pipeline.rows import Where
    from duibiao.present.overview import draw_status

    if check:
        faults = views.check(db)
        for fault in faults:
            click.echo(fault)
        if faults:
            click.echo(f"duibiao: {db} 已损坏。移走它，再运行 duibiao build 重建。", err=True)
            sys.exit(FINDINGS)
        click.echo(f"{db} 完好。", err=True)
        return
    found = views.status(db, Where(region, year, copies=True))
    if as_json:
        click.echo(json.dumps(asdict(found), ensure_ascii=False, indent=1))
    else:
        for line in draw_status(found):
            click.echo(line)
