"""Which region a few words name: 湖南省长沙市浏阳市, 朝阳区 of 北京 or 长春, 吉林 the province or the city."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from duibiao.lexicon.regions import Level, Region, regions

__all__ = ["Named", "governed_by", "narrow", "near", "spell", "within"]

_LONGEST = 15  # 积石山保安族东乡族撒拉族自治县
_ORDER = (Level.NATION, Level.PROVINCE, Level.PREFECTURE, Level.ZONE, Level.COUNTY)

# What a government is called in its own report: 我代表市人民政府, 在自治州第八届人民代表大会.
_NOUN = re.compile(
    r"(自治区|自治州|自治县|自治旗|地区|新区|街道|[省市县区州旗盟镇乡])\s{0,2}(?:人\s{0,2}民\s{0,2}|行\s{0,2}政\s{0,2})?"
    r"(?:政\s{0,2}府|公\s{0,2}署|办事处)?$"
)


class Named(NamedTuple):
    """A name found in words, and the regions it can mean."""

    start: int
    end: int
    name: str
    rows: tuple[Region, ...]


def spell(words: str, *, short: bool = False) -> list[Named]:
    """The region names in a few words, longest first from the left; `short` admits short names of counties too.

    >>> [named.name for named in spell("在湖南省长沙市浏阳市第十七届")]
    ['湖南省', '长沙市', '浏阳市']
    """
    table, heads = regions().lexemes, _heads()
    found: list[Named] = []
    index = 0
    while index < len(words) - 1:
        if words[index : index + 2] in heads:
            for end in range(min(len(words), index + _LONGEST), index + 1, -1):
                name = words[index:end]
                if name in table and (len(name) > 2 or _bounded(words, index, name, found)):
                    rows = tuple(row for row in table[name] if _admitted(row, name, short=short))
                    if rows:
                        found.append(Named(index, end, name, rows))
                        index = end - 1
                        break
        index += 1
    return found


def _bounded(words: str, index: int, name: str, found: list[Named]) -> bool:
    """Whether a name of two characters stands free: 建成县域 is not 成县, 代县长 and 代理县长 not of 代县 or 理县."""
    if words[index : index + 3] in {"代县长", "理县长"}:
        return False
    if name[-1] not in "市县区旗" or not index or (found and found[-1].end == index):
        return True
    return words[index - 1] in "省市州盟区在于" or not "\u4e00" <= words[index - 1] <= "\u9fff"


def _admitted(row: Region, name: str, *, short: bool) -> bool:
    if row.level is Level.NATION:
        return False
    return short or row.name == name or row.level is not Level.COUNTY or name[-1] in "县旗州"


@cache
def _heads() -> frozenset[str]:
    """The first two characters of all names."""
    return frozenset(name[:2] for name in regions().lexemes)


def within(rows: tuple[Region, ...], parents: tuple[Region, ...]) -> tuple[Region, ...]:
    """Those of the rows that lie in one of the parents."""
    codes = {parent.code for parent in parents if parent.code}
    return tuple(row for row in rows if any(regions().lies_in(row, code) for code in codes))


def narrow(rows: tuple[Region, ...], context: list[Named], noun: str, year: int | None) -> tuple[Region, ...]:
    """The rows left after what else is known: names around, what the government is called, the year.

    Each narrows only if it leaves something, but for the noun: 县人民政府 does not govern 长沙市, whatever is left.
    """
    if noun:
        rows = tuple(row for row in rows if governed_by(row, noun))
    for named in context:
        rows = within(rows, named.rows) or rows
    if len(rows) > 1:
        rows = tuple(row for row in rows if row.in_force(year)) or rows
    if len(rows) > 1:
        highest = min(_ORDER.index(row.level) for row in rows)
        rows = tuple(row for row in rows if _ORDER.index(row.level) == highest)
    return _one_each(rows, year)


def _one_each(rows: tuple[Region, ...], year: int | None) -> tuple[Region, ...]:
    """One row per region: of a renumbered county, the number in force in the year, or now."""
    places: dict[tuple[str, str], Region] = {}
    for row in sorted(rows, key=lambda row: (_distance(row, year), -(row.valid_from or 0))):
        above = regions().parent(row)
        places.setdefault((above.code if above else "", row.short), row)
    # 460030 and 469025 白沙 have different parents by their digits, none of which is a prefecture.
    provinces = {row.code[:2] for row in places.values()}
    if len(places) > 1 and len(provinces) == 1 and len({row.name for row in places.values()}) == 1:
        fitting = [row for row in places.values() if _distance(row, year) == 0]
        if len(fitting) == 1:
            return tuple(fitting)
    return tuple(places.values())


def _distance(row: Region, year: int | None) -> int:
    """How many years lie between a year (none: now) and the years a name was in force."""
    year = 9999 if year is None else year
    return max((row.valid_from or 0) - year, year - (row.valid_to or 9999), 0)


def near(rows: tuple[Region, ...], body: str) -> tuple[Region, ...]:
    """Of regions with the same name, the one whose parents the text speaks of; all of them where that is unclear."""
    scores = sorted(((sum(body.count(name) for name in _parents(row)), row) for row in rows), reverse=True)
    best, second = scores[0], scores[1]
    return (best[1],) if best[0] >= 3 and best[0] >= 3 * second[0] else rows


def _parents(row: Region) -> list[str]:
    names = []
    above = regions().parent(row)
    while above is not None and above.level is not Level.NATION:
        names.append(above.name if above.short in above.words else above.short)
        above = regions().parent(above)
    return names


def governed_by(row: Region, noun: str) -> bool:
    """Whether a government of that noun can be this region's: 区 is no 自治区, 自治州 is called 州 too."""
    if noun == "区":
        return row.name.endswith("区") and not row.name.endswith(("自治区", "地区"))
    return row.name.endswith(noun) or (row.level is Level.ZONE and noun in "新区")


def noun_in(words: str) -> str:
    """What a government calls itself at the end of some words, or nothing.

    >>> noun_in("长沙市开福区人民政府"), noun_in("自治州"), noun_in("国务院")
    ('区', '自治州', '')
    """
    match = _NOUN.search(words)
    return match[1] if match else ""
