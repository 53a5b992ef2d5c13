"""What a file is, by its bytes before its ending, and what is said of those that are not read."""

from __future__ import annotations

import io
import zipfile

import pytest

from duibiao.documents.sniffing import Format, looks_like_html, sniff
from duibiao.errors import UnreadableError
from duibiao.model import Reason


def package(*names: str) -> bytes:
    """A zip with empty members of these names."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in names:
            archive.writestr(name, "")
    return held.getvalue()


WORD = package("[Content_Types].xml", "word/document.xml")


@pytest.mark.parametrize(
    ("data", "name", "form"),
    [
        ("各位代表".encode(), "报告.txt", Format.TEXT),
        ("各位代表".encode(), "报告", Format.TEXT),
        ("# 报告".encode(), "报告.MD", Format.MARKDOWN),
        ("各位代表".encode(), "其实是文本.docx", Format.TEXT),
        (WORD, "报告.docx", Format.DOCX),
        (WORD, "其实是新格式.doc", Format.DOCX),
        (WORD, "报告.zip", Format.DOCX),
        (b"%PDF-1.4", "报告.pdf", Format.PDF),
        (b"From: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;", "报告.mht", Format.MHTML),
        (b"\r\n\xef\xbb\xbf%PDF-1.4", "报告.txt", Format.PDF),
    ],
)
def test_formats_that_are_read(data: bytes, name: str, form: Format) -> None:
    assert sniff(data, name) is form


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("data", "reason", "what", "remedy"),
    [
        (OLD, Reason.UNSUPPORTED, "旧版 Office", "另存为 .docx"),
        (OLD + "EncryptedPackage".encode("utf-16-le"), Reason.ENCRYPTED, "打开密码", "去掉密码"),
        (rb"{\rtf1\ansi", Reason.UNSUPPORTED, "RTF", "另存为 .docx"),
        (package("OFD.xml", "Doc_0/Document.xml"), Reason.UNSUPPORTED, "OFD", "导出"),
        (package("[Content_Types].xml", "xl/workbook.xml"), Reason.UNSUPPORTED, "Excel", "存成"),
        (package("[Content_Types].xml", "ppt/presentation.xml"), Reason.UNSUPPORTED, "PowerPoint", "存成"),
        (package("mimetype", "content.xml"), Reason.UNSUPPORTED, "OpenDocument", "另存"),
        (package("北京.txt"), Reason.UNSUPPORTED, "压缩包", "解压"),
        (b"\x89PNG\r\n\x1a\n", Reason.UNSUPPORTED, "PNG", "OCR"),
        (b"\xff\xd8\xff\xe0", Reason.UNSUPPORTED, "JPEG", "OCR"),
        (b"II*\x00", Reason.UNSUPPORTED, "TIFF", "OCR"),
        (b"RIFF\0\0\0\0WEBP", Reason.UNSUPPORTED, "WebP", "OCR"),
        (b"BM\x36\x00\x00\x00" + bytes(8), Reason.UNSUPPORTED, "BMP", "OCR"),
        (b"Rar!\x1a\x07\x00", Reason.UNSUPPORTED, "RAR", "解压"),
        (b"7z\xbc\xaf\x27\x1c", Reason.UNSUPPORTED, "7z", "解压"),
        (b"\x1f\x8b\x08", Reason.UNSUPPORTED, "gzip", "解压"),
        (
            b'<?xml version="1.0"?><w xmlns="http://schemas.microsoft.com/office/word/2003/wordml"/>',
            Reason.UNSUPPORTED,
            "Word XML",
            "另存",
        ),
        (b"PK\x03\x04 and no more", Reason.UNREADABLE, "已损坏", "重新下载"),
    ],
)
def test_formats_that_are_not_read_say_what_they_are_and_what_to_do(
    data: bytes, reason: Reason, what: str, remedy: str
) -> None:
    with pytest.raises(UnreadableError) as refused:
        sniff(data, "报告.txt")
    assert refused.value.reason == reason
    assert what in refused.value.detail
    assert remedy in refused.value.detail


@pytest.mark.parametrize(
    ("text", "name", "page"),
    [
        ("<!DOCTYPE html><html>", "a.txt", True),
        ("\ufeff\n<?xml version='1.0'?><HTML xmlns='x'>", "a", True),
        ("<!doctype html><p>一</p>", "a.md", True),
        ("<p>一</p>", "a.html", True),
        ("一<br>二", "a.HTM", True),
        ("没有标记，增速<5%，占比>3%", "a.html", False),
        ("<p>一</p>\n<p>二</p>\n<p>三</p>", "a.txt", False),
        ("<p>一</p>", "a.md", False),
        ("<headline>一</headline>", "a.txt", False),
    ],
)
def test_web_pages_are_told_by_their_tags(text: str, name: str, page: bool) -> None:  # noqa: FBT001 - a row's result
    assert looks_like_html(text, name) is page
