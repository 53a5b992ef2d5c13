"""Every rule for the national target has its record, and is not told the answer of the year it is tried on."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from duibiao.analysis.library import NATION, Library, provinces
from duibiao.analysis.national import Inference, infer
from duibiao.analysis.records import record
from duibiao.analysis.reference import load_reference, parse
from duibiao.analysis.series import Panel
from duibiao.pipeline.comparing import opened


@pytest.fixture(scope="module")
def library(digest_store: Path) -> Library:
    return opened(digest_store)[0]


def inferred(library: Library, indicator: str) -> Inference:
    found = infer(Panel(library, load_reference(), 2024), indicator, provinces())
    assert found is not None
    return found


def test_the_published_reasoning_on_gdp_is_one_rule_of_several(library: Library) -> None:
    gdp = inferred(library, "gdp")
    said = {guess.rule: guess.value for guess in gdp.guesses}
    assert said["上海、北京、广东取中"] == 5
    assert said["加权目标按上年差额和缺口调整"] == 5
    # published with 0.7, 0.5 and 0.6; 2021 and 2022 are weighed by the GDP of 2022 here, the earliest there is
    assert said["加权目标减历年差距"] == Decimal("4.7")
    assert said["加权目标减历年差距，取半数"] == Decimal("4.5")
    assert gdp.known.wording == "5左右"
    low, high = gdp.span
    assert low <= 5 <= high


def test_each_rule_has_its_record_with_the_year_left_out(library: Library) -> None:
    rules = {guess.rule: guess for guess in inferred(library, "gdp").guesses}
    shanghai = rules["同上海"]
    assert [(trial.year, trial.error) for trial in shanghai.trials] == [
        (2021, 0), (2022, 0), (2023, Decimal("0.5")),
    ]  # fmt: skip
    assert (shanghai.hits, shanghai.interval) == (2, (Decimal("4.5"), Decimal("5.5")))
    gaps = rules["加权目标减历年差距"]
    # 2021: 6.8 less the mean of the gaps of 2022 and 2023, 0.6 and 0.6
    assert (gaps.trials[0].year, gaps.trials[0].predicted) == (2021, Decimal("6.2"))
    assert all(abs(trial.error) <= Decimal("0.2") for trial in gaps.trials)


def test_revenue_follows_the_published_sum(library: Library) -> None:
    rules = {guess.rule: guess for guess in inferred(library, "revenue").guesses}
    adjusted = rules["加权目标按上年差额和缺口调整"]
    assert adjusted.value == Decimal("5.5")
    assert "4.6" in adjusted.reasoning
    assert adjusted.trials == ()  # one year is no record
    assert adjusted.interval is None


def test_this_years_national_target_teaches_nothing(library: Library) -> None:
    header = ["region", "year", "kind", "indicator", "measure", "value", "unit"]
    told = [(1, header), (2, [NATION, "2024", "target", "gdp", "growth", "9", "%"])]
    panel = Panel(library, load_reference(parse(told, "自备.csv")), 2024)
    found = infer(panel, "gdp", provinces())
    assert found is not None
    assert found.guesses == inferred(library, "gdp").guesses


def test_a_record_counts_only_years_that_can_be_judged(library: Library) -> None:
    panel = Panel(library, load_reference(), 2024)
    henan = record(panel, "gdp", "410000", range(2019, 2025))
    assert (henan.years, henan.hits, henan.bias) == ((2023,), (), Decimal("-1.9"))
    assert record(panel, "retail", "110000", range(2019, 2025)).bias is None
