"""Subjects: names alone and in lists, with heads and tails that they share, and whose they are."""

from __future__ import annotations

import pytest

from duibiao.figures import subjects
from duibiao.figures.places import own_names
from duibiao.lexicon import load_grammar, load_indicators
from duibiao.lexicon.names import load_names


def before(text: str, wanted: int = 0) -> list[subjects.Subject]:
    """The subjects a clause lists up to its end."""
    names = load_names().find(text)
    return subjects.before(
        text, 0, names, load_grammar(), load_indicators(), own_names("630000", "青海省"), wanted=wanted
    )


LISTS = (
    ("生产总值", [("gdp", "生产总值")]),
    ("城镇和农村居民人均可支配收入", [("urban_income", "城镇"), ("rural_income", "农村居民人均可支配收入")]),
    (
        "城镇居民和全体农村居民人均可支配收入",
        [("urban_income", "城镇居民"), ("rural_income", "农村居民人均可支配收入")],
    ),
    ("一、二、三产增加值", [("primary_va", "一"), ("secondary_va", "二"), ("tertiary_va", "三产增加值")]),
    ("第一、第二产业增加值", [("primary_va", "第一"), ("secondary_va", "第二产业增加值")]),
    ("固定资产投资、社零总额", [("fai", "固定资产投资"), ("retail", "社零总额")]),
    ("固定资产投资增速、社零总额", [("fai", "固定资产投资"), ("retail", "社零总额")]),
    ("出口总额以及进口", [("export", "出口总额"), ("import", "进口")]),
    ("外贸外资", [("trade", "外贸"), ("fdi", "外资")]),
    ("单位产品电耗、出口", [("export", "出口")]),
    (
        "万元地区生产总值能耗、二氧化碳排放量",
        [("energy_intensity", "万元地区生产总值能耗"), ("carbon_intensity", "二氧化碳排放量")],
    ),
)


@pytest.mark.parametrize(("text", "wanted"), LISTS, ids=[ascii(row[0]) for row in LISTS])
def test_a_list_names_each_of_its_elements(text: str, wanted: list[tuple[str, str]]) -> None:
    found = before(text)
    assert [(subject.indicator, text[subject.start : subject.end]) for subject in found] == wanted


def test_an_element_that_is_no_indicator_counts_where_as_many_are_wanted() -> None:
    found = before("农业、渔业、服务业增加值", wanted=3)
    assert [subject.indicator for subject in found] == ["primary_va", "other:渔业增加值", "tertiary_va"]
    assert [subject.indicator for subject in before("农业、渔业、服务业增加值")] == ["tertiary_va"]


OWN = (
    *("生产总值", "全省生产总值", "青海省生产总值", "青海生产总值", "2031年全省生产总值", "推动生产总值"),
    *("其中：生产总值", "（一）生产总值", "一是生产总值", "实现地方生产总值", "确保（初步核算）生产总值"),
)
FOREIGN = ("西宁市生产总值", "民营企业生产总值", "脱贫县居民收入", "深圳固定资产投资", "占全国生产总值", "某生产总值")


@pytest.mark.parametrize(
    ("text", "own"), [*((text, True) for text in OWN), *((text, False) for text in FOREIGN)], ids=ascii
)
def test_what_stands_before_a_name_says_whose_it_is(text: str, *, own: bool) -> None:
    assert [subject.own for subject in before(text)] == [own]


def test_a_part_makes_the_whole_list_a_parts() -> None:
    assert [subject.own for subject in before("西宁市固定资产投资、社零总额")] == [False, False]


@pytest.mark.parametrize(("text", "weak"), [("工业增加值", True), ("规上工业增加值", False), ("外贸", True)], ids=ascii)
def test_a_loose_name_is_a_weak_one(text: str, *, weak: bool) -> None:
    assert [subject.weak for subject in before(text)] == [weak]


HEADED = (
    ("粮食播种面积", "产量", "grain"),
    ("粮食播种面积", "总产量", "grain"),
    ("生产总值", "产量", None),
    ("第一产业增加值", "某物", None),
)


@pytest.mark.parametrize(("head", "element", "wanted"), HEADED, ids=ascii)
def test_an_element_borrows_the_head_beside_it(head: str, element: str, wanted: str | None) -> None:
    assert subjects.headed(head, element, load_indicators()) == wanted


EXPANDED = (
    ("城乡居民收入", "income", 2, ["urban_income", "rural_income"]),
    ("三次产业增加值", "other:三次产业增加值", 3, ["primary_va", "secondary_va", "tertiary_va"]),
    ("城乡居民收入", "income", 3, ["income"]),
    ("居民收入", "income", 2, ["income"]),
)


@pytest.mark.parametrize(("words", "indicator", "count", "wanted"), EXPANDED, ids=ascii)
def test_one_name_may_stand_for_several(words: str, indicator: str, count: int, wanted: list[str]) -> None:
    subject = subjects.Subject(indicator, 0, len(words), own=True)
    found = subjects.expanded(subject, words, count, load_grammar(), load_indicators())
    assert [each.indicator for each in found] == wanted
    assert {(each.start, each.end) for each in found} == {(0, len(words))}
