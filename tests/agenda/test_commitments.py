"""The quantified tasks of a report: one row is a sentence in our own words, and what it promises.

A row of commitments.toml has `text`, `promises` as `action|object|value unit bound`, with `@year` where it is another
year's, `doubts` as `numeral reason`, and `why`. `part` says where the text stands (task, review).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.made_report import document_of, report
from tests.rows import rows

from duibiao import documents, figures, outline
from duibiao.agenda.commitments import promised
from duibiao.agenda.extent import PLAN
from duibiao.model import Commitment, Document, Doubt, DoubtReason, FigureKind, Kind, Span

SHARED = Path(__file__).resolve().parents[3] / "shared"


@dataclass(frozen=True, slots=True)
class Case:
    """A row of the case file."""

    text: str
    promises: tuple[str, ...]
    why: str
    doubts: tuple[str, ...] = ()
    part: str = "task"


ROWS = rows([Path(__file__).with_name("commitments.toml")], "case", Case)


def around(text: str, part: str = "task", before: str = "") -> Document:
    """A made-up report around a sentence."""
    words = text if text.endswith(("。", "！")) else text + "。"
    return document_of(before + report(**{part: words}))


def documents_of(folder: Path) -> Iterator[Document]:
    """The work reports of every file in a folder."""
    for found in documents.find([str(folder)]):
        for document in documents.read(documents.load(found), found.name)[0]:
            if document.kind is Kind.GWR:
                yield document


def read(document: Document) -> tuple[tuple[Commitment, ...], tuple[Doubt, ...]]:
    """What a report promises."""
    drawn = outline.draw(document)
    return promised(document, drawn, figures.extract(document, drawn))


def written(commitment: Commitment, year: str) -> str:
    """A commitment as the cases write it."""
    quantity = commitment.quantity
    parts = f"{commitment.action}|{commitment.object}|{quantity.value} {quantity.unit} {quantity.bound}"
    return parts if commitment.year == year else f"{parts} @{commitment.year}"


@pytest.mark.parametrize("case", ROWS.values(), ids=ROWS.keys())
def test_a_sentence_promises(case: Case) -> None:
    document = around(case.text, case.part)
    kind, year = (FigureKind.TARGET, "2031") if case.part == "task" else (FigureKind.ACTUAL, "2030")
    commitments, doubts = read(document)
    assert [written(each, year) for each in commitments if each.kind is kind] == list(case.promises), case.why
    if case.part == "task":
        found = [f"{each.span.of(document.text)} {each.reason}" for each in doubts]
        assert found == list(case.doubts), case.why


def test_nothing_is_promised_by_what_is_no_report() -> None:
    document = around("新建学校3所")
    other = replace(document, kind=Kind.OTHER)
    assert read(other) == ((), ())
    assert read(replace(document, year=None)) == ((), ())


@pytest.mark.parametrize("case", ROWS.values(), ids=ROWS.keys())
def test_a_commitment_points_at_its_words(case: Case) -> None:
    document = around(case.text, case.part)
    for each in read(document)[0]:
        quote, number = each.quote.of(document.text), each.quantity.span.of(document.text)
        assert number in quote
        assert each.quote.start <= each.quantity.span.start < each.quantity.span.end <= each.quote.end
        assert each.section.startswith(("一、", "三、"))
        assert each.theme


@given(st.text(alphabet="新建改造学校、和，。；：（）“”的3一两百个家亩%各分别达到以上至2031年", max_size=60))
def test_any_words_are_read_and_every_number_of_them_is_kept_or_doubted(words: str) -> None:
    document = around(words.replace("\n", ""))
    commitments, doubts = read(document)
    places = [each.quantity.span for each in commitments] + [each.span for each in doubts]
    assert all(place.of(document.text) for place in places)
    assert all(each.quote.of(document.text) for each in commitments)


@given(st.text(alphabet="前言附注\n", max_size=20))
def test_what_stands_before_moves_every_place_and_changes_no_value(before: str) -> None:
    plain, moved = around("新建学校3所、操场5个"), around("新建学校3所、操场5个", before=before)
    shift = len(before)
    for one, other in zip(read(plain)[0], read(moved)[0], strict=True):
        assert (one.object, one.quantity.value, one.theme) == (other.object, other.quantity.value, other.theme)
        assert Span(one.quote.start + shift, one.quote.end + shift) == other.quote


def test_full_width_digits_are_read_as_ascii() -> None:
    wide = around("新建学校３所，覆盖率达到９５％")
    found = [written(each, "2031") for each in read(wide)[0]]
    assert found == ["新建|学校|3 所 eq", "达到|覆盖率|95 % eq"]


def test_a_thing_is_known_by_its_id_and_keeps_its_words() -> None:
    commitment = read(around("筹集建设保障性租赁房2000套"))[0][0]
    assert (commitment.object, commitment.object_id) == ("保障性租赁房", "affordable_rental_housing")
    assert read(around("筹集保障性租赁住房2000套"))[0][0].theme == "housing"


def test_every_numeral_of_a_sentence_ends_somewhere() -> None:
    document = around("推动南山120万吨钾肥、9个方面工作，新建学校3所，为70岁以上老人办卡，落实30条政策")
    commitments, doubts = read(document)
    assert [each.quantity.value for each in commitments] == ["3"]
    assert {each.reason for each in doubts} == {DoubtReason.PART_OF_WHOLE}
    assert len(doubts) == 4


@pytest.mark.skipif(not (SHARED / "corpus").is_dir(), reason="the real reports lie beside the checkout; absent")
def test_no_result_stands_among_the_plans_of_real_reports() -> None:
    last_year = re.compile("(?<![比较])(?:去年|上年(?!度))|前年|(?:2023|2022)年(?!底)")
    seen = 0
    for document in documents_of(SHARED / "corpus"):
        drawn = outline.draw(document)
        parts = {}
        for sentence in drawn.sentences:
            span = drawn.reading.span(sentence.start, sentence.end)
            parts.update(dict.fromkeys(range(span.start, span.end), sentence.part))
        for commitment in read(document)[0]:
            place = commitment.quantity.span
            clause = document.text[commitment.quote.start : place.end]
            if commitment.kind is FigureKind.TARGET:
                seen += 1
                assert parts[place.start] in PLAN, clause
                assert not last_year.search(re.split("[，；]", clause)[-1]), clause
            else:
                assert parts[place.start] not in PLAN, clause
    assert seen > 1500
