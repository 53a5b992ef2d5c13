"""Passages in workbook, Word file and page: verbatim, what counts in bold, each with the way to its place."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from decimal import Decimal

import docx
import pytest
from lxml import etree

from duibiao.analysis.results import (
    Cell,
    Chart,
    ChartKind,
    Column,
    Evidence,
    Passage,
    Passages,
    Report,
    Row,
    Status,
    Table,
)
from duibiao.present.report_document import write_report_document
from duibiao.present.report_layout import runs
from duibiao.present.report_page import write_report_page
from duibiao.present.report_widths import lines
from duibiao.present.report_workbook import write_report_workbook

HOSTILE = "<b>改造</b>小区12个，=SUM(1)"


def passage(text: str, *bold: tuple[int, int], name: str = "") -> Passage:
    place = Evidence("520000-2032-gwr", "甲.txt", text, 30, 30 + len(text), "task")
    cell = Cell("520000", "housing", 2032, "plan", Status.SET, unit="", wording=name or text, evidence=(place,))
    return Passage(name or text, cell, bold)


EXCERPTS = Passages((passage("新建学校6所，扩建3所。", (2, 6), (9, 11)), passage(HOSTILE, (9, 14))), omitted=2)
NAMES = Passages((passage("新建学校6所。", name="贵州"), passage("新建学校9所。", name="青海")), names=True)


@pytest.fixture
def told() -> Report:
    columns = (Column(("地区",), "region"), Column(("计划",), "text"), Column(("同类",), "text"))
    table = Table("excerpts", "各地的表述", columns, (Row(("贵州", EXCERPTS, NAMES)),))
    values = (Decimal(30), Decimal(-12), Decimal(-18))
    flows = Chart("flows", ChartKind.WATERFALL, "收支", "亿元", ("税", "教育", "结转"), (), {"金额": values})
    return Report("甲", "乙", (table, flows), (), (), (), {"520000": "贵州", "housing": "住房"})


CASES = [
    (EXCERPTS, ["新建学校6所，扩建3所。\n<b>改造</b>小区12个，=SUM(1)（另有 2 段）", "学校6所", "3所", "小区12个"]),
    (Passages((passage("一二三", (0, 3)),)), ["一二三", "一二三"]),
    (Passages((passage("一二三"),)), ["一二三"]),
    (Passages((passage("一二三四五", (2, 4), (1, 3), (1, 2)),)), ["一二三四五", "二", "三", "四"]),
    (NAMES, ["贵州、青海"]),
    (Passages(()), [""]),
]


@pytest.mark.parametrize(("item", "wanted"), CASES)
def test_runs_are_the_text_with_what_counts_apart(item: Passages, wanted: list[str]) -> None:
    made = runs(item)
    assert ["".join(text for text, _ in made), *(text for text, bold in made if bold)] == wanted
    assert item.text == wanted[0]


def test_lines_count_each_line_by_its_width() -> None:
    assert [lines(text, 6) for text in ("", "abc", "主要目标", "主要\n目标增长", "\n")] == [1, 1, 2, 3, 2]


class Book:
    """A workbook that was written: its strings in stretches, and its sheets as rows of what they show."""

    def __init__(self, report: Report) -> None:
        out = io.BytesIO()
        write_report_workbook(report, out)
        with zipfile.ZipFile(out) as archive:
            parts = {name: etree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith("xml")}
        self.strings = [
            [(str(run.findtext("{*}t") or ""), run.find("{*}rPr/{*}b") is not None) for run in item.iterfind("{*}r")]
            or [(str(item.findtext("{*}t")), False)]
            for item in parts["xl/sharedStrings.xml"].iterfind("{*}si")
        ]
        names = [str(each.get("name")) for each in parts["xl/workbook.xml"].iterfind(".//{*}sheet")]
        self.sheets = {name: parts[f"xl/worksheets/sheet{index}.xml"] for index, name in enumerate(names, 1)}

    def cell(self, sheet: str, place: str) -> list[tuple[str, bool]]:
        (cell,) = (each for each in self.sheets[sheet].iterfind(".//{*}c") if each.get("r") == place)
        value = cell.findtext("{*}v") or ""
        return self.strings[int(value)] if cell.get("t") == "s" else [(value, False)]

    def texts(self, sheet: str, *places: str) -> list[str]:
        return ["".join(text for text, _ in self.cell(sheet, place)) for place in places]


def test_the_workbook_has_bold_stretches_and_a_way_to_the_evidence(told: Report) -> None:
    book = Book(told)
    name = "图表1 各地的表述"
    assert book.texts(name, "A5", "B5", "C5") == ["贵州", EXCERPTS.text, "贵州、青海"]
    assert [text for text, bold in book.cell(name, "B5") if bold] == ["学校6所", "3所", "小区12个"]
    links = {each.get("ref"): each.get("location") for each in book.sheets[name].iterfind(".//{*}hyperlink")}
    assert links == {"A2": "'目录'!A1", "A5": "'证据'!A4"}
    assert book.texts("证据", "G4", "G5", "G6", "G7") == [
        "新建学校6所，扩建3所。", HOSTILE, "新建学校6所。", "新建学校9所。",
    ]  # fmt: skip
    assert not any(sheet.findall(".//{*}f") for sheet in book.sheets.values())


def test_a_waterfall_is_stacked_on_what_is_not_drawn(told: Report) -> None:
    book = Book(told)
    rows = [book.texts("图表2 收支", *(f"{column}{row}" for column in "ABCD")) for row in range(28, 32)]
    assert rows == [
        ["亿元", "起点", "收入", "支出"],
        ["税", "0", "30", "—"],
        ["教育", "18", "—", "12"],
        ["结转", "0", "—", "18"],
    ]


def test_the_word_file_has_bold_runs(told: Report) -> None:
    out = io.BytesIO()
    write_report_document(told, out)
    cells = docx.Document(out).tables[0].rows[1].cells
    assert cells[1].text == EXCERPTS.text
    assert [run.text for run in cells[1].paragraphs[0].runs if run.bold] == ["学校6所", "3所", "小区12个"]
    assert cells[2].text == "贵州、青海"


def test_the_page_escapes_passages_and_leads_to_their_places(told: Report) -> None:
    out = io.BytesIO()
    write_report_page(told, out)
    page = out.getvalue().decode()
    assert "新建<strong>学校6所</strong>，扩建<strong>3所</strong>。" in page
    assert "&lt;b&gt;改造&lt;/b&gt;<strong>小区12个</strong>，=SUM(1)" in page
    assert "<b>" not in page
    assert "另有 2 段" in page
    assert "第 30–37 字" in page
    assert page.count('popovertarget="p') >= 4


def test_the_same_passages_give_the_same_bytes(told: Report) -> None:
    made = []
    for _ in range(2):
        out = io.BytesIO()
        write_report_workbook(replace(told), out)
        made.append(out.getvalue())
    assert made[0] == made[1]
