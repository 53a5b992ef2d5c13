"""The store the audit's tests hold claims against: the bundled digests, and the official reports where they are."""

from __future__ import annotations

from pathlib import Path

import pytest

import duibiao
from duibiao.audit.judging.ground import Ground
from duibiao.pipeline.auditing import ground_of

SHARED = Path(__file__).resolve().parents[3] / "shared"
CORPUS = ("work-reports-2024.txt", "national-plan-2024.txt", "chongqing-gazette-2024-03.txt")


@pytest.fixture(scope="session")
def digests(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the 32 digests."""
    db = tmp_path_factory.mktemp("audit") / "duibiao.db"
    duibiao.build([Path(duibiao.__file__).parent / "demo"], db)
    return db


@pytest.fixture(scope="session")
def ground(digests: Path) -> Ground:
    return ground_of(digests, 2024)


@pytest.fixture(scope="session")
def official(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the official reports of 2024."""
    files = [SHARED / "corpus" / name for name in CORPUS]
    if not all(file.is_file() for file in files):
        pytest.skip("the official reports (../shared/corpus) are not here")
    db = tmp_path_factory.mktemp("official") / "duibiao.db"
    duibiao.build(files, db)
    return db
