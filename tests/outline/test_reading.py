"""The reading: noise is skipped, odd signs are taken for plain ones, and every character finds its way home."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duibiao.model import Reading, Span
from duibiao.outline import reading

LONG = "在优化结构、提高效益、降低能耗、保护环境、改善民生、防范风险的基础上，统筹需要与可能、速度与质量、发展与安全，"
LONG += "凝心聚力推动全省各项事业再上新的台阶，"  # and no author ends a line this long
SENTENCE = "全省生产总值增长6%。"


def read(text: str) -> Reading:
    """The reading of a whole text."""
    return reading.read(text, Span(0, len(text)))


SAME = (
    "",
    "地区生产总值增长5.5%左右。",
    "一、工作回顾\n（一）经济平稳增长。生产总值12.5万亿元。\n二、主要目标\n生产总值增长5%。",
    "Windows 11 and GDP",
    "第一段到此为止。\n第二段从这里开始。",
    "主要目标是：\n生产总值增长5%；\n居民收入增长6%。",
    "增长5%，其中：\n一是工业增长6%",
    "3.5与4，5",
    "今年共1，23个",
    "《纲要》2025年\n2026年",
)


@pytest.mark.parametrize("text", SAME, ids=ascii)
def test_a_clean_text_is_its_own_reading(text: str) -> None:
    found = read(text)
    assert found.text == text
    assert [found.home(index) for index in range(len(text))] == [*range(len(text))]


WIDE = "切实增强经济活力扎实推动高质量发展坚持稳中求进"
NOISE = (
    ("a page turn in a long sentence", f"{LONG}生产总\n值增长5%", f"{LONG}生产总值增长5%"),
    ("a page turn with an empty line", f"{LONG}生产总\r\n\r\n值增长5%", f"{LONG}生产总值增长5%"),
    ("a page number between the halves", f"{LONG}生产总\n— 12 —\n值增长5%", f"{LONG}生产总值增长5%"),
    ("a page number in wide digits", f"{LONG}生产总\n—３—\n值增长5%", f"{LONG}生产总值增长5%"),
    ("a page number in words", f"{LONG}生产总\n第12页\n值增长5%", f"{LONG}生产总值增长5%"),
    ("a page number behind a short line", "坚持稳中求\n— 12 —\n进工作总基调", "坚持稳中求进工作总基调"),
    ("a page number inside a line", "一 — 12 — 般公共预算收入增长6%——8%", "一般公共预算收入增长6%——8%"),
    ("a line end behind a comma", "生产总值增长5%，\n居民收入增长6%", "生产总值增长5%，居民收入增长6%"),
    ("a line end between number and unit", "生产总值74.\n4万\n亿元，增长5\n%", "生产总值74.4万\n亿元，增长5%"),
    ("a line end inside a bound", "增长6%左\n右，新增5万人以\n上", "增长6%左右，新增5万人以上"),
    ("a line end inside a name", "居民消费\n价格涨幅3%", "居民消费价格涨幅3%"),
    ("a line that begins with an amount", "上解支出\n6.2亿元；调出\n47万元", "上解支出6.2亿元；调出47万元"),
    ("a line that breaks off at 其", "收入40亿元，其\n中：税收30亿元", "收入40亿元，其中：税收30亿元"),
    ("a line as wide as the next", f"标题\n{WIDE}\n{WIDE}", f"标题\n{WIDE}{WIDE}"),
    ("zero-width signs", "生产\u200b总值\ufeff增长\u20605%", "生产总值增长5%"),
    ("a soft hyphen and a control sign", "生产\u00ad总值\x07增长5%", "生产总值增长5%"),
    ("spaces in words", "生 产　总\u00a0值 增长", "生产总值增长"),
    ("spaces in numbers", "增长 5.5 %，达到 300 亿元", "增长5.5%，达到300亿元"),
    ("a space inside a number", "收入完成36.5 9亿元", "收入完成36.59亿元"),
    ("bold marks", "**生产总值**增长__5%__", "生产总值增长5%"),
    ("tags", '生产<b>总值</b>增长<span class="n">5%</span>', "生产总值增长5%"),
    ("a tag of a paragraph", "增长5%。</p><p>居民收入", "增长5%。\n\n居民收入"),
    ("an entity", "生产&nbsp;总值&nbsp增长", "生产总值增长"),
    ("full-width signs", "增长５．５％，约１０～１２个", "增长5.5%，约10~12个"),
    ("half-width punctuation", "目标:增长5%(预计);收入,出口", "目标：增长5%（预计）；收入，出口"),
    ("the care-of sign", "增长5℅左右", "增长5%左右"),
    ("small percent and odd dashes", "5﹪—－6%", "5%—-6%"),
    ("commas of thousands", "完成1,234,567万元、12，345人", "完成1234567万元、12345人"),
    ("a full stop for a point", "增长4。6%。完成", "增长4.6%。完成"),
    ("pinyin in brackets", "生產(chǎn)總(zǒng)值增長5%，發(fā)展", "生产总值增长5%，发展"),
    ("traditional characters", "國內生產總值增長百分之九", "国内生产总值增长百分之九"),
    ("a quotation and a headline mark", "今年，\n> 生产总值增长5%。\n# 目标", "今年，生产总值增长5%。\n目标"),
)


@pytest.mark.parametrize(("text", "wanted"), [row[1:] for row in NOISE], ids=[row[0] for row in NOISE])
def test_the_eye_skips_what_does_not_belong(text: str, wanted: str) -> None:
    assert read(text).text == wanted


KEPT = (
    ("a paragraph ends with its sentence", f"{LONG}增长5%。\n居民收入", f"{LONG}增长5%。\n居民收入"),
    ("a marker opens a paragraph", f"{LONG}稳中求进\n一、工作回顾", f"{LONG}稳中求进\n一、工作回顾"),
    (
        "a heading of two clauses as wide",
        f"标题\n一、加快进步，{WIDE}\n加快进步，{WIDE}啊",
        f"标题\n一、加快进步，{WIDE}\n加快进步，{WIDE}啊",
    ),
    ("a heading as wide as the next line", f"标题\n一、{WIDE}\n{WIDE}啊啊", f"标题\n一、{WIDE}\n{WIDE}啊啊"),
    ("a short line is a heading", "主要目标\n生产总值增长5%", "主要目标\n生产总值增长5%"),
    ("a number that ends a line", "共计15\n居民收入增长6%", "共计15\n居民收入增长6%"),
    ("two numbers keep their space", "完成36.5 9.2亿元", "完成36.5 9.2亿元"),
    ("Latin words keep their space", "Belt and Road", "Belt and Road"),
)


@pytest.mark.parametrize(("text", "wanted"), [row[1:] for row in KEPT], ids=[row[0] for row in KEPT])
def test_what_parts_paragraphs_and_words_stays(text: str, wanted: str) -> None:
    assert read(text).text == wanted


def test_a_column_cuts_every_line_at_its_edge() -> None:
    text = "坚持稳中求进工作总基调扎实推动高质量发展切实增强经济活力" * 24 + "生产总值增长5%。"
    wrapped = "\n".join(text[at : at + 24] for at in range(0, len(text), 24))
    assert read(wrapped).text == text


def test_a_page_cuts_its_lines_at_one_column_whatever_is_in_them() -> None:
    text = (
        "上级补助收入104.25亿元和一般债务收入3.5亿元与动用预算稳定调节基金0.75亿元及调入资金1234.5亿元又上年结转收入"
        * 12
    )
    lines, line = [], ""
    for sign in text:
        line += sign
        if len(line.encode("gbk")) >= 48:
            lines.append(line)
            line = ""
    assert len({len(line) for line in lines}) > 4  # no edge in characters
    assert read("\n".join([*lines, line])).text == text


def test_a_page_poured_onto_one_line_is_parted_at_its_spaces() -> None:
    body = "坚持稳中求进，扎实推动发展，" * 240
    text = f"一、工作回顾 {body}增长5%。 二、主要目标 生产总 值增长6%。"
    assert read(text).text == f"一、工作回顾\n{body}增长5%。\n二、主要目标\n生产总值增长6%。"


def test_only_the_documents_stretch_is_read() -> None:
    text = "前一份报告。" + SENTENCE + "后一份报告。"
    found = reading.read(text, Span(6, 6 + len(SENTENCE)))
    assert found.text == SENTENCE
    assert found.span(2, 6).of(text) == "生产总值"


def test_half_a_character_is_passed_over() -> None:
    assert read("生产总值" + chr(0xD83D) + "增长5%。").text == "生产总值增长5%。"


PIECES = st.sampled_from(
    [
        *"一二产值增长经济0123456789.%，。；：（）()—-~％５:;,. \u3000\n\r\t\u200b\ufeff<>*_&国國",
        *("\r\n", "**", "<b>", "<p>", "</div>", "&nbsp;", "1,234", "1，000", "4。6%", "(chǎn)", "— 3 —\n", "第5页\n"),
        *("✅", "🌟", "1\ufe0f\u20e3"),
        *("一、", "（一）", "——", "生产总值", "各位代表", "。\n", "\n\n", "　　", "# ", "> ", LONG),
    ]
)
TEXTS = st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=60)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_every_character_leads_home(text: str) -> None:
    found = read(text)
    homes = [found.home(index) for index in range(len(found.text))]
    assert homes == sorted(set(homes))
    assert all(0 <= home < len(text) for home in homes)
    assert [*found.starts] == sorted(found.starts)
    assert [*found.shifts] == sorted(found.shifts)
    traditional = "國" in text
    for read_as, home in zip(found.text, homes, strict=True):
        written = text[home]
        assert read_as in (written, folded(written)) or (read_as == "\n" and breaks(text, home)) or traditional


def folded(char: str) -> str:
    """The plain sign for an odd one; the full stop in 4。6% is a point, a picture a bullet."""
    if "\u2600" <= char <= "\u27bf" or "\U0001f300" <= char <= "\U0001faff":
        return "●"
    if "Ａ" <= char <= "Ｚ" or "ａ" <= char <= "ｚ":
        return chr(ord(char) - 0xFEE0)
    plain = dict(
        zip(
            "０１２３４５６７８９％℅﹪．－―–～∼〜；;：:，,（(）)＋。\u20e3",
            "0123456789%%%.-——~~~；；：：，，（（））+..",
            strict=True,
        )
    )
    return plain.get(char, char)


def breaks(text: str, home: int) -> bool:
    """Whether the character, or the tag it ends, may stand for the end of a paragraph."""
    return text[home].isspace() or text[home] in ">\u200b\ufeff"


@given(st.text("一二产值增长0123456789.%，。；：（）—~\n", max_size=80), st.text(max_size=20), st.text(max_size=20))
@settings(max_examples=100, deadline=None)
def test_what_stands_around_a_stretch_changes_nothing_of_it(text: str, before: str, after: str) -> None:
    alone, within = read(text), reading.read(before + text + after, Span(len(before), len(before) + len(text)))
    assert within.text == alone.text
    assert within.starts == alone.starts
    assert within.shifts == tuple(shift + len(before) for shift in alone.shifts)
