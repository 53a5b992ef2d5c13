"""How a region's targets have done over the years at hand: how often they were met, and by how much they missed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from duibiao.analysis.series import Panel
from duibiao.analysis.verdicts import STATED, Completion, completion, distance

__all__ = ["Record", "record"]


@dataclass(frozen=True, slots=True)
class Record:
    """`years` are those with a target and a result; `bias` is the mean of result minus target, None without a year."""

    region: str
    years: tuple[int, ...]
    hits: tuple[int, ...]
    bias: Decimal | None


def record(panel: Panel, indicator: str, region: str, years: Iterable[int], policy: str = STATED) -> Record:
    """The record of one region over `years`, as far as it can be told."""
    judged: list[int] = []
    hits: list[int] = []
    apart: list[Decimal] = []
    for year in sorted(years):
        target = panel.cell(region, indicator, year, "target")
        actual = panel.cell(region, indicator, year, "actual")
        verdict = completion(target, actual, policy)
        if verdict is None:
            continue
        judged.append(year)
        if verdict is Completion.COMPLETE:
            hits.append(year)
        gap = distance(target, actual)
        if gap is not None:
            apart.append(gap)
    bias = sum(apart, Decimal()) / len(apart) if apart else None
    return Record(region, tuple(judged), tuple(hits), bias)
