"""The small words of the reports' language, compiled from `grammar.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from duibiao.errors import LexiconError
from duibiao.lexicon.indicators import expand

__all__ = ["Grammar", "alternation", "any_of", "load_grammar"]

FILE = "grammar.toml"


@dataclass(frozen=True, slots=True)
class Relations:
    """What may be stated in words: relation ids by rank, and a pattern with one group for each."""

    ids: tuple[str, ...]
    pattern: re.Pattern[str]

    def first(self, text: str, start: int, end: int) -> tuple[str, int, int] | None:
        """The relation that text[start:end] states first, of two at one place the one of higher rank, and where."""
        found = self.pattern.search(text, start, end)
        return (self.ids[(found.lastindex or 0) - 1], *found.span()) if found else None


@dataclass(frozen=True, slots=True)
class Grammar:
    """The words by the work they do; regular expressions are compiled, plain words are tuples, longest first."""

    before: dict[str, str]  # word right before a number -> bound
    after: dict[str, str]  # word right after a number -> bound
    modifiers: tuple[str, ...]
    modifier_tail: re.Pattern[str]
    modifier_lead: re.Pattern[str]  # scope words in front of a noun, as many as there are
    heads: re.Pattern[str]
    verbs: re.Pattern[str]
    verb_of: dict[str, str]  # verb -> growth, falls or levels
    bare: re.Pattern[str]  # nothing but verbs, scope words and nouns of the carried subject
    predicate: re.Pattern[str]  # the same without nouns: what may stand behind a noun of its own
    periods: re.Pattern[str]
    period_opens: re.Pattern[str]
    period_heads: re.Pattern[str]
    now: re.Pattern[str]
    stages: re.Pattern[str]  # groups: `several` years, or the `one`
    stage_opens: frozenset[str]  # the characters that begin one
    comparisons: re.Pattern[str]
    calibers: re.Pattern[str]
    superlatives: re.Pattern[str]
    stretch: re.Pattern[str]
    relations: Relations
    relations_in_prose: Relations  # outside the headline statement
    lenders: tuple[str, ...]  # words of which one in a later clause borrows: 粮食
    borrowers: tuple[str, ...]  # and how that begins: 产量
    borrows: tuple[re.Pattern[str], ...]  # both, for each lender: a pattern that begins with a word is found fast
    zones: re.Pattern[str]
    whole: re.Pattern[str]
    decoys: tuple[str, ...]
    expansions: dict[str, tuple[str, ...]]  # 城乡 -> 城镇, 农村


def alternation(words: list[str] | tuple[str, ...]) -> str:
    """A regular expression for any of the words, the longest first, so that 增长率 is never read as 增长."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


def any_of(patterns: Sequence[str], file: str, place: str) -> re.Pattern[str]:
    """What matches any of the patterns, which are written at a place of a file.

    Raises LexiconError, with the first pattern at fault. Each is tried alone only then: compiling takes time.
    """
    try:
        return re.compile("|".join(patterns))
    except re.error as error:
        for pattern in patterns:
            try:
                re.compile(pattern)
            except re.error as fault:
                raise LexiconError(
                    f"{file}: pattern {pattern!r} of {place} is no regular expression ({fault}); mend or quote it"
                ) from None
        raise LexiconError(f"{file}: the patterns of {place} do not go together ({error}); mend their groups") from None


def _stages(data: dict[str, Any]) -> re.Pattern[str]:
    """The opening of a sentence that turns to `several` years or to `one`, behind its lead."""
    several, one = "|".join(data["several"]), "|".join(data["one"])
    return re.compile(f"{data['lead']}(?:(?P<several>{several})|(?P<one>{one}))")


def _relations(entries: list[tuple[str, list[str]]]) -> Relations:
    stated = [(id_, f"({'|'.join(patterns)})") for id_, patterns in entries if patterns]
    return Relations(tuple(id_ for id_, _ in stated), any_of([pattern for _, pattern in stated], FILE, "relations"))


@cache
def load_grammar() -> Grammar:
    """The grammar that comes with the package. Raises LexiconError where a pattern does not compile."""
    data: dict[str, Any] = tomllib.loads(files("duibiao.lexicon").joinpath(FILE).read_text(encoding="utf-8"))
    verbs = {kind: data["predicates"][kind] for kind in ("growth", "falls", "levels")}
    predicates = [word for words in data["predicates"].values() for word in words]
    before, borrows = data["bounds"]["before"], data["borrows"]
    nouns = set(data["predicates"]["nouns"])
    urged = any_of(data["predicates"]["urged"], FILE, "predicates").pattern
    bare = [
        *predicates,
        *data["heads"]["words"],
        *data["steps"]["words"],
        *(w for words in before.values() for w in words),
    ]
    return Grammar(
        before={word: bound for bound, words in before.items() for word in words},
        after={word: bound for bound, words in data["bounds"]["after"].items() for word in words},
        modifiers=tuple(data["modifiers"]["words"]),
        modifier_tail=any_of([f"(?:{p})$" for p in data["modifiers"]["patterns"]], FILE, "modifiers"),
        modifier_lead=re.compile(
            f"(?:(?!增加值)(?:{alternation([word for word in data['modifiers']['words'] if len(word) > 1])})"
            "|(?:到)?[0-9]{4}年(?:度|底|末)?|[，、：“”其])*+"
        ),
        heads=re.compile(f"(?:{alternation(data['heads']['words'])})*+"),
        verbs=re.compile(alternation([word for words in verbs.values() for word in words])),
        verb_of={word: kind for kind, words in verbs.items() for word in words},
        bare=re.compile(f"(?:{alternation(bare)}|{urged}|[、，,：（）“”\\s])*+"),
        predicate=re.compile(
            f"(?:{alternation([word for word in bare if word not in nouns])}|{urged}|[、，,：（）“”\\s])*+"
        ),
        periods=any_of(data["periods"]["patterns"], FILE, "periods"),
        period_opens=any_of(data["period_opens"]["patterns"], FILE, "period_opens"),
        period_heads=any_of(data["period_opens"]["headings"], FILE, "period_opens"),
        now=any_of(data["period_opens"]["now"], FILE, "period_opens"),
        stages=_stages(data["stages"]),
        stage_opens=frozenset(data["stages"]["opens"]),
        comparisons=any_of(data["comparisons"]["patterns"], FILE, "comparisons"),
        calibers=any_of(data["calibers"]["patterns"], FILE, "calibers"),
        superlatives=any_of(data["superlatives"]["patterns"], FILE, "superlatives"),
        stretch=any_of([alternation(data["stretch"]["words"]), *data["stretch"]["patterns"]], FILE, "stretch"),
        relations=_relations([(entry["id"], entry["patterns"]) for entry in data["relations"]]),
        relations_in_prose=_relations(
            [(entry["id"], entry.get("in_prose", entry["patterns"])) for entry in data["relations"]]
        ),
        zones=any_of(data["places"]["zones"], FILE, "places"),
        whole=re.compile(alternation(data["places"]["whole"])),
        lenders=tuple(borrows["first"]),
        borrowers=tuple(borrows["second"]),
        borrows=tuple(
            any_of([f"{word}{borrows['between']}(?:{alternation(borrows['second'])})"], FILE, "borrows")
            for word in borrows["first"]
        ),
        decoys=tuple(name for line in data["decoys"]["phrases"] for name in expand(line)),
        expansions={word: tuple(names) for word, names in data["expansions"].items()},
    )
