"""The matcher: every indicator name in a text in one pass, the longest at each place, by Aho-Corasick."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from duibiao.lexicon.grammar import load_grammar
from duibiao.lexicon.indicators import load_indicators

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

__all__ = ["Names", "load_names"]


@dataclass(frozen=True, slots=True)
class Names:
    """Indicator names compiled for search. Decoys are found too, and dropped: they shadow the names inside them."""

    matcher: AhoCorasick
    ids: tuple[str | None, ...]

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """(start, end, indicator id) of every name, ascending, never overlapping.

        >>> load_names().find("单位生产总值能耗")
        [(0, 8, 'energy_intensity')]
        """
        ids = self.ids
        return [
            (start, end, found)
            for index, start, end in self.matcher.find_matches_as_indexes(text)
            if (found := ids[index]) is not None
        ]


@cache
def load_names() -> Names:
    """The matcher over all names of the lexicon."""
    from ahocorasick_rs import AhoCorasick, MatchKind

    by_alias: dict[str, str | None] = dict(load_indicators().by_alias)
    for decoy in load_grammar().decoys:
        by_alias[decoy] = None
    return Names(AhoCorasick(list(by_alias), matchkind=MatchKind.LeftmostLongest), tuple(by_alias.values()))
