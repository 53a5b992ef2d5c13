"""The server itself: it starts and says where, it refuses what it must, and it makes a page once for all who wait."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from urllib.request import urlopen

import pytest
from click.testing import CliRunner
from starlette.types import Message, Receive, Scope, Send

from duibiao.cli import main
from duibiao.pipeline.shelves import remembered
from duibiao.web.freshness import Fresh, Pages
from duibiao.web.settings import Settings


@pytest.fixture
def server(db: Path) -> Iterator[str]:
    """The address of a server over the collection."""
    command = [sys.executable, "-X", "utf8", "-m", "duibiao", "serve", "--db", str(db), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8") as running:
        assert running.stderr is not None
        found = re.search(r"http://\S+", running.stderr.readline())
        assert found is not None
        yield found.group()
        running.terminate()


def test_a_server_says_where_it_is_and_answers(server: str) -> None:
    with urlopen(server + "api/v1/status") as answer:  # noqa: S310  our own server
        assert answer.status == 200
        assert answer.headers["content-type"] == "application/json"
        assert "server" not in answer.headers


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--host", "0.0.0.0"], "令牌"),  # noqa: S104
        (["--host", "256.0.0.1", "--token", "x"], "用不了"),
        (["--db", "none.db"], "找不到数据库"),
    ],
)
def test_a_server_that_must_not_start_does_not(db: Path, words: list[str], said: str) -> None:
    ran = CliRunner().invoke(main, ["serve", "--db", str(db), "--port", "0", *words], env={"DUIBIAO_TOKEN": ""})
    assert ran.exit_code == 2
    assert said in ran.output


def test_an_answer_is_computed_once_for_all_who_ask() -> None:
    asked: list[int] = []

    @remembered(2)
    def double(number: int) -> int:
        asked.append(number)
        return 2 * number

    threads = [Thread(target=double, args=(number % 2,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(asked) == [0, 1]
    assert [double(2), double(1), double(0)] == [4, 2, 0]
    assert len(asked) > 3  # there is room for two
    double.forget()
    assert double(0) == 0


def test_pages_stay_within_their_room() -> None:
    pages = Pages(room=100)
    for number in range(10):
        pages.keep(str(number), [], bytes(30))
    assert [number for number in range(10) if pages[str(number)] is not None] == [7, 8, 9]
    pages.keep("large", [], bytes(101))
    assert pages["large"] is None
    assert pages["9"] is not None


def test_a_page_is_made_once_for_all_who_wait(db: Path) -> None:
    made: list[str] = []

    async def application(scope: Scope, _receive: Receive, send: Send) -> None:
        made.append(scope["path"])
        await asyncio.sleep(0.01)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"page", "more_body": False})

    async def asked(fresh: Fresh, path: str) -> bytes:
        body = bytearray()

        async def receive() -> Message:
            return {"type": "http.request"}

        async def send(message: Message) -> None:
            body.extend(message.get("body", b""))

        await fresh({"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": []}, receive, send)
        return bytes(body)

    async def all_at_once() -> list[bytes]:
        fresh = Fresh(application, Settings(db))
        return await asyncio.gather(*(asked(fresh, f"/{number % 3}") for number in range(30)))

    assert set(asyncio.run(all_at_once())) == {b"page"}
    assert sorted(made) == ["/0", "/1", "/2"]


def test_the_command_line_does_not_load_the_web() -> None:
    heavy = "fastapi starlette jinja2 uvicorn pydantic duibiao.web"
    code = f"import sys, duibiao.cli; print(*sorted(set({heavy.split()}) & set(sys.modules)))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert loaded.stdout.split() == []


def test_a_reader_who_is_slow_keeps_nobody_waiting(db: Path) -> None:
    """More readers than pages are made at a time, and none of them takes what was made; another is served at once."""

    async def application(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"page"})

    async def asked(fresh: Fresh, path: str, taking: asyncio.Event) -> bool:
        async def receive() -> Message:
            return {"type": "http.request"}

        async def send(_message: Message) -> None:
            await taking.wait()

        await fresh({"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": []}, receive, send)
        return True

    async def all_at_once() -> bool:
        fresh, never, at_once = Fresh(application, Settings(db)), asyncio.Event(), asyncio.Event()
        at_once.set()
        slow = [asyncio.create_task(asked(fresh, f"/{number}", never)) for number in range(10)]
        await asyncio.sleep(0)
        served = await asyncio.wait_for(asked(fresh, "/other", at_once), 5)
        for task in slow:
            task.cancel()
        return served

    assert asyncio.run(all_at_once())
