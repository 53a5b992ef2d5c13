"""Files to texts in which tables keep their shape."""

from __future__ import annotations

import io

import xlsxwriter  # type: ignore[import-untyped]

from duibiao.documents.transcript import transcribe

ROWS = [
    ["各地目标（%）"],
    [],
    ["地区", "目标"],
    ["东部地区"],
    ["北京", "5左右"],
    ["西部地区"],
    ["重庆", "6左右"],
    ["注：初步数"],
]


def test_a_row_of_one_cell_amidst_others_stays_in_its_table() -> None:
    """A title above the table and a remark below it are lines of their own."""
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as book:
        sheet = book.add_worksheet("目标")
        for number, cells in enumerate(ROWS):
            sheet.write_row(number, 0, cells)
    assert transcribe(held.getvalue(), "targets.xlsx").text.split("\n") == [
        "表1：目标",
        "各地目标（%）",
        "地区\t目标",
        "东部地区\t",
        "北京\t5左右",
        "西部地区\t",
        "重庆\t6左右",
        "注：初步数",
        "",
    ]
