"""A web page to the text a reader sees: block elements are lines, table cells are tabs, furniture is left out.

The page is read as a stream of tags, without a tree, so that a hostile page costs what its length costs. Navigation,
footers and hidden elements (which scripts may show) are left out only where they hold no full stop: no sentence is
dropped for the name of its tag.
"""

from __future__ import annotations

import re
from binascii import a2b_base64, a2b_qp
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from duibiao.documents.limits import CHARACTERS, ONE_LINE_CELL
from duibiao.errors import UnreadableError
from duibiao.model import Reason

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["unwrap", "write_out"]

_UNSEEN = frozenset(["script", "style", "svg", "iframe", "object", "audio", "video"])
_FURNITURE = frozenset(["nav", "footer", "aside", "noscript", "template", "select", "textarea"])
# fmt: off
_LINES = frozenset([
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "legend", "li", "main", "nav", "ol", "option", "p", "pre", "section", "table", "tbody", "tfoot", "thead", "tr",
    "ul",
])
# fmt: on
_CELLS = frozenset(("td", "th"))
_BREAKS = " \t\n"
_HTML_PART = re.compile(rb"^content-type:[ \t]*text/html", re.IGNORECASE | re.MULTILINE)
_TRANSFER = re.compile(rb"^content-transfer-encoding:[ \t]*([a-z0-9-]+)", re.IGNORECASE | re.MULTILINE)
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_PART_HEAD = 2000  # bytes of a part's head that are looked at
_TITLE = 300  # characters; a page that never closes its title has no more of one
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f]+")  # not 　 and not &nbsp;: those are indents somebody typed
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60‘’“”…—·"
# 固定资产↵投资: the line break is the source's, not the page's
_WRAP = re.compile(rf"(?<=[{_WIDE}])[ \t]*[\r\n]+[ \t\r\n]*(?=[{_WIDE}])")


def unwrap(data: bytes) -> bytes:
    """The page in a page saved as one file (.mht), still encoded. Raises UnreadableError where there is none.

    The first part that calls itself HTML is the page. The standard library's parser takes minutes over a long header.
    """
    named = _HTML_PART.search(data)
    if named is None:
        raise UnreadableError(Reason.UNREADABLE, "单一文件网页（mht）里没有网页；请在浏览器里另存为 .html 后再试")
    mark = data.rfind(b"\n--", 0, named.start()) + 1
    boundary, _, head = data[mark : named.end() + _PART_HEAD].partition(b"\n")
    blank = _BLANK_LINE.search(data, named.end())
    start = blank.end() if blank else len(data)
    end = data.find(b"\n" + boundary.strip(), start)
    page = data[start:] if end < 0 else data[start:end]
    coded = _TRANSFER.search(head)
    how = coded[1].lower() if coded else b""
    try:
        return a2b_base64(page) if how == b"base64" else a2b_qp(page) if how == b"quoted-printable" else page
    except ValueError as error:
        raise UnreadableError(Reason.UNREADABLE, f"单一文件网页（mht）已损坏（{error}）；请重新保存") from error


def write_out(text: str) -> str:
    """The text of a page given as decoded text."""
    from lxml.etree import HTMLParser, LxmlError

    page: Any = _Page()
    parser = HTMLParser(target=page, encoding="utf-8", huge_tree=True, remove_pis=True, remove_comments=True)
    try:
        parser.feed(text.replace("\0", "\ufffd").encode("utf-8", "replace"))
        written: Any = parser.close()
    except LxmlError as error:
        raise UnreadableError(Reason.UNREADABLE, f"网页无法解析（{error}）；请另存为文本后再试") from error
    return str(written)


@dataclass(frozen=True, slots=True)
class _Opened:
    """An open cell or piece of furniture, how far the text was when it began, and the break that waited."""

    depth: int
    pieces: int
    length: int
    stops: int
    waiting: str
    furniture: bool


class _Page:
    """What lxml calls for each tag and text; its tags always balance.

    Pieces of the text gather in `pieces`; a break waits until text follows.
    """

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.stops = 0  # full stops so far
        self.waiting = ""  # "" < " " < "\t" < "\n": the strongest break since the last text
        self.title = ""
        self.depth = 0
        self.unseen = 0  # the depth of the element that is not shown, if inside one
        self.in_title = False
        self.preformatted = 0
        self.opened: list[_Opened] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.depth += 1
        if self.unseen:
            return
        if tag in _UNSEEN or tag == "title":
            self.unseen = self.depth
            self.in_title = tag == "title"
            return
        if tag in _LINES:
            self._break("\n")
        elif tag in _CELLS:
            self._break("\t")
        self.preformatted += tag == "pre"
        furniture = tag in _FURNITURE or _is_hidden(attributes)
        if furniture or tag in _CELLS:
            place = (self.depth, len(self.pieces), self.length, self.stops)
            self.opened.append(_Opened(*place, self.waiting, furniture))

    def end(self, tag: str) -> None:
        self.depth -= 1
        if self.unseen:
            if self.depth < self.unseen:
                self.unseen = 0
                self.in_title = False
            return
        self.preformatted -= tag == "pre"
        if self.opened and self.opened[-1].depth > self.depth:
            self._close(self.opened.pop())
        if tag in _LINES:
            self._break("\n")

    def data(self, text: str) -> None:
        if self.unseen:
            if self.in_title and len(self.title) < _TITLE:
                self.title += text[:_TITLE]
            return
        if self.preformatted:
            self._add(text)
            return
        text = _SPACES.sub(" ", _WRAP.sub("", text))
        if text.startswith(" "):
            self._break(" ")
        shown = text.strip(" ")
        if shown:
            self._add(shown)
            if text.endswith(" "):
                self._break(" ")

    def close(self) -> str:
        body = "".join(self.pieces).strip(_BREAKS)
        title = " ".join(self.title.split())
        head = re.split(r"[_|]|\s-\s", title)[0].strip()
        return body if not head or head in body else f"{title}\n{body}"

    def _add(self, text: str) -> None:
        if self.waiting and self.pieces:
            self.pieces.append(self.waiting)
            self.length += 1
        self.waiting = ""
        self.pieces.append(text)
        self.length += len(text)
        self.stops += text.count("。")
        if self.length > CHARACTERS:
            raise UnreadableError(Reason.OVERSIZED, f"网页正文超过 {CHARACTERS:,} 字；请拆开后再试")

    def _break(self, mark: str) -> None:
        self.waiting = max(self.waiting, mark, key=_BREAKS.find) if self.waiting else mark

    def _close(self, opened: _Opened) -> None:
        """Drop furniture; set a short cell on one line (地区↵生产总值 → 地区 生产总值), an empty one as a gap."""
        if not opened.furniture:
            if self.length - opened.length < ONE_LINE_CELL:
                cell = "".join(self.pieces[opened.pieces :])
                del self.pieces[opened.pieces :]
                self.length = opened.length
                self.stops = opened.stops
                self.waiting = opened.waiting
                self._add(cell.strip(_BREAKS).replace("\n", " "))
        elif self.stops == opened.stops:
            del self.pieces[opened.pieces :]
            self.length = opened.length
            self.waiting = "\n"


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style", "")))
