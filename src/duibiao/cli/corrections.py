"""`duibiao correct` and `duibiao corrections list|orphans|review|import|withdraw`: mending readings for good."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from duibiao.cli.group import db_option

if TYPE_CHECKING:
    from duibiao.pipeline.correction_rows import Lodged

__all__ = ["correct", "corrections"]

CORRECT = """更正一个读数：文件号和原文的起止（如 export figures 的 start、end），改成什么，为什么。

只写要改的：--value 5.5%左右、--indicator 一般公共预算收入、--words positive。--confirm 确认读得对，--reject 说这里
没有这个数，--add 补上没有读出的。机器的读数和谁、何时、为何一起留着；重建、换词表都不丢。
"""
STATES = {"standing": "生效", "copy": "只在副本里", "orphan": "原文已不在", "superseded": "已被取代"}
KINDS = {"confirmed": "确认", "corrected": "更正", "rejected": "否定", "added": "补充", "withdrawn": "撤回"}
WHY = ("首要语句里的存疑", "各报告说法不同", "副本之间不同", "规则不牢靠", "存疑，已知原因")
QUOTE = 40  # cells of the terminal

by_option = click.option("--by", metavar="姓名", envvar="DUIBIAO_USER", help="谁改的；默认是 DUIBIAO_USER 或登录名。")
reason_option = click.option("--reason", default="", metavar="理由", help="为什么。")


@click.command(help=CORRECT)
@click.argument("document", metavar="文件号")
@click.argument("start", type=int, metavar="起")
@click.argument("end", type=int, metavar="止")
@db_option
@click.option("--confirm", "kind", flag_value="confirmed", help="读得对。")
@click.option("--reject", "kind", flag_value="rejected", help="这里没有这个数。")
@click.option("--add", "kind", flag_value="added", help="补上没有读出的。")
@click.option("--of", "reading", default="", metavar="指标", help="同一处有几个数时，改哪个指标的。")
@click.option("--indicator", default="", metavar="指标", help="是哪个指标：代码、名称或 other:原文名词。")
@click.option("--value", default="", metavar="数值", help="连单位和修饰，写成原文的样子：5.5%左右、1.3万亿斤以上。")
@click.option("--words", default="", metavar="关系", help="没有数的说什么：positive、sync:gdp、quota……或 other:原词。")
@click.option("--year", default="", metavar="年份", help="说的是哪一年。")
@click.option("--kind", "of_kind", default="", metavar="类别", help="target 目标，actual 结果。")
@click.option("--scope", default="", metavar="位置", help="headline、review、task、other。")
@click.option("--measure", default="", metavar="度量", help="growth、level、rate、reduction、qualitative。")
@click.option("--caliber", default="", metavar="口径", help="如 同口径。")
@by_option
@reason_option
def correct(
    *,
    document: str,
    start: int,
    end: int,
    db: Path,
    kind: str | None,
    reading: str,
    indicator: str,
    value: str,
    words: str,
    year: str,
    of_kind: str,
    scope: str,
    measure: str,
    caliber: str,
    by: str | None,
    reason: str,
) -> None:
    """Keep one correction."""
    from duibiao.model import CorrectionKind
    from duibiao.pipeline.corrections import Asked
    from duibiao.pipeline.corrections import correct as keep
    from duibiao.pipeline.naming import indicator_id
    from duibiao.pipeline.statements import Words

    stated = Words(indicator, value, words, year, of_kind, scope, measure, caliber)
    asked = Asked(
        CorrectionKind(kind or "corrected"), document, start, end, reading and indicator_id(reading), stated, reason
    )
    made = keep(db, asked, by=by or getpass.getuser(), at=_now(), waiting=_waiting)
    click.echo(f"{KINDS[made.kind.value]} {made.id}：{made.anchor.quote} → {db}", err=True)


@click.group(help="更正：人对读数的确认、更正、否定和补充；原文不在了的列为失所。export corrections 导出。")
def corrections() -> None:
    """Corrections."""


@corrections.command("list", help="所有更正，连同机器的读数和谁、何时、为何。")
@db_option
def list_(*, db: Path) -> None:
    """Print all corrections."""
    _print(_lodged(db))


@corrections.command(help="原文已不在库里的更正：没有一份报告还有那段话。")
@db_option
def orphans(*, db: Path) -> None:
    """Print those that stand nowhere."""
    _print([one for one in _lodged(db) if one.state == "orphan"])


@corrections.command(help="先看哪些读数：按存疑和要紧的次序。")
@db_option
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, metavar="N", help="列多少条。")
def review(*, db: Path, limit: int) -> None:
    """Print the head of the queue."""
    from duibiao.pipeline.naming import indicator_name
    from duibiao.pipeline.reviewing import queue_of
    from duibiao.present.terminal import table

    items = queue_of(db)
    rows = [
        [WHY[item.why], item.document, str(item.span.start), str(item.span.end),
         item.indicator and indicator_name(item.indicator), item.note]
        for item in items[:limit]
    ]  # fmt: skip
    for line in table(["为什么看", "文件号", "起", "止", "指标", "说明"], rows, numbers=[2, 3]):
        click.echo(line)
    click.echo(f"共 {len(items):,} 处待看。", err=True)


@corrections.command("import", help="收下 export corrections 写出的 CSV 或 JSON lines；收过的不再收。")
@click.argument("file", metavar="文件", type=click.Path(path_type=Path))
@db_option
def import_(*, file: Path, db: Path) -> None:
    """Bring corrections from another store."""
    from duibiao.pipeline.importing import import_corrections

    brought = import_corrections(file, db, waiting=_waiting)
    lost = f"；{brought.orphans:,} 条在这个库里找不到原文" if brought.orphans else ""
    click.echo(f"{file.name}：{brought.corrections:,} 条更正，新收 {brought.new:,} 条{lost} → {db}", err=True)


@corrections.command(help="撤回一条更正：读数恢复为机器所读。记录留着。")
@click.argument("id_", metavar="编号")
@db_option
@by_option
@reason_option
def withdraw(*, id_: str, db: Path, by: str | None, reason: str) -> None:
    """Take a correction back."""
    from duibiao.pipeline.corrections import withdraw as take_back

    made = take_back(db, id_, by=by or getpass.getuser(), at=_now(), reason=reason, waiting=_waiting)
    click.echo(f"撤回 {id_}：{made.anchor.quote} → {db}", err=True)


def _lodged(db: Path) -> list[Lodged]:
    from duibiao import store
    from duibiao.pipeline.correction_rows import lodged

    with store.reading(db) as connection:
        return lodged(connection)


def _print(found: list[Lodged]) -> None:
    from duibiao.pipeline.correction_rows import words_of
    from duibiao.present.terminal import clipped, table

    rows = []
    for one in found:
        made = one.correction
        where = made.anchor.document if one.kept is None else one.kept.id
        rows.append(
            [made.id, KINDS[made.kind.value], STATES[one.state], where, words_of(made.machine), words_of(made.stated),
             clipped(made.anchor.quote, QUOTE), made.by, made.at, clipped(made.reason, QUOTE)]
        )  # fmt: skip
    header = ["编号", "更正", "状态", "文件号", "机器读作", "改作", "原文", "谁", "何时", "为何"]
    for line in table(header, rows):
        click.echo(line)
    click.echo(f"共 {len(rows):,} 条。", err=True)


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _waiting(process: str) -> None:
    click.echo(f"另一个 duibiao（进程 {process or '?'}）正在写，等它做完……", err=True)
