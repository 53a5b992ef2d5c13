"""Clauses: where they end, what they hold, and which of them open an item."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duibiao.figures.clauses import cut, without_brackets

ROWS = (
    ("生产总值增长6%，出口增长3%", ["生产总值增长6%", "出口增长3%"]),
    ("生产总值增长6%；出口：3%。", ["生产总值增长6%", "出口", "3%"]),
    ("收入分别增长6%，7%，8%左右，其中出口", ["收入分别增长6%，7%，8%左右", "其中出口"]),  # the comma of a list
    ("——生产总值6%", ["——生产总值6%"]),
    ("稳字当头——生产总值6%", ["稳字当头", "生产总值6%"]),
    ("1.生产总值6%；（二）出口3%；③收入2%", ["生产总值6%", "出口3%", "收入2%"]),
    ("目标：（一）出口3%，（二）收入2%", ["目标", "出口3%", "（二）收入2%"]),
    ("增长1.5%", ["增长1.5%"]),
    ("指标|数值\t6%", ["指标", "数值", "6%"]),
    ("，，6%", ["6%"]),
)


@pytest.mark.parametrize(("text", "wanted"), ROWS, ids=[ascii(row[0]) for row in ROWS])
def test_clauses_end_at_their_punctuation(text: str, wanted: list[str]) -> None:
    assert [text[clause.start : clause.end] for clause in cut(text, 0, len(text))] == wanted


def test_a_clause_holds_its_numbers() -> None:
    text = "1.增长6%和7%，出口3%，无；8%"
    held = [[str(number.low) for number in clause.numbers] for clause in cut(text, 0, len(text))]
    assert held == [["6", "7"], ["3"], [], ["8"]]


def test_a_number_inside_a_name_is_the_names() -> None:
    text = "500万元以上固定资产投资增长6%"
    (clause,) = cut(text, 0, len(text), [(0, 13, "fai")])
    assert [str(number.low) for number in clause.numbers] == ["6"]


def test_a_sentence_or_an_item_opens_and_a_comma_goes_on() -> None:
    text = "收入6%，出口3%；投资2%。税收1%，就业：8万人"
    assert [clause.opens for clause in cut(text, 0, len(text))] == [True, False, True, True, False, False]


BRACKETED = (
    ("民间投资（不含房地产）增长", "民间投资增长"),
    ("投资（2020年口径）增长", "投资增长"),
    ("出口（3%）增长", "出口（3%）增长"),
    ("出口（未完", "出口（未完"),
)


@pytest.mark.parametrize(("text", "wanted"), BRACKETED, ids=[ascii(row[0]) for row in BRACKETED])
def test_a_remark_without_a_figure_is_no_word_between(text: str, wanted: str) -> None:
    assert without_brackets(text) == wanted


@given(
    st.lists(st.sampled_from([*"，；。：、\n|—（）1", "增长5%", "——", "（一）", "2.", "①", "6%，7%", "收入"])).map(
        "".join
    )
)
@settings(deadline=None)
def test_clauses_ascend_and_lose_no_number(text: str) -> None:
    position = 0
    for clause in cut(text, 0, len(text)):
        assert position <= clause.start < clause.end <= len(text)
        assert all(clause.start <= number.start < clause.end for number in clause.numbers)
        position = clause.end
