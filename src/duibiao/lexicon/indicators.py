"""The indicators: what the reports measure, and every name they have for it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Any

from duibiao.errors import LexiconError
from duibiao.lexicon.units import load_units

__all__ = ["Indicator", "Indicators", "expand", "headings", "load_indicators", "read_indicators"]

FILE = "indicators.toml"
MEASURES = {"growth", "level", "rate", "reduction", "qualitative"}
DIRECTIONS = {"up", "down", "none"}
REQUIRED = {"name", "name_en", "aliases", "measures", "units", "direction"}
FIELDS = REQUIRED | {"weak", "beside", "share", "of_gdp", "anywhere", "sums"}


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator.

    `share`: a percentage of it is a rate; `of_gdp`: it may be stated as a share of GDP;
    `anywhere`: it is measured at places, and a place before its name makes it no part;
    `sums`: levels of several years are added up: always, unless reached, or never where it is empty;
    `beside`: the indicator that its weak names mean beside a full one that tells something else, or empty.
    """

    id: str
    name: str
    name_en: str
    measures: tuple[str, ...]
    units: tuple[str, ...]
    direction: str
    share: bool
    of_gdp: bool
    anywhere: bool
    sums: str
    beside: str


@dataclass(frozen=True, slots=True)
class Indicators:
    """All indicators by id, and the id behind every name; `weak` names yield to full ones in the same scope.

    `aggregates` are the `other:` names of money and credit that a plan report sets outside its statement of targets.
    """

    by_id: dict[str, Indicator]
    by_alias: dict[str, str]
    weak: frozenset[str]
    aggregates: frozenset[str] = frozenset()

    def __getitem__(self, indicator: str) -> Indicator:
        return self.by_id[indicator]

    def name(self, indicator: str) -> str:
        """The Chinese name of an id; of `other:<noun>`, the noun.

        >>> load_indicators().name("retail"), load_indicators().name("other:工业投资")
        ('社会消费品零售总额', '工业投资')
        """
        if indicator.startswith("other:"):
            return indicator.removeprefix("other:")
        return self.by_id[indicator].name


def expand(alias: str) -> list[str]:
    """Every name an alias line stands for; [a/b/] is a, b or nothing.

    >>> expand("[地区/国内/]生产总值")
    ['地区生产总值', '国内生产总值', '生产总值']
    """
    if "[" not in alias:
        return [alias]
    parts = re.split(r"\[([^\]]*)\]", alias)
    choices = [part.split("/") if index % 2 else [part] for index, part in enumerate(parts)]
    return list(dict.fromkeys("".join(choice) for choice in product(*choices)))


def headings(text: str) -> dict[str, int]:
    r"""The names of a TOML text's tables, each with the number of the first line that opens it.

    >>> headings("[a]\nx = 1\n[b.c]")
    {'b.c': 3, 'a': 1}
    """
    lines = [(line.strip(), number) for number, line in enumerate(text.splitlines(), 1)]
    return {line[1:-1]: number for line, number in reversed(lines) if line.startswith("[") and line.endswith("]")}


def read_indicators(text: str) -> Indicators:
    """The indicators of a TOML text in the form of `indicators.toml`.

    Raises LexiconError, with the line, where a field is missing or unknown, a measure is none of ours, or a name
    is claimed twice.
    """
    by_id: dict[str, Indicator] = {}
    by_alias: dict[str, str] = {}
    weak: set[str] = set()
    data, lines = tomllib.loads(text), headings(text)
    for name in (name for line in data.pop("other", {}).get("names", []) for name in expand(line)):
        by_alias[name] = f"other:{name}"
    aggregates = data.pop("aggregates", {})
    for noun, entry in aggregates.items():
        if sorted(entry) != ["name_en", "names"]:
            raise LexiconError(
                f"{FILE}: aggregate {noun!r} has {', '.join(sorted(entry))}; it states name_en and names"
            )
        by_alias.update({name: f"other:{noun}" for line in entry["names"] for name in expand(line)})
    for key, entry in data.items():
        _check(f"{FILE}:{lines.get(key, 0)}: [{key}]", entry)
        by_id[key] = Indicator(
            key,
            entry["name"],
            entry["name_en"],
            tuple(entry["measures"]),
            tuple(entry["units"]),
            entry["direction"],
            entry.get("share", False),
            entry.get("of_gdp", False),
            entry.get("anywhere", False),
            entry.get("sums", ""),
            entry.get("beside", ""),
        )
        for field in ("aliases", "weak"):
            for alias in (name for line in entry.get(field, []) for name in expand(line)):
                owner = by_alias.setdefault(alias, key)
                if owner != key:
                    raise LexiconError(
                        f"{FILE}:{lines.get(key, 0)}: alias {alias!r} of {key} is already an alias of {owner} "
                        f"(line {lines.get(owner.partition(':')[0], 0)}); give one of them a longer alias"
                    )
                if field == "weak":
                    weak.add(alias)
    return Indicators(by_id, by_alias, frozenset(weak), frozenset(f"other:{noun}" for noun in aggregates))


def _check(place: str, entry: dict[str, Any]) -> None:
    if missing := sorted(REQUIRED - entry.keys()):
        raise LexiconError(f"{place} lacks {', '.join(missing)}; every indicator states them")
    if unknown := sorted(entry.keys() - FIELDS):
        raise LexiconError(f"{place} has {', '.join(unknown)}; known fields are {', '.join(sorted(FIELDS))}")
    if wrong := sorted(set(entry["measures"]) - MEASURES):
        raise LexiconError(f"{place} has measure {', '.join(wrong)}; use {', '.join(sorted(MEASURES))}")
    if entry["direction"] not in DIRECTIONS:
        raise LexiconError(f"{place} has direction {entry['direction']!r}; use {', '.join(sorted(DIRECTIONS))}")
    families = load_units().families
    if wrong := sorted(set(entry["units"]) - families):
        raise LexiconError(f"{place} has unit family {', '.join(wrong)}; units.toml has {', '.join(sorted(families))}")
    if any(not name for line in entry["aliases"] for name in expand(line)):
        raise LexiconError(f"{place} has an alias that can be empty; keep one part of it outside [a/b/] or fill it")


@cache
def load_indicators() -> Indicators:
    """The indicators that come with the package."""
    return read_indicators(files("duibiao.lexicon").joinpath(FILE).read_text(encoding="utf-8"))
