"""Numbers and the names they belong to: in order, shared, carried on, borrowed; what is left, and why."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duibiao.figures.binding import Binding, Carried, Unbound, bind
from duibiao.figures.clauses import cut
from duibiao.figures.gaps import Context, core, last_year, own_noun, ratio, share
from duibiao.lexicon.names import load_names

Contexts = Callable[[bool], Context]


def bound(text: str, context: Context) -> list[Binding | Unbound]:
    """What the clauses of a text bind, as one stretch."""
    names, carried = load_names().find(text), Carried()
    found: list[Binding | Unbound] = []
    for clause in cut(text, 0, len(text), names):
        if clause.opens:
            carried.clear()
        found += bind(text, clause, names, carried, context)
    return found


def told(found: list[Binding | Unbound]) -> list[str]:
    """`gdp 6% eq` for what is bound, `6% reason` for what is not."""
    rows = []
    for item in found:
        assert item.number is not None
        number = f"{item.number.low}{item.number.unit}"
        rows.append(
            f"{number} {item.reason}"
            if isinstance(item, Unbound)
            else f"{item.subject.indicator} {number} {item.number.bound}{' stretch' if item.stretch else ''}"
        )
    return rows


BOTH = (
    ("生产总值增长6%", ["gdp 6% eq"]),
    ("生产总值、出口分别增长6%、3%", ["gdp 6% eq", "export 3% eq"]),
    ("生产总值、出口分别增长6%以上、3%左右", ["gdp 6% ge", "export 3% about"]),
    ("生产总值、出口分别增长6%、3%以上", ["gdp 6% ge", "export 3% ge"]),
    ("生产总值、出口分别突破600亿元、300亿元", ["gdp 600亿元 ge", "export 300亿元 ge"]),
    ("生产总值、出口分别增长6%、下降3%", ["gdp 6% eq", "export 3% eq"]),
    ("生产总值、出口均增长6%以上", ["gdp 6% ge", "export 6% ge"]),
    ("生产总值和出口增长6%", ["gdp 6% eq", "export 6% eq"]),
    ("生产总值、出口分别增长6%", ["gdp 6% eq", "export 6% eq"]),
    ("生产总值60亿元，出口3亿元，均增长6%", ["gdp 60亿元 eq", "export 3亿元 eq", "gdp 6% eq", "export 6% eq"]),
    (
        "生产总值60亿元，增长7%，进口2亿元，出口3亿元，都增长6%",
        ["gdp 60亿元 eq", "gdp 7% eq", "import 2亿元 eq", "export 3亿元 eq", "import 6% eq", "export 6% eq"],
    ),
    ("进口2亿元，出口3亿元，年均增长6%", ["import 2亿元 eq", "export 3亿元 eq", "export 6% eq"]),
    ("出口、技能培训分别增长6%和9%", ["export 6% eq", "other:技能培训 9% eq"]),
    ("出口1亿元，其中自营出口3000万元", ["export 1亿元 eq", "other:自营出口 3000万元 eq"]),
    ("居民收入、出口、进口分别增长6%、3%", ["6% count_mismatch", "3% count_mismatch"]),
    ("出口增长6%、3%", ["6% count_mismatch", "3% count_mismatch"]),
    ("城乡居民收入分别增长6%、7%", ["urban_income 6% eq", "rural_income 7% eq"]),
    ("生产总值、出口分别达到30、50亿元", ["gdp 30亿元 eq", "export 50亿元 eq"]),
    ("生产总值1.2万亿元、增长6%", ["gdp 1.2万亿元 eq", "gdp 6% eq"]),
    ("生产总值1.2万亿元，增长6%", ["gdp 1.2万亿元 eq", "gdp 6% eq"]),
    ("生产总值1.2万亿元。增长6%", ["gdp 1.2万亿元 eq", "6% no_indicator"]),
    (
        "生产总值、出口分别达到300亿元、200亿元，增长3%、4%",
        ["gdp 300亿元 eq", "export 200亿元 eq", "gdp 3% eq", "export 4% eq"],
    ),
    ("生产总值由3200亿元增加到4300亿元", ["3200亿元 other_period", "gdp 4300亿元 eq"]),
    ("生产总值增长6%，力争7%", ["gdp 6% eq", "gdp 7% eq stretch"]),
    ("出口增长6%，高于全国2个百分点", ["export 6% eq", "2个百分点 rank_or_comparison"]),
    ("研发经费支出占生产总值比重达2.5%", ["rd_intensity 2.5% eq"]),
    ("研发经费支出总量占生产总值比重达2.5%", ["rd_intensity 2.5% eq"]),
    ("粮食稳产，产量达到20亿斤", ["grain 20亿斤 eq"]),
    ("粮食播种面积1200万亩，总产量20亿斤", ["grain_area 1200万亩 eq", "grain 20亿斤 eq"]),
    ("出口增速高于全国2个百分点，达到30亿元", ["2个百分点 rank_or_comparison", "export 30亿元 eq"]),
    (
        "生产总值增长6%，比全国高1个百分点，总量达到300亿元",
        ["gdp 6% eq", "1个百分点 rank_or_comparison", "gdp 300亿元 eq"],
    ),
)


@pytest.mark.parametrize(("text", "wanted"), BOTH, ids=[ascii(row[0]) for row in BOTH])
@pytest.mark.parametrize("liberal", [False, True], ids=["prose", "headline"])
def test_numbers_belong_to_the_names_before_them(
    context: Contexts, text: str, wanted: list[str], *, liberal: bool
) -> None:
    assert told(bound(text, context(liberal))) == wanted


APART = (
    ("西宁市生产总值增长6%", ["6% part_of_whole"], ["other:西宁市生产总值 6% eq"]),
    ("新建水库8座", ["8座 no_indicator"], ["other:新建水库 8座 eq"]),
    ("去年生产总值增长6%", ["gdp 6% eq"], ["6% other_period"]),
    ("出口占全国的比重6%", ["6% part_of_whole"], ["other:出口占全国的比重 6% eq"]),
    ("收入增长10%的县", ["10% no_indicator"], ["other:收入 10% eq"]),
    ("出口增长10%的县", ["10% part_of_whole"], ["export 10% eq"]),
    ("出口增长10%的目标", ["export 10% eq"], ["export 10% eq"]),
    ("出口企业贷款余额增长6%", ["6% part_of_whole"], ["other:出口企业贷款余额 6% eq"]),
)


@pytest.mark.parametrize(("text", "prose", "headline"), APART, ids=[ascii(row[0]) for row in APART])
def test_the_headline_statement_is_read_more_freely_than_prose(
    context: Contexts, text: str, prose: list[str], headline: list[str]
) -> None:
    assert told(bound(text, context(False))) == prose
    assert told(bound(text, context(True))) == headline


RULES = (
    ("生产总值增长6%", "name_then_number"),
    ("生产总值、出口均增长6%", "list_in_order"),
    ("生产总值6亿元，增长6%", "carried_subject"),
    ("粮食稳产，产量达到20亿斤", "borrowed_head"),
    ("新建水库8座", "own_noun"),
    ("研发经费支出300亿元，占生产总值比重达2.5%", "share_of_gdp"),
)


@pytest.mark.parametrize(("text", "rule"), RULES, ids=[rule for _, rule in RULES])
def test_a_binding_names_its_rule(context: Contexts, text: str, rule: str) -> None:
    last = bound(text, context(True))[-1]
    assert isinstance(last, Binding)
    assert last.rule == rule


def test_a_binding_covers_the_words_that_state_it(context: Contexts) -> None:
    text = "出口下降，全省生产总值1.2万亿元，同比增长6%左右。"
    level, growth = bound(text, context(False))
    assert isinstance(level, Binding)
    assert isinstance(growth, Binding)
    assert text[level.start : level.end].endswith("全省生产总值1.2万亿元")
    assert growth.said == "，同比增长"[1:]
    assert text[growth.subject.start : growth.subject.end] == "生产总值"


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("（不含农户）增长", "增长"),
        ("2030年增长", "增长"),
        ("按可比价格计算增长", "增长"),
        ("五年来年均增长", "增长"),
        ("增长", "增长"),
    ],
    ids=ascii,
)
def test_the_core_is_what_neither_dates_nor_qualifies(context: Contexts, said: str, wanted: str) -> None:
    assert core(said, context(False)) == wanted


def test_shares_ratios_and_last_year_are_told_by_their_words() -> None:
    assert [ratio(said) for said in ("占地区生产总值比重达", "与GDP之比", "占全国", "增长")] == [
        True,
        True,
        False,
        False,
    ]
    assert [share(said) for said in ("比重", "每万人", "增长")] == [True, True, False]
    assert [last_year(said) for said in ("去年增长", "上年目标为", "比去年增长", "在去年基础上")] == [
        True,
        True,
        False,
        False,
    ]


NOUNS = (
    ("全年宏观杠杆率控制在", "宏观杠杆率"),
    ("人才总量达到", "人才总量"),
    ("今年新建改建农村公路", "新建改建农村公路"),
    ("完成植树造林", "植树造林"),
    ("比上年增长", None),
    ("高于", None),
    ("的县达到", None),
)


@pytest.mark.parametrize(("gap", "noun"), NOUNS, ids=ascii)
def test_a_noun_of_its_own_is_what_scope_and_verbs_leave(context: Contexts, gap: str, noun: str | None) -> None:
    found = own_noun(gap, 0, len(gap), context(True))
    assert (found and gap[found.start : found.end]) == noun
    assert found is None or found.indicator == f"other:{noun}"


PIECES = st.sampled_from(
    [
        *"，、；。：和与（）12345%的占",
        "生产总值",
        "出口",
        "居民收入",
        "城镇",
        "增长",
        "下降",
        "分别",
        "达到",
        "去年",
        "6%",
        "3亿元",
        "西宁市",
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join), st.booleans())
@settings(deadline=None)
def test_every_number_is_bound_or_left_with_a_reason(context: Contexts, text: str, liberal: bool) -> None:  # noqa: FBT001 - hypothesis gives it by place
    names = load_names().find(text)
    numbers = [number.start for clause in cut(text, 0, len(text), names) for number in clause.numbers]
    found = bound(text, context(liberal))
    assert sorted({item.number.start for item in found if item.number}) == numbers
