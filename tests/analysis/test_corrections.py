"""Corrections find their words again exactly or not at all, and change no figure but their own."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duibiao.analysis.anchors import AROUND, anchored, placed
from duibiao.analysis.corrections import in_force
from duibiao.analysis.mending import applied
from duibiao.analysis.stated import figure_of
from duibiao.analysis.stated import stated as stated_of
from duibiao.model import (
    Bound,
    Correction,
    CorrectionKind,
    Figure,
    FigureKind,
    Measure,
    Obligation,
    Quantity,
    Scope,
    Span,
    Stated,
)
from duibiao.store import identified, stated_from_text, stated_text

TEXT = "一、目标。地区生产总值增长5%左右，城乡居民收入均增长6%，城镇新增就业20万人。二、任务。"
WHOLE = Span(0, len(TEXT))


def figure(quote: str, numeral: str, indicator: str) -> Figure:
    start = TEXT.index(quote)
    at = start + quote.index(numeral)
    digits = Decimal("".join(char for char in numeral if char.isdigit()))
    quantity = Quantity(digits, None, "%", Bound.EQ, Span(at, at + len(numeral)))
    return Figure(
        "990100", "2024", FigureKind.TARGET, Scope.HEADLINE, indicator, Measure.GROWTH, quantity, "", "",
        Obligation.UNSPECIFIED, Span(start, start + len(quote)), "一、目标", "name_then_number",
    )  # fmt: skip


GDP = figure("地区生产总值增长5%左右", "5%", "gdp")
URBAN = figure("城乡居民收入均增长6%", "6%", "urban_income")
RURAL = replace(URBAN, indicator="rural_income")
READ = (GDP, URBAN, RURAL)


def made(
    kind: CorrectionKind, of: Figure | None, stated: Stated | None, *, at: str = "2026-01-01T00:00:00Z", after: str = ""
) -> Correction:
    place = of or GDP
    assert place.quantity is not None
    anchor = anchored("990100-2024-gwr", "sha", TEXT, WHOLE, place.quote, place.quantity.span)
    machine = None if of is None else stated_of(of)
    return identified(Correction("", kind, anchor, machine, stated, "张三", at, "", after))


def says(of: Figure, value: str, **other: str) -> Stated:
    return replace(stated_of(of), value=value, **other)  # type: ignore[arg-type]


CORRECTED = made(CorrectionKind.CORRECTED, URBAN, says(URBAN, "6.5"))


def values(read: tuple[Figure, ...], *corrections: Correction) -> list[tuple[str, str, str]]:
    there = [(each, span) for each in corrections if (span := placed(each.anchor, TEXT, WHOLE, same=True)) is not None]
    found = applied(read, there, Stated, lambda said, quote, spot, _: figure_of(said, quote, spot, "990100", ""))
    return [(one.reading.indicator, stated_of(one.reading).value, one.mark) for one in found]


PLAIN = [("gdp", "5", ""), ("urban_income", "6", ""), ("rural_income", "6", "")]


def test_of_two_figures_of_one_number_only_the_one_that_was_meant_changes() -> None:
    assert values(READ, CORRECTED) == [PLAIN[0], ("urban_income", "6.5", "corrected"), PLAIN[2]]


def test_a_confirmed_figure_says_so_and_a_rejected_one_is_left_out() -> None:
    confirmed = made(CorrectionKind.CONFIRMED, GDP, stated_of(GDP))
    rejected = made(CorrectionKind.REJECTED, RURAL, None)
    assert values(READ, confirmed, rejected) == [("gdp", "5", "confirmed"), PLAIN[1]]


# what the rules read later, and what then counts: urban income was corrected from 6 to 6.5
LATER = [
    ("nothing any more", (GDP, RURAL), ["gdp 5", "urban_income 6.5", "rural_income 6"]),
    ("what the person says", (GDP, replace(URBAN, rule="new"), RURAL), ["gdp 5", "urban_income 6.5", "rural_income 6"]),
    ("another indicator", (GDP, replace(URBAN, indicator="income")), ["gdp 5", "income 6", "urban_income 6.5"]),
    ("another year", (GDP, replace(URBAN, year="2025")), ["gdp 5", "urban_income 6.5"]),
    ("nothing at all", (), ["urban_income 6.5"]),
]


@pytest.mark.parametrize(("now", "read", "counts"), LATER, ids=[each[0] for each in LATER])
def test_a_correction_outlives_the_rules_it_corrected(now: str, read: tuple[Figure, ...], counts: list[str]) -> None:
    assert now
    assert sorted(f"{indicator} {value}" for indicator, value, _ in values(read, CORRECTED)) == sorted(counts)


def test_a_rejected_value_does_not_reject_another_that_is_read_later() -> None:
    rejected = made(CorrectionKind.REJECTED, GDP, None)
    assert GDP.quantity is not None
    later = replace(GDP, quantity=replace(GDP.quantity, low=Decimal(7)))
    assert values((later,), rejected) == [("gdp", "7", "")]


def test_an_added_figure_stands_where_its_words_do_and_once_when_the_rules_learn_it() -> None:
    quote = Span(TEXT.index("城镇新增"), TEXT.index("万人") + 2)
    jobs = Stated("2024", FigureKind.TARGET, Scope.HEADLINE, "new_jobs", Measure.LEVEL, "20", "万人", "eq", "", "",
                  Obligation.UNSPECIFIED)  # fmt: skip
    numeral = Span(quote.end - 4, quote.end)
    anchor = anchored("990100-2024-gwr", "sha", TEXT, WHOLE, quote, numeral)
    added = identified(Correction("", CorrectionKind.ADDED, anchor, None, jobs, "张三", "2026-01-01T00:00:00Z", ""))
    assert values(READ, added) == [*PLAIN, ("new_jobs", "20", "added")]
    learned = replace(
        GDP, indicator="new_jobs", measure=Measure.LEVEL, quote=quote,
        quantity=Quantity(Decimal(20), None, "万人", Bound.EQ, numeral),
    )  # fmt: skip
    assert values((*READ, learned), added) == [*PLAIN, ("new_jobs", "20", "added")]


def test_the_last_word_counts_and_what_is_taken_back_does_not() -> None:
    again = made(CorrectionKind.CORRECTED, URBAN, says(URBAN, "7"), at="2026-01-02T00:00:00Z", after=CORRECTED.id)
    elsewhere = made(CorrectionKind.CORRECTED, URBAN, says(URBAN, "8"), at="2026-01-03T00:00:00Z")
    back = made(CorrectionKind.WITHDRAWN, URBAN, None, at="2026-01-04T00:00:00Z", after=elsewhere.id)
    assert in_force([CORRECTED, again]) == [again]
    assert in_force([CORRECTED, again, elsewhere]) == [elsewhere]
    assert in_force([CORRECTED, again, elsewhere, back]) == []


NEEDLE = "收入增长6%"
PLACES = [
    ("moved by what was put before", "新的开头。\n" + "〇" * AROUND + TEXT, 6 + AROUND),
    ("another word beside it", TEXT.replace("均增长", "分别增长"), None),
    ("gone", TEXT.replace("城乡居民收入均增长6%", ""), None),
    ("its surroundings changed", TEXT.replace("5%左右", "5.5%左右"), None),
]


@pytest.mark.parametrize(("what", "text", "shift"), PLACES, ids=[each[0] for each in PLACES])
def test_in_another_text_the_same_words_between_the_same_words_or_nothing(
    what: str, text: str, shift: int | None
) -> None:
    assert what
    long = "〇" * AROUND
    padded, other = long + TEXT + long, long + text + long
    start = padded.index("城乡居民")
    quote = Span(start, start + len("城乡居民收入均增长6%"))
    anchor = anchored("d", "sha", padded, Span(0, len(padded)), quote, None)
    found = placed(anchor, other, Span(0, len(other)), same=False)
    assert found == (None if shift is None else Span(quote.start + shift, quote.end + shift))


def test_of_two_like_places_the_same_one_or_none() -> None:
    part = "〇" * AROUND + NEEDLE + "一" * AROUND
    text = part + part
    first = anchored("d", "sha", text, Span(0, len(text)), Span(AROUND, AROUND + len(NEEDLE)), None)
    assert placed(first, text, Span(0, len(text)), same=False) == Span(AROUND, AROUND + len(NEEDLE))
    assert placed(first, "前" + text, Span(0, len(text) + 1), same=False) is None


@given(st.text(max_size=80), st.text(min_size=1, max_size=20), st.text(max_size=80), st.text(max_size=40))
def test_an_anchor_never_points_at_other_words(head: str, quote: str, tail: str, more: str) -> None:
    text = head + quote + tail
    span = Span(len(head), len(head) + len(quote))
    anchor = anchored("d", "sha", text, Span(0, len(text)), span, None)
    assert placed(anchor, text, Span(0, len(text)), same=True) == span
    assert placed(anchor, text, Span(0, len(text)), same=False) == span
    for other in (more + text, text + more, head + more + quote + tail, more):
        found = placed(anchor, other, Span(0, len(other)), same=False)
        if found is not None:
            around = (other[max(0, found.start - AROUND) : found.start], found.of(other))
            assert around == (anchor.before, quote)
            assert other[found.end : found.end + AROUND] == anchor.after


@given(st.text(), st.text(), st.text())
def test_what_is_stated_comes_back_as_it_was(indicator: str, caliber: str, relation: str) -> None:
    stated = replace(stated_of(GDP), indicator=indicator, caliber=caliber, relation=relation)
    assert stated_from_text(stated_text(stated)) == stated
