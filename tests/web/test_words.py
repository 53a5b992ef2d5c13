"""The words of the interface: the same keys in each language, with the same fields, and all that are used."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from duibiao.pipeline.browsing import neighbours
from duibiao.web.words import LANGUAGES, load_words

OWN = re.compile(r"(unit|group|brief|line)\.")  # each language has what it needs
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


def test_a_series_is_named_in_the_language_of_the_page() -> None:
    assert load_words("en").series("2024年目标") == "2024 target"
    assert load_words("zh").series("2024年目标") == "2024年目标"
