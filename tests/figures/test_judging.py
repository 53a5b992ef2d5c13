"""What a bound number measures, in which unit, of which year and caliber; what is said twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from duibiao import figures, outline
from duibiao.figures.settling import Candidate, settle
from duibiao.model import Document, Extraction, FigureKind, Kind, Scope, Source, Span

REPORT = """一、2030年工作回顾
{review}
二、2031年主要目标
今年主要预期目标是：全员劳动生产率增长7%，{headline}。
三、重点工作
{task}
"""


def read(headline: str = "出口增长3%", review: str = "", task: str = "", kind: Kind = Kind.GWR) -> Extraction:
    """What a report of Qinghai for 2031 yields."""
    text = REPORT.format(headline=headline, review=review, task=task)
    source = Source("made-up.txt", "", "text/plain")
    document = Document(
        "630000-2031-gwr", text, Span(0, len(text)), source, "630000", "青海省", 2031, kind, "青海省政府工作报告"
    )
    return figures.extract(document, outline.draw(document))


def rows(extraction: Extraction, scope: Scope) -> list[str]:
    """`indicator measure value unit` of the figures of a scope, without the one that pads the statement."""
    return [
        f"{figure.indicator} {figure.measure} {figure.quantity.value}{figure.quantity.unit}"
        for figure in extraction.figures
        if figure.scope is scope and figure.quantity and figure.indicator != "labor_productivity"
    ]


def doubts(extraction: Extraction, scope: Scope) -> list[str]:
    """The reasons of a scope's doubts, in order."""
    return [str(doubt.reason) for doubt in extraction.doubts if doubt.scope is scope]


MEASURES = (
    ("生产总值增长6%", "gdp growth 6%"),
    ("生产总值达到1.2万亿元", "gdp level 1.2万亿元"),
    ("生产总值突破3万亿", "gdp level 3万亿"),
    ("生产总值翻一番", "gdp growth 1番"),
    ("出口下降6%", "export reduction 6%"),
    ("出口增长-6%", "export reduction 6%"),
    ("出口达到30亿美元", "export level 30亿美元"),
    ("城镇调查失业率5.5%左右", "unemployment rate 5.5%"),
    ("城镇化率提高1个百分点", "urbanization growth 1个百分点"),
    ("城镇化率达到70%", "urbanization rate 70%"),
    ("居民消费价格涨幅3%", "cpi growth 3%"),
    ("居民消费价格指数103%", "cpi level 103%"),
    ("单位生产总值能耗3%", "energy_intensity reduction 3%"),
    ("单位生产总值能耗下降3%", "energy_intensity reduction 3%"),
    ("研发经费支出占生产总值比重达2.5%", "rd_intensity rate 2.5%"),
    ("城镇新增就业8万人", "new_jobs level 8万人"),
    ("粮食产量稳定在20亿斤", "grain level 20亿斤"),
)


@pytest.mark.parametrize(("words", "wanted"), MEASURES, ids=[ascii(row[0]) for row in MEASURES])
def test_a_number_measures_what_verb_unit_and_indicator_say(words: str, wanted: str) -> None:
    assert rows(read(words), Scope.HEADLINE) == [wanted]


def test_a_verb_repeated_in_a_list_is_its_own_numbers() -> None:
    found = read("出口、进口分别增长6%、下降3%")
    assert rows(found, Scope.HEADLINE) == ["export growth 6%", "import reduction 3%"]


def test_what_is_stated_in_words_leaves_its_subject_to_the_next_clause() -> None:
    assert rows(read("居民收入与经济增长同步，达到3万元以上"), Scope.HEADLINE) == ["income level 3万元"]


REFUSED = (
    ("生产总值增长6个百分点", "rank_or_comparison"),
    ("生产总值8万人", "unknown_unit"),
    ("生产总值8", "unknown_unit"),
    ("城镇调查失业率5亿元", "unknown_unit"),
)


@pytest.mark.parametrize(("words", "reason"), REFUSED, ids=[ascii(row[0]) for row in REFUSED])
def test_a_number_in_a_foreign_unit_is_a_doubt(words: str, reason: str) -> None:
    found = read(f"出口增长3%，{words}")
    assert rows(found, Scope.HEADLINE) == ["export growth 3%"]
    assert doubts(found, Scope.HEADLINE) == [reason]


def test_an_increment_is_a_level_in_the_statement_only() -> None:
    assert rows(read("粮食产量增加2亿斤"), Scope.HEADLINE) == ["grain level 2亿斤"]
    found = read(review="粮食产量增加2亿斤。")
    assert rows(found, Scope.REVIEW) == []
    assert doubts(found, Scope.REVIEW) == ["rank_or_comparison"]


YEARS = (
    ("生产总值增长5%。", Scope.REVIEW, "2030"),
    ("五年来，生产总值年均增长5%。", Scope.OTHER, "2026-2030"),
    ("“十五五”以来，出口年均增长5%。", Scope.OTHER, "2026-2030"),
)


@pytest.mark.parametrize(("review", "scope", "year"), YEARS, ids=[ascii(row[0]) for row in YEARS])
def test_a_figure_is_kept_under_its_years(review: str, scope: Scope, year: str) -> None:
    (figure,) = [figure for figure in read(review=review).figures if figure.kind == "actual"]
    assert (figure.scope, figure.year) == (scope, year)


def test_a_quarter_is_no_year() -> None:
    found = read(review="一季度生产总值增长5%。")
    assert rows(found, Scope.REVIEW) == []
    assert doubts(found, Scope.REVIEW) == ["other_period"]


def test_calibers_are_named() -> None:
    found = read("出口按同口径增长6%，城镇居民收入实际增长5%")
    calibers = {figure.indicator: figure.caliber for figure in found.figures}
    assert (calibers["export"], calibers["urban_income"]) == ("同口径", "实际")


LEFT = (
    ("一季度出口增长5%。", "other_period"),
    ("城镇新增就业累计106万人。", "other_period"),
    ("研发投入增长12%。", "no_indicator"),  # money, not its share of GDP
)


@pytest.mark.parametrize(("review", "reason"), LEFT, ids=[ascii(row[0]) for row in LEFT])
def test_a_result_of_something_else_is_a_doubt(review: str, reason: str) -> None:
    found = read(review=review)
    assert rows(found, Scope.REVIEW) == []
    assert doubts(found, Scope.REVIEW) == [reason]


def test_a_reason_in_the_statement_is_no_target() -> None:
    found = read("出口增长3%，符合居民收入增长5%的趋势")
    assert rows(found, Scope.HEADLINE) == ["export growth 3%"]
    assert doubts(found, Scope.HEADLINE) == ["rationale"]


def test_a_relation_behind_a_number_is_a_target_too() -> None:
    found = read("居民收入增长6%、与经济增长同步")
    assert [figure.relation for figure in found.figures if figure.indicator == "income"] == ["", "sync:gdp"]


def test_a_relation_hides_no_number() -> None:
    found = read("居民收入、出口、进口分别增长6%、3%且与经济增长同步")
    assert [figure.relation for figure in found.figures[1:]] == ["sync:gdp", "sync:gdp", "sync:gdp"]
    assert doubts(found, Scope.HEADLINE) == ["count_mismatch", "count_mismatch"]


def test_a_plan_says_which_targets_bind() -> None:
    words = "出口增长3%。\n约束性指标：单位生产总值能耗下降3%。\n预期性指标：进口增长2%"
    obligations = {figure.indicator: figure.obligation for figure in read(words, kind=Kind.PLAN).figures}
    assert obligations == {
        "labor_productivity": "unspecified",
        "export": "unspecified",
        "energy_intensity": "binding",
        "import": "expected",
    }
    assert {figure.obligation for figure in read(words).figures} == {"unspecified"}


def test_a_figure_knows_its_headings() -> None:
    found = read(task="（一）扩大开放。推动进口增长2%。")
    assert [figure.section for figure in found.figures] == ["二、2031年主要目标"] * 2 + [
        "三、重点工作 / （一）扩大开放"
    ]


def test_the_tasks_state_numbers_of_the_year_alone() -> None:
    found = read("就业率3%", task="去年出口增长5%。推动居民收入与经济增长同步。进口增长2%。")
    assert [figure.indicator for figure in found.figures if figure.scope is Scope.TASK] == ["import"]
    assert doubts(found, Scope.TASK) == ["other_period"]


def test_another_regions_result_is_a_doubt() -> None:
    found = read(review="西宁市聚焦实体经济，生产总值增长9%。")
    assert rows(found, Scope.REVIEW) == []
    assert doubts(found, Scope.REVIEW) == ["foreign_region"]


REPEATS: tuple[tuple[str, list[str], list[str]], ...] = (
    ("出口增长5%。各方努力，出口增长5%。", ["export growth 5%"], ["repeated"]),
    ("出口增长5%。其间，出口增长7%。", ["export growth 5%"], ["second_value"]),
    ("生产总值突破6万亿元。生产总值达到60132.9亿元。", ["gdp level 6万亿元", "gdp level 60132.9亿元"], []),
    ("生产总值达到6万亿元。生产总值达到2万亿元。", ["gdp level 6万亿元"], ["second_value"]),
    ("工业增加值增长5%。规上工业增加值增长7%。", ["industrial_va growth 7%"], ["part_of_whole"]),
    ("工业增加值增长5%。", ["industrial_va growth 5%"], []),
    ("出口30亿元，增长5%。", ["export level 30亿元", "export growth 5%"], []),
)


@pytest.mark.parametrize(("review", "wanted", "reasons"), REPEATS, ids=[ascii(row[0]) for row in REPEATS])
def test_what_is_told_twice_is_one_figure(review: str, wanted: list[str], reasons: list[str]) -> None:
    found = read("生产率增长3%，就业率3%", review=review)
    assert rows(found, Scope.REVIEW) == wanted
    assert doubts(found, Scope.REVIEW) == reasons


def test_a_task_that_repeats_the_statement_is_no_second_target() -> None:
    found = read("出口增长3%", task="推动出口增长3%。推动居民收入增长6%。")
    assert rows(found, Scope.TASK) == ["income growth 6%"]
    assert doubts(found, Scope.TASK) == ["repeated"]


def test_the_statement_may_give_one_measure_two_values() -> None:
    found = read("出口增长3%，力争增长5%")
    assert rows(found, Scope.HEADLINE) == ["export growth 3%", "export growth 5%"]
    assert [figure.relation for figure in found.figures if figure.indicator == "export"] == ["", "stretch"]


def test_figures_of_scopes_and_years_of_their_own_stand_side_by_side() -> None:
    (figure, *_) = read("出口增长3%").figures[1:]
    others = [
        replace(figure, year="2032"),
        replace(figure, indicator="import"),
        replace(figure, kind=FigureKind.ACTUAL),
    ]
    settled, left = settle([Candidate(each, weak=False) for each in (figure, *others, figure)])
    assert settled == (figure, *others)
    assert [doubt.reason for doubt in left] == ["repeated"]
