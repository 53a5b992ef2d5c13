"""Headings by their markers and levels, sections by their headings, parts by what headings say."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duibiao import documents, outline
from duibiao.model import Document, Kind, Outline, Part, Source, Span
from duibiao.outline import headings

SHARED = Path(__file__).parents[3] / "shared"
REPORTS = SHARED / "corpus" / "work-reports-2024.txt"
GOLD = SHARED / "gold" / "outline.json"
ROWS: tuple[tuple[str, list[tuple[str, int, bool]]], ...] = (
    ("一、工作回顾\n正文。", [("一、工作回顾", 1, False)]),
    ("第一部分 工作回顾\n正文。", [("第一部分 工作回顾", 1, False)]),
    ("（一）扩大内需。促进消费。", [("（一）扩大内需", 2, True)]),
    ("（一）扩大内需\n促进消费。", [("（一）扩大内需", 2, False)]),
    ("1.扩大内需。促进消费。", [("1.扩大内需", 3, True)]),
    ("（1）扩大内需\n促进消费。", [("（1）扩大内需", 3, False)]),
    ("——生产总值增长5%。", [("——生产总值增长5%", 4, False)]),
    ("●居民收入增长5%", [("●居民收入增长5%", 4, False)]),
    ("一是扩大内需。促进消费。", [("一是扩大内需", 2, True)]),
    ("（一）消费。多措并举。\n一是汽车。以旧换新。", [("（一）消费", 2, True), ("一是汽车", 3, True)]),
    (
        "（一）消费\n二、投资\n一要抓项目。",
        [("（一）消费", 2, False), ("二、投资", 1, False), ("一要抓项目", 2, False)],
    ),
    ("一、改造老旧小区。完成100个。", [("一、改造老旧小区", 3, True)]),  # items of a list of promises
    ("（一）主要目标：全省今年生产总值增长百分之六", [("（一）主要目标", 2, True)]),
    ("5.2024年政府债务情况\n正文。", [("5.2024年政府债务情况", 3, False)]),
    ("1.5万人就业。", []),
    ("全省一、二产业协调发展。", []),
    ("一、" + "长" * 81 + "。", []),
    ("一、\n二、", []),
    ("报告分为三个部分：一、回顾；\n二、安排；三、建设。\n正文。", []),
    (
        "报告由两部分组成：\n一、回顾\n二、安排\n一、回顾\n正文。",
        [("一、回顾", 1, False)],
    ),
    ("报告分为两个部分：\n一、回顾\n正文。\n二、安排\n正文。", [("一、回顾", 1, False), ("二、安排", 1, False)]),
)


@pytest.mark.parametrize(("text", "wanted"), ROWS, ids=[ascii(row[0][:12]) for row in ROWS])
def test_a_heading_is_told_by_its_marker(text: str, wanted: list[tuple[str, int, bool]]) -> None:
    found = headings.find(text)
    assert [(text[head.start : head.end], head.level, head.run_in) for head in found] == wanted
    assert all(text.startswith(head.marker, head.start) for head in found)


def drawn(text: str, *, year: int | None = 2031, kind: Kind = Kind.GWR) -> Outline:
    """The outline of a whole text."""
    source = Source("made-up.txt", "", "text/plain")
    return outline.draw(Document("x", text, Span(0, len(text)), source, "630000", "青海省", year, kind, "报告"))


def parts(found: Outline) -> list[tuple[Part, str]]:
    """Each part with the words that open it."""
    opened: list[tuple[Part, str]] = []
    for sentence in found.sentences:
        if not opened or opened[-1][0] is not sentence.part:
            opened.append((sentence.part, found.reading.text[sentence.start : sentence.end]))
    return opened


REPORT = """各位代表：
现在报告工作。
一、2030年工作回顾
生产总值增长5%。
二、2031年工作总体要求
稳字当头。
今年全省经济社会发展主要预期目标是：生产总值增长6%，居民收入增长6%，城镇新增就业8万人。
三、2031年重点工作
（一）扩大内需。办好消费季。
（二）抓好项目。
1.水利。修渠。
2.交通。修路。
四、加强政府自身建设
依法行政。
五、2031年民生实事
改造小区。
"""


def test_a_section_ends_at_the_next_heading_of_its_level_or_a_higher_one() -> None:
    found = drawn(REPORT)
    spans = {section.heading.of(REPORT): section.span.of(REPORT) for section in found.sections}
    assert spans["（一）扩大内需"] == "（一）扩大内需。办好消费季。\n"
    assert spans["（二）抓好项目"] == "（二）抓好项目。\n1.水利。修渠。\n2.交通。修路。\n"
    assert spans["1.水利"] == "1.水利。修渠。\n"
    assert spans["三、2031年重点工作"].endswith("修路。\n")
    assert spans["五、2031年民生实事"] == "五、2031年民生实事\n改造小区。\n"


def test_the_parts_are_those_the_headings_say() -> None:
    assert parts(drawn(REPORT)) == [
        (Part.OPENING, "各位代表："),
        (Part.REVIEW, "一、2030年工作回顾"),
        (Part.TARGETS, "二、2031年工作总体要求"),
        (Part.TASKS, "三、2031年重点工作"),
        (Part.GOVERNMENT, "四、加强政府自身建设"),
        (Part.LIVELIHOOD, "五、2031年民生实事"),
    ]
    assert [section.part for section in drawn(REPORT).sections if section.level == 1] == [
        Part.REVIEW,
        Part.TARGETS,
        Part.TASKS,
        Part.GOVERNMENT,
        Part.LIVELIHOOD,
    ]


TITLES = (
    ("二、2030年国民经济和社会发展计划执行情况", Part.REVIEW),
    ("二、过去一年的工作", Part.REVIEW),
    ("二、2031年主要任务", Part.TASKS),
    ("二、今年政府工作安排", Part.TASKS),
    ("二、今年工作的总体要求和预期目标", Part.TARGETS),
    ("二、建设人民满意的服务型政府", Part.GOVERNMENT),
    ("二、办好十件民生实事", Part.LIVELIHOOD),
    ("二、着力扩大有效需求", Part.TASKS),
)


@pytest.mark.parametrize(("title", "part"), TITLES, ids=[ascii(title) for title, _ in TITLES])
def test_a_title_says_what_its_part_is(title: str, part: Part) -> None:
    found = drawn(f"一、工作回顾\n形势平稳。\n{title}\n正文。\n三、结语\n完。\n")
    assert next(section.part for section in found.sections if section.heading.start > 10) is part


def test_without_headings_a_turn_of_phrase_begins_the_plan() -> None:
    text = "过去一年，生产总值增长5%。\n做好今年工作意义重大。\n推动居民收入增长6%。\n"
    assert parts(drawn(text)) == [(Part.REVIEW, "过去一年，生产总值增长5%。"), (Part.TASKS, "做好今年工作意义重大。")]
    assert drawn(text).sections == ()
    assert [part for part, _ in parts(drawn("一、工作回顾\n" + text))] == [Part.REVIEW, Part.TASKS]  # one is none


PREFACES = (
    "报告分为三个部分：一、2030年工作回顾；二、2031年工作总体安排；三、自身建设。\n",
    "报告分为三个部分：\n一、2030年工作回顾；\n二、2031年工作总体安排；\n三、自身建设。\n",
    "让我们同心同德，努力完成今年的奋斗目标。\n一、2030年工作回顾\n",
)


@pytest.mark.parametrize("preface", PREFACES, ids=ascii)
def test_what_a_preface_says_of_aims_is_no_turn_to_them(preface: str) -> None:
    results, aims = "生产总值增长5%，固定资产投资增长7%。", "生产总值增长6%，居民收入增长6%，城镇新增就业8万人。"
    found = drawn(f"各位代表：\n{preface}{results}\n今年经济社会发展主要预期目标是：{aims}\n")
    told = {found.reading.text[each.start : each.end]: each.part for each in found.sentences}
    assert (told[results], told[aims]) == (Part.REVIEW, Part.TARGETS)


def test_one_heading_of_tasks_makes_a_page_of_a_report_its_plan() -> None:
    text = "新建学校两所。\n二、2031年重点工作\n改造管网三十公里。"
    assert [part for part, _ in parts(drawn(text))] == [Part.REVIEW, Part.TASKS]
    assert [part for part, _ in parts(drawn(text.replace("2031年重点工作", "2030年工作回顾")))] == [Part.REVIEW]


def test_the_plan_begins_no_later_than_its_statement() -> None:
    text = "过去一年，各项事业发展。\n今年主要预期目标是：生产总值增长6%，居民收入增长6%，出口增长3%。\n推动就业。\n"
    assert parts(drawn(text)) == [
        (Part.REVIEW, "过去一年，各项事业发展。"),
        (Part.TASKS, "今年主要预期目标是："),
        (Part.TARGETS, "生产总值增长6%，居民收入增长6%，出口增长3%。"),
        (Part.TASKS, "推动就业。"),
    ]


def test_the_statement_is_of_the_part_of_targets_wherever_it_stands() -> None:
    text = REPORT.replace("二、2031年工作总体要求\n", "").replace("三、", "二、")
    found = drawn(text)
    (start, end), *_ = found.headline
    assert found.reading.text[start:end].startswith("生产总值增长6%")
    assert [sentence.part for sentence in found.sentences if start <= sentence.start < end] == [Part.TARGETS]


@given(
    st.lists(
        st.sampled_from([*"一二三四五、（）。\n1.是第章——稳进", "一、回顾\n", "（一）做好。", "——增长。\n"]),
        max_size=40,
    )
)
@settings(max_examples=200, deadline=None)
def test_sentences_and_sections_hold_the_whole_text_in_order(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = drawn(text)
    position = 0
    for sentence in found.sentences:
        assert set(found.reading.text[position : sentence.start]) <= set("。！？\n”’」』）")
        assert sentence.start < sentence.end
        position = sentence.end
    for one, later in zip(found.sections, found.sections[1:], strict=False):
        assert one.span.start < later.span.start
        assert later.span.end <= one.span.end or one.span.end <= later.span.start
        assert one.heading.start == one.span.start < one.heading.end <= one.span.end


@pytest.fixture(scope="module")
def reports() -> tuple[Document, ...]:
    """The work reports of the nation and of every province."""
    if not REPORTS.exists() or not GOLD.exists():
        pytest.skip("the corpus is not beside the checkout")
    found, refused = documents.read(REPORTS.read_bytes(), REPORTS.name)
    assert not refused
    assert len(found) == 32
    return found


def test_reports_as_they_are_have_sane_parts(reports: tuple[Document, ...]) -> None:
    for document in reports:
        drawn_ = outline.draw(document)
        order = [part for part, _ in parts(drawn_)]
        assert order.count(Part.REVIEW) == 1, document.id
        plan = min(order.index(part) for part in (Part.TARGETS, Part.TASKS) if part in order)
        assert order.index(Part.REVIEW) < plan, document.id
        shares = dict.fromkeys(Part, 0)
        for sentence in drawn_.sentences:
            shares[sentence.part] += sentence.end - sentence.start
        length = len(drawn_.reading.text)
        assert shares[Part.REVIEW] > 0.12 * length, document.id
        assert shares[Part.TASKS] + shares[Part.TARGETS] > 0.3 * length, document.id
        assert drawn_.headline, document.id


@pytest.mark.parametrize("region", ["110000", "150000", "330000"])
def test_the_headings_are_those_that_people_marked(reports: tuple[Document, ...], region: str) -> None:
    marked = json.loads(GOLD.read_text(encoding="utf-8"))["reports"][region]["headings"]
    document = next(document for document in reports if document.region == region)
    ordinal, found = 0, []
    for section in outline.draw(document).sections:
        ordinal += section.level == 1
        if section.level <= 2:
            words = re.sub(r"\s", "", section.heading.of(document.text))
            found.append((section.level, ordinal, section.marker, words, section.run_in))
    wanted = [
        (each["level"], each["section"], each["marker"], re.sub(r"\s", "", each["heading"]), each["run_in"])
        for each in marked
    ]
    assert found == wanted
