"""The search index behind the readers' backs: who searches meanwhile is told how far it is, and nobody keeps that."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import html
from starlette.testclient import TestClient

import duibiao
from duibiao import store
from duibiao.errors import StoreError
from duibiao.pipeline import searching
from duibiao.web import indexing
from duibiao.web.app import create
from duibiao.web.indexing import Filler, Filling
from duibiao.web.pages import search
from duibiao.web.settings import Settings


@pytest.fixture
def own(tmp_path: Path, digests: list[Path]) -> Path:
    """A store that was never searched."""
    duibiao.build(digests[:4], tmp_path / "duibiao.db")
    return tmp_path / "duibiao.db"


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """The index is not whole before this event; nobody waits for long."""
    event, ready = threading.Event(), searching.ready

    def slowly(db: Path, *, progress: Callable[[int, int], None], **_named: object) -> None:
        progress(1, 4)
        event.wait(20)
        ready(db, progress=progress)

    monkeypatch.setattr(searching, "ready", slowly)
    monkeypatch.setattr(search, "PATIENCE", 0.05)
    monkeypatch.setattr(indexing, "PATIENCE", 0.05)
    yield event
    event.set()


def is_whole(db: Path) -> bool:
    with store.reading(db) as connection:
        return store.is_searched(connection)


def test_a_search_is_told_how_far_the_index_is_and_then_finds(own: Path, held: threading.Event) -> None:
    client = TestClient(create(Settings(own)), base_url="http://127.0.0.1", raise_server_exceptions=False)
    answer = client.get("/search?q=消费")
    assert answer.status_code == 200
    assert "已编 1 / 4 份报告" in answer.text
    assert html.document_fromstring(answer.text).xpath("//meta[@http-equiv='refresh']")
    assert "etag" not in answer.headers
    held.set()
    indexing.filler(own).begin().join(20)
    assert "消费" in client.get("/search?q=消费").text
    assert "http-equiv" not in client.get("/search?q=消费").text


@pytest.mark.parametrize("path", ["/api/v1/search?q=消费", "/api/v1/wording?phrase=消费", "/search.csv?q=消费"])
def test_a_program_is_told_to_come_again(own: Path, held: threading.Event, path: str) -> None:  # noqa: ARG001
    client = TestClient(create(Settings(own)), base_url="http://127.0.0.1", raise_server_exceptions=False)
    answer = client.get(path)
    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    assert "1 / 4" in answer.text


def test_the_index_is_made_once_at_a_time_and_by_whoever_asks_first(own: Path) -> None:
    filler = Filler(own)
    threads = {filler.begin() for _ in range(5)}
    assert filler.awaited(20) is None
    assert len(threads) == 1
    assert is_whole(own)
    assert filler.awaited(0) is None


def test_an_index_that_cannot_be_made_is_said_and_tried_again(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_db: Path, **_named: object) -> None:
        raise StoreError("磁盘满了")

    filler = Filler(own)
    with monkeypatch.context() as patched:
        patched.setattr(searching, "ready", fails)
        with pytest.raises(StoreError, match="磁盘满了"):
            filler.awaited(20)
    assert filler.awaited(20) in {None, Filling(4, 4)}


def test_filling_gives_others_a_turn(own: Path, monkeypatch: pytest.MonkeyPatch, digests: list[Path]) -> None:
    """A document at a time: between two another writer has the lock, and what it adds is indexed, too."""
    monkeypatch.setattr(searching, "AT_ONCE", 1)
    monkeypatch.setattr(searching, "ROUND", 0.0)
    told: list[tuple[int, int]] = []
    added = threading.Thread(target=duibiao.build, args=([*digests[:5]], own))

    def heard(done: int, total: int) -> None:
        told.append((done, total))
        if done == 1:
            added.start()

    assert searching.fill(own, progress=heard) == 5
    added.join(20)
    assert told[0] == (0, 4)
    assert told[-1] == (5, 5)
    assert is_whole(own)


def test_uploads_are_found_without_asking(own: Path, digests: list[Path]) -> None:
    copy = own.with_name("another.db")
    shutil.copyfile(own, copy)
    client = TestClient(create(Settings(copy)), base_url="http://127.0.0.1", raise_server_exceptions=False)
    client.post("/api/v1/files", files={"files": (digests[5].name, digests[5].read_bytes())})
    indexing.filler(copy).begin().join(20)
    assert is_whole(copy)
