"""What a reader must know beside the tables: where sources disagree, and what is missing and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from duibiao.analysis.comparison import Comparison
from duibiao.analysis.library import Place, short
from duibiao.analysis.reference import STATUSES
from duibiao.analysis.results import Column, Row, Status, Table, Value
from duibiao.analysis.tables import indicator_name
from duibiao.analysis.words import KINDS

__all__ = ["conflict_table", "difference_table", "gap_table"]

MISSING = {
    Status.NOT_SET: "报告在，没有写到",
    Status.NOT_COLLECTED: "没有收集到报告",
    Status.UNREADABLE: "报告在，没有读出主要预期目标",
    Status.QUALITATIVE: "只有文字，没有数值",
}


def conflict_table(comparisons: Iterable[Comparison]) -> Table:
    """Reports that contradict each other, side by side; the first is the one that counts."""
    rows = [
        Row((*_where(found.place), found.chosen.quote, found.chosen.document, found.other.quote, found.other.document))
        for comparison in comparisons
        for found in comparison.conflicts()
    ]
    headers = ("采用", "采用的文件", "另一种说法", "另一种说法的文件")
    return Table("conflicts", "各报告之间的出入", _columns(*headers), tuple(rows))


def difference_table(comparisons: Iterable[Comparison]) -> Table:
    """Reports that state otherwise than the reference values, by more than rounding. The report counts."""
    rows = [
        Row(
            (
                *_where(found.place), found.statement.quote, found.statement.document,
                f"{found.value.low:f}{found.value.unit}",
                f"{found.value.origin}（{STATUSES[found.value.status]}）",
            )
        )
        for comparison in comparisons
        for found in comparison.differences()
    ]  # fmt: skip
    headers = ("报告（采用）", "文件", "参考数据", "参考数据的来源")
    return Table("differences", "报告与参考数据的出入", _columns(*headers), tuple(rows))


def gap_table(comparisons: Sequence[Comparison]) -> Table:
    """Every target and result that is missing from the tables, and why: a row for the regions of one reason.

    What stands in words only is given in words behind the region.
    """
    missing: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    for comparison in comparisons:
        for line in comparison.lines:
            for cell in (line.target, line.before, line.actual):
                if cell.value is None:
                    why = MISSING[cell.status]
                    if cell.status is Status.NOT_COLLECTED and cell is line.before:
                        why = "没有收集到那年的报告和参考数据"
                    place = Place(cell.region, cell.indicator, cell.year, cell.kind)
                    region, indicator, year, kind = _where(place)
                    missing[indicator, year + kind, why].append(
                        f"{region}（{cell.wording}）" if cell.wording else region
                    )
    rows = (Row((*about, Value(str(len(who)), "缺这一项的地区数"), "、".join(who))) for about, who in missing.items())
    columns = (
        *(Column((header,), "text") for header in ("指标", "缺的是", "原因")),
        Column(("地区数",), "number", "个"),
        Column(("地区",), "text"),
    )
    return Table("gaps", "空缺及其原因", columns, tuple(rows))


def _where(place: Place) -> tuple[str, str, str, str]:
    return short(place.region), indicator_name(place.indicator), f"{place.year}年", KINDS[place.kind]


def _columns(*headers: str) -> tuple[Column, ...]:
    return (
        Column(("地区",), "region"),
        *(Column((header,), "text") for header in ("指标", "年份", "类别", *headers)),
    )
