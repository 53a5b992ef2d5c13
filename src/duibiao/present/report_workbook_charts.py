"""Charts on their sheets: native Excel charts over the cells that hold their data, and a map made of cells."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from duibiao.analysis.results import Chart, ChartKind
from duibiao.present.charts_layers import INCOMING, MISSING, OUTGOING, SEQUENCE, STAR, marked, ordered, steps, tiles
from duibiao.present.report_workbook_sheet import FAINT, LINE, PAPER, Book, number_format

__all__ = ["draw"]

TOP = 3  # the row where a chart or map begins
HEAD = 27  # the row of the header of the data under a chart
BLUE, ORANGE, BROWN = "#3B6FA0", "#D9822B", "#8C2D19"
COLUMN, ROW = 9, 21  # of a tile: width in characters, height of each of its two rows


def draw(book: Book, worksheet: Any, chart: Chart, title: str) -> None:
    """The chart and its data."""
    if chart.kind is ChartKind.TILES:
        end = _map(book, worksheet, chart)
    elif chart.kind is ChartKind.WATERFALL:
        stacked = _stacked(chart)
        end = _data(book, worksheet, stacked)
        _native(book, worksheet, stacked, title, stacked=True)
    else:
        end = _data(book, worksheet, chart)
        _native(book, worksheet, chart, title)
    for index, note in enumerate(chart.notes):
        book.text(worksheet, end + 1 + index, 0, note.text, book.styles.of(font_size=9, font_color=FAINT))


def _stacked(chart: Chart) -> Chart:
    """A waterfall as stacked columns: where each step starts, which is not drawn, and how far it goes."""
    found = [(level, value or Decimal()) for level, value in steps(chart)]
    series = {
        "起点": tuple(min(level, level + step) for level, step in found),
        INCOMING: tuple(step if step > 0 else None for _, step in found),
        OUTGOING: tuple(-step if step < 0 else None for _, step in found),
    }
    return replace(chart, series=series)


def _data(book: Book, worksheet: Any, chart: Chart) -> int:
    """The data in a table under the chart; the row after it."""
    head = book.styles.head()
    for column, text in enumerate((chart.unit, *chart.series, *chart.reference_lines)):
        book.text(worksheet, HEAD, column, text, head)
    worksheet.set_column(0, 0, 14)
    worksheet.set_column(1, len(chart.series) + len(chart.reference_lines), 12)
    for line, place in enumerate(ordered(chart), HEAD + 1):
        book.text(worksheet, line, 0, marked(chart, place), book.styles.of(bottom=4, bottom_color=LINE))
        values = [*(series[place] for series in chart.series.values()), *chart.reference_lines.values()]
        for column, value in enumerate(values, 1):
            look: dict[str, object] = {"bottom": 4, "bottom_color": LINE, "align": "right"}
            if value is None:
                book.text(worksheet, line, column, MISSING, book.styles.of(**look))
            else:
                form = number_format(f"{value:f}", f"{value:f}")
                worksheet.write_number(line, column, float(value), book.styles.of(num_format=form, **look))
    return HEAD + 1 + len(chart.names)


def _native(book: Book, worksheet: Any, chart: Chart, title: str, *, stacked: bool = False) -> None:
    last = HEAD + len(chart.names)
    native = book.workbook.add_chart({"type": "column", "subtype": "stacked"} if stacked else {"type": "column"})
    # words of the chart are cells it refers to: a text that looks like a reference would be taken for one
    font = {"name": "微软雅黑", "size": 9, "color": "#333333"}
    for index, _ in enumerate(chart.series, 1):
        colour = (BLUE, ORANGE)[index % 2 if stacked else (index - 1) % 2]
        native.add_series({
            "name": [worksheet.name, HEAD, index],
            "categories": [worksheet.name, HEAD + 1, 0, last, 0],
            "values": [worksheet.name, HEAD + 1, index, last, index],
            "fill": {"none": True} if stacked and index == 1 else {"color": colour}, "gap": 60,
            "overlap": 100 if stacked else 0,
            **({"data_labels": {"value": True, "font": font}} if len(chart.series) == 1 else {}),
        })  # fmt: skip
    if chart.reference_lines:
        line = book.workbook.add_chart({"type": "line"})
        for index, _ in enumerate(chart.reference_lines, len(chart.series) + 1):
            line.add_series({
                "name": [worksheet.name, HEAD, index],
                "categories": [worksheet.name, HEAD + 1, 0, last, 0],
                "values": [worksheet.name, HEAD + 1, index, last, index],
                "line": {"color": BROWN, "dash_type": "dash", "width": 1.25},
            })  # fmt: skip
        native.combine(line)
    native.set_title(
        {"name": [worksheet.name, 0, 0], "name_font": {**font, "size": 12, "bold": True}, "overlay": False}
    )
    native.set_x_axis({"num_font": font, "label_position": "low", "line": {"color": FAINT}, "interval_unit": 1})
    native.set_y_axis({
        "num_font": font, "major_gridlines": {"visible": True, "line": {"color": "#E3E6EA"}}, "line": {"none": True},
        "name": [worksheet.name, HEAD, 0], "name_font": {**font, "bold": False},
    })  # fmt: skip
    native.set_legend(
        {"position": "top", "font": font, "delete_series": [0] if stacked else []}
        if len(chart.series) + len(chart.reference_lines) > 1
        else {"none": True}
    )
    native.set_size({"width": 1120 if len(chart.names) > 12 else 620, "height": 430})
    native.show_na_as_empty_cell()
    worksheet.insert_chart(TOP, 0, native, {"description": title})
    worksheet.set_landscape()
    worksheet.fit_to_pages(1, 1)


def _map(book: Book, worksheet: Any, chart: Chart) -> int:
    """The tiles as cells: the name above, the value below, coloured by the spreadsheet itself."""
    values = dict(zip(chart.codes, next(iter(chart.series.values()), ()), strict=False))
    starred = {code for code, name in zip(chart.codes, chart.names, strict=False) if {code, name} & chart.starred}
    columns = max(column for *_, column, _ in tiles()) + 1
    rows = max(row for *_, row in tiles()) + 1
    worksheet.set_column(0, columns - 1, COLUMN)
    book.text(worksheet, TOP - 1, 0, f"单位：{chart.unit}", book.styles.of(font_color=FAINT))
    for row in range(TOP, TOP + 2 * rows):
        worksheet.set_row(row, ROW)
    for code, name, column, row in tiles():
        at, value = TOP + 2 * row, values.get(code)
        edge = {"align": "center", "bg_color": PAPER, "left": 2, "right": 2, "border_color": "#FFFFFF"}
        below = {**edge, "bottom": 2, "bottom_color": "#FFFFFF", "bold": True}
        book.text(worksheet, at, column, name + (STAR if code in starred else ""), book.styles.of(**edge))
        if value is None:
            book.text(worksheet, at + 1, column, MISSING, book.styles.of(**below))
        else:
            form = number_format(f"{value:f}", f"{value:f}")
            worksheet.write_number(at + 1, column, float(value), book.styles.of(num_format=form, **below))
    scale = {"type": "2_color_scale", "min_color": SEQUENCE[0], "max_color": SEQUENCE[2]}
    worksheet.conditional_format(TOP, 0, TOP + 2 * rows - 1, columns - 1, scale)
    return TOP + 2 * rows
