"""The things that reports promise in numbers, and every name they have for them, from `objects.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from duibiao.errors import LexiconError
from duibiao.lexicon.indicators import expand

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

__all__ = ["Objects", "Thing", "load_objects", "parse_objects"]

FILE = "objects.toml"
RATIO = re.compile("每[百千万]|人均|(?:率|占比|比例|比重|增速|增幅)$")
FIELDS = {"name", "name_en", "units", "aliases"}


@dataclass(frozen=True, slots=True)
class Thing:
    """One comparable object; `units` are those it is usually counted in, without scale."""

    id: str
    name: str
    name_en: str
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Objects:
    """All things by id, and the matcher that finds their names."""

    by_id: dict[str, Thing]
    ids: tuple[str, ...]  # of each alias of the matcher
    matcher: AhoCorasick

    def of(self, words: str) -> str:
        """The id of the thing that the words name last, as the head of a Chinese noun is; empty where they name none.

        A ratio of a thing (每千人口托位, 充电桩覆盖率) is another thing than its number, and has no id.

        >>> load_objects().of("老旧小区加装电梯"), load_objects().of("每千人口托位")
        ('lifts', '')
        """
        if RATIO.search(words):
            return ""
        found = self.matcher.find_matches_as_indexes(words)
        return self.ids[found[-1][0]] if found else ""

    def places(self, text: str) -> list[int]:
        """Where in a text the things are named, ascending."""
        return [start for _, start, _ in self.matcher.find_matches_as_indexes(text)]


def parse_objects(text: str) -> Objects:
    """The things of a TOML text in the form of `objects.toml`.

    Raises LexiconError where a field is missing or unknown, or an alias stands twice.
    """
    from ahocorasick_rs import AhoCorasick, MatchKind

    try:
        entries: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{FILE}: this is no TOML ({error}); mend the line it names") from None
    by_id: dict[str, Thing] = {}
    by_alias: dict[str, str] = {}
    for key, entry in entries.items():
        if entry.keys() != FIELDS:
            wrong = ", ".join(sorted(entry.keys() ^ FIELDS))
            raise LexiconError(f"{FILE}: [{key}] lacks or has unknown {wrong}; fields are {', '.join(sorted(FIELDS))}")
        by_id[key] = Thing(key, entry["name"], entry["name_en"], tuple(entry["units"]))
        for alias in {alias for line in entry["aliases"] for alias in expand(line)}:
            if by_alias.setdefault(alias, key) != key:
                raise LexiconError(
                    f"{FILE}: alias {alias!r} of {key} is already one of {by_alias[alias]}; keep it with one of them"
                )
    matcher = AhoCorasick(list(by_alias), matchkind=MatchKind.LeftmostLongest)
    return Objects(by_id, tuple(by_alias.values()), matcher)


@cache
def load_objects() -> Objects:
    """The things that come with the package."""
    return parse_objects(files("duibiao.lexicon").joinpath(FILE).read_text(encoding="utf-8"))
