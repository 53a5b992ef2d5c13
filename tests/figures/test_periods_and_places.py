"""Which years and whose figure it is: periods that hold for a sentence, places that are its topic."""

from __future__ import annotations

import pytest

from duibiao.figures import periods
from duibiao.figures.places import elsewhere, own_names

CARRIED = (
    ("过去五年", "", "过去五年"),
    ("五年来生产总值", "", "五年来"),
    ("“十四五”以来，出口", "", "“十四五”以来"),
    ("一季度出口", "", "一季度"),
    ("上半年出口", "", "上半年"),
    ("到2035年", "", "到2035年"),
    ("2028年全省生产总值", "", "到2028年"),
    ("居民收入增长", "五年来", "五年来"),
    ("全年生产总值", "五年来", ""),
    ("2030年生产总值", "五年来", ""),
    ("今年生产总值", "五年来", ""),
    ("居民收入增长", "", ""),
)


@pytest.mark.parametrize(("words", "before", "wanted"), CARRIED, ids=ascii)
def test_a_period_holds_until_the_year_is_named(words: str, before: str, wanted: str) -> None:
    assert periods.carried(words, before, 2030) == wanted


LABELS = (
    ("2026—2030年", 2031, "2026-2030"),
    ("2026年至2030年", 2031, "2026-2030"),
    ("到2035年", 2031, "2035"),
    ("2021年以来", 2024, "2021-2024"),
    ("自2022年", 2024, "2022-2024"),
    ("“十四五”", 2023, "2021-2025"),
    ("“十四五”以来", 2023, "2021-2023"),
    ("“十三五”前三年", 2018, ""),
    ("“十四五”以来", 2019, ""),
    ("今后五年", 2022, "2022-2026"),
    ("未来三年", 2024, "2024-2026"),
    ("五年来", 2022, "2018-2022"),
    ("两年平均", 2022, "2021-2022"),
    ("近三年", 2022, "2020-2022"),
    ("一季度", 2022, ""),
    ("", 2022, ""),
)


@pytest.mark.parametrize(("words", "year", "wanted"), LABELS, ids=ascii)
def test_a_period_is_labelled_with_its_years(words: str, year: int, wanted: str) -> None:
    assert periods.label(words, year) == wanted


HEADINGS = (
    ("一、过去五年工作回顾", "过去五年"),
    ("一、“十二五”时期工作回顾", "“十二五”时期"),
    ("一、过去五年和2021年工作回顾", ""),
    ("一、过去一年的工作", ""),
    ("二、重点工作", None),
)


@pytest.mark.parametrize(("title", "wanted"), HEADINGS, ids=ascii)
def test_a_heading_may_set_the_period(title: str, wanted: str | None) -> None:
    assert periods.of_heading(title, 2022) == wanted


LAST_YEARS = (
    ("五年来", "五年来", "达到", "unless reached", True),
    ("五年来", "五年来", "增长", "unless reached", False),
    ("五年来", "五年来", "超过", "always", False),
    ("五年来", "五年来", "", "", True),  # 常住人口城镇化率60%: nobody adds it up
    ("五年来", "五年来", "控制在", "", False),
    ("五年来", "五年来年均", "达到", "unless reached", False),
    ("五年累计", "五年累计", "达到", "unless reached", False),
    ("五年累计", "五年累计", "", "", False),
    ("", "", "达到", "unless reached", False),
)


@pytest.mark.parametrize(("under", "period", "said", "sums", "wanted"), LAST_YEARS, ids=ascii)
def test_what_a_period_reached_is_of_its_last_year(
    under: str, period: str, said: str, sums: str, *, wanted: bool
) -> None:
    assert periods.at_its_end(under, period, said, sums=sums) is wanted


NAMES = (
    ("630000", "青海省", {"青海省", "青海"}),
    ("520000", "贵州省", {"贵州省", "贵州"}),
    ("320500", "江苏省苏州市", {"江苏省苏州市", "苏州市", "苏州"}),
    ("650000", "新疆维吾尔自治区", {"新疆维吾尔自治区", "新疆"}),
    ("632200", "海北藏族自治州", {"海北藏族自治州", "海北", "海北州"}),
    (None, "两江新区", {"两江新区"}),
    ("000000", "全国", {"全国", "我国", "中国"}),
)


@pytest.mark.parametrize(("code", "region", "wanted"), NAMES, ids=ascii)
def test_a_region_has_names_for_itself(code: str | None, region: str, wanted: set[str]) -> None:
    assert set(own_names(code, region)) == wanted


def test_a_report_of_nobody_has_no_own_name() -> None:
    assert not any("生产总值增长".endswith(name) or "全省".endswith(name) for name in own_names(None, ""))


TOPICS = (
    ("西宁市聚焦实体，生产总值", True),
    ("全省稳进；海东市生产总值", True),
    ("柴达木新区发展，生产总值", True),
    ("8个县发展，生产总值", True),
    ("西宁市发力，全省生产总值", False),
    ("海东市发展；全省生产总值", False),
    ("各地竞相发展、成效明显，西宁市站位靠前，生产总值", False),  # no topic: it stands too late
    ("各地竞相发展，西宁市完成生产总值", True),
    ("生产总值", False),
)


def spoken(text: str, region: str | None) -> bool:
    """Whether a sentence that ends with a name of four characters speaks of a place."""
    return elsewhere(text, 0, len(text) - 4, len(text), region)


@pytest.mark.parametrize(("text", "wanted"), TOPICS, ids=[ascii(row[0]) for row in TOPICS])
def test_a_sentence_about_a_place_speaks_of_its_growth(text: str, *, wanted: bool) -> None:
    assert spoken(text, "630000") is wanted


def test_a_place_is_one_of_the_region_alone() -> None:
    assert spoken("深圳聚焦实体，生产总值", "440000")
    assert not spoken("深圳聚焦实体，生产总值", "630000")
    assert not spoken("岳阳聚焦实体，生产总值", "430600")  # though 岳阳县 lies in it
    assert spoken("岳阳县聚焦实体，生产总值", "430600")
    text = "西宁市聚焦实体，生产总值"
    assert [spoken(text, region) for region in ("630000", "440000", None)] == [True, False, False]
