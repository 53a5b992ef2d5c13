"""Passages under themes: rows of sentences in our own words, what holds of every report, and the published tables."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duibiao import documents, outline
from duibiao.agenda.extent import PLAN, body_end
from duibiao.agenda.passages import find
from duibiao.lexicon.themes import Codebook, load_codebook, merged, parse_codebook
from duibiao.model import Document, Excerpt, ExcerptPart, Kind, Mention, Outline, Part, Source, Span

SHARED = Path(__file__).resolve().parents[3] / "shared"
REPORTS = SHARED / "corpus" / "work-reports-2024.txt"
REPORT = """青海省政府工作报告

——2031年1月20日在青海省第十五届人民代表大会第四次会议上

各位代表：

现在，我代表省人民政府，向大会报告工作，请予审议。

一、2030年工作回顾

过去一年，全省上下同心协力。{review}

二、2031年总体要求和主要预期目标

今年政府工作的总体要求是：稳字当头，着力扩大内需，深化改革开放，建设现代化产业体系。

今年全省经济社会发展主要预期目标是：地区生产总值增长6%左右，社会消费品零售总额增长7%，粮食产量110万吨以上。

三、2031年重点工作

（一）扎实工作

{plan}

名词解释

1.“两新”：大规模设备更新和消费品以旧换新。
"""
# plan, theme, its passages; a paragraph is a line
ROWS: tuple[tuple[str, str, str, list[str]], ...] = (
    (
        "a sentence with a strong phrase",
        "改造老旧小区40个。全面做好各项工作。",
        "housing",
        ["改造老旧小区40个。"],
    ),
    (
        "a heading on a line of its own tells nothing, whatever theme it names",
        "做好各项工作。\n\n（二）加快老旧小区改造\n\n筹集保障性租赁住房500套。",
        "housing",
        ["筹集保障性租赁住房500套。"],
    ),
    (
        "an item of a list is no heading",
        "办好实事：\n1.改造老旧小区40个；\n2.新建公路九公里。",
        "housing",
        ["1.改造老旧小区40个；"],
    ),
    (
        "neighbours are one passage",
        "改造老旧小区40个。筹集保障性租赁住房500套。做好各项工作。",
        "housing",
        ["改造老旧小区40个。筹集保障性租赁住房500套。"],
    ),
    (
        "a paragraph that opens with the theme is the theme's as a whole",
        "激发消费潜能。办好秋季活动，发放优惠券两千万元。让群众得实惠。\n稳住大局。",
        "consumption",
        ["激发消费潜能。办好秋季活动，发放优惠券两千万元。让群众得实惠。"],
    ),
    (
        "but for a sentence that turns to something else",
        "激发消费潜能。办好秋季活动。新建高标准农田九万亩，确保粮食丰收。",
        "consumption",
        ["激发消费潜能。办好秋季活动。"],
    ),
    (
        "of a long sentence that is another theme's only the clauses that say this one",
        "推动新型工业化，支持制造业企业技术改造，培育先进制造业集群，打造重点产业链，办好消费节，建设工业互联网平台。",
        "consumption",
        ["办好消费节，"],
    ),
    (
        "a semicolon parts sentences",
        "坚持守牢底线，新增隐性债务一律问责到人、绝不姑息，完不成年度任务的约谈；凝心聚力做好新一年的各项重点工作任务，让人民群众满意。",
        "debt",
        ["坚持守牢底线，新增隐性债务一律问责到人、绝不姑息，完不成年度任务的约谈；"],
    ),
    (
        "a sentence beside one of the theme with a weak phrase is of it",
        "新增隐性债务一律问责。守住系统性风险底线。",
        "debt",
        ["新增隐性债务一律问责。守住系统性风险底线。"],
    ),
    ("a weak phrase alone says nothing", "守住系统性风险底线。", "debt", []),
    ("a decoy says nothing", "控制能源消费总量。", "consumption", []),
    ("targets of the headline statement are figures, no measures", "", "consumption", []),
    ("what all work stands under is no measure", "", "innovation", []),
    ("nor are explanations of terms", "", "investment", []),
)


def document(review: str, plan: str, *, before: str = "") -> Document:
    """A report of 2031, behind words of another report in the same file."""
    text = before + REPORT.format(review=review, plan=plan)
    return Document(
        "x", text, Span(len(before), len(text)), Source("x.txt", "", "text/plain"),
        "630000", "青海省", 2031, Kind.GWR, "政府工作报告",
    )  # fmt: skip


def found(read: Document, book: Codebook | None = None) -> tuple[tuple[Excerpt, ...], tuple[Mention, ...]]:
    """Its excerpts and mentions."""
    return find(read, outline.draw(read), book)


def words(read: Document, theme: str, part: ExcerptPart) -> list[str]:
    """The passages of a theme."""
    return [one.span.of(read.text) for one in found(read)[0] if (one.theme, one.part) == (theme, part)]


@pytest.mark.parametrize(("plan", "theme", "wanted"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_a_plan_has_these_passages(plan: str, theme: str, wanted: list[str]) -> None:
    assert words(document("", plan), theme, ExcerptPart.PLAN) == wanted
    assert not words(document("", plan), theme, ExcerptPart.REVIEW)


def test_a_review_has_passages_of_its_own() -> None:
    read = document("化解政府债务六十亿元。", "稳妥化解政府债务。")
    assert words(read, "debt", ExcerptPart.REVIEW) == ["化解政府债务六十亿元。"]
    assert words(read, "debt", ExcerptPart.PLAN) == ["稳妥化解政府债务。"]


def test_a_sentence_may_be_of_several_themes() -> None:
    read = document("", "防范地方债务和金融风险。")
    themes = {one.theme for one in found(read)[0] if one.span.of(read.text) == "防范地方债务和金融风险。"}
    assert themes >= {"debt", "finance"}


def test_a_mention_points_at_the_words_and_their_sentence_and_is_named_by_the_excerpt_around_it() -> None:
    read = document("", "落实一揽子化债方案，分类推动融资平台改革转型；做好各项工作。")
    excerpts, mentions = found(read)
    said = [(one.code, one.phrase.of(read.text), one.sentence.of(read.text)) for one in mentions]
    sentence = "落实一揽子化债方案，分类推动融资平台改革转型；"
    assert ("debt_package", "一揽子化债", sentence) in said
    assert ("platform_reform", "融资平台改革", sentence) in said
    (debt,) = (one for one in excerpts if one.theme == "debt")
    assert {"debt_package", "platform_reform"} <= set(debt.codes)


def test_a_users_theme_and_code_are_found_like_ours() -> None:
    mine = parse_codebook(
        '[themes.ice]\nname = "冰雪"\nname_en = "Ice"\ndefinition = "冰雪"\ncounts = "雪场"\nexcludes = "无"\n'
        'strong = ["雪场"]\nexamples = ["建雪场。"]\n'
        '[codes.ski]\ntheme = "ice"\nname = "雪场"\ndefinition = "雪场"\nphrases = ["[新建/扩建]…雪场"]\n'
        'examples = ["新建雪场。"]\n'
    )
    read = document("", "扩建2座室内雪场。做好各项工作。")
    excerpts, mentions = found(read, merged(load_codebook(), mine))
    assert [one.span.of(read.text) for one in excerpts if one.theme == "ice"] == ["扩建2座室内雪场。"]
    assert [one.phrase.of(read.text) for one in mentions if one.code == "ski"] == ["扩建2座室内雪场"]


@pytest.mark.parametrize("kind", [Kind.BUDGET, Kind.OTHER])
def test_only_work_and_plan_reports_are_read(kind: Kind) -> None:
    assert found(replace(document("", ROWS[0][1]), kind=kind)) == ((), ())


def holds(read: Document, drawn: Outline, excerpts: tuple[Excerpt, ...], mentions: tuple[Mention, ...]) -> None:
    """What is true of the passages of every report."""
    part_at = {}
    for sentence in drawn.sentences:
        for place in range(sentence.start, sentence.end):
            part_at[drawn.reading.home(place)] = sentence.part
    last = drawn.reading.home(body_end(drawn) - 1)
    for one in excerpts:
        passage = one.span.of(read.text)
        assert passage == passage.strip()
        assert passage
        before, after = read.text[: one.span.start][-1:], read.text[one.span.end :][:1]
        assert before in "。！？；，：”’』）" or before.isspace(), passage
        assert passage[-1] in "。！？；，：”’』）" or after.isspace(), passage
        parts = {part_at[at] for at in range(one.span.start, one.span.end) if at in part_at}
        assert parts <= (PLAN if one.part is ExcerptPart.PLAN else {Part.REVIEW}), passage
        assert one.span.end <= last + 1
    spans = [(one.span.start, one.span.end, one.theme) for one in excerpts]
    assert spans == sorted(set(spans))
    for mention in mentions:
        assert mention.sentence.start <= mention.phrase.start < mention.phrase.end <= mention.sentence.end


WORDS = ("扩大消费", "化解政府债务", "完成投资九十亿元", "建设实验室", "让群众满意", "系统性风险", "以旧换新", "雪")
PIECES = st.lists(st.sampled_from([*WORDS, "，", "；", "。", "。\n"]), max_size=16).map("".join)


@settings(max_examples=60, deadline=None)
@given(review=PIECES, plan=PIECES, before=st.text(alphabet="甲乙。\n", max_size=30))
def test_words_before_a_report_shift_its_passages_and_change_nothing(review: str, plan: str, before: str) -> None:
    plain, shifted = document(review, plan), document(review, plan, before=before)
    excerpts, mentions = found(plain)
    holds(plain, outline.draw(plain), excerpts, mentions)
    assert found(plain) == (excerpts, mentions)

    def moved(span: Span) -> Span:
        return Span(span.start + len(before), span.end + len(before))

    assert found(shifted) == (
        tuple(replace(one, span=moved(one.span)) for one in excerpts),
        tuple(replace(one, phrase=moved(one.phrase), sentence=moved(one.sentence)) for one in mentions),
    )


@cache
def reports() -> list[Document]:
    """The real reports."""
    if not REPORTS.is_file():
        pytest.skip("the real reports lie beside the checkout, in ../shared, and are not there")
    (file,) = documents.find([str(REPORTS)])
    return list(documents.read(documents.load(file), file.name)[0])


def test_what_holds_of_made_up_reports_holds_of_the_real_ones() -> None:
    for read in reports():
        drawn = outline.draw(read)
        holds(read, drawn, *find(read, drawn))


# How many of the 31 regions say it in their plans, by a careful reading; where a published report lists other regions,
# the difference was looked at sentence by sentence.
COUNTED = {
    "trade_in": 19,
    "new_consumption": 29,
    "below_province": 12,
    "tax_cuts": 8,
    "home_delivery": 19,
    "new_property_model": 18,
    "equal_financing": 6,
    "three_projects": 21,
    "platform_reform": 8,
    "small_banks": 19,
    "debt_plan_numbered": 1,
    "debt_monitoring": 4,
    "general_expenditure": 16,
    "belt_tightening": 31,
}


def test_as_many_regions_say_a_code_as_a_reader_counts() -> None:
    said: dict[str, set[str]] = {code: set() for code in load_codebook().codes}
    for read in reports():
        for mention in found(read)[1]:
            if read.region != "000000" and mention.part is ExcerptPart.PLAN:
                said[mention.code].add(read.region or "")
    assert {code: len(said[code]) for code in COUNTED} == COUNTED
    assert "620000" not in said["trade_in"]  # a published list has 甘肃, which speaks of 下乡 alone
    assert "330000" not in said["small_banks"]  # and 浙江, twice
    assert "410000" not in said["home_delivery"]
    assert {"410000", "220000"}.isdisjoint(said["equal_financing"])
    assert "540000" not in said["tax_cuts"]  # without 结构性
