"""What a command does with its table: shows it at the terminal, or writes it to a file or a pipe."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from duibiao.analysis.results import Column, Table

__all__ = ["Screen", "form_of", "output_options", "print_table", "screen"]

Command = TypeVar("Command", bound=Callable[..., object])
BINARY = frozenset({"xlsx", "parquet"})
PLAIN = 120  # cells of a line that no terminal breaks


def output_options(command: Command) -> Command:
    """Give a command `--format` and `-o`."""
    command = click.option(
        "-o",
        "--output",
        "out",
        type=click.Path(path_type=Path),
        metavar="文件",
        help="导出到文件；默认导出到标准输出。",
    )(command)
    return click.option(
        "--format",
        "form",
        type=click.Choice(["csv", "xlsx", "parquet", "jsonl"]),
        help="导出的格式；默认看 -o 的后缀，否则 csv。",
    )(command)


def form_of(form: str | None, out: Path | None) -> str | None:
    """The format to write, or None where the table is shown. A wrong call where a terminal would get bytes."""
    if out is not None:
        return form or out.suffix.removeprefix(".").lower() or "csv"
    if form in BINARY and sys.stdout.isatty():
        raise click.UsageError(f"{form} 是二进制文件，不能写到终端；用 -o 文件.{form}。")
    return form


@dataclass(frozen=True, slots=True)
class Screen:
    """Where the data go: whether a person is watching, how many cells a line has, and whether it may have colours."""

    watched: bool
    columns: int
    colour: bool


def screen() -> Screen:
    """The terminal; what is not one is as wide as PLAIN and has no colour, nor has one whose owner wants none."""
    if not sys.stdout.isatty():
        return Screen(watched=False, columns=PLAIN, colour=False)
    return Screen(watched=True, columns=shutil.get_terminal_size().columns, colour=not os.environ.get("NO_COLOR"))


def print_table(made: Table, *, cells: int, head: Callable[[Column], str] | None = None) -> None:
    """Print a table of analysis; at a terminal its words give way where lines would break, elsewhere at `cells`."""
    from duibiao.present.terminal_table import drawn, heading

    watching = screen()
    for line in drawn(made, cells=cells, columns=watching.columns if watching.watched else None, head=head or heading):
        click.echo(line)
