"""What the interface says, in the reader's language: one data file per language, the same keys in each.

The words of the data (indicators, regions, themes) have English in the lexicon; sentences of reports stay as they are.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from duibiao import lexicon
from duibiao.analysis.library import NATION, short
from duibiao.lexicon.regions import Group, regions
from duibiao.lexicon.themes import Codebook
from duibiao.pipeline.naming import indicator_name

__all__ = ["LANGUAGES", "Words", "load_words"]

LANGUAGES = {"zh": "zh-CN", "en": "en"}
SERIES = re.compile(r"(\d{4})年(目标|实际)")
REGION_ENGLISH = {
    NATION: "Nation",
    "150000": "Inner Mongolia",
    "710000": "Taiwan",
    "810000": "Hong Kong",
    "820000": "Macao",
}


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language. Calling it says a key: `words("nav.table")`."""

    lang: str
    table: Mapping[str, str]

    def __call__(self, key: str, **fields: object) -> str:
        """The words of a key, with what it is said of."""
        return self.table[key].format(**fields) if fields else self.table[key]

    def maybe(self, key: str, otherwise: str) -> str:
        """The words of a key, where there are any."""
        return self.table.get(key, otherwise)

    @property
    def english(self) -> bool:
        return self.lang == "en"

    @property
    def tag(self) -> str:
        """The language as HTML names it."""
        return LANGUAGES[self.lang]

    def indicator(self, indicator: str) -> str:
        """The name of an indicator; of one outside the vocabulary the noun of the report."""
        known = lexicon.load_indicators().by_id.get(indicator)
        return known.name_en if self.english and known is not None else indicator_name(indicator)

    def brief(self, indicator: str) -> str:
        """The name of an indicator as a column head has room for it."""
        return self.table.get(f"brief.{indicator}") or self.indicator(indicator)

    def region(self, code: str) -> str:
        """The short name of a region; the English one of a province, else its Chinese."""
        if not self.english:
            return short(code)
        if code in REGION_ENGLISH:
            return REGION_ENGLISH[code]
        region = regions().get(code)
        spelt = [alias for alias in region.aliases if alias.isascii() and len(alias) > 3] if region else []
        return spelt[0].title() if spelt else short(code)

    def group(self, group: Group) -> str:
        """The name of a group."""
        return self.table.get(f"group.{group.id}", group.name) if self.english else group.name

    def theme(self, theme: str, book: Codebook) -> str:
        """The name of a theme or a field of it; its id where the codebook has it no more."""
        known = book.themes.get(theme) or book.fields.get(theme)
        if known is None:
            return theme
        return known.name_en if self.english else known.name

    def series(self, name: str) -> str:
        """The name of a chart's series: 2024年目标 is the 2024 target."""
        match = SERIES.fullmatch(name)
        if not self.english or match is None:
            return name
        return self("chart.target" if match[2] == "目标" else "chart.actual", year=match[1])


@cache
def load_words(lang: str) -> Words:
    """The words of a language of `LANGUAGES`."""
    text = files("duibiao.web").joinpath("words", f"{lang}.toml").read_text(encoding="utf-8")
    return Words(lang, dict(_flat(tomllib.loads(text))))


def _flat(node: Mapping[str, object], path: str = "") -> Iterator[tuple[str, str]]:
    for key, value in node.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{path}{key}.")
        else:
            yield path + key, str(value)
