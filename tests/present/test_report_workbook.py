"""The workbook of a report: texts stay texts, numbers stay numbers as written, and lead to their evidence."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile
from collections.abc import Iterator

import pytest
from lxml import etree

from duibiao.analysis.results import Cell, Column, Report, Table
from duibiao.present.report_layout import cells_of, head_rows, proofs
from duibiao.present.report_workbook import write_report_workbook

NS = {
    "m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}


def written(report: Report) -> bytes:
    out = io.BytesIO()
    write_report_workbook(report, out)
    return out.getvalue()


def parts(data: bytes) -> dict[str, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: etree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith("xml")}


def sheets(data: bytes) -> dict[str, etree._Element]:
    found = parts(data)
    names = [str(each.get("name")) for each in found["xl/workbook.xml"].iterfind(".//m:sheet", NS)]
    return {name: found[f"xl/worksheets/sheet{index}.xml"] for index, name in enumerate(names, 1)}


def texts(data: bytes) -> list[str]:
    strings = parts(data)["xl/sharedStrings.xml"]
    return ["".join(str(each.text) for each in item.iterfind(".//m:t", NS)) for item in strings.iterfind("m:si", NS)]


def links(sheet: etree._Element) -> Iterator[tuple[str, str]]:
    for link in sheet.iterfind(".//m:hyperlink", NS):
        yield str(link.get("ref")), str(link.get("location"))


def test_the_same_report_is_the_same_bytes(report: Report) -> None:
    assert written(report) == written(report)


def test_there_is_a_sheet_for_each_thing_and_the_contents_lead_to_them(report: Report) -> None:
    found = sheets(written(report))
    names = list(found)
    assert names[:3] == ["目录", "正文", "图表1 各地目标"]
    assert names[-3:] == ["数据", "证据", "方法与口径"]
    assert [place for _, place in links(found["目录"])] == [f"'{name}'!A1" for name in names[1:]]
    assert all(len(name) <= 31 for name in names)


def test_no_text_becomes_a_formula_or_leads_outside(report: Report) -> None:
    data = written(report)
    assert [name for name, sheet in sheets(data).items() if sheet.find(".//m:f", NS) is not None] == []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b'TargetMode="External"' not in b"".join(map(archive.read, archive.namelist()))
    assert "http://example.org" in texts(data)
    assert "@SUM(1)" in texts(data)


def test_a_number_is_a_number_and_shown_as_written(report: Report) -> None:
    data = written(report)
    found = parts(data)
    sheet = sheets(data)["图表1 各地目标"]
    forms = {str(each.get("formatCode")) for each in found["xl/styles.xml"].iterfind(".//m:numFmt", NS)}
    assert {'0"左右"', "#,##0.00", "+#,##0;-#,##0;#,##0"} & forms >= {'0"左右"', "+#,##0;-#,##0;#,##0"}
    numbers = [each.findtext("m:v", None, NS) for each in sheet.iterfind(".//m:c", NS) if each.get("t") is None]
    assert [number for number in numbers if number] == ["5.2", "5", "-0.2", "4.5", "1", "5.4"]


def test_every_cell_with_evidence_reaches_its_place(report: Report) -> None:
    found = sheets(written(report))
    reached = {place for name in found if name != "目录" for _, place in links(found[name]) if "证据" in place}
    known = proofs(report)
    wanted = {cell for block in (*report.blocks, *report.cells) for cell in cells_of(block) if cell.evidence}
    assert set(known.first) == wanted
    assert reached == {f"'证据'!A{number + 3}" for number in known.first.values()}


@pytest.mark.parametrize("title", ["a" * 60, "[x]:*?/\\'", "各地" * 30])
def test_a_title_makes_a_name_a_sheet_can_have(report: Report, title: str) -> None:
    table = dataclasses.replace(next(block for block in report.blocks if isinstance(block, Table)), title=title)
    twice = dataclasses.replace(report, blocks=(table, table), conflicts=(table, table))
    assert len(sheets(written(twice))) == 9


def test_an_empty_report_is_a_workbook() -> None:
    assert list(sheets(written(Report("空", "", (), (), (), ())))) == ["目录", "正文", "数据", "证据", "方法与口径"]


def test_headers_of_one_path_are_merged_and_those_of_two_are_not() -> None:
    columns = tuple(Column(path, "number") for path in (("a", "x"), ("a", "y"), ("b", "x"), ("b", "x", "z")))
    first, second, third = head_rows(columns)
    assert [cell[1:] for cell in first] == [(2, 1), (0, 0), (2, 1), (0, 0)]
    assert [cell for cell in second if cell[1]] == [("x", 1, 2), ("y", 1, 2), ("x", 1, 2), ("x", 1, 1)]
    assert [cell for cell in third if cell[1]] == [("z", 1, 1)]


def test_missing_is_said_and_never_zero(report: Report) -> None:
    said = texts(written(report))
    assert "未收集" in said
    assert any(re.search("“未收集”为没有收集到报告", text) for text in said)


def test_places_of_a_cell_are_numbered_once(report: Report) -> None:
    again = dataclasses.replace(report, cells=report.cells * 2)
    assert len(proofs(again).rows) == len({cell for cell in report.cells if isinstance(cell, Cell) and cell.evidence})
