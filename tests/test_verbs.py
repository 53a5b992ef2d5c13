"""`import duibiao`: the verbs of the command line as functions, over the bundled digests."""

from __future__ import annotations

from pathlib import Path

import pytest

import duibiao
from duibiao.analysis.results import Table
from duibiao.errors import UsageError
from duibiao.model import CorrectionKind, Verdict

BUDGET = """关于海南省2023年预算执行情况和2024年预算草案的报告

一、2023年预算执行情况

全省一般公共预算收入1000亿元，加上转移性收入500亿元，收入总量1500亿元。全省一般公共预算支出1400亿元，加上结转下年100亿元，支出总量1500亿元。
"""


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory, digests: list[Path]) -> Path:
    """A store of every digest and one budget report."""
    folder = tmp_path_factory.mktemp("verbs")
    (folder / "海南省预算报告.txt").write_text(BUDGET, encoding="utf-8")
    duibiao.build([*digests, folder], folder / "duibiao.db")
    return folder / "duibiao.db"


@pytest.mark.parametrize("name", duibiao.__all__)
def test_every_name_is_there(name: str) -> None:
    assert callable(getattr(duibiao, name))
    assert name in dir(duibiao)


def test_a_wrong_name_is_told_what_there_is() -> None:
    with pytest.raises(AttributeError, match="compare"):
        _ = duibiao.compar


def test_the_agenda_of_a_region(db: Path) -> None:
    page = duibiao.agenda_of(db, "北京")
    assert [one["position"] for one in page.priorities] == list(range(1, len(page.priorities) + 1))
    assert page.priorities


def test_the_budget_of_a_region(db: Path) -> None:
    tables = [block for block in duibiao.budget_of(db, "海南") if isinstance(block, Table)]
    checks = next(table for table in tables if table.id.startswith("identities"))
    assert len(checks.rows) >= 2
    with pytest.raises(UsageError, match="北京"):
        duibiao.budget_of(db, "北京")


def test_a_report_is_written_and_bears_its_own_audit(db: Path, tmp_path: Path) -> None:
    duibiao.report(db, tmp_path / "report.docx")
    found = duibiao.audit_of(tmp_path / "report.docx", db).findings
    assert sum(each.verdict is Verdict.SUPPORTED for each in found) > 300
    assert not [each.claim.quote for each in found if each.verdict in {Verdict.CONTRADICTED, Verdict.INCONSISTENT}]
    with pytest.raises(UsageError, match=r"\.docx"):
        duibiao.report(db, tmp_path / "report.pdf")


def test_a_reading_is_mended_once_for_good(db: Path) -> None:
    wanted = duibiao.Where(region=("110000",), indicator=("gdp",), scope=("headline",))
    (row,) = duibiao.rows(db, "figures", wanted)
    asked = duibiao.Asked(
        CorrectionKind.CORRECTED, str(row["doc"]), int(str(row["start"])), int(str(row["end"])),
        reading="gdp", words=duibiao.Words(value="6%以上"), reason="原文如此",
    )  # fmt: skip
    duibiao.correct(db, asked, by="张三", at="2031-01-20T08:00:00Z")
    (mended,) = duibiao.rows(db, "figures", wanted)
    assert (mended["value"], mended["bound"], mended["correction"]) == ("6", "ge", "corrected")
    assert row["value"] != mended["value"]
