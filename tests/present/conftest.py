"""A small report with everything in it that a report can have, hostile words included."""

from __future__ import annotations

from decimal import Decimal

import pytest

from duibiao.analysis.results import (
    Cell,
    Chart,
    ChartKind,
    Column,
    Evidence,
    Heading,
    Note,
    Paragraph,
    Report,
    Row,
    Status,
    Table,
    Value,
)

HOSTILE = '=cmd|"/c calc"!A1 <script>alert(1)</script> & \u202ehttp://example.org\x0b'


def cell(region: str, year: int, kind: str, value: str | None, wording: str = "", **more: object) -> Cell:
    """A cell with one place that states it, or with none where there is no value."""
    status = Status.SET if value else Status.NOT_SET
    quote = f"增长{value}（{region}） {HOSTILE}"
    places = (Evidence(f"{region}-{year}-gwr", f"{region}.txt", quote, 10, 20),) if value else ()
    made: dict[str, object] = {
        "status": status,
        "value": Decimal(value) if value else None,
        "wording": wording,
        "evidence": places,
    }
    return Cell(region, "gdp", year, kind, **{**made, **more})  # type: ignore[arg-type]


@pytest.fixture
def chart() -> Chart:
    return Chart(
        "bars",
        ChartKind.BARS,
        f"目标与结果 {HOSTILE}",
        "%",
        ("北京", "天津", "西藏"),
        ("110000", "120000", "540000"),
        {"目标": (Decimal(5), Decimal("5.50"), None), "结果": (Decimal("5.2"), None, Decimal(-1))},
        frozenset({"120000"}),
        {"全国": Decimal("5.2")},
    )


@pytest.fixture
def report(chart: Chart) -> Report:
    target, result = cell("110000", 2024, "target", "5", "5左右"), cell("110000", 2023, "actual", "5.20")
    derived = cell("120000", 2024, "target", "4.5", status=Status.DERIVED, derivation="取本地区的经济目标")
    missing = cell("540000", 2024, "target", None, status=Status.NOT_COLLECTED)
    span = cell("540000", 2023, "actual", "8", "8~9", high=Decimal(9))
    met = Value("完成", "结果不低于目标", (result,))
    change = Value("-0.2", "目标减结果", (target, result))
    source = Note(("资料来源：", HOSTILE))
    table = Table(
        "gdp",
        "各地目标",
        (
            Column(("地区",), "region"),
            Column(("2023年", "结果"), "number", "%"),
            Column(("2023年", "完成"), "verdict"),
            Column(("2024年", "目标"), "number", "%"),
            Column(("2024年", "变动"), "change", "个百分点"),
            Column(("说明",), "text"),
        ),
        (
            Row(("北京", result, met, target, change, HOSTILE)),
            Row(("天津", None, None, derived, None, "http://example.org")),
            Row(("西藏", span, "+1", missing, None, "@SUM(1)")),
            Row(("加权平均", None, None, Value("5.4", "按上年 GDP 加权", (target,)), None, None), emphasis=True),
        ),
        (source,),
    )  # fmt: skip
    histogram = Chart("bins", ChartKind.HISTOGRAM, "分布", "个", ("4.5", "5"), (), {"地区数": (Decimal(1), Decimal(1))})
    tiles = Chart("map", ChartKind.TILES, "地图", "%", chart.names, chart.codes, {"目标": chart.series["目标"]})
    conflicts = Table(
        "conflicts", "冲突与缺口", (Column(("地区",), "region"), Column(("说明",), "text")), (Row(("北京", HOSTILE)),)
    )
    prose = Paragraph(("共", Value("2", "有目标的地区", (target, derived)), f"个地区。{HOSTILE}"))
    return Report(
        "经济目标比较", HOSTILE,
        (Heading("目标", 1), prose, Heading("地区", 2), table, chart, histogram, tiles, source),
        (target, result, derived, missing, span), (conflicts,), (Note(("完成：", HOSTILE)),),
        {"110000": "北京", "120000": "天津", "540000": "西藏", "gdp": "地区生产总值"},
    )  # fmt: skip
