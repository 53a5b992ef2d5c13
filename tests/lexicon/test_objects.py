"""The things that reports promise: their names, and what a broken data file says."""

from __future__ import annotations

import pytest

from duibiao.errors import LexiconError
from duibiao.lexicon import load_units
from duibiao.lexicon.commitments import load_wording
from duibiao.lexicon.objects import load_objects, parse_objects

THING = '[{key}]\nname = "甲"\nname_en = "a"\nunits = ["个"]\naliases = ["{alias}"]\n'


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("城镇老旧小区改造", "old_residential_areas"),
        ("老旧小区加装电梯", "lifts"),
        ("配售型保障性住房", "affordable_housing_for_sale"),
        ("保障性租赁住房", "affordable_rental_housing"),
        ("国家级高新技术企业", "high_tech_enterprises"),
        ("“专精特新”企业", "specialised_smes"),
        ("专精特新“小巨人”企业", "little_giants"),
        ("5G全连接工厂", "factories_5g"),
        ("5G基站", "base_stations_5g"),
        ("义务教育学位", "school_places"),
        ("养老床位", "care_beds"),
        ("棚户区", "shantytowns"),
        ("城中村改造项目", "urban_villages"),
        ("公共充电桩", "charging_piles"),
        ("铁水产量", ""),
        ("", ""),
    ],
)
def test_a_thing_is_the_one_named_last(words: str, found: str) -> None:
    assert load_objects().of(words) == found


def test_a_thing_is_counted_in_known_units() -> None:
    units, measures = load_units(), load_wording()
    for thing in load_objects().by_id.values():
        for unit in thing.units:
            known = units.find(unit) or measures.measures.fullmatch(unit) or measures.letters.fullmatch(unit)
            assert known, f"{thing.id}: {unit}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            THING.format(key="a", alias="甲") + THING.format(key="b", alias="甲"),
            "objects.toml: alias '甲' of b is already",
        ),
        (
            THING.format(key="a", alias="甲").replace('name_en = "a"\n', ""),
            "objects.toml: [a] lacks or has unknown name_en",
        ),
        (THING.format(key="a", alias="甲") + 'colour = "red"\n', "objects.toml: [a] lacks or has unknown colour"),
        ("[a\n", "objects.toml: this is no TOML"),
    ],
    ids=["twice", "missing", "unknown", "syntax"],
)
def test_a_broken_file_says_where_and_what_to_do(text: str, message: str) -> None:
    with pytest.raises(LexiconError) as raised:
        parse_objects(text)
    assert str(raised.value).startswith(message)
    assert str(raised.value).rpartition("; ")[2]
