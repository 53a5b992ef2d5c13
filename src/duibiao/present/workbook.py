"""Rows into a workbook for people: a sheet per kind, headers that stay, filters, the words beside the number.

Every text is written as a text, never as a formula or a link. The same rows give the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, BinaryIO

from duibiao.errors import UsageError
from duibiao.present.columns import DICTIONARY, Column, Sheet, Table
from duibiao.present.files import Cell, Row
from duibiao.present.terminal import width

__all__ = ["describe", "write_workbook"]

FONT = "微软雅黑"
INK, PAPER, LINE, RULE, FAINT = "#1F3A5F", "#F5F7FA", "#D5DCE4", "#8FA3BA", "#8A94A3"
LEADING, TALLEST = 15, 409  # points: of a line of text, of the tallest row a sheet can have
HEAD = 2  # rows: the ids for programs, the names for people
ROWS = 1_048_576 - HEAD  # what a sheet holds
WRAPPED = 30  # columns at least so wide break their lines
LONGEST = 32_767  # what a cell holds
EXACT = 15  # digits that a spreadsheet's number keeps
NUMBER = re.compile(r"-?[0-9]+(?:\.([0-9]+))?")
MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # no clock: the same rows, the same bytes


def write_workbook(table: Table, columns: Iterable[Column], rows: Iterable[Row], out: BinaryIO) -> None:
    """The table as a workbook, with its data dictionary on the last sheet. Raises UsageError past a sheet's rows."""
    import xlsxwriter  # type: ignore[import-untyped]  # it ships no types

    by_id = {column.id: column for column in columns}
    shown, folded = ([by_id[id_] for id_ in ids if id_ in by_id] for ids in (table.shown, table.folded))
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": table.name, "comments": table.meaning, "created": MADE})
        styles = _Styles(book)
        pages = [_Page(book, sheet, styles, shown, folded) for sheet in table.sheets]
        rest = next(page for page in pages if not page.sheet.where)
        for row in rows:
            next((page for page in pages if page.sheet.takes(row)), rest).add(row)
        next((page for page in pages if page.count), rest).worksheet.activate()
        for page in pages:
            page.finish()
        dictionary = _Page(book, DICTIONARY.sheets[0], styles, DICTIONARY.columns)
        for entry in describe(table, by_id.values()):
            dictionary.add(entry)
        dictionary.finish()


def describe(table: Table, columns: Iterable[Column]) -> list[Row]:
    """The data dictionary of a table, a row for each column."""
    return [
        {"table": table.id, "column": column.id, "name": column.name, "type": column.type, "meaning": column.meaning}
        for column in columns
    ]


class _Styles:
    """The formats of a workbook, each made once; those of numbers keep the digits as written.

    Every one comes twice: `first` has a line above it, where a new region begins.
    """

    def __init__(self, book: Any) -> None:
        self.book = book
        self.made: dict[tuple[tuple[str, object], ...], Any] = {}

    def id(self, column: Column) -> Any:
        return self._make(font_size=8, font_color=FAINT, bg_color=PAPER, **_aside(column))

    def name(self, column: Column) -> Any:
        return self._make(bold=True, font_color="#FFFFFF", bg_color=INK, **_aside(column))

    def text(self, column: Column, *, first: bool, strong: bool) -> Any:
        return self._make(text_wrap=column.width >= WRAPPED, bold=strong, **_aside(column), **self._above(first))

    def integer(self, *, first: bool) -> Any:
        return self._make(num_format="0", **self._above(first))

    def number(self, decimals: int, *, first: bool) -> Any:
        form = "#,##0" + ("." + "0" * decimals if decimals else "")
        return self._make(num_format=form, bold=True, font_color=INK, **self._above(first))

    def _above(self, first: bool) -> dict[str, object]:  # noqa: FBT001  one flag, passed on
        return {"top": 1, "top_color": RULE} if first else {}

    def _make(self, **properties: object) -> Any:
        key = tuple(sorted(properties.items(), key=lambda item: item[0]))
        if key not in self.made:
            base = {"font_name": FONT, "font_size": 10, "valign": "vcenter", "bottom": 4, "bottom_color": LINE}
            self.made[key] = self.book.add_format({**base, **properties})
        return self.made[key]


def _aside(column: Column) -> dict[str, object]:
    """Numbers stand at the right, their headers with them; texts keep clear of them."""
    return {"align": "right"} if column.type in {"number", "integer"} else {"indent": 1}


def _lines(column: Column, value: Cell) -> int:
    """How many lines a cell takes: Excel finds that out itself, other programs do not."""
    if column.width < WRAPPED or not isinstance(value, str):
        return 1
    return sum(-(-max(width(line), 1) // (column.width - 1)) for line in value.split("\n"))


class _Page:
    """One sheet while it is written, row by row."""

    def __init__(
        self, book: Any, sheet: Sheet, styles: _Styles, shown: Sequence[Column], folded: Sequence[Column] = ()
    ) -> None:
        self.sheet = sheet
        self.styles = styles
        self.shown = shown
        self.columns = (*shown, *folded)
        self.count = 0
        self.group: Cell = None
        self.worksheet = book.add_worksheet(sheet.name)
        self.worksheet.freeze_panes(HEAD, 1)
        self.worksheet.hide_gridlines(2)
        self.worksheet.set_landscape()
        self.worksheet.set_paper(8)  # A3
        self.worksheet.fit_to_pages(1, 0)  # all columns on a page, as many pages as it takes
        self.worksheet.repeat_rows(0, HEAD - 1)
        for index, column in enumerate(self.columns):
            fold = {"level": 1, "hidden": True} if index >= len(shown) else {}
            self.worksheet.set_column(index, index, column.width, None, fold)
        if folded:
            self.worksheet.set_column(len(self.columns), len(self.columns), 2, None, {"collapsed": True})
        for index, column in enumerate(self.columns):
            self.worksheet.write_string(0, index, column.id, styles.id(column))
        self.worksheet.set_row(1, 24)
        for index, column in enumerate(self.columns):
            self.worksheet.write_string(1, index, column.name, styles.name(column))

    def add(self, row: Row) -> None:
        if self.count >= ROWS:
            raise UsageError(
                f"工作表“{self.sheet.name}”超过 {ROWS:,} 行，Excel 放不下。用条件缩小范围，或改用 csv、parquet。"
            )
        line = HEAD + self.count
        head = row[self.columns[0].id]
        first = self.count > 0 and head != self.group
        self.group = head
        lines = max(_lines(column, row[column.id]) for column in self.shown)
        if lines > 1:
            self.worksheet.set_row(line, min(LEADING * lines, TALLEST))
        for index, column in enumerate(self.columns):
            self._write(line, index, column, row[column.id], first=first)
        self.count += 1

    def finish(self) -> None:
        self.worksheet.autofilter(1, 0, HEAD + max(self.count, 1) - 1, len(self.columns) - 1)

    def _write(self, line: int, index: int, column: Column, value: Cell, *, first: bool) -> None:
        sheet, styles = self.worksheet, self.styles
        text = styles.text(column, first=first, strong=index == 0)
        if isinstance(value, bool):
            sheet.write_string(line, index, "是" if value else "否", text)
        elif isinstance(value, int):
            sheet.write_number(line, index, value, styles.integer(first=first))
        elif value is None or value == "":
            sheet.write_blank(line, index, None, text)
        elif column.type == "number" and (match := NUMBER.fullmatch(value)) and len(value) <= EXACT:
            sheet.write_number(line, index, float(Decimal(value)), styles.number(len(match[1] or ""), first=first))
        else:
            sheet.write_string(line, index, value if len(value) <= LONGEST else value[: LONGEST - 1] + "…", text)
