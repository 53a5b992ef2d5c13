"""Which difficulty a row is an example of."""

from __future__ import annotations

import pytest
from bench.phenomena import PHENOMENA, sort
from bench.scoring import Row


def row(quote: str, value: str = "", unit: str = "", bound: str = "", **cells: str) -> Row:
    """A row of one made-up report."""
    given = {"doc": "990000-2031-gwr", "quote": quote, "value": value, "unit": unit, "bound": bound, **cells}
    return Row.of({"indicator": "gdp", "measure": "growth" if value else "qualitative", **given})


ALONE = [
    (row("生产总值增长7%左右", "7", "%", "about"), "about"),
    (row("生产总值增长7%", "7", "%", "eq"), "no_qualifier"),
    (row("甲、乙分别增长7%、8%", "7", "%", "eq"), "no_qualifier parallel"),
    (row("力争达到8%以上", "8", "%", "ge", relation="stretch"), "at_least carried_subject stretch"),
    (row("生产总值达450亿元、增长8%", "8", "%", "eq"), "carried_subject no_qualifier"),
    (row("生产总值增长6%—7%", "6~7", "%", "range"), "range"),
    (row("单位能耗下降2%", "2", "%", "eq", measure="reduction"), "no_qualifier reduction"),
    (row("进出口增长-3.9%", "-3.9", "%", "eq"), "no_qualifier reduction"),
    (row("失业率控制在5%以内", "5", "%", "le", measure="rate"), "at_most"),
    (row("收入同口径增长5%", "5", "%", "eq", caliber="同口径"), "caliber no_qualifier"),
    (row("粮食产量900亿斤", "900", "亿斤", "eq", measure="level"), "amount no_qualifier"),
    (row("其中工业投资增长9%", "9", "%", "eq", indicator="other:工业投资"), "no_qualifier part unlisted_indicator"),
    (row("居民收入与经济增长同步", relation="sync:gdp"), "qualitative sync"),
    (row("能耗完成国家下达目标", relation="quota"), "qualitative quota"),
    (row("外贸促稳提质", relation="other:促稳提质"), "other_relation qualitative"),
]


@pytest.mark.parametrize(("example", "names"), ALONE, ids=[example.quote for example, _ in ALONE])
def test_a_row_shows_these_phenomena(example: Row, names: str) -> None:
    assert sorted(sort([example])[example]) == names.split()


def test_two_indicators_of_one_clause_share_a_subject_or_a_predicate() -> None:
    quote = "一般公共预算收入、居民收入与经济增长同步"
    rows = [row(quote, indicator=name, relation="sync:gdp") for name in ("revenue", "income")]
    assert all("shared_subject" in names for names in sort(rows).values())


def test_level_and_growth_of_one_indicator_are_seen_together() -> None:
    level, growth = row("生产总值450亿元", "450", "亿元", "eq", measure="level"), row("增长8%", "8", "%", "eq")
    other = row("零售总额增长9%", "9", "%", "eq", indicator="retail")
    shows = sort([level, growth, other])
    assert ["level_and_growth" in shows[each] for each in (level, growth, other)] == [True, True, False]


def test_every_phenomenon_has_an_example_here() -> None:
    exemplified = {name for _, names in ALONE for name in names.split()} | {"shared_subject", "level_and_growth"}
    assert exemplified == {name for name, _ in PHENOMENA}
