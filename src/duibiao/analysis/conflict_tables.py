"""What the reports of one region say of the same thing, as a table: each other value beside the one that counts."""

from __future__ import annotations

from collections.abc import Iterable

from duibiao.analysis.library import short
from duibiao.analysis.results import Cell, Column, Discrepancy, Note, Row, Said, Standing, Status, Table
from duibiao.analysis.tables import indicator_name
from duibiao.analysis.words import BOUNDS, KINDS

__all__ = ["discrepancy_table", "implied_table"]

STANDINGS = {
    Standing.CONFLICT: "数值不同",
    Standing.CALIBER: "口径不同",
    Standing.ROUNDING: "取整或越过整数关口",
    Standing.REPEATED: "重复",
}
REPORTS = {"gwr": "政府工作报告", "plan": "计划报告", "budget": "预算报告", "other": "其他"}
HEADERS = ("指标", "年份", "类别", "出入", "采用", "采用的文件", "另一种说法", "另一种说法的文件")


def discrepancy_table(found: Iterable[Discrepancy], *, repeats: bool = False) -> Table:
    """Where two reports of a region differ, the one that counts first; with `repeats` where they agree, too."""
    shown = [each for each in found if repeats or each.standing in (Standing.CONFLICT, Standing.CALIBER)]
    order = list(STANDINGS)
    rows = [
        _row(each, other) for each in sorted(shown, key=lambda e: order.index(e.standing)) for other in each.sides[1:]
    ]
    columns = (Column(("地区",), "region"), *(Column((header,), "text") for header in HEADERS))
    note = Note(("采用的次序：政府工作报告的主要预期目标、其任务部分、计划报告、预算报告。两种说法并列，不判定对错。",))
    return Table("discrepancies", "同一地区各报告之间的出入", columns, tuple(rows), (note,))


def implied_table(cells: Iterable[Cell]) -> Table:
    """The growth that budget drafts imply, a series of its own beside what reports aim at, each with its arithmetic."""
    rows = [
        Row((short(cell.region), indicator_name(cell.indicator), f"{cell.year}年", cell, cell.derivation))
        for cell in cells
    ]
    headers = ("指标", "年份", "隐含增速（%）", "算法")
    columns = (Column(("地区",), "region"), *(Column((header,), "text") for header in headers))
    note = Note(("由预算草案与上年执行数直接相除，是自然口径，不与各报告提出的目标混在一列。",))
    return Table("implied", "预算草案隐含的增速", columns, tuple(rows), (note,))


def _row(found: Discrepancy, other: Said) -> Row:
    chosen = found.sides[0]
    return Row(
        (
            short(found.region), indicator_name(found.subject), f"{found.year}年", KINDS[found.kind],
            STANDINGS[found.standing], _cell(found, chosen), REPORTS[chosen.report], _cell(found, other),
            REPORTS[other.report],
        )
    )  # fmt: skip


def _cell(found: Discrepancy, said: Said) -> Cell:
    wording = said.caliber + said.wording + BOUNDS.get(said.bound, "")
    return Cell(
        found.region, found.subject, found.year, found.kind, Status.SET, said.value, None, said.unit, said.bound, "",
        said.caliber, wording, (said.evidence,),
    )  # fmt: skip
