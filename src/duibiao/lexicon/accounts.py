"""What budget reports call things, compiled from `accounts.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from duibiao.lexicon.grammar import alternation, any_of

__all__ = ["Accounts", "Family", "Words", "load_accounts"]

Words = Mapping[str, re.Pattern[str]]
FILE = "accounts.toml"
DEBT = "地方政府债务"
GENERAL = "一般公共预算"
INSURANCE = "社会保险基金预算"  # the one account without transfers: its balance is revenue less expenditure


@dataclass(frozen=True, slots=True)
class Family:
    """Lines that are by their names all there is of another: 税收收入 and 非税收入."""

    name: str
    of: re.Pattern[str]
    parts: tuple[re.Pattern[str], ...]
    also: tuple[re.Pattern[str], ...]

    def member(self, item: str) -> int | None:
        """Which part an item is, `len(parts)` and above for those that may be there as well; None for no member."""
        for place, part in enumerate((*self.parts, *self.also)):
            if part.search(item):
                return place
        return None


@dataclass(frozen=True, slots=True, eq=False)  # one of a kind: so that what is asked of it can be remembered
class Accounts:
    """The words of budget reports by what they tell. `level` finds a level at the head of an item."""

    chapters: Words
    accounts: tuple[tuple[str, re.Pattern[str]], ...]
    debt: Words
    level: re.Pattern[str]
    national_level: re.Pattern[str]
    below: re.Pattern[str]
    place: re.Pattern[str]
    ranks: Mapping[str, tuple[str, ...]]  # province, city, county: what their own levels are called
    lines: Words
    sides: tuple[tuple[str, re.Pattern[str]], ...]
    adding: Words
    breakdown: Words
    rates: Words
    around: Words  # runs of words: before the name of a line and behind it
    heads: Words
    named: Words
    balances: Words
    families: tuple[Family, ...]
    bridges: tuple[Family, ...]
    stories: Words
    same: tuple[tuple[str, re.Pattern[str]], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The accounts a budget report should have, in their usual order."""
        return (*(name for name, _ in reversed(self.accounts)), DEBT)


@cache
def load_accounts() -> Accounts:
    """The words that come with the package. Raises LexiconError where a pattern is no regular expression."""
    data = tomllib.loads(files("duibiao.lexicon").joinpath(FILE).read_text(encoding="utf-8"))
    levels = data["levels"]
    local = [*levels["whole"], *levels["own"], *levels["ours"]]
    turns = data["breakdown"]
    turns["opens"] = [*turns["parts"], *turns["by"], *turns["lists"]]
    stories = {key: [words] if isinstance(words, str) else words for key, words in data["stories"].items()}
    return Accounts(
        chapters=_words(data["chapters"], "chapters"),
        accounts=tuple(_words(data["accounts"], "accounts").items()),
        debt=_words(data["debt"], "debt"),
        level=re.compile(f"{alternation(local)}|{levels['zone']}"),
        national_level=re.compile(alternation([*local, *levels["nation"]])),
        below=re.compile(f"(?:分配|下达|转贷)?给?各?(?:{'|'.join(levels['below'])})$"),
        place=re.compile(levels["place"]),
        ranks={rank: tuple(levels[rank]) for rank in ("province", "city", "county")},
        lines=_words(data["lines"], "lines"),
        sides=tuple((each["side"], any_of(each["words"], FILE, f"sides.{each['side']}")) for each in data["sides"]),
        adding=_words(data["adding"], "adding"),
        breakdown=_words(turns, "breakdown"),
        rates=_words(data["rates"], "rates"),
        around=_around(data["around"]),
        heads=_words(data["heads"], "heads"),
        named=_words(data["named"], "named"),
        balances=_words(data["balances"], "balances"),
        families=tuple(_family(entry) for entry in data["families"]),
        bridges=tuple(_family(entry) for entry in data["bridges"]),
        stories=_words(stories, "stories"),
        same=tuple(_words(data["same"], "same").items()),
    )


def _words(table: Mapping[str, list[str]], section: str) -> dict[str, re.Pattern[str]]:
    return {key: any_of(patterns, FILE, f"{section}.{key}") for key, patterns in table.items()}


def _around(table: Mapping[str, list[str]]) -> dict[str, re.Pattern[str]]:
    """What introduces a name, and any number of words before it and behind it."""
    runs = {key: [f"(?:{'|'.join(table[key])})+{end}"] for key, end in (("lead", ""), ("front", ""), ("back", "$"))}
    return _words({"approved": table["approved"], **runs}, "around")


def _family(entry: dict[str, list[str]]) -> Family:
    name = str(entry["name"])
    parts, also = (
        tuple(any_of([each], FILE, f"families {name}") for each in entry.get(key, [])) for key in ("parts", "also")
    )
    return Family(name, any_of(entry["of"], FILE, f"families {name}"), parts, also)
