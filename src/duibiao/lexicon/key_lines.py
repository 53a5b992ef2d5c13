"""The lines by which budgets are compared, from `key_lines.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

__all__ = ["KeyLine", "KeyLines", "Ratio", "load_key_lines"]

FILE = "key_lines.toml"


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A line every budget has, by whatever name: of one account and side. `rates`: its growth is compared too."""

    id: str
    name: str
    account: str
    side: str
    item: re.Pattern[str]
    rates: bool


@dataclass(frozen=True, slots=True)
class Ratio:
    """One line in percent of another, both by id."""

    name: str
    part: str
    whole: str


@dataclass(frozen=True, slots=True)
class KeyLines:
    """The lines and ratios in the order of the columns; `whole` finds a level that covers all of a region."""

    lines: tuple[KeyLine, ...]
    ratios: tuple[Ratio, ...]
    whole: re.Pattern[str]


@cache
def load_key_lines() -> KeyLines:
    """The lines that come with the package."""
    data = tomllib.loads(files("duibiao.lexicon").joinpath(FILE).read_text(encoding="utf-8"))
    lines = tuple(
        KeyLine(
            line["id"], line["name"], line["account"], line["side"], re.compile(line["item"]), line.get("rates", False)
        )
        for line in data["lines"]
    )
    return KeyLines(lines, tuple(Ratio(**ratio) for ratio in data["ratios"]), re.compile(data["whole"]))
