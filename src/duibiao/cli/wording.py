"""`duibiao wording REGION`: what two years say differently; with `--phrase`, who says a word since when."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from duibiao.cli.group import db_option, listed
from duibiao.cli.output import form_of, output_options, screen
from duibiao.cli.search import indexing

__all__ = ["wording"]

HELP = """两年报告的措辞：新增、删去、改写了什么，按主题列出。

duibiao wording 北京：北京最近两年的政府工作报告，部署部分逐句对照；--years 2024,2026 指明两年。
句子对上的标准是共有少见的字词，不看次序；改写的句子标出去掉的〔－…〕和加上的〔＋…〕。

duibiao wording --phrase 新质生产力：这个词最早见于何年何地，各地各年说了几次、每万字几次。
"""


@click.command(help=HELP)
@click.argument("region", required=False, metavar="地区")
@db_option
@click.option("--years", multiple=True, metavar="年份,年份", callback=listed, help="比哪两年；默认是最近的两年。")
@click.option(
    "--kind",
    type=click.Choice(["gwr", "plan", "budget"]),
    default="gwr",
    show_default=True,
    help="比哪一种报告：工作报告、计划报告、预算报告。",
)
@click.option(
    "--part", type=click.Choice(["plan", "review"]), default="plan", show_default=True, help="比部署部分，或回顾部分。"
)
@click.option("--theme", multiple=True, metavar="主题", callback=listed, help="只看这个主题：代号或名称。可重复。")
@click.option(
    "--only",
    multiple=True,
    type=click.Choice(["new", "dropped", "reworded", "kept"]),
    help="只看新增、删去、改写或沿用的。可重复；默认前三种。",
)
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="每个主题每种变化最多几句；默认全部。")
@click.option("--phrase", multiple=True, metavar="词", help="不比两年，数这个词；可重复。给了地区就只数这个地区。")
@output_options
def wording(
    *,
    region: str | None,
    db: Path,
    years: tuple[str, ...],
    kind: str,
    part: str,
    theme: tuple[str, ...],
    only: tuple[str, ...],
    limit: int | None,
    phrase: tuple[str, ...],
    form: str | None,
    out: Path | None,
) -> None:
    """Print the changes or the uses, or write them."""
    if not phrase and region is None:
        raise click.UsageError("要比哪个地区，或数哪个词？duibiao wording 北京，或 duibiao wording --phrase 新质生产力")
    if not all(year.isdecimal() for year in years):
        raise click.UsageError(f"--years 要年份，如 2024,2025；给的是 {'、'.join(years)}")
    form = form_of(form, out)
    if phrase:
        _phrases(db, phrase, region, years, kind, form, out)
    else:
        _changes(db, region or "", tuple(map(int, years)), kind, part, theme, only, limit, form, out)
    if out:
        click.echo(f"已写出 {out}", err=True)


def _phrases(
    db: Path,
    phrase: tuple[str, ...],
    region: str | None,
    years: tuple[str, ...],
    kind: str,
    form: str | None,
    out: Path | None,
) -> None:
    from duibiao.pipeline import wording
    from duibiao.pipeline.where import Where
    from duibiao.present.wordings import draw_usage

    where = Where(region=(region,) if region else (), year=years)
    found = wording.usage(db, phrase, where=where, kinds=(kind,), progress=indexing)
    if form:
        wording.export_usage(found, out or sys.stdout.buffer, form=form)
        return
    for line in draw_usage(found):
        click.echo(line)


def _changes(
    db: Path,
    region: str,
    years: tuple[int, ...],
    kind: str,
    part: str,
    theme: tuple[str, ...],
    only: tuple[str, ...],
    limit: int | None,
    form: str | None,
    out: Path | None,
) -> None:
    from duibiao.analysis.wording_results import ChangeKind
    from duibiao.pipeline import wording
    from duibiao.present.wordings import draw_changes

    wanted = wording.themes(db, theme) if theme else {}
    found = wording.changes(db, region, years=years, kind=kind, part=part)
    if form:
        wording.export_changes(found, out or sys.stdout.buffer, form=form, themes=tuple(wanted), kinds=only)
        return
    watching = screen()
    lines = draw_changes(
        found,
        wording.themes(db),
        themes=tuple(wanted),
        kinds=tuple(map(ChangeKind, only or ("new", "dropped", "reworded"))),
        limit=limit,
        columns=watching.columns,
        colour=watching.colour,
    )
    for line in lines:
        click.echo(line)
