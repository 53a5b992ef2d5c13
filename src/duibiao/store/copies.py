"""Copies of one report: where they differ in what they say the aims are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from duibiao.model import Figure, Scope

__all__ = ["Difference", "differences"]

Place = tuple[str, str, str, str]  # indicator, year, kind of figure, measure or stretch


@dataclass(frozen=True, slots=True)
class Difference:
    """One headline figure two copies do not agree on: the figures of each, either of which may be none."""

    indicator: str
    canonical: tuple[Figure, ...]
    copy: tuple[Figure, ...]


def differences(canonical: Iterable[Figure], copy: Iterable[Figure]) -> list[Difference]:
    """The headline figures that one copy states otherwise than the other, or not at all, in the order of the ids."""
    left, right = _headlines(canonical), _headlines(copy)
    found = []
    for place in sorted(left.keys() | right.keys()):
        ours, theirs = left.get(place, []), right.get(place, [])
        if Counter(map(_said, ours)) != Counter(map(_said, theirs)):
            found.append(Difference(place[0], tuple(ours), tuple(theirs)))
    return found


def _headlines(figures: Iterable[Figure]) -> dict[Place, list[Figure]]:
    by: dict[Place, list[Figure]] = {}
    for figure in figures:
        if figure.scope is Scope.HEADLINE:
            aim = "stretch" if "stretch" in figure.relation else "stated"
            by.setdefault((figure.indicator, figure.year, figure.kind.value, aim), []).append(figure)
    return by


def _said(figure: Figure) -> tuple[str, ...]:
    """What a figure says, apart from where and in which words."""
    quantity = figure.quantity
    stated = ("", "", "") if quantity is None else (quantity.value, quantity.unit, quantity.bound.value)
    return (figure.measure.value, *stated, figure.relation, figure.caliber)
