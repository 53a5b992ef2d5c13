"""Indicators, units and small words: what the data files hold, and what a broken one says."""

from __future__ import annotations

import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import duibiao
from duibiao.errors import LexiconError
from duibiao.lexicon import load_grammar, load_indicators, load_units, version
from duibiao.lexicon.grammar import alternation
from duibiao.lexicon.indicators import expand, read_indicators
from duibiao.lexicon.names import load_names
from duibiao.lexicon.traditional import is_traditional, simplified
from duibiao.model import Measure

PACKAGE = Path(duibiao.__file__).parent
ALIASES = load_indicators().by_alias
MEASURES = set(Measure)

EXPANDED = (
    ("生产总值", ["生产总值"]),
    ("[地区/国内/]生产总值", ["地区生产总值", "国内生产总值", "生产总值"]),
    ("[一/二]产[增加/]值", ["一产增加值", "一产值", "二产增加值", "二产值"]),
    ("[甲/甲]乙", ["甲乙"]),
    ("甲[]乙", ["甲乙"]),
)


@pytest.mark.parametrize(("line", "wanted"), EXPANDED, ids=ascii)
def test_a_line_of_aliases_stands_for_many_names(line: str, wanted: list[str]) -> None:
    assert expand(line) == wanted


def test_every_name_is_found_as_itself() -> None:
    found = {alias: load_names().find(alias) for alias in ALIASES}
    assert {alias: names for alias, names in found.items() if names != [(0, len(alias), ALIASES[alias])]} == {}


@given(st.lists(st.sampled_from(sorted(ALIASES)), min_size=1, max_size=5))
@settings(deadline=None)
def test_names_are_found_where_they_stand(names: list[str]) -> None:
    text = "。".join(names)
    assert [text[start:end] for start, end, _ in load_names().find(text)] == names


DECOYS = ("经济增长点", "占地区生产总值的比重", "出口退税", "海洋生产总值", "新增就业创业")


@pytest.mark.parametrize("decoy", DECOYS, ids=ascii)
def test_a_decoy_hides_the_name_inside_it(decoy: str) -> None:
    assert load_names().find(f"培育{decoy}，") == []


def test_indicators_say_only_what_there_is() -> None:
    for indicator in load_indicators().by_id.values():
        assert indicator.name, indicator.id
        assert indicator.name_en.isascii(), indicator.id
        assert indicator.name in ALIASES, indicator.id
        assert ALIASES[indicator.name] == indicator.id
        assert set(indicator.measures) <= MEASURES, indicator.id


def test_aggregates_are_one_noun_each_whatever_they_are_called() -> None:
    known = load_indicators()
    assert {known.by_alias[name] for name in ("新增地方政府专项债券", "专项债额度", "专项债券")} == {"other:专项债券"}
    assert known.aggregates <= set(known.by_alias.values())
    assert not known.aggregates & known.by_id.keys()
    with pytest.raises(LexiconError, match="it states name_en and names"):
        read_indicators('[aggregates]\n"赤字率" = { names = ["赤字率"] }\n')


def test_weak_names_are_names() -> None:
    assert load_indicators().weak <= ALIASES.keys()


def test_verbs_bounds_and_expansions_say_only_what_there_is() -> None:
    grammar = load_grammar()
    assert set(grammar.verb_of.values()) == {"growth", "falls", "levels"}
    assert set(grammar.before.values()) == set(grammar.after.values()) == {"about", "ge", "le"}
    assert all(len(set(names)) == len(names) > 1 for names in grammar.expansions.values())


def test_the_longest_word_is_tried_first() -> None:
    assert alternation(["增长", "增长率", "增", "增长"]) == "增长率|增长|增"
    assert alternation(["个.百"]) == r"个\.百"


UNITS = (
    ("1.3", "万亿斤", "650000000000", "公斤"),
    ("3", "亿元", "300000000", "元"),
    ("5", "%", "5", "%"),
    ("6", "‰", "0.6", "%"),
    ("3", "成", "30", "%"),
    ("2", "万公顷", "300000", "亩"),
    ("7", "朵", "7", "朵"),
)


@pytest.mark.parametrize(("value", "unit", "wanted", "base"), UNITS, ids=ascii)
def test_a_value_in_the_base_unit(value: str, unit: str, wanted: str, base: str) -> None:
    assert load_units().normalised(Decimal(value), unit) == (Decimal(wanted), base)


@given(st.decimals("0.001", "99999", places=3), st.sampled_from(sorted(load_units().by_name)))
@settings(deadline=None)
def test_scales_multiply_exactly(value: Decimal, unit: str) -> None:
    plain, base = load_units().normalised(value, unit)
    assert load_units().normalised(value, f"万{unit}") in {(plain * 10**4, base), (value, f"万{unit}")}
    assert load_units().family(f"亿{unit}") in (load_units().family(unit), load_units().by_name.get(f"亿{unit}", unit))


def test_traditional_texts_become_simplified_ones_of_their_length() -> None:
    text = "國內生產總值增長，經濟發展"
    assert is_traditional(text)
    assert not is_traditional("国内生产总值增长，经济发展，如國字")
    assert simplified(text) == "国内生产总值增长，经济发展"


ENTRY = """
[{id}]
name = "{name}"
name_en = "x"
aliases = {aliases}
measures = {measures}
units = ["money"]
direction = "up"
"""


def entry(
    id_: str = "a", name: str = "甲", aliases: str = '["甲"]', measures: str = '["growth"]', more: str = ""
) -> str:
    """One indicator as the file writes it."""
    return ENTRY.format(id=id_, name=name, aliases=aliases, measures=measures) + more


BROKEN = (
    (entry() + entry("b"), "indicators.toml:10: alias '甲' of b is already an alias of a (line 2); give one of them a"),
    (entry().replace('name_en = "x"\n', ""), "indicators.toml:2: [a] lacks name_en; every indicator states them"),
    (entry(more='colour = "red"'), "indicators.toml:2: [a] has colour; known fields are aliases, anywhere,"),
    (entry(measures='["speed"]'), "indicators.toml:2: [a] has measure speed; use growth, level,"),
    (entry(aliases='["[甲/]"]'), "indicators.toml:2: [a] has an alias that can be empty; keep one part of it outside"),
    (entry().replace('"up"', '"north"'), "indicators.toml:2: [a] has direction 'north'; use down, none, up"),
    (entry().replace('"money"', '"shells"'), "indicators.toml:2: [a] has unit family shells; units.toml has area,"),
)


@pytest.mark.parametrize(
    ("text", "message"), BROKEN, ids=["alias", "missing", "unknown", "measure", "empty", "direction", "family"]
)
def test_a_broken_indicator_says_where_and_what_to_do(text: str, message: str) -> None:
    with pytest.raises(LexiconError) as error:
        read_indicators(text)
    assert str(error.value).startswith(message)


def test_a_name_of_its_own_is_no_indicators() -> None:
    found = read_indicators('[other]\nnames = ["[甲/乙]率"]\n' + entry(aliases='["甲"]'))
    assert found.by_alias == {"甲率": "other:甲率", "乙率": "other:乙率", "甲": "a"}
    assert (found.name("a"), found.name("other:乙率")) == ("甲", "乙率")


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the package, to break."""
    return Path(shutil.copytree(PACKAGE, tmp_path / "duibiao", ignore=shutil.ignore_patterns("__pycache__")))


def run(package: Path, program: str) -> subprocess.CompletedProcess[str]:
    """A program run with the copy for the package."""
    program = f"import sys; sys.path.insert(0, {str(package.parent)!r}); {program}"
    command = [sys.executable, "-X", "utf8", "-c", program]
    return subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")


DATA = (
    (
        "units.toml",
        'base = "美元", units = {',
        'base = "美元", units = { "元" = "7",',
        "load_units",
        "units.toml: unit '元'",
    ),
    (
        "units.toml",
        '"斤" = "0.5"',
        '"斤" = "half"',
        "load_units",
        "units.toml: factor 'half' of unit '斤' is no number",
    ),
    (
        "grammar.toml",
        '"自然口径", "全',
        '"自然(口径", "全',
        "load_grammar",
        "grammar.toml: pattern '自然(口径' of calibers is",
    ),
)


@pytest.mark.parametrize(("file", "old", "new", "loader", "message"), DATA, ids=["unit", "factor", "pattern"])
def test_a_broken_data_file_says_where_and_what_to_do(
    copied: Path, file: str, old: str, new: str, loader: str, message: str
) -> None:
    path = copied / "lexicon" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    done = run(copied, f"from duibiao.lexicon import {loader}; {loader}()")
    assert f"LexiconError: {message}" in done.stderr
    assert done.stderr.rstrip().rpartition("; ")[2]  # what to do


def test_the_version_names_the_words(copied: Path) -> None:
    program = "from duibiao.lexicon import version; print(version())"
    assert run(copied, program).stdout.strip() == version()
    path = copied / "lexicon" / "regions.tsv"
    path.write_bytes(path.read_bytes() + b"\n")
    assert run(copied, program).stdout.strip() != version()
