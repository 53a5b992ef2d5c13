"""One law, two engines: Aho-Corasick finds the names that a plain regular expression finds, the longest first."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duibiao.lexicon import load_grammar, load_indicators
from duibiao.lexicon.grammar import alternation
from duibiao.lexicon.names import load_names

CASES = sorted((Path(__file__).parent / "cases").glob("*.toml"))
CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
NAMES = sorted([*load_indicators().by_alias, *load_grammar().decoys])


@cache
def plain() -> re.Pattern[str]:
    """All names and decoys in one alternation, the longest first."""
    return re.compile(alternation(NAMES))


def by_plain(text: str) -> list[tuple[int, int, str]]:
    """What `Names.find` gives, by the regular expression."""
    decoys, by_alias = set(load_grammar().decoys), load_indicators().by_alias
    return [
        (match.start(), match.end(), by_alias[match.group()])
        for match in plain().finditer(text)
        if match.group() not in decoys
    ]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_case_is_read_alike(path: Path) -> None:
    for row in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
        assert load_names().find(row["text"]) == by_plain(row["text"])


@given(
    st.lists(
        st.sampled_from(NAMES)
        | st.sampled_from(NAMES).map(lambda name: name[: len(name) // 2 + 1])
        | st.text("的业值额，", max_size=2),
        max_size=12,
    ).map("".join)
)
@settings(max_examples=200, deadline=None)
def test_names_and_halves_of_names_are_read_alike(text: str) -> None:
    assert load_names().find(text) == by_plain(text)


@pytest.mark.parametrize("file", ["work-reports-2024.txt", "national-plan-2024.txt"])
def test_reports_are_read_alike(file: str) -> None:
    if not (CORPUS / file).exists():
        pytest.skip("the corpus is not beside the checkout")
    text = (CORPUS / file).read_text(encoding="utf-8")[:150_000]  # the plain engine is slow
    assert load_names().find(text) == by_plain(text) != []
