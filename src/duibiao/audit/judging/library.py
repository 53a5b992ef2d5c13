"""The texts of the reports for questions in words: is a matter spoken of, how nearly, in which sentence.

A matter is what a statement is about once the words that every statement has (提出, 加强, 工作) are taken away. It is
said where its words stand, or a word the thesaurus has for it, or most of its pairs of characters in one sentence.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from duibiao.analysis.library import provinces
from duibiao.lexicon.claims import load_claims
from duibiao.lexicon.grammar import alternation
from duibiao.model import Outline, Part, Proof

__all__ = ["PLAN", "Found", "Line", "Source", "Texts", "bare", "matters", "regions_told"]

MARKS = re.compile("[“”‘’（）()《》〈〉「」]")
PARTS = re.compile(r"[，。；、：“”‘’（）()《》〈〉「」\s/]+")
QUOTED = re.compile("“([^”]{2,14})”")
SHORTEST = 2
NUMBERED = re.compile(r"[0-9]\+[NXn]")  # “1+N”方案: of any number
AMOUNT = re.compile(
    r"(?:超过?|逾|近|约|达到?|共)?(?:[0-9.]+|[一二三四五六七八九十百千]+)(?:多|余)?[百千万亿]*(?:元|%|亩|吨|家|个|人|成|万|亿)?$"
)
BASE, RARE = 0.4, 2.5  # what a pair of characters weighs at least, and one that no report has
PLAN = frozenset({Part.TARGETS, Part.TASKS, Part.GOVERNMENT, Part.LIVELIHOOD})
SAID, ALIKE = 1.0, 0.9


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a report, its marks taken away."""

    text: str
    proof: Proof
    plan: bool


@dataclass(frozen=True, slots=True)
class Found:
    """How nearly a matter is said (0 to 1) and the sentence that says it best."""

    strength: float
    line: Line | None


@dataclass(frozen=True, slots=True)
class Source:
    """A kept report with its text taken apart, for what is said in words."""

    document: str
    region: str
    text: str
    outline: Outline


@dataclass(frozen=True)
class Texts:
    """The reports of the year by region, loaded when they are first asked for, and their sentences."""

    load: Callable[[str], Sequence[Source]]

    @cached_property
    def _reports(self) -> dict[str, Sequence[Source]]:
        return {}

    def reports(self, region: str) -> Sequence[Source]:
        """The reports of a region, work reports first."""
        if region not in self._reports:
            self._reports[region] = self.load(region)
        return self._reports[region]

    @cached_property
    def _lines(self) -> dict[str, tuple[Line, ...]]:
        return {}

    @cached_property
    def _whole(self) -> dict[str, str]:
        return {}

    def lines(self, region: str) -> tuple[Line, ...]:
        """The sentences of a region's reports."""
        if region not in self._lines:
            found = []
            for source in self.reports(region):
                reading = source.outline.reading
                for start, end, part in source.outline.sentences:
                    span = reading.span(start, end)
                    proof = Proof(source.document, span.of(source.text), span.start, span.end)
                    found.append(Line(bare(reading.text[start:end]), proof, part in PLAN))
            self._lines[region] = tuple(found)
            self._whole[region] = "\n".join(line.text for line in found)
        return self._lines[region]

    def whole(self, region: str) -> str:
        """All sentences of a region in one."""
        self.lines(region)
        return self._whole[region]

    @cached_property
    def _spread(self) -> Counter[str]:
        """In how many regions' reports a pair of characters stands."""
        counts: Counter[str] = Counter()
        for region in provinces():
            whole = self.whole(region)
            counts.update({whole[at : at + 2] for at in range(len(whole) - 1)})
        return counts

    def weight(self, pair: str) -> float:
        """How telling a pair of characters is."""
        count = self._spread[pair]
        return BASE + (math.log((len(provinces()) + 1) / (count + 0.5)) if count else RARE)

    def common(self, matter: str) -> float:
        """The share of the kept regions whose report has these very words."""
        kept = [region for region in provinces() if self.lines(region)]
        return sum(bare(matter) in self.whole(region) for region in kept) / len(kept) if kept else 0

    @cached_property
    def _found(self) -> dict[tuple[str, str, bool], Found]:
        return {}

    def find(self, matter: str, region: str, *, counted: bool = False) -> Found:
        """How nearly a region's report says a matter; `counted`: with a number behind it."""
        key = bare(matter), region, counted
        if key not in self._found:
            self._found[key] = self._best(bare(matter), region, counted=counted)
        return self._found[key]

    def _best(self, words: str, region: str, *, counted: bool) -> Found:
        if counted or NUMBERED.fullmatch(words):
            start = re.escape(words[:4]) + r"[^0-9，。；]{0,12}[0-9]" if counted else rf"{words[0]}\+[0-9N]"
            return self._matching(re.compile(start), region, planned=counted)
        also = [each for key, entry in load_claims().thesaurus.items() if key in words for each in entry]
        whole = self.whole(region)
        for strength, phrase in ((SAID, words), *((ALIKE, each) for each in also)):
            if phrase in whole:
                return Found(strength, max((each for each in self.lines(region) if phrase in each.text), key=_planned))
        pairs = [words[at : at + 2] for at in range(len(words) - 1)]
        weights = [self.weight(pair) for pair in pairs]
        best, chosen = 0.0, None
        for line in self.lines(region):
            value = sum(weight for pair, weight in zip(pairs, weights, strict=True) if pair in line.text)
            if value > best:
                best, chosen = value, line
        return Found(best / sum(weights) if weights else 0.0, chosen)

    def _matching(self, pattern: re.Pattern[str], region: str, *, planned: bool) -> Found:
        lines = [line for line in self.lines(region) if pattern.search(line.text) and (line.plan or not planned)]
        return Found(SAID, max(lines, key=_planned)) if lines else Found(0.0, None)


def _planned(line: Line) -> bool:
    return line.plan


def bare(text: str) -> str:
    """A text without quotation marks and brackets: “零基预算” is 零基预算."""
    return MARKS.sub("", text)


@cache
def _frame() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = load_claims().sayings
    return re.compile(alternation(words["frame"])), re.compile(alternation(words["cut"]))


def matters(statement: str) -> list[str]:
    """What a statement is about: its quoted words, and its pieces without what every statement has.

    >>> matters("提出将强化科研经费投入"), matters("加快制定“1+N”化债方案")
    (['科研经费投入'], ['1+N', '化债'])
    """
    frame, cut = _frame()
    found = QUOTED.findall(statement)
    for piece in PARTS.split(statement):
        for part in frame.split(piece):
            for each in cut.split(part):
                without = AMOUNT.sub("", each)
                found += [kept for kept in (without if len(without) > SHORTEST else each,) if len(kept) >= SHORTEST]
    return list(dict.fromkeys(found))


def regions_told(texts: Texts, regions: Sequence[str]) -> list[str]:
    """Those of the regions whose report is kept."""
    return [region for region in regions if texts.lines(region)]
