"""A grid to what its cells claim: regions down the side, senses across the top.

A table may stand on its side (regions across), or hold two tables side by side (地区 目标 地区 目标). What is neither
regions nor senses is left alone, and the paper is told so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duibiao.analysis.library import provinces, short
from duibiao.audit.headers import Role, Sense, sense
from duibiao.audit.rows import FIRST, region_of, row_of
from duibiao.audit.stated import Stated, parse
from duibiao.lexicon.grammar import alternation
from duibiao.model import Grid, Span

__all__ = ["Box", "Sheet", "read"]

NOWHERE = "没有以地区为行或列"
LEAST = 3  # regions down a column make it a column of regions; of a short table all its rows
ACROSS = 3  # regions across the head make a table that stands on its side

ONE = alternation(tuple(short(code) for code in provinces()))
LIST = re.compile(f"(?:{ONE})[、，](?:{ONE})")  # a cell of several: the members of a bin

Matrix = Sequence[Sequence[Span]]


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


def read(text: str, grid: Grid, number: int, year: int) -> Sheet:
    """What the cells of a grid claim. A grid without regions or without a head claims nothing, and says so."""
    rows: Matrix = grid.rows
    head = grid.head
    aside = False
    if _across(text, rows[: head + 1]) >= ACROSS and _down(text, rows) < LEAST:
        rows, aside = [list(column) for column in zip(*rows, strict=True)], True
        head = next((n for n, row in enumerate(rows) if region_of(row[0].of(text)) or row_of(row[0].of(text))), 1)
    if not any(_named(text, row) for row in rows):
        return Sheet(grid, number, tuple(_unplaced(text, rows, head)), (), NOWHERE)
    if head == 0:
        return Sheet(grid, number, (), (), "没有表头，不知道各列是什么")
    boxes: list[Box] = []
    regions: list[tuple[str, Span, tuple[int, int]]] = []
    for first, last in _blocks(text, rows, head):
        senses = {
            column: sense(
                _path(text, rows[:head], column),
                grid.title,
                [row[column].of(text) for row in rows[head:]],
                year,
            )
            for column in range(first + 1, last)
        }
        current = ""
        for index, row in enumerate(rows[head:], head):
            label = row[first].of(text)
            code = region_of(label) or row_of(label)
            if code is None and label:
                current = ""
                continue
            if code is not None:
                current = code
                if row_of(label) is None:
                    regions.append((code, row[first], _at(index, first, aside=aside)))
            for column, of in senses.items():
                span = row[column]
                if (current and label) or (current and of.role is Role.PASSAGE and span.end > span.start):
                    words = span.of(text)
                    boxes.append(Box(current, label, of, words, span, parse(words), _at(index, column, aside=aside)))
    heads = tuple(words for row in rows[:head] for span in row if (words := span.of(text)))
    return Sheet(grid, number, tuple(boxes), tuple(regions), "", heads)


def _unplaced(text: str, rows: Matrix, head: int) -> Iterator[Box]:
    """The numbers of a table without regions: below a head, in columns of numbers, each with the words beside it."""
    if head == 0 or any(parse(span.of(text)).low is not None for row in rows[:head] for span in row[1:]):
        return
    for column in range(1, len(rows[0])):
        stated = [parse(row[column].of(text)) for row in rows[head:]]
        if 2 * sum(each.low is not None for each in stated) < sum(not each.blank for each in stated):
            continue
        of = Sense(Role.VALUE, "".join(_path(text, rows[:head], column)), why=NOWHERE)
        for index, each in enumerate(stated, head):
            if each.low is not None and (label := rows[index][0].of(text)):
                span = rows[index][column]
                yield Box("", label, of, span.of(text), span, each, (index, column))


def _at(row: int, column: int, *, aside: bool) -> tuple[int, int]:
    return (column, row) if aside else (row, column)


def _named(text: str, row: Sequence[Span]) -> bool:
    return any(region_of(span.of(text)) is not None for span in row[:FIRST])


def _down(text: str, rows: Matrix) -> int:
    return sum(_named(text, row) for row in rows)


def _across(text: str, rows: Matrix) -> int:
    return max((sum(region_of(span.of(text)) is not None for span in row) for row in rows), default=0)


def _blocks(text: str, rows: Matrix, head: int) -> Iterator[tuple[int, int]]:
    """The columns that hold regions, each with where the next one begins."""
    body = rows[head:]
    width = len(body[0]) if body else 0
    counts = [sum(region_of(row[column].of(text)) is not None for row in body) for column in range(width)]
    filled = [sum(bool(row[column].of(text).strip()) for row in body) for column in range(width)]
    least = min(LEAST, max(counts, default=0))
    listed = [any(LIST.search(row[column].of(text)) for row in rows) for column in range(width)]
    heads = [n for n, count in enumerate(counts) if count >= max(1, least) and 2 * count >= filled[n] and not listed[n]]
    if not heads:
        return
    for place, first in enumerate(heads):
        yield first, heads[place + 1] if place + 1 < len(heads) else width


def _path(text: str, head: Matrix, column: int) -> list[str]:
    """The headings above a column; one that spans several columns stands over the first of them."""
    path = []
    for level, row in enumerate(head):
        words = row[column].of(text)
        below = any(later[column].of(text).strip() for later in head[level + 1 :])
        at = column
        while not words.strip() and below and at > 0:
            at -= 1
            words = row[at].of(text)
            if any(not head[n][at].of(text).strip() for n in range(level + 1, len(head))) and words.strip():
                words = ""  # what stands there heads its own column down to the body: 地区
                break
        path.append(words)
    return path
