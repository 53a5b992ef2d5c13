"""How wide the columns of a report's tables are, and how many lines a text takes in them."""

from __future__ import annotations

from collections.abc import Sequence

from duibiao.analysis.results import Passages, Table
from duibiao.present.report_layout import shown
from duibiao.present.terminal import width

__all__ = ["fitted", "lines", "widths"]


def widths(table: Table, narrow: int, wide: int) -> list[int]:
    """The width of each column in half-width characters: its widest text, or its header in two lines.

    A column of passages may be twice as wide as others.
    """
    found = []
    for index, column in enumerate(table.columns):
        cells = [row.cells[index] for row in table.rows]
        head = max(map(width, column.header), default=0) // 2 + (width(column.unit) + 4 if column.unit else 0)
        most = 2 * wide if any(isinstance(cell, Passages) for cell in cells) else wide
        found.append(max(narrow, min(most, max([head, *(width(shown(cell)) for cell in cells)]) + 2)))
    return found


def fitted(wides: Sequence[int], room: int) -> list[float]:
    """Widths that fit into a room: the narrow columns keep theirs, the wide ones share what is left.

    >>> fitted([10, 20], 40), fitted([10, 76, 76], 50)
    ([10, 20], [10, 20.0, 20.0])
    """
    found: list[float] = list(wides)
    left: float = room
    if sum(wides) <= room:
        return found
    for done, index in enumerate(sorted(range(len(wides)), key=wides.__getitem__)):
        found[index] = min(wides[index], left / (len(wides) - done))
        left -= found[index]
    return found


def lines(text: str, room: int) -> int:
    r"""How many lines a text takes in so many half-width characters.

    >>> lines("主要目标\n增长", 6)
    3
    """
    return sum(-(-max(width(line), 1) // max(room, 1)) for line in text.split("\n"))
