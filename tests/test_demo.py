"""The example corpus: labelled for what it is, in our own words, true to the official reports, and wholly read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib import resources
from pathlib import Path

import pytest

from duibiao import documents, figures, outline
from duibiao.model import Document, Extraction, Figure, Kind, Scope

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
TEXTS = {
    Path(entry.name).stem: entry.read_text(encoding="utf-8")
    for entry in (resources.files("duibiao") / "demo").iterdir()
    if entry.name.endswith(".txt")
}
CODES = sorted(TEXTS)
RUN = 30  # characters: two sentences that share so long a run are one sentence

official = pytest.mark.skipif(not CORPUS.is_dir(), reason="the official reports (../shared/corpus) are not here")


def test_the_nation_and_every_province_of_the_mainland_are_there() -> None:
    blocks = [(11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65)]  # 华北, 东北, 华东, 中南, 西南, 西北
    provinces = [f"{number}0000" for first, last in blocks for number in range(first, last + 1)]
    assert ["000000", *provinces] == CODES


@pytest.mark.parametrize("code", CODES)
def test_a_digest_says_that_it_is_one_and_of_what(code: str) -> None:
    title, note = TEXTS[code].split("\n\n")[:2]
    assert re.fullmatch(r"\w+2024年政府工作报告（摘要）", title)
    assert re.fullmatch(
        r"据2024年\d+月\d+日，在\w+人民代表大会\w+会议上所作的政府工作报告编写，是示例摘要，并非原文。", note
    )
    assert TEXTS[code].count("\n（") == 3


@pytest.mark.parametrize("code", CODES)
def test_a_digest_is_identified(code: str) -> None:
    document, _ = taken(code)
    assert (document.region, document.year, document.kind, document.problem) == (code, 2024, Kind.GWR, "")
    assert document.session
    assert document.date.startswith("2024-")


@pytest.mark.parametrize("code", CODES)
def test_every_sentence_of_the_targets_is_read(code: str) -> None:
    document, extraction = taken(code)
    statement = re.search(r"二、2024年主要预期目标\n\n(.*?)\n\n三、", document.text, re.DOTALL)
    assert statement
    quotes = [figure.quote for figure in extraction.figures if figure.scope is Scope.HEADLINE]
    unread = [
        clause.group()
        for clause in re.finditer(
            r"[^，；。：\n]*\d[^，；。：\n]*", document.text[statement.start(1) : statement.end(1)]
        )
        if not any(
            quote.start < statement.start(1) + clause.end() and statement.start(1) + clause.start() < quote.end
            for quote in quotes
        )
        and "目标" not in clause.group()
        and not re.fullmatch(r"\d．", clause.group())
    ]
    assert unread == []
    assert [doubt.span.of(document.text) for doubt in extraction.doubts if doubt.scope is Scope.HEADLINE] == []


@official
def test_no_sentence_is_taken_from_an_official_report() -> None:
    known: set[str] = set()
    for path in sorted(CORPUS.glob("*.txt")):
        known.update(runs(path.read_text(encoding="utf-8", errors="replace")))
    assert {code: shared for code in CODES if (shared := known.intersection(runs(TEXTS[code])))} == {}


@official
@pytest.mark.parametrize("code", CODES)
def test_the_targets_are_those_of_the_official_report(code: str) -> None:
    assert targets(taken(code)[1]) == targets(originals()[code])


@official
@pytest.mark.parametrize("code", CODES)
def test_no_result_contradicts_the_official_report(code: str) -> None:
    mine, theirs = (
        Counter(content(figure) for figure in extraction.figures if figure.scope is Scope.REVIEW)
        for extraction in (taken(code)[1], originals()[code])
    )
    stated = {result[:2] for result in theirs}  # indicator and measure
    assert [result for result in mine - theirs if result[:2] in stated] == []
    assert mine & theirs


def runs(text: str) -> Iterator[str]:
    """Every run of `RUN` characters, white space left out."""
    bare = re.sub(r"\s+", "", text)
    return (bare[start : start + RUN] for start in range(len(bare) - RUN + 1))


@cache
def taken(code: str) -> tuple[Document, Extraction]:
    """A digest as the program reads it."""
    (document,), refusals = documents.read(TEXTS[code].encode(), f"{code}.txt")
    assert refusals == ()
    return document, figures.extract(document, outline.draw(document))


@cache
def originals() -> dict[str, Extraction]:
    """The official reports of 2024, as the program reads them, by region."""
    name = "work-reports-2024.txt"
    read, _ = documents.read((CORPUS / name).read_bytes(), name)
    return {str(each.region): figures.extract(each, outline.draw(each)) for each in read}


def targets(extraction: Extraction) -> Counter[tuple[str, ...]]:
    """What the headline statement aims at, words of relations left aside: those are ours."""
    return Counter(content(figure) for figure in extraction.figures if figure.scope is Scope.HEADLINE)


def content(figure: Figure) -> tuple[str, ...]:
    """What a figure says, without the words and the place."""
    quantity = figure.quantity
    value = () if quantity is None else (quantity.value, quantity.unit, str(quantity.bound))
    relation = figure.relation.split("+")[0].split(":")[0]
    return (figure.indicator.split(":")[0], str(figure.measure), figure.year, relation, figure.caliber, *value)
