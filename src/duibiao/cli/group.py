"""The group of commands, and how a failure leaves the program: one message, the right exit code, no traceback."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from duibiao.errors import DuibiaoError

__all__ = ["INTERRUPTED", "NOTHING", "PARTLY", "Door", "db_option"]

NOTHING = 3
PARTLY = 4
INTERRUPTED = 130  # as a shell reports a program that Ctrl-C ended


class Door(click.Group):
    """Commands in the order they were given, and what this package raises on purpose as a message."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """The commands in the order of use, not of the alphabet."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a failure of ours is a message and exit code 2."""
        try:
            return super().invoke(ctx)
        except DuibiaoError as error:
            raise _Failure(str(error)) from error


class _Failure(click.ClickException):
    exit_code = 2

    def show(self, file: Any = None) -> None:
        click.echo(f"duibiao: {self.message}", file=file, err=file is None)


def db_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option every command has that touches the store."""
    return click.option(
        "--db",
        type=click.Path(dir_okay=False, path_type=Path),
        default=Path("duibiao.db"),
        envvar="DUIBIAO_DB",
        metavar="文件",
        help="数据库文件。默认是当前文件夹的 duibiao.db，或环境变量 DUIBIAO_DB 所指。",
    )(command)
