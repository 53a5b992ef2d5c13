"""The matcher of the codebook: every cue of a theme in a text in one pass, and every saying of a code in another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

__all__ = ["STRONG", "WEAK", "Cue", "Cues", "Saying", "Sayings", "Weight", "compile_cues", "compile_sayings"]

STRONG, WEAK = 3, 1  # what a phrase weighs; three weak ones are worth a strong one
GAP = 30  # characters that may stand in the place of … in a saying
STOPS = re.compile(r"[。！？；\n]")


class Weight(NamedTuple):
    """STRONG or WEAK for a field of a theme, and the length of the words that say so: longer ones say it louder."""

    field: str
    theme: str
    weight: int
    length: int


class Cue(NamedTuple):
    """A phrase in a text, and what it weighs for each field it speaks for."""

    start: int
    end: int
    weights: tuple[Weight, ...]


class Saying(NamedTuple):
    """The words of a text that say a code."""

    code: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cues:
    """The phrases of all fields compiled together: the longest at each place, with what those inside it weigh."""

    matcher: AhoCorasick
    weights: tuple[tuple[Weight, ...], ...]

    def find(self, text: str) -> list[Cue]:
        """The cues of a text, ascending, never overlapping."""
        weights = self.weights
        return [
            Cue(start, end, weights[index])
            for index, start, end in self.matcher.find_matches_as_indexes(text)
            if weights[index]
        ]


@dataclass(frozen=True, slots=True)
class Sayings:
    """The phrases of all codes compiled together. `uses[i]` are the places of part i: (phrase, which part of it)."""

    matcher: AhoCorasick
    uses: tuple[tuple[tuple[int, int], ...], ...]
    phrases: tuple[tuple[str, int], ...]  # code, number of parts
    decoys: tuple[frozenset[str], ...]  # of part i: the codes whose words it shadows

    def find(self, text: str) -> list[Saying]:
        """Every saying of a code, ascending; of two that overlap for one code, the earlier."""
        chains: dict[tuple[int, int], tuple[int, int]] = {}  # phrase, part -> where it began, where the part ended
        found: list[Saying] = []
        shadows: list[tuple[int, int, frozenset[str]]] = []
        for index, start, end in self.matcher.find_matches_as_indexes(text, overlapping=True):
            if self.decoys[index]:
                shadows.append((start, end, self.decoys[index]))
            for phrase, part in self.uses[index]:
                begin = start
                if part:
                    before = chains.get((phrase, part - 1))
                    if before is None or not 0 <= start - before[1] <= GAP or STOPS.search(text, before[1], start):
                        continue
                    begin = before[0]
                code, parts = self.phrases[phrase]
                if part + 1 < parts:
                    chains[phrase, part] = (begin, end)
                else:
                    found.append(Saying(code, begin, end))
        return _settled(found, shadows)


def _settled(found: list[Saying], shadows: list[tuple[int, int, frozenset[str]]]) -> list[Saying]:
    """The sayings in order, without those inside a decoy of their code, and one of those that overlap."""
    last: dict[str, int] = {}
    kept = []
    for saying in sorted(found, key=lambda saying: (saying.start, saying.end, saying.code)):
        code, start, end = saying
        if start < last.get(code, 0):
            continue
        if any(begin <= start and end <= stop and code in codes for begin, stop, codes in shadows):
            continue
        last[code] = end
        kept.append(saying)
    return kept


def compile_cues(fields: Iterable[tuple[str, str, Mapping[str, int]]]) -> Cues:
    """The matcher over (field, theme, {phrase: weight}); a phrase of weight 0 is a decoy of that field.

    A phrase inside a longer one of another field keeps its weight there, so that 科技金融 speaks for both; inside a
    decoy of its own field it has none.
    """
    from ahocorasick_rs import AhoCorasick, MatchKind

    own: dict[str, dict[str, int]] = {}
    theme_of: dict[str, str] = {}
    for field, theme, phrases in fields:
        theme_of[field] = theme
        for phrase, weight in phrases.items():
            own.setdefault(phrase, {})[field] = weight
    words = list(own)
    inner = AhoCorasick(words)
    weights = []
    for word in words:
        # The longest first: what it says of a field, nothing inside it can unsay.
        within = sorted(
            inner.find_matches_as_indexes(word, overlapping=True), key=lambda hit: (hit[1] - hit[2], hit[1])
        )
        heaviest: dict[str, Weight] = {}
        covered: dict[str, list[tuple[int, int]]] = {}
        for index, start, end in within:
            for field, weight in own[words[index]].items():
                if any(start < stop and begin < end for begin, stop in covered.get(field, ())):
                    continue
                covered.setdefault(field, []).append((start, end))
                if weight and (field not in heaviest or weight > heaviest[field].weight):
                    heaviest[field] = Weight(field, theme_of[field], weight, end - start)
        weights.append(tuple(heaviest.values()))
    return Cues(AhoCorasick(words, matchkind=MatchKind.LeftmostLongest), tuple(weights))


def compile_sayings(codes: Iterable[tuple[str, Sequence[str], Sequence[str]]]) -> Sayings:
    """The matcher over (code, phrases, decoys); … in a phrase stands for any words of the same sentence."""
    from ahocorasick_rs import AhoCorasick

    uses: dict[str, list[tuple[int, int]]] = {}
    decoys: dict[str, set[str]] = {}
    phrases: list[tuple[str, int]] = []
    for code, sayings, shadows in codes:
        for saying in sayings:
            parts = saying.split("…")
            for part, word in enumerate(parts):
                uses.setdefault(word, []).append((len(phrases), part))
            phrases.append((code, len(parts)))
        for shadow in shadows:
            decoys.setdefault(shadow, set()).add(code)
    words = list(dict.fromkeys([*uses, *decoys]))
    return Sayings(
        AhoCorasick(words),
        tuple(tuple(uses.get(word, ())) for word in words),
        tuple(phrases),
        tuple(frozenset(decoys.get(word, ())) for word in words),
    )
