"""Tables of a page: cells are parted only where every row has a word for every heading."""

from __future__ import annotations

import pytest

from duibiao.documents.columns import part

HEAD = "地区 2023 年目标 2024 年目标 较上年"
ROWS = ["北京 4.5 5 上调", "天津* 4 4.5 上调", "河北 6 5.5 下调"]


def test_rows_of_as_many_words_as_headings_are_cells() -> None:
    """Also where the page sets a number apart from its year."""
    text, left = part("\n".join(["各地目标如下。", HEAD, *ROWS, "数据来源：各地报告"]))
    assert left == 0
    assert text.split("\n")[1:3] == ["地区\t2023年目标\t2024年目标\t较上年", "北京\t4.5\t5\t上调"]


@pytest.mark.parametrize(
    "lines",
    [
        [HEAD, *ROWS, "上海 5.5 5"],  # a cell is missing: which one is not known
        ["北京 4 4.5 5", *ROWS],  # no headings
        ["目标", *ROWS],  # headings of fewer words
    ],
)
def test_a_table_that_leaves_something_to_guess_is_counted(lines: list[str]) -> None:
    """Nothing is parted, and the lines are told."""
    text, left = part("\n".join(["各地目标如下。", *lines]))
    assert "\t" not in text
    assert left >= len(ROWS)


@pytest.mark.parametrize("text", ["", "北京 5 上调\n", "北京、天津、河北上调了目标。\n" * 5])
def test_sentences_are_no_tables(text: str) -> None:
    assert part(text) == (text, 0)
