"""Which stretches of a report are read for figures, in which order, and how each is to be read."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from duibiao.lexicon import load_grammar
from duibiao.model import FigureKind, Outline, Part, Scope, Sentence

__all__ = ["Stretch", "stretches"]

REVIEWED = {Part.OPENING, Part.REVIEW}
PLANNED = {Part.TARGETS, Part.TASKS, Part.LIVELIHOOD}
TITLE_OF_AIMS = re.compile(
    "(?!.*(?:完成|实现|达成|超额))[^。；\n]{4,48}目标[^。；，\n]{0,8}"
)  # GDP增长6%！今年预期目标
LONGEST_TITLE = 60
NUMERAL = re.compile("[0-9]|[一二两三四五六七八九十百]+(?:成|倍|[万亿])")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the reading and how it is to be read: as the statement of targets, a plan report's review, prose."""

    start: int
    end: int
    scope: Scope
    kind: FigureKind
    liberal: bool
    nouns: bool = False


def stretches(outline: Outline, *, nouns: bool) -> Iterator[Stretch]:
    """The headline statement, whose figures are no second ones where they are told again; then review and tasks."""
    for start, end in outline.headline:
        yield Stretch(start, end, Scope.HEADLINE, FigureKind.TARGET, liberal=True)
    for sentence in _naming(outline, whole_review=nouns):
        if sentence.part in REVIEWED:
            if _titles_aims(outline.reading.text, sentence):
                continue
            scope, kind = Scope.REVIEW, FigureKind.ACTUAL
        elif sentence.part in PLANNED:
            scope, kind = Scope.TASK, FigureKind.TARGET
        else:
            continue
        before = bisect_left(outline.headline, (sentence.end,))
        if before and outline.headline[before - 1][1] > sentence.start:
            continue
        own = nouns and kind is FigureKind.ACTUAL
        yield Stretch(sentence.start, sentence.end, scope, kind, liberal=False, nouns=own)


def _titles_aims(text: str, sentence: Sentence) -> bool:
    """Whether a sentence stands in a line that is an article's title and tells of aims."""
    start = text.rfind("\n", max(0, sentence.start - LONGEST_TITLE), sentence.start) + 1
    end = text.find("\n", sentence.start, sentence.start + LONGEST_TITLE)
    return end > 0 and TITLE_OF_AIMS.fullmatch(text, start, end) is not None


def _naming(outline: Outline, *, whole_review: bool) -> Iterator[Sentence]:
    """The sentences that name an indicator, in one word or in two, in order; of the review all with a number."""
    places = [name[0] for name in outline.names]
    borrows, text = load_grammar().borrows, outline.reading.text
    places += [match.start() for pattern in borrows for match in pattern.finditer(text)]
    starts = [sentence.start for sentence in outline.sentences]
    wanted = {bisect_right(starts, place) - 1 for place in places}
    if whole_review:
        reviewed = [i for i, each in enumerate(outline.sentences) if each.part in REVIEWED]
        wanted.update(i for i in reviewed if NUMERAL.search(text, *outline.sentences[i][:2]))
    for index in sorted(wanted):
        yield outline.sentences[index]
