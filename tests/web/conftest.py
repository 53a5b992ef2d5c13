"""A small collection that the pages are tested with: the digests, one report full of markup, one file that is none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from duibiao.documents import Told
from duibiao.model import Kind
from duibiao.pipeline.batch import build
from duibiao.web.app import create
from duibiao.web.settings import Settings

HOST = "http://127.0.0.1:8000"
MARKUP = "<script>alert(1)</script><img src=x onerror=\"alert(2)\"> &amp; \u202e倒着写\u202c =cmd|'/C calc'!A0"
HOSTILE = f"""山西省2023年政府工作报告

一、2022年工作回顾
地区生产总值增长5.1%。{MARKUP}新建5G基站300个。

二、2023年工作安排
地区生产总值增长6%左右，{MARKUP}投资增长7%，=cmd()投资增长8%。
（一）{MARKUP}促进消费
发放消费券100万元，{MARKUP}。
"""


@pytest.fixture(scope="session")
def db(tmp_path_factory: pytest.TempPathFactory, digests: list[Path]) -> Path:
    """The digests of 2024, a hostile report of 2023, an empty file."""
    folder = tmp_path_factory.mktemp("web")
    reports = folder / "reports"
    reports.mkdir()
    for digest in digests:
        (reports / digest.name).write_bytes(digest.read_bytes())
    (reports / "<b>空.txt").write_bytes(b"")
    path = folder / "duibiao.db"
    build([reports], path)
    hostile = folder / f"{MARKUP[:24].replace('/', '')}.txt"
    hostile.write_text(HOSTILE, encoding="utf-8")
    build([hostile], path, told=Told("140000", 2023, Kind.GWR))
    return path


@pytest.fixture(scope="session")
def client_for(db: Path) -> Callable[..., TestClient]:
    """A client of an application over the collection, with a token or without."""

    def made(token: str = "", **headers: str) -> TestClient:
        app = create(Settings(db, token=token))
        return TestClient(app, base_url=HOST, headers=headers, raise_server_exceptions=False, follow_redirects=False)

    return made


@pytest.fixture
def client(client_for: Callable[..., TestClient]) -> TestClient:
    """A client without cookies."""
    return client_for()
