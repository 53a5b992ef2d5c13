"""When the nouns of two reports are of one thing, compiled from `subjects.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from duibiao.lexicon.grammar import any_of

__all__ = ["Subjects", "load_subjects"]

FILE = "subjects.toml"


@dataclass(frozen=True, slots=True)
class Subjects:
    """The words around a noun that say nothing of what is counted, names of one thing, budget lines by indicator."""

    lead: re.Pattern[str]
    tail: re.Pattern[str]
    added: re.Pattern[str]
    same: tuple[tuple[str, re.Pattern[str]], ...]
    lines: Mapping[str, str]

    def known_as(self, noun: str) -> str:
        """The name of a thing that has several; empty for any other noun."""
        return next((name for name, pattern in self.same if pattern.search(noun)), "")

    def counted(self, noun: str) -> str:
        """A noun cut to what is counted.

        >>> load_subjects().counted("全市绿色贷款余额")
        '绿色贷款'
        """
        return self.tail.sub("", self.lead.sub("", noun))


@cache
def load_subjects() -> Subjects:
    """The words that come with the package. Raises LexiconError where a pattern is no regular expression."""
    data = tomllib.loads(files("duibiao.lexicon").joinpath(FILE).read_text(encoding="utf-8"))
    return Subjects(
        lead=any_of([f"^(?:{'|'.join(data['lead'])})+"], FILE, "lead"),
        tail=any_of([f"(?:{'|'.join(data['tail'])})+$"], FILE, "tail"),
        added=any_of(data["added"], FILE, "added"),
        same=tuple((name, any_of(words, FILE, f"same.{name}")) for name, words in data["same"].items()),
        lines=data["lines"],
    )
