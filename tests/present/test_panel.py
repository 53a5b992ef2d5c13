"""The panel: what stands where, and that every line is as wide as a terminal will show it."""

from __future__ import annotations

from unicodedata import east_asian_width

import pytest

from duibiao.present import panel
from duibiao.present.panel import PanelRow

NAMES = {"000000": "全国", "150000": "内蒙古自治区", "460000": "海南省", "110000": "北京市"}


def row(  # one figure, a plain GDP target unless told otherwise
    region: str = "110000",
    *,
    kind: str = "target",
    indicator: str = "gdp",
    measure: str = "growth",
    value: str = "5",
    unit: str = "%",
    bound: str = "eq",
    relation: str = "",
    caliber: str = "",
) -> PanelRow:
    return PanelRow(region, NAMES[region], kind, indicator, measure, value, unit, bound, relation, caliber)


def cells(*rows: PanelRow) -> list[str]:
    """What stands in the body of the panel of one region: name, then target and result of each group."""
    return panel.draw(rows, width=200).splitlines()[3].split()


def width(line: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in line)


@pytest.mark.parametrize(
    ("figure", "shown"),
    [
        (row(bound="about", value="5.5"), "≈5.5"),
        (row(bound="ge", value="6"), "≥6"),
        (row(bound="le", value="5"), "≤5"),
        (row(bound="range", value="5~6"), "5~6"),
        (row(measure="reduction", value="0.2"), "-0.2"),
        (row(measure="qualitative", value="", unit="", bound="", relation="sync:gdp"), "同步"),
        (row(measure="qualitative", value="", unit="", bound="", relation="positive"), "正增长"),
        (row(measure="qualitative", value="", unit="", bound="", relation="other:促稳提质"), "促稳提质"),
        (row(measure="qualitative", value="", unit="", bound="", relation="other:保持合理水平"), "保持合…"),
        (row(measure="rate", value="4.5", unit="‰"), "4.5‰"),
        (row(indicator="gdp", bound="about", value="5.5", caliber="同口径"), "≈5.5*"),
    ],
)
def test_an_entry_is_compact(figure: PanelRow, shown: str) -> None:
    assert cells(figure)[1] == shown


def test_a_level_is_never_shown_as_a_growth() -> None:
    assert cells(row(measure="level", value="4.4", unit="万亿元"))[1:3] == ["—", "—"]


def test_the_first_of_two_figures_stands() -> None:
    assert cells(row(value="5"), row(value="7"))[1] == "5"


def test_the_halves_stand_together_where_there_is_no_whole() -> None:
    halves = [row(indicator="rural_income", value="8.5"), row(indicator="urban_income", value="8")]
    assert cells(*halves)[-2] == "8/8.5"
    assert cells(*halves, row(indicator="income", value="6"))[-2] == "6"


def test_the_nation_comes_first_and_regions_in_administrative_order() -> None:
    drawn = panel.draw([row(code) for code in ("460000", "110000", "000000", "150000")], width=120)
    names = [line.split()[0] for line in drawn.splitlines() if line.endswith("—")]
    assert names == ["全国", "北京", "内蒙古", "海南"]


@pytest.mark.parametrize("columns", [60, 80, 100, 120])
def test_no_line_is_wider_than_the_terminal(columns: int) -> None:
    rows = [row(code, indicator=one, bound="about") for code in NAMES for one in ("gdp", "fai", "cpi", "unemployment")]
    assert max(map(width, panel.draw(rows, width=columns).splitlines())) <= columns


def test_colour_changes_no_character() -> None:
    rows = [row(), row(kind="actual", value="5.2")]
    plain, coloured = panel.draw(rows), panel.draw(rows, colour=True)
    stripped = "".join(
        piece.partition("m")[2] if place else piece for place, piece in enumerate(coloured.split("\x1b["))
    )
    assert [line.rstrip() for line in stripped.splitlines()] == [line.rstrip() for line in plain.splitlines()]
    assert coloured != plain


def test_no_rows_are_an_empty_table() -> None:
    assert "目标" in panel.draw([])
