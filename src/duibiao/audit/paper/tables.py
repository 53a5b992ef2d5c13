"""A grid to what its cells claim: regions down the side, senses across the top.

A table may stand on its side (regions across), or hold two tables side by side (地区 目标 地区 目标). What is neither
regions nor senses is left alone, and the paper is told so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duibiao.audit.paper.headers import Role, Sense, indicators_in, says, sense
from duibiao.audit.paper.layout import Matrix, Row, alone, blocks, keys, listed, named, path, upright
from duibiao.audit.paper.rows import MEAN, TOTAL, region_in
from duibiao.audit.paper.stated import Stated, parse
from duibiao.lexicon import load_indicators, load_units
from duibiao.model import Grid, Span

__all__ = ["Box", "Sheet", "read"]

VALUED = re.compile(
    "^$|(?:[值数%]|数据|水平)$|（.+）$"
)  # what heads numbers of which a column beside the regions says the rest
ASIDE = "这一列不是数值"
NOWHERE = "没有以地区为行或列"


@dataclass(frozen=True, slots=True)
class Box:
    """A body cell: whose it is (a region's code, or the kind of row), what its column means, what it states."""

    row: str
    label: str  # the row as written
    sense: Sense
    text: str
    span: Span
    stated: Stated
    at: tuple[int, int]
    over: tuple[str, ...] = ()  # of a mean: the regions it is of, where these are not all

    @property
    def level(self) -> bool:
        """Whether an amount is stated of what is else told by its growth: by its column, or by its own unit."""
        known = load_indicators().by_id.get(self.sense.indicator)
        amount = load_units().family(self.stated.unit) not in {"", "percent"}
        return self.sense.level or (amount and known is not None and known.measures[0] == "growth")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A grid read: `boxes` row by row; `regions` as listed down the side, with repeats; `why` nothing was read."""

    grid: Grid
    number: int
    boxes: tuple[Box, ...]
    regions: tuple[tuple[str, Span, tuple[int, int]], ...]
    why: str = ""
    heads: tuple[str, ...] = ()  # the texts of the head

    @property
    def name(self) -> str:
        return self.grid.name or f"第{self.number + 1}个表"


def read(text: str, grid: Grid, number: int, year: int, about: str = "") -> Sheet:
    """What the cells of a grid claim. A grid without regions or without a head claims nothing, and says so.

    `about` is the indicator of the columns of which none is named.
    """
    rows, head, aside = upright(text, grid.rows, grid.head)
    if not any(named(text, row) for row in rows) or not list(blocks(text, rows, head)):
        return _without(text, grid, number, year, rows, head)
    while head > 1 and alone(text, rows[head - 1]):  # 2023年目标 above the first rows of a table of two years
        head -= 1
    if head == 0:
        return Sheet(grid, number, (), (), "没有表头，不知道各列是什么")
    boxes: list[Box] = []
    regions: list[tuple[str, Span, tuple[int, int]]] = []
    for first, last in blocks(text, rows, head):
        if first and says("".join(path(text, rows[:head], first))) and not any(path(text, rows[:head], last - 1)):
            return Sheet(grid, number, (), (), "表头和下面的各列错开了")
        count = keys(text, rows[head:], first, last)
        lines = listed(text, rows, head, first, count)
        regions += [
            (line.region, rows[line.index][first], _at(line.index, first, aside=aside))
            for line in lines
            if rows[line.index][first].of(text) and line.region not in {MEAN, TOTAL} and not count
        ]
        senses = _senses(text, rows, (grid.title, year, about), lines, range(first + 1 + count, last), head)
        for line in lines:
            for column in range(first + 1 + count, last):
                of, span = senses[line.told, column], rows[line.index][column]
                if line.region and (line.label or (of.role is Role.PASSAGE and span.end > span.start)):
                    words, at = span.of(text), _at(line.index, column, aside=aside)
                    if count and not words:  # a list of what there is leaves nothing out
                        continue
                    boxes.append(Box(line.region, line.label, of, words, span, parse(words), at, line.over))
    heads = tuple(words for row in rows[:head] for span in row if (words := span.of(text)))
    return Sheet(grid, number, tuple(boxes), tuple(regions), "", heads)


def _without(text: str, grid: Grid, number: int, year: int, rows: Matrix, head: int) -> Sheet:
    """A sheet of a grid in which no regions are listed: of one region, or of nothing that is known."""
    of_one = tuple(_of_one(text, rows, head, grid.title, year))
    if any(not box.sense.why for box in of_one):
        return Sheet(grid, number, of_one, ())
    return Sheet(grid, number, tuple(_unplaced(text, rows, head)), (), NOWHERE)


def _senses(
    text: str, rows: Matrix, of: tuple[str, int, str], lines: Sequence[Row], columns: range, head: int
) -> dict[tuple[tuple[str, ...], int], Sense]:
    """The sense of each column, for each of the things that are told beside the rows."""
    title, year, about = of
    found = {}
    for told in dict.fromkeys(line.told for line in lines):
        of_these = [rows[line.index] for line in lines if line.told == told]
        for column in columns:
            own = path(text, rows[:head], column)
            if told and not (says("".join(own)) or VALUED.search("".join(own))):
                found[told, column] = Sense(Role.OTHER, "".join(own), why=ASIDE)
                continue
            cells = [row[column].of(text) for row in of_these]
            found[told, column] = sense([*told, *own], title, cells, year, about)
    return found


def _of_one(text: str, rows: Matrix, head: int, title: str, year: int) -> Iterator[Box]:
    """The cells of a table of one region or of the nation: its rows are indicators, its columns years and kinds."""
    said = [title, *(span.of(text) for row in rows[:head] for span in row)]
    region = next((code for words in said if (code := region_in(words)) is not None), None)
    named_in = sum(bool(indicators_in(row[0].of(text))) for row in rows[head:])
    for index, row in enumerate(rows[head:] if region and 2 * named_in >= len(rows) - head else (), head):
        label = row[0].of(text)
        for column, span in enumerate(row[1:], 1):
            words = span.of(text)
            of = sense([*path(text, rows[:head], column), label], title, [words], year)
            yield Box(region or "", label, of, words, span, parse(words), (index, column))


def _unplaced(text: str, rows: Matrix, head: int) -> Iterator[Box]:
    """The numbers of a table without regions: below a head, in columns of numbers, each with the words beside it."""
    if head == 0 or any(parse(span.of(text)).low is not None for row in rows[:head] for span in row[1:]):
        return
    for column in range(1, len(rows[0])):
        stated = [parse(row[column].of(text)) for row in rows[head:]]
        if 2 * sum(each.low is not None for each in stated) < sum(not each.blank for each in stated):
            continue
        of = Sense(Role.VALUE, "".join(path(text, rows[:head], column)), why=NOWHERE)
        for index, each in enumerate(stated, head):
            if each.low is not None and (label := rows[index][0].of(text)):
                span = rows[index][column]
                yield Box("", label, of, span.of(text), span, each, (index, column))


def _at(row: int, column: int, *, aside: bool) -> tuple[int, int]:
    return (column, row) if aside else (row, column)
