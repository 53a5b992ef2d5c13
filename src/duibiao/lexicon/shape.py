"""How reports are put together, compiled from `outline.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from duibiao.lexicon.grammar import alternation
from duibiao.model import Part

__all__ = ["Shape", "load_shape"]

NEAR = 40  # characters behind the words that announce GDP in which its growth is told


@dataclass(frozen=True, slots=True)
class Shape:
    """What headings say, and how the statement of the year's targets begins, goes on and ends."""

    parts: tuple[tuple[Part, re.Pattern[str]], ...]
    plan: re.Pattern[str]
    adjectives: re.Pattern[str]
    nouns: re.Pattern[str]
    strong: re.Pattern[str]
    now: re.Pattern[str]
    never: re.Pattern[str]
    compares: re.Pattern[str]
    stops: re.Pattern[str]
    asides: re.Pattern[str]
    values: re.Pattern[str]

    def estimates(self, text: str, noun: re.Match[str]) -> bool:
        """Whether words that announce GDP tell of last year's: 预计地区生产总值达到1400亿元，同比增长5.3%."""
        return noun.group().startswith("预计") and self.compares.search(text, noun.end(), noun.end() + NEAR) is not None


@cache
def load_shape() -> Shape:
    """The shape that comes with the package."""
    data = tomllib.loads(files("duibiao.lexicon").joinpath("outline.toml").read_text(encoding="utf-8"))
    adjectives, nouns = data["headline"].pop("adjectives"), data["headline"].pop("nouns")
    headline = {key: re.compile("|".join(patterns)) for key, patterns in data["headline"].items()}
    return Shape(
        parts=tuple((Part(part), re.compile("|".join(patterns))) for part, patterns in data["parts"].items()),
        plan=re.compile("|".join(data["plan"]["patterns"])),
        adjectives=re.compile(f"(?:{alternation(adjectives)})*+$"),
        nouns=re.compile("|".join(noun["words"].replace("{}", word) for noun in nouns for word in noun["of"])),
        **headline,
    )
