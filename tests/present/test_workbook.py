"""The workbook: sheets by kind, numbers as numbers, texts as texts, the same bytes for the same rows."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from lxml import etree

from duibiao.errors import UsageError
from duibiao.present import workbook
from duibiao.present.columns import TABLES
from duibiao.present.files import Row
from duibiao.present.workbook import write_workbook

FIGURES = TABLES["figures"]
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "http://a.example/",
    "internal:Sheet1!A1",
    "mailto:a@b.example",
    "{=1}",
    "007",
    "1e5",
]


def row(**changes: str | int) -> Row:
    blank: Row = dict.fromkeys((column.id for column in FIGURES.columns), "")
    return {**blank, "kind": "target", "scope": "headline", "region_name": "甲市", "start": 1, "end": 2, **changes}


def written(rows: list[Row]) -> bytes:
    out = io.BytesIO()
    write_workbook(FIGURES, [column for column in FIGURES.columns if not column.extra], rows, out)
    return out.getvalue()


def sheets(content: bytes) -> dict[str, list[dict[str, tuple[str, str]]]]:
    """Of each sheet the rows below the headers: column id to (type, value)."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        listed = etree.fromstring(book.read("xl/workbook.xml")).iter(f"{MAIN}sheet")
        read = {}
        for number, sheet in enumerate(listed, 1):
            tree = etree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
            lines = [[_cell(cell) for cell in line] for line in tree.iter(f"{MAIN}row")]
            ids = [value for _, value in lines[0]]
            read[sheet.get("name", "")] = [dict(zip(ids, line, strict=False)) for line in lines[2:]]
        return read


def _cell(cell: etree._Element) -> tuple[str, str]:
    return cell.get("t", "n"), "".join(map(str, cell.itertext()))


def test_each_kind_has_its_sheet() -> None:
    read = sheets(
        written(
            [
                row(indicator="a"),
                row(indicator="b", scope="task"),
                row(indicator="c", kind="actual", scope="review"),
                row(indicator="d", scope="other", year="2026-2030"),
            ]
        )
    )
    held = {name: [line["indicator"][1] for line in lines] for name, lines in read.items() if name != "列说明"}
    assert held == {"主要目标": ["a"], "任务部分的目标": ["b"], "结果": ["c"], "其他年份的目标": ["d"]}
    assert len(read["列说明"]) == 23


@pytest.mark.parametrize(
    ("value", "kind", "shown"),
    [
        ("5", "n", "5"),
        ("5.50", "n", "5.5"),
        ("-0.2", "n", "-0.2"),
        ("5~6", "inlineStr", "5~6"),
        ("12345678901234567", "inlineStr", "12345678901234567"),
    ],
)
def test_a_number_is_a_number_where_none_of_its_digits_is_lost(value: str, kind: str, shown: str) -> None:
    (line,) = sheets(written([row(value=value)]))["主要目标"]
    assert line["value"] == (kind, shown)


def test_a_number_shows_the_digits_it_was_written_with() -> None:
    with zipfile.ZipFile(io.BytesIO(written([row(value="5.50")]))) as book:
        assert 'formatCode="#,##0.00"' in book.read("xl/styles.xml").decode()


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_is_a_text(text: str) -> None:
    content = written([row(quote=text, section=text, indicator_name=text, source=text)])
    (line,) = sheets(content)["主要目标"]
    assert {line[name][0] for name in ("quote", "section", "indicator_name", "source")} == {"inlineStr"}
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        everything = "".join(book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets"))
        assert not re.search(r"<f[ >]|hyperlink", everything)


def test_the_words_stand_beside_the_number_and_the_headers_stay() -> None:
    with zipfile.ZipFile(io.BytesIO(written([row()]))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert 'ySplit="2"' in sheet
    assert "<autoFilter ref=" in sheet
    shown = FIGURES.shown
    assert shown.index("quote") - shown.index("value") <= 3


def test_a_cell_longer_than_excel_allows_is_cut_and_shows_it() -> None:
    (line,) = sheets(written([row(quote="长" * 40_000)]))["主要目标"]
    assert line["quote"][1] == "长" * 32_766 + "…"


def test_more_rows_than_a_sheet_holds_say_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "ROWS", 3)
    with pytest.raises(UsageError, match="parquet"):
        written([row()] * 4)


def test_the_same_rows_give_the_same_bytes() -> None:
    rows = [row(value="5.5", quote="增长5.5%左右"), row(region_name="乙市", value="6")]
    assert written(rows) == written(rows)
