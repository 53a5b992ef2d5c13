"""The words of analysts: what their columns, cells and sentences are called. Data in `claims.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product

from duibiao.errors import LexiconError
from duibiao.lexicon.grammar import alternation
from duibiao.lexicon.indicators import load_indicators
from duibiao.lexicon.regions import regions

__all__ = ["ClaimWords", "any_word", "load_claims"]

FILE = "claims.toml"
# words by what they mean
PARTS = ("header", "cell", "rows", "words", "topics", "sayings", "thesaurus")
TABLES = {"indicators", "siblings", "groups", "kin", "abbreviations", *PARTS}


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """`indicators`: names of the trade with their ids, the longer first; the rest: words by what they mean."""

    indicators: tuple[tuple[str, str], ...]
    header: Mapping[str, tuple[str, ...]]
    cell: Mapping[str, tuple[str, ...]]
    rows: Mapping[str, tuple[str, ...]]
    words: Mapping[str, tuple[str, ...]]
    topics: Mapping[str, tuple[str, ...]]
    groups: Mapping[str, tuple[str, ...]]
    sayings: Mapping[str, tuple[str, ...]]
    thesaurus: Mapping[str, tuple[str, ...]]
    siblings: Mapping[str, str]
    kin: Mapping[str, tuple[str, ...]]
    abbreviations: Mapping[str, Mapping[str, str]]


@cache
def load_claims() -> ClaimWords:
    """The words of the package.

    >>> load_claims().indicators[0]
    ('一般公共预算收入', 'revenue')
    """
    data = tomllib.loads(files("duibiao.lexicon").joinpath(FILE).read_text(encoding="utf-8"))
    if data.keys() != TABLES:
        raise LexiconError(f"{FILE}: has tables {', '.join(data)}; wanted {', '.join(sorted(TABLES))}")
    siblings, kin = data["siblings"], {id_: tuple(others) for id_, others in data["kin"].items()}
    named = {
        *data["indicators"],
        *siblings,
        *siblings.values(),
        *kin,
        *(each for others in kin.values() for each in others),
    }
    if unknown := sorted(named - load_indicators().by_id.keys()):
        raise LexiconError(f"{FILE}: names {', '.join(unknown)}, no indicators of indicators.toml")
    names = [(name, id_) for id_, words in data["indicators"].items() for name in words]
    for name, beside in product(data["cell"], ("", "_by")):  # 下调 says in a cell what it says in a sentence
        data["cell"][name] += data["words"].get(name + beside, ())
    words = {name: {key: _longest_first(entry) for key, entry in data[name].items()} for name in PARTS}
    groups = {name: tuple(codes) for name, codes in data["groups"].items()}
    abbreviations = data["abbreviations"]
    listed = [*groups.values(), *(tuple(each.values()) for each in abbreviations.values())]
    if wrong := sorted(code for codes in listed for code in codes if regions().get(code) is None):
        raise LexiconError(f"{FILE}: [groups] and [abbreviations] list {', '.join(wrong)}, no codes of regions.tsv")
    ordered = tuple(sorted(names, key=lambda pair: (-len(pair[0]), pair)))
    return ClaimWords(
        indicators=ordered, groups=groups, abbreviations=abbreviations, siblings=siblings, kin=kin, **words
    )


def any_word(*meanings: str) -> str:
    """A group of a regular expression for any word of these meanings, the longest first.

    >>> any_word("left_out", "except")
    '(?:不包括|不含|不计|剔除|扣除|除了|除去|除)'
    """
    words = load_claims().words
    return f"(?:{alternation([word for meaning in meanings for word in words[meaning]])})"


def _longest_first(words: list[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (-len(word), word)))
