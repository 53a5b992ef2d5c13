"""The numbers Word shows: each form, and lists that count as Word counts."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from docx.oxml import parse_xml

from duibiao.documents.numbering import number
from duibiao.documents.wordfile import write_out

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from docx.document import Document

    MakeDocx = Callable[[Callable[[Document], object]], bytes]

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.mark.parametrize(
    ("form", "value", "shown"),
    [
        ("chineseCounting", 1, "一"),
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 11, "十一"),
        ("chineseCounting", 20, "二十"),
        ("chineseCountingThousand", 99, "九十九"),
        ("chineseCountingThousand", 101, "一百零一"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("chineseCountingThousand", 2024, "二千零二十四"),
        ("japaneseCounting", 12, "十二"),
        ("taiwaneseCountingThousand", 3, "三"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("ideographDigital", 10, "一〇"),
        ("ideographTraditional", 3, "丙"),
        ("ideographZodiac", 12, "亥"),
        ("decimal", 12, "12"),
        ("decimalZero", 3, "03"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalEnclosedCircleChinese", 2, "②"),
        ("decimalEnclosedCircle", 20, "⑳"),
        ("decimalEnclosedParen", 1, "⑴"),
        ("decimalEnclosedFullstop", 1, "⒈"),
        ("lowerLetter", 27, "aa"),
        ("upperLetter", 2, "B"),
        ("lowerRoman", 4, "iv"),
        ("upperRoman", 1999, "MCMXCIX"),
        ("none", 3, ""),
        ("decimalEnclosedCircle", 21, "21"),
        ("chineseCounting", 0, "零"),
        ("chineseCounting", 10_000, "10000"),
        ("aFormNobodyKnows", 7, "7"),
    ],
)
def test_forms(form: str, value: int, shown: str) -> None:
    assert number(value, form) == shown


def _level(depth: int, form: str, pattern: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


REPORT_LIST = (
    _level(0, "chineseCounting", "%1、"),
    _level(1, "chineseCountingThousand", "（%2）"),
    _level(2, "decimal", "%3."),
)


def _written(
    make_docx: MakeDocx,
    levels: Sequence[str],
    paragraphs: Sequence[tuple[int | None, int, str]],
    overrides: str = "",
) -> list[str]:
    """The lines of a Word file with lists 91 and 92 of one pattern; a paragraph is list, level, text."""

    def fill(document: Document) -> None:
        lists = document.part.numbering_part.element
        first = lists.find(f"{{{W[9:-1]}}}num")
        first.addprevious(parse_xml(f'<w:abstractNum {W} w:abstractNumId="90">{"".join(levels)}</w:abstractNum>'))
        lists.append(parse_xml(f'<w:num {W} w:numId="91"><w:abstractNumId w:val="90"/></w:num>'))
        lists.append(parse_xml(f'<w:num {W} w:numId="92"><w:abstractNumId w:val="90"/>{overrides}</w:num>'))
        for listed, depth, text in paragraphs:
            properties = document.add_paragraph(text)._p.get_or_add_pPr()
            if listed is not None:
                properties.append(
                    parse_xml(f'<w:numPr {W}><w:ilvl w:val="{depth}"/><w:numId w:val="{listed}"/></w:numPr>')
                )

    return write_out(make_docx(fill))[0].split("\n")


def test_a_report_numbered_by_word(make_docx: MakeDocx) -> None:
    paragraphs = [
        (91, 0, "回顾"),
        (91, 1, "经济"),
        (91, 2, "工业"),
        (91, 2, "农业"),
        (91, 1, "民生"),
        (91, 2, "就业"),
        (None, 0, "正文不编号"),
        (91, 0, "目标"),
        (91, 1, "总体要求"),
    ]
    assert _written(make_docx, REPORT_LIST, paragraphs) == [
        "一、回顾",
        "（一）经济",
        "1. 工业",
        "2. 农业",
        "（二）民生",
        "1. 就业",
        "正文不编号",
        "二、目标",
        "（一）总体要求",
    ]


def test_two_lists_of_one_pattern_count_together_unless_told_to_start_anew(make_docx: MakeDocx) -> None:
    paragraphs = [(91, 0, "甲"), (92, 0, "乙"), (92, 0, "丙")]
    assert _written(make_docx, REPORT_LIST, paragraphs) == ["一、甲", "二、乙", "三、丙"]
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    assert _written(make_docx, REPORT_LIST, paragraphs, anew) == ["一、甲", "一、乙", "二、丙"]


def test_a_level_that_never_restarts(make_docx: MakeDocx) -> None:
    levels = (REPORT_LIST[0], _level(1, "chineseCounting", "（%2）", '<w:lvlRestart w:val="0"/>'))
    paragraphs = [(91, 0, "甲"), (91, 1, "a"), (91, 0, "乙"), (91, 1, "b")]
    assert _written(make_docx, levels, paragraphs) == ["一、甲", "（一）a", "二、乙", "（二）b"]


def test_a_legal_level_shows_all_numbers_in_digits(make_docx: MakeDocx) -> None:
    levels = (REPORT_LIST[0], _level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    assert _written(make_docx, levels, [(91, 0, "甲"), (91, 1, "a")]) == ["一、甲", "1.1 a"]


def test_bullets_keep_their_sign_unless_it_is_a_symbol_fonts(make_docx: MakeDocx) -> None:
    levels = (_level(0, "bullet", "——"), _level(1, "bullet", "\uf0b7"))
    assert _written(make_docx, levels, [(91, 0, "甲"), (91, 1, "乙")]) == ["——甲", "•乙"]


def test_numbers_come_from_the_style_and_zero_takes_them_away(make_docx: MakeDocx) -> None:
    def fill(document: Document) -> None:
        document.add_paragraph("甲", style="List Number")
        properties = document.add_paragraph("乙", style="List Number")._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {W}><w:numId w:val="0"/></w:numPr>'))
        document.add_paragraph("丙", style="List Number")

    assert write_out(make_docx(fill))[0].split("\n") == ["1. 甲", "乙", "2. 丙"]


def test_styles_inherit_their_list_however_long_the_line_and_even_in_a_circle(make_docx: MakeDocx) -> None:
    def fill(document: Document) -> None:
        styles = document.styles.element
        for place in range(20_000):
            base = f"s{place - 1}" if place else "ListNumber"
            styles.append(
                parse_xml(f'<w:style {W} w:type="paragraph" w:styleId="s{place}"><w:basedOn w:val="{base}"/></w:style>')
            )
        for name, base in [("c1", "c2"), ("c2", "c1")]:
            styles.append(
                parse_xml(f'<w:style {W} w:type="paragraph" w:styleId="{name}"><w:basedOn w:val="{base}"/></w:style>')
            )
        for name in ["s19999", "s7", "c1"]:
            properties = document.add_paragraph(name)._p.get_or_add_pPr()
            properties.append(parse_xml(f'<w:pStyle {W} w:val="{name}"/>'))

    package = make_docx(fill)
    began = time.process_time()
    assert write_out(package)[0] == "1. s19999\n2. s7\nc1"
    assert time.process_time() - began < 3


@pytest.mark.parametrize("listed", [404, 91])
def test_a_list_or_level_that_is_not_there_shows_no_number(make_docx: MakeDocx, listed: int) -> None:
    assert _written(make_docx, REPORT_LIST, [(listed, 7, "甲")]) == ["甲"]


def test_an_empty_paragraph_counts_as_it_does_in_word(make_docx: MakeDocx) -> None:
    assert _written(make_docx, REPORT_LIST, [(91, 0, ""), (91, 0, "甲")]) == ["一、", "二、甲"]
