"""Targets and results, bound to the words that state them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from duibiao.model.texts import Span

__all__ = [
    "Bound",
    "Doubt",
    "DoubtReason",
    "Extraction",
    "Figure",
    "FigureKind",
    "Measure",
    "Obligation",
    "Quantity",
    "Scope",
]


class FigureKind(StrEnum):
    TARGET = "target"
    ACTUAL = "actual"


@dataclass(frozen=True, slots=True)
class Figure:
    """One target or result, bound to the words that state it.

    `year` is the year the figure is for, a range like "2026-2030" for aims of a period. `quantity` is None for a
    qualitative figure, whose `relation` then says what it states (sync:gdp, quota, positive, other:…). A stretch aim
    carries relation "stretch". `quote` is the shortest stretch of text that states it, `rule` the reading rule used.
    """

    region: str | None
    year: str
    kind: FigureKind
    scope: Scope
    indicator: str
    measure: Measure
    quantity: Quantity | None
    relation: str
    caliber: str
    obligation: Obligation
    quote: Span
    section: str
    rule: str
    derived_from: str = ""


class Scope(StrEnum):
    """Where a figure stands: the headline statement, the review, the tasks; `other` are aims of other years."""

    HEADLINE = "headline"
    REVIEW = "review"
    TASK = "task"
    OTHER = "other"


class Measure(StrEnum):
    GROWTH = "growth"
    LEVEL = "level"
    RATE = "rate"
    REDUCTION = "reduction"
    QUALITATIVE = "qualitative"


class Bound(StrEnum):
    """What the words around a number make of it: 左右/约, 以上/不低于, 以内/不超过, nothing, a range."""

    ABOUT = "about"
    GE = "ge"
    LE = "le"
    EQ = "eq"
    RANGE = "range"


class Obligation(StrEnum):
    BINDING = "binding"  # 约束性
    EXPECTED = "expected"  # 预期性
    UNSPECIFIED = "unspecified"


class DoubtReason(StrEnum):
    """Why a numeral or a clause did not become a figure."""

    COUNT_MISMATCH = "count_mismatch"  # 两个名称、三个数值
    FOREIGN_REGION = "foreign_region"
    NO_INDICATOR = "no_indicator"
    NO_ITEM = "no_item"  # a sum of money in a budget report that belongs to no line
    NO_OBJECT = "no_object"  # a quantity of the tasks of which it is not said what is counted
    OTHER_PERIOD = "other_period"
    PART_OF_WHOLE = "part_of_whole"
    RANK_OR_COMPARISON = "rank_or_comparison"
    RATIONALE = "rationale"  # why a target was set, in the statement itself
    REPEATED = "repeated"
    SECOND_VALUE = "second_value"  # the scope states this measure already, otherwise
    UNKNOWN_UNIT = "unknown_unit"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A numeral or clause that was seen and not made a figure, with its reason."""

    span: Span
    reason: DoubtReason
    scope: Scope


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as written. `low` is the number; `high` only for a range; digits keep their written precision.

    `unit` is as written (亿元, %, 个百分点); `span` covers number, unit and what bounds it behind: 5.5%左右.
    """

    low: Decimal
    high: Decimal | None
    unit: str
    bound: Bound
    span: Span

    @property
    def value(self) -> str:
        """`5.5`, or `5~6` for a range: the digits as written, in ASCII."""
        low = f"{self.low:f}"
        return low if self.high is None else f"{low}~{self.high:f}"


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one document yields, in the order of its text."""

    figures: tuple[Figure, ...]
    doubts: tuple[Doubt, ...]
