"""Charts for pages: the specifications of the report, drawn by the bundled Vega on the server, inside the page.

Drawing on the server keeps the page's policy without `unsafe-eval` (Vega in a browser compiles expressions, and its
interpreter is a megabyte of script for a picture that stands still), works without script, and prints. The SVG has
presentation attributes only, so the style sheet can give it the page's colours, in the dark too. Two pictures are not
drawings of Vega: the tile map, whose cells are links, and the bars of the ranking, which stand in a table's rows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from markupsafe import Markup

from duibiao.analysis import drawings
from duibiao.analysis.comparison import Comparison, Line
from duibiao.analysis.results import Cell, Chart
from duibiao.errors import UsageError
from duibiao.pipeline.browsing import Lens, comparison
from duibiao.pipeline.shelves import Shelf
from duibiao.present import charts
from duibiao.present.charts_layers import tiles
from duibiao.present.report_layout import letters
from duibiao.web.english import said, spoken
from duibiao.web.words import Words

__all__ = ["KINDS", "Bar", "Tile", "bars", "chart_of", "drawn", "map_of", "worded"]

STEPS = 7
ENLARGED = 1.1  # the report's charts are drawn for paper
BEYOND = frozenset({"710000", "810000", "820000"})
OPENING = re.compile(r"<svg [^>]*>")

KINDS: dict[str, Callable[[Comparison], Chart | None]] = {
    "targets": lambda found: drawings.target_bars(found, ()),
    "results": lambda found: drawings.result_bars(found, ()),
    "distribution": drawings.histogram,
    "map": drawings.tiles,
}


@dataclass(frozen=True, slots=True)
class Tile:
    """A cell of the map: where it stands, what it says, and its step of the scale, -1 for none."""

    code: str
    column: int
    row: int
    cell: Cell | None
    step: int
    beyond: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of the ranking, in hundredths of the widest: where the target's bar begins, how long it is, and the marks.

    `before` and `actual` are where last year's target and result stand.
    """

    start: str
    width: str
    before: str
    actual: str


def chart_of(kept: Shelf, lens: Lens, indicator: str, kind: str) -> Chart | None:
    """A chart of `KINDS` of one indicator; nothing where there is too little to draw."""
    return KINDS[kind](comparison(kept, lens, indicator))


def drawn(chart: Chart, words: Words) -> Markup:
    """The chart as SVG to stand in a page, told in words to who does not see it; or why it cannot be drawn.

    A report may hold any character, so there are charts that no font has the letters for: the page goes on.
    """
    try:
        return _drawn(_Key(worded(chart, words)))
    except UsageError as error:
        return Markup('<p class="note" lang="zh-CN">{}</p>').format(letters(str(error)))


@dataclass(frozen=True, slots=True)
class _Key:
    """A chart as a key: two of the same content are drawn once."""

    chart: Chart

    def __hash__(self) -> int:
        return hash((self.chart.id, self.chart.title, self.chart.names))


@lru_cache(maxsize=256)
def _drawn(key: _Key) -> Markup:
    svg = charts.svg(key.chart)
    opening = OPENING.search(svg)
    if opening is None:
        return Markup()
    box = re.search(r'viewBox="[^"]*"', opening.group())
    width = re.search(r'width="([0-9.]+)"', opening.group())
    told = Markup('<svg class="vega" role="img" width="{}" aria-label="{}" {}>').format(
        round(float(width[1]) * ENLARGED) if width else "100%",
        charts.told(key.chart),
        Markup(box.group() if box else ""),  # noqa: S704  Vega's own numbers
    )
    return told + Markup(svg[opening.end() :])  # noqa: S704  Vega escapes the words it draws


def worded(chart: Chart, words: Words) -> Chart:
    """The chart in the language of the page."""
    if not words.english:
        return chart
    indicator, _, kind = chart.id.rpartition("_")
    names = tuple(words.region(code) for code in chart.codes) or tuple(spoken(name, words) for name in chart.names)
    own = said(chart.title, words)
    return replace(
        chart,
        title=f"{words.indicator(indicator)}: {words.maybe(f'chart.{kind}', kind)}" if own.foreign else own.text,
        unit=spoken(chart.unit, words),
        names=names,
        series={spoken(words.series(name), words): values for name, values in chart.series.items()},
        reference_lines={words.maybe(f"line.{name}", name): value for name, value in chart.reference_lines.items()},
    )


def map_of(found: Comparison) -> tuple[list[Tile], list[tuple[Decimal, Decimal]]]:
    """The cells of the map with this year's targets, and the lowest and highest value of each step in use."""
    cells = {line.region: line.target for line in found.lines}
    values = sorted({cell.value for cell in cells.values() if cell.value is not None})
    step = {value: _step(place, len(values)) for place, value in enumerate(values)}
    made = [
        Tile(code, column, row, cells.get(code), _of(cells.get(code), step), code in BEYOND)
        for code, _, column, row in tiles()
    ]
    used = sorted(set(step.values()))
    spans = [[value for value in values if step[value] == each] for each in used]
    return made, [(span[0], span[-1]) for span in spans]


def _of(cell: Cell | None, step: dict[Decimal, int]) -> int:
    return -1 if cell is None or cell.value is None else step[cell.value]


def _step(place: int, count: int) -> int:
    """Steps by rank of the distinct values: a few outliers do not make all others alike."""
    return STEPS - 1 if count == 1 else round(place * (STEPS - 1) / (count - 1))


def bars(lines: Iterable[Line]) -> dict[str, Bar]:
    """The bars of a ranking by region, on one scale that holds zero."""
    rows = list(lines)
    values = [cell.value for line in rows for cell in (line.target, line.before, line.actual) if cell.value is not None]
    low, high = min([Decimal(), *values]), max([Decimal(), *values])
    span = (high - low) or Decimal(1)

    def at(value: Decimal | None) -> str:
        return "" if value is None else f"{100 * (value - low) / span:.1f}"

    made = {}
    for line in rows:
        value = line.target.value
        start, end = sorted((Decimal(), value or Decimal()))
        width = f"{100 * (end - start) / span:.1f}" if value is not None else ""
        made[line.region] = Bar(at(start), width, at(line.before.value), at(line.actual.value))
    return made
