"""The parts of a Word file that python-docx has no words for: fonts, fields, bookmarks, repeated rows, fixed bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from duibiao.analysis.results import Cell, Passages, Row, Status, Table
from duibiao.present.report_layout import head_rows, runs, shown
from duibiao.present.report_widths import fitted, widths

__all__ = [
    "Tints",
    "bookmark",
    "contents",
    "describe_picture",
    "fonts_on_every_style",
    "paged",
    "repacked",
    "table_of",
]

LATIN, EAST = "Arial", "微软雅黑"
INK, FAINT = "1F3A5F", "6B7683"
STYLES = (  # name, points, colour, bold, points before, points after
    ("Normal", 10.5, "000000", False, 0, 0),
    ("Title", 22, INK, True, 60, 6),
    ("Subtitle", 12, FAINT, False, 0, 24),
    ("Heading 1", 15, INK, True, 18, 8),
    ("Heading 2", 12.5, INK, True, 12, 6),
    ("Heading 3", 11, INK, True, 10, 4),
    ("Body Text", 10.5, "000000", False, 0, 6),
    ("Caption", 10, INK, True, 10, 4),
    ("Source", 8.5, FAINT, False, 2, 0),
    ("Picture", 10.5, "000000", False, 0, 0),
    ("Contents", 10.5, "000000", False, 2, 2),
)
SMALL = 9.0  # points, of a table
SPACE = 30  # twentieths of a point above and below the words of a cell
TEXT = 16.6  # cm: the width of the text
ROOM = 110  # half-width characters a line of a table holds
COLUMNS = (11, 38)  # half-width characters that a column counts for: at least, at most


@dataclass(frozen=True, slots=True)
class Tints:
    """The colours of a table."""

    head: str = INK
    strong: str = "E7EEF5"
    line: str = "C9D2DC"


def _w(tag: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element


def _xml(proxy: Any) -> Any:
    """The element behind an object of python-docx, which shows it of styles only."""
    return proxy._element  # noqa: SLF001


def fonts_on_every_style(document: Any) -> None:
    """Our styles, and on every style of the file both fonts by name: a theme's font would win otherwise."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    known = {style.name for style in document.styles}
    for name, size, colour, bold, before, after in STYLES:
        style = document.styles[name] if name in known else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        if name not in known:
            style.base_style = document.styles["Normal"]
        style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
        style.font.color.rgb = RGBColor.from_string(colour)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.keep_with_next = name.startswith("Heading") or name in {"Caption", "Picture"}
    body = document.styles["Body Text"].paragraph_format
    body.line_spacing, body.first_line_indent = 1.5, Pt(21)
    for name in ("Title", "Subtitle"):
        document.styles[name].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for style in document.styles:
        if style.type not in {WD_STYLE_TYPE.PARAGRAPH, WD_STYLE_TYPE.CHARACTER, WD_STYLE_TYPE.TABLE}:
            continue
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for name in list(fonts.attrib):
            del fonts.attrib[name]
        for script, font in (("ascii", LATIN), ("hAnsi", LATIN), ("cs", LATIN), ("eastAsia", EAST)):
            fonts.set(qn(f"w:{script}"), font)
    for border in document.styles["Title"].element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)


def bookmark(paragraph: Any, mark: int) -> None:
    """Name a heading so that the contents can lead to it."""
    _xml(paragraph).insert(
        1 if _xml(paragraph).pPr is not None else 0, _w("bookmarkStart", id=str(mark), name=f"_Toc{mark:08d}")
    )
    _xml(paragraph).append(_w("bookmarkEnd", id=str(mark)))


def contents(document: Any, heads: Sequence[tuple[str, int]]) -> None:
    """The table of contents: a field that Word and LibreOffice renew, filled in with what it will say."""
    from docx.shared import Pt

    last: Any = None
    for index, (text, level) in enumerate(heads):
        last = document.add_paragraph(style="Contents")
        last.paragraph_format.left_indent = Pt(14 * (level - 1))
        if index == 0:
            _field(_xml(last), r'TOC \o "1-3" \h \z \u')
        link = _w("hyperlink", anchor=f"_Toc{index:08d}", history="1")
        run = last.add_run(text)
        link.append(_xml(run))
        _xml(last).append(link)
    if last is not None:
        _xml(last.add_run()).append(_w("fldChar", fldCharType="end"))
        last.add_run().add_break(_page_break())


def _page_break() -> Any:
    from docx.enum.text import WD_BREAK

    return WD_BREAK.PAGE


def _field(parent: Any, instruction: str) -> None:
    """The opening of a field, up to where what it shows begins."""
    for kind in ("begin", "", "separate"):
        run = _w("r")
        if kind:
            run.append(_w("fldChar", fldCharType=kind))
        else:
            text = _w("instrText")
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            text.text = f" {instruction} "
            run.append(text)
        parent.append(run)


def paged(section: Any) -> None:
    """The number of the page below it."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _field(_xml(paragraph), "PAGE")
    paragraph.add_run("1")
    _xml(paragraph.add_run()).append(_w("fldChar", fldCharType="end"))


def describe_picture(shape: Any, title: str, text: str) -> None:
    """What is read out where the picture is not seen."""
    properties = shape._inline.docPr  # noqa: SLF001  no public way to the description
    properties.set("title", title)
    properties.set("descr", text)


def table_of(document: Any, table: Table, tints: Tints) -> None:
    """A table with lines between its rows; its header is repeated on every page, and no row breaks."""
    from docx.enum.table import WD_TABLE_ALIGNMENT
    from docx.shared import Cm

    heads = head_rows(table.columns)
    made = document.add_table(rows=len(heads) + len(table.rows), cols=len(table.columns))
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    made.autofit = False
    wides = fitted(widths(table, *COLUMNS), ROOM)
    for column, wide in zip(made.columns, wides, strict=True):
        column.width = Cm(TEXT * wide / sum(wides))
    properties = _xml(made).tblPr
    borders = _w("tblBorders")
    for side, weight, colour in (("top", "8", tints.head), ("bottom", "8", tints.head), ("insideH", "4", tints.line)):
        borders.append(_w(side, val="single", sz=weight, space="0", color=colour))
    properties.append(borders)
    grid = [list(row.cells) for row in made.rows]
    for cells in grid:
        for cell, wide in zip(cells, wides, strict=True):
            cell.width = Cm(TEXT * wide / sum(wides))
    for level, row in enumerate(heads):
        _row(made.rows[level], header=True)
        for column, (text, across, down) in enumerate(row):
            if across:
                cell = grid[level][column]
                if across * down > 1:
                    cell = cell.merge(grid[level + down - 1][column + across - 1])
                _write(cell, [(text, True)], "center", colour="FFFFFF")
            _shade(grid[level][column], tints.head)
    for line, row_ in enumerate(table.rows, len(heads)):
        _row(made.rows[line], header=False)
        _body(grid[line], row_, table, tints)


def _body(cells: Sequence[Any], row: Row, table: Table, tints: Tints) -> None:
    for cell, item, column in zip(cells, row.cells, table.columns, strict=True):
        side = {"number": "right", "change": "right", "verdict": "center"}.get(column.kind, "left")
        derived = isinstance(item, Cell) and item.status is Status.DERIVED
        parts = runs(item) if isinstance(item, Passages) else [(shown(item), row.emphasis)]
        _write(cell, parts, side, italic=derived)
        if row.emphasis:
            _shade(cell, tints.strong)


def _row(row: Any, *, header: bool) -> None:
    properties = _xml(row).get_or_add_trPr()
    properties.append(_w("cantSplit"))
    if header:
        properties.append(_w("tblHeader"))


def _write(cell: Any, parts: Sequence[tuple[str, bool]], side: str, *, italic: bool = False, colour: str = "") -> None:
    """Stretches of text, plain or bold, as the words of a cell.

    The elements are made here and not by python-docx, which takes five times as long for the thousands of cells.
    """
    properties = _xml(cell).get_or_add_tcPr()
    properties.append(_w("vAlign", val="center"))
    paragraph = _xml(cell).p_lst[0]
    look = _w("pPr")
    look.append(_w("spacing", before=str(SPACE), after=str(SPACE)))
    look.append(_w("jc", val=side))
    paragraph.insert(0, look)
    for text, bold in parts:
        paragraph.append(_run(text, bold=bold, italic=italic, colour=colour))


def _run(text: str, *, bold: bool, italic: bool, colour: str) -> Any:
    run, look = _w("r"), _w("rPr")
    for tag, wanted in (("b", bold), ("i", italic)):
        if wanted:
            look.append(_w(tag))
    if colour:
        look.append(_w("color", val=colour))
    look.append(_w("sz", val=str(round(2 * SMALL))))
    run.append(look)
    for index, line in enumerate(text.split("\n")):
        if index:
            run.append(_w("br"))
        words = _w("t")
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        words.text = line
        run.append(words)
    return run


def _shade(cell: Any, colour: str) -> None:
    properties = _xml(cell).get_or_add_tcPr()
    if properties.find(_w("shd").tag) is None:
        properties.append(_w("shd", val="clear", color="auto", fill=colour))


def repacked(data: bytes) -> bytes:
    """The same file with every entry of one fixed date."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            new.writestr(entry, old.read(name))
    return made.getvalue()
