"""Short reports in our own words: what each aims at in its year, which of it another could take for it, and results.

A row of tests/reports/<theme>.toml has the `text` of a whole report, read as a file is read, or the `plan` part of one,
with its `place` and `year`, around which a frame is put. `headline` is all that its
statement of the year's targets becomes, empty where it sets none; `review` and `task` are compared where they are
given. Figures are written as in the cases. Names of places are real, so that they are found; all figures are invented.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.rows import rows

from duibiao import documents, figures, outline
from duibiao.model import Figure, Scope

REPORTS = Path(__file__).parent / "reports"
FRAME = """政府工作报告

——{year}年1月18日在{place}第十六届人民代表大会第三次会议上

各位代表：

现在，我代表{level}人民政府，向大会报告工作，请予审议。

一、{before}年工作回顾

{before}年，全{level}上下团结拼搏，地区生产总值增长9.9%，地方财政收入增长11.1%，完成年度目标的101%。

二、{year}年工作安排

{plan}

重点抓好以下工作：

（一）抓投资。实施重点项目60个，完成投资35亿元，固定资产投资增长13.3%。

（二）惠民生。新建学校3所，城镇新增就业3333人。

让我们同心协力，为建设美好家园而奋斗！
"""


@dataclass(frozen=True, slots=True)
class Report:
    """A row of a file of reports."""

    headline: tuple[str, ...]
    why: str
    text: str = ""
    plan: str = ""
    place: str = ""
    year: int = 0
    review: tuple[str, ...] | None = None
    task: tuple[str, ...] | None = None
    id: str = ""

    def words(self) -> str:
        """The whole report."""
        place = self.place
        return self.text or FRAME.format(
            plan=self.plan.strip(), place=place, level=place[-1:], year=self.year, before=self.year - 1
        )

    def expected(self) -> dict[Scope, tuple[str, ...]]:
        """The figures of every scope that the row speaks of."""
        known = {Scope.HEADLINE: self.headline, Scope.REVIEW: self.review, Scope.TASK: self.task}
        return {scope: rows for scope, rows in known.items() if rows is not None}


ROWS = rows(sorted(REPORTS.glob("*.toml")), "report", Report)


@pytest.mark.parametrize("report", ROWS.values(), ids=ROWS.keys())
def test_a_report_becomes_these_figures(report: Report, written: Callable[[Figure, str], str]) -> None:
    found, refused = documents.read(report.words().encode(), "report.txt")
    assert not refused, report.why
    (document,) = found
    if report.id:
        assert document.id == report.id, report.why
    assert document.year is not None, report.why
    extracted = figures.extract(document, outline.draw(document)).figures
    for scope, expected in report.expected().items():
        year = str(document.year - 1) if scope is Scope.REVIEW else str(document.year)
        assert [written(figure, year) for figure in extracted if figure.scope is scope] == list(expected), report.why
