"""The kept reports without marks and spaces: where words stand in them, and what stands there that is nearly them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property

from duibiao.audit.judging.library import PLAN, Source, Texts
from duibiao.model import Proof

__all__ = ["Original", "Originals", "spoken"]

SPOKEN = re.compile(r"[\u4e00-\u9fffA-Za-z0-9%+.]")
UNSPOKEN = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9%+.]+")
GRAM, BRIEFLY = 5, 3  # characters of a stretch that both have, by which a place is found; of a brief passage
BRIEF = 24
WIDER = 1.6  # times the passage's length: how far an abridged sentence may reach


def spoken(text: str) -> str:
    """What one hears of a text: no marks, no spaces.

    >>> spoken("“稳”字 当头，增长5.5%")
    '稳字当头增长5.5%'
    """
    return UNSPOKEN.sub("", text)


@dataclass(frozen=True)
class Original:
    """A report's text without marks and spaces, with the way home."""

    source: Source

    @cached_property
    def _kept(self) -> list[int]:
        return [match.start() for match in SPOKEN.finditer(self.source.outline.reading.text)]

    @cached_property
    def text(self) -> str:
        return UNSPOKEN.sub("", self.source.outline.reading.text)

    @cached_property
    def _parts(self) -> tuple[list[int], list[bool]]:
        sentences = self.source.outline.sentences
        return [each.start for each in sentences], [each.part in PLAN for each in sentences]

    def planned(self, at: int) -> bool:
        """Whether a place of the text is in the report's plan."""
        starts, plans = self._parts
        index = bisect_right(starts, self._kept[at]) - 1
        return index >= 0 and plans[index]

    def places(self, words: str) -> list[int]:
        """Where the words stand, in full."""
        found, at = [], self.text.find(words)
        while at >= 0:
            found.append(at)
            at = self.text.find(words, at + 1)
        return found

    def nearest(self, words: str) -> tuple[float, int, int]:
        """The stretch that holds most of the words in order: how much of them, and where."""
        votes: dict[int, int] = {}
        gram = BRIEFLY if len(words) < BRIEF else GRAM
        for at in range(len(words) - gram + 1):
            for place in self.places(words[at : at + gram]):
                votes[(place - at) // 16] = votes.get((place - at) // 16, 0) + 1
        best = (0.0, 0, 0)
        for slot in sorted(votes, key=lambda each: -votes[each])[:3]:
            begin = max(0, 16 * slot - 16)
            end = min(len(self.text), begin + int(WIDER * len(words)) + 48)
            blocks = SequenceMatcher(None, words, self.text[begin:end], autojunk=False).get_matching_blocks()
            share = sum(block.size for block in blocks) / len(words)
            solid = [block for block in blocks if block.size]
            if solid and share > best[0]:
                best = (share, begin + solid[0].b, begin + solid[-1].b + solid[-1].size)
        return best

    def proof(self, begin: int, end: int) -> Proof:
        """The stretch as it stands in the report."""
        span = self.source.outline.reading.span(self._kept[begin], self._kept[max(begin, end - 1)] + 1)
        return Proof(self.source.document, span.of(self.source.text), span.start, span.end)


@dataclass(frozen=True)
class Originals:
    """The originals of a region's reports, made when first asked for."""

    texts: Texts
    _made: dict[str, tuple[Original, ...]] = field(default_factory=dict)

    def of(self, region: str) -> Sequence[Original]:
        """The originals of a region, work reports first."""
        if region not in self._made:
            self._made[region] = tuple(map(Original, self.texts.reports(region)))
        return self._made[region]
