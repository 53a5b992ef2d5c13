"""Cutting a text for reading loses nothing and invents nothing, whatever the marks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from duibiao.model import Span
from duibiao.web.reading import Mark, cut, runs_of

TEXTS = st.text(alphabet="一二三 <&\n\u202e5%", max_size=60)
SPANS = st.tuples(st.integers(0, 70), st.integers(0, 70)).map(lambda pair: Span(min(pair), max(pair)))
MARKS = st.lists(st.builds(Mark, SPANS, st.sampled_from("abc")), max_size=8)


@given(TEXTS, MARKS)
def test_the_runs_are_the_text(text: str, marks: list[Mark]) -> None:
    runs = list(runs_of(text, Span(0, len(text)), marks)) if text else []
    assert "".join(run.text for run in runs) == text
    for run in runs:
        inside = {mark.kind for mark in marks if mark.span.start <= run.start < min(mark.span.end, len(text))}
        assert set(run.kinds.split()) == inside


@given(TEXTS, MARKS, SPANS)
def test_paragraphs_are_the_lines_that_say_something(text: str, marks: list[Mark], span: Span) -> None:
    within = Span(min(span.start, len(text)), min(span.end, len(text)))
    lines = [line for line in within.of(text).split("\n") if line.strip()]
    assert ["".join(run.text for run in each.runs) for each in cut(text, within, marks)] == lines


@given(TEXTS, MARKS)
def test_a_mark_has_its_anchor(text: str, marks: list[Mark]) -> None:
    if text:
        runs = list(runs_of(text, Span(0, len(text)), marks))
        begins = {mark.span.start for mark in marks if mark.span.start < min(mark.span.end, len(text))}
        assert {int(run.anchor[1:]) for run in runs if run.anchor} == begins


def test_a_heading_that_is_a_line_has_its_level() -> None:
    text = "一、回顾\n正文\n（一）任务。做好它\n"
    found = list(cut(text, Span(0, len(text)), [], [(Span(0, 4), 1), (Span(8, 13), 2)]))
    assert [each.level for each in found] == [1, 0, 0]


def test_no_level_is_left_out() -> None:
    text = "甲\n乙\n丙\n丁\n"
    found = list(
        cut(text, Span(0, len(text)), [], [(Span(2 * n, 2 * n + 1), level) for n, level in enumerate((3, 3, 1, 3))])
    )
    assert [each.level for each in found] == [1, 2, 1, 2]
