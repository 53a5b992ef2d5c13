"""The Word file of a report: fonts on every style, captions, repeated headers, pictures with words, fixed bytes."""

from __future__ import annotations

import dataclasses
import io
import time
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from duibiao.analysis.results import Chart, Report
from duibiao.errors import UsageError
from duibiao.present import charts
from duibiao.present.report_document import write_report_document


def written(report: Report) -> bytes:
    out = io.BytesIO()
    write_report_document(report, out)
    return out.getvalue()


def body(data: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def test_the_same_report_is_the_same_bytes_at_another_time(report: Report) -> None:
    first = written(report)
    time.sleep(2.1)  # the clock of a zip has steps of two seconds
    assert written(report) == first


def test_every_style_names_both_fonts_and_no_theme(report: Report) -> None:
    styles = docx.Document(io.BytesIO(written(report))).styles.element
    fonts = list(styles.iterfind(f"{qn('w:style')}/{qn('w:rPr')}/{qn('w:rFonts')}"))
    wanted = [style for style in styles.iterfind(qn("w:style")) if style.get(qn("w:type")) != "numbering"]
    assert len(fonts) == len(wanted)
    assert {each.get(qn("w:eastAsia")) for each in fonts} == {"微软雅黑"}
    assert not [name for each in fonts for name in each.attrib if "Theme" in str(name)]


def test_captions_count_and_sources_stand_below(report: Report) -> None:
    document = docx.Document(io.BytesIO(written(report)))
    captions = [each.text for each in document.paragraphs if each.style is not None and each.style.name == "Caption"]
    assert [caption[:5] for caption in captions] == ["图表 1：", "图表 2：", "图表 3：", "图表 4："]
    assert any(each.text.startswith("资料来源：") for each in document.paragraphs)


def test_the_header_of_a_table_is_repeated_and_merged(report: Report) -> None:
    table = docx.Document(io.BytesIO(written(report))).tables[0]
    repeated = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
    assert repeated == [True, True, False, False, False, False]
    assert [cell.text for cell in table.rows[0].cells] == ["地区", "2023年", "2023年", "2024年", "2024年", "说明"]
    assert [cell.text for cell in table.rows[2].cells][:5] == ["北京", "5.20", "完成", "5左右", "-0.2"]
    assert table.rows[4].cells[3].text == "未收集"


def test_the_contents_are_a_field_that_is_filled_in(report: Report) -> None:
    root = body(written(report))
    fields = [str(each.text).split()[0] for each in root.iter(qn("w:instrText"))]
    anchors = [link.get(qn("w:anchor")) for link in root.iter(qn("w:hyperlink"))]
    marks = [mark.get(qn("w:name")) for mark in root.iter(qn("w:bookmarkStart"))]
    kinds = [each.get(qn("w:fldCharType")) for each in root.iter(qn("w:fldChar"))]
    assert fields == ["TOC"]
    assert kinds == ["begin", "separate", "end"]
    assert anchors == marks
    assert len(anchors) == 4


def test_a_picture_says_what_it_shows(report: Report) -> None:
    described = [str(each.get("descr")) for each in body(written(report)).iter(qn("wp:docPr"))]
    assert len(described) == 3
    assert "天津＊ 5.50" in described[0]


def test_a_chart_with_words_no_font_has_stops_the_report(report: Report, chart: Chart) -> None:
    rare = dataclasses.replace(chart, names=("\U0010fffd", "天津", "西藏"))
    out = io.BytesIO()
    with pytest.raises(UsageError, match="字体"):
        write_report_document(dataclasses.replace(report, blocks=(rare,)), out)
    assert out.getvalue() == b""


def test_a_chart_in_words_says_what_is_missing(chart: Chart) -> None:
    assert "西藏 —" in charts.told(chart)


def test_an_empty_report_is_a_file() -> None:
    assert [
        each.text for each in docx.Document(io.BytesIO(written(Report("空", "无", (), (), (), ())))).paragraphs
    ] == ["空", "无"]
