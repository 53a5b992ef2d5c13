"""The cases: one row is a statement in our own words, and the figures and doubts it must become.

A row of tests/cases/<phenomenon>.toml has `text` (⟦ ⟧ mark the numbers the figures point at, in order), `figures`
as the accuracy command prints them, with `[caliber]` and `@year` where there is one, `doubts` as reasons, and `why`.
`part` says where the text stands (headline, review, task), `lead` replaces what introduces a headline statement.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from duibiao import figures, outline
from duibiao.model import Document, Extraction, Figure, Kind, Scope, Source, Span

CASES = Path(__file__).parent / "cases"
# One aim alone is no statement, so there are two before every case that does not bring its own lead-in.
LEAD = "今年全省经济社会发展主要预期目标是：全员劳动生产率增长7%，人才总量达到80万人；"
PADDING = ("labor_productivity", "talent")
KEYS = {"text", "figures", "doubts", "why", "part", "lead"}
MARK = re.compile("⟦(.*?)⟧")

REPORT = """青海省政府工作报告

——2031年1月20日在青海省第十五届人民代表大会第四次会议上

各位代表：

现在，我代表省人民政府，向大会报告工作，请予审议。

一、2030年工作回顾

过去一年，全省上下同心协力，各项事业取得新的进展。{review}

二、2031年总体要求和主要预期目标

今年政府工作的总体要求是：稳字当头，实干为先。

{headline}

三、2031年重点工作

（一）扩大有效需求。办好消费季活动，稳住重点企业。{task}

四、加强政府自身建设

坚持依法行政，勤俭办一切事业。
"""


@dataclass(frozen=True, slots=True)
class Case:
    """A row of a case file."""

    text: str
    figures: tuple[str, ...]
    why: str
    doubts: tuple[str, ...] = ()
    part: str = "headline"
    lead: str = LEAD


def cases() -> dict[str, Case]:
    """Every row of every file, by file and reason."""
    rows: dict[str, Case] = {}
    for path in sorted(CASES.glob("*.toml")):
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            assert row.keys() <= KEYS, f"{path.name}: {row['text']}: unknown keys {row.keys() - KEYS}; known are {KEYS}"
            name = f"{path.stem}: {row['why']}"
            assert name not in rows, f"{name}: two rows say the same; say why the second is there"
            cells: dict[str, Any] = {key: tuple(cell) if isinstance(cell, list) else cell for key, cell in row.items()}
            rows[name] = Case(**cells)
    return rows


ROWS = cases()


def read(case: Case) -> tuple[Document, Extraction]:
    """The made-up report around a case, and what it yields."""
    words = MARK.sub(r"\1", case.text)
    if not words.endswith("。"):
        words += "。"
    places = {"headline": LEAD.replace("；", "。"), "review": "", "task": "", case.part: words}
    if case.part == "headline":
        places["headline"] = case.lead + words
    text = REPORT.format(**places)
    source = Source("case.txt", "", "text/plain")
    document = Document(
        "630000-2031-gwr", text, Span(0, len(text)), source, "630000", "青海省", 2031, Kind.GWR, "青海省政府工作报告"
    )
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
