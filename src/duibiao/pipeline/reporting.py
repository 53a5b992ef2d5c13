"""Reporting: what analysis finds in the store, as a file of the kind its name ends in."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

from duibiao.analysis.results import Report
from duibiao.errors import UsageError
from duibiao.pipeline.comparing import findings
from duibiao.present.report_document import write_report_document
from duibiao.present.report_page import write_report_page
from duibiao.present.report_workbook import write_report_workbook

__all__ = ["WRITERS", "write"]

WRITERS: dict[str, Callable[[Report, BinaryIO], None]] = {
    ".xlsx": write_report_workbook,
    ".docx": write_report_document,
    ".html": write_report_page,
}


def write(
    db: Path,
    out: Path,
    *,
    year: int | None,
    regions: Sequence[str],
    group: str | None,
    groups: Path | None,
    completion: str,
    qualitative: str,
    order: str,
) -> None:
    """Write the report of the store to a file. It is whole before the file is touched."""
    if (writer := WRITERS.get(out.suffix.lower())) is None:
        found = f"以 {out.suffix} 结尾" if out.suffix else "没有后缀"
        raise UsageError(f"{out.name} {found}，不知道写成什么；-o 的文件名以 {'、'.join(WRITERS)} 结尾。")
    report = findings(
        db, year=year, regions=regions, group=group, groups=groups,
        completion=completion, qualitative=qualitative, order=order,
    )  # fmt: skip
    made = io.BytesIO()
    writer(report, made)
    out.write_bytes(made.getvalue())
