"""The tables of the trade, computed from the official reports: counts with their members, means with their samples."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from duibiao.analysis.comparison import Comparison, Policy
from duibiao.analysis.library import short
from duibiao.analysis.means import ZERO, rounded
from duibiao.analysis.results import Cell, Status

CLAIMS = Path(__file__).resolve().parents[3] / "shared" / "gold" / "claims.csv"
LOWERED = "河北 山西 黑龙江 上海 安徽 福建 江西 河南 湖北 湖南 广西 海南 贵州 云南 宁夏 新疆"
RAISED = "北京 天津 辽宁 浙江"
COMPLETE = "北京 天津 内蒙古 辽宁 吉林 江苏 浙江 山东 重庆 四川 西藏 甘肃 青海 宁夏"


def called(regions: tuple[str, ...]) -> str:
    return " ".join(map(short, regions))


def test_the_verdicts_on_gdp_name_their_regions(official: Any) -> None:
    gdp: Comparison = official("gdp")
    assert called(gdp.where(change="降低")) == LOWERED
    assert called(gdp.where(change="增加")) == RAISED
    assert len(gdp.where(change="持平")) == 11
    assert called(gdp.where(completion="完成")) == COMPLETE
    assert len(gdp.where(completion="未完成")) == 17
    assert called(gdp.where(completion="完成", change="降低")) == "宁夏"
    assert called(gdp.where(completion="未完成", change="持平")) == "广东 陕西"


def test_the_means_of_gdp_have_all_regions(official: Any) -> None:
    gdp: Comparison = official("gdp")
    means = [mean for mean, _ in (gdp.of_target, gdp.of_before, gdp.of_actual) if mean]
    assert [str(rounded(mean.value)) for mean in means] == ["5.4", "5.6", "5.3"]
    assert {(mean.n, mean.share, mean.missing) for mean in means} == {(31, Decimal(1), ())}
    assert means[0].low == means[0].high == means[0].value


COUNTS = [
    ("gdp", 31, 31), ("revenue", 24, 24), ("fai", 22, 22), ("retail", 22, 25), ("industrial_va", 16, 20),
    ("trade", 13, 20), ("cpi", 30, 30), ("unemployment", 28, 29),
]  # fmt: skip


@pytest.mark.parametrize(("indicator", "headline", "plan"), COUNTS)
def test_targets_are_counted_both_ways(official: Any, indicator: str, headline: int, plan: int) -> None:
    counts = [len(official(indicator, scope=scope).disclosing) for scope in ("headline", "plan")]
    assert counts == [headline, plan]


def test_a_synchronous_target_is_the_regions_own_and_says_so(official: Any) -> None:
    derived = {line.region: line.target for line in official("revenue").lines if line.target.status is Status.DERIVED}
    assert {short(region): str(cell.value) for region, cell in derived.items()} == {
        "天津": "4.5",
        "浙江": "5.5",
        "四川": "6",
    }
    assert all("取本地区生产总值目标" in cell.derivation and len(cell.evidence) == 2 for cell in derived.values())


def test_what_is_only_positive_is_no_number_and_not_lowered(official: Any) -> None:
    fai: Comparison = official("fai")
    (tianjin,) = [line for line in fai.lines if line.region == "120000"]
    assert (tianjin.target.status, tianjin.target.wording) == (Status.QUALITATIVE, "正增长")
    assert (tianjin.target.value, tianjin.change) == (None, None)
    left, zero = fai.of_target[0], official("fai", policy=Policy(qualitative=ZERO)).of_target[0]
    assert left
    assert zero
    assert [(mean.n, str(rounded(mean.value))) for mean in (left, zero)] == [(21, "6.0"), (22, "5.9")]


def test_the_means_of_revenue_say_their_samples(official: Any) -> None:
    target, before = official("revenue").of_target[0], official("revenue").of_before[0]
    assert (str(rounded(target.value)), target.n, target.weights.label) == ("4.6", 24, "2023年一般公共预算收入")
    assert (str(rounded(before.value)), before.n) == ("5.5", 30)
    assert target.low < target.value < target.high
    assert 0 < target.share < 1


CELLS = {"target": "target", "actual": "actual", "completed": "completion", "change": "change"}


def claimed() -> list[Any]:
    """The cells of the published tables that the reports support."""
    if not CLAIMS.is_file():
        return []
    with CLAIMS.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if (row["kind"], row["verdict"]) == ("cell", "supported")]
    return [(row["claim_id"], json.loads(row["asserts"])) for row in rows]


@pytest.mark.skipif(not CLAIMS.is_file(), reason="the labelled claims (../shared/gold) are not here")
def test_the_supported_cells_of_the_published_tables_come_out(official: Any) -> None:
    made = {indicator: official(indicator) for indicator in ("gdp", "revenue", "fai", "retail")}
    wrong = []
    checked = 0
    for claim, asserts in claimed():
        indicator, _, column = asserts["indicator"].partition("_")
        column = column.removesuffix("_2024_vs_2023")
        if indicator not in made or column not in CELLS or len(asserts["regions"]) != 1:
            continue
        lines = [line for line in made[indicator].lines if short(line.region) == asserts["regions"][0]]
        if not lines:
            continue
        what: object = getattr(lines[0], CELLS[column])
        if column == "target" and asserts["year"] == "2023":
            what = lines[0].before
        checked += 1
        if not same(what, asserts["value"]):
            wrong.append((claim, asserts["value"], what))
    assert wrong == []
    assert checked > 200


def same(what: object, value: object) -> bool:
    blank = isinstance(value, str) and value.startswith("（空")
    if not isinstance(what, Cell):
        return ("" if what is None else str(what)) == ("" if blank else value)
    if blank:
        return what.value is None and not what.wording
    return what.wording == value if isinstance(value, str) else what.value == Decimal(str(value))


PUBLISHED_OTHERWISE = [
    ("gdp", "西藏", "actual", "9左右"),  # published 9.5; the report foresees about 9
    ("gdp", "新疆", "actual", "6.8"),  # published 6.9
    ("revenue", "湖北", "actual", "12.5"),  # published blank
    ("revenue", "四川", "actual", "13.3"),  # published blank, and so its completion
]


@pytest.mark.parametrize(("indicator", "region", "column", "wording"), PUBLISHED_OTHERWISE)
def test_where_the_published_tables_differ_the_report_counts(
    official: Any, indicator: str, region: str, column: str, wording: str
) -> None:
    (line,) = [line for line in official(indicator).lines if short(line.region) == region]
    cell: Cell = getattr(line, column)
    assert (cell.status, cell.wording) == (Status.SET, wording)
    assert cell.evidence[0].quote
