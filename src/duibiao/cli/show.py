"""`duibiao show DOCUMENT`: one document."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from duibiao.cli.group import db_option

__all__ = ["show"]

HELP = "一份文档：是什么，标题，主要预期目标，带原文的数据，存疑。文件号如 110000-2024-gwr，由 status 列出。"


@click.command(help=HELP)
@click.argument("document", metavar="文件号")
@db_option
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
def show(*, document: str, db: Path, as_json: bool) -> None:
    """Print one document."""
    from duibiao.pipeline import views
    from duibiao.present.overview import draw_page

    page = views.show(db, document)
    if as_json:
        click.echo(json.dumps(asdict(page), ensure_ascii=False, indent=1))
    else:
        for line in draw_page(page):
            click.echo(line)
