"""Lead-ins: the words that announce the headline statement (今年经济社会发展的主要预期目标是：), and what is none.

The same words announce five-year aims, last year's targets and other regions'; what stands before them tells.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from duibiao.lexicon.regions import Level, regions
from duibiao.outline.view import View

__all__ = ["Lead", "find", "of_another"]

CONTEXT = 60  # characters before a lead-in that say whose and which year's targets follow
MOST_NOUNS = 10_000  # places in one report that may be lead-ins
MOST = 40  # lead-ins handed on of one report, the strongest
LONGEST = 24  # characters of 经济社会发展的主要预期 before 目标
LENGTHS = range(11, 1, -1)  # characters of a province's or city's name
YEAR = re.compile("(?:[0-9]{4}年|今年)的?$|^(?:[0-9]{4}年|今年)，?")
CHAPTER = re.compile("[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）")  # whose title may be longer
HEADING = 15  # characters a heading may have before 主要目标 at its end
REACHED = re.compile("(?:完成|实现|达成|达到|超过|跨过|突破|好于|迈向|向)[^，。；：]{0,8}$")  # 完成年度〔预期目标，〕
ESTIMATED = "预计"  # as last year's results are, where no year is named: 预计地区生产总值突破2000亿元
OBLIGATION = re.compile("(?:约束性|预期性)[^：]*：$")


@dataclass(frozen=True, slots=True)
class Lead:
    """A lead-in: it may name the year (`dated`) and call what follows 预期目标 (`expected`)."""

    start: int
    end: int
    dated: bool
    expected: bool
    strength: int


def find(view: View) -> list[Lead]:
    """The lead-ins of a report, the strongest first, in the order of the text where they are alike."""
    nouns = islice(view.shape.nouns.finditer(view.text), MOST_NOUNS)
    leads = [lead for noun in nouns if (lead := _lead(view, noun)) is not None]
    leads.sort(key=lambda lead: (-lead.strength, lead.start))
    return leads[:MOST]


def _lead(view: View, noun: re.Match[str]) -> Lead | None:
    """The lead-in around its noun (今年经济社会发展的〔主要预期目标是：〕), unless it announces something else."""
    text, shape = view.text, view.shape
    window = text[max(0, noun.start() - LONGEST) : noun.start()]
    adjectives = shape.adjectives.search(window)
    start, end = noun.start() - len(window) + (adjectives.start() if adjectives else len(window)), noun.end()
    words = text[start:end]
    line_from = (
        max(text.rfind("\n", max(0, start - CONTEXT), start), text.rfind("。", max(0, start - CONTEXT), start)) + 1
    )
    line_from = max(line_from, start - CONTEXT)
    if words[-1] in "。\n" and start - line_from > HEADING and not CHAPTER.match(text, line_from):
        return None
    context = text[line_from:start]
    if words[-1] in "，。" and REACHED.search(context):
        return None
    own = max((match.end() for match in shape.now.finditer(context)), default=-1)
    if view.year is not None:
        own = max(own, context.rfind(str(view.year)))
    other = max((match.end() for match in shape.never.finditer(context + words)), default=-1)
    if (
        other > own
        or view.last_year in context[-12:]
        or (own < 0 and ESTIMATED in words)
        or shape.estimates(text, noun)
    ):
        return None
    obliged = OBLIGATION.search(words) is not None
    expected = "预期目标" in words or obliged
    strength = 4 if expected else 3 if shape.strong.search(words) else 0
    if (strength or own >= 0) and of_another(view, line_from, start):
        return None
    return Lead(start, end, own >= 0 or obliged, expected, strength)


def of_another(view: View, start: int, end: int) -> bool:
    """Whether text[start:end] begins or ends in the name of a place that the report's region neither is nor lies in.

    Such a place is a province or a city; a year may stand behind its name: 兰州市2031年.
    """
    if view.region is None:
        return False
    words = YEAR.sub("", view.text[start:end])
    known = regions().lexemes
    for at_end in (True, False):
        ends = (words[-length:] if at_end else words[:length] for length in LENGTHS)
        named = next((known[name] for name in ends if name in known), ())
        great = any(row.level in (Level.PROVINCE, Level.PREFECTURE) for row in named)
        if great and not any(view.region.startswith(_prefix(row.code)) for row in named if row.code):
            return True
    return False


def _prefix(code: str) -> str:
    """What the codes of a region and of all below it begin with."""
    return code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code
