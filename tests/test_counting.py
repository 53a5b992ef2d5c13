"""How much there is: corrected readings in every count, commitments and budget lines in the summaries."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

import duibiao
from duibiao.cli import main
from duibiao.model import CorrectionKind, Kind
from duibiao.pipeline.corrections import Asked, correct
from duibiao.pipeline.spoken import Words
from duibiao.web.app import create
from duibiao.web.settings import Settings

GWR, BUDGET = "110000-2024-gwr", "110000-2024-budget"
QUOTE = "一般公共预算收入增长4%"
REPORT = f"""甲市政府工作报告
一、2023年工作回顾
地区生产总值增长5.2%，新建公园3个。
二、2024年主要预期目标
今年主要预期目标是：地区生产总值增长5.5%左右，{QUOTE}。
三、2024年重点任务
改造老旧小区120个。
"""
LEDGER = """关于北京市2023年预算执行情况和2024年预算草案的报告

一、2023年预算执行情况

全市一般公共预算收入1000亿元，加上转移性收入500亿元，收入总量1500亿元。
"""


@pytest.fixture
def db(tmp_path: Path) -> Path:
    (tmp_path / "甲市.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "预算.txt").write_text(LEDGER, encoding="utf-8")
    path = tmp_path / "duibiao.db"
    duibiao.build([tmp_path / "甲市.txt"], path, told=duibiao.Told("110000", 2024, Kind.GWR))
    duibiao.build([tmp_path / "预算.txt"], path)
    return path


def row_of(db: Path, document: str) -> dict[str, object]:
    (row,) = (row for row in duibiao.rows(db, "documents") if row["doc"] == document)
    return dict(row)


def test_a_document_counts_as_its_exports_do(db: Path) -> None:
    row, ledger = row_of(db, GWR), row_of(db, BUDGET)
    assert row["figures"] == len([each for each in duibiao.rows(db, "figures") if each["doc"] == GWR])
    pledged = [*duibiao.rows(db, "commitments"), *duibiao.rows(db, "deliveries")]
    assert row["commitments"] == len(pledged) > 0
    assert ledger["entries"] == len(duibiao.rows(db, "ledger")) > 0


def test_what_a_person_rejects_is_in_no_count(db: Path) -> None:
    before = row_of(db, GWR)
    start = REPORT.index(QUOTE)
    asked = Asked(CorrectionKind.REJECTED, GWR, start, start + len(QUOTE), "", Words(), "")
    correct(db, asked, by="张三", at="2024-02-01T00:00:00Z")
    after = row_of(db, GWR)
    assert after["figures"] == int(str(before["figures"])) - 1
    client = TestClient(create(Settings(db)), base_url="http://127.0.0.1")
    status = client.get("/api/v1/status").json()
    assert (status["figures"], status["entries"]) == (after["figures"], row_of(db, BUDGET)["entries"])
    assert f"{after['figures']} 个数" in client.get(f"/documents/{GWR}").text
    assert f"读成 {after['figures']} 个数" in client.get("/").text


def test_the_summary_of_a_build_has_them(db: Path) -> None:
    said = CliRunner().invoke(main, ["build", str(db.parent / "预算.txt"), "--db", str(db)])
    assert f"{row_of(db, BUDGET)['entries']} 条预算收支" in said.output
    told = CliRunner().invoke(main, ["status", "--db", str(db)]).output
    assert any("收支" in line for line in told.splitlines())
