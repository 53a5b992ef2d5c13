"""Taxes divided between the levels: exactly, by shares that have an origin, and what is unknown stays unknown."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duibiao.analysis.library import NATION
from duibiao.analysis.sharing import (
    Collected,
    Division,
    Holder,
    Level,
    Stage,
    divide,
    load_rules,
    read_rules,
    totals,
)
from duibiao.errors import LexiconError

HEAD = "region,stage,since,until,tax,central,local,province,city,county,below,status,origin,note\n"
GUIZHOU, GUANGDONG, JIANGXI = "520000", "440000", "360000"


def shares(region: str, stage: str, tax: str) -> dict[str, int]:
    """Who gets how much of a local hundred."""
    divided = divide(Collected(tax, Decimal(100), local=True), region, Stage(stage))
    return {holder.value: int(part) for holder, part in divided.parts}


ROWS = [
    (GUIZHOU, "before", "增值税", {"province": 23, "city": 19, "county": 58}),
    (GUIZHOU, "after", "增值税", {"province": 23, "city": 19, "county": 58}),
    (GUIZHOU, "before", "企业所得税", {"local": 100}),
    (GUIZHOU, "after", "企业所得税", {"province": 20, "city": 20, "county": 60}),
    (GUIZHOU, "before", "资源税", {"province": 30, "below": 70}),
    (GUIZHOU, "after", "城镇土地使用税", {"province": 20, "city": 20, "county": 60}),
    (GUIZHOU, "before", "契税", {"province": 0, "below": 100}),
    (GUIZHOU, "after", "契税", {"province": 0, "city": 20, "county": 80}),
    (GUANGDONG, "after", "增值税", {"province": 50, "below": 50}),
    (GUANGDONG, "after", "环境保护税", {"local": 100}),
    (GUANGDONG, "before", "增值税", {"local": 100}),
    (JIANGXI, "after", "个人所得税", {"province": 30, "below": 70}),
    (JIANGXI, "after", "环境保护税", {"province": 0, "below": 100}),
    ("110000", "after", "增值税", {"local": 100}),
]


@pytest.mark.parametrize(("region", "stage", "tax", "expected"), ROWS)
def test_a_local_revenue_is_shared_as_the_tables_say(
    region: str, stage: str, tax: str, expected: dict[str, int]
) -> None:
    assert shares(region, stage, tax) == expected


@pytest.mark.parametrize(
    ("tax", "year", "central"),
    [("增值税", 2024, 50), ("增值税", 2010, 75), ("增值税", 2016, 50), ("企业所得税", 2002, 50),
     ("企业所得税", None, 60), ("个人所得税", 2024, 60), ("消费税", 2024, 100), ("契税", 2024, 0)],
)  # fmt: skip
def test_the_centre_takes_its_share_first(tax: str, year: int | None, central: int) -> None:
    divided = divide(Collected(tax, Decimal(100)), GUIZHOU, Stage.AFTER, year=year)
    assert dict(divided.parts).get(Holder.CENTRAL) == central


def test_what_arises_in_a_city_or_province_has_nobody_below_to_share_with() -> None:
    city = divide(Collected("契税", Decimal(100), Level.CITY), GUIZHOU, Stage.BEFORE)
    assert {holder.value: int(part) for holder, part in city.parts} == {"central": 0, "province": 0, "city": 100}
    assert city.gaps == ()
    province = divide(Collected("增值税", Decimal(100), Level.PROVINCE), GUANGDONG, Stage.AFTER)
    assert {holder.value: int(part) for holder, part in province.parts} == {"central": 50, "province": 50}


def test_what_is_not_known_is_said() -> None:
    assert divide(Collected("企业所得税", Decimal(9)), GUIZHOU, Stage.BEFORE).gaps == ("企业所得税：比例未披露",)
    assert divide(Collected("资源税", Decimal(9)), GUIZHOU, Stage.BEFORE).gaps == (
        "资源税：市与县如何分未披露，合计列出",
    )
    assert divide(Collected("窗户税", Decimal(9)), GUIZHOU, Stage.AFTER).gaps == ("窗户税：没有中央与地方的分享比例",)
    assert divide(Collected("房产税", Decimal(9)), GUIZHOU, Stage.AFTER).gaps == ("房产税：没有这一税种的分享比例",)


amounts = st.decimals(min_value=0, max_value=Decimal("9" * 20), places=6)
taxes = st.sampled_from([*sorted({rule.tax for rule in load_rules()}), "窗户税"])
revenues = st.builds(Collected, taxes, amounts, st.sampled_from(Level), st.booleans())
regions = st.sampled_from(sorted({rule.region for rule in load_rules()} | {"110000"}))


@given(revenues, regions, st.sampled_from([Stage.BEFORE, Stage.AFTER]), st.integers(1990, 2040))
def test_every_division_sums_to_the_whole(collected: Collected, region: str, stage: Stage, year: int) -> None:
    divided = divide(collected, region, stage, year=year)
    assert sum(part for _, part in divided.parts) == collected.amount
    assert all(part >= 0 for _, part in divided.parts)
    assert Holder.UNKNOWN not in dict(divided.parts) or divided.gaps


@given(st.lists(revenues, max_size=6), regions)
def test_the_totals_sum_to_all_that_was_collected(collected: list[Collected], region: str) -> None:
    divisions: list[Division] = [divide(each, region, Stage.AFTER) for each in collected]
    assert sum(totals(divisions).values()) == sum(each.amount for each in collected)


def test_the_data_is_whole() -> None:
    rules = load_rules()
    assert {rule.region for rule in rules} == {NATION, GUIZHOU, GUANGDONG, JIANGXI}
    assert all(rule.stage is Stage.NONE for rule in rules if rule.region == NATION)
    within = {rule.tax for rule in rules if rule.region != NATION}
    assert within <= {rule.tax for rule in rules if rule.region == NATION}


WRONG = {
    "shares that do not sum to 100": ("520000,after,,,契税,,,50,20,20,,public,表,", "sum to 90"),
    "a share that is no number": ("520000,after,,,契税,,,半,20,30,,public,表,", "shares are numbers"),
    "an unknown with a share": ("520000,after,,,契税,,,50,20,30,,unknown,表,", "unknown has none"),
    "no origin": ("520000,after,,,契税,,,50,20,30,,public,,", "no origin"),
    "a stage of its own": ("520000,during,,,契税,,,50,20,30,,public,表,", "a stage before or after"),
    "twice": ("520000,after,,,契税,,,50,20,30,,public,表,\n" * 2, "repeats line 2"),
}


@pytest.mark.parametrize(("rows", "message"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_row_is_named_with_its_line(rows: str, message: str) -> None:
    with pytest.raises(LexiconError, match=rf"tax_sharing\.csv:[23]: .*{message}"):
        read_rules(HEAD + rows)
