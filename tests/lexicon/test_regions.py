"""The regions: their names over the years, where they lie, and what a broken table says."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from duibiao.errors import LexiconError
from duibiao.lexicon.regions import HERE, Level, load, load_groups, regions

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "code\tname\taliases\tvalid_from\tvalid_to\tparent\n"
PROVINCES = 34


def test_the_table_is_whole() -> None:
    now = [row for row in regions().rows if row.valid_to is None]
    count = {level: sum(row.level is level for row in now) for level in Level}
    assert count[Level.NATION] == 1
    assert count[Level.PROVINCE] == PROVINCES
    assert count[Level.PREFECTURE] == 333
    assert 2_840 <= count[Level.COUNTY] <= 2_860


def test_loading_takes_milliseconds() -> None:
    begin = time.perf_counter()
    load(HERE / "regions.tsv")
    assert time.perf_counter() - begin < 0.2  # 10 ms on a quiet machine


@pytest.mark.parametrize(
    ("code", "year", "name"),
    [
        ("420600", 2009, "襄樊市"),
        ("420600", 2012, "襄阳市"),
        ("420600", None, "襄阳市"),
        ("530800", 2006, "思茅市"),
        ("530800", 2024, "普洱市"),
        ("341400", 2010, "巢湖市"),
        ("371200", 2019, "莱芜市"),
        ("460300", 2012, "三沙市"),
        ("110103", 2008, "崇文区"),
        ("330113", 2022, "临平区"),
        ("000000", None, "中华人民共和国"),
    ],
)
def test_a_code_has_the_name_of_its_year(code: str, year: int | None, name: str) -> None:
    row = regions().get(code, year)
    assert row is not None
    assert row.name == name


def test_an_unknown_code_is_none() -> None:
    assert regions().get("999999") is None


@pytest.mark.parametrize(
    ("name", "within", "year", "codes"),
    [
        ("北京", None, None, ["110000"]),
        ("内蒙古", None, None, ["150000"]),
        ("恩施", None, None, ["422800", "422801"]),
        ("恩施州", None, None, ["422800"]),
        ("延边州", None, None, ["222400"]),
        ("黔东南州", None, None, ["522600"]),
        ("锡林郭勒盟", None, None, ["152500"]),
        ("大兴安岭地区", None, None, ["232700"]),
        ("朝阳区", None, None, ["110105", "220104"]),
        ("朝阳区", "220000", None, ["220104"]),
        ("朝阳市", None, None, ["211300"]),
        ("吉林", None, None, ["220000", "220200"]),
        ("鼓楼区", "320100", None, ["320106"]),
        ("密云县", None, 2010, ["110228"]),
        ("密云区", None, 2020, ["110118"]),
        ("儋州市", None, 2010, ["469003"]),
        ("儋州市", None, 2020, ["460400"]),
        ("莫旗", None, None, ["150722"]),
        ("没有这个县", None, None, []),
    ],
)
def test_a_name_finds_its_codes(name: str, within: str | None, year: int | None, codes: list[str]) -> None:
    assert [row.code for row in regions().named(name, within=within, year=year)] == codes


@pytest.mark.parametrize(
    ("code", "full"),
    [
        ("430181", "湖南省长沙市浏阳市"),
        ("429004", "湖北省仙桃市"),
        ("500112", "重庆市渝北区"),
        ("659001", "新疆维吾尔自治区石河子市"),
        ("469002", "海南省琼海市"),
        ("110105", "北京市朝阳区"),
    ],
)
def test_a_county_is_named_with_its_parents(code: str, full: str) -> None:
    row = regions().get(code)
    assert row is not None
    assert regions().full_name(row) == full


def test_every_region_lies_in_the_nation() -> None:
    known = regions()
    assert all(known.lies_in(row, "000000") for row in known.rows if row.level is not Level.NATION)


def test_zones_have_a_name_and_a_parent_but_no_code() -> None:
    (row,) = regions().named("两江新区")
    parent = regions().parent(row)
    assert (row.code, row.level) == ("", Level.ZONE)
    assert parent is not None
    assert parent.code == "500000"


def test_children() -> None:
    assert len(regions().children("000000")) == PROVINCES
    assert "莱芜市" in {row.name for row in regions().children("370000", 2015)}
    assert "莱芜市" not in {row.name for row in regions().children("370000")}


@pytest.mark.parametrize(
    ("text", "ambiguous"),
    [("长沙市", False), ("浙江", False), ("长治", True), ("朝阳区", True), ("吉林", True), ("浏阳市", False)],
)
def test_names_for_a_matcher_say_which_are_ambiguous(text: str, ambiguous: bool) -> None:  # noqa: FBT001
    names = {name.text: name for name in regions().names()}
    assert names[text].ambiguous is ambiguous
    assert "和平" not in names  # a word first, a district second
    assert all(len(name) >= 2 for name in names)


def test_groups_name_known_provinces() -> None:
    groups = {group.id: group for group in load_groups()}
    assert len(groups["debt12"].members) == 12
    four = [code for id_ in ("east", "centre", "west", "northeast") for code in groups[id_].members]
    assert len(four) == len(set(four)) == 31


BROKEN = [
    ("code\tname\n", "1", "header"),
    (HEADER + "110000\t北京市\n", "2", "columns"),
    (HEADER + "11\t北京市\t\t\t\t\n", "2", "six digits"),
    (HEADER + "110000\t\t\t\t\t\n", "2", "name"),
    (HEADER + "110000\t北京市\t\t二〇\t\t\n", "2", "years"),
    (HEADER + "110000\t北京市\t\t2010\t2005\t\n", "2", "ends"),
    (HEADER + "110101\t东城区\t\t\t\t\n", "2", "nowhere"),
    (HEADER + "110000\t北京市\t\t\t\t\n\t某新区\t\t\t\t\n", "3", "parent"),
    (HEADER + "110000\t北京市\t\t\t\t\n110000\t北京市\t\t\t\t\n", "3", "repeats line 2"),
]


@pytest.mark.parametrize(("text", "line", "words"), BROKEN)
def test_a_broken_table_names_file_line_and_remedy(tmp_path: Path, text: str, line: str, words: str) -> None:
    path = tmp_path / "regions.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=words) as caught:
        load(path)
    assert str(caught.value).startswith(f"regions.tsv:{line}:")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[a]\nname = "甲"\nmembers = ["999999"]\n', "no code"),
        ('[a]\nmembers = ["110000"]\n', "no name"),
        ('[a]\nname = "甲"\nmembers = ["110000", "110000"]\n', "twice"),
        ("[a\n", "TOML"),
    ],
)
def test_a_broken_group_says_what_is_wrong(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "groups.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=words):
        load_groups(path)
