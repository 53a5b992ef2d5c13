"""Serving the application: which address, under which names, and on a network not without a token."""

from __future__ import annotations

import socket
import webbrowser
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path
from threading import Thread

import uvicorn

from duibiao import store
from duibiao.errors import DuibiaoError, UsageError
from duibiao.pipeline import browsing
from duibiao.pipeline.shelves import shelf
from duibiao.web.app import create
from duibiao.web.charts import chart_of, drawn
from duibiao.web.indexing import filler
from duibiao.web.settings import LOOPBACK, Settings, is_loopback
from duibiao.web.slow import patient
from duibiao.web.words import LANGUAGES, load_words

__all__ = ["run", "server_of", "settings_for"]

CONNECTIONS = 1000  # at a time; the next one is told to come later

EVERYWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104  it is refused without a token


def settings_for(db: Path, host: str, token: str, names: Collection[str] = ()) -> Settings:
    """The settings of a server on this address. Raises UsageError on an address of a network without a token."""
    if not is_loopback(host) and not token:
        raise UsageError(
            f"{host} 不只本机能访问：要用 --token 或环境变量 DUIBIAO_TOKEN 给一个令牌，改动数据时出示。没有启动。"
        )
    own = () if host in EVERYWHERE else (host.strip("[]").lower(),)
    return Settings(db, frozenset({*LOOPBACK, *own, *(name.lower() for name in names)}), token)


def run(
    db: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    token: str = "",
    names: Collection[str] = (),
    browse: bool = False,
    say: Callable[[str], None] = lambda _line: None,
) -> None:
    """Serve a store until interrupted; `say` hears where. Raises UsageError or StoreError where that cannot be."""
    settings = settings_for(db, host, token, names)
    with store.reading(db):  # not there, or none of ours: said now, not on every page
        pass
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host.strip("[]"), port))
        except OSError as error:
            raise UsageError(f"{host}:{port} 用不了（{error.strerror}）。换一个 --port；0 由系统挑一个。") from error
        listening.listen()  # from here on nobody is refused, though the server has yet to begin
        name = "127.0.0.1" if host in EVERYWHERE else f"[{host}]" if ":" in host else host
        address = f"http://{name}:{listening.getsockname()[1]}/"
        say(f"{db} 在 {address} ，按 Ctrl-C 停下。")
        if browse:
            webbrowser.open(address)
        filler(db).begin()  # so that the first search finds the index there
        Thread(target=warm, args=(db,), name="warm", daemon=True).start()
        server_of(settings).run([listening])


def warm(db: Path) -> None:
    """Look at the store once before the first reader does: what all pages rest on is there, and Vega has begun."""
    kept, lens = shelf(db), browsing.Lens()
    with suppress(DuibiaoError):  # whoever asks for a page is told
        for indicator in browsing.indicators(kept, lens):
            chart = chart_of(kept, lens, indicator, "targets")
            if chart is not None:
                drawn(chart, load_words(next(iter(LANGUAGES))))
                return


def server_of(settings: Settings) -> uvicorn.Server:
    """A server of the application, to be run on a socket."""
    config = uvicorn.Config(
        create(settings),
        http=patient(settings.pace),
        limit_concurrency=CONNECTIONS,
        log_level="warning",
        server_header=False,
        lifespan="off",
        proxy_headers=False,
    )
    return uvicorn.Server(config)
