"""The headline statement: the passage in which a report states the year's main expected targets.

It is announced by a lead-in (主要预期目标是：…) or not at all; it is one sentence, a list of bullets each with its
rationale, or a heading with an item a line. What surrounds it – last year's targets, five-year aims, the explanation
of why 5% is right – looks alike and is not it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from duibiao.lexicon.shape import Shape

__all__ = ["locate"]

LONGEST = 4000  # characters a statement may run
CONTEXT = 60  # characters before a lead-in that say whose and which year's targets follow
FEWEST = 2  # items without which an announced statement is none
FEWEST_UNANNOUNCED = 3
LINE = re.compile(r"[^\n]+")
SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")
BULLET = re.compile(r"——|[●■◆▲★○※•*＊-]|（?[一二三四五六七八九十0-9]{1,2}[）、.．](?![0-9])|[①-⑳]|[一二三四五六七八九十][是要]")
NUMBER = re.compile(r"[0-9]")


def locate(text: str, names: Sequence[int], plan_from: int, year: int | None, shape: Shape) -> tuple[tuple[int, int], ...]:
    """The stretches of a reading that make up its headline statement; empty where the report sets no targets.

    `names` are the starts of the indicator names in the reading, ascending; `plan_from` is where the review ends as
    far as headings tell (0 where they do not).
    """
    best: tuple[float, int] | None = None
    for lead in shape.leads.finditer(text):
        score = _score(text, lead.start(), lead.end(), names, plan_from, year, shape)
        if score is not None and (best is None or score > best[0]):
            best = score, (lead.start() if shape.strong.search(lead.group()) is None else lead.end())
    start = best[1] if best else _unannounced(text, names, plan_from, year, shape)
    if start is None:
        return ()
    return tuple(_stretches(text, start, names, shape))


def _score(
    text: str, start: int, end: int, names: Sequence[int], plan_from: int, year: int | None, shape: Shape
) -> float | None:
    sentence_from = max(text.rfind("\n", 0, start), text.rfind("。", 0, start), start - CONTEXT) + 1
    context = text[sentence_from:start]
    lead = text[start:end]
    own = [*shape.now.finditer(context)]
    own_year = max((match.end() for match in own), default=-1)
    if year is not None:
        own_year = max(own_year, context.rfind(str(year)))
    other = max((match.end() for match in shape.never.finditer(context + lead)), default=-1)
    if other > own_year:
        return None
    if year is not None and (str(year - 1) + "年") in context[-12:]:
        return None
    items = _items(text, end if shape.strong.search(lead) else start, names, shape)
    if items < FEWEST:
        return None
    score = min(items, 10) + (4.0 if "预期目标" in lead else 3.0 if shape.strong.search(lead) else 0.0)
    score += 2.0 if own_year >= 0 else 0.0
    score += 2.0 if start >= plan_from else -6.0
    return score


def _items(text: str, start: int, names: Sequence[int], shape: Shape) -> int:
    """How many named values the statement that would begin at `start` holds."""
    return sum(_named_values(text, begin, end, names, shape) for begin, end in _stretches(text, start, names, shape))


def _named_values(text: str, start: int, end: int, names: Sequence[int], shape: Shape) -> int:
    first, last = bisect_left(names, start), bisect_left(names, end)
    if first == last:
        return 0
    return min(last - first, sum(1 for _ in shape.values.finditer(text, start, end)))


def _stretches(text: str, start: int, names: Sequence[int], shape: Shape) -> list[tuple[int, int]]:
    """The sentences from `start` on that list targets, up to the first that explains them or goes on to the work."""
    found: list[tuple[int, int]] = []
    limit = min(len(text), start + LONGEST)
    for line in LINE.finditer(text, start, limit):
        bullet = BULLET.match(text, line.start())
        taken = False
        for sentence in SENTENCE.finditer(text, line.start(), line.end()):
            begin, end = sentence.span()
            if begin > start and shape.stops.match(text, begin):
                if bullet and taken:
                    break
                return found
            if bullet and taken and shape.asides.match(text, begin):
                break
            if _named_values(text, begin, end, names, shape):
                found.append((begin, end))
                taken = True
            elif taken and not bullet:
                return found
            elif found and not bullet and not NUMBER.search(text, begin, end):
                return found
        if not taken and found and not bullet:
            return found
        if not taken and line.start() > start and line.end() - line.start() > CONTEXT * 2:
            return found
    return found


def _unannounced(text: str, names: Sequence[int], plan_from: int, year: int | None, shape: Shape) -> int | None:
    """Where a statement without a lead-in begins: the first sentence of the plan that lists several targets."""
    for sentence in SENTENCE.finditer(text, plan_from if plan_from else len(text)):
        begin, end = sentence.span()
        if bisect_left(names, end) - bisect_left(names, begin) < FEWEST_UNANNOUNCED:
            continue
        words = sentence.group()
        if shape.never.search(words) or (year is not None and f"{year - 1}年" in words):
            continue
        if _named_values(text, begin, end, names, shape) >= FEWEST_UNANNOUNCED and "生产总值" in words:
            return begin
    return None
