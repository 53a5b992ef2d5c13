"""The quantified tasks of a report: one row is a sentence in our own words, and what it promises.

A row of commitments.toml has `text`, `promises` as `action|object|value unit bound`, with `@year` where it is another
year's, `doubts` as `numeral reason`, and `why`. `part` says where the text stands (tasks, review).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duibiao import documents, figures, outline
from duibiao.agenda.commitments import promised
from duibiao.agenda.extent import PLAN
from duibiao.model import Commitment, Document, Doubt, DoubtReason, FigureKind, Kind, Source, Span

SHARED = Path(__file__).resolve().parents[3] / "shared"
KEYS = {"text", "promises", "doubts", "why", "part"}
REPORT = """青海省政府工作报告

——2031年1月20日在青海省第十五届人民代表大会第四次会议上

各位代表：

现在，我代表省人民政府，向大会报告工作，请予审议。

一、2030年工作回顾

过去一年，全省上下同心协力，各项事业取得新的进展。{review}

二、2031年总体要求和主要预期目标

今年全省经济社会发展主要预期目标是：地区生产总值增长6%左右，社会消费品零售总额增长7%，城镇新增就业8万人。

三、2031年重点工作

（一）扩大有效需求。办好消费季活动，稳住重点企业。{tasks}

四、加强政府自身建设

坚持依法行政，勤俭办一切事业。
"""


@dataclass(frozen=True, slots=True)
class Case:
    """A row of the case file."""

    text: str
    promises: tuple[str, ...]
    why: str
    doubts: tuple[str, ...] = ()
    part: str = "tasks"


def cases() -> dict[str, Case]:
    """Every row, by its reason."""
    rows: dict[str, Case] = {}
    path = Path(__file__).parent / "commitments.toml"
    for row in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
        assert row.keys() <= KEYS, f"{row['text']}: unknown keys {row.keys() - KEYS}; known are {KEYS}"
        assert row["why"] not in rows, f"{row['why']}: two rows say the same; say why the second is there"
        cells: dict[str, Any] = {key: tuple(cell) if isinstance(cell, list) else cell for key, cell in row.items()}
        rows[row["why"]] = Case(**cells)
    return rows


ROWS = cases()


def report(text: str, part: str = "tasks", before: str = "") -> Document:
    """A made-up report around a sentence."""
    words = text if text.endswith(("。", "！")) else text + "。"
    whole = before + REPORT.format(**{"review": "", "tasks": "", part: words})
    source = Source("case.txt", "", "text/plain")
    return Document(
        "630000-2031-gwr", whole, Span(0, len(whole)), source, "630000", "青海省", 2031, Kind.GWR, "青海省政府工作报告"
    )


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
    document = report(case.text, case.part)
    kind, year = (FigureKind.TARGET, "2031") if case.part == "tasks" else (FigureKind.ACTUAL, "2030")
    commitments, doubts = read(document)
    assert [written(each, year) for each in commitments if each.kind is kind] == list(case.promises), case.why
    if case.part == "tasks":
        found = [f"{each.span.of(document.text)} {each.reason}" for each in doubts]
        assert found == list(case.doubts), case.why


def test_nothing_is_promised_by_what_is_no_report() -> None:
    document = report("新建学校3所")
    other = replace(document, kind=Kind.OTHER)
    assert read(other) == ((), ())
    assert read(replace(document, year=None)) == ((), ())


@pytest.mark.parametrize("case", ROWS.values(), ids=ROWS.keys())
def test_a_commitment_points_at_its_words(case: Case) -> None:
    document = report(case.text, case.part)
    for each in read(document)[0]:
        quote, number = each.quote.of(document.text), each.quantity.span.of(document.text)
        assert number in quote
        assert each.quote.start <= each.quantity.span.start < each.quantity.span.end <= each.quote.end
        assert each.section.startswith(("一、", "三、"))
        assert each.theme


@given(st.text(alphabet="新建改造学校、和，。；：（）“”的3一两百个家亩%各分别达到以上至2031年", max_size=60))
def test_any_words_are_read_and_every_number_of_them_is_kept_or_doubted(words: str) -> None:
    document = report(words.replace("\n", ""))
    commitments, doubts = read(document)
    places = [each.quantity.span for each in commitments] + [each.span for each in doubts]
    assert all(place.of(document.text) for place in places)
    assert all(each.quote.of(document.text) for each in commitments)


@given(st.text(alphabet="前言附注\n", max_size=20))
def test_what_stands_before_moves_every_place_and_changes_no_value(before: str) -> None:
    plain, moved = report("新建学校3所、操场5个"), report("新建学校3所、操场5个", before=before)
    shift = len(before)
    for one, other in zip(read(plain)[0], read(moved)[0], strict=True):
        assert (one.object, one.quantity.value, one.theme) == (other.object, other.quantity.value, other.theme)
        assert Span(one.quote.start + shift, one.quote.end + shift) == other.quote


def test_full_width_digits_are_read_as_ascii() -> None:
    wide = report("新建学校３所，覆盖率达到９５％")
    found = [written(each, "2031") for each in read(wide)[0]]
    assert found == ["新建|学校|3 所 eq", "达到|覆盖率|95 % eq"]


def test_a_thing_is_known_by_its_id_and_keeps_its_words() -> None:
    commitment = read(report("筹集建设保障性租赁房2000套"))[0][0]
    assert (commitment.object, commitment.object_id) == ("保障性租赁房", "affordable_rental_housing")
    assert read(report("筹集保障性租赁住房2000套"))[0][0].theme == "housing"


def test_every_numeral_of_a_sentence_ends_somewhere() -> None:
    document = report("推动南山120万吨钾肥、9个方面工作，新建学校3所，为70岁以上老人办卡，落实30条政策")
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
