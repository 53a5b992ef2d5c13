"""How a grid is laid out: where its regions stand, which columns belong to them, and what is said once for many rows.

A line that fills nothing but its first cell (2023年目标, 东部地区), a cell to the left of the regions, and a column
right beside them that names indicators, years or kinds say of the numbers of a row what else the head would say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from duibiao.analysis.library import NATION, provinces, short
from duibiao.audit.paper.headers import indicators_in, says
from duibiao.audit.paper.rows import FIRST, MEAN, TOTAL, group_of, plain, region_of, row_of
from duibiao.lexicon.grammar import alternation
from duibiao.model import Span

__all__ = ["Matrix", "Row", "alone", "blocks", "keys", "listed", "named", "path", "upright"]

LEAST = 3  # regions down a column make it a column of regions; of a short table all its rows
ACROSS = 2  # regions across the head make a table that stands on its side, where none stand down the side
LONGEST = 16  # characters of a cell that may name what a row's numbers are of
KEYED = 0.8  # of a column's cells, so many name such things in a column that does
DATED = re.compile(
    r"(?:20[0-3][0-9](?:年度?|[AET])?|[0-9]{2}(?:年度?|[AET]))的?(?:(?:目标|实际|预期|完成|执行)[值数]?)?"
)
HEADING = re.compile("[^0-9.、]")
KIND = re.compile("(?:年初|年度|预期)?(?:目标|实际|完成|执行|预期|增速|增幅|总量|比率)[值数]?")
OF_ALL = re.compile("全国|31|三十一|各省|各地|地方")

ONE = alternation(tuple(short(code) for code in provinces()))
LIST = re.compile(f"(?:{ONE})[、，](?:{ONE})")  # a cell of several: the members of a bin

Matrix = Sequence[Sequence[Span]]


@dataclass(frozen=True, slots=True)
class Row:
    """A row below the head: whose it is, as written; what is `told` beside it; its group by number (`run`).

    `over` are the regions that a mean is of, none where it is of all.
    """

    index: int
    region: str
    label: str
    told: tuple[str, ...] = ()
    run: int = 0
    over: tuple[str, ...] = ()


def upright(text: str, rows: Matrix, head: int) -> tuple[Matrix, int, bool]:
    """The rows with the regions down the side, how many are head, and whether the table was turned for it."""
    across = [0 if region_of(row[0].of(text)) else _regions(text, row) for row in rows[: head + 1]]
    most = max(across, default=0)
    level = across.index(most) if most else 0
    down = sum(named(text, row) for row in rows) - (most > 0 and named(text, rows[level]))
    if most < ACROSS or down >= (LEAST if most >= LEAST else 1):
        return rows, head, False
    turned = [list(column) for column in zip(*rows, strict=True)]
    body = (n for n, row in enumerate(turned) if _heads(row[level].of(text)))
    return [row[level:] for row in turned], next(body, 1), True


def _regions(text: str, row: Sequence[Span]) -> int:
    return sum(region_of(span.of(text)) is not None for span in row)


def _heads(words: str) -> bool:
    return region_of(words) is not None or row_of(words) is not None


def named(text: str, row: Sequence[Span]) -> bool:
    """Whether a row names a region, or a group of them, in one of its first cells."""
    return any(_stands(span.of(text)) for span in row[:FIRST])


def _stands(words: str) -> bool:
    return region_of(words) is not None or bool(group_of(words))


def blocks(text: str, rows: Matrix, head: int) -> Iterator[tuple[int, int]]:
    """The columns that hold regions, each with where the next one begins."""
    body = rows[head:]
    width = len(body[0]) if body else 0
    counts = [sum(_stands(row[column].of(text)) for row in body) for column in range(width)]
    parted = [row for row in body if not alone(text, row)]
    filled = [sum(bool(row[column].of(text).strip()) for row in parted) for column in range(width)]
    least = min(LEAST, max(counts, default=0))
    several = [any(LIST.search(row[column].of(text)) for row in rows) for column in range(width)]
    heads = [
        n for n, count in enumerate(counts) if count >= max(1, least) and 2 * count >= filled[n] and not several[n]
    ]
    for place, first in enumerate(heads):
        yield first, heads[place + 1] if place + 1 < len(heads) else width


def keys(text: str, body: Matrix, first: int, last: int) -> int:
    """How many columns right beside the regions name indicators, years or kinds, and no values."""
    found = 0
    for column in range(first + 1, last - 1):
        words = [plain(row[column].of(text)) for row in body if row[column].of(text).strip()]
        if not words or sum(map(_is_key, words)) < KEYED * len(words):
            break
        found += 1
    return found


def _is_key(words: str) -> bool:
    if len(words) > LONGEST:
        return False
    return bool(DATED.fullmatch(words) or KIND.fullmatch(words)) or (
        bool(indicators_in(words)) and not any(char.isdigit() for char in words)
    )


def listed(text: str, rows: Matrix, head: int, first: int, count: int) -> list[Row]:
    """The rows below the head that are of regions, means and sums, each with what is told beside it.

    A row without a label is of the region above it where something beside it tells it apart.
    """
    section = aside = ""
    above = ("", "")  # region and label
    run = 0
    found = []
    for index, row in enumerate(rows[head:], head):
        label = row[first].of(text)
        left = next((words for span in reversed(row[:first]) if HEADING.search(words := plain(span.of(text)))), "")
        if not label and row_of(left) is not None:
            label = left
        code = region_of(label) or row_of(label)
        if code is None and group_of(label) and not alone(text, row):
            code = MEAN  # what is said of a group is a mean, or a sum
        if code is None and label:
            above = ("", "")
            if alone(text, row):
                section, run = (label if says(label) else section), run + 1
            continue
        if left not in {"", aside, label}:
            aside, run = left, run + 1
        beside = tuple(words for span in row[first + 1 : first + 1 + count] if (words := span.of(text).strip()))
        if code is not None:
            above = (code, label)
        told = (*filter(says, (section, aside)), *beside)
        found.append(Row(index, above[0], above[1] if code or beside else "", told, run))
    return [replace(row, over=_over(row, found)) if row.region in {MEAN, TOTAL} else row for row in found]


def _over(mean: Row, rows: Sequence[Row]) -> tuple[str, ...]:
    """The regions that a mean is of; none for all. Where groups have means, the first of a run is of its rows."""
    if OF_ALL.search(mean.label):
        return ()
    means = [row for row in rows if row.region in {MEAN, TOTAL}]
    parted = len(means) > 1 and next(row for row in means if row.run == mean.run) is mean
    of = group_of(mean.label) or tuple(
        dict.fromkeys(
            row.region
            for row in rows
            if row.region not in {"", NATION, MEAN, TOTAL} and (not parted or row.run == mean.run)
        )
    )
    return () if len(of) == len(provinces()) else of


def alone(text: str, row: Sequence[Span]) -> bool:
    """Whether a row fills only one cell, of its first ones, or says the same in all."""
    filled = {words for span in row if (words := span.of(text).strip())}
    return len(filled) == 1 and bool(row[0].of(text).strip())


def path(text: str, head: Matrix, column: int) -> list[str]:
    """The headings above a column; one that spans several columns stands over the first of them."""
    found = []
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
        found.append(words)
    return found
