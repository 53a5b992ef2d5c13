"""The options that `compare` and `report` share: which year, which regions, by which policies, in which order."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

__all__ = ["comparison_options", "names"]

Command = TypeVar("Command", bound=Callable[..., object])

OPTIONS = (
    click.option("--year", type=int, metavar="年份", help="目标的年份；默认是库里最近的一年，只有零星报告的年份不算。"),
    click.option("--regions", metavar="地区,…", help="只要这些地区：代码或名称，用逗号或顿号隔开。"),
    click.option("--group", metavar="分组", help="只要一个分组：debt12、large_economies、east 等，或分组的名称。"),
    click.option(
        "--groups",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        metavar="文件",
        help="自己的分组（TOML）。",
    ),
    click.option(
        "--completion",
        type=click.Choice(["stated", "strict"]),
        default="stated",
        show_default=True,
        help="完成的算法：不低于目标数即完成；strict：以上须超过，以内须低于。",
    ),
    click.option(
        "--positive",
        type=click.Choice(["leave", "zero"]),
        default="leave",
        show_default=True,
        help="正增长在加权平均里：不计入，或按 0 计入。",
    ),
    click.option(
        "--order",
        type=click.Choice(["code", "value"]),
        default="code",
        show_default=True,
        help="表里的地区按代码，或按目标从高到低。",
    ),
)


def comparison_options(command: Command) -> Command:
    """Give a command the shared options, in the order they stand here."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


def names(regions: str | None, group: str | None) -> list[str]:
    """The regions named, by commas or 、; none for all. Regions and a group together are a wrong call."""
    if regions and group:
        raise click.UsageError("--regions 和 --group 只能用一个")
    return [each for each in re.split(r"[,，、\s]+", regions or "") if each]
