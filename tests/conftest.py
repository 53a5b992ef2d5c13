"""The bundled digests as inputs: they are written for the project, small, and of every province."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import duibiao
from duibiao.model import Figure

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


def _written(figure: Figure, year: str) -> str:
    quantity = figure.quantity
    number = [quantity.value, quantity.unit, quantity.bound] if quantity else []
    parts = [figure.indicator, figure.measure, *number, figure.relation]
    if figure.caliber:
        parts.append(f"[{figure.caliber}]")
    if figure.year != year:
        parts.append(f"@{figure.year}")
    return " ".join(part for part in parts if part)


@pytest.fixture(scope="session")
def written() -> Callable[[Figure, str], str]:
    """A figure as the cases write it: `gdp growth 5 % about`, with `[caliber]`, and `@year` unless it is that one."""
    return _written
