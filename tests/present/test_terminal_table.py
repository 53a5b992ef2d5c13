"""Tables of analysis in a terminal."""

from __future__ import annotations

from decimal import Decimal

from duibiao.analysis.results import Cell, Column, Note, Row, Status, Table, Value
from duibiao.present.terminal import table, width
from duibiao.present.terminal_table import drawn


def test_words_give_way_where_lines_would_break() -> None:
    rows = [["一般公共预算收入", "2441"], ["　税收收入和其他", "1476"]]
    lines = table(["项目", "数"], rows, numbers=[1], columns=18)
    assert lines[2:] == ["一般公共预…   2441", "　税收收入…   1476"]
    assert max(map(width, lines)) <= 18


def test_a_table_of_analysis_tells_whose_a_number_is_and_what_is_part_of_what() -> None:
    derived = Cell("990100", "income", 2024, "target", Status.DERIVED, Decimal("5.5"), relation="sync:gdp")
    borrowed = Cell("990100", "gdp", 2024, "target", Status.REFERENCE, Decimal(5), wording="5")
    made = Table(
        "made",
        "收支",
        (Column(("项目",), "text"), Column(("目标",), "number"), Column(("增长",), "change")),
        (Row(("收入", derived, "+6")), Row(("　税收", borrowed, None))),
        (Note(("注：", Value("2个", "行数"), "。")),),
    )
    title, _, _, *rest = drawn(made, cells=20)
    assert (title, rest) == (
        "收支",
        ["收入    5.5（同步）    +6", "　税收           5†", "注：2个。", "注：† 为参考数据，不在收集的报告里。"],
    )
