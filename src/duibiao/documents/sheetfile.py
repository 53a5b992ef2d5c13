"""Tables that a user brings, as numbered rows of texts: CSV, the first sheet of an XLSX workbook, or all its sheets.

A workbook is read as far as a table needs it: cells with their shown text or number, shared and inline strings.
Formulas count with the value that was saved with them. Packages are opened as carefully as Word files.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from duibiao.documents.archives import open_archive, read_member
from duibiao.documents.decoding import decode
from duibiao.documents.limits import CHARACTERS, FILE_BYTES, PACKAGE_PARTS, PART_BYTES
from duibiao.errors import UnreadableError
from duibiao.model import Reason

if TYPE_CHECKING:
    import zipfile

    from lxml.etree import _Element

__all__ = ["Lines", "sheets", "table_rows"]

Lines = list[tuple[int, list[str]]]

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ROWS, _COLUMNS = 1_000_000, 16_384
_BUILT_IN = {"9": "0%", "10": "0.00%"}  # of Excel's own formats those that change what a number says
_DIGITS = re.compile(r"[#0,]*0(?:\.(0*))?|0")
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|(%)')


def table_rows(data: bytes) -> Lines:
    r"""The rows that hold anything, each with its line. Raises UnreadableError where there is no table in the bytes.

    >>> table_rows("地区,数值\n\n北京,5\n".encode())
    [(1, ['地区', '数值']), (3, ['北京', '5'])]
    """
    if len(data) > FILE_BYTES:
        raise UnreadableError(Reason.OVERSIZED, f"有 {len(data):,} 字节，上限 {FILE_BYTES:,}")
    rows = _workbook(data) if data.startswith(b"PK") else _csv(data)
    return [(line, cells) for line, cells in rows if any(cells)]


def sheets(data: bytes) -> list[tuple[str, Lines]]:
    """The sheets of a workbook by name, each with its rows. Raises UnreadableError where the bytes are no workbook.

    Numbers are as the sheet shows them, with the words of their format: 5左右 where 5 is stored.
    """
    if len(data) > FILE_BYTES:
        raise UnreadableError(Reason.OVERSIZED, f"有 {len(data):,} 字节，上限 {FILE_BYTES:,}")
    with open_archive(io.BytesIO(data)) as package:
        if len(package.infolist()) > PACKAGE_PARTS:
            raise UnreadableError(Reason.OVERSIZED, f"工作簿里的部件超过 {PACKAGE_PARTS:,} 个")
        shared, formats = _shared(package), _formats(package)
        found, length = [], 0
        for name, part in _sheets(package):
            rows = list(_rows(_parse(package, part), shared, formats))
            length += sum(len(cell) + 1 for _, cells in rows for cell in cells)
            if length > CHARACTERS:
                raise UnreadableError(Reason.OVERSIZED, "工作簿太大；请只留要核对的工作表")
            found.append((name, [(line, cells) for line, cells in rows if any(cells)]))
    return found


def _csv(data: bytes) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(decode(data).text, newline=""))
    begin = 1
    try:
        for row in reader:
            yield begin, [cell.strip() for cell in row]
            begin = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableError(Reason.UNREADABLE, f"第 {reader.line_num} 行不是 CSV（{error}）") from error


def _workbook(data: bytes) -> Iterator[tuple[int, list[str]]]:
    with open_archive(io.BytesIO(data)) as package:
        if len(package.infolist()) > PACKAGE_PARTS:
            raise UnreadableError(Reason.OVERSIZED, f"工作簿里的部件超过 {PACKAGE_PARTS:,} 个")
        shared = _shared(package)
        sheet = _parse(package, next(_sheets(package))[1])
    yield from _rows(sheet, shared, ())


def _rows(sheet: _Element, shared: list[str], formats: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    length = 0
    for number, row in enumerate(sheet.iter(f"{_MAIN}row"), 1):
        cells: dict[int, str] = {}
        for place, cell in enumerate(row.iter(f"{_MAIN}c")):
            cells[_column(str(cell.get("r", "")), place)] = _text(cell, shared, formats)
        line = str(row.get("r", ""))
        filled = [cells.get(place, "") for place in range(max(cells, default=-1) + 1)]
        length += sum(map(len, filled)) + len(filled)
        if length > CHARACTERS or number > _ROWS:
            raise UnreadableError(Reason.OVERSIZED, "表太大；请只留要用的行和列")
        yield int(line) if line.isascii() and line.isdigit() else number, filled


def _column(reference: str, place: int) -> int:
    """The 0-based column of `B7`; the place in the row where a writer left the reference out."""
    letters = re.match("[A-Z]{1,3}", reference)
    if letters is None:
        return place
    column = 0
    for letter in letters.group():
        column = 26 * column + ord(letter) - ord("A") + 1
    return min(column, _COLUMNS) - 1


def _text(cell: _Element, shared: list[str], formats: Sequence[str]) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _joined(cell)
    value = str(cell.findtext(f"{_MAIN}v") or "").strip()
    if kind == "s":
        return shared[int(value)] if value.isdigit() and int(value) < len(shared) else ""
    if kind == "n" and value:
        try:
            number = f"{Decimal(f'{float(value):.15g}'):f}"  # 5.4000000000000004 was typed as 5.4
        except (ArithmeticError, ValueError):
            return value
        style = str(cell.get("s", ""))
        form = formats[int(style)] if style.isdigit() and int(style) < len(formats) else ""
        return _in_format(number, form) if form else number
    return value


def _in_format(number: str, form: str) -> str:
    """A number with the decimals and the words of its format: 5 in `0.0"左右"` is 5.0左右, 0.05 in `0%` is 5%."""
    part = form.partition(";")[0]
    digits = _DIGITS.search(part)
    if digits is None:
        return number
    before, after = (_words(each) for each in (part[: digits.start()], part[digits.end() :]))
    value = Decimal(number)
    if after.startswith("%"):
        value *= 100
    decimals = len(digits[1] or "")
    shown = f"{value:f}" if "." in digits.group() and digits[1] == "" else f"{value:.{decimals}f}"
    if Decimal(shown) != value:
        shown = f"{value.normalize():f}"  # what is stored counts, not how few digits of it are shown
    return before + shown + after


def _words(form: str) -> str:
    """The literal words of one side of a format."""
    return "".join(quoted or escaped or percent for quoted, escaped, percent in _LITERAL.findall(form))


def _formats(package: zipfile.ZipFile) -> list[str]:
    """The number format of every cell style, empty where it has no words and no decimals of its own."""
    name = "xl/styles.xml"
    if name not in package.namelist():
        return []
    root = _parse(package, name)
    known = {str(each.get("numFmtId")): str(each.get("formatCode", "")) for each in root.iter(f"{_MAIN}numFmt")}
    known = {**_BUILT_IN, **known}
    styles = root.find(f"{_MAIN}cellXfs")
    return [] if styles is None else [known.get(str(each.get("numFmtId")), "") for each in styles]


def _shared(package: zipfile.ZipFile) -> list[str]:
    name = "xl/sharedStrings.xml"
    if name not in package.namelist():
        return []
    return [_joined(item) for item in _parse(package, name).iter(f"{_MAIN}si")]


def _joined(element: _Element) -> str:
    return "".join(str(text.text or "") for text in element.iter(f"{_MAIN}t")).strip()


def _sheets(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The sheets in their order: name and part."""
    relations = {
        str(each.get("Id")): str(each.get("Target", "")) for each in _parse(package, "xl/_rels/workbook.xml.rels")
    }
    found = False
    for sheet in _parse(package, "xl/workbook.xml").iter(f"{_MAIN}sheet"):
        target = relations.get(str(sheet.get(_LINK)))
        if target is not None:
            found = True
            yield str(sheet.get("name", "")), target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    if not found:
        raise UnreadableError(Reason.UNREADABLE, "工作簿里没有工作表；请另存为 CSV 再试")


def _parse(package: zipfile.ZipFile, part: str) -> _Element:
    """The tree of one part; entities are not resolved, a DTD is refused, nothing is fetched."""
    from lxml import etree

    try:
        info = package.getinfo(part)
    except KeyError:
        raise UnreadableError(Reason.UNREADABLE, f"不是 Excel 工作簿（缺少 {part}）；请另存为 xlsx 或 CSV") from None
    data = read_member(package, info, most=PART_BYTES)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(Reason.UNREADABLE, f"{part} 已损坏（{error}）；请用 Excel 打开后另存") from error
    tree: Any = root.getroottree()
    if tree.docinfo.doctype:
        raise UnreadableError(Reason.UNREADABLE, f"{part} 含有 DTD，正常的工作簿没有；未读")
    return root
