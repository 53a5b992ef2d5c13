"""What holds of every report, not of examples: spans, shifts, ways of writing, order, and that nothing breaks it."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests import made_report

from duibiao import figures, outline
from duibiao.model import Doubt, Extraction, Figure, Span

DEMO = sorted((Path(__file__).parents[1] / "src" / "duibiao" / "demo").glob("*.txt"))
FULL_WIDTH = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
QUICK = settings(max_examples=60, deadline=None)


@dataclass(frozen=True, slots=True)
class Item:
    """A clause of a statement and the figure it states."""

    words: str
    figure: tuple[str, str, str, str, str]  # indicator, measure, value, unit, bound


# name with its verb, indicator, measure, unit
SUBJECTS = (
    ("地区生产总值增长", "gdp", "growth", "%"),
    ("固定资产投资增长", "fai", "growth", "%"),
    ("社会消费品零售总额增长", "retail", "growth", "%"),
    ("进出口总额增长", "trade", "growth", "%"),
    ("一般公共预算收入增长", "revenue", "growth", "%"),
    ("规模以上工业增加值增长", "industrial_va", "growth", "%"),
    ("居民人均可支配收入增长", "income", "growth", "%"),
    ("居民消费价格涨幅", "cpi", "growth", "%"),
    ("单位地区生产总值能耗降低", "energy_intensity", "reduction", "%"),
    ("城镇调查失业率", "unemployment", "rate", "%"),
    ("城镇新增就业", "new_jobs", "level", "万人"),
    ("粮食产量", "grain", "level", "亿斤"),
)
BOUNDS = (
    ("", "", "eq"),
    ("", "左右", "about"),
    ("约", "", "about"),
    ("", "以上", "ge"),
    ("不低于", "", "ge"),
    ("", "以内", "le"),
    ("不超过", "", "le"),
)

percentages = st.decimals("0.1", "39.9", places=1).map(str) | st.integers(1, 39).map(str)
amounts = st.decimals("0.5", "999.9", places=1).map(str) | st.integers(1, 9999).map(str)


@st.composite
def statements(draw: st.DrawFn, smallest: int = 2) -> list[Item]:
    """Clauses of different indicators, each with a number of its own."""
    subjects = draw(st.lists(st.sampled_from(SUBJECTS), min_size=smallest, max_size=6, unique=True))
    items = []
    for words, indicator, measure, unit in subjects:
        before, after, bound = draw(st.sampled_from(BOUNDS))
        value = draw(percentages if unit == "%" else amounts)
        items.append(Item(f"{words}{before}{value}{unit}{after}", (indicator, measure, value, unit, bound)))
    return items


def report(*, headline: str = "地区生产总值增长6%，居民消费价格涨幅3%", review: str = "") -> str:
    """A made-up report around a statement and a review."""
    return made_report.report(headline=f"今年全省经济社会发展主要预期目标是：{headline}。", review=review)


def read(text: str, start: int = 0, region: str = "630000", year: int = 2031) -> Extraction:
    """What the report in `text` from `start` on yields."""
    document = made_report.document_of(text, start, region=region, year=year)
    return figures.extract(document, outline.draw(document))


def stated(extraction: Extraction, scope: str) -> list[tuple[str, str, str, str, str]]:
    """The numeric figures of a scope, in the order of the text."""
    return [
        (figure.indicator, str(figure.measure), figure.quantity.value, figure.quantity.unit, str(figure.quantity.bound))
        for figure in extraction.figures
        if figure.scope == scope and figure.quantity
    ]


def shifted(span: Span, by: int) -> Span:
    """The same stretch, `by` characters further on."""
    return Span(span.start + by, span.end + by)


def figure_shifted(figure: Figure, by: int) -> Figure:
    """The same figure, `by` characters further on."""
    quantity = figure.quantity and replace(figure.quantity, span=shifted(figure.quantity.span, by))
    return replace(figure, quantity=quantity, quote=shifted(figure.quote, by))


def doubt_shifted(doubt: Doubt, by: int) -> Doubt:
    """The same doubt, `by` characters further on."""
    return replace(doubt, span=shifted(doubt.span, by))


@given(statements(), st.sampled_from("，；、"))
@QUICK
def test_what_is_written_is_what_is_read(items: list[Item], mark: str) -> None:
    extraction = read(report(headline=mark.join(item.words for item in items)))
    assert stated(extraction, "headline") == [item.figure for item in items]


@given(statements(), st.data())
@QUICK
def test_a_list_pairs_names_with_values_in_their_order(items: list[Item], data: st.DataObject) -> None:
    # 地区生产总值、固定资产投资分别增长6%左右、8%以上: each its own; 6%、8%左右: the last holds for all
    growing = [item for item in items if "增长" in item.words]
    assume(len(growing) >= 2)
    names = join_list([item.words.split("增长")[0] for item in growing], data)
    values = [item.figure[2] for item in growing]
    after, bound = data.draw(st.sampled_from([("", "eq"), ("左右", "about"), ("以上", "ge")]))
    each = after if data.draw(st.booleans()) else ""
    numbers = join_list([f"{value}%{each}" for value in values[:-1]] + [f"{values[-1]}%{after}"], data)
    found = stated(read(report(headline=f"国际收支保持基本平衡，{names}分别增长{numbers}")), "headline")
    assert found == [(item.figure[0], "growth", value, "%", bound) for item, value in zip(growing, values, strict=True)]


def join_list(parts: list[str], data: st.DataObject) -> str:
    """`a、b、c` or `a、b和c`."""
    return "、".join(parts[:-1]) + data.draw(st.sampled_from(["、", "和"])) + parts[-1]


@given(
    st.lists(st.sampled_from(SUBJECTS[:7]), min_size=2, max_size=4, unique=True),
    st.lists(percentages, min_size=2, max_size=5),
)
@QUICK
def test_a_list_of_names_and_one_of_another_length_are_not_paired(
    subjects: list[tuple[str, str, str, str]], values: list[str]
) -> None:
    assume(len(subjects) != len(values))
    names = "、".join(words.removesuffix("增长") for words, *_ in subjects)
    statement = f"居民消费价格涨幅3%，城镇调查失业率5%，{names}分别增长{'、'.join(f'{value}%' for value in values)}"
    extraction = read(report(headline=statement))
    assert [indicator for indicator, *_ in stated(extraction, "headline")] == ["cpi", "unemployment"]
    assert [doubt.reason for doubt in extraction.doubts if doubt.scope == "headline"] == ["count_mismatch"] * len(
        values
    )


@given(statements())
@QUICK
def test_results_are_read_as_aims_are(items: list[Item]) -> None:
    extraction = read(report(review="，".join(item.words for item in items) + "。"))
    assert stated(extraction, "review") == [item.figure for item in items]


@given(statements(), statements())
@QUICK
def test_every_place_is_in_the_report_and_holds_its_number(headline: list[Item], review: list[Item]) -> None:
    prefix = "另一份文件的末尾。\n\n"
    statement, results = ("，".join(item.words for item in items) for items in (headline, review))
    text = prefix + report(headline=statement, review=results + "。")
    extraction = read(text, len(prefix))
    for figure in extraction.figures:
        assert len(prefix) <= figure.quote.start < figure.quote.end <= len(text)
        if figure.quantity:
            assert figure.quote.start <= figure.quantity.span.start
            assert figure.quantity.span.end <= figure.quote.end
            assert re.findall(r"[0-9.]+", figure.quantity.span.of(text)) == figure.quantity.value.split("~")
    assert all(len(prefix) <= doubt.span.start < doubt.span.end <= len(text) for doubt in extraction.doubts)


@given(statements(), st.text("春风化雨润物无声", min_size=1, max_size=80))
@QUICK
def test_what_stands_before_shifts_places_and_changes_nothing_else(items: list[Item], words: str) -> None:
    text = report(headline="，".join(item.words for item in items), review="全省生产总值增长5.2%。")
    prefix = f"{words}。\n\n"
    before, by = read(text), len(prefix)
    moved = Extraction(
        tuple(figure_shifted(figure, by) for figure in before.figures),
        tuple(doubt_shifted(doubt, by) for doubt in before.doubts),
    )
    assert read(prefix + text, by) == moved  # another report of the same file
    assert read(prefix + text) == moved  # a paragraph of this one


@pytest.mark.parametrize("path", DEMO, ids=lambda path: path.stem)
def test_full_width_signs_read_as_half_width(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    narrow, wide = (read(each, region=path.stem, year=2024) for each in (text, text.translate(FULL_WIDTH)))
    assert [without_words(figure) for figure in wide.figures] == [without_words(figure) for figure in narrow.figures]
    assert wide.doubts == narrow.doubts


def without_words(figure: Figure) -> Figure:
    """The figure but for its unit and the title of its section, which stay as written."""
    return replace(figure, quantity=figure.quantity and replace(figure.quantity, unit=""), section="")


@given(statements(), st.data())
@QUICK
def test_sentences_of_the_review_may_change_places(items: list[Item], data: st.DataObject) -> None:
    sentences = [f"全省{item.words}。" for item in items]
    order = data.draw(st.permutations(sentences))
    one, other = (read(report(review="".join(each))) for each in (sentences, order))
    assert Counter(stated(one, "review")) == Counter(stated(other, "review")) == Counter(item.figure for item in items)


@given(statements(), st.data())
@QUICK
def test_a_line_break_at_a_number_changes_no_value(items: list[Item], data: st.DataObject) -> None:
    # 74.⏎4万亿元, 5.5⏎%: no line ends there on purpose, however short it is
    statement = "，".join(item.words for item in items)
    inside = [match.end() for match in re.finditer(r"[0-9.](?=[0-9.%万亿])", statement)]
    place = data.draw(st.sampled_from(inside))
    broken = f"{statement[:place]}\n{statement[place:]}"
    assert stated(read(report(headline=broken)), "headline") == [item.figure for item in items]


@given(statements(), st.data())
@QUICK
def test_a_page_turn_in_a_full_line_changes_no_value(items: list[Item], data: st.DataObject) -> None:
    opening = (
        "在优化结构、提高效益、保障民生、防范风险的基础上，统筹当前和长远、需要与可能，兼顾速度和质量、发展和安全，"
    )
    statement = "，".join(item.words for item in items)
    place = data.draw(st.integers(1, len(statement) - 1))
    turn = data.draw(st.sampled_from(("\n", "\n\n", "\r\n", "\n\u3000\u3000")))
    broken = f"{opening}{statement[:place]}{turn}{statement[place:]}"
    assert stated(read(report(headline=broken)), "headline") == [item.figure for item in items]


# What the grammar looks for, in any order: nothing of it may break the reader.
TOKENS = (
    *"，。；、：（）()“”—-～%％‰ \n一十百万亿0123456789.",
    *(
        "地区生产总值",
        "居民收入",
        "城镇",
        "和农村居民",
        "人均可支配收入",
        "粮食",
        "其中",
        "分别",
        "均",
        "增长",
        "下降",
        "达到",
        "控制在",
    ),
    *(
        "左右",
        "以上",
        "以内",
        "不低于",
        "力争",
        "同步",
        "经济增长",
        "完成国家下达目标",
        "预期目标是：",
        "主要目标",
        "今年",
        "2031年",
        "十四五",
    ),
    *(
        "一、",
        "（一）",
        "一是",
        "——",
        "百分之",
        "翻一番",
        "个百分点",
        "万亿斤",
        "全国",
        "第6位",
        "五年来",
        "\u200b",
        "\r\n",
        "\f",
        "\0",
    ),
)


@given(st.lists(st.sampled_from(TOKENS), max_size=120).map("".join))
@settings(max_examples=200, deadline=None)
def test_any_words_in_any_order_are_read(words: str) -> None:
    for text in (words, report(headline=words), report(review=words)):
        extraction = read(text)
        places = [figure.quote for figure in extraction.figures] + [doubt.span for doubt in extraction.doubts]
        assert all(0 <= place.start < place.end <= len(text) for place in places)


@given(st.text(max_size=200))
@QUICK
def test_any_text_is_read(text: str) -> None:
    assert isinstance(read(text), Extraction)


EMPTY = (
    *("1", "1.", "1，", "1%", "1%、", "一", "一百", "百分之", "2031年", "十四五", "5G"),
    *("、", "，", "。", "\n", " ", "—", "（", "）", "（）", "（1", "“", "《", "\u200b"),
    *("分别", "其中", "增长", "增长1%", "左右", "以上", "和", "同步"),
    *("地区生产总值", "地区生产总值、", "地区生产总值增长", "城镇和农村居民", "居民"),
    *("一是", "（一）", "一、", "主要预期目标", "各位代表："),
    *("与经济增长同步，", "居民收入与经济增长同步、", "预期目标是：", "目标是：1。", "**", "1,000，"),
)
FULL = ("地区生产总值增长1%，", "——地区生产总值增长1%。\n", "1.\n", "一、农业\n")  # a figure each, a heading each
MEGABYTE = 1_000_000


# A second for what holds nothing, two for what is all figures or headings; twice that on a busy machine.
@pytest.mark.parametrize(
    ("pattern", "limit"), [*((each, 2) for each in EMPTY), *((each, 4) for each in FULL)], ids=ascii
)
@pytest.mark.parametrize("place", ["alone", "headline"])
def test_a_megabyte_of_one_pattern_is_soon_read(pattern: str, limit: int, place: str) -> None:
    words = pattern * (MEGABYTE // len(pattern.encode()))
    text = words if place == "alone" else report(headline=words)
    began = time.process_time()
    read(text)
    assert time.process_time() - began < limit


GROWING: dict[str, Callable[[int], str]] = {
    "levels near each other": lambda size: "".join(f"生产总值{1000 + at / 100}亿元。" for at in range(size)),
    "a list, then numbers of all of it": lambda size: "居民收入、出口、" * size + "增长1%" + "，增长1%" * (size // 4),
    "a place at the head of a long sentence": lambda size: "西宁市，" + "生产总值增长1%，" * size,
    "a list of names with their numbers": lambda size: "生产总值增长1%、" * size,
    "relations in one clause": lambda size: "居民收入与经济增长同步、" * size,
    "headings within headings": lambda size: "——生产总值\n" * size,
    "aims announced again and again": lambda size: "今年预期目标是：生产总值增长1%。\n" * size,
    "commas of thousands and spaces": lambda size: "1，000， 甲" * size,
}


@pytest.mark.parametrize("text", GROWING.values(), ids=GROWING.keys())
def test_four_times_the_text_takes_about_four_times_as_long(text: Callable[[int], str]) -> None:
    def taken(size: int) -> float:
        words = report(review=text(size))
        began = time.process_time()
        read(words)
        return time.process_time() - began

    taken(10)
    # The better of two: the collector may stop by in one. Sixteen times, were it quadratic.
    assert min(taken(4000), taken(4000)) < 10 * min(taken(1000), taken(1000)) + 0.1
