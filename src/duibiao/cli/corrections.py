"""`duibiao corrections list|orphans|review|import|withdraw`: what was said of readings, and what to look at."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from duibiao.cli.correct import KINDS, by_option, now, reason_option, waiting
from duibiao.cli.group import db_option

if TYPE_CHECKING:
    from duibiao.analysis.stated import Said
    from duibiao.pipeline.correction_rows import Lodged
    from duibiao.pipeline.reviewing import Item

__all__ = ["corrections"]

STATES = {"standing": "生效", "copy": "只在副本里", "orphan": "原文已不在", "superseded": "已被取代"}
WHY = {
    "DOUBT": "主要预期目标里的存疑",
    "CONFLICT": "各报告说法不同",
    "BROKEN": "勾稽不成立",
    "COPIES": "副本之间不同",
    "UNSURE": "规则不牢靠",
    "UNREAD": "任务或预算里没有读成的数",
    "LEANING": "事项在别处说的",
    "DECIDED": "存疑，已知原因",
}
QUOTE = 40  # cells of the terminal


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
    from duibiao.pipeline.reviewing import queue_of
    from duibiao.present.terminal import clipped, table

    items = queue_of(db)
    rows = [
        [WHY[item.why.name], item.document, str(item.span.start), str(item.span.end), _about(item),
         clipped(_note(item), QUOTE)]
        for item in items[:limit]
    ]  # fmt: skip
    for line in table(["为什么看", "文件号", "起", "止", "是什么", "说明"], rows, numbers=[2, 3]):
        click.echo(line)
    click.echo(f"共 {len(items):,} 处待看。", err=True)


@corrections.command("import", help="收下 export corrections 写出的 CSV 或 JSON lines；收过的不再收。")
@click.argument("file", metavar="文件", type=click.Path(path_type=Path))
@db_option
def import_(*, file: Path, db: Path) -> None:
    """Bring corrections from another store."""
    from duibiao.pipeline.importing import import_corrections

    brought = import_corrections(file, db, waiting=waiting)
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

    made = take_back(db, id_, by=by or getpass.getuser(), at=now(), reason=reason, waiting=waiting)
    click.echo(f"撤回 {id_}：{made.anchor.quote} → {db}", err=True)


def _lodged(db: Path) -> list[Lodged]:
    from duibiao import store
    from duibiao.pipeline.correction_rows import lodged

    with store.reading(db) as connection:
        return lodged(connection)


def _about(item: Item) -> str:
    """What a place of the queue is about, as people call it."""
    from duibiao.model import Noun
    from duibiao.pipeline.agenda_rows import object_name
    from duibiao.pipeline.naming import indicator_name

    if item.noun is Noun.COMMITMENT:
        return object_name(item.about)
    return item.about and (indicator_name(item.about) if item.noun is Noun.FIGURE else item.about)


def _note(item: Item) -> str:
    """What more is to be said: the reason, the rule, the arithmetic, or the report that says otherwise."""
    from duibiao.analysis.words import REASONS, RULES

    if item.why.name in {"CONFLICT", "COPIES"}:
        return f"另见 {item.note}"
    return REASONS.get(item.note) or RULES.get(item.note) or item.note


def _told(said: Said | None) -> str:
    """What is said, in short, of what."""
    from duibiao.analysis.stated import said_in_short
    from duibiao.analysis.words import relation_words
    from duibiao.model import Stated
    from duibiao.pipeline.correction_rows import subject
    from duibiao.pipeline.naming import indicator_name

    if isinstance(said, Stated):
        words = said_in_short(said) if said.value else relation_words(said.relation)
        return f"{indicator_name(said.indicator)} {words}".strip()
    return f"{subject(said)} {said_in_short(said)}".strip()


def _print(found: list[Lodged]) -> None:
    from duibiao.pipeline.spoken import NOUNS
    from duibiao.present.terminal import clipped, table

    rows = []
    for one in found:
        made = one.correction
        where = made.anchor.document if one.kept is None else one.kept.id
        rows.append(
            [made.id, NOUNS[made.noun], KINDS[made.kind.value], STATES[one.state], where,
             *(clipped(_told(said), QUOTE) for said in (made.machine, made.stated)),
             clipped(made.anchor.quote, QUOTE), made.by, made.at, clipped(made.reason, QUOTE)]
        )  # fmt: skip
    header = ["编号", "对象", "更正", "状态", "文件号", "机器读作", "改作", "原文", "谁", "何时", "为何"]
    for line in table(header, rows):
        click.echo(line)
    click.echo(f"共 {len(rows):,} 条。", err=True)
