"""Tables of a page of print: rules, or the gaps that lines leave free, say which characters share a cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import pytest

from duibiao.documents.pageglyphs import Glyph
from duibiao.documents.pagetables import Rule, find
from duibiao.documents.transcript import transcribe

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Protocol

    class MakePdf(Protocol):
        def __call__(self, pages: Sequence[Sequence[tuple[float, float, str]]]) -> bytes: ...


EM = 10.0
Placed = tuple[float, float, str]


def glyphs(*words: Placed) -> list[Glyph]:
    """Words of ten points; Chinese characters are as wide as they are high, others half so."""
    return [glyph for word in words for glyph in _word(*word)]


def _word(x: float, y: float, text: str) -> Iterator[Glyph]:
    for character in text:
        width = EM / 2 if character.isascii() else EM
        yield Glyph(character, x, y, x + width, y + EM)
        x += width


def grid(across: Iterable[float], down: Iterable[float]) -> list[Rule]:
    """Rules at these places, each as long as the table."""
    xs, ys = sorted(across), sorted(down)
    level = [Rule(xs[0], y, xs[-1], y) for y in ys]
    return [*level, *(Rule(x, ys[0], x, ys[-1]) for x in xs)]


def rows(words: Iterable[Placed], rules: Iterable[Rule] = ()) -> list[tuple[str, ...]]:
    """The rows of all tables."""
    return [row for table in find(glyphs(*words), list(rules)) for row in table.rows]


def test_rules_hold_a_heading_together_however_it_is_broken() -> None:
    words = [(10, 105, "省份"), (62, 110, "2023年"), (62, 98, "目标"), (112, 105, "2024年目标"), (10, 75, "江西"),
             (62, 75, "7左右"), (112, 75, "5左右")]  # fmt: skip
    assert rows(words, grid((5, 60, 110, 180), (65, 90, 125))) == [
        ("省份", "2023年目标", "2024年目标"),
        ("江西", "7左右", "5左右"),
    ]


def test_a_cell_over_several_is_followed_or_stood_under_by_empty_ones() -> None:
    level = [Rule(5, 130, 180, 131), Rule(60, 110, 180, 111), Rule(5, 90, 180, 91), Rule(5, 65, 180, 66)]
    upright = [Rule(5, 65, 6, 130), Rule(60, 65, 61, 130), Rule(110, 65, 111, 110), Rule(180, 65, 181, 130)]
    words = [(10, 105, "省份"), (100, 115, "GDP（%）"), (65, 95, "目标"), (115, 95, "实际"), (10, 75, "江西"),
             (65, 75, "7"), (115, 75, "4.1")]  # fmt: skip
    assert rows(words, [*level, *upright]) == [("省份", "GDP（%）", ""), ("", "目标", "实际"), ("江西", "7", "4.1")]


def test_gaps_part_columns_where_nothing_is_ruled() -> None:
    """Headings over several columns, a group's line, an empty cell, and a list that goes on below its line."""
    words = [(150, 145, "GDP"), (10, 130, "省份"), (100, 130, "2023年"), (180, 130, "2024年"), (10, 115, "东部地区"),
             (10, 100, "北京"), (100, 100, "4.5"), (180, 100, "5左右"), (10, 85, "上海"), (180, 85, "5左右"),
             (10, 70, "江苏"), (100, 70, "5"), (180, 70, "5以上")]  # fmt: skip
    assert rows(words) == [
        ("", "GDP", ""),
        ("省份", "2023年", "2024年"),
        ("东部地区", "", ""),
        ("北京", "4.5", "5左右"),
        ("上海", "", "5左右"),
        ("江苏", "5", "5以上"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        [(10, 100 - 12 * n, "今年地区生产总值增长目标为百分之五左右") for n in range(5)],  # a paragraph
        [(10 + 200 * m, 100 - 12 * n, "左右两栏的文字各自往下读没有数") for n in range(5) for m in (0, 1)],
        [(10, 100, "省份"), (100, 100, "目标"), (10, 88, "北京"), (100, 88, "5")],  # too short to be sure
    ],
    ids=["paragraph", "two columns of text", "two lines"],
)
def test_what_is_no_table_is_left_alone(words: list[Placed]) -> None:
    assert rows(words) == []


def test_two_numbers_never_share_a_cell() -> None:
    """Where columns cannot be told apart, nothing is a table."""
    body = [(10, 100 - 12 * n, "北京") for n in range(4)] + [
        (100 + 15 * (n % 2), 100 - 12 * n, "4.5") for n in range(4)
    ]
    found = rows([(10, 112, "省份"), (100, 112, "目标"), *body, (10, 40, "上海"), (100, 40, "5"), (119, 40, "6")])
    assert all("56" not in cell for row in found for cell in row)


def test_a_printed_table_is_transcribed_with_its_cells(make_pdf: MakePdf) -> None:
    body = ("地区", "目标"), ("北京", "5左右"), ("天津", "4.5左右"), ("上海", "5左右")
    cells = [(90 + 210 * m, 710 - 30 * n, cell) for n, row in enumerate(body) for m, cell in enumerate(row)]
    page: list[Placed] = [(90, 740, "表1 各地2024年目标"), *cells]
    found = transcribe(make_pdf([page]), "printed.pdf")
    assert found.text.split("\n") == ["表1 各地2024年目标", "地区\t目标", "北京\t5左右", "天津\t4.5左右", "上海\t5左右"]
    assert found.problem == ""
