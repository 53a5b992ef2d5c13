"""`duibiao serve`: the web application, on this machine unless it is opened to a network with a token."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from duibiao.cli.group import db_option

__all__ = ["hold", "serve"]

HELP = """打开网页：地图、总表、地区、指标、主题，每个数点到原文。

默认只有本机能打开。要让网络上的人打开，写 --host，同时必须用 --token 或环境变量 DUIBIAO_TOKEN 给一个令牌：
看不需要令牌，改动要。别人用什么名字访问，就用 --host-name 写上。
"""


@click.command(help=HELP)
@db_option
@click.option("--host", default="127.0.0.1", show_default=True, metavar="地址", help="在哪个地址上等。")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, metavar="端口", help="端口。")
@click.option("--token", envvar="DUIBIAO_TOKEN", default="", metavar="令牌", help="改动数据要出示的令牌。")
@click.option(
    "--host-name", "names", multiple=True, metavar="名字", help="还应答这个名字，如 reports.example.cn。可重复。"
)
@click.option("--open", "browse", is_flag=True, help="在浏览器里打开。")
def serve(*, db: Path, host: str, port: int, token: str, names: tuple[str, ...], browse: bool) -> None:
    """Serve the store until interrupted."""
    hold(db, host=host, port=port, token=token, names=names, browse=browse)


def hold(
    db: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 0,
    token: str = "",
    names: tuple[str, ...] = (),
    browse: bool = True,
) -> None:
    """Serve a store until interrupted, saying where."""
    from duibiao.web.serving import run

    say = partial(click.echo, err=True)
    run(db, host=host, port=port, token=token, names=names, browse=browse, say=say)
