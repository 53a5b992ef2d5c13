"""The group of commands, and how a failure leaves the program: one message, the right exit code, no traceback."""

from __future__ import annotations

import errno
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from duibiao.errors import DuibiaoError

__all__ = ["FINDINGS", "INTERRUPTED", "NOTHING", "PARTLY", "Door", "db_option", "listed"]

FINDINGS = 1
NOTHING = 3
PARTLY = 4
SEPARATOR = re.compile("[,，、]")
INTERRUPTED = 130  # as a shell reports a program that Ctrl-C ended


class Door(click.Group):
    """Commands in the order they were given; what goes wrong on purpose is one message in the user's language."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """The commands in the order of use, not of the alphabet."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a failure of ours or a wrong call is a message and exit code 2."""
        try:
            return super().invoke(ctx)
        except DuibiaoError as error:
            raise _Failure(str(error)) from error
        except OSError as error:
            if error.errno == errno.EPIPE:  # `| head` has read enough: click leaves quietly
                raise
            raise _Failure(f"写不出去（{error.strerror}）。检查磁盘空间和输出的去处。") from error
        except click.UsageError as error:
            command = error.ctx.command_path if error.ctx else ctx.command_path
            raise _Failure(f"{_in_chinese(error)}。用法见 {command} --help。") from error


class _Failure(click.ClickException):
    exit_code = 2

    def show(self, file: Any = None) -> None:
        click.echo(f"duibiao: {self.message}", file=file, err=file is None)


def _in_chinese(error: click.UsageError) -> str:
    """What click found wrong with a call: what was found, what was wanted."""
    near = getattr(error, "possibilities", None)
    hint = f"，相近的有 {'、'.join(sorted(near))}" if near else ""
    if isinstance(error, click.NoSuchOption):
        return f"没有选项 {error.option_name}{hint}"
    if command := getattr(error, "command_name", ""):
        return f"没有命令 {command}{hint}"
    if isinstance(error, click.BadParameter) and error.param is not None and error.ctx is not None:
        name = error.param.get_error_hint(error.ctx).strip("'")
        if isinstance(error, click.MissingParameter):
            return f"缺少 {name}"
        kind = error.param.type
        wanted = f"只能是 {'、'.join(map(str, kind.choices))}" if isinstance(kind, click.Choice) else error.message
        return f"{name} 不对：{wanted}"
    return error.message.rstrip("。.")


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


def listed(_ctx: click.Context, _option: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    """The values of an option that may be repeated or hold several: gdp,revenue or gdp、revenue."""
    return tuple(name.strip() for value in given for name in SEPARATOR.split(value) if name.strip())
