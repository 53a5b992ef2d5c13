"""`duibiao build PATH…`: read, extract, keep."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from duibiao.cli.group import INTERRUPTED, NOTHING, PARTLY, db_option

if TYPE_CHECKING:
    from duibiao.pipeline.batch import Built

__all__ = ["build"]

HELP = """读文件、文件夹、压缩包或标准输入（-），提取数据，存入数据库。

读过而没有变的不再读；随时可以中断，再运行时接着做。没有读成的逐个说明原因。

退出码：0 完成；2 用法不对；3 没有一份读成；4 有的没有读成。
"""


@click.command(help=HELP)
@click.argument("paths", nargs=-1, required=True, metavar="路径...", type=click.Path())
@db_option
@click.option("--jobs", type=click.IntRange(min=0), default=1, metavar="N", help="进程数，默认 1；0 用全部处理器。")
@click.option("--region", metavar="地区", help="告知这些文件的地区：六位代码或名称。记住，下次不用再说。")
@click.option("--year", type=click.IntRange(1949, 2100), metavar="年份", help="告知年份：报告为哪一年定目标。")
@click.option(
    "--kind", type=click.Choice(["gwr", "plan", "budget", "other"]), help="告知种类：工作、计划、预算报告或其他。"
)
def build(
    *, paths: tuple[str, ...], db: Path, jobs: int, region: str | None, year: int | None, kind: str | None
) -> None:
    """Build, and exit by what became of the inputs."""
    from duibiao.documents import Told
    from duibiao.model import Kind
    from duibiao.pipeline import told
    from duibiao.pipeline.batch import build as build_store

    known = Told(region and told.region(region), year, Kind(kind) if kind else None)
    try:
        with _progress() as progress:
            built = build_store(
                paths, db, jobs=jobs or os.cpu_count() or 1, told=known, progress=progress, waiting=_waiting
            )
    except KeyboardInterrupt:
        click.echo("\nduibiao: 已中断。读完的都已存下；再运行同一条命令会接着做。", err=True)
        sys.exit(INTERRUPTED)
    _report(built, db)
    if not built.documents:
        sys.exit(NOTHING)
    if built.refusals:
        sys.exit(PARTLY)


def _report(built: Built, db: Path) -> None:
    """Say on standard error what a build did, and name what failed."""
    for refusal in built.refusals:
        click.echo(f"没有读成：{refusal.source}（{refusal.reason.value}）{refusal.detail}", err=True)
    files = f"{built.inputs} 个文件"
    if built.unchanged:
        files += "，都没有变" if built.unchanged == built.inputs else f"，其中 {built.unchanged} 个没有变、不再读"
    gone = f"；移除了已不在的 {built.forgotten} 个" if built.forgotten else ""
    read = ((built.commitments, "项量化任务"), (built.entries, "条预算收支"))
    beside = "".join(f"，{count:,} {what}" for count, what in read if count)
    found = f"{built.documents} 份文档，{built.figures:,} 条数据{beside}，{built.doubts:,} 处存疑"
    click.echo(f"{files}{gone}：{found} → {db}", err=True)
    if built.unidentified:
        click.echo(
            f"{built.unidentified} 份没有认全地区、年份或种类：duibiao status 看是哪些，"
            "再用 duibiao build 该文件 --region … --year … 告知。",
            err=True,
        )


def _waiting(process: str) -> None:
    holder = f"（进程 {process}）" if process else ""
    click.echo(f"duibiao: 另一个 build{holder}正在写这个数据库，等它完成……", err=True)


@contextmanager
def _progress() -> Iterator[Callable[[int, int, str], None]]:
    """A bar where a person is watching; nothing where the output goes to a file."""
    if not sys.stderr.isatty():
        yield lambda _done, _total, _name: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total, name: bar.update(task, completed=done, total=total, description=name)
