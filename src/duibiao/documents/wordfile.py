"""A Word file to the text Word shows: paragraphs and tables in order, automatic numbers written out.

The package is read directly: what a paragraph holds besides plain runs (content controls, insertions under review,
text boxes, formulas) is text too, and deletions are not. Headers and footers repeat on every page and are left out;
footnotes follow the text. Every part is checked for size before it is unpacked, and a part with a DTD is refused.
"""

from __future__ import annotations

import io
import posixpath
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from duibiao.documents.archives import open_archive, read_member, swells
from duibiao.documents.limits import CHARACTERS, ONE_LINE_CELL, PACKAGE_PARTS, PART_BYTES, RATIO
from duibiao.documents.numbering import Numbering, child, setting
from duibiao.errors import UnreadableError
from duibiao.model import Reason

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

    from lxml.etree import _Element

__all__ = ["editable", "write_out"]

# fmt: off
_NOT_SHOWN = frozenset([
    "Fallback", "binData", "del", "delInstrText", "delText", "instrText", "moveFrom", "pPr", "rPr", "rt", "sectPr",
    "tblGrid", "tblPr", "tcPr", "trPr",
])
# fmt: on
_COLUMNS = 63  # of a table in Word
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def write_out(data: bytes) -> tuple[str, str]:
    """The text, and in Chinese what of it is missing. Raises UnreadableError where there is none to be had."""
    with _opened(data) as package:
        parts = package.infolist()
        main = _related(package, "").get("officeDocument", "word/document.xml")
        root = _parse(package, main)
        related = _related(package, main)
        problems: list[str] = []
        numbering, styles = (_optional(package, related.get(name), problems) for name in ("numbering", "styles"))
        notes = [_optional(package, related.get(name), problems) for name in ("footnotes", "endnotes")]
    lists = Numbering.of(numbering, styles)
    lines: list[str] = []
    length = 0
    for line in _all_lines(root, notes, lists):
        lines.append(line)
        length += len(line) + 1
        if length > CHARACTERS:
            raise UnreadableError(Reason.OVERSIZED, f"正文超过 {CHARACTERS:,} 字；请拆开后再试")
    text = "\n".join(lines)
    if not text.strip() and any("/media/" in part.filename for part in parts):
        raise UnreadableError(Reason.NEEDS_OCR, "Word 文件里只有图片；请先做文字识别（OCR），存成文本后再试")
    return text, "；".join(problems)


def editable(data: bytes) -> Any:
    """The file as a document of python-docx, to write a copy of it. Raises UnreadableError where it is none."""
    import docx

    with _opened(data):
        try:
            return docx.Document(io.BytesIO(data))
        except Exception as error:  # whatever the library makes of a file that Word itself may open
            found = f"Word 文件打不开来改（{type(error).__name__}）；请用 Word 打开后另存"
            raise UnreadableError(Reason.UNREADABLE, found) from error


@contextmanager
def _opened(data: bytes) -> Iterator[zipfile.ZipFile]:
    """The package, if it is not too large to be unpacked."""
    with open_archive(io.BytesIO(data)) as package:
        parts = package.infolist()
        if len(parts) > PACKAGE_PARTS:
            raise UnreadableError(Reason.OVERSIZED, f"Word 文件里有 {len(parts):,} 个部件，上限 {PACKAGE_PARTS:,}")
        if swells(len(data), sum(part.file_size for part in parts)):
            raise UnreadableError(Reason.OVERSIZED, f"Word 文件解压后膨胀超过 {RATIO} 倍，像是压缩炸弹；未读")
        yield package


def _all_lines(root: _Element, notes: list[_Element | None], lists: Numbering) -> Iterator[str]:
    body = child(root, "body")
    if body is None:
        raise UnreadableError(Reason.UNREADABLE, "Word 文件里没有正文；请用 Word 打开确认后另存")
    yield from _lines(body, lists)
    for part in notes:
        for note in () if part is None else part:
            if not note.get(_qualified(note, "type")):  # separators are notes with a type
                yield from _lines(note, lists)


def _qualified(element: _Element, name: str) -> str:
    space = str(element.tag).rpartition("}")[0]
    return f"{space}}}{name}" if space else name


def _lines(container: _Element, lists: Numbering) -> Iterator[str]:
    """The lines of a body, a cell, a text box or a note."""
    for element in container:
        name = _name(element)
        if name == "p":
            yield from _paragraph(element, lists)
        elif name == "tr":
            if child(child(element, "trPr"), "del") is None:
                yield "\t".join(_cell(cell, lists) + "\t" * (_width(cell) - 1) for cell in _cells(element))
        elif name not in _NOT_SHOWN:  # tables, content controls, insertions
            yield from _lines(element, lists)


def _cells(row: _Element) -> Iterator[_Element]:
    for element in row:
        if _name(element) == "tc":
            yield element
        elif _name(element) not in _NOT_SHOWN:
            yield from _cells(element)


def _width(cell: _Element) -> int:
    """How many columns a merged cell takes: what follows it must stay under its own heading."""
    span = child(child(cell, "tcPr"), "gridSpan")
    told = "1" if span is None else str(span.get(_qualified(span, "val"), "1"))
    return min(int(told), _COLUMNS) if told.isascii() and told.isdigit() and int(told) else 1


def _cell(cell: _Element, lists: Numbering) -> str:
    lines = [part for line in _lines(cell, lists) for part in line.split("\n") if part]
    return ("\n" if sum(map(len, lines)) > ONE_LINE_CELL else " ").join(lines)


def _paragraph(paragraph: _Element, lists: Numbering) -> Iterator[str]:
    boxes: list[_Element] = []
    pieces: list[str] = []
    _gather(paragraph, pieces, boxes)
    text = "".join(pieces)
    properties = child(paragraph, "pPr")
    if child(child(properties, "rPr"), "del") is None or text:
        yield lists.label(properties) + text
    for box in boxes:
        yield from _lines(box, lists)


def _gather(element: _Element, pieces: list[str], boxes: list[_Element]) -> None:
    for inner in element:
        name = _name(inner)
        if name == "t":
            pieces.append(inner.text or "")
        elif name in _SIGNS:
            pieces.append(_SIGNS[name])
        elif name == "txbxContent":
            boxes.append(inner)
        elif name not in _NOT_SHOWN and not (name == "r" and _vanishes(inner)):
            _gather(inner, pieces, boxes)


def _vanishes(run: _Element) -> bool:
    properties = child(run, "rPr")
    return child(properties, "vanish") is not None and setting(properties, "vanish") not in {"0", "false"}


def _name(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _related(package: zipfile.ZipFile, part: str) -> dict[str, str]:
    """What a part points to: the kind of relation -> the part. Targets outside the package are not looked at."""
    folder, base = posixpath.split(part)
    name = posixpath.join(folder, "_rels", f"{base}.rels")
    if name not in package.namelist():
        return {}
    found: dict[str, str] = {}
    for relation in _parse(package, name):
        kind, target = str(relation.get("Type", "")), str(relation.get("Target", ""))
        if relation.get("TargetMode") != "External":
            found[kind.rpartition("/")[2]] = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return found


def _optional(package: zipfile.ZipFile, part: str | None, problems: list[str]) -> _Element | None:
    if part is None or part not in package.namelist():
        return None
    try:
        return _parse(package, part)
    except UnreadableError as error:
        problems.append(f"Word 文件的 {part} 未读：{error.detail}")
        return None


def _parse(package: zipfile.ZipFile, part: str) -> _Element:
    """The tree of one part. Entities are not resolved, nothing is fetched, libxml2's own limits hold."""
    from lxml import etree

    try:
        info = package.getinfo(part)
    except KeyError:
        raise UnreadableError(Reason.UNREADABLE, f"Word 文件里缺少 {part}；请用 Word 打开确认后另存") from None
    data = read_member(package, info, most=PART_BYTES)
    if b"<!DOCTYPE" in data:
        raise UnreadableError(Reason.UNREADABLE, f"{part} 含有 DTD，正常的 Word 文件没有；未读")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(Reason.UNREADABLE, f"{part} 已损坏（{error}）；请用 Word 打开并修复后另存") from error
    tree: Any = root.getroottree()
    if tree.docinfo.doctype:  # in an encoding whose bytes hide it
        raise UnreadableError(Reason.UNREADABLE, f"{part} 含有 DTD，正常的 Word 文件没有；未读")
    return root
