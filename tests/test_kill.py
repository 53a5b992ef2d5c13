"""A build can be killed at any moment: the store opens, nothing committed is lost, the next build does the rest."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

import duibiao
from duibiao import store

KILLS = 20
FILES = 96

# A build that commits each file and then says its name: what was said must be there afterwards.
BUILD = """
import sys, duibiao
from duibiao.pipeline import batch
batch.COMMIT_SECONDS = 0
print("ready", flush=True)
duibiao.build(sys.argv[1:2], sys.argv[2], progress=lambda done, total, name: print(name, flush=True))
"""


def names(db: Path) -> set[str]:
    with store.reading(db) as connection:
        assert store.checked(connection) == []
        return {kept.source for kept in store.documents(connection)}


def everything(db: Path) -> list[object]:
    return [
        duibiao.rows(db, what, duibiao.Where(copies=True)) for what in ("documents", "figures", "doubts", "excerpts")
    ]


@pytest.mark.slow
def test_twenty_kills_lose_nothing_that_was_committed(tmp_path: Path, digests: list[Path]) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(FILES):
        digest = digests[number % len(digests)]
        (folder / f"{number:03}-{digest.name}").write_bytes(digest.read_bytes())
    whole = tmp_path / "whole.db"
    began = time.monotonic()
    subprocess.run([sys.executable, "-c", BUILD, folder, whole], check=True, stdout=subprocess.DEVNULL)
    length = time.monotonic() - began
    expected = everything(whole)

    moments = random.Random(20240305)  # noqa: S311  no secret
    cut_short = 0
    for number in range(KILLS):
        db = tmp_path / f"{number}.db"
        build = subprocess.Popen([sys.executable, "-c", BUILD, folder, db], stdout=subprocess.PIPE, text=True)
        time.sleep(moments.uniform(0.1, 1) * length)
        build.kill()
        said, _ = build.communicate()
        committed = {line for line in said.splitlines()[1:] if line.endswith(".txt")}
        if db.exists() and committed:
            assert committed <= names(db)
        cut_short += len(committed) < FILES
        duibiao.build([folder], db)
        assert names(db) == {file.name for file in folder.iterdir()}
        assert everything(db) == expected
    assert cut_short > KILLS // 2, "the kills came too late to show anything"
