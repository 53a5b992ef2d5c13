"""Charts and their font: no boxes for words, no code from words, the same bytes twice."""

from __future__ import annotations

import dataclasses
import struct
from decimal import Decimal
from pathlib import Path

import pytest

from duibiao.analysis.results import Chart, ChartKind
from duibiao.errors import UsageError
from duibiao.present import charts
from duibiao.present.charts_layers import layers, marked, ordered, tiles
from duibiao.present.fonts import OWN, face_for, faces_of, system_files

PROVINCES = 31


def test_our_font_shows_the_words_of_the_map() -> None:
    assert face_for(name for _, name, _, _ in tiles()).path == OWN


def test_a_font_without_chinese_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="京"):
        face_for(["北京"], [_latin_font(tmp_path)])
    assert face_for(["ABC"], [_latin_font(tmp_path)]).family == "Latin"


def test_a_character_that_no_font_has_is_named() -> None:
    with pytest.raises(UsageError, match="\U0010fffd"):
        face_for(["北京\U0010fffd"])


def test_what_is_no_font_is_passed_over(tmp_path: Path) -> None:
    broken = tmp_path / "cjk.ttf"
    broken.write_bytes(OWN.read_bytes()[:300])
    assert face_for(["北京"], [tmp_path / "absent.otf", broken, OWN]).path == OWN


def test_the_fonts_of_the_system_can_be_read() -> None:
    files = system_files()
    if not files:
        pytest.skip("no Chinese font in the system's folders")
    assert ord("京") in faces_of(files[0])[0].points


def _latin_font(folder: Path) -> Path:
    """A font file with a name and a character map of ASCII, and nothing else."""
    name = "Latin".encode("utf-16-be")
    names = struct.pack(">HHH6H", 0, 1, 18, 3, 1, 0x0409, 1, len(name), 0) + name
    segments = struct.pack(">7H", 4, 32, 0, 4, 0, 0, 0) + struct.pack(
        ">2HH2H2h2H", 126, 0xFFFF, 0, 32, 0xFFFF, 0, 1, 0, 0
    )
    cmap = struct.pack(">HHHHI", 0, 1, 3, 1, 12) + segments
    start = 12 + 2 * 16
    head = struct.pack(">4s4H", b"\0\1\0\0", 2, 0, 0, 0)
    head += struct.pack(">4s3I", b"cmap", 0, start, len(cmap)) + struct.pack(
        ">4s3I", b"name", 0, start + len(cmap), len(names)
    )
    path = folder / "latin.ttf"
    path.write_bytes(head + cmap + names)
    return path


def test_the_map_has_every_province_once_and_no_cell_twice() -> None:
    cells = tiles()
    assert len({code for code, *_ in cells}) == len({(column, row) for *_, column, row in cells})
    assert {"710000", "810000", "820000"} < {code for code, *_ in cells}
    assert len(cells) == PROVINCES + 3


def test_bars_stand_highest_first_and_missing_last(chart: Chart) -> None:
    assert [marked(chart, place) for place in ordered(chart)] == ["天津＊", "北京", "西藏"]


def test_missing_is_a_dash_and_never_zero(chart: Chart) -> None:
    rows = layers(chart)["data"]["values"]
    missing = [row for row in rows if row["name"] == "西藏" and row["series"] == 0]
    assert [(row["value"], row["text"]) for row in missing] == [(None, "—")]
    assert [row["text"] for row in rows if row["name"] == "天津＊"] == ["5.50", "—"]


@pytest.mark.parametrize("kind", ChartKind)
def test_a_chart_is_the_same_bytes_twice(chart: Chart, kind: ChartKind) -> None:
    drawn = dataclasses.replace(chart, kind=kind)
    assert charts.png(drawn) == charts.png(drawn)
    assert charts.svg(drawn) == charts.svg(drawn)


def test_words_are_data_to_the_renderer(chart: Chart) -> None:
    name = "'+alert(1)+'<b>&\u202e"
    drawn = charts.svg(dataclasses.replace(chart, names=(name, "天津", "西藏")))
    assert "&lt;b&gt;&amp;" in drawn
    assert "<b>" not in drawn
    assert "\u202e" not in drawn


def test_a_waterfall_goes_up_by_what_comes_in_and_down_by_what_goes_out() -> None:
    values = (Decimal(30), Decimal("12.5"), Decimal(-40), None)
    chart = Chart("flow", ChartKind.WATERFALL, "流", "亿元", ("税", "补助", "支出", "结转"), (), {"金额": values})
    rows = layers(chart)["data"]["values"]
    assert [(row["name"], row["from"], row["to"], row["way"], row["text"]) for row in rows] == [
        ("税", 0.0, 30.0, "收入", "30"),
        ("补助", 30.0, 42.5, "收入", "12.5"),
        ("支出", 2.5, 42.5, "支出", "40"),
        ("结转", 2.5, 2.5, "收入", "—"),
    ]


@pytest.mark.parametrize("kind", ChartKind)
def test_a_chart_without_values_is_drawn(kind: ChartKind) -> None:
    empty = Chart("none", kind, "空", "%", ("北京",), ("110000",), {"目标": (None,)})
    drawn = charts.svg(empty)
    assert "—" in drawn
    assert "NaN" not in drawn


def test_a_map_of_equal_values_has_a_colour() -> None:
    equal = Chart("one", ChartKind.TILES, "一", "%", ("北京",), ("110000",), {"目标": (Decimal(5),)})
    assert "NaN" not in charts.svg(equal)


def test_the_font_comes_with_its_licence() -> None:
    assert "SIL OPEN FONT LICENSE" in OWN.with_name("OFL.txt").read_text(encoding="utf-8")
