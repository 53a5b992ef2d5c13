"""Weighted means that say what they are of: how many regions, what share of the weight, and what the rest could do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from duibiao import lexicon
from duibiao.analysis.reference import STATUSES, Reference
from duibiao.analysis.results import Cell, Status

__all__ = ["EQUAL", "LEAVE", "ZERO", "Mean", "Weights", "mean", "rounded", "schemes", "weighted"]

EQUAL = "等权"
LEAVE, ZERO = "leave", "zero"  # what 正增长 does in a mean: nothing, or enter as 0


@dataclass(frozen=True, slots=True)
class Weights:
    """What each region weighs, what that is, and whose word it is (`statuses`: how many values of which standing)."""

    label: str
    values: Mapping[str, Decimal]
    statuses: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Mean:
    """A weighted mean over `members` (of `of` regions), with the share of the weight they have.

    `low` and `high` bound the mean over all regions: had those without a value all had the lowest, or the highest,
    value there is. `unweighted` are regions with a value and without a weight: they are not in it.
    """

    value: Decimal
    members: tuple[str, ...]
    of: int
    share: Decimal
    low: Decimal
    high: Decimal
    weights: Weights
    missing: tuple[str, ...]
    unweighted: tuple[str, ...]

    @property
    def n(self) -> int:
        return len(self.members)


def rounded(value: Decimal, digits: int = 1) -> Decimal:
    """Half up, as the trade rounds.

    >>> rounded(Decimal("5.45")), rounded(Decimal("-0.25"))
    (Decimal('5.5'), Decimal('-0.3'))
    """
    return value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def schemes(reference: Reference, indicator: str, year: int, wanted: Sequence[str]) -> list[Weights]:
    """The weights for targets or results of `year`, the preferred first, the last equal ones.

    Preferred is the indicator's own level of the year before, then of the nearest year, then GDP likewise; but one
    that weighs every wanted region goes before one that does not.
    """
    found = []
    for what in dict.fromkeys((indicator, "gdp")):
        years = reference.years("actual", what, "level")
        for of in sorted(years, key=lambda of: (abs(of - (year - 1)), of)):
            at_hand = [reference.find(region, of, "actual", what, "level") for region in wanted]
            values = {value.region: value.low for value in at_hand if value is not None and value.low > 0}
            if 2 * len(values) < len(wanted):  # a mean of the few that happen to have a weight says nothing
                continue
            statuses: dict[str, int] = {}
            for value in at_hand:
                if value is not None:
                    statuses[STATUSES[value.status]] = statuses.get(STATUSES[value.status], 0) + 1
            found.append(Weights(f"{of}年{lexicon.load_indicators().name(what)}", values, statuses))
    found.sort(key=lambda weights: len(weights.values) < len(wanted))
    return [*found, Weights(EQUAL, dict.fromkeys(wanted, Decimal(1)), {})]


def mean(
    cells: Sequence[Cell], reference: Reference, indicator: str, year: int, qualitative: str = LEAVE
) -> tuple[Mean | None, tuple[Mean, ...]]:
    """The mean by the preferred weights, and by each of the others; nothing where no cell has a number."""
    tried = [weighted(cells, weights, qualitative) for weights in schemes(reference, indicator, year, regions(cells))]
    means = [each for each in tried if each is not None]
    return (means[0], tuple(means[1:])) if means else (None, ())


def regions(cells: Sequence[Cell]) -> list[str]:
    """The regions of the cells, in their order."""
    return [cell.region for cell in cells]


def weighted(cells: Sequence[Cell], weights: Weights, qualitative: str = LEAVE) -> Mean | None:
    """The mean of the cells by these weights."""
    values = {cell.region: value for cell in cells if (value := _value(cell, qualitative)) is not None}
    members = {region: value for region, value in values.items() if region in weights.values}
    if not members:
        return None
    held = sum((weights.values[region] for region in members), Decimal())
    every = [region for region in regions(cells) if region in weights.values]
    whole = sum((weights.values[region] for region in every), Decimal())
    total = sum((weights.values[region] * value for region, value in members.items()), Decimal())
    rest = whole - held
    return Mean(
        value=total / held,
        members=tuple(members),
        of=len(cells),
        share=held / whole,
        low=(total + rest * min(members.values())) / whole,
        high=(total + rest * max(members.values())) / whole,
        weights=weights,
        missing=tuple(region for region in regions(cells) if region not in values),
        unweighted=tuple(region for region in values if region not in members),
    )


def _value(cell: Cell, qualitative: str) -> Decimal | None:
    if cell.status is Status.QUALITATIVE and cell.relation == "positive" and qualitative == ZERO:
        return Decimal(0)
    return cell.value
