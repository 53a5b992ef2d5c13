"""Somebody's report: what it claims and what was found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from duibiao.model.texts import Span

__all__ = ["Audit", "Claim", "ClaimKind", "Finding", "Grid", "Proof", "Severity", "Site", "Verdict"]


class ClaimKind(StrEnum):
    """What a claim of somebody's report says."""

    CELL = "cell"
    COUNT = "count"
    LIST = "list_of_regions"
    MEAN = "weighted_mean"
    EXTREMES = "min_max"
    COMPARISON = "comparison"
    RANGE = "range"
    RANKING = "ranking"
    OTHER = "other"  # who says what, quotations, sums


@dataclass(frozen=True, slots=True)
class Claim:
    """What a report says somewhere. `asserts` names it for programs: indicator, year, regions, value."""

    kind: ClaimKind
    site: Site
    quote: str
    asserts: tuple[tuple[str, object], ...] = ()


class Verdict(StrEnum):
    """What became of a claim."""

    SUPPORTED = "supported"
    ROUNDING = "rounding"
    DERIVED = "derived"  # supported by a stated derivation: 与经济增长同步
    CALIBER = "caliber_differs"
    CONTRADICTED = "contradicted"
    INCONSISTENT = "inconsistent"  # with the report itself
    MISSING = "not_in_sources"
    UNREAD = "not_understood"


class Severity(StrEnum):
    HARD = "hard"
    SOFT = "soft"  # a definition could explain it


@dataclass(frozen=True, slots=True)
class Site:
    """Where a claim stands in the report: its stretch of the text, and of a cell its table, row and column too.

    `row` and `column` are the names a reader would use (北京, 2024年 目标), `at` the row and column of the grid.
    """

    span: Span
    table: str = ""
    row: str = ""
    column: str = ""
    grid: int = -1
    at: tuple[int, int] = (-1, -1)


@dataclass(frozen=True, slots=True)
class Proof:
    """A sentence that speaks for or against a claim; without a document it is a place of the report itself."""

    document: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim judged. `reason` is for a person; `computation` shows the sum with its members."""

    id: str
    claim: Claim
    verdict: Verdict
    severity: Severity
    expected: str = ""
    reason: str = ""
    evidence: tuple[Proof, ...] = ()
    computation: str = ""

    @property
    def wrong(self) -> bool:
        """Whether the report must be looked at again."""
        return self.verdict in {Verdict.CONTRADICTED, Verdict.INCONSISTENT}


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of somebody's report: every row has the same number of cells, a merged one is followed by empty ones.

    `name` is its number (表 1), `title` its caption. `head` rows come first.
    """

    name: str
    title: str
    rows: tuple[tuple[Span, ...], ...]
    head: int


@dataclass(frozen=True, slots=True)
class Audit:
    """Somebody's report, taken apart and judged. `unread` says, in Chinese, what of it could not be read.

    `basis` says what it was checked against.
    """

    name: str
    text: str
    grids: tuple[Grid, ...]
    findings: tuple[Finding, ...]
    unread: tuple[str, ...] = ()
    basis: str = ""
