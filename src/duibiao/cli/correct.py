"""`duibiao correct`: mending one reading for good."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from duibiao.cli.group import db_option

__all__ = ["KINDS", "by_option", "correct", "now", "reason_option", "waiting"]

CORRECT = """更正一个读数：文件号和原文的起止（如 export 各表的 start、end），改成什么，为什么。

指标数据、量化任务（含完成的）、预算收支都能改；同一处有几种读数时用 --noun 指明。只写要改的：--value 5.5%左右、
--indicator 一般公共预算收入、--object 老旧小区、--item 税收收入；写 - 去掉原有的。--confirm 确认读得对，--reject 说
这里没有这个数，--add 补上没有读出的。机器的读数和谁、何时、为何一起留着；重建、换词表都不丢。
"""
KINDS = {"confirmed": "确认", "corrected": "更正", "rejected": "否定", "added": "补充", "withdrawn": "撤回"}

F = TypeVar("F", bound=Callable[..., Any])

by_option = click.option("--by", metavar="姓名", envvar="DUIBIAO_USER", help="谁改的；默认是 DUIBIAO_USER 或登录名。")
reason_option = click.option("--reason", default="", metavar="理由", help="为什么。")


def said(*names: str, metavar: str, meaning: str) -> Callable[[F], F]:
    """An option for something a person says."""
    return click.option(*names, default="", metavar=metavar, help=meaning)


@click.command(help=CORRECT)
@click.argument("document", metavar="文件号")
@click.argument("start", type=int, metavar="起")
@click.argument("end", type=int, metavar="止")
@db_option
@click.option("--confirm", "kind", flag_value="confirmed", help="读得对。")
@click.option("--reject", "kind", flag_value="rejected", help="这里没有这个数。")
@click.option("--add", "kind", flag_value="added", help="补上没有读出的。")
@click.option(
    "--noun",
    type=click.Choice(["figure", "commitment", "entry"]),
    help="改的是指标数据、量化任务还是预算收支；默认是那里读出的，补充时默认 figure。",
)
@said("--of", "reading", metavar="名称", meaning="同一处有几个数时，改哪个指标、事项或科目的。")
@said("--value", metavar="数值", meaning="连单位和修饰，写成原文的样子：5.5%左右、1.3万亿斤以上、300个。")
@said("--year", metavar="年份", meaning="说的是哪一年。")
@said("--kind", "of_kind", metavar="类别", meaning="指标数据、量化任务：target 目标，actual 结果。")
@said("--scope", metavar="位置", meaning="指标数据：headline、review、task、other；预算收支：全市、市级等范围。")
@said("--indicator", metavar="指标", meaning="是哪个指标：代码、名称或 other:原文名词。")
@said("--words", metavar="关系", meaning="没有数的说什么：positive、sync:gdp、quota……或 other:原词。")
@said("--measure", metavar="度量", meaning="growth、level、rate、reduction、qualitative。")
@said("--caliber", metavar="口径", meaning="如 同口径。")
@said("--action", metavar="动作", meaning="量化任务：动词。")
@said("--object", "object_", metavar="事项", meaning="量化任务：数的是什么，原文的说法。")
@said("--object-id", metavar="统一事项", meaning="量化任务：归到哪个统一事项，代码或名称；默认由事项得出。")
@said("--theme", metavar="主题", meaning="量化任务：主题，代码或名称；默认由事项得出。")
@said("--phase", metavar="阶段", meaning="预算收支：execution 上年执行，draft 当年草案。")
@said("--account", metavar="账本", meaning="预算收支：四本预算之一，或地方政府债务。")
@said(
    "--side",
    metavar="方向",
    meaning="预算收支：revenue、expenditure、transfer_in、transfer_out、total、balance、debt。",
)
@said("--item", metavar="科目", meaning="预算收支：科目，原文的说法。")
@said("--growth", metavar="百分数", meaning="预算收支：比上年增长，下降写负数。")
@said("--completion", metavar="百分数", meaning="预算收支：完成预算的百分比。")
@said("--parent", metavar="科目", meaning="预算收支：是哪个科目的其中项。")
@by_option
@reason_option
def correct(
    *,
    document: str,
    start: int,
    end: int,
    db: Path,
    kind: str | None,
    noun: str | None,
    reading: str,
    of_kind: str,
    object_: str,
    by: str | None,
    reason: str,
    **filled: str,
) -> None:
    """Keep one correction."""
    from duibiao.model import CorrectionKind, Noun
    from duibiao.pipeline.corrections import Asked
    from duibiao.pipeline.corrections import correct as keep
    from duibiao.pipeline.spoken import Words

    asked = Asked(
        CorrectionKind(kind or "corrected"),
        document,
        start,
        end,
        reading,
        Words(kind=of_kind, object=object_, **filled),
        reason,
        None if noun is None else Noun(noun),
    )
    made = keep(db, asked, by=by or getpass.getuser(), at=now(), waiting=waiting)
    click.echo(f"{KINDS[made.kind.value]} {made.id}：{made.anchor.quote} → {db}", err=True)


def now() -> str:
    """The clock, as corrections keep it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def waiting(process: str) -> None:
    """Say for whom one waits."""
    click.echo(f"另一个 duibiao（进程 {process or '?'}）正在写，等它做完……", err=True)
