"""One file, one writer, any number of readers, and never a file that is not ours."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from duibiao import store
from duibiao.errors import StoreError

Make = Callable[..., store.Parcel]


def test_a_store_that_is_not_there_says_what_to_do(db: Path) -> None:
    with pytest.raises(StoreError, match="先运行 duibiao build"), store.reading(db):
        pass
    assert not db.exists()


def test_a_folder_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="不存在"), store.writing(tmp_path / "no" / "duibiao.db"):
        pass
    with pytest.raises(StoreError, match="建立这个文件夹"), store.alone(tmp_path / "no" / "duibiao.db"):
        pass


def other_program(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE theirs (id)")
    connection.close()


def newer(path: Path) -> None:
    with store.writing(path) as connection:
        connection.execute("PRAGMA user_version = 99")


def prose(path: Path) -> None:
    path.write_text("这不是数据库，只是一段文字。" * 100, encoding="utf-8")


FOREIGN: dict[str, tuple[Callable[[Path], None], str]] = {
    "a text": (prose, "不是数据库文件"),
    "another program's": (other_program, "别的程序"),
    "a newer version's": (newer, "请升级"),
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_a_file_that_is_not_ours_is_refused_and_left_alone(db: Path, kind: str) -> None:
    write, message = FOREIGN[kind]
    write(db)
    before = db.read_bytes()
    for opening in (store.reading, store.writing):
        with pytest.raises(StoreError, match=message), opening(db):
            pass
    assert db.read_bytes() == before
    assert [path.name for path in db.parent.iterdir()] == [db.name]


def test_a_damaged_store_says_so(db: Path, make: Make) -> None:
    with store.writing(db) as kept:
        store.keep(kept, [make(str(number), f"第{number}份" * 300) for number in range(50)])
    content = bytearray(db.read_bytes())
    content[4096:-4096] = os.urandom(len(content) - 8192)
    db.write_bytes(content)
    with pytest.raises(StoreError, match="损坏"), store.reading(db) as kept:
        list(store.documents(kept))


def test_at_rest_the_store_is_one_file_that_can_be_copied(db: Path, make: Make) -> None:
    with store.writing(db) as kept:
        store.keep(kept, [make("甲")])
    assert [path.name for path in db.parent.iterdir()] == [db.name]
    copy = db.with_name("copy.db")
    shutil.copy(db, copy)
    with store.reading(copy) as kept:
        assert [found.source for found in store.documents(kept)] == ["甲"]


def test_a_brief_writer_keeps_no_log(db: Path, make: Make) -> None:
    log = db.with_name(db.name + "-wal")
    with store.writing(db) as kept:
        store.keep(kept, [make("甲")])
        assert log.exists()
    with store.reading(db) as reader:
        assert len(list(store.documents(reader))) == 1
    with store.writing(db, brief=True) as kept:
        store.keep(kept, [make("乙")])
        assert not log.exists()
    with store.reading(db) as reader:
        assert len(list(store.documents(reader))) == 2


def test_it_reads_from_a_folder_that_cannot_be_written(db: Path, make: Make) -> None:
    with store.writing(db) as kept:
        store.keep(kept, [make("甲")])
    db.chmod(0o444)
    db.parent.chmod(0o555)
    try:
        with store.reading(db) as kept:
            assert [found.source for found in store.documents(kept)] == ["甲"]
    finally:
        db.parent.chmod(0o755)


def test_a_reader_cannot_write(db: Path, make: Make) -> None:
    with store.writing(db) as kept:
        store.keep(kept, [make("甲")])
    with pytest.raises(StoreError), store.reading(db) as kept:
        kept.execute("DELETE FROM inputs")


def test_a_reader_sees_one_state_while_another_writes(db: Path, make: Make) -> None:
    with store.writing(db) as writer:
        store.keep(writer, [make("甲")])
        with store.reading(db) as reader:
            before = list(store.documents(reader))
            store.keep(writer, [make("乙")])
            assert list(store.documents(reader)) == before
        with store.reading(db) as reader:
            assert len(list(store.documents(reader))) == 2


def test_a_reader_does_not_stop_a_build(db: Path, make: Make) -> None:
    with store.writing(db) as writer:
        store.keep(writer, [make("甲")])
        with store.reading(db) as reader:
            store.keep(writer, [make("乙")])
            assert len(list(store.documents(reader))) == 1
    with store.reading(db) as reader:
        assert len(list(store.documents(reader))) == 2


def test_the_second_writer_waits_and_hears_for_whom(db: Path) -> None:
    heard: list[str] = []
    order: list[str] = []

    def second() -> None:
        with store.alone(db, heard.append):
            order.append("second")

    with store.alone(db):
        thread = threading.Thread(target=second)
        thread.start()
        while not heard:
            time.sleep(0.01)
        order.append("first")
    thread.join(10)
    assert order == ["first", "second"]
    assert heard == [str(os.getpid())]
    assert not db.with_name("duibiao.db.lock").exists()


def test_a_killed_holder_holds_nothing(db: Path) -> None:
    code = (
        "import os, sys, pathlib\nfrom duibiao import store\n"
        "with store.alone(pathlib.Path(sys.argv[1])): os.kill(os.getpid(), 9)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(db)], check=False).returncode != 0
    waited: list[str] = []
    with store.alone(db, waited.append):
        pass
    assert waited == []


@pytest.mark.parametrize("open_", [store.reading, store.writing])
def test_a_store_that_lacks_a_part_says_what_to_do(db: Path, open_: Callable[[Path], Any]) -> None:
    """As one has it that an earlier state of the program made."""
    with store.writing(db) as connection:
        connection.execute("DROP TABLE commitments")
    with pytest.raises(StoreError, match="duibiao build 重建"), open_(db) as connection:
        connection.execute("SELECT * FROM commitments")
