"""What Word shows of a file is what is read: each element that holds text, each that hides it."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from duibiao.documents import wordfile
from duibiao.documents.wordfile import write_out
from duibiao.errors import UnreadableError
from duibiao.model import Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from docx.document import Document

    MakeDocx = Callable[[Callable[[Document], object]], bytes]
    Repack = Callable[[bytes, Mapping[str, bytes | None]], bytes]

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
BODY = "word/document.xml"


def _body(inside: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:document {SPACES}><w:body>{inside}</w:body></w:document>'.encode()


def _run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (_run("增长") + _run("5%"), "增长5%"),
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r>", "甲\t乙\n丙"),
        (f"<w:ins>{_run('新')}</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>", "新"),
        (f"<w:moveFrom>{_run('此处')}</w:moveFrom><w:moveTo>{_run('彼处')}</w:moveTo>", "彼处"),
        (f"<w:hyperlink>{_run('链接')}</w:hyperlink>", "链接"),
        (f"<w:sdt><w:sdtContent>{_run('控件')}</w:sdtContent></w:sdt>", "控件"),
        (f"<w:smartTag>{_run('2024年')}</w:smartTag>", "2024年"),
        ("<w:r><w:instrText> PAGE </w:instrText></w:r>" + _run("7"), "7"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>" + _run("见"), "见"),
        ('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>不藏</w:t></w:r>', "不藏"),
        ("<m:oMath><m:r><m:t>5.5</m:t></m:r></m:oMath>" + _run("%"), "5.5%"),
        ("<w:r><w:t>2021</w:t><w:noBreakHyphen/><w:t>2025</w:t></w:r>", "2021-2025"),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>yuán</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>元</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            "元",
        ),
        (
            "<w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent>"
            "</mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></mc:Fallback>"
            "</mc:AlternateContent></w:r>" + _run("正文"),
            "正文\n框",
        ),
    ],
)
def test_a_paragraph(make_docx: MakeDocx, repack: Repack, inside: str, text: str) -> None:
    package = repack(make_docx(lambda _: None), {BODY: _body(f"<w:p>{inside}</w:p>")})
    assert write_out(package) == (text, "")


def test_paragraphs_and_tables_in_order(make_docx: MakeDocx) -> None:
    def fill(document: Document) -> None:
        document.add_heading("计划报告", 0)
        table = document.add_table(2, 2)
        for place, text in enumerate(["指标", "目标\n（%）", "地区生产总值", "5.5左右"]):
            table.cell(place // 2, place % 2).text = text
        document.add_paragraph("此表为预期。")

    assert write_out(make_docx(fill)) == ("计划报告\n指标\t目标 （%）\n地区生产总值\t5.5左右\n此表为预期。", "")


def test_a_page_laid_out_as_a_table_keeps_its_paragraphs(make_docx: MakeDocx) -> None:
    long = "各位代表：" + "地区生产总值增长百分之五。" * 10

    def fill(document: Document) -> None:
        cell = document.add_table(1, 1).cell(0, 0)
        cell.text = long
        cell.add_paragraph("二、目标")

    assert write_out(make_docx(fill))[0] == f"{long}\n二、目标"


def test_tables_inside_cells_are_read(make_docx: MakeDocx) -> None:
    def fill(document: Document) -> None:
        cell = document.add_table(1, 2).cell(0, 1)
        cell.add_table(1, 1).cell(0, 0).text = "内"

    assert write_out(make_docx(fill))[0] == "\t内"


def test_what_follows_a_merged_cell_stays_under_its_own_heading(make_docx: MakeDocx) -> None:
    def fill(document: Document) -> None:
        table = document.add_table(1, 3)
        table.cell(0, 0).merge(table.cell(0, 1)).text = "2023年"
        table.cell(0, 2).text = "2024年"

    assert write_out(make_docx(fill))[0] == "2023年\t\t2024年"


def test_deleted_rows_are_not_read(make_docx: MakeDocx, repack: Repack) -> None:
    row = "<w:tr>{}<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr>"
    rows = row.format("<w:trPr><w:del/></w:trPr>", "旧") + row.format("", "新")
    package = repack(make_docx(lambda _: None), {BODY: _body(f"<w:tbl>{rows}</w:tbl>")})
    assert write_out(package)[0] == "新"


def test_footnotes_follow_the_text_and_headers_do_not(make_docx: MakeDocx, repack: Repack) -> None:
    def fill(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "页眉"
        document.add_paragraph("正文")

    relations = "word/_rels/document.xml.rels"
    package = make_docx(fill)
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        held = opened.read(relations)
    link = b'<Relationship Id="rId99" Type="http://x/relationships/footnotes" Target="footnotes.xml"/></Relationships>'
    notes = (
        f'<w:footnotes {SPACES}><w:footnote w:type="separator"><w:p/></w:footnote>'
        f"<w:footnote><w:p>{_run('指规模以上工业')}</w:p></w:footnote></w:footnotes>"
    )
    changes = {relations: held.replace(b"</Relationships>", link), "word/footnotes.xml": notes.encode()}
    assert write_out(repack(package, changes)) == ("正文\n指规模以上工业", "")


def test_the_strict_dialect_is_read(make_docx: MakeDocx, repack: Repack) -> None:
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    body = _body(f"<w:p>{_run('严格')}</w:p>").replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", strict
    )
    assert write_out(repack(make_docx(lambda _: None), {BODY: body}))[0] == "严格"


def test_a_broken_list_part_costs_the_numbers_and_says_so(make_docx: MakeDocx, repack: Repack) -> None:
    package = make_docx(lambda document: document.add_paragraph("甲", style="List Number"))
    text, problem = write_out(repack(package, {"word/numbering.xml": b"<w:numbering"}))
    assert text == "甲"
    assert "numbering.xml" in problem


BOMB = b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">%s]>' % b"".join(
    b'<!ENTITY %c "%s">' % (letter, b"&%c;" % (letter - 1) * 10) for letter in range(ord("b"), ord("k"))
)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (BOMB + b"<w>&j;</w>", "DTD"),
        ('<?xml version="1.0" encoding="utf-16"?><!DOCTYPE w SYSTEM "file:///etc/passwd"><w/>'.encode("utf-16"), "DTD"),
        (b"<w:document", "已损坏"),
        (b"", "已损坏"),
        (b"<a>" * 300 + b"</a>" * 300, "已损坏"),
        (b"<w/>", "没有正文"),
        (None, "缺少"),
    ],
    ids=["entities", "external, in UTF-16", "cut off", "empty", "too deep", "no body", "no part"],
)
def test_a_body_that_cannot_be_read_is_refused(
    make_docx: MakeDocx, repack: Repack, body: bytes | None, found: str
) -> None:
    package = repack(make_docx(lambda _: None), {BODY: body})
    with pytest.raises(UnreadableError, match=found) as refused:
        write_out(package)
    assert refused.value.reason == Reason.UNREADABLE


def test_a_part_that_swells_is_not_unpacked(make_docx: MakeDocx, repack: Repack) -> None:
    package = repack(make_docx(lambda _: None), {BODY: _body(f"<w:p>{_run('零' * 5_000_000)}</w:p>")})
    with pytest.raises(UnreadableError, match="膨胀") as refused:
        write_out(package)
    assert refused.value.reason == Reason.OVERSIZED


def test_too_many_parts_are_refused(make_docx: MakeDocx, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wordfile, "PACKAGE_PARTS", 5)
    with pytest.raises(UnreadableError, match="部件"):
        write_out(make_docx(lambda _: None))


def test_a_file_of_pictures_asks_for_recognition(make_docx: MakeDocx, repack: Repack) -> None:
    package = repack(make_docx(lambda _: None), {"word/media/image1.png": b"\x89PNG"})
    with pytest.raises(UnreadableError) as refused:
        write_out(package)
    assert refused.value.reason == Reason.NEEDS_OCR


def test_nothing_outside_the_package_is_fetched(make_docx: MakeDocx, repack: Repack) -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://x/officeDocument" Target="file:///etc/passwd" TargetMode="External"/>'
        '<Relationship Id="r2" Type="http://x/settings" Target="../../../etc/passwd"/></Relationships>'
    )
    package = repack(make_docx(lambda document: document.add_paragraph("甲")), {"_rels/.rels": relations.encode()})
    assert write_out(package)[0] == "甲"
