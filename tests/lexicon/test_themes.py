"""The codebook: its themes, fields and codes, how they are told from words, and what a broken file says."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duibiao.errors import LexiconError
from duibiao.lexicon.cues import GAP, STOPS
from duibiao.lexicon.themes import Code, Theme, load_codebook, merged, parse_codebook

BOOK = load_codebook()
SAYINGS = tomllib.loads((Path(__file__).parents[1] / "agenda" / "codes.toml").read_text(encoding="utf-8"))["saying"]
FIELDS = {  # the themes of commitments; `other` has no phrases
    "consumption", "investment", "innovation", "industry", "digital", "housing", "urban_renewal", "debt", "finance",
    "fiscal", "reform", "opening", "agriculture_rural", "green", "jobs", "education", "health", "social_security",
    "transport", "safety", "culture_tourism", "government", "region_strategy", "energy", "water",
}  # fmt: skip
MINE = """
[themes.ice]
name = "冰雪经济"
name_en = "Ice and snow"
definition = "冰雪运动、冰雪旅游和冰雪装备"
counts = "雪场、冰雪赛事"
excludes = "制冷"
strong = ["冰雪[运动/装备/]", "雪场"]
examples = ["新建雪场两座。"]

[codes.ski]
theme = "ice"
name = "雪场建设"
definition = "新建、扩建雪场"
phrases = ["[新建/扩建]…雪场", "雪场…建成"]
examples = ["扩建室内雪场一座。"]

[codes.silver]
theme = "consumption"
name = "银发消费"
definition = "老年人消费"
phrases = ["银发消费"]
examples = ["培育银发消费。"]
"""
BROKEN = (
    ("[themes", "not TOML", "mend"),
    ("[theme.x]\nname = '甲'", "[theme]", "[themes.ID]"),
    (MINE.replace('counts = "雪场、冰雪赛事"\n', ""), "test.toml:2: [themes.ice] lacks counts", "add it"),
    (MINE.replace("strong =", "storng ="), "[themes.ice] has storng", "known keys are"),
    (MINE.replace('name = "雪场建设"', "name = 3"), "[codes.ski] has name = 3", "write a string"),
    (MINE.replace('["银发消费"]', '"银发消费"'), "[codes.silver] has phrases = '银发消费'", "a list of strings"),
    (MINE.replace('["银发消费"]', '["银发…"]'), "[codes.silver] has an empty phrase in phrases", "has words"),
    (MINE.replace('["银发消费"]', '["[银发/]"]'), "[codes.silver] has an empty phrase in phrases", "has words"),
    ("themes.x = 3", "[themes.x] is 3", "a table"),
    (
        MINE + '\n[fields.ice]\ntheme = "ice"\nname = "冰"\nname_en = "Ice"\nstrong = ["冰"]',
        "[fields.ice] and the phrases of [themes.ice]",
        "one of them",
    ),
)


def test_every_theme_of_commitments_is_a_field() -> None:
    assert FIELDS | {"other"} == set(BOOK.fields)


def test_every_field_and_code_is_of_a_theme() -> None:
    for field in BOOK.fields.values():
        assert field.id in BOOK.themes[field.theme].fields
    assert all(code.theme in BOOK.themes for code in BOOK.codes.values())


@pytest.mark.parametrize("theme", [theme for theme in BOOK.themes.values() if theme.id != "other"], ids=lambda t: t.id)
def test_a_theme_speaks_loudest_in_its_own_examples(theme: Theme) -> None:
    for example in theme.examples:
        assert BOOK.theme_of(example) == theme.id, example


@pytest.mark.parametrize("code", BOOK.codes.values(), ids=lambda code: code.id)
def test_a_code_is_said_in_its_own_examples(code: Code) -> None:
    for example in code.examples:
        assert code.id in {saying.code for saying in BOOK.sayings.find(example)}, example


@pytest.mark.parametrize("row", SAYINGS, ids=[f"{row['code']} {row['text'][:8]!a}" for row in SAYINGS])
def test_a_code_is_said_by_these_words(row: dict[str, str]) -> None:
    marked = re.findall("⟦(.*?)⟧", row["text"]) if row.get("said", True) else []
    text = row["text"].replace("⟦", "").replace("⟧", "")
    said = [text[saying.start : saying.end] for saying in BOOK.sayings.find(text) if saying.code == row["code"]]
    assert said == marked, row["why"]


@pytest.mark.parametrize(
    ("texts", "field"),
    [
        (("城镇老旧小区", "改造城镇老旧小区60个"), "urban_renewal"),
        (("保障性租赁住房",), "housing"),
        (("乡村旅游示范片区",), "agriculture_rural"),  # the longer words say it louder
        (("农村公路",), "agriculture_rural"),
        (("5G基站",), "digital"),
        (("实际使用外资",), "opening"),
        (("智慧养老服务机构",), "social_security"),
        (("学位", "新建学校3所"), "education"),
        (("若干事项", "新建学校3所"), "education"),  # the first text says nothing
        (("水库", "新建学校3所"), "water"),  # the first text that decides wins
        (("若干事项",), "other"),
        ((), "other"),
    ],
)
def test_the_field_of_words(texts: tuple[str, ...], field: str) -> None:
    assert BOOK.field_of(*texts) == field


@pytest.mark.parametrize(
    ("texts", "theme"),
    [
        (("（二）加快建设现代化产业体系",), "innovation"),
        (("扩大内需", "完成投资九十亿元，开工重大项目六十个。"), "investment"),  # the text tells two apart
        (("再接再厉", "改造老旧小区四十个。"), "housing"),
        (("能源消费总量",), ""),  # no consumption
        (("再接再厉",), ""),
        ((), ""),
    ],
)
def test_the_theme_of_words(texts: tuple[str, ...], theme: str) -> None:
    assert BOOK.theme_of(*texts) == theme


def test_a_users_codebook_adds_themes_and_codes() -> None:
    whole = merged(BOOK, parse_codebook(MINE))
    assert whole.field_of("室内雪场") == "ice"
    assert whole.theme_of("发展冰雪装备产业", "扩建雪场。") == "ice"
    assert [saying.code for saying in whole.sayings.find("扩建两处雪场，培育银发消费")] == ["ski", "silver"]
    assert whole.field_of("城镇老旧小区") == "urban_renewal"
    assert "ice" not in BOOK.themes


def test_two_codebooks_cannot_both_define_an_id() -> None:
    mine = parse_codebook(MINE)
    with pytest.raises(LexiconError, match=r"\[themes.ice\] is in both codebooks; give the one that is added"):
        merged(merged(BOOK, mine), mine)


def test_a_code_of_a_theme_that_is_nowhere_is_an_error() -> None:
    mine = parse_codebook(MINE.replace('theme = "consumption"', 'theme = "consumtion"'))
    with pytest.raises(LexiconError, match=r"\[codes.silver\] is of theme 'consumtion'; add .* or name one of consump"):
        merged(BOOK, mine)


@pytest.mark.parametrize(("text", "found", "do"), BROKEN, ids=[row[1][:24] for row in BROKEN])
def test_a_broken_codebook_says_what_is_wrong(text: str, found: str, do: str) -> None:
    with pytest.raises(LexiconError) as error:
        parse_codebook(text, "test.toml")
    assert found in str(error.value)
    assert do in str(error.value)
    assert str(error.value).startswith("test.toml")


# Words of the codebook and others, so that phrases meet, overlap and are cut.
WORDS = st.lists(
    st.sampled_from(
        ["融资平台", "转型", "债务", "监测", "“三公”", "以旧换新", "，", "。", "城投", "甲", "乙丙", "压降"]
    ),
    max_size=12,
).map("".join)


@settings(max_examples=200, deadline=None)
@given(WORDS)
def test_a_code_is_said_where_a_plain_search_says_so(text: str) -> None:
    said = {saying.code for saying in BOOK.sayings.find(text)}
    plain = {
        code.id
        for code in BOOK.codes.values()
        if not code.decoys
        and any(
            re.search(f"[^{STOPS.pattern[1:-1]}]{{0,{GAP}}}?".join(map(re.escape, phrase.split("…"))), text)
            for phrase in code.phrases
        )
    }
    assert plain == {code for code in said if not BOOK.codes[code].decoys}


@settings(max_examples=200, deadline=None)
@given(WORDS)
def test_cues_ascend_and_never_overlap(text: str) -> None:
    ends = 0
    for cue in BOOK.cues.find(text):
        assert ends <= cue.start < cue.end
        ends = cue.end


def test_a_phrase_inside_a_longer_one_keeps_its_weight_but_not_inside_a_decoy() -> None:
    def themes(text: str) -> set[str]:
        return {weight.theme for cue in BOOK.cues.find(text) for weight in cue.weights}

    assert {"finance", "innovation"} <= themes("科技金融")
    assert "consumption" not in themes("能源消费")
