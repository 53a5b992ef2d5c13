"""The bundled digests as inputs: they are written for the project, small, and of every province."""

from __future__ import annotations

from pathlib import Path

import pytest

import duibiao

DIGESTS = Path(duibiao.__file__).parent / "demo"


@pytest.fixture(scope="session")
def digests() -> list[Path]:
    """The digest files, in order."""
    return sorted(DIGESTS.glob("*.txt"))


@pytest.fixture
def reports(tmp_path: Path, digests: list[Path]) -> Path:
    """A folder of eight reports, one of them in two copies, one empty file and one that is no report."""
    folder = tmp_path / "reports"
    for place, digest in enumerate(digests[:8]):
        target = folder / str(2023 + place % 2) / digest.name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(digest.read_bytes())
    (folder / "副本.txt").write_bytes(digests[1].read_bytes() + "\n（完）\n".encode())
    (folder / "空.txt").write_bytes(b"")
    (folder / "便条.txt").write_text("明天下午三点开会，请带上材料。\n", encoding="utf-8")
    return folder
