"""The same inputs give the same bytes: in any order, by any number of processes, under any hash seed."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

import duibiao

EVERY = ("documents", "figures", "doubts", "priorities", "excerpts", "mentions", "commitments", "deliveries")
EXPORTS = [
    ("figures", "csv"), ("figures", "jsonl"), ("figures", "xlsx"), ("figures", "parquet"),
    ("documents", "csv"), ("documents", "xlsx"), ("doubts", "csv"), ("doubts", "parquet"),
    ("priorities", "csv"), ("excerpts", "csv"), ("mentions", "jsonl"), ("commitments", "csv"), ("deliveries", "csv"),
]  # fmt: skip


def run(*words: str | Path, seed: int = 0) -> bytes:
    done = subprocess.run(
        [sys.executable, "-m", "duibiao", *words],
        env={**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONUTF8": "1"},
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode in {0, 4}, done.stderr.decode()
    return done.stdout


def exported(db: Path, seed: int) -> dict[str, str]:
    """A hash of every export, made by another process."""
    outputs = {
        f"{what}.{form}": run("export", what, "--format", form, "--copies", "--db", db, seed=seed)
        for what, form in EXPORTS
    }
    outputs["status"] = run("status", "--json", "--db", db, seed=seed)
    return {name: hashlib.sha256(output).hexdigest() for name, output in outputs.items()}


@pytest.mark.slow
def test_the_exports_are_the_same_bytes(reports: Path, tmp_path: Path) -> None:
    hashes = []
    for seed, jobs in ((1, "1"), (2, "1"), (3, "2")):
        db = tmp_path / f"{seed}.db"
        run("build", reports, "--db", db, "--jobs", jobs, seed=seed)
        hashes.append(exported(db, seed))
    assert hashes[0] == hashes[1] == hashes[2]
    assert len(set(hashes[0].values())) == len(hashes[0])


def test_the_order_of_arrival_does_not_matter(reports: Path, tmp_path: Path) -> None:
    """Also where copies compete for the bare id, and where the store was built file by file."""
    files = [path for path in sorted(reports.rglob("*.txt")) if path.stat().st_size]
    states = []
    for name, order in {"forward": files, "backward": files[::-1]}.items():
        db = tmp_path / f"{name}.db"
        for file in order:
            duibiao.build([file], db)
        states.append([duibiao.rows(db, what, duibiao.Where(copies=True)) for what in EVERY])
    assert states[0] == states[1]
