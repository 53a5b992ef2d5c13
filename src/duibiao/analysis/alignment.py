"""Which sentences of two texts are the same matter, word for word or in other words.

Two sentences are where they share what is seldom in both texts: every pair of neighbouring characters weighs as much
as it is seldom, so 高水平 binds nothing and 轨道交通 does. Nothing depends on which of the texts comes first.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

__all__ = ["Link", "align"]

# Of the weight of both sentences, so much is shared: below, they share a subject and not a measure. Less than CLEAR
# must rest on words of their own: 加快…高质量发展 is in every second sentence.
LIKE, CLEAR = 0.22, 0.5
WITHIN = 0.6  # of the weight of one is in the other: it was joined to it, or split from it
OWN = 3  # pairs that hardly another sentence has make words of their own: four characters in a row do
FEW = 0.01  # of all sentences is hardly another
SELDOM = 20  # sentences that a pair of characters may be in, to lead from one of them to another

LETTERS = re.compile(r"\W+")


class Link(NamedTuple):
    """A sentence of the one text and one of the other, by number; `similarity` is what they share, from 0 to 1."""

    old: int
    new: int
    similarity: float
    same: bool = False  # word for word


class _Shared(NamedTuple):
    """What two sentences share: the weight of it, and whether words of their own are among it."""

    weight: float
    bound: bool


Near = Mapping[tuple[int, int], _Shared]


@dataclass(frozen=True, slots=True)
class _Side:
    """The sentences of one text: their pairs of characters, and what those weigh together."""

    pairs: tuple[frozenset[str], ...]
    weights: tuple[float, ...]


def align(old: Sequence[str], new: Sequence[str]) -> list[Link]:
    """The links between two texts, by place.

    A sentence with the very same words, marks and spaces apart, is linked to it and to nothing else; of the others each
    is linked to the one it is likest, both ways; what finds none in this way may be part of one that is longer.
    """
    ours, theirs = ([LETTERS.sub("", sentence) for sentence in side] for side in (old, new))
    before, after, weight = _weighed(ours, theirs)
    near = _near(before, after, weight)
    links = _same(ours, theirs)
    links += _paired(near, before, after, links)
    links += _parts(near, before, after, links)
    return sorted(links)


def _same(ours: Sequence[str], theirs: Sequence[str]) -> list[Link]:
    """The sentences with the very same words, the first with the first."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at, words in enumerate(theirs):
        places[words].append(at)
    links = []
    seen: Counter[str] = Counter()
    for at, words in enumerate(ours):
        if seen[words] < len(places.get(words, ())):
            links.append(Link(at, places[words][seen[words]], 1.0, same=True))
            seen[words] += 1
    return links


def _weighed(ours: Sequence[str], theirs: Sequence[str]) -> tuple[_Side, _Side, dict[str, tuple[int, float]]]:
    """Both texts as pairs of characters; of each pair, how many sentences have it and what it weighs."""
    sides = [[frozenset(_pairs(words)) for words in side] for side in (ours, theirs)]
    counts = Counter(pair for side in sides for pairs in side for pair in pairs)
    total = len(ours) + len(theirs)
    weight = {pair: (count, math.log(total / count) + 0.1) for pair, count in counts.items()}
    before, after = (_Side(tuple(side), tuple(_sum(pairs, weight) for pairs in side)) for side in sides)
    return before, after, weight


def _pairs(words: str) -> Iterator[str]:
    return (words[at : at + 2] for at in range(max(len(words) - 1, 1)))


def _sum(pairs: frozenset[str], weight: Mapping[str, tuple[int, float]]) -> float:
    """What pairs weigh, the same in whichever order a set has them."""
    return math.fsum(weight[pair][1] for pair in pairs)


def _near(before: _Side, after: _Side, weight: Mapping[str, tuple[int, float]]) -> Near:
    """The sentences that share seldom pairs, more than one, with what they share."""
    few = max(2, FEW * (len(before.pairs) + len(after.pairs)))
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at, pairs in enumerate(after.pairs):
        for pair in pairs:
            if weight[pair][0] <= SELDOM:
                places[pair].append(at)
    near = {}
    for at, pairs in enumerate(before.pairs):
        met = Counter(other for pair in pairs for other in places.get(pair, ()))
        for other, count in met.items():
            if count > 1:
                common = pairs & after.pairs[other]
                own = sum(weight[pair][0] <= few for pair in common)
                near[at, other] = _Shared(_sum(common, weight), own >= OWN)
    return near


def _paired(near: Near, before: _Side, after: _Side, links: Sequence[Link]) -> list[Link]:
    """One to one, the likest first; of two as like, the one that stands where its counterpart does."""
    taken = {link.old for link in links}, {link.new for link in links}
    ranked = []
    for (old, new), shared in near.items():
        similarity = 2 * shared.weight / (before.weights[old] + after.weights[new])
        if similarity >= (LIKE if shared.bound else CLEAR):
            apart = abs(old / len(before.pairs) - new / len(after.pairs))
            ranked.append((-similarity, apart, old + new, old, new))
    found = []
    for unlike, _, _, old, new in sorted(ranked):
        if old not in taken[0] and new not in taken[1]:
            taken[0].add(old)
            taken[1].add(new)
            found.append(Link(old, new, -unlike))
    return found


def _parts(near: Near, before: _Side, after: _Side, links: Sequence[Link]) -> set[Link]:
    """What has no counterpart and is for the most part inside a sentence of the other text."""
    linked = {link.old for link in links}, {link.new for link in links}
    best: dict[tuple[int, int], tuple[float, int, int, int]] = {}
    for (old, new), shared in near.items():
        for side, own, weights in ((0, old, before.weights), (1, new, after.weights)):
            if own not in linked[side] and shared.bound and shared.weight >= WITHIN * weights[own]:
                found = (-shared.weight, old + new, old, new)
                best[side, own] = min(found, best.get((side, own), found))
    return {
        Link(old, new, 2 * -shared / (before.weights[old] + after.weights[new]))
        for shared, _, old, new in best.values()
    }
