"""A web page with its tables written out in full: a merged cell is followed, or stood under, by empty ones.

`webpage` gives the text a reader sees and lets empty cells fall away; whoever asks under which heading a number
stands needs them. What the page hides until something is pressed (popovers) is left out, and so are drawn marks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from duibiao.documents import webpage
from duibiao.documents.limits import CHARACTERS, ONE_LINE_CELL
from duibiao.errors import UnreadableError
from duibiao.model import Reason

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["write_out"]

_DROPPED = frozenset(["script", "style", "svg", "noscript", "template", "iframe", "object"])
_SPACES = re.compile(r"\s+")
_MARK = re.compile(r"[▾▸▼►◂ⓘ…·]?")  # a button that holds no more than this is no word of the report
_WIDEST, _TALLEST = 200, 5_000  # columns and rows that a merged cell may take
_LAID_OUT = 4 * ONE_LINE_CELL  # characters of a cell of one column: a page laid out as a table, and no table


def write_out(text: str) -> str:
    """The text of a page given as decoded text, every row of a table with all its cells."""
    from lxml import etree, html

    if len(text) > CHARACTERS:
        raise UnreadableError(Reason.OVERSIZED, f"网页超过 {CHARACTERS:,} 字；请拆开后再试")
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True, remove_comments=True)
    try:
        root: Any = html.document_fromstring(text.replace("\0", "\ufffd").encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableError(Reason.UNREADABLE, f"网页无法解析（{error}）；请另存为文本后再试") from error
    for element in list(root.iter()):
        if _hidden(element):
            _remove(element)
    for table in reversed(list(root.iter("table"))):  # the inner ones first
        rows = _grid(table)
        if max(map(len, rows), default=0) > 1:
            _replace(table, rows)
    return webpage.write_out(str(etree.tostring(root, encoding="unicode", method="html")))


def _hidden(element: _Element) -> bool:
    if not isinstance(element.tag, str):
        return False
    if element.tag in _DROPPED or "popover" in element.attrib or "hidden" in element.attrib:
        return True
    return element.tag == "button" and _MARK.fullmatch("".join(map(str, element.itertext())).strip()) is not None


def _remove(element: Any) -> None:
    parent = element.getparent()
    if parent is not None:
        element.drop_tree()


def _grid(table: _Element) -> list[list[str]]:
    """The cells of a table, row by row, each in its column."""
    rows: list[list[str]] = []
    reach: dict[int, int] = {}  # column -> rows that a cell from above still takes
    for row in table.iter("tr"):
        cells: dict[int, str] = {}
        column = 0
        for cell in row:
            if cell.tag not in {"td", "th"}:
                continue
            while reach.get(column, 0):
                column += 1
            words = _SPACES.sub(" ", "".join(map(str, cell.itertext()))).strip()
            across, down = _span(cell, "colspan", _WIDEST), _span(cell, "rowspan", _TALLEST)
            cells[column] = words
            for place in range(column, min(column + across, _WIDEST)):
                reach[place] = down
            column += across
        width = max([*cells, *(place for place, left in reach.items() if left)], default=-1) + 1
        rows.append([cells.get(place, "") for place in range(width)])
        reach = {place: left - 1 for place, left in reach.items() if left > 1}
    return rows


def _span(cell: _Element, name: str, most: int) -> int:
    told = str(cell.get(name, "1")).strip()
    return max(1, min(int(told), most)) if told.isascii() and told.isdigit() and len(told) < 6 else 1


def _replace(table: Any, rows: list[list[str]]) -> None:
    """Put a preformatted text in the place of a table."""
    from lxml import html

    if any(len(cell) > _LAID_OUT for row in rows for cell in row) and max(map(len, rows)) < 2:
        return
    caption = next((" ".join("".join(map(str, each.itertext())).split()) for each in table.iter("caption")), "")
    width = max(map(len, rows))
    lines = ["\t".join([*row, *[""] * (width - len(row))]) for row in rows if any(row)]
    pre = html.Element("pre")
    pre.text = "\n" + "\n".join(([caption] if caption else []) + lines) + "\n"
    pre.tail = table.tail
    table.getparent().replace(table, pre)
