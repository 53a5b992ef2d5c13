"""The numerals of a headline statement are counted by other eyes than the reader's."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from bench.numerals import coverage, numerals
from bench.reading import Report

from duibiao.model import (
    Bound,
    Document,
    Doubt,
    DoubtReason,
    Extraction,
    Figure,
    FigureKind,
    Kind,
    Measure,
    Obligation,
    Outline,
    Quantity,
    Reading,
    Scope,
    Source,
    Span,
)


def outline(text: str) -> Outline:
    """A report that is its headline statement."""
    return Outline(
        reading=Reading(text, (0,), (0,)),
        sections=(),
        sentences=(),
        names=(),
        headline=((0, len(text)),),
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("生产总值增长5.5%左右，新增就业12,000人以上", ["5.5", "12,000"]),
        ("生产总值增长５．５％", ["５．５"]),
        ("粮食产量1.3万亿斤以上", ["1.3"]),
        ("生产总值增长百分之九，达到一万零二百亿元", ["百分之九", "一万零二百亿元"]),
        ("财政收入翻一番，减少两成", ["一番", "两成"]),
        ("增长6%—7%", ["6", "7"]),
        ("2031年主要预期目标是：增长6%", ["6"]),
        ("“十四五”规划期内，第3次，到7月20日，5G、PM2.5、C919、“1+N”", []),
        ("2026—2030年年均增长5%", ["5"]),
        ("1.生产总值增长6%；2.零售总额增长7%；（3）出口稳定", ["6", "7"]),
        ("每万人口发明专利8件", ["8"]),
        ("一是稳增长，统一大市场，全市上下一心", []),
    ],
)
def test_numerals_are_quantities_not_names(text: str, found: list[str]) -> None:
    assert [place.of(text) for place in numerals(outline(text))] == found


def test_numerals_outside_the_headline_statement_are_not_counted() -> None:
    assert list(numerals(replace(outline("增长6%"), headline=()))) == []


def test_a_numeral_is_in_a_figure_or_in_a_doubt_or_forgotten() -> None:
    text = "甲增长6%，乙增长7%，丙增长8%"
    quantity = Quantity(Decimal(6), None, "%", Bound.EQ, Span(3, 5))
    figure = Figure(
        region="990000",
        year="2031",
        kind=FigureKind.TARGET,
        scope=Scope.HEADLINE,
        indicator="other:甲",
        measure=Measure.GROWTH,
        quantity=quantity,
        relation="",
        caliber="",
        obligation=Obligation.UNSPECIFIED,
        quote=Span(0, 5),
        section="",
        rule="",
    )
    doubt = Doubt(Span(9, 11), DoubtReason.NO_INDICATOR, Scope.HEADLINE)
    source = Source("a.txt", "", "text/plain")
    document = Document("990000-2031-gwr", text, Span(0, len(text)), source, "990000", "甲省", 2031, Kind.GWR, "")
    counted = coverage([Report(document, outline(text), Extraction((figure,), (doubt,)))])
    assert (counted.total, counted.figures, counted.doubts) == (3, 1, 1)
    assert counted.uncovered == (("990000-2031-gwr", "8", "甲增长6%，乙增长7%，丙增长⟦8⟧%"),)
    assert counted.share == pytest.approx(2 / 3)
