"""The panel: regions down, main indicators across, this year's target beside last year's result, for a terminal.

Nothing is computed here. The caller hands over figures in order of preference; where two would stand in one place
the first stands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from duibiao.present import terminal
from duibiao.present.terminal import Style, painted

__all__ = ["PanelRow", "draw"]

GAP = "—"
NAME = 24  # cells for a region; counties bring their parents
WORDS = 8  # cells for a relation in the report's own words
GAPS = ("   ", "  ", " ")  # between two groups, the widest there is room for; inside a group one space


@dataclass(frozen=True, slots=True)
class PanelRow:
    """One figure, as the exports have it: `kind` is target or actual, `region` a GB/T 2260 code."""

    region: str
    region_name: str
    kind: str
    indicator: str
    measure: str
    value: str
    unit: str
    bound: str
    relation: str
    caliber: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A pair of columns, target and result. A report states the whole of `indicators`, or its halves in order."""

    heading: str
    whole: str
    halves: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """The cells of one group, top to bottom, as (target, result), with the width each side needs."""

    heading: str
    cells: tuple[tuple[str, str], ...]
    target: int
    result: int

    @property
    def width(self) -> int:
        return max(self.target + 1 + self.result, terminal.width(self.heading))


GROUPS = (
    Group("GDP", "gdp"),
    Group("财政收入", "revenue"),
    Group("固投", "fai"),
    Group("社零", "retail"),
    Group("规上工业", "industrial_va"),
    Group("CPI", "cpi"),
    Group("失业率", "unemployment"),
    Group("居民收入", "income", ("urban_income", "rural_income")),
)
MEASURES = frozenset({"growth", "rate", "reduction", "qualitative"})  # levels do not compare across regions
BOUNDS = {"about": "≈", "ge": "≥", "le": "≤"}
RELATIONS = {
    "sync:gdp": "同步",
    "faster:gdp": "超GDP",
    "faster:urban_income": "超城镇",
    "positive": "正增长",
    "stable": "平稳",
    "not_fall": "不降",
    "quota": "国家下达",
    "other:与上年持平": "持平",
}
# 北京市 and 内蒙古自治区 go by 北京 and 内蒙古: in a table of provinces the endings say nothing.
ENDINGS = ("维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "特别行政区", "省", "市")

# One entry never breaks over a line end.
LEGEND = (
    "单位：%。",
    "目标、上年：本年报告所提的目标、所述的上年结果；",
    "≈ 左右，",
    "≥ 以上，",
    "≤ 以内，",
    "同步：与经济增长同步，",
    "超：快于，",
    "甲/乙：城镇/农村，",
    "* 另有口径（同口径、实际等），",
    f"{GAP} 报告未写",
)

Place = tuple[str, str, str]  # region, kind, indicator


def draw(rows: Sequence[PanelRow], *, title: str = "", width: int = 120, colour: bool = False) -> str:
    """The panel as text no wider than `width` cells, its legend last; groups that do not fit stand in a further table.

    >>> row = PanelRow("110000", "北京市", "target", "gdp", "growth", "5", "%", "about", "")
    >>> print(draw([row], width=20).splitlines()[3])
    北京    ≈5    —
    """
    names = {row.region: terminal.clipped(_short(row.region_name), NAME) for row in rows}
    regions = sorted(names)
    first: dict[Place, PanelRow] = {}
    for row in rows:
        if row.measure in MEASURES:
            first.setdefault((row.region, row.kind, row.indicator), row)
    side = max((terminal.width(name) for name in names.values()), default=0)
    columns = [_column(group, regions, first) for group in GROUPS]
    labels = [names[region] for region in regions]
    gap = next((gap for gap in GAPS if _total(side, columns, gap) <= width), GAPS[1])
    fitting = _fitting(columns, side, gap, width)
    tables = [_table(regions, labels, side, some, gap, colour=colour) for some in fitting]
    heading = [[painted(title, Style.BOLD, colour=colour)]] if title else []
    return "\n\n".join("\n".join(lines) for lines in [*heading, *tables, _folded(LEGEND, width)])


def _column(group: Group, regions: Sequence[str], first: Mapping[Place, PanelRow]) -> Column:
    cells = tuple((_cell(group, region, "target", first), _cell(group, region, "actual", first)) for region in regions)
    target = max(terminal.width(cell) for cell, _ in [*cells, ("目标", "")])
    result = max(terminal.width(cell) for _, cell in [*cells, ("", "上年")])
    return Column(group.heading, cells, target, result)


def _cell(group: Group, region: str, kind: str, first: Mapping[Place, PanelRow]) -> str:
    """What stands for a region: the whole; else its halves, ≈8/≈8.5; else the gap."""
    whole = first.get((region, kind, group.whole))
    if whole is not None:
        return _entry(whole)
    halves = [first[place] for half in group.halves if (place := (region, kind, half)) in first]
    if not halves:
        return GAP
    return "/".join(map(_entry, halves))


def _entry(row: PanelRow) -> str:
    """`≈5.5`, `≥6`, `-0.2`, `6*`, `同步`; the unit only where it is no per cent."""
    if row.measure == "qualitative":
        relation = row.relation.split("+")[0]
        return RELATIONS.get(relation) or terminal.clipped(relation.removeprefix("other:"), WORDS) or GAP
    sign = "-" if row.measure == "reduction" else ""
    # 一般公共预算收入同口径增长5.5%左右: two calibers in one column never go unmarked
    mark = "*" if row.caliber else ""
    return BOUNDS.get(row.bound, "") + sign + row.value + row.unit.removesuffix("%") + mark


def _fitting(columns: Sequence[Column], side: int, gap: str, width: int) -> list[list[Column]]:
    """The columns in as few tables as the width allows, each at least one column."""
    tables: list[list[Column]] = [[]]
    for column in columns:
        if tables[-1] and _total(side, [*tables[-1], column], gap) > width:
            tables.append([])
        tables[-1].append(column)
    return tables


def _folded(pieces: Sequence[str], width: int) -> list[str]:
    lines = [""]
    for piece in pieces:
        if lines[-1] and terminal.width(lines[-1] + piece) > width:
            lines.append("")
        lines[-1] += piece
    return lines


def _total(side: int, columns: Sequence[Column], gap: str) -> int:
    return side + sum(len(gap) + column.width for column in columns)


def _table(
    regions: Sequence[str], labels: Sequence[str], side: int, columns: Sequence[Column], gap: str, *, colour: bool
) -> list[str]:
    paint = partial(painted, colour=colour)
    rule = "─" * _total(side, columns, gap)
    lines = [
        paint(gap.join([" " * side, *(_centre(column.heading, column.width) for column in columns)]), Style.BOLD),
        paint(gap.join([" " * side, *(_pair(column, "目标", "上年") for column in columns)]), Style.DIM),
        paint(rule, Style.DIM),
    ]
    for row, (region, label) in enumerate(zip(regions, labels, strict=True)):
        # the first digit of a code is the great region: 华北, 东北, 华东, 中南, 西南, 西北
        if row and region[0] != regions[row - 1][0]:
            lines.append(paint(rule, Style.DIM))
        pieces = [paint(terminal.left(label, side), Style.BOLD)]
        for column in columns:
            target, result = column.cells[row]
            aimed = terminal.right(target, column.width - column.result - 1)
            reached = terminal.right(result, column.result)
            pair = (
                paint(aimed, Style.DIM if target == GAP else Style.CYAN),
                paint(reached, Style.DIM if result == GAP else Style.PLAIN),
            )
            pieces.append(" ".join(pair))
        lines.append(gap.join(pieces).rstrip())
    return lines


def _pair(column: Column, target: str, result: str) -> str:
    return terminal.right(target, column.width - column.result - 1) + " " + terminal.right(result, column.result)


def _short(name: str) -> str:
    for ending in ENDINGS:
        if name.endswith(ending) and len(name) > len(ending) + 1:
            return name.removesuffix(ending)
    return name


def _centre(text: str, width: int) -> str:
    room = width - terminal.width(text)
    return " " * (room // 2) + text + " " * (room - room // 2)
