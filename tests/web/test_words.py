"""The words of the interface: the same keys in each language, with the same fields, and all that are used."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from duibiao.pipeline.browsing import groups, neighbours
from duibiao.web.english import CHINESE, Said, said
from duibiao.web.words import LANGUAGES, load_words

OWN = re.compile(r"(unit|group|brief|line|said)\.")  # each language has what it needs
FIELD = re.compile(r"\{(\w+)\}")
USED = re.compile(r"\bt\('([\w.]+)'[,)]|words\(\s*\"([\w.]+)\"[,)]")


def test_the_languages_say_the_same_keys() -> None:
    keys = [{key for key in load_words(lang).table if not OWN.match(key)} for lang in LANGUAGES]
    assert keys[0] == keys[1]


def test_the_languages_say_the_same_fields() -> None:
    chinese, english = (load_words(lang).table for lang in LANGUAGES)
    assert {
        key: (FIELD.findall(chinese[key]), FIELD.findall(english[key]))
        for key in chinese.keys() & english.keys()
        if sorted(FIELD.findall(chinese[key])) != sorted(FIELD.findall(english[key]))
    } == {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_key_that_is_asked_for_is_there(lang: str) -> None:
    web = files("duibiao.web")
    sources = [*web.joinpath("templates").iterdir(), *web.joinpath("pages").iterdir(), *web.iterdir()]
    texts = [source.read_text(encoding="utf-8") for source in sources if source.name.endswith((".py", ".j2"))]
    asked = {key for text in texts for pair in USED.findall(text) for key in pair if key}
    assert len(asked) > 100
    assert sorted(asked - load_words(lang).table.keys()) == []


def test_a_border_has_two_sides() -> None:
    found = neighbours()
    assert len(found) == 31
    assert {(one, other) for one, beside in found.items() for other in beside if one not in found[other]} == set()


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("000000", "Nation"),
        ("150000", "Inner Mongolia"),
        ("610000", "Shaanxi"),
        ("110000", "Beijing"),
        ("130100", "石家庄"),
    ],
)
def test_regions_have_english_names_where_there_are(code: str, name: str) -> None:
    assert load_words("en").region(code) == name


def test_every_group_has_an_english_name() -> None:
    words = load_words("en")
    assert [
        group.id for group in groups() if not words.group(group).isprintable() or CHINESE.search(words.group(group))
    ] == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("各地首位任务", "The first task of each region"),
        ("2024年计划", "2024 plan"),
        ("各地关于促进消费的表述", "Consumption: what each region says"),
        ("地区数（个）", "Regions"),
        (
            "北京上年执行：全市一般公共预算收支（亿元、%）",
            "Beijing: whole city general public budget, executed last year (×10⁸ yuan, %)",
        ),
        ("注：12 条，不成立 2 条，成立 10 条。", "12 sums; 2 do not hold, 10 hold."),
        ("海南", "Hainan"),
        ("地区生产总值", "Gross regional product"),
        ("5.5%", "5.5%"),
    ],
)
def test_what_analysis_says_is_told_in_english(text: str, told: str) -> None:
    assert said(text, load_words("en")) == Said(told, foreign=False)
    assert said(text, load_words("zh")) == Said(text, foreign=False)


def test_what_has_no_english_is_foreign() -> None:
    assert said("扎实推进某事", load_words("en")) == Said("扎实推进某事", foreign=True)


def test_a_template_and_its_english_have_the_same_fields() -> None:
    for key, text in load_words("en").table.items():
        if key.startswith("said."):
            assert sorted(FIELD.findall(key)) == sorted(FIELD.findall(text)), key


def test_a_series_is_named_in_the_language_of_the_page() -> None:
    assert load_words("en").series("2024年目标") == "2024 target"
    assert load_words("zh").series("2024年目标") == "2024年目标"
