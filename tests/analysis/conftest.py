"""The panels the tests look at: the bundled digests, and the official reports where they are at hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import duibiao
from duibiao.analysis.comparison import Comparison, compare
from duibiao.analysis.library import Library, provinces
from duibiao.analysis.reference import load_reference
from duibiao.analysis.series import Panel
from duibiao.pipeline.comparing import opened

SHARED = Path(__file__).resolve().parents[3] / "shared"
OFFICIAL = SHARED / "corpus" / "work-reports-2024.txt"
DIGESTS = Path(duibiao.__file__).parent / "demo"

Make = Callable[..., Comparison]


@pytest.fixture(scope="session")
def digest_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the 32 digests."""
    db = tmp_path_factory.mktemp("digests") / "duibiao.db"
    duibiao.build([DIGESTS], db)
    return db


@pytest.fixture(scope="session")
def official_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the 32 official work reports of 2024."""
    if not OFFICIAL.is_file():
        pytest.skip("the official reports (../shared/corpus) are not here")
    db = tmp_path_factory.mktemp("official") / "duibiao.db"
    duibiao.build([OFFICIAL], db)
    return db


@pytest.fixture(scope="session")
def official_library(official_store: Path) -> Library:
    return opened(official_store)[0]


@pytest.fixture(scope="session")
def official(official_library: Library) -> Make:
    """Comparisons of 2024 over the 31 provinces of the official reports."""

    def make(indicator: str, *, scope: str = "plan", **options: object) -> Comparison:
        panel = Panel(official_library, load_reference(), 2024, scope)
        return compare(panel, indicator, provinces(), **options)  # type: ignore[arg-type]

    return make


@pytest.fixture(scope="session")
def without() -> Callable[[Library, str], Library]:
    """A library as if a region's reports had not been collected."""

    def taken(library: Library, region: str) -> Library:
        return replace(
            library,
            statements={place: each for place, each in library.statements.items() if place.region != region},
            reports={spot: kept for spot, kept in library.reports.items() if spot[0] != region},
        )

    return taken
