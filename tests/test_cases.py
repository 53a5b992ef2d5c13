"""The cases: one row is a statement in our own words, and the figures and doubts it must become.

A row of tests/cases/<phenomenon>.toml has `text` (⟦ ⟧ mark the numbers the figures point at, in order), `figures`
as the accuracy command prints them, with `[caliber]` and `@year` where there is one, `doubts` as reasons, and `why`.
`part` says where the text stands (headline, review, task), `lead` replaces what introduces a headline statement.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.made_report import document_of, report
from tests.rows import rows

from duibiao import figures, outline
from duibiao.model import Document, Extraction, Figure, Scope

CASES = Path(__file__).parent / "cases"
# One aim alone is no statement, so there are two before every case that does not bring its own lead-in.
LEAD = "今年全省经济社会发展主要预期目标是：全员劳动生产率增长7%，人才总量达到80万人；"
PADDING = ("labor_productivity", "talent")
MARK = re.compile("⟦(.*?)⟧")


@dataclass(frozen=True, slots=True)
class Case:
    """A row of a case file."""

    text: str
    figures: tuple[str, ...]
    why: str
    doubts: tuple[str, ...] = ()
    part: str = "headline"
    lead: str = LEAD


ROWS = rows(sorted(CASES.glob("*.toml")), "case", Case)


def read(case: Case) -> tuple[Document, Extraction]:
    """The made-up report around a case, and what it yields."""
    words = MARK.sub(r"\1", case.text)
    if not words.endswith("。"):
        words += "。"
    places = {"headline": LEAD.replace("；", "。"), "review": "", "task": "", case.part: words}
    if case.part == "headline":
        places["headline"] = case.lead + words
    document = document_of(report(**places))
    return document, figures.extract(document, outline.draw(document))


@pytest.mark.parametrize("case", ROWS.values(), ids=ROWS.keys())
def test_a_statement_becomes_these_figures_and_doubts(case: Case, written: Callable[[Figure, str], str]) -> None:
    document, extraction = read(case)
    scope, year = Scope(case.part), "2030" if case.part == "review" else "2031"
    found = [figure for figure in extraction.figures if figure.scope == scope and figure.indicator not in PADDING]
    assert [written(figure, year) for figure in found] == list(case.figures), case.why
    if case.part == "headline":
        doubts = [doubt for doubt in extraction.doubts if doubt.scope == scope]
        assert [doubt.reason for doubt in doubts] == list(case.doubts), case.why
    if marks := MARK.findall(case.text):
        places = [figure.quantity.span.of(document.text) for figure in found if figure.quantity]
        assert len(places) == len(marks), case.why
        assert all(mark in place for mark, place in zip(marks, places, strict=True)), case.why
