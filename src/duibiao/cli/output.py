"""The options of a command that shows its table at the terminal, or writes it to a file or a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

__all__ = ["form_of", "output_options"]

Command = TypeVar("Command", bound=Callable[..., object])
BINARY = frozenset({"xlsx", "parquet"})


def output_options(command: Command) -> Command:
    """Give a command `--format` and `-o`."""
    command = click.option(
        "-o", "--output", "out", type=click.Path(path_type=Path), metavar="文件", help="导出到文件。"
    )(command)
    return click.option(
        "--format",
        "form",
        type=click.Choice(["csv", "xlsx", "parquet", "jsonl"]),
        help="导出成表，不在终端显示；默认看 -o 的后缀，否则 csv。",
    )(command)


def form_of(form: str | None, out: Path | None) -> str | None:
    """The format to write, or None where the table is shown. A wrong call where a terminal would get bytes."""
    if out is not None:
        return form or out.suffix.removeprefix(".").lower() or "csv"
    if form in BINARY and sys.stdout.isatty():
        raise click.UsageError(f"{form} 是二进制文件，不能写到终端；用 -o 文件.{form}。")
    return form
