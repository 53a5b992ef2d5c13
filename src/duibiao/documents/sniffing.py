"""What a file is: by its bytes first, by its ending second. What cannot be read is refused with a way out."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePosixPath

from duibiao.errors import UnreadableError
from duibiao.model import Reason

__all__ = ["Format", "is_archive", "looks_like_html", "sniff"]


class Format(StrEnum):
    """The formats that are read, by their media types."""

    TEXT = "text/plain"
    MARKDOWN = "text/markdown"
    HTML = "text/html"
    MHTML = "multipart/related"  # a page saved as one file
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    PDF = "application/pdf"


ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")

_SAVE_AS = "请在 Word 或 WPS 里另存为 .docx 后再试"
_UNPACK = "请解压后把其中的文件交来"
_OCR = "请先做文字识别（OCR），存成文本后再试"

# first bytes, what that is, what to do
_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"{\\rtf", "RTF 文件", _SAVE_AS),
    (b"Rar!\x1a\x07", "RAR 压缩包", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "7z 压缩包", _UNPACK),
    (b"\x1f\x8b", "gzip 压缩文件", _UNPACK),
    (b"BZh", "bzip2 压缩文件", _UNPACK),
    (b"\xfd7zXZ\x00", "xz 压缩文件", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "zstd 压缩文件", _UNPACK),
    (b"\x89PNG\r\n\x1a\n", "PNG 图片", _OCR),
    (b"\xff\xd8\xff", "JPEG 图片", _OCR),
    (b"GIF8", "GIF 图片", _OCR),
    (b"II*\x00", "TIFF 图片", _OCR),
    (b"MM\x00*", "TIFF 图片", _OCR),
    (b"%!PS", "PostScript 文件", "请转成带文字的 PDF 后再试"),
    (b"CAJ\x00", "CAJ 文件", "请在阅读器里导出为 PDF 或文本后再试"),
    (b"SQLite format 3\x00", "SQLite 数据库", "这里只读报告原文"),
    (b"\x7fELF", "可执行文件", "这里只读报告原文"),
    (b"MZ\x90\x00", "可执行文件", "这里只读报告原文"),
)
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of .doc, .xls, .ppt, .wps and of encrypted .docx
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")

# a name in the package's table of contents -> what the package is, what to do
_PACKAGES: tuple[tuple[str, str, str], ...] = (
    ("OFD.xml", "OFD 版式文件", "请在阅读器里导出为带文字的 PDF 或文本后再试"),
    ("xl/workbook.xml", "Excel 工作簿", "请把报告正文存成 .docx 或文本后再试"),
    ("xl/workbook.bin", "Excel 工作簿", "请把报告正文存成 .docx 或文本后再试"),
    ("ppt/presentation.xml", "PowerPoint 文件", "请把报告正文存成 .docx 或文本后再试"),
    ("content.xml", "OpenDocument 文件", _SAVE_AS),
    ("META-INF/container.xml", "EPUB 电子书", "请导出为文本后再试"),
    ("Index/Document.iwa", "Pages 文件", _SAVE_AS),
)

_HTML_START = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_HTML_TAG = re.compile(r"</?[a-z][a-z0-9]*[\s/>]", re.IGNORECASE)
_HTML_ENDINGS = frozenset([".html", ".htm", ".shtml", ".xhtml"])


def is_archive(names: list[str]) -> bool:
    """Whether a zip with these member names is an archive of files, not one document in a zip's clothes.

    >>> is_archive(["北京.txt"]), is_archive(["[Content_Types].xml", "word/document.xml"])
    (True, False)
    """
    held = set(names)
    return "[Content_Types].xml" not in held and not any(name in held for name, _, _ in _PACKAGES)


def sniff(data: bytes, name: str) -> Format:
    """The format of a file; text that turns out to be a web page is told apart after decoding.

    Raises UnreadableError(unsupported_format | encrypted) for formats that are known and not read.
    """
    if data.startswith(ZIP_MAGIC):
        return _sniff_zip(data)
    if b"%PDF-" in data[:1024]:
        return Format.PDF
    if data.startswith(_COMPOUND):
        if _ENCRYPTED_PACKAGE in data:
            raise UnreadableError(Reason.ENCRYPTED, "Word 文件有打开密码；请去掉密码另存后再试")
        raise UnreadableError(Reason.UNSUPPORTED, f"旧版 Office 或 WPS 二进制文件；{_SAVE_AS}")
    for magic, what, remedy in _SIGNATURES:
        if data.startswith(magic):
            raise UnreadableError(Reason.UNSUPPORTED, f"{what}；{remedy}")
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        raise UnreadableError(Reason.UNSUPPORTED, f"WebP 图片；{_OCR}")
    if data.startswith(b"BM") and data[6:10] == bytes(4):
        raise UnreadableError(Reason.UNSUPPORTED, f"BMP 图片；{_OCR}")
    head = data[:2048]
    if head.lstrip().startswith(b"<?xml") and b"schemas.microsoft.com/office" in head:
        raise UnreadableError(Reason.UNSUPPORTED, f"Word XML 文件；{_SAVE_AS}")
    if b"MIME-Version:" in head and b"multipart/related" in head:
        return Format.MHTML
    ending = PurePosixPath(name).suffix.lower()
    return Format.MARKDOWN if ending in {".md", ".markdown"} else Format.TEXT


def _sniff_zip(data: bytes) -> Format:
    import io
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, EOFError, UnicodeDecodeError) as error:
        raise UnreadableError(Reason.UNREADABLE, f"压缩格式已损坏（{error}）；请重新下载") from error
    if is_archive(names):
        raise UnreadableError(Reason.UNSUPPORTED, f"压缩包，而文件名不以 .zip 结尾；{_UNPACK}")
    held = set(names)
    for member, what, remedy in _PACKAGES:
        if member in held:
            raise UnreadableError(Reason.UNSUPPORTED, f"{what}；{remedy}")
    return Format.DOCX


def looks_like_html(text: str, name: str) -> bool:
    """Whether decoded text is a web page: by how it begins, or a fragment by its ending and a tag.

    A text file with tags here and there stays a text, letter for letter; who reads it skips them.

    >>> looks_like_html("<html><p>一", "a.txt"), looks_like_html("<p>一</p>", "a.txt")
    (True, False)
    """
    if _HTML_START.search(text, 0, 2048):
        return True
    return PurePosixPath(name).suffix.lower() in _HTML_ENDINGS and bool(_HTML_TAG.search(text))
