"""When two rows state the same figure, and how rows are counted."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from bench.scoring import Row, amount, by_file, compare, fold_local, key, split

GROWTH = Row.of(
    {"doc": "990000-2031-gwr", "indicator": "gdp", "measure": "growth", "value": "5.5", "unit": "%", "bound": "about"}
)
QUOTA = Row.of(
    {"doc": "990000-2031-gwr", "indicator": "ecology", "measure": "qualitative", "relation": "quota"},
)

SAME = [
    pytest.param(GROWTH, {"value": "5.50"}, id="trailing zero"),
    pytest.param(GROWTH, {"unit": "％"}, id="full-width sign"),
    pytest.param(GROWTH, {"unit": "℅"}, id="care-of sign"),
    pytest.param(GROWTH, {"caliber": "同口径"}, id="caliber is not compared"),
    pytest.param(GROWTH, {"quote": "生产总值增长5.5%左右"}, id="quote is not compared"),
    pytest.param(
        replace(GROWTH, measure="reduction"), {"measure": "growth", "value": "-5.5"}, id="a fall is a negative growth"
    ),
    pytest.param(replace(GROWTH, measure="rate"), {"measure": "level"}, id="a rate is a level"),
    pytest.param(
        replace(GROWTH, indicator="other:甲"), {"indicator": "other:乙"}, id="names of others are not compared"
    ),
    pytest.param(replace(GROWTH, indicator="other:环境保护"), {"indicator": "ecology"}, id="one bundle, two names"),
    pytest.param(replace(GROWTH, relation="stretch"), {"relation": "stretch;sync:gdp"}, id="the head of the relation"),
    pytest.param(replace(QUOTA, relation="other:稳中有降"), {"relation": "other:更优"}, id="words of a relation"),
    pytest.param(QUOTA, {"measure": "rate", "unit": "%", "bound": "eq"}, id="without a value all is qualitative"),
]

DIFFERENT = [
    pytest.param(GROWTH, {"value": "5.6"}, id="value"),
    pytest.param(GROWTH, {"unit": "个百分点"}, id="unit"),
    pytest.param(GROWTH, {"bound": "ge"}, id="bound"),
    pytest.param(GROWTH, {"measure": "level"}, id="measure"),
    pytest.param(GROWTH, {"indicator": "retail"}, id="indicator"),
    pytest.param(GROWTH, {"relation": "stretch"}, id="stretch aim"),
    pytest.param(GROWTH, {"value": "5~5.5"}, id="range"),
    pytest.param(GROWTH, {"value": "-5.5"}, id="sign"),
    pytest.param(QUOTA, {"relation": "sync:gdp"}, id="relation"),
    pytest.param(QUOTA, {"value": "5"}, id="a number beside none"),
]


@pytest.mark.parametrize(("row", "change"), SAME)
def test_rows_that_state_the_same_figure_share_a_key(row: Row, change: dict[str, str]) -> None:
    assert key(row) == key(replace(row, **change))


@pytest.mark.parametrize(("row", "change"), DIFFERENT)
def test_rows_that_state_different_figures_do_not(row: Row, change: dict[str, str]) -> None:
    assert key(row) != key(replace(row, **change))


@pytest.mark.parametrize(
    ("value", "unit", "scaled", "base"),
    [
        ("1.3", "万亿斤", (Decimal(1_300_000_000_000),), "斤"),
        ("650", "万吨", (Decimal(13_000_000_000),), "斤"),
        ("100", "亿公斤", (Decimal(20_000_000_000),), "斤"),
        ("12,345.6", "亿元", (Decimal(1_234_560_000_000),), "元"),
        ("3", "千亿元", (Decimal(300_000_000_000),), "元"),
        ("6~7", "%", (Decimal(6), Decimal(7)), "%"),
        ("0.3333333", "%", (Decimal("0.333333"),), "%"),
        ("若干", "万人", ("若干",), "人"),
        (" ", "万人", None, "万人"),
    ],
)
def test_amounts_are_scaled_to_one_base(
    value: str, unit: str, scaled: tuple[Decimal | str, ...] | None, base: str
) -> None:
    assert amount(value, unit) == (scaled, base)


def test_a_repeat_is_an_extra_and_the_first_is_the_match() -> None:
    first, second = replace(GROWTH, quote="一"), replace(GROWTH, quote="二")
    tally = compare([GROWTH], [first, second])
    assert (tally.right, tally.missed, tally.extra) == ((GROWTH,), (), (second,))


def test_what_is_labelled_twice_must_be_found_twice() -> None:
    tally = compare([GROWTH, GROWTH], [GROWTH])
    assert (len(tally.right), len(tally.missed), len(tally.extra)) == (1, 1, 0)
    assert (tally.precision, tally.recall) == (1.0, 0.5)


def test_the_same_figure_of_another_document_is_no_match() -> None:
    other = replace(GROWTH, doc="980000-2031-gwr")
    tally = compare([GROWTH], [other])
    assert (tally.missed, tally.extra) == ((GROWTH,), (other,))


def test_labels_without_document_ids_are_matched_by_file_name() -> None:
    found = replace(GROWTH, doc="unknown", source="2031/甲市.docx")
    wanted = replace(GROWTH, doc="", source="甲市.docx")
    assert compare([wanted], [found], group=by_file).f1 == 1.0


def test_older_indicators_are_folded_only_when_asked() -> None:
    older = replace(GROWTH, indicator="local_revenue")
    assert key(older) != key(replace(GROWTH, indicator="revenue"))
    assert key(fold_local(older)) == key(replace(GROWTH, indicator="revenue"))


def test_nothing_found_scores_nothing() -> None:
    tally = compare([GROWTH], [])
    assert (tally.precision, tally.recall, tally.f1) == (0.0, 0.0, 0.0)


def test_a_tally_is_split_by_every_name_a_row_has() -> None:
    tally = compare([GROWTH, QUOTA], [GROWTH])
    parts = split(tally, lambda row: ("all", row.indicator))
    assert parts["all"] == tally
    assert parts["ecology"].missed == (QUOTA,)
    assert parts["gdp"].missed == ()
