"""Reporting: what analysis finds in the store, as a file of the kind its name ends in; or one chart of it."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

from duibiao.analysis.means import LEAVE
from duibiao.analysis.results import Chart, Report
from duibiao.analysis.verdicts import STATED
from duibiao.errors import UsageError
from duibiao.pipeline.comparing import findings
from duibiao.present import charts
from duibiao.present.report_document import write_report_document
from duibiao.present.report_page import write_report_page
from duibiao.present.report_workbook import write_report_workbook

__all__ = ["PICTURES", "WRITERS", "drawn", "write"]

WRITERS: dict[str, Callable[[Report, BinaryIO], None]] = {
    ".xlsx": write_report_workbook,
    ".docx": write_report_document,
    ".html": write_report_page,
}

PICTURES: dict[str, Callable[[Chart], bytes]] = {
    ".png": charts.png,
    ".svg": lambda chart: charts.svg(chart).encode(),
}


def write(
    db: str | os.PathLike[str],
    path: str | os.PathLike[str],
    *,
    year: int | None = None,
    regions: Sequence[str] = (),
    group: str | None = None,
    groups: Path | None = None,
    completion: str = STATED,
    qualitative: str = LEAVE,
    order: str = "code",
    chart: str | None = None,
) -> None:
    """Write the report of the store, or the chart of that id, to a file. It is whole before the file is touched.

    Raises UsageError for a name that ends in none of the known suffixes, a chart, region or year that is not there.
    """
    out = Path(path)
    suffix = out.suffix.lower()
    known = PICTURES if chart is not None else WRITERS
    if suffix not in known:
        found = f"以 {out.suffix} 结尾" if out.suffix else "没有后缀"
        alone = "；只要一张图用 --chart" if suffix in PICTURES else ""
        raise UsageError(f"{out.name} {found}，不知道写成什么；-o 的文件名以 {'、'.join(known)} 结尾{alone}。")
    report = findings(
        db, year=year, regions=regions, group=group, groups=groups,
        completion=completion, qualitative=qualitative, order=order,
    )  # fmt: skip
    out.write_bytes(drawn(report, suffix, chart))


def drawn(report: Report, suffix: str, chart: str | None = None) -> bytes:
    """A report in a format of `WRITERS`, or the chart of that id in one of `PICTURES`; UsageError for no such chart."""
    if chart is not None:
        return PICTURES[suffix](_chart(report, chart))
    made = io.BytesIO()
    WRITERS[suffix](report, made)
    return made.getvalue()


def _chart(report: Report, name: str) -> Chart:
    drawn = {block.id: block for block in report.blocks if isinstance(block, Chart)}
    if name not in drawn:
        listed = "、".join(f"{id_}（{chart.title}）" for id_, chart in drawn.items()) or "一张也没有"
        raise UsageError(f"没有图“{name}”。这份报告有：{listed}。")
    return drawn[name]
