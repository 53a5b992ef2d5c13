"""Tables on a page of print whose cells are ruled: the rules say which characters share one.

However a heading is broken, and over however many columns it stands. Tables without such rules are `pagecolumns`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from duibiao.documents import pagecolumns
from duibiao.documents.pageglyphs import LEAST, Glyph, Table, table_of, text_of

__all__ = ["Rule", "find"]

NEAR = 3.0  # points within which two rules are at one place
SHORTEST = 8.0  # points of a rule that may bound a cell
COVERED = 0.6  # of a cell's side, so much of a rule parts it from the next
MOST = 5_000  # rules of a page; a page with more is a drawing


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line, level or upright."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def level(self) -> bool:
        return self.right - self.left >= self.top - self.bottom


def find(glyphs: Sequence[Glyph], rules: Sequence[Rule]) -> list[Table]:
    """The tables of a page, from top to bottom."""
    found = []
    for group in _joined([rule for rule in rules if _length(rule) >= SHORTEST][:MOST]):
        table = _boxed(glyphs, *([rule for rule in group if rule.level is way] for way in (True, False)))
        if table is not None:
            found.append(table)
    free = [glyph for glyph in glyphs if not any(_holds(table, glyph) for table in found)]
    return sorted([*found, *pagecolumns.find(free)], key=lambda table: -table.top)


def _length(rule: Rule) -> float:
    return max(rule.right - rule.left, rule.top - rule.bottom)


def _holds(table: Table, glyph: Glyph) -> bool:
    x, y = glyph.middle
    return table.left <= x <= table.right and table.bottom <= y <= table.top


def _joined(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules that touch, directly or over others."""
    groups: list[list[Rule]] = []
    for rule in rules:
        touched = [group for group in groups if any(_touch(rule, other) for other in group)]
        merged = [rule, *(each for group in touched for each in group)]
        groups = [*(group for group in groups if group not in touched), merged]
    return groups


def _touch(one: Rule, two: Rule) -> bool:
    return (
        one.left - NEAR <= two.right
        and two.left - NEAR <= one.right
        and one.bottom - NEAR <= two.top
        and two.bottom - NEAR <= one.top
    )


def _places(values: Iterable[float]) -> list[float]:
    """The places at which values crowd, ascending."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > NEAR:
            found.append(value)
    return found


def _boxed(glyphs: Sequence[Glyph], level: Sequence[Rule], upright: Sequence[Rule]) -> Table | None:
    """The table of rules both ways; nothing where they bound no cells with words."""
    across = _places(rule.left for rule in upright)
    down = _places(rule.bottom for rule in level)[::-1]
    if len(across) <= LEAST or len(down) <= LEAST:
        return None
    columns, rows = list(pairwise(across)), list(pairwise(down))
    home = _homes(columns, rows, level, upright)
    held: dict[tuple[int, int], list[Glyph]] = {}
    for glyph in glyphs:
        x, y = glyph.middle
        row = sum(y < edge for edge in down) - 1
        column = sum(x >= edge for edge in across) - 1
        if (row, column) in home:
            held.setdefault(home[row, column], []).append(glyph)
    texts = [[text_of(held.get((row, column), ())) for column in range(len(columns))] for row in range(len(rows))]
    return table_of((across[0], down[-1], across[-1], down[0]), texts)


def _homes(
    columns: Sequence[tuple[float, float]],
    rows: Sequence[tuple[float, float]],
    level: Sequence[Rule],
    upright: Sequence[Rule],
) -> dict[tuple[int, int], tuple[int, int]]:
    """The cell that each belongs to: itself, or where no rule parts them the upper left one of those merged with it."""
    home = {(row, column): (row, column) for row in range(len(rows)) for column in range(len(columns))}
    for (row, column), to in home.items():
        (top, bottom), (left, right) = rows[row], columns[column]
        sides = [(rule.bottom, rule.top) for rule in upright if abs(rule.left - right) <= NEAR]
        floors = [(rule.left, rule.right) for rule in level if abs(rule.bottom - bottom) <= NEAR]
        beside, below = (row, column + 1), (row + 1, column)
        if beside in home and not _covered(sides, bottom, top):
            home[beside] = to
        if below in home and home[below] == below and not _covered(floors, left, right):
            home[below] = to
    return home


def _covered(stretches: Iterable[tuple[float, float]], low: float, high: float) -> bool:
    """Whether rules run along most of a cell's side."""
    return sum(max(0.0, min(high, end) - max(low, start)) for start, end in stretches) >= COVERED * (high - low)
