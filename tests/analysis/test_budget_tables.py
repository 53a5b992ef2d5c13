"""Budgets side by side: the same lines by whatever names, whole regions before their own level, ratios of two lines."""

from __future__ import annotations

from pathlib import Path

import pytest

import duibiao
from duibiao import store
from duibiao.analysis.budget_tables import broken_table, budget_tables
from duibiao.analysis.held_ledgers import HeldLedger, gather_ledgers
from duibiao.analysis.results import Cell, Heading, Passages, Table, Value

TEXTS = {
    "海南省": (
        """全省一般公共预算收入900.5亿元，增长8.2%，完成预算的101%。其中，税收收入630.35亿元，下降1.5%。\
省级一般公共预算收入300亿元。全省一般公共预算支出2000亿元，增长3%。""",
        "全省政府性基金预算收入400亿元，下降12%。其中，国有土地使用权出让收入350亿元。政府性基金预算支出500亿元。",
    ),
    "五指山市": (
        "地方一般公共预算收入45000万元，增长6%。一般公共预算支出300000万元，增长2.5%。",
        "市本级政府性基金收入8000万元。",
    ),
}


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> list[HeldLedger]:
    folder = tmp_path_factory.mktemp("budgets")
    for name, (general, funds) in TEXTS.items():
        (folder / f"{name}.txt").write_text(
            f"关于{name}2030年预算执行情况和2031年预算草案的报告\n\n一、2030年预算执行情况\n\n"
            f"（一）一般公共预算\n\n{general}\n\n（二）政府性基金预算\n\n{funds}\n",
            encoding="utf-8",
        )
    db = folder / "duibiao.db"
    duibiao.build([folder], db)
    with store.reading(db) as connection:
        return gather_ledgers(connection, {"460000", "469001"}, 2031)


def tables(held: list[HeldLedger]) -> list[Table]:
    heading, *found = budget_tables(held)
    assert isinstance(heading, Heading)
    assert all(isinstance(each, Table) for each in found)
    return [each for each in found if isinstance(each, Table)]


def row(held: list[HeldLedger], region: str) -> dict[str, Cell | Value | str | None]:
    """The cells of a region by their column; a growth by the column it stands beside."""
    kept: dict[str, Cell | Value | str | None] = {}
    for found in tables(held):
        cells = next((row.cells for row in found.rows if row.cells[0] == region), ())
        name = ""
        for column, cell in zip(found.columns, cells, strict=False):
            assert not isinstance(cell, Passages)
            name = f"{name}增长" if column.header[-1] == "增长" else column.header[-1]
            kept[name] = cell
    return kept


def test_a_table_an_account_with_the_lines_that_somebody_states(held: list[HeldLedger]) -> None:
    assert [(found.title, [column.header[-1] for column in found.columns]) for found in tables(held)] == [
        (
            "各地上年预算执行：一般公共预算（亿元、%）",
            ["地区", "收入", "增长", "税收", "增长", "支出", "增长", "税收占比", "财政自给率"],
        ),
        (
            "各地上年预算执行：政府性基金预算（亿元、%）",
            ["地区", "基金收入", "增长", "土地出让", "增长", "基金支出", "增长"],
        ),
    ]


def test_the_whole_province_counts_and_leads_to_its_sentence(held: list[HeldLedger]) -> None:
    cells = row(held, "海南")
    revenue = cells["收入"]
    assert isinstance(revenue, Cell)
    assert (revenue.wording, revenue.unit) == ("900.5", "亿元")
    assert revenue.evidence[0].quote == "全省一般公共预算收入900.5亿元，增长8.2%，完成预算的101%"
    assert cells["收入增长"] == "+8.2"
    assert cells["税收增长"] == "-1.5"


def test_ratios_are_of_the_two_lines(held: list[HeldLedger]) -> None:
    cells = row(held, "海南")
    share, own = cells["税收占比"], cells["财政自给率"]
    assert isinstance(share, Value)
    assert isinstance(own, Value)
    assert (share.text, own.text) == ("70", "45")
    assert share.basis == "税收收入 630.35亿元 ÷ 一般公共预算收入 900.5亿元"


def test_a_county_counts_in_ten_thousands_and_says_its_own_level(held: list[HeldLedger]) -> None:
    cells = row(held, "五指山")
    revenue, funds = cells["收入"], cells["基金收入"]
    assert isinstance(revenue, Cell)
    assert isinstance(funds, Cell)
    assert revenue.wording == "4.5"
    assert funds.wording == "0.8（市本级）"
    assert cells["税收"] is None
    assert cells["税收占比"] is None


def test_only_sums_that_do_not_balance_are_told_for_all(held: list[HeldLedger], tmp_path: Path) -> None:
    assert broken_table(held) is None
    (tmp_path / "琼海市.txt").write_text(
        "关于琼海市2030年预算执行情况和2031年预算草案的报告\n\n一、2030年预算执行情况\n\n"
        "全市一般公共预算收入30亿元，加上上级补助50亿元后，收入总量为90亿元。\n",
        encoding="utf-8",
    )
    duibiao.build([tmp_path], tmp_path / "duibiao.db")
    with store.reading(tmp_path / "duibiao.db") as connection:
        found = broken_table([*held, *gather_ledgers(connection, {"469002"}, 2031)])
    assert found is not None
    (only,) = found.rows
    assert only.cells[0] == "琼海"
    assert isinstance(only.cells[4], Value)
    assert only.cells[4].text.startswith("30 + 50 = 80")


def test_nothing_to_compare_is_no_chapter() -> None:
    assert budget_tables([]) == []
