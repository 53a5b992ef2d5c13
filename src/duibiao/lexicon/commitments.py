"""How quantified tasks are told, from `commitments.toml`: verbs, measure words, what makes a numeral a name."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from duibiao.lexicon.grammar import alternation, any_of

__all__ = ["Wording", "load_wording"]

FILE = "commitments.toml"
BEFORE_COUNT = (  # what may stand between a verb and a numeral in words: a short object, a list of names
    r"(?:[^，。；、\n0-9一二三四五六七八九十]{0,8}|[^，。；\n0-9]{1,16}(?:、[^，。；、\n0-9]{1,12}){1,4})"
)


@dataclass(frozen=True, slots=True)
class Wording:
    """The words by the work they do: sets of what is looked up at the ends of a stretch, patterns of what is sought."""

    adverbs: frozenset[str]
    opening: frozenset[str]
    chained: frozenset[str]
    middle: re.Pattern[str]
    closing: frozenset[str]
    attained: frozenset[str]
    spending: frozenset[str]
    unspoken: tuple[tuple[str, re.Pattern[str]], ...]  # a measure word and the objects it is left out before
    links: frozenset[str]
    nominal: frozenset[str]
    nouns_behind: str  # characters that turn a nominal verb before them into a noun: 服务业
    measures: re.Pattern[str]
    letters: re.Pattern[str]
    small: re.Pattern[str]
    per: re.Pattern[str]
    spelled_units: tuple[str, ...]
    deeds: re.Pattern[str]  # behind a numeral in words
    spelled_bounds: re.Pattern[str]  # before one
    spelled_reached: tuple[str, ...]
    done: re.Pattern[str]  # before one: a verb of doing, and perhaps a short object or a list of names
    never: re.Pattern[str]  # behind one that is part of a name
    behind: re.Pattern[str]
    policies: re.Pattern[str]
    policy_verbs: re.Pattern[str]
    looking: re.Pattern[str]
    described: re.Pattern[str]
    dimensions: re.Pattern[str]
    facts: re.Pattern[str]
    peoples: re.Pattern[str]
    ranks: re.Pattern[str]
    gone: re.Pattern[str]
    reached: re.Pattern[str]
    aims: re.Pattern[str]
    time_units: frozenset[str]
    aimed: re.Pattern[str]


@cache
def load_wording() -> Wording:
    """The wording that comes with the package. Raises LexiconError where a pattern does not compile."""
    data: dict[str, Any] = tomllib.loads(files("duibiao.lexicon").joinpath(FILE).read_text(encoding="utf-8"))
    verbs, measures, spelled, names, facts, times = (
        data[part] for part in ("verbs", "measures", "spelled", "names", "facts", "times")
    )
    return Wording(
        adverbs=frozenset(verbs["adverbs"]),
        opening=frozenset(verbs["opening"]),
        chained=frozenset(verbs["chained"]),
        middle=re.compile(alternation(verbs["middle"])),
        closing=frozenset(verbs["closing"]),
        attained=frozenset(verbs["attained"]),
        spending=frozenset(verbs["spending"]),
        unspoken=tuple((unit, any_of([words], FILE, f"unspoken.{unit}")) for unit, words in data["unspoken"].items()),
        links=frozenset(verbs["links"]),
        nominal=frozenset(verbs["nominal"]),
        nouns_behind=verbs["nouns_behind"],
        measures=re.compile(alternation(measures["words"])),
        letters=any_of(measures["letters"], FILE, "measures.letters"),
        small=re.compile(alternation(measures["small"])),
        per=any_of([measures["per"]], FILE, "measures.per"),
        spelled_units=tuple(spelled["units"]),
        deeds=any_of([spelled["deeds"]], FILE, "spelled.deeds"),
        spelled_bounds=any_of([spelled["bounds"]], FILE, "spelled.bounds"),
        spelled_reached=tuple(spelled["reached"]),
        done=re.compile(
            rf"(?:^|[，。；、\n]|{alternation(spelled['lead'])})(?:{alternation(spelled['doing'])}){BEFORE_COUNT}$"
        ),
        never=any_of(spelled["never"], FILE, "spelled.never"),
        behind=any_of(names["behind"], FILE, "names.behind"),
        policies=any_of([names["policies"]], FILE, "names.policies"),
        policy_verbs=any_of([names["policy_verbs"]], FILE, "names.policy_verbs"),
        looking=re.compile(alternation(names["looking"])),
        described=any_of([names["described"]], FILE, "names.described"),
        dimensions=any_of([names["dimensions"]], FILE, "names.dimensions"),
        facts=any_of(facts["patterns"], FILE, "facts"),
        peoples=any_of([facts["peoples"]], FILE, "facts.peoples"),
        ranks=any_of([facts["ranks"]], FILE, "facts.ranks"),
        gone=any_of([facts["gone"]], FILE, "facts.gone"),
        reached=any_of([facts["reached"]], FILE, "facts.reached"),
        aims=any_of(data["aims"]["patterns"], FILE, "aims"),
        time_units=frozenset(times["units"]),
        aimed=any_of([times["aimed"]], FILE, "times.aimed"),
    )
