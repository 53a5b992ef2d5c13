"""The ordered tasks of the year: rows of made-up reports, what holds of every report, and the labelled ones."""

from __future__ import annotations

import csv
import json
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duibiao import documents, outline
from duibiao.agenda.priorities import order
from duibiao.model import Document, Kind, Priority, Source, Span

SHARED = Path(__file__).resolve().parents[3] / "shared"
REPORTS = SHARED / "corpus" / "work-reports-2024.txt"
REPORT = """青海省政府工作报告

——2031年1月20日在青海省第十五届人民代表大会第四次会议上

一、2030年工作回顾
过去一年，全省上下同心协力。
（一）经济稳。投资增长。
（二）民生好。就业扩大。
（三）生态优。绿化增加。
{plan}
各位代表！让我们同心协力，再创辉煌！
"""
ROWS = tomllib.loads(Path(__file__).with_name("priorities.toml").read_text(encoding="utf-8"))["report"]


def document(text: str, *, before: str = "") -> Document:
    """A report of 2031, behind words of another report in the same file."""
    return Document(
        "x", before + text, Span(len(before), len(before) + len(text)), Source("x.txt", "", "text/plain"),
        "630000", "青海省", 2031, Kind.GWR, "政府工作报告",
    )  # fmt: skip


def ordered(read: Document) -> tuple[Priority, ...]:
    """Its tasks."""
    return order(read, outline.draw(read))


@pytest.mark.parametrize("row", ROWS, ids=[row["why"] for row in ROWS])
def test_a_report_puts_these_tasks_in_this_order(row: dict[str, object]) -> None:
    read = document(REPORT.format(plan=row["plan"]))
    found = ordered(read)
    assert [f"{task.heading.of(read.text)}|{task.theme}" for task in found] == row["tasks"], row["why"]


def holds(read: Document, found: tuple[Priority, ...]) -> None:
    """What is true of the tasks of every report."""
    assert [task.position for task in found] == list(range(1, len(found) + 1))
    ends = read.span.start
    for task in found:
        assert ends <= task.span.start == task.heading.start < task.heading.end <= task.span.end <= read.span.end
        assert "\n" not in task.heading.of(read.text)
        assert task.heading.of(read.text)[-1] not in "。！"
        assert task.span.of(read.text) == task.span.of(read.text).strip()
        ends = task.span.end
    assert not any("各位代表" in task.span.of(read.text) for task in found[-1:])


@given(row=st.sampled_from(ROWS), before=st.text(alphabet="甲乙。\n（一）", max_size=40))
def test_words_before_a_report_shift_its_tasks_and_change_nothing(row: dict[str, object], before: str) -> None:
    text = REPORT.format(plan=row["plan"])
    plain, shifted = document(text), document(text, before=before)
    found = ordered(plain)
    holds(plain, found)
    by = len(before)
    assert ordered(shifted) == tuple(
        replace(
            task,
            heading=Span(task.heading.start + by, task.heading.end + by),
            span=Span(task.span.start + by, task.span.end + by),
        )
        for task in found
    )


@pytest.mark.parametrize("kind", [Kind.BUDGET, Kind.OTHER])
def test_only_work_and_plan_reports_have_tasks(kind: Kind) -> None:
    assert not ordered(replace(document(REPORT.format(plan=ROWS[0]["plan"])), kind=kind))


def test_headings_poured_into_one_paragraph_are_found() -> None:
    plan = ROWS[0]["plan"].replace("稳字当头。\n", "稳字当头。").replace("。\n（", "。（")
    read = document(REPORT.format(plan=plan))
    assert [f"{task.heading.of(read.text).strip()}|{task.theme}" for task in ordered(read)] == ROWS[0]["tasks"]


@cache
def reports() -> dict[str, Document]:
    """The real reports by region."""
    if not REPORTS.is_file():
        pytest.skip("the real reports lie beside the checkout, in ../shared, and are not there")
    (found,) = documents.find([str(REPORTS)])
    return {read.region or "": read for read in documents.read(documents.load(found), found.name)[0]}


def first() -> Iterator[tuple[str, str]]:
    """The labelled first task of each region."""
    path = SHARED / "gold" / "first_priority.csv"
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield row["region"], row["quote"]


@pytest.mark.parametrize(("region", "quote"), list(first()))
def test_the_first_task_of_a_real_report(region: str, quote: str) -> None:
    read = reports()[region]
    assert ordered(read)[0].heading.of(read.text) == quote


def test_the_tasks_of_the_outlined_reports() -> None:
    found = reports()
    gold = json.loads((SHARED / "gold" / "outline.json").read_text(encoding="utf-8"))["reports"]
    assert gold
    for region, labelled in gold.items():
        headings = [task.heading.of(found[region].text) for task in ordered(found[region])]
        assert headings == [task["heading"] for task in labelled["priority_tasks"]]


def test_every_real_report_has_six_to_twelve_tasks() -> None:
    for read in reports().values():
        found = ordered(read)
        assert 6 <= len(found) <= 12, read.id
        holds(read, found)
        assert all(task.theme for task in found), read.id
