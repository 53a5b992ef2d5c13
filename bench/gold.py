"""The labelled sets, and which figures each is to be compared with.

They lie beside the checkout, in ../shared, and are not part of the project: where they are absent nothing can be
measured, and the commands say so.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from bench.scoring import Row

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"

# Results are labelled for these indicators only; others in a review are neither right nor wrong.
RESULT_INDICATORS = frozenset(
    {
        "gdp", "industrial_va", "fai", "retail", "trade", "export", "fdi", "revenue", "income", "urban_income",
        "rural_income", "cpi", "unemployment", "new_jobs", "grain", "energy_intensity", "rd_intensity", "urbanization",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class GoldSet:
    """A labelled file and the slice of the figures it is complete for."""

    name: str
    file: str
    kind: str
    scope: str
    indicators: frozenset[str] | None = None  # None: all
    partial: bool = False  # the labels are some of what may be read: only what is missed counts

    def gold(self, folder: Path) -> list[Row]:
        """The labelled rows of this set."""
        return [row for row in load(folder / self.file) if row.kind == self.kind and self._listed(row)]

    def slice(self, rows: list[Row]) -> list[Row]:
        """The extracted rows this set speaks of, whatever their year."""
        return [row for row in rows if row.kind == self.kind and row.scope == self.scope and self._listed(row)]

    def _listed(self, row: Row) -> bool:
        return self.indicators is None or row.indicator in self.indicators


SETS = (
    GoldSet("headline", "targets.csv", "target", "headline"),
    GoldSet("review", "results.csv", "actual", "review", RESULT_INDICATORS),
    GoldSet("plan-targets", "plan.csv", "target", "headline"),
    GoldSet("plan-results", "plan.csv", "actual", "review", RESULT_INDICATORS),
    GoldSet("plan-results-all", "plan.csv", "actual", "review", partial=True),
)


def load(path: Path) -> list[Row]:
    """The rows of a labelled CSV file; a `file` column stands for `source`."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return [
            Row.of({**cells, "source": cells.get("source") or cells.get("file") or ""})
            for cells in csv.DictReader(lines)
        ]


def years(path: Path) -> dict[str, str]:
    """The year of each file of a manifest (columns file, year)."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return {cells["file"].rsplit("/", 1)[-1]: cells["year"] for cells in csv.DictReader(lines)}
