"""A PDF's text, page by page. Only what is written as characters is read; pictures of text ask for recognition."""

from __future__ import annotations

import unicodedata
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from duibiao.documents.limits import CHARACTERS, PDF_PAGES
from duibiao.documents.pageglyphs import Glyph, Table
from duibiao.documents.pagelayout import Line, Page, run_on
from duibiao.documents.pagetables import Rule, find
from duibiao.errors import UnreadableError
from duibiao.model import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pypdfium2 import PdfDocument, PdfObject, PdfPage, PdfTextPage  # type: ignore[import-untyped]  # it has no stubs

__all__ = ["write_out"]

_FEW = 20  # characters; a scanned page may carry its number and the scanner's own line
_STROKES = 50  # a page of text in outlines has hundreds
_GAP = 0.5  # ems between two characters that a reader takes for a space
_THIN = 2.5  # points of a rule across
_SEGMENTS = 5_000  # of one path that are looked at
_NAMED_PAGES = 8  # so many page numbers are listed, then counted
_HYPHENS = dict.fromkeys(map(ord, "\x02\ufffe\xad"), "-")  # how pdfium marks a hyphen at the end of a line
_RADICALS = (
    "⺠民⺟母⻁虎⻄西⻅见⻆角⻉贝⻋车⻑長⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨"
    "⻤鬼⻥鱼⻦鸟⻩黄⻬齐⻮齿⻰龙⻳龟⺫目⺮竹⺼月⻊足⻎辶⻏阝"
)


def write_out(data: bytes, *, tables: bool = False) -> tuple[str, tuple[int, ...], str]:
    """The text, the offsets of its pages, and in Chinese what is missing. Raises UnreadableError where all is.

    With `tables` the rows of tables are lines whose cells are parted by tabs.
    """
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(data)
    except PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableError(Reason.ENCRYPTED, "PDF 有打开密码；请去掉密码另存后再试") from error
        raise UnreadableError(Reason.UNREADABLE, f"PDF 已损坏（{error}）；请重新下载") from error
    try:
        return _write_out(document, tables=tables)
    finally:
        document.close()


def _write_out(document: PdfDocument, *, tables: bool) -> tuple[str, tuple[int, ...], str]:
    from pypdfium2 import PdfiumError

    count = len(document)
    if count > PDF_PAGES:
        raise UnreadableError(Reason.OVERSIZED, f"PDF 有 {count:,} 页，上限 {PDF_PAGES:,}；请拆开后再试")
    pages: list[Page] = []
    pictures: list[int] = []
    broken: list[int] = []
    length = 0
    for number in range(count):
        try:
            page, drawn = _read_page(document, number, tables=tables)
        except PdfiumError:
            page, drawn = Page((), 0, 0), False
            broken.append(number + 1)
        if drawn:
            pictures.append(number + 1)
        length += sum(len(line.text) for line in page.lines)
        if length > CHARACTERS:
            raise UnreadableError(Reason.OVERSIZED, f"PDF 正文超过 {CHARACTERS:,} 字；请拆开后再试")
        pages.append(page)
    if len(pictures) * 2 > count:
        raise UnreadableError(Reason.NEEDS_OCR, f"{count} 页中有 {len(pictures)} 页是扫描的图片；请先做文字识别（OCR）")
    if broken and not length:
        raise UnreadableError(Reason.UNREADABLE, "PDF 的各页都已损坏；请重新下载")
    text, starts = run_on(pages)
    problems = (_listed(pictures, "是图片，未读"), _listed(broken, "已损坏，未读"))
    return text, starts, "；".join(filter(None, problems))


def _listed(pages: list[int], what: str) -> str:
    if not pages:
        return ""
    named = "、".join(map(str, pages[:_NAMED_PAGES]))
    return f"第 {named} {'等' if len(pages) > _NAMED_PAGES else ''}页（共 {len(pages)} 页）{what}"


def _read_page(document: PdfDocument, number: int, *, tables: bool) -> tuple[Page, bool]:
    """One page, and whether it is a picture of text: next to no characters, and something drawn."""
    page = document[number]
    try:
        text_page = page.get_textpage()
        try:
            lines = tuple(_lines(text_page))
            if tables:
                lines = tuple(_tabled(lines, find(tuple(_placed(text_page)), tuple(_rules(page)))))
        finally:
            text_page.close()
        few = sum(len(line.text.strip()) for line in lines) < _FEW
        return Page(lines, page.get_width(), page.get_height()), few and _has_picture(page)
    finally:
        page.close()


def _tabled(lines: Sequence[Line], tables: Sequence[Table]) -> Iterator[Line]:
    """The lines, the rows of a table in the place of those that stand in it."""
    told: set[int] = set()
    for line in lines:
        at = (line.left + line.right) / 2, line.base + line.size / 2
        within = next((n for n, each in enumerate(tables) if _in(at, each)), None)
        if within is None:
            yield line
        elif within not in told:
            told.add(within)
            table = tables[within]
            for number, row in enumerate(table.rows):
                yield Line("\t".join(row), table.left, table.right, table.top - number, line.size)


def _in(at: tuple[float, float], table: Table) -> bool:
    return table.left <= at[0] <= table.right and table.bottom <= at[1] <= table.top


def _placed(text_page: PdfTextPage) -> Iterator[Glyph]:
    """The characters of a page that show something, with their boxes."""
    for place, character in enumerate(_characters(text_page)):
        if not character.isspace():
            left, bottom, right, top = text_page.get_charbox(place, loose=True)
            yield Glyph(character.translate(_glyphs()), left, bottom, right, top)


def _rules(page: PdfPage) -> Iterator[Rule]:
    """The straight lines drawn on a page, and the sides of its boxes."""
    from pypdfium2 import raw

    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3):
        left, bottom, right, top = item.get_bounds()
        if min(right - left, top - bottom) <= _THIN:
            yield Rule(left, bottom, right, top)
        else:
            yield from _sides(item)


def _sides(item: PdfObject) -> Iterator[Rule]:
    """The level and upright strokes of a path of several."""
    from ctypes import byref, c_float

    from pypdfium2 import raw

    matrix = item.get_matrix()
    points: list[tuple[float, float]] = []
    for number in range(min(raw.FPDFPath_CountSegments(item.raw), _SEGMENTS)):
        segment = raw.FPDFPath_GetPathSegment(item.raw, number)
        x, y = c_float(), c_float()
        raw.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
            points = []
        points.append(matrix.on_point(x.value, y.value))
        ends = points[-2:] + ([points[0]] if raw.FPDFPathSegment_GetClose(segment) else [])
        for (x1, y1), (x2, y2) in pairwise(ends):
            if min(abs(x1 - x2), abs(y1 - y2)) <= _THIN:
                yield Rule(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))


def _has_picture(page: PdfPage) -> bool:
    """A scanned image, or text turned into outlines; a ruled blank page has few strokes."""
    from pypdfium2 import raw

    strokes = 0
    for item in page.get_objects(max_depth=3):
        if item.type == raw.FPDF_PAGEOBJ_IMAGE:
            return True
        strokes += item.type in {raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_SHADING}
        if strokes > _STROKES:
            return True
    return False


def _lines(text_page: PdfTextPage) -> Iterator[Line]:
    """The lines pdfium sees, each with the place of its first and last character."""
    text = _characters(text_page)
    start = 0
    for raw_line in text.split("\n"):
        end = start + len(raw_line)
        shown = raw_line.strip()
        if shown:
            first = start + raw_line.index(shown[0])
            left, bottom, _, top = text_page.get_charbox(first, loose=True)
            right = text_page.get_charbox(first + len(shown) - 1, loose=True)[2]
            if " " in shown:  # pdfium's, where it jumps; a line without is in order
                shown, left, right = _in_order(text_page, shown, first)
            whole = shown.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            yield Line(whole.translate(_glyphs()), left, right, bottom, abs(top - bottom))
        start = end + 1


def _in_order(text_page: PdfTextPage, text: str, first: int) -> tuple[str, float, float]:
    """A line from left to right, and its ends: “十四五” may be drawn as “” in one font, then 十四五 in another."""
    boxes = [text_page.get_charbox(first + place, loose=True) for place in range(len(text))]
    solid = [place for place, character in enumerate(text) if character != " "]
    placed = sorted(solid, key=lambda place: boxes[place][0])
    pieces = [text[placed[0]]]
    for before, place in pairwise(placed):
        gap = boxes[place][0] - boxes[before][2]
        pieces.append(" " * (gap > _GAP * abs(boxes[place][3] - boxes[place][1])) + text[place])
    left, right = boxes[placed[0]][0], max(boxes[place][2] for place in placed)
    return (text if placed == solid else "".join(pieces)), left, right


def _characters(text_page: PdfTextPage) -> str:
    """The page's characters, one for each of pdfium's (it counts halves of 𠀀), so that an index is an index there."""
    from pypdfium2 import raw

    count = text_page.count_chars()
    text = text_page.get_text_range() if count else ""
    if len(text) != count:
        codes = (raw.FPDFText_GetUnicode(text_page, place) for place in range(count))
        text = "".join(chr(code) if 0 < code < 0x110000 else "\ufffd" for code in codes)
    return text.replace("\r", " ")


@cache
def _glyphs() -> dict[int, str]:
    """Characters some fonts name for the glyph of another: ⼀ (a radical) is 一, 年 (a compatibility form) is 年."""
    table: dict[int, str] = dict(_HYPHENS)
    for code in (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFADA)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1:
            table[code] = plain
    table.update((ord(radical), plain) for radical, plain in zip(_RADICALS[::2], _RADICALS[1::2], strict=True))
    return table
