"""The matcher of the codebook: every cue of a theme in a text in one pass, and every saying of a code in another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

__all__ = ["STRONG", "WEAK", "Cue", "Cues", "Saying", "Sayings", "Weight", "compile_cues", "compile_sayings"]

STRONG, WEAK = 3, 1  # what a phrase weighs; three weak ones are worth a strong one
GAP = 30  # characters that may stand in the place of … in a saying
REACH = 60  # characters on either side of its longest part that a saying may take up
STOPS = re.compile("[，。！？；：\n]")


class Weight(NamedTuple):
    """STRONG or WEAK for a field of a theme, and the length of the words that say so: longer ones say it louder."""

    field: str
    theme: str
    weight: int
    length: int


class Cue(NamedTuple):
    """A phrase in a text, and what it weighs for each field and each theme it speaks for."""

    start: int
    end: int
    weights: tuple[Weight, ...]
    themes: tuple[tuple[str, int], ...]


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
    themes: tuple[tuple[tuple[str, int], ...], ...]

    def find(self, text: str) -> list[Cue]:
        """The cues of a text, ascending, never overlapping."""
        weights, themes = self.weights, self.themes
        return [
            Cue(start, end, said, themes[index])
            for index, start, end in self.matcher.find_matches_as_indexes(text)
            if (said := weights[index])
        ]


class Phrase(NamedTuple):
    """A phrase of a code, found by its longest part."""

    code: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sayings:
    """The phrases of all codes compiled together, by the word that finds them, and the decoys."""

    matcher: AhoCorasick
    phrases: tuple[tuple[Phrase, ...], ...]  # of word i
    decoys: tuple[frozenset[str], ...]  # of word i: the codes whose words it shadows

    def find(self, text: str) -> list[Saying]:
        """Every saying of a code, ascending; of two that overlap for one code, the earlier."""
        found: list[Saying] = []
        shadows: list[tuple[int, int, frozenset[str]]] = []
        for index, start, end in self.matcher.find_matches_as_indexes(text, overlapping=True):
            if self.decoys[index]:
                shadows.append((start, end, self.decoys[index]))
            words = ""
            for code, parts in self.phrases[index]:
                if len(parts) == 1:
                    found.append(Saying(code, start, end))
                    continue
                if not words:
                    first, last = _clause(text, start, end)
                    words = text[first:last]
                # most clauses lack the other parts, and looking for those is many times faster than the pattern
                if all(part in words for part in parts) and (read := _pattern(parts).search(text, first, last)):
                    found.append(Saying(code, *read.span()))
        return _settled(found, shadows)


@cache
def _pattern(parts: tuple[str, ...]) -> re.Pattern[str]:
    """What reads a phrase of several parts; made when first met, since few reports say most of them."""
    return re.compile(f".{{0,{GAP}}}?".join(map(re.escape, parts)))


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause around text[start:end], as far as a phrase may reach."""
    first = max(0, start - REACH)
    stops = [match.start() for match in STOPS.finditer(text, first, start)]
    after = STOPS.search(text, end, end + REACH)
    return stops[-1] + 1 if stops else first, after.start() if after else end + REACH


def _settled(found: list[Saying], shadows: list[tuple[int, int, frozenset[str]]]) -> list[Saying]:
    """The sayings in order, without those inside a decoy of their code, and one of those that overlap."""
    ends: dict[str, int] = {}  # of the last saying of a code
    covered: dict[str, int] = {}  # how far the decoys of a code reach that begin no later
    shadows.sort(key=lambda shadow: shadow[0])
    kept, next_shadow = [], 0
    for saying in sorted(found, key=lambda saying: (saying.start, saying.end, saying.code)):
        code, start, end = saying
        while next_shadow < len(shadows) and shadows[next_shadow][0] <= start:
            _, stop, codes = shadows[next_shadow]
            for shadowed in codes:
                covered[shadowed] = max(stop, covered.get(shadowed, 0))
            next_shadow += 1
        if start >= ends.get(code, 0) and end > covered.get(code, 0):
            ends[code] = end
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
    lightest_first = [sorted(said, key=lambda weight: weight.weight) for said in weights]
    themes = tuple(tuple({weight.theme: weight.weight for weight in said}.items()) for said in lightest_first)
    return Cues(AhoCorasick(words, matchkind=MatchKind.LeftmostLongest), tuple(weights), themes)


def compile_sayings(codes: Iterable[tuple[str, Sequence[str], Sequence[str]]]) -> Sayings:
    """The matcher over (code, phrases, decoys); … in a phrase stands for any words of the same clause."""
    from ahocorasick_rs import AhoCorasick

    phrases: dict[str, list[Phrase]] = {}
    decoys: dict[str, set[str]] = {}
    for code, sayings, shadows in codes:
        for saying in sayings:
            parts = tuple(saying.split("…"))
            phrases.setdefault(max(parts, key=len), []).append(Phrase(code, parts))
        for shadow in shadows:
            decoys.setdefault(shadow, set()).add(code)
    words = list(dict.fromkeys([*phrases, *decoys]))
    return Sayings(
        AhoCorasick(words),
        tuple(tuple(phrases.get(word, ())) for word in words),
        tuple(frozenset(decoys.get(word, ())) for word in words),
    )
