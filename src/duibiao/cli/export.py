"""`duibiao export WHAT`: what is kept, as a file for a spreadsheet or a program."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from duibiao.cli.group import db_option, listed
from duibiao.cli.output import form_of, output_options

__all__ = ["export"]

WHAT = {
    "documents": "文件",
    "figures": "指标数据",
    "priorities": "重点任务",
    "excerpts": "分主题摘录",
    "mentions": "提法",
    "commitments": "量化任务",
    "deliveries": "完成的量化事项",
    "ledger": "预算收支",
    "identities": "勾稽关系",
    "doubts": "存疑",
    "corrections": "更正",
}
HELP = f"""导出{"、".join(f" {what}（{name}）" for what, name in WHAT.items())}。

-o 写出的 CSV 带 BOM，Excel 直接打开不乱码；标准输出不带。CSV 里以 = + - @ 等开头的文本前加一个撇号，
以免被当成公式，读回时去掉它；jsonl 和 parquet 一字不改。
"""


@click.command(help=HELP)
@click.argument("what", required=False, metavar="对象", type=click.Choice(list(WHAT)))
@db_option
@output_options
@click.option(
    "--region",
    multiple=True,
    metavar="地区",
    callback=listed,
    help="只要这个地区：六位代码或名称。可重复，也可用逗号隔开。",
)
@click.option(
    "--year",
    multiple=True,
    metavar="年份",
    callback=listed,
    help="只要这一年的数（figures）或这一年的报告。可重复，也可用逗号隔开。",
)
@click.option(
    "--indicator",
    multiple=True,
    metavar="指标",
    callback=listed,
    help="只要这个指标：代码或名称。可重复，也可用逗号隔开。",
)
@click.option(
    "--scope",
    multiple=True,
    type=click.Choice(["headline", "review", "task", "other"]),
    help="只要报告的这一部分。可重复。",
)
@click.option(
    "--theme",
    multiple=True,
    metavar="主题",
    callback=listed,
    help="只要这个主题：代码或名称，如 debt、消费。可重复，也可用逗号隔开。",
)
@click.option(
    "--code",
    multiple=True,
    metavar="提法",
    callback=listed,
    help="只要说到这个提法的，如 以旧换新。可重复，也可用逗号隔开。",
)
@click.option("--part", multiple=True, type=click.Choice(["review", "plan"]), help="摘录只要回顾，或只要计划。")
@click.option("--normalised", is_flag=True, help="加两列：换算到基本单位的数值及其单位。")
@click.option("--copies", is_flag=True, help="同一报告的其他副本也要。")
@click.option("--describe", is_flag=True, help="不导出数据，只说明各列的含义。")
def export(
    *,
    what: str | None,
    db: Path,
    form: str | None,
    out: Path | None,
    region: tuple[str, ...],
    year: tuple[str, ...],
    indicator: tuple[str, ...],
    scope: tuple[str, ...],
    theme: tuple[str, ...],
    code: tuple[str, ...],
    part: tuple[str, ...],
    normalised: bool,
    copies: bool,
    describe: bool,
) -> None:
    """Write an export, or the data dictionary."""
    from duibiao.pipeline import exporting
    from duibiao.pipeline.rows import Where

    if describe and form is None and out is None:
        from duibiao.present.terminal import table

        entries = exporting.dictionary_rows(what)
        for line in table(
            ["表", "列", "名称", "类型", "含义"], [[str(cell) for cell in row.values()] for row in entries]
        ):
            click.echo(line)
        return
    form = form_of(form, out) or "csv"
    target = out or sys.stdout.buffer
    if describe:
        exporting.dictionary(what, target, form=form)
        return
    if what is None:
        raise click.UsageError(f"要导出什么？{'、'.join(WHAT)}，如 duibiao export figures -o figures.xlsx。")
    where = Where(region, year, indicator, scope, theme, code, part, copies)
    exporting.export(db, what, target, form=form, where=where, normalised=normalised)
    if out:
        click.echo(f"已写出 {out}", err=True)
