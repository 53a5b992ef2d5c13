"""The headline statement: where it stands in all its shapes, and what looks alike and is none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duibiao import figures, outline
from duibiao.model import Document, Kind, Outline, Part, Source, Span

AIMS = "生产总值增长6%，居民人均可支配收入增长6%，城镇新增就业8万人"


def drawn(plan: str, *, review: str = "生产总值增长5%。", kind: Kind = Kind.GWR) -> Outline:
    """The outline of a report of 2031 around what it says of the year ahead."""
    text = f"一、2030年工作回顾\n{review}\n二、2031年工作总体要求\n{plan}\n三、重点工作\n（一）扩大内需。办好消费季。\n"
    source = Source("made-up.txt", "", "text/plain")
    return outline.draw(Document("x", text, Span(0, len(text)), source, "630000", "青海省", 2031, kind, "报告"))


def headline(found: Outline) -> list[str]:
    """The words of the statement, a stretch each."""
    return [found.reading.text[start:end] for start, end in found.headline]


LEADS = (
    "今年全省经济社会发展的主要预期目标是：",
    "今年发展主要预期目标为：",
    "2031年经济社会发展主要目标建议如下：",
    "主要预期目标：",
    "今年的奋斗目标是，",
    "综合各方面因素，建议今年主要预期目标为：",
    "2031年预期目标安排：",
    "今年主要指标安排是：",
    "国民经济和社会发展计划目标初步确定为：",
)


@pytest.mark.parametrize("lead", LEADS, ids=ascii)
def test_a_lead_in_announces_the_statement(lead: str) -> None:
    assert headline(drawn(f"稳字当头。\n{lead}{AIMS}。\n实现目标必须苦干。")) == [f"{AIMS}。"]


SHAPES = (
    (
        "one sentence in semicolons",
        "今年主要预期目标是：生产总值增长6%；居民收入增长6%；物价总水平保持稳定。做好工作，要苦干。",
        ["生产总值增长6%；居民收入增长6%；物价总水平保持稳定。"],
    ),
    (
        "two sentences",
        "今年主要预期目标是：生产总值增长6%，出口增长3%。城镇新增就业8万人，居民收入与经济增长同步。为此要苦干。",
        ["生产总值增长6%，出口增长3%。", "城镇新增就业8万人，居民收入与经济增长同步。"],
    ),
    (
        "a paragraph each",
        "今年主要预期目标是：\n生产总值增长6%；\n居民收入增长6%；\n粮食产量20亿斤。\n我们要苦干。",
        ["生产总值增长6%；", "居民收入增长6%；", "粮食产量20亿斤。"],
    ),
    (
        "bullets with their reasons",
        "今年主要预期目标是：\n——生产总值增长6%。主要考虑，去年增长5%，有条件。\n——城镇新增就业8万人。体现就业优先。\n完成目标要苦干。",
        ["——生产总值增长6%。", "——城镇新增就业8万人。"],
    ),
    (
        "bullets with the work behind them",
        "今年主要预期目标是：\n——生产总值增长6%。各地各部门都要全力以赴，推动固定资产投资增长9%。\n——出口增长3%。",
        ["——生产总值增长6%。", "——出口增长3%。"],
    ),
    (
        "numbered items",
        "今年主要目标：\n1.生产总值增长6%。\n2.出口增长3%。\n3.居民收入增长6%。\n下一步，各部门分头落实，坚持稳中求进的工作总基调，把握好时度效，统筹好各方面的力量，扎实推进各项事业，让人民过上更好的日子，开创新局面。",
        ["1.生产总值增长6%。", "2.出口增长3%。", "3.居民收入增长6%。"],
    ),
    (
        "a heading with an item a line",
        "主要预期目标\n生产总值增长6%\n出口增长3%\n居民收入增长6%",
        ["生产总值增长6%", "出口增长3%", "居民收入增长6%"],
    ),
    (
        "a verb that announces GDP",
        f"稳字当头。今年力争{AIMS}。",
        [AIMS],
    ),
    (
        "no lead-in",
        f"稳字当头。今年全省{AIMS}。",
        [f"今年全省{AIMS}。"],
    ),
    (
        "a chapter's title",
        f"（一）2031年主要目标\n{AIMS}。",
        [f"{AIMS}。"],
    ),
    (
        "an aim announced apart",
        "综合考虑，今年经济增长预期目标为7%左右，需要付出艰苦努力。",
        ["经济增长预期目标为7%左右，需要付出艰苦努力"],
    ),
    (
        "the explanation is not the statement",
        f"今年主要预期目标是：{AIMS}。上述目标与5%的潜在增速相适应。",
        [f"{AIMS}。"],
    ),
)


@pytest.mark.parametrize(("plan", "wanted"), [row[1:] for row in SHAPES], ids=[row[0] for row in SHAPES])
def test_a_statement_has_many_shapes(plan: str, wanted: list[str]) -> None:
    assert headline(drawn(plan)) == wanted


NONE = (
    ("no aims at all", "今年要坚持稳中求进，办好民生实事。"),
    ("five years' aims", "今后五年的奋斗目标是：生产总值年均增长6%，居民收入年均增长6%，出口年均增长3%。"),
    ("aims of a plan", "到2035年的远景目标是：生产总值翻一番，居民收入翻一番，城镇化率达到70%。"),
    ("last year's aims", "去年的主要预期目标是：生产总值增长6%，居民收入增长6%，出口增长3%。"),
    ("aims that were reached", "圆满完成了确定的主要目标：生产总值增长6%，居民收入增长6%，出口增长3%。"),
    ("another city's aims", "兰州市2031年的主要预期目标是：生产总值增长6%，居民收入增长6%，出口增长3%。"),
    ("another province's aims", "今年甘肃经济社会发展主要预期目标是：生产总值增长6%，居民收入增长6%。"),
    ("aims in words only", "主要目标是：经济平稳发展，社会和谐稳定，生态持续改善。"),
    ("aims without GDP, hardly announced", "今年的目标是：居民收入增长6%，出口增长3%，粮食产量20亿斤。"),
    ("aims of one work alone", "今年水利建设的目标是：修建水库8座，改造灌区20万亩。"),
)


@pytest.mark.parametrize("plan", [row[1] for row in NONE], ids=[row[0] for row in NONE])
def test_what_looks_like_a_statement_is_none(plan: str) -> None:
    assert headline(drawn(plan)) == []


def test_the_years_own_statement_is_taken_among_others() -> None:
    later = "今后五年的主要预期目标是：生产总值年均增长8%，居民收入年均增长8%，出口年均增长8%。"
    past = "去年初确定的主要预期目标是：生产总值增长9%，居民收入增长9%，出口增长9%，各项目标全面完成。"
    found = drawn(f"{later}\n今年主要预期目标是：{AIMS}。", review=past)
    assert headline(found) == [f"{AIMS}。"]


def test_a_statement_may_be_announced_in_two_places() -> None:
    plan = f"今年经济增长预期目标为7%左右。\n今年其他主要预期目标是：{AIMS.partition('，')[2]}。"
    assert [words[:4] for words in headline(drawn(plan))] == ["经济增长", "居民人均"]


def test_a_chapter_ends_the_statement() -> None:
    found = drawn("今年主要预期目标是：\n生产总值增长6%；\n出口增长3%；\n三、推动粮食产量20亿斤")
    assert headline(found) == ["生产总值增长6%；", "出口增长3%；"]


def test_another_place_ends_the_statement() -> None:
    found = drawn(f"今年主要预期目标是：{AIMS}。\n兰州市2031年主要预期目标：{AIMS}。")
    assert headline(found) == [f"{AIMS}。"]


def test_an_article_looks_back_behind_the_statement() -> None:
    text = (
        f"今年主要预期目标是：{AIMS}。\n去年，青海全省生产总值增长5%。今年要办好消费季。\n"
        "2030年，甘肃全省生产总值增长4%。\n2030年全省粮食增产。"
    )
    document = Document("x", text, Span(0, len(text)), Source("a", "", ""), "630000", "青海省", 2031, Kind.GWR, "")
    found = outline.draw(document)
    back = [found.reading.text[each.start : each.end] for each in found.sentences if each.part is Part.REVIEW]
    assert [words for words in back if "目标" not in words] == [
        "去年，青海全省生产总值增长5%。",
        "2030年全省粮食增产。",
    ]


def test_a_title_that_tells_an_aim_states_no_result() -> None:
    text = f"生产总值增长6%！青海明确今年发展主要预期目标\n2030年全省生产总值增长5%。\n今年主要预期目标是：{AIMS}。\n"
    document = Document("x", text, Span(0, len(text)), Source("a", "", ""), "630000", "青海省", 2031, Kind.GWR, "")
    told = figures.extract(document, outline.draw(document)).figures
    gdp = [(each.kind.value, str(each.quantity and each.quantity.value)) for each in told if each.indicator == "gdp"]
    assert gdp == [("target", "6"), ("actual", "5")]


def test_what_a_review_fulfilled_is_no_statement() -> None:
    review = "同心协力，完成全年主要目标任务，为发展打下基础。\n生产总值增长5%。\n城镇新增就业7万人，居民收入增长4%。"
    assert headline(drawn("今年要稳字当头。", review=review)) == []


def test_results_that_are_estimated_are_no_statement() -> None:
    text = f"省里较好完成全年目标任务。\n预计{AIMS}。\n"
    document = Document("x", text, Span(0, len(text)), Source("a", "", ""), "630000", "青海省", 2031, Kind.GWR, "")
    assert headline(outline.draw(document)) == []


def test_a_year_may_have_no_aim_for_gdp() -> None:
    plan = "今年要优先稳就业；城镇新增就业9万人以上，城镇调查失业率6%左右；出口增长2%；粮食产量20亿斤；物价上涨3%以内。"
    assert headline(drawn(plan)) == [plan]


def test_only_reports_that_set_targets_have_a_statement() -> None:
    plan = f"今年主要预期目标是：{AIMS}。"
    assert headline(drawn(plan, kind=Kind.PLAN)) == [f"{AIMS}。"]
    assert headline(drawn(plan, kind=Kind.BUDGET)) == headline(drawn(plan, kind=Kind.OTHER)) == []


PIECES = (
    *("今年主要预期目标是：", "预期目标为", "主要目标\n", "目标：", "奋斗目标是，", "约束性指标：", "力争生产总值"),
    *("生产总值增长6%", "居民收入增长6%左右", "出口稳定", "新增就业8万人", "——", "1.", "（一）", "一、", "二是"),
    *("，", "；", "。", "\n", "、", "：", "去年", "2030年", "今后五年", "主要考虑", "上述目标", "经济增长预期目标为7%"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@settings(max_examples=300, deadline=None)
def test_stretches_ascend_and_never_meet(plan: str) -> None:
    found = drawn(plan)
    position = 0
    for start, end in found.headline:
        assert position <= start < end <= len(found.reading.text)
        position = end
