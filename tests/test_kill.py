"""A build can be killed at any moment: the store opens, nothing committed is lost, the next build does the rest."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
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

# Somebody who confirms one number after another, and says each correction once it is kept.
CORRECT = """
import sys
from duibiao.model import CorrectionKind
from duibiao.pipeline.corrections import Asked, correct
from duibiao.pipeline.exporting import rows
db = sys.argv[1]
tables = ("commitments", "figures")
found = [(str(row["doc"]), row["start"], row["end"], row.get("indicator") or row["object"])
         for table in tables for row in rows(db, table)]
print("ready", flush=True)
for number, (doc, start, end, of) in enumerate(found):
    asked = Asked(CorrectionKind.REJECTED, doc, start, end, of)
    print(correct(db, asked, by="somebody", at=f"2026-01-01T00:00:00.{number:06}Z").id, flush=True)
"""
KEPT_BEFORE = 5  # corrections in a store of the version that knew figures only


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


@pytest.mark.slow
def test_a_kill_loses_no_correction_nor_those_of_an_older_store(tmp_path: Path, digests: list[Path]) -> None:
    old = tmp_path / "old.db"
    duibiao.build([digests[0]], old)
    first = subprocess.Popen([sys.executable, "-c", CORRECT, old], stdout=subprocess.PIPE, text=True)
    assert first.stdout is not None
    before = [first.stdout.readline().strip() for _ in range(KEPT_BEFORE + 1)][1:]
    first.kill()
    first.communicate()
    with closing(sqlite3.connect(old, isolation_level=None)) as connection:
        connection.execute("ALTER TABLE corrections DROP COLUMN noun")
        connection.execute("PRAGMA user_version = 3")
    content = old.read_bytes()
    moments = random.Random(20260131)  # noqa: S311  no secret
    for number in range(KILLS // 2):
        db = tmp_path / f"{number}.db"
        db.write_bytes(content)
        correcting = subprocess.Popen([sys.executable, "-c", CORRECT, db], stdout=subprocess.PIPE, text=True)
        assert correcting.stdout is not None
        correcting.stdout.readline()  # ready
        time.sleep(moments.uniform(0, 0.2))
        correcting.kill()
        said, _ = correcting.communicate()
        kept = {row["id"] for row in duibiao.rows(db, "corrections")}
        assert {*before, *said.split()} <= kept
        assert len(kept) <= len({*before, *said.split()}) + 1  # one may be kept that was not said yet
        with store.reading(db) as opened:
            assert store.checked(opened) == []
