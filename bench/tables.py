"""The tables of a published report in plain text: a caption, a header, rows of cells parted by tabs.

Nothing is known of a particular report: a table begins at a caption (表 4：, 附表 1:) and ends at its source
(数据来源) or the next caption; its column of regions is the one most of whose cells are names of regions; a row
without a region goes on with the row before, as a page turn leaves it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

__all__ = ["Passage", "Table", "passages", "tables"]

CAPTION = re.compile(r"^(附?表)[ \u3000]*([0-9]{1,2})[ \u3000]*[：:.]?(.*)$")
SOURCE = re.compile(r"^(?:数据|资料)来源")
PROGRESS = re.compile("进度|成效|进展|已|完成情况|回顾")  # the header of a column about what was done
PROSE = 15  # characters a column's cells have on average to be one of passages


@dataclass(frozen=True, slots=True)
class Table:
    """A table as printed: `header` of its columns, rows of cells."""

    name: str  # 附表1
    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """What a table quotes of a region, and whether as done or as planned."""

    region: str
    text: str
    review: bool


def tables(text: str) -> Iterator[Table]:
    """The tables of a report, in order."""
    name = caption = ""
    lines: list[str] = []
    for line in [*text.splitlines(), "数据来源"]:
        begins = CAPTION.match(line)
        if name and (begins or SOURCE.match(line)):
            if any("\t" in row for row in lines):
                header, *rows = [tuple(cell.strip() for cell in row.split("\t")) for row in lines]
                yield Table(name, caption, header, tuple(rows))
            name, lines = "", []
        if begins:
            name, caption = begins.group(1) + begins.group(2), begins.group(3).strip()
        elif name and line.strip() and ("\t" in line or lines):
            lines.append(line)


def passages(table: Table, regions: Sequence[str]) -> list[Passage]:
    """The passages of a table's prose columns, by region; empty for a table of numbers."""
    width = max(len(row) for row in table.rows)
    columns = [[row[column] if column < len(row) else "" for row in table.rows] for column in range(width)]
    place = max(range(width), key=lambda column: sum(cell in regions for cell in columns[column]))
    prose = [
        column
        for column in range(width)
        if column != place and sum(map(len, columns[column])) >= PROSE * sum(1 for cell in columns[column] if cell)
    ]
    found: list[Passage] = []
    for row in table.rows:
        region = row[place] if place < len(row) else ""
        for column in prose:
            cell = row[column] if column < len(row) else ""
            if not cell:
                continue
            header = table.header[column] if column < len(table.header) else ""
            review = bool(PROGRESS.search(header))
            if region in regions:
                found.append(Passage(region, cell, review))
            elif not region and found:  # a page turn: the cell goes on
                found[-1] = Passage(found[-1].region, found[-1].text + cell, found[-1].review)
    return found
