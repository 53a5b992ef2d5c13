"""Targets without a number: what is stated in words, of whom, and where prose says too much to be read."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from duibiao.figures import relations
from duibiao.figures.binding import Carried
from duibiao.figures.clauses import cut
from duibiao.figures.gaps import Context
from duibiao.lexicon.names import load_names

Contexts = Callable[[bool], Context]


def stated(text: str, context: Context) -> list[str]:
    """`indicator relation` of everything a text states in words."""
    names, carried = load_names().find(text), Carried()
    return [
        f"{binding.subject.indicator} {binding.relation}"
        for clause in cut(text, 0, len(text), names)
        for binding in relations.read(text, clause, clause.start, names, carried, context)
    ]


BOTH: tuple[tuple[str, list[str]], ...] = (
    ("居民收入与经济增长同步", ["income sync:gdp"]),
    ("居民收入与经济增长保持同步", ["income sync:gdp"]),
    ("居民收入和经济增长同步、各方满意", ["income sync:gdp"]),
    ("出口、居民收入与经济增长同步", ["export sync:gdp", "income sync:gdp"]),
    ("居民收入增速高于经济增长", ["income faster:gdp"]),
    ("居民收入跑赢GDP", ["income faster:gdp"]),
    ("农村居民收入快于城镇居民收入", ["rural_income faster:urban_income"]),
    ("进出口正增长", ["trade positive"]),
    ("粮食产量只增不减", ["grain not_fall"]),
    ("物价保持基本稳定", ["cpi stable"]),
    ("出口与上年持平", ["export other:与上年持平"]),
    ("与居民收入同步", []),
    ("物价稳定在3%", []),
    ("居民收入与经济增长同步推动物价保持稳定", ["income sync:gdp"]),
)


@pytest.mark.parametrize(("text", "wanted"), BOTH, ids=[ascii(row[0]) for row in BOTH])
@pytest.mark.parametrize("liberal", [False, True], ids=["prose", "headline"])
def test_a_relation_is_stated_of_the_names_before_it(
    context: Contexts, text: str, wanted: list[str], *, liberal: bool
) -> None:
    assert stated(text, context(liberal)) == wanted


HEADLINE: tuple[tuple[str, list[str]], ...] = (
    ("进出口稳量提质", ["trade other:稳量提质"]),
    ("居民收入稳步增长", ["income other:稳步增长"]),
    ("居民收入高于全国平均水平", ["income other:高于全国平均水平"]),
    (
        "失业率、物价涨幅均低于全国平均水平",
        ["registered_unemployment other:低于全国平均水平", "cpi other:低于全国平均水平"],
    ),
    ("宏观杠杆率保持基本稳定", ["other:宏观杠杆率 stable"]),
    ("单位生产总值能耗完成国家下达目标", ["energy_intensity quota"]),
    ("完成国家下达的节能减排和环境保护任务", ["energy_emission quota", "ecology quota"]),
    ("主要污染物排放完成省下达任务", ["pollutant_emission quota"]),
    ("主要污染物排放完成省下达任务并只增不减", ["pollutant_emission quota"]),
    ("出口型经济扩容", []),
    ("围绕国家下达的节能减排任务", []),
)


@pytest.mark.parametrize(("text", "wanted"), HEADLINE, ids=[ascii(row[0]) for row in HEADLINE])
def test_only_the_headline_statement_states_in_any_words(context: Contexts, text: str, wanted: list[str]) -> None:
    assert stated(text, context(True)) == wanted
    assert stated(text, context(False)) == []


NONE = ("依据国家下达的任务", "工作稳步推进", "完成各项任务", "西宁市居民收入与经济增长同步")


@pytest.mark.parametrize("text", NONE, ids=ascii)
def test_what_names_nothing_of_the_regions_own_states_nothing(context: Contexts, text: str) -> None:
    assert stated(text, context(False)) == []
    assert [row for row in stated(text, context(True)) if not row.startswith("other:")] == []


def test_what_stands_first_is_stated(context: Contexts) -> None:
    relation = context(True).grammar.relations
    assert relation.first("与经济增长同步，正增长", 0, 11) == ("sync:gdp", 0, 7)
    assert relation.first("正增长，与经济增长同步", 0, 11) == ("positive", 0, 3)
    assert relation.first("居民收入", 0, 4) is None
