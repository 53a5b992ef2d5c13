"""Whose figure it is: a sentence that has turned to a place of its own speaks of that place's growth.

高新区聚焦…，规模以上工业增加值增长12%: the name stands alone, and the place stands at the sentence's head. It is
the whole region's again once the sentence says so (全市…).
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from duibiao.lexicon import load_grammar
from duibiao.lexicon.grammar import Grammar
from duibiao.lexicon.regions import regions

__all__ = ["elsewhere", "grammar_of", "own_names"]

NATION = ("全国", "我国", "中国")
LONGEST = 600  # characters of a sentence in which its topic still holds
HEAD = 12  # characters in which a sentence names its topic
ABOVE_CITY = ("全省", "我省", "本省", "省内")  # what no city calls itself
AUTONOMOUS = ("15", "45", "54", "64", "65")  # whose cities and counties mean it by 全区
ABOVE_ALL_BUT_DISTRICTS = ("全区", "我区", "本区", "区内")
ABOVE_COUNTY = ("全市", "我市", "本市", "市内", "全州", "我州", "全盟", "我盟")  # and no county, unless named so


@cache
def grammar_of(region: str | None, region_name: str) -> Grammar:
    """The grammar for a region's report, in which the words for regions above it are no modifiers.

    >>> county, city = grammar_of("430121", "湖南省长沙市长沙县"), grammar_of("430181", "湖南省长沙市浏阳市")
    >>> "全市" in county.modifiers, "全市" in city.modifiers
    (False, True)
    >>> "全区" in grammar_of("450900", "玉林市").modifiers, "全区" in grammar_of("450902", "玉州区").modifiers
    (False, True)
    """
    grammar = load_grammar()
    if not region or region.endswith("0000"):
        return grammar
    above: tuple[str, ...] = ABOVE_CITY
    if region.startswith(AUTONOMOUS) and not region_name.endswith("区"):
        above += ABOVE_ALL_BUT_DISTRICTS
    if not region.endswith("00"):
        above += tuple(word for word in ABOVE_COUNTY if word[-1] != region_name[-1:] and word[0] != region_name[-1:])
    return replace(grammar, modifiers=tuple(word for word in grammar.modifiers if word not in above))


@cache
def own_names(region: str | None, region_name: str) -> tuple[str, ...]:
    """How a report may call its own region right before an indicator: 湖南省长沙市, 长沙市, 长沙.

    >>> own_names("430100", "湖南省长沙市"), own_names("440100", "广州市")
    (('湖南省长沙市', '长沙', '长沙市'), ('广州', '广州市'))
    """
    if region_name in NATION:
        return NATION
    row = regions().get(region) if region else None
    names = {region_name} | ({row.name, *row.aliases} if row else set())
    return tuple(sorted(name for name in names if len(name) > 1 and not name.isascii())) or ("\0",)


def elsewhere(text: str, start: int, name: int, end: int, region: str | None) -> bool:
    """Whether text[start:end], the sentence up to the end of a name that begins at `name`, speaks of a part.

    It does where a place is its topic: named at its head, or at the head of what follows a semicolon; or where the
    clause of the figure names one itself.
    """
    near = max(start, end - LONGEST)
    head = max(start, text.rfind("；", near, end) + 1)
    clause = max(head, text.rfind("，", near, end) + 1)
    place = _place_end(text, head, min(end, head + HEAD), region)
    if place is None and head < clause < name - 1:
        place = _place_end(text, clause, min(name, clause + HEAD), region)
    return place is not None and load_grammar().whole.search(text, max(place, near), end) is None


def _place_end(text: str, start: int, end: int, region: str | None) -> int | None:
    """Where the first place named in text[start:end] ends: a zone, or a region below; None where none is named."""
    zone = load_grammar().zones.search(text, start, end)
    named = [(at, -len(name)) for name in _below(region) if (at := text.find(name, start, end)) >= 0]
    if named and (zone is None or min(named)[0] < zone.start()):
        at, less = min(named)  # the longest of those that begin first
        return at - less
    return zone.end() if zone else None


@cache
def _below(region: str | None) -> frozenset[str]:
    """The names of the regions below, but those that are the region's own: 岳阳县 lies in 岳阳市.

    They are looked for one by one: a pattern of them costs more than it is used.
    """
    below = regions().children(region) if region else ()
    names = {name for row in below for name in (row.name, row.short) if len(name) > 1 and name not in row.words}
    return frozenset(names.difference(own_names(region, "")))
