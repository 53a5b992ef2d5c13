"""`duibiao reference add|list`: values the reports do not state, to weigh by and to compare with."""

from __future__ import annotations

from pathlib import Path

import click

from duibiao.cli.group import db_option

__all__ = ["reference"]

ADD = """加入自备的参考数据：CSV 或 XLSX（第一张表）。

第一行是列名：region 地区、year 年份、kind 类别（目标、实际）、indicator 指标、measure 度量（增速、总量、比率）、
value 数值、unit 单位；可有 bound 限定、status 状态、origin 来源、note 备注。逐行对照词表检查，有一行不对、重复或
矛盾就一行也不收；同名文件再加一次，换掉它上次带来的数据。报告里有的数总以报告为准。
"""


@click.group(help="参考数据：报告里没有的上年总量（用作权重）和历年目标，各带来源。")
def reference() -> None:
    """Reference values."""


@reference.command(help=ADD)
@click.argument("file", metavar="文件", type=click.Path(path_type=Path))
@db_option
def add(*, file: Path, db: Path) -> None:
    """Keep a table of values."""
    from duibiao.pipeline.references import add_reference

    count = add_reference(file, db)
    click.echo(f"收下 {file.name} 的 {count:,} 个数 → {db}", err=True)


@reference.command("list", help="有哪些参考数据：随程序附带的和自备的，各多少个，来历如何。")
@db_option
def list_(*, db: Path) -> None:
    """Print what there is."""
    from duibiao.pipeline.references import list_reference
    from duibiao.present.terminal import table

    header = ["指标", "名称", "度量", "类别", "年份", "文件", "个数", "来历"]
    for line in table(header, list_reference(db), numbers=[6]):
        click.echo(line)
