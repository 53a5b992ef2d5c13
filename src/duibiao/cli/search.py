"""`duibiao search WORDS`: the sentences that hold them."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from duibiao.cli.group import db_option, listed
from duibiao.cli.output import form_of, output_options, screen

__all__ = ["indexing", "search"]

PAGE = 20

HELP = """查词：列出含有这些词的句子，带文件号、所在标题、页码和位置。

词照原样找，一个字、两个字、新词都行，不分全半角、简繁、大小写，跨页跨行也找得到。几个词用空格隔开，
要在同一句里；本身含空格的词组加引号：'"GDP 增长"'。以 - 开头的词写在 -- 之后。

首次搜索时编索引（每百万字约一秒），以后只补新读的报告。
"""


@click.command(help=HELP)
@click.argument("words", nargs=-1, required=True, metavar="词...")
@db_option
@click.option("--region", multiple=True, metavar="地区", callback=listed, help="只查这个地区：六位代码或名称。可重复。")
@click.option("--year", multiple=True, metavar="年份", callback=listed, help="只查这一年的报告。可重复。")
@click.option(
    "--kind", multiple=True, type=click.Choice(["gwr", "plan", "budget", "other"]), help="只查这一种报告。可重复。"
)
@click.option("--part", type=click.Choice(["review", "plan"]), help="只查回顾部分，或只查部署部分。")
@click.option("--copies", is_flag=True, help="同一报告的其他副本也查。")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help=f"每页几句：终端默认 {PAGE}，导出默认全部。")
@click.option("--page", type=click.IntRange(min=1), default=1, metavar="N", help="第几页，默认 1。")
@output_options
def search(
    *,
    words: tuple[str, ...],
    db: Path,
    region: tuple[str, ...],
    year: tuple[str, ...],
    kind: tuple[str, ...],
    part: str | None,
    copies: bool,
    limit: int | None,
    page: int,
    form: str | None,
    out: Path | None,
) -> None:
    """Print what is found, or write it."""
    from duibiao.pipeline import searching
    from duibiao.pipeline.where import Where
    from duibiao.present.hits import draw_found

    form = form_of(form, out)
    size = limit if limit is not None or form else PAGE
    where = Where(region=region, year=year, part=(part,) if part else (), copies=copies)
    found = searching.search(
        db,
        " ".join(words),
        where=where,
        kinds=kind,
        limit=size,
        first=(page - 1) * (size or 0),
        progress=indexing,
        waiting=lambda _: click.echo("duibiao: 数据库正在写，等它完成后编索引……", err=True),
    )
    if form:
        searching.export(found, out or sys.stdout.buffer, form=form)
        if out:
            click.echo(f"已写出 {out}：{len(found.hits):,} 句", err=True)
        return
    watching = screen()
    *lines, summary = draw_found(found, columns=watching.columns, colour=watching.colour)
    for line in lines:
        click.echo(line)
    click.echo(summary, err=not watching.watched)


def indexing(done: int, total: int) -> None:
    """One line about the index, which takes its time; rewritten where a person is watching."""
    if sys.stderr.isatty():
        click.echo(f"\r编索引：{done:,} / {total:,} 份报告", err=True, nl=done == total)
    elif not done:
        click.echo(f"编索引：{total:,} 份报告……", err=True)
