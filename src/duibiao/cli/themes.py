"""`duibiao themes list|show|add|remove`: the codebook of themes and codes, and the user's own."""

from __future__ import annotations

from pathlib import Path

import click

from duibiao.cli.group import db_option

__all__ = ["themes"]

NAME = 44  # cells of the terminal for a definition

ADD = """加入自己的主题和提法：TOML 文件，写法与随程序附带的相同。

[codes.代码] 一个提法：theme 主题代码、name 名称、definition 定义、phrases 说法（甲…乙 表示同一句里先甲后乙，
[甲/乙/] 表示任一个或没有）、examples 例句；[themes.代码] 一个主题：name、name_en、definition、counts 算、
excludes 不算、strong 一说即是的词、weak 要有旁证的词、examples。有一处不对就一条也不收；同名文件再加一次，换掉
它上次带来的。加入后，库里已有的报告全部按新手册重新归类。
"""


@click.group(help="主题手册：各主题和提法的定义、算与不算、用词；可以加入自己的。")
def themes() -> None:
    """The codebook."""


@themes.command("list", help="有哪些主题和提法。")
@db_option
def list_(*, db: Path) -> None:
    """Print the themes and the codes."""
    from duibiao.pipeline.codebooks import used
    from duibiao.present.terminal import clipped, table

    book = used(db)
    counts = {theme: [code for code in book.codes.values() if code.theme == theme] for theme in book.themes}
    rows = [
        [theme.id, theme.name, str(len(counts[theme.id])), clipped(theme.definition, 2 * NAME)]
        for theme in book.themes.values()
    ]
    for line in table(["主题", "名称", "提法", "定义"], rows, numbers=[2]):
        click.echo(line)
    click.echo("")
    codes = [
        [code.id, code.name, book.themes[code.theme].name, clipped(code.definition, 2 * NAME)]
        for code in book.codes.values()
    ]
    for line in table(["提法", "名称", "主题", "定义"], codes):
        click.echo(line)


@themes.command(help="一个主题或提法：定义、算与不算、用词和例句。")
@click.argument("name", metavar="主题或提法")
@db_option
def show(*, name: str, db: Path) -> None:
    """Print one theme or code."""
    from duibiao.pipeline.codebooks import described

    for label, text in described(db, name):
        click.echo(f"{label}：{text}")


@themes.command(help=ADD)
@click.argument("file", metavar="文件", type=click.Path(path_type=Path))
@db_option
def add(*, file: Path, db: Path) -> None:
    """Keep a codebook and sort all that is kept by it."""
    from duibiao.pipeline.codebooks import add_codebook

    book = add_codebook(file, db)
    click.echo(f"收下 {file.name}：现有主题 {len(book.themes)} 个，提法 {len(book.codes)} 个 → {db}", err=True)


@themes.command(help="去掉自己加入的一个文件带来的主题和提法。")
@click.argument("name", metavar="文件名")
@db_option
def remove(*, name: str, db: Path) -> None:
    """Forget a codebook."""
    from duibiao.pipeline.codebooks import forget_codebook

    book = forget_codebook(name, db)
    click.echo(f"去掉 {name}：现有主题 {len(book.themes)} 个，提法 {len(book.codes)} 个 → {db}", err=True)
