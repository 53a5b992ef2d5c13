"""A table of values that a user brings: CSV or the first sheet of an XLSX workbook, as numbered rows of texts.

A workbook is read as far as a table needs it: cells with their shown text or number, shared and inline strings.
Formulas count with the value that was saved with them. Packages are opened as carefully as Word files.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
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

__all__ = ["Lines", "table_rows"]

Lines = list[tuple[int, list[str]]]

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ROWS, _COLUMNS = 1_000_000, 16_384


def table_rows(data: bytes) -> Lines:
    r"""The rows that hold anything, each with its line. Raises UnreadableError where there is no table in the bytes.

    >>> table_rows("地区,数值\n\n北京,5\n".encode())
    [(1, ['地区', '数值']), (3, ['北京', '5'])]
    """
    if len(data) > FILE_BYTES:
        raise UnreadableError(Reason.OVERSIZED, f"有 {len(data):,} 字节，上限 {FILE_BYTES:,}")
    rows = _workbook(data) if data.startswith(b"PK") else _csv(data)
    return [(line, cells) for line, cells in rows if any(cells)]


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
        sheet = _parse(package, _first_sheet(package))
    length = 0
    for number, row in enumerate(sheet.iter(f"{_MAIN}row"), 1):
        cells: dict[int, str] = {}
        for place, cell in enumerate(row.iter(f"{_MAIN}c")):
            cells[_column(str(cell.get("r", "")), place)] = _text(cell, shared)
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


def _text(cell: _Element, shared: list[str]) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _joined(cell)
    value = str(cell.findtext(f"{_MAIN}v") or "").strip()
    if kind == "s":
        return shared[int(value)] if value.isdigit() and int(value) < len(shared) else ""
    if kind == "n" and value:
        try:
            return f"{Decimal(f'{float(value):.15g}'):f}"  # 5.4000000000000004 was typed as 5.4
        except (ArithmeticError, ValueError):
            return value
    return value


def _shared(package: zipfile.ZipFile) -> list[str]:
    name = "xl/sharedStrings.xml"
    if name not in package.namelist():
        return []
    return [_joined(item) for item in _parse(package, name).iter(f"{_MAIN}si")]


def _joined(element: _Element) -> str:
    return "".join(str(text.text or "") for text in element.iter(f"{_MAIN}t")).strip()


def _first_sheet(package: zipfile.ZipFile) -> str:
    sheet = next(_parse(package, "xl/workbook.xml").iter(f"{_MAIN}sheet"), None)
    for relation in _parse(package, "xl/_rels/workbook.xml.rels") if sheet is not None else ():
        if sheet is not None and relation.get("Id") == sheet.get(_LINK):
            target = str(relation.get("Target", ""))
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
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
