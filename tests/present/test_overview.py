"""What a person sees in a terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duibiao.analysis.words import REASONS
from duibiao.model import DoubtReason
from duibiao.present.files import Row
from duibiao.present.overview import Conflict, Page, Status, draw_page, draw_status
from duibiao.present.terminal import clipped, table, width

DOCUMENT: Row = {
    "doc": "990100-2024-gwr", "source": "甲", "region": "990100", "region_name": "甲市", "year": 2024, "kind": "gwr",
    "figures": 61, "commitments": 12, "entries": 0, "doubts": 3, "canonical": True, "problem": "",
}  # fmt: skip


def test_an_empty_store_says_what_to_do() -> None:
    assert list(draw_status(Status((), (), ()))) == ["库是空的。duibiao build 文件夹 读入报告。"]


def test_status_names_documents_problems_conflicts_and_refusals() -> None:
    copy: Row = {**DOCUMENT, "doc": "990100-2024-gwr-2", "canonical": False, "problem": "有 3 个字符无法解码"}
    refusal: Row = {"source": "扫描.pdf", "problem": "needs_ocr: 是扫描件"}
    conflict = Conflict("990100-2024-gwr-2", "990100-2024-gwr", "地区生产总值", "5% about", "")
    lines = list(draw_status(Status((DOCUMENT, copy), (refusal,), (conflict,))))
    assert lines[:3] == ["年份  工作报告  副本", "────────────────────", "2024         1     1"]
    assert any(line.startswith("990100-2024-gwr-2  甲市") and line.endswith("有 3 个字符无法解码") for line in lines)
    assert "990100-2024-gwr-2  地区生产总值  未写  5% about" in lines
    assert lines[-1] == "  扫描.pdf  needs_ocr: 是扫描件"


def test_every_reason_of_a_doubt_has_words() -> None:
    assert set(REASONS) == set(DoubtReason)


def test_what_stands_for_a_number_is_told_in_words() -> None:
    document: Row = {
        **DOCUMENT, "title": "甲市政府工作报告", "session": "", "date": "", "start": 0, "end": 9, "characters": 9,
        "media_type": "text/plain", "sha256": "",
    }  # fmt: skip
    figure: Row = {
        "kind": "target", "scope": "headline", "indicator_name": "居民收入", "year": "2024", "value": "", "unit": "",
        "relation": "sync:gdp", "bound": "", "caliber": "", "start": 1, "quote": "居民收入同步", "correction": "",
    }  # fmt: skip
    lines = list(draw_page(Page(document, (), (), (figure,), (), ())))
    assert "  居民收入  2024  与经济增长同步           1  居民收入同步" in lines


def test_several_years_make_a_matrix() -> None:
    others: list[Row] = [
        {**DOCUMENT, "year": 2023},
        {**DOCUMENT, "kind": "plan"},
        {**DOCUMENT, "region": "990200", "region_name": "乙市"},
    ]
    lines = list(draw_status(Status((DOCUMENT, *others), (), ())))
    assert "甲市  工作  工作、计划" in lines
    assert "乙市        工作" in lines


@given(st.text(), st.integers(2, 40))
def test_a_clipped_text_is_one_line_that_fits(text: str, cells: int) -> None:
    line = clipped(text, cells)
    assert width(line) <= cells
    assert line.isprintable()


@pytest.mark.parametrize("text", ["\x1b[31m红", "一\n二", "甲\u202e乙"])
def test_a_text_gives_no_orders_to_a_terminal(text: str) -> None:
    assert clipped(text, 40).isprintable()


def test_columns_align_by_cells() -> None:
    lines = table(["a", "地区"], [["内蒙古", "x"], ["b", "y"]])
    assert lines == ["a       地区", "────────────", "内蒙古  x", "b       y"]
