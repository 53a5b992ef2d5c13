"""A report as a workbook: contents, a sheet for each table and chart, the long data, evidence, conflicts, method.

Every text is written as a text. Every number stays a number whose format shows it as written (5左右), and leads to its
evidence. The same report gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, BinaryIO

from duibiao.analysis.results import Chart, Heading, Note, Paragraph, Passages, Report, Table
from duibiao.present.report_layout import (
    KINDS,
    SCOPES,
    STATUSES,
    cells_of,
    edition,
    footing,
    head_rows,
    legible,
    numbered,
    proofs,
    shown,
)
from duibiao.present.report_widths import lines, widths
from duibiao.present.report_workbook_charts import draw
from duibiao.present.report_workbook_sheet import EVIDENCE, INK, LINE, LINKS, MADE, STRONG, Book, Styles, named

__all__ = ["write_report_workbook"]

TOP = 3  # the row of a table's header
NARROW, WIDE = 9, 46  # columns: at least, at most
PAGE = 90  # columns together that an upright page takes
PROSE = 100
SHORT = 50  # rows of a table that goes on one page
LONG = (
    ("地区代码", 10), ("地区", 10), ("指标", 22), ("年份", 8), ("类别", 8), ("数值", 11), ("上限", 9), ("单位", 10),
    ("写法", 18), ("状态", 10), ("界限", 8), ("关系", 16), ("口径", 12), ("推算依据", 30), ("证据编号", 10),
)  # fmt: skip
PLACES = (
    ("编号", 7), ("地区", 10), ("指标", 20), ("年份", 8), ("类别", 8), ("写法", 14), ("原文", 70), ("文件号", 22),
    ("来源文件", 28), ("起", 9), ("止", 9), ("位置", 16),
)  # fmt: skip


def write_report_workbook(report: Report, out: BinaryIO) -> None:
    """The report as an Excel workbook."""
    import xlsxwriter  # type: ignore[import-untyped]  # it ships no types

    report = legible(report)
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as workbook:
        properties = {"title": report.title, "subject": report.subtitle, "created": MADE}
        workbook.set_properties(properties)
        book = Book(workbook, Styles(workbook), proofs(report), report)
        contents = workbook.add_worksheet("目录")
        listed: list[tuple[str, str]] = []
        _prose(book, book.sheet("正文", listed, "正文"))
        for block, number in numbered(report.blocks):
            title = f"图表 {number}：{getattr(block, 'title', '')}"
            if isinstance(block, Table):
                _table(book, book.sheet(named(number, block.title), listed, title), block)
            elif isinstance(block, Chart):
                draw(book, book.sheet(named(number, block.title), listed, title), block, title)
        for index, table in enumerate(report.conflicts, 1):
            _table(book, book.sheet(f"核对{index} {table.title}", listed, table.title), table)
        _long(book, book.sheet("数据", listed, "数据：一行一个", wide=True))
        _evidence(book, book.sheet(EVIDENCE, listed, "证据：每个数的原文", wide=True))
        _method(book, book.sheet("方法与口径", listed, "方法与口径"))
        _contents(book, contents, listed)
        contents.activate()


def _contents(book: Book, worksheet: Any, listed: Sequence[tuple[str, str]]) -> None:
    worksheet.hide_gridlines(2)
    worksheet.set_paper(9)
    worksheet.fit_to_pages(1, 0)
    worksheet.set_column(0, 0, PROSE)
    worksheet.set_row(0, 32)
    book.text(worksheet, 0, 0, book.report.title, book.styles.of(bold=True, font_size=18, font_color=INK))
    book.text(worksheet, 1, 0, book.report.subtitle, book.styles.note())
    book.text(worksheet, 2, 0, edition(book.report), book.styles.note())
    for row, (name, title) in enumerate(listed, 4):
        worksheet.write_url(row, 0, f"internal:'{name}'!A1", book.styles.link(), title[:255])


def _table(book: Book, worksheet: Any, table: Table) -> None:
    heads = head_rows(table.columns)
    style = book.styles.head()
    for level, row in enumerate(heads):
        worksheet.set_row(TOP + level, 30 if level == len(heads) - 1 else 20)
        for column, (text, across, down) in enumerate(row):
            if across * down > 1:
                last = (TOP + level + down - 1, column + across - 1)
                worksheet.merge_range(TOP + level, column, *last, "", style)
            if across:
                book.text(worksheet, TOP + level, column, text, style)
    first = TOP + len(heads)
    wides = widths(table, NARROW, WIDE)
    for column, wide in enumerate(wides):
        worksheet.set_column(column, column, wide)
    for line, row_ in enumerate(table.rows, first):
        deep = max([1, *(lines(shown(item), wide - 1) for item, wide in zip(row_.cells, wides, strict=True))])
        worksheet.set_row(line, min(409, 17 * deep))
        for column, item in enumerate(row_.cells):
            look: dict[str, object] = {"bottom": 4, "bottom_color": LINE, "text_wrap": True}
            look["align"] = {"number": "right", "change": "right", "verdict": "center"}.get(
                table.columns[column].kind, "left"
            )
            if row_.emphasis:
                look |= {"bold": True, "bg_color": STRONG, "top": 1, "top_color": INK}
            proof = book.proof(row_) if column == 0 and any(isinstance(each, Passages) for each in row_.cells) else 0
            if proof and isinstance(item, str):
                book.linked(worksheet, line, column, item, proof, **look)
            else:
                book.item(worksheet, line, column, item, **look)
    end = first + len(table.rows)
    for note in footing(table):
        _across(book, worksheet, end, len(wides), note, sum(wides))
        end += 1
    worksheet.freeze_panes(first, 1)
    worksheet.repeat_rows(TOP, first - 1)
    if len(table.rows) <= SHORT:
        worksheet.fit_to_pages(1, 1)
    worksheet.print_area(0, 0, max(end - 1, first), len(wides) - 1)
    if sum(wides) > PAGE:
        worksheet.set_landscape()


def _across(book: Book, worksheet: Any, row: int, columns: int, text: str, room: int) -> None:
    """A note over all columns, as high as it needs."""
    style = book.styles.note()
    if columns > 1:
        worksheet.merge_range(row, 0, row, columns - 1, "", style)
    book.text(worksheet, row, 0, text, style)
    worksheet.set_row(row, min(409, 14 * lines(text, room - 2)))


def _prose(book: Book, worksheet: Any) -> None:
    """The sentences of the report, in order, with the captions of what stands between."""
    worksheet.set_column(0, 0, PROSE)
    worksheet.set_column(1, 1, 14)
    row = 2
    plain = book.styles.of(text_wrap=True, valign="top")
    for block, number in numbered(book.report.blocks):
        row += 1
        if isinstance(block, Heading):
            book.text(worksheet, row, 0, block.text, book.styles.of(bold=True, font_size=12, font_color=INK))
        elif isinstance(block, Table | Chart):
            book.text(worksheet, row, 0, f"图表 {number}：{block.title}", book.styles.note())
        else:
            text = block.text
            worksheet.set_row(row, min(409, 16 * lines(text, PROSE - 2)))
            _linked(book, worksheet, row, block, text, plain if isinstance(block, Paragraph) else book.styles.note())


def _linked(book: Book, worksheet: Any, row: int, block: Paragraph | Note, text: str, style: Any) -> None:
    """A paragraph, and beside it the way to the first of its evidence: a linked text would not break its lines."""
    book.text(worksheet, row, 0, text, style)
    proof = next((book.proofs.first[cell] for cell in cells_of(block) if cell in book.proofs.first), 0)
    if proof:
        worksheet.write_url(row, 1, f"internal:'{EVIDENCE}'!A{proof + TOP}", book.styles.link(), f"证据 {proof} 起")


def _grid(book: Book, worksheet: Any, columns: Sequence[tuple[str, int]], count: int) -> None:
    for column, (name, wide) in enumerate(columns):
        worksheet.set_column(column, column, wide)
        book.text(worksheet, TOP - 1, column, name, book.styles.head())
    worksheet.freeze_panes(TOP, 2)
    worksheet.repeat_rows(TOP - 1)
    worksheet.autofilter(TOP - 1, 0, TOP - 1 + max(count, 1), len(columns) - 1)


def _long(book: Book, worksheet: Any) -> None:
    cells = book.report.cells
    _grid(book, worksheet, LONG, len(cells))
    plain = book.styles.of(bottom=4, bottom_color=LINE)
    look: dict[str, object] = {"bottom": 4, "bottom_color": LINE}
    for row, cell in enumerate(cells, TOP):
        texts = (cell.region, book.name(cell.region), book.name(cell.indicator), None, KINDS.get(cell.kind, cell.kind),
                 None, None, cell.unit, shown(cell), STATUSES[cell.status], cell.bound, cell.relation, cell.caliber,
                 cell.derivation)  # fmt: skip
        for column, text in enumerate(texts):
            if text is not None:
                book.text(worksheet, row, column, text, plain)
        worksheet.write_number(row, 3, cell.year, plain)
        for column, number in ((5, cell.value), (6, cell.high)):
            book.item(worksheet, row, column, "" if number is None else f"{number:f}", **look, align="right")
        proof = book.proofs.first.get(cell, 0)
        if proof:
            link = book.styles.of(bottom=4, bottom_color=LINE, font_color="#24598F")
            if row < LINKS:
                worksheet.write_url(row, 14, f"internal:'{EVIDENCE}'!A{proof + TOP}", link, str(proof))
            worksheet.write_number(row, 14, proof, link)


def _evidence(book: Book, worksheet: Any) -> None:
    _grid(book, worksheet, PLACES, len(book.proofs.rows))
    plain = book.styles.of(bottom=4, bottom_color=LINE, valign="top")
    quoted = book.styles.of(bottom=4, bottom_color=LINE, valign="top", text_wrap=True)
    for row, proof in enumerate(book.proofs.rows, TOP):
        cell, place = proof.cell, proof.place
        texts = (None, book.name(cell.region), book.name(cell.indicator), None, KINDS.get(cell.kind, cell.kind),
                 shown(cell), place.quote, place.document or "参考资料", place.source, None, None,
                 SCOPES.get(place.scope, place.scope))  # fmt: skip
        for column, text in enumerate(texts):
            if text is not None:
                book.text(worksheet, row, column, text, quoted if column == 6 else plain)
        for column, number in ((0, proof.number), (3, cell.year), (9, place.start), (10, place.end)):
            worksheet.write_number(row, column, number, plain)
        worksheet.set_row(row, min(409, 16 * lines(place.quote, PLACES[6][1] - 2)))


def _method(book: Book, worksheet: Any) -> None:
    worksheet.set_column(0, 0, PROSE)
    worksheet.set_column(1, 1, 14)
    style = book.styles.of(text_wrap=True, valign="top")
    for row, note in enumerate(book.report.policies, TOP):
        text = note.text
        worksheet.set_row(row, min(409, 16 * lines(text, PROSE - 2)))
        _linked(book, worksheet, row, note, text, style)
