"""Whose figure it is: a sentence that has turned to a place of its own speaks of that place's growth.

浦东新区聚焦…，规模以上工业总产值增长22.5%: the name stands alone, and the place stands at the sentence's head. It is the
whole region's again once the sentence says so (全市…).
"""

from __future__ import annotations

import re
from functools import cache

from duibiao.lexicon import load_grammar
from duibiao.lexicon.grammar import alternation
from duibiao.lexicon.regions import regions

__all__ = ["elsewhere"]

HEAD = 12  # characters in which a sentence names its topic


def elsewhere(text: str, start: int, end: int, region: str | None) -> bool:
    """Whether text[start:end], the sentence up to a figure's value, speaks of a part of the region.

    It does where a place is its topic: named at its head, or at the head of what follows a semicolon.
    """
    head = max(start, text.rfind("；", start, end) + 1)
    place = _places(region).search(text, head, min(end, head + HEAD))
    return place is not None and load_grammar().whole.search(text, place.end(), end) is None


@cache
def _places(region: str | None) -> re.Pattern[str]:
    """The names of the regions below, and the kinds of zones that belong to any region."""
    below = regions().children(region) if region else ()
    names = {name for row in below for name in (row.name, row.short) if len(name) > 1 and name not in row.words}
    zones = load_grammar().zones.pattern
    return re.compile(f"{zones}|{alternation(sorted(names))}" if names else zones)
