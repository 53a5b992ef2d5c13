"""The headline statement: the passage in which a report states the year's main expected targets.

It is announced by a lead-in (主要预期目标是：…) or not at all; it is one sentence, a list of bullets each with its
rationale, or a heading with an item a line; a target may be announced apart from the rest (经济增长预期目标为7%). What
surrounds it – last year's targets, five-year aims, the explanation of why 5% is right – looks alike and is not it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from duibiao.lexicon.shape import Shape

__all__ = ["locate"]

Stretch = tuple[int, int]

LONGEST = 4000  # characters a statement may run
CONTEXT = 60  # characters before a lead-in that say whose and which year's targets follow
FEWEST = 2  # items without which an announced statement is none
FEWEST_UNANNOUNCED = 3
SHORT = 60  # characters of a sentence that states something of one name: 进出口保持稳定。
LONGEST_LEAD = 24  # characters of 经济社会发展的主要预期 before 目标
INLINE = 4  # characters between a name and the lead-in that takes it up: 生产总值增长预期目标为
HEADING = 15  # characters a heading may have before 主要目标 at its end
LINE = re.compile(r"[^\n]+")
SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")
BULLET = re.compile(
    r"——|[●■◆▲★○※•*＊-]|（?[一二三四五六七八九十0-9]{1,2}[）、.．](?![0-9])|[①-⑳]|[一二三四五六七八九十][是要]"
)
NUMBER = re.compile(r"[0-9]")
OBLIGATION = re.compile("(?:约束性|预期性)[^：]*：$")
CLOSED = re.compile(r"[，。；：！？\n]")


@dataclass(frozen=True, slots=True)
class View:
    """What the search sees: the reading, where its indicator names start and end, where the plan begins."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    plan_from: int
    year: int | None
    shape: Shape

    @property
    def last_year(self) -> str:
        return f"{self.year - 1}年" if self.year is not None else "\0"

    def named_values(self, start: int, end: int) -> int:
        """How many values text[start:end] gives to names, at the most."""
        names = bisect_left(self.starts, end) - bisect_left(self.starts, start)
        return min(names, sum(1 for _ in self.shape.values.finditer(self.text, start, end))) if names else 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where a statement may begin.

    Its lead-in names the year (`dated`), takes up the name before it (`inline`), calls it 预期目标 (`expected`).
    """

    score: float
    start: int
    dated: bool
    inline: bool
    expected: bool


def locate(
    text: str, names: Sequence[tuple[int, int, str]], plan_from: int, year: int | None, shape: Shape
) -> tuple[Stretch, ...]:
    """The stretches of a reading that make up its headline statement; empty where the report sets no targets.

    `names` are the places of the indicator names in the reading, ascending; `plan_from` is where the review ends as
    far as headings tell (0 where they do not).
    """
    view = View(text, [name[0] for name in names], [name[1] for name in names], plan_from, year, shape)
    candidates = [found for noun in shape.nouns.finditer(text) if (found := _candidate(view, *_lead(view, noun)))]
    if not candidates:
        begin = _unannounced(view)
        return () if begin is None else tuple(_stretches(view, begin))
    best = max(candidates, key=lambda candidate: (candidate.score, -candidate.start))
    stretches = _item(view, best) if best.inline else _stretches(view, best.start)
    for other in candidates:
        apart = all(not start <= other.start < end for start, end in stretches)
        if other is not best and other.dated and other.expected and other.start >= plan_from and apart:
            stretches += _item(view, other)
    return tuple(sorted(stretches))


def _lead(view: View, noun: re.Match[str]) -> Stretch:
    """The whole lead-in around its noun: 今年经济社会发展的〔主要预期目标是：〕."""
    window = view.text[max(0, noun.start() - LONGEST_LEAD) : noun.start()]
    lead = view.shape.adjectives.search(window)
    return (noun.start() - len(window) + lead.start() if lead else noun.start()), noun.end()


def _candidate(view: View, start: int, end: int) -> Candidate | None:
    text, shape = view.text, view.shape
    words = text[start:end]
    if words[-1] in "。\n" and start - max(text.rfind("\n", 0, start), text.rfind("。", 0, start)) > HEADING:
        return None
    sentence_from = max(text.rfind("\n", 0, start), text.rfind("。", 0, start), start - CONTEXT) + 1
    context = text[sentence_from:start]
    own = max((match.end() for match in shape.now.finditer(context)), default=-1)
    if view.year is not None:
        own = max(own, context.rfind(str(view.year)))
    other = max((match.end() for match in shape.never.finditer(context + words)), default=-1)
    if other > own or view.last_year in context[-12:]:
        return None
    begin, inline = _begin(view, start, end)
    if CLOSED.search(text, begin, start) and not inline:
        return None
    if inline:
        items = view.named_values(begin, _clause_end(text, end))
    else:
        stretches = _stretches(view, begin)
        items = sum(view.named_values(*stretch) for stretch in stretches)
        if stretches and _of_last_year(view, stretches[0]):
            return None
    expected = "预期目标" in words or OBLIGATION.search(words) is not None
    dated = own >= 0 or OBLIGATION.search(words) is not None
    if items < (1 if inline or (expected and dated) else FEWEST):
        return None
    strength = 4.0 if expected else 3.0 if shape.strong.search(words) else 0.0
    score = min(items, 10) + (0.0 if inline else strength) + (2.0 if own >= 0 else 0.0)
    return Candidate(score + (2.0 if start >= view.plan_from else -6.0), begin, dated, inline, expected)


def _begin(view: View, start: int, end: int) -> tuple[int, bool]:
    """Where the statement behind a lead-in begins, and whether the lead-in takes up a name before it."""
    index = bisect_left(view.starts, end) - 1
    if index >= 0 and start - INLINE <= view.ends[index] and not CLOSED.search(view.text, view.starts[index], end - 1):
        return view.starts[index], True
    return (end if view.shape.strong.search(view.text, start, end) else start), False


def _clause_end(text: str, start: int) -> int:
    closed = CLOSED.search(text, start)
    return closed.start() if closed else len(text)


def _of_last_year(view: View, stretch: Stretch) -> bool:
    index = bisect_left(view.starts, stretch[0])
    opening = view.text[stretch[0] : view.starts[index]] if index < len(view.starts) else ""
    return view.last_year in opening or "去年" in opening or "上年" in opening


def _item(view: View, candidate: Candidate) -> list[Stretch]:
    """The sentence of a target that is announced apart from the rest."""
    if not candidate.inline:
        stretches = _stretches(view, candidate.start)
        return stretches if BULLET.match(view.text, stretches[0][0]) else stretches[:1]
    end = view.text.find("。", candidate.start)
    return [(candidate.start, len(view.text) if end < 0 else end)]


def _stretches(view: View, start: int) -> list[Stretch]:
    """The sentences from `start` on that list targets, up to the first that explains them or goes on to the work."""
    text, shape = view.text, view.shape
    found: list[Stretch] = []
    for line in LINE.finditer(text, start, min(len(text), start + LONGEST)):
        bullet = BULLET.match(text, line.start())
        taken = False
        for sentence in SENTENCE.finditer(text, line.start(), line.end()):
            begin, end = sentence.span()
            if begin > start and (shape.stops.match(text, begin) or _of_last_year(view, (begin, end))):
                if bullet and taken:
                    break
                return found
            if bullet and taken and shape.asides.match(text, begin):
                break
            if view.named_values(begin, end) or (found and _goes_on(view, begin, end, listed=bullet is not None)):
                found.append((begin, end))
                taken = True
            elif (taken and not bullet) or (found and not bullet and not NUMBER.search(text, begin, end)):
                return found
        if not taken and ((found and not bullet) or (line.start() > start and line.end() - line.start() > 2 * SHORT)):
            return found
    return found


def _goes_on(view: View, start: int, end: int, *, listed: bool) -> bool:
    """Whether a sentence without a value for a name still belongs to the list.

    An item of its own gives a number to a noun of the report's own; a short sentence states something of a name.
    """
    if listed and NUMBER.search(view.text, start, end):
        return True
    index = bisect_left(view.starts, start)
    return end - start <= SHORT and index < len(view.starts) and view.starts[index] <= min(start + INLINE, end - 1)


def _unannounced(view: View) -> int | None:
    """Where a statement without a lead-in begins: the first sentence of the plan that lists several targets."""
    text, shape = view.text, view.shape
    for sentence in SENTENCE.finditer(text, view.plan_from):
        begin, end = sentence.span()
        if bisect_left(view.starts, end) - bisect_left(view.starts, begin) < FEWEST_UNANNOUNCED:
            continue
        words = sentence.group()
        first = view.starts[bisect_left(view.starts, begin)]
        if shape.never.search(text, begin, first) or view.last_year in words or "去年" in words:
            continue
        dated = shape.now.search(words) or (view.year is not None and str(view.year) in words)
        if not dated and not view.plan_from:
            continue
        if view.named_values(begin, end) >= FEWEST_UNANNOUNCED and ("生产总值" in words or "GDP" in words):
            return begin
    return None
