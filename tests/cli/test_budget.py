"""`duibiao budget`: the accounts side by side, the sums that must balance, and exit code 1 where one does not."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import duibiao
from duibiao.cli import main

REPORT = """关于青海省2031年预算执行情况和2032年预算草案的报告

——在青海省第十四届人民代表大会第二次会议上

各位代表：受省人民政府委托，现将2031年预算执行情况和2032年预算草案提请大会审查。

一、2031年预算执行情况

（一）一般公共预算执行情况

——全省一般公共预算收入300亿元，增长8%，完成预算的102%。其中，税收收入{tax}亿元，增长9%；非税收入90亿元，增长5.6%。\
加上中央补助500亿元、地方政府一般债务收入60亿元、上年结转40亿元后，收入总量为900亿元。

——全省一般公共预算支出800亿元，增长5%，完成预算的97%。加上地方政府一般债务还本支出50亿元、结转下年50亿元后，支出总量为900亿元。

二、2032年预算草案

（一）一般公共预算

——全省一般公共预算收入预计318亿元，增长6%。加上中央补助480亿元后，收入总量为798亿元。

——全省一般公共预算支出安排798亿元，支出总量为798亿元。
"""


@pytest.fixture
def db(tmp_path: Path) -> Path:
    (tmp_path / "青海省预算.txt").write_text(REPORT.format(tax=210), encoding="utf-8")
    duibiao.build([tmp_path], tmp_path / "duibiao.db")
    return tmp_path / "duibiao.db"


def run(db: Path, *words: str) -> Result:
    return CliRunner().invoke(main, [*words, "--db", str(db)])


def test_revenue_stands_beside_expenditure(db: Path) -> None:
    result = run(db, "budget", "青海")
    assert result.exit_code == 0, result.stderr
    lines = result.stdout.splitlines()
    start = lines.index("青海上年执行：全省一般公共预算收支（亿元、%）")
    assert [line.split() for line in lines[start + 3 : start + 9]] == [
        ["一般公共预算收入", "300", "+8", "102", "一般公共预算支出", "800", "+5", "97"],
        ["税收收入", "210", "+9", "地方政府一般债务还本支出", "50"],
        ["非税收入", "90", "+5.6", "结转下年", "50"],
        ["中央补助", "500", "支出总量", "900"],
        ["地方政府一般债务收入", "60"],
        ["上年结转", "40"],
    ]
    assert "青海当年草案：全省一般公共预算收支（亿元、%）" in lines


def test_every_sum_is_shown_with_its_arithmetic(db: Path) -> None:
    result = run(db, "budget", "青海", "--identities")
    assert "300 + 500 + 60 + 40 = 900" in result.stdout
    assert "210 + 90 = 300" in result.stdout
    assert "318 ÷ 300 − 1 = 6%" in result.stdout
    assert "，成立 " in result.stdout
    assert "不成立" not in result.stdout


def test_a_sum_that_does_not_balance_comes_first_and_is_exit_code_1(db: Path) -> None:
    (db.parent / "青海省预算.txt").write_text(REPORT.format(tax=220), encoding="utf-8")
    duibiao.build([db.parent], db)
    result = run(db, "budget", "青海", "--identities")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert any("不成立 1 条" in line for line in lines)
    assert lines[5].split()[:3] == ["分项之和", "上年执行", "全省一般公共预算"]
    assert "不成立" in lines[5]


def test_the_exports_point_at_the_report(db: Path) -> None:
    text = (db.parent / "青海省预算.txt").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(run(db, "export", "ledger").stdout)))
    assert len(rows) == 16
    assert all(text[int(row["start"]) : int(row["end"])] == row["quote"] for row in rows)
    (tax,) = [row for row in rows if row["item"] == "税收收入"]
    assert (tax["value"], tax["unit"], tax["growth"], tax["parent"]) == ("210", "亿元", "9", "一般公共预算收入")
    sums = list(csv.DictReader(io.StringIO(run(db, "export", "identities").stdout)))
    assert {row["holds"] for row in sums} == {"true"}


def test_without_a_budget_report_it_says_what_there_is(db: Path) -> None:
    for words, said in ((["贵州"], "青海省2032年"), (["青海", "--year", "2020"], "没有“青海”2020年的预算报告")):
        result = run(db, "budget", *words)
        assert result.exit_code == 2
        assert said in result.stderr


def test_without_a_region_budgets_stand_side_by_side(db: Path, tmp_path: Path) -> None:
    other = REPORT.format(tax=200).replace("青海省", "甘肃省")
    (tmp_path / "甘肃省预算.txt").write_text(other, encoding="utf-8")
    duibiao.build([tmp_path], db)
    result = run(db, "budget")
    assert result.exit_code == 1, result.stderr  # 200 and 90 are not 300
    lines = [line.split() for line in result.stdout.splitlines()]
    start = lines.index(["各地上年预算执行：一般公共预算（亿元、%）"])
    assert lines[start + 1] == ["地区", "收入", "增长", "税收", "增长", "支出", "增长", "税收占比", "财政自给率"]
    assert lines[start + 3] == ["甘肃", "300", "+8", "200", "+9", "800", "+5", "66.7", "37.5"]
    assert lines[start + 4] == ["青海", "300", "+8", "210", "+9", "800", "+5", "70", "37.5"]
    assert ["各地预算报告里不成立的勾稽关系"] in lines
    assert "甘肃  分项之和" in result.stdout
    only = run(db, "budget", "--regions", "青海")
    assert only.exit_code == 0
    assert "甘肃" not in only.stdout


def test_regions_are_not_for_one_region(db: Path) -> None:
    assert run(db, "budget", "青海", "--regions", "甘肃").exit_code == 2
    nothing = run(db, "budget", "--year", "1999")
    assert nothing.exit_code == 2
    assert "青海省2032年" in nothing.stderr
