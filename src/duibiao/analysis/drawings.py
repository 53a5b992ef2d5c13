"""Charts as data: sorted bars with a second series beside, the distribution, the map of the provinces."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from duibiao.analysis.comparison import Comparison, Line
from duibiao.analysis.library import short
from duibiao.analysis.means import rounded
from duibiao.analysis.results import Cell, Chart, ChartKind, Note
from duibiao.analysis.tables import SOURCE, indicator_name, number

__all__ = ["histogram", "result_bars", "target_bars", "tiles"]

Choice = Callable[[Line], Cell]


def target_bars(comparison: Comparison, starred: Sequence[str]) -> Chart | None:
    """This year's targets from high to low, last year's beside, with the weighted mean and the national target."""
    year = comparison.year
    series: dict[str, Choice] = {f"{year}年目标": _target, f"{year - 1}年目标": _before}
    title = f"各地{indicator_name(comparison.indicator)}目标"
    lines = {}
    if comparison.of_target[0] is not None:
        lines["加权平均目标"] = rounded(comparison.of_target[0].value)
    if comparison.nation.target.value is not None:
        lines["全国目标"] = comparison.nation.target.value
    return _bars(comparison, f"{comparison.indicator}_targets", title, series, starred, lines)


def result_bars(comparison: Comparison, starred: Sequence[str]) -> Chart | None:
    """Last year's results from high to low, last year's targets beside."""
    last = comparison.year - 1
    series: dict[str, Choice] = {f"{last}年实际": _actual, f"{last}年目标": _before}
    title = f"各地{indicator_name(comparison.indicator)}上年实际与目标"
    lines = {}
    if comparison.nation.actual.value is not None:
        lines["全国实际"] = comparison.nation.actual.value
    return _bars(comparison, f"{comparison.indicator}_results", title, series, starred, lines)


def histogram(comparison: Comparison) -> Chart | None:
    """How many regions set which target."""
    bins = comparison.bins()
    if len(bins) < 2:
        return None
    return Chart(
        f"{comparison.indicator}_distribution",
        ChartKind.HISTOGRAM,
        f"{indicator_name(comparison.indicator)}目标的分布",
        "个",
        tuple(number(value) + _unit(comparison) for value, _ in bins),
        (),
        {"地区数": tuple(Decimal(len(regions)) for _, regions in bins)},
        notes=_notes(),
    )


def tiles(comparison: Comparison) -> Chart | None:
    """This year's target of each province, on the tile map; only where provinces are compared."""
    lines = [line for line in comparison.lines if line.region.endswith("0000")]
    if len(lines) < len(comparison.lines) or len(comparison.numbered) < 2:
        return None
    return Chart(
        f"{comparison.indicator}_map",
        ChartKind.TILES,
        f"各地{indicator_name(comparison.indicator)}目标分布图",
        _unit(comparison),
        tuple(short(line.region) for line in lines),
        tuple(line.region for line in lines),
        {f"{comparison.year}年目标": tuple(line.target.value for line in lines)},
        notes=_notes(),
    )


def _bars(
    comparison: Comparison,
    chart_id: str,
    title: str,
    series: Mapping[str, Choice],
    starred: Sequence[str],
    reference: Mapping[str, Decimal],
) -> Chart | None:
    first = next(iter(series.values()))
    lines = [line for line in comparison.lines if first(line).value is not None]
    if len(lines) < 2:
        return None
    lines.sort(key=lambda line: (-(first(line).value or Decimal()), line.region))
    shown = {name: tuple(choice(line).value for line in lines) for name, choice in series.items()}
    stars = frozenset(short(line.region) for line in lines if line.region in starred)
    return Chart(
        chart_id,
        ChartKind.BARS,
        title,
        _unit(comparison),
        tuple(short(line.region) for line in lines),
        tuple(line.region for line in lines),
        {name: values for name, values in shown.items() if any(value is not None for value in values)},
        stars,
        reference,
        (*_notes(), Note(("注：标星的是重点化债省份。",))) if stars else _notes(),
    )


def _notes() -> tuple[Note, ...]:
    return (Note((f"{SOURCE}；上年报告不在库里的，上年目标取自参考数据。",)),)


def _unit(comparison: Comparison) -> str:
    return next((cell.unit for cell in comparison.numbered), "%")


def _target(line: Line) -> Cell:
    return line.target


def _before(line: Line) -> Cell:
    return line.before


def _actual(line: Line) -> Cell:
    return line.actual
