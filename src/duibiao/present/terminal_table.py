"""A table of analysis for a terminal: its title, its cells in words, its notes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from duibiao.analysis.results import Cell, Column, Status, Table
from duibiao.present.report_layout import Shown, footing, shown, stated
from duibiao.present.terminal import shortened, table

__all__ = ["drawn", "heading", "worded"]


def heading(column: Column) -> str:
    """The header of a column in one line."""
    return "".join(column.header)


def drawn(
    made: Table, *, cells: int, columns: int | None = None, head: Callable[[Column], str] = heading
) -> Iterator[str]:
    """The lines of a table, no cell wider than `cells`, and none wider than `columns` where its words can give way."""
    rows = [[shortened(worded(item), cells) for item in row.cells] for row in made.rows]
    numbers = [place for place, column in enumerate(made.columns) if _numeric(made, place, column)]
    yield made.title
    yield from table([head(column) for column in made.columns], rows, numbers=numbers, columns=columns)
    yield from footing(made, italics=False)


def worded(item: Shown) -> str:
    """What a table shows for an item where nothing can be set in italics: what follows GDP is the number, and says so.

    `†` marks a value from the reference data, `※` a person's.
    """
    if isinstance(item, Cell) and item.status is Status.DERIVED and item.relation:
        return f"{item.value:f}（同步）"
    return shown(item)


def _numeric(made: Table, place: int, column: Column) -> bool:
    """Whether a column is of numbers: a change is one where it is +1.2 and none where it is 上调."""
    if column.kind != "change":
        return column.kind == "number"
    return all(stated(row.cells[place]) is not None for row in made.rows if row.cells[place])
