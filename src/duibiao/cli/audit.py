"""`duibiao audit FILE`: somebody's report against the kept reports; `audit A B`: two reports against each other."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from duibiao.cli.group import FINDINGS, NOTHING, db_option
from duibiao.cli.output import screen

__all__ = ["audit"]

LINE = 150  # cells of a line that no terminal breaks

HELP = """核对一份分析报告：表格的每一格、文字里的个数、名单、平均、区间和引文，与报告库和报告自身对照。

发现不符时退出码为 1。-o 写出全部结果：.json、.xlsx（着色的表格和清单）、.html（原文里标出），
Word 报告还可以写成带批注的 .docx 副本。没有报告库时只查报告自身。两份报告：逐格比较，说出为什么不同。
"""


@click.command(help=HELP)
@click.argument("file", metavar="报告", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("other", metavar="另一份", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@db_option
@click.option(
    "-o", "--output", "out", type=click.Path(dir_okay=False, path_type=Path), metavar="文件",
    help="写到这个文件：.json、.xlsx、.html，或带批注的 .docx。",
)  # fmt: skip
@click.option("--year", type=int, metavar="年份", help="报告比较的是哪一年的目标；默认从报告里看出来。")
def audit(*, file: Path, other: Path | None, db: Path, out: Path | None, year: int | None) -> None:
    """Print what is wrong, write the whole if asked; exit 1 where something is contradicted."""
    from duibiao.errors import UnreadableError
    from duibiao.pipeline import auditing
    from duibiao.present.audit_terminal import draw_audit, draw_unread
    from duibiao.present.audit_words import wrong

    try:
        found = auditing.audit(file, db, year=year) if other is None else auditing.against(file, other, db, year=year)
    except UnreadableError as error:
        click.echo(f"duibiao: {error.detail}", err=True)
        sys.exit(NOTHING)
    watching = screen()
    columns = watching.columns if watching.watched else LINE
    for line in draw_audit(found, columns=columns, colour=watching.colour):
        click.echo(line)
    for line in draw_unread(found):
        click.echo(line, err=True)
    if out is not None:
        auditing.write(found, out, file)
        click.echo(f"已写出 {out}", err=True)
    if wrong(found):
        sys.exit(FINDINGS)
