"""The measure of quantified tasks: what counts as the same, and that no numeral is forgotten unseen."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench.commitments import Promise, accounted, compare, main, numerals, overlaps
from bench.gold import SHARED
from bench.reading import Report

from duibiao.model import Document, Extraction, Kind, Outline, Part, Reading, Sentence, Source, Span


def promise(name: str, value: str, unit: str = "个", bound: str = "eq", report: str = "630000") -> Promise:
    """A task as a label writes it."""
    return Promise(report, name, value, unit, bound, "")


def report(text: str) -> Report:
    """A report that is one sentence of its tasks."""
    source = Source("a.txt", "", "text/plain")
    document = Document("630000-2031-gwr", text, Span(0, len(text)), source, "630000", "青海省", 2031, Kind.GWR, "")
    drawn = Outline(Reading(text, (0,), (0,)), (), (Sentence(0, len(text), Part.TASKS),), (), ())
    return Report(document, drawn, Extraction((), ()))


@pytest.mark.parametrize(
    ("found", "right"),
    [
        (promise("新建学校", "3"), 1),
        (promise("学校", "3.0"), 1),
        (promise("学校", "0.0003", "万个"), 1),
        (promise("学校", "3", bound="ge"), 0),
        (promise("医院", "3"), 0),
        (promise("学校", "4"), 0),
    ],
)
def test_a_task_is_right_by_value_unit_bound_and_like_words(found: Promise, right: int) -> None:
    matched, missed, extra = compare([promise("学校", "3")], [found])
    assert (matched, len(missed), len(extra)) == (right, 1 - right, 1 - right)


def test_a_task_told_twice_is_right_once() -> None:
    matched, missed, extra = compare([promise("学校", "3")], [promise("学校", "3")] * 2)
    assert (matched, missed, len(extra)) == (1, [], 1)


def test_one_character_is_compared_as_it_is() -> None:
    assert overlaps("桥", "桥")
    assert not overlaps("桥", "路")


@pytest.mark.parametrize(
    ("text", "counted", "named"),
    [
        ("新建学校3所，覆盖率达到95.5%", ["3", "95.5"], []),
        ("研发费用翻一番，提高百分之五", ["一番", "百分之五"], []),
        (
            "2031年推进5G、C919和“3个100”工程，1+N体系，第3次，10月底前",
            [],
            ["2031", "5", "919", "3", "100", "1", "3", "10"],
        ),
    ],
)
def test_numerals_are_told_from_names_by_other_eyes(text: str, counted: list[str], named: list[str]) -> None:
    found = list(numerals(report(text).outline))
    assert [place.of(text) for place, inside in found if not inside] == counted
    assert [place.of(text) for place, inside in found if inside] == named


def test_a_numeral_is_in_a_commitment_a_doubt_or_a_name() -> None:
    account = accounted([report("新建学校3所，为60岁以上老人体检，推进5G应用")])
    assert (account.commitments, account.doubts.total(), account.names, account.forgotten) == (1, 1, 1, ())


def test_a_forgotten_numeral_is_shown_with_its_words() -> None:
    account = accounted([report("走过7世代")])
    assert account.forgotten == ("630000-2031-gwr 走过⟦7⟧世代",)


def test_without_texts_there_is_nothing_to_measure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--shared", str(tmp_path)]) == 3
    assert main(["--shared", str(tmp_path), "--check"]) == 0
    assert "nothing to measure with" in capsys.readouterr().err


@pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="the labelled sets lie beside the checkout; they are absent")
def test_the_labelled_regions_hold_and_no_numeral_is_forgotten(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check", "--show", "0"]) == 0
    assert "+ 0 forgotten" in capsys.readouterr().out
