"""The table of regions and indicators: one set of faces for the page and for what is downloaded from it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from duibiao.analysis.comparison import Comparison, Line
from duibiao.analysis.means import rounded
from duibiao.analysis.results import Cell
from duibiao.analysis.tables import number
from duibiao.pipeline import browsing
from duibiao.pipeline.browsing import MAIN, Lens
from duibiao.pipeline.naming import indicator_id
from duibiao.pipeline.shelves import Shelf
from duibiao.present.column import Column, Sheet, Table
from duibiao.present.files import Row
from duibiao.web.cells import Face, face
from duibiao.web.words import Words

__all__ = ["SHOWS", "Grid", "Want", "column_type", "draw", "table_of"]

SHOWS = ("target", "before", "actual", "change", "completion")
NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
FORMULA = tuple("=+-@\t\r＝＋－＠'")  # a text that begins so is no number, and a spreadsheet would run it
CELLS: dict[str, Callable[[Line], Cell]] = {
    "target": lambda line: line.target,
    "before": lambda line: line.before,
    "actual": lambda line: line.actual,
}


@dataclass(frozen=True, slots=True)
class Want:
    """What of the table is wanted: what its cells show, which columns, in which order, which regions by name.

    `columns` are ids or names; none means the main ones, "all" all there are. `sort` is an indicator, descending
    unless `ascending`, or empty for the order of the codes.
    """

    show: str = "target"
    columns: tuple[str, ...] = ()
    sort: str = ""
    ascending: bool = False
    find: str = ""
    wording: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """The table drawn: indicators across, regions down, then the weighted means, each with its sample."""

    year: int
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Face, ...]], ...]
    means: tuple[tuple[str, str], ...]
    everything: int  # indicators there are


def draw(kept: Shelf, lens: Lens, want: Want, words: Words) -> Grid:
    """The table. Raises UsageError for an indicator, a region or a year that is not there."""
    there = browsing.indicators(kept, lens)
    found = {each: browsing.comparison(kept, lens, each) for each in _columns(there, want)}
    year = browsing.year(kept, lens)
    lines = {each: {line.region: line for line in comparison.lines} for each, comparison in found.items()}
    regions = [each for each in browsing.regions_of(kept, lens) if _named(each, want.find, words)]
    sort = want.sort if want.sort in lines else ""
    if sort:
        regions = _sorted(regions, lines[sort], want)
    rows = tuple((region, tuple(_face(lines[each][region], want, words) for each in found)) for region in regions)
    means = tuple(_mean(comparison, want.show, words) for comparison in found.values())
    return Grid(year, tuple(found), rows, means if not want.find else (), len(there))


def table_of(grid: Grid, want: Want, words: Words) -> tuple[Table, list[Row]]:
    """The grid as a table to be written, as shown: numbers as numbers, gaps in words."""
    rows: list[Row] = []
    for region, faces in grid.rows:
        row: Row = {"region": region, "region_name": words.region(region)}
        rows.append(row | {indicator: each.text for indicator, each in zip(grid.columns, faces, strict=True)})
    unit = "" if want.wording or want.show in {"change", "completion"} else "；%"
    columns = (
        Column("region", words("column.region"), "GB/T 2260"),
        Column("region_name", words("column.region"), words("column.region"), width=14),
        *(
            Column(each, words.indicator(each), words(f"show.{want.show}") + unit, column_type(rows, each), 14)
            for each in grid.columns
        ),
    )
    name = words(f"show.{want.show}")
    ids = tuple(column.id for column in columns)
    return Table("table", name, name, columns, ids, (), (Sheet(f"{grid.year} {name}"[:31]),)), rows


def _columns(there: Sequence[str], want: Want) -> tuple[str, ...]:
    if not want.columns:
        main = tuple(each for each in there if each in MAIN)
        return main or tuple(there[: len(MAIN)])
    if "all" in want.columns:
        return tuple(there)
    return tuple(dict.fromkeys(map(indicator_id, want.columns)))


def _named(region: str, find: str, words: Words) -> bool:
    return not find or find.casefold() in words.region(region).casefold() or region.startswith(find)


def _sorted(regions: Sequence[str], lines: dict[str, Line], want: Want) -> list[str]:
    """By what the cells show; regions without a number last in either direction."""

    def value(region: str) -> Decimal | None:
        line = lines[region]
        if want.show == "change":
            return line.apart
        if want.show == "completion":
            return None if line.completion is None else Decimal(line.completion.name == "COMPLETE")
        return CELLS[want.show](line).value

    sign = 1 if want.ascending else -1
    return sorted(regions, key=lambda each: ((found := value(each)) is None, sign * (found or Decimal()), each))


def _face(line: Line, want: Want, words: Words) -> Face:
    if want.show in CELLS:
        return face(CELLS[want.show](line), words, wording=want.wording)
    target = face(line.target, words)
    if want.show == "change":
        if line.apart is None:
            return Face("", "none", target.why)
        text = "0" if not line.apart else f"{'+' if line.apart > 0 else '−'}{number(abs(line.apart))}"
        status = line.change.name.lower() if line.change is not None else ""
        return Face(text, status, f"{line.before.wording} → {line.target.wording}", target.href)
    if line.completion is None:
        return Face("", "none", face(line.actual, words).why)
    why = f"{line.before.wording} → {line.actual.wording}"
    status = line.completion.name
    return Face(words(f"completion.{status}"), status.lower(), why, face(line.actual, words).href)


def _mean(found: Comparison, show: str, words: Words) -> tuple[str, str]:
    """The weighted mean of a column of percentages, and the sample it is of."""
    means = {"target": found.of_target, "before": found.of_before, "actual": found.of_actual}
    cells = [CELLS[show](line) for line in found.lines] if show in CELLS else []
    units = {cell.unit for cell in cells if cell.value is not None}
    mean = means[show][0] if show in means and units == {"%"} else None
    if mean is None:
        return "", ""
    return f"{rounded(mean.value):f}", words("table.sample", n=mean.n, of=mean.of, share=rounded(100 * mean.share))


def column_type(rows: Sequence[Row], column: str) -> str:
    """A number, if no cell of the column could be taken for a formula."""
    texts = [str(row[column]) for row in rows]
    safe = all(NUMBER.fullmatch(text) or not text.startswith(FORMULA) for text in texts)
    return "number" if safe else "text"
