"""The tables of a paper, read; what their heads leave open is settled by what stands before them, or in them.

A table that names no indicator is of the one that the words before it name, unless its numbers speak against that; or
of the one whose numbers its own are, where nearly all of several are and no other indicator's nearly as many.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from duibiao.analysis.library import Place
from duibiao.analysis.results import Cell
from duibiao.audit.judging.ground import Ground
from duibiao.audit.judging.judged import agreement, indicator_name
from duibiao.audit.paper import tables
from duibiao.audit.paper.columns import beside
from duibiao.audit.paper.headers import UNNAMED, Role, indicators_in
from duibiao.audit.paper.tables import Box, Sheet
from duibiao.model import Grid

__all__ = ["read", "words_before"]

BEFORE = 240  # characters before a table in which what it is of may be named
MOST = 100  # rows of a table that is of one indicator; longer ones are lists of data
ENOUGH = 4  # numbers that are an indicator's
NEARLY = 0.75  # of those that can be held against it
CLEAR = 2  # times as many as are another's


def read(ground: Ground, text: str, grids: Sequence[Grid]) -> list[Sheet]:
    """What the tables claim."""
    return [_settled(ground, text, grid, number) for number, grid in enumerate(grids)]


def words_before(text: str, grid: Grid) -> list[str]:
    """The lines right before a table, the nearest first, as far as the table before that."""
    start = min(span.start for row in grid.rows for span in row)
    return text[max(0, start - BEFORE) : start].rsplit("\t", 1)[-1].split("\n")[::-1]


def _settled(ground: Ground, text: str, grid: Grid, number: int) -> Sheet:
    sheet = tables.read(text, grid, number, ground.year)
    unnamed = {box.at for box in sheet.boxes if box.sense.why == UNNAMED}
    if unnamed:
        sheet = _named(ground, text, sheet, unnamed)
    meant = {each: ground.meant(each) for each in {box.sense.indicator for box in sheet.boxes}}
    boxes = (
        box if meant[box.sense.indicator] == box.sense.indicator
        else replace(box, sense=replace(box.sense, indicator=meant[box.sense.indicator]))
        for box in sheet.boxes
    )  # fmt: skip
    return beside(replace(sheet, boxes=tuple(boxes)))


def _named(ground: Ground, text: str, sheet: Sheet, unnamed: set[tuple[int, int]]) -> Sheet:
    """The sheet with the indicator that its unnamed columns are of; as it is where none is sure."""

    def of(indicator: str) -> tuple[int, int, Sheet]:
        tried = tables.read(text, sheet.grid, sheet.number, ground.year, about=indicator)
        fitting = [fits for box in tried.boxes if box.at in unnamed and (fits := _fits(ground, box)) is not None]
        return sum(fitting), len(fitting), tried

    for line in words_before(text, sheet.grid):
        if found := indicators_in(line):
            right, known, tried = of(found[0])
            if len(found) == 1 and 2 * right >= known:
                return tried
            break
    if len(sheet.grid.rows) > MOST:
        return sheet
    ranked = sorted(((*of(each), each) for each in ground.told_of()), key=lambda one: -one[0])
    if not ranked:
        return sheet
    right, known, tried, indicator = ranked[0]
    second = ranked[1][0] if len(ranked) > 1 else 0
    if right < ENOUGH or right < NEARLY * known or right < CLEAR * second:
        return sheet
    why = f"表里没有说是哪个指标，{known}个数里{right}个是{indicator_name(indicator)}的"
    return replace(tried, boxes=tuple(_noted(tried.boxes, unnamed, why)))


def _noted(boxes: Iterable[Box], unnamed: set[tuple[int, int]], why: str) -> Iterator[Box]:
    for box in boxes:
        guessed = box.at in unnamed and not box.sense.why
        yield replace(box, sense=replace(box.sense, note=why)) if guessed else box


def _fits(ground: Ground, box: Box) -> bool | None:
    """Whether a number is what the sources say; None where they say nothing."""
    sense = box.sense
    if sense.why or sense.role is not Role.VALUE or not sense.kind or box.stated.low is None:
        return None
    place = Place(box.row, sense.indicator, sense.year, sense.kind)
    cells: Sequence[Cell] = ground.level(*place) if box.level else [ground.sources(*place)]
    known = [cell for cell in cells if cell.value is not None]
    return any(agreement(box.stated, sense.unit, cell) is not None for cell in known) if known else None
