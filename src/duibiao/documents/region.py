"""Whose report it is: the region its opening names, made certain by everything else that is known.

The dateline names it, or the sentence that presents the report, the title, the speaker's line. Many say only 市 or 县;
then the file's name, the site's name above the title, and last the body tell, but never a region that a government so
called cannot govern: in a report of 县人民政府 the name of a city is the county's parent at best.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from duibiao.documents.places import Named, narrow, near, noun_in, spell
from duibiao.lexicon.regions import Level, Region, regions

if TYPE_CHECKING:
    from duibiao.documents.naming import FileName

__all__ = ["Clues", "Place", "place_of"]

BODY = 60_000

_NATION = re.compile(r"届全国人民代表大会|国务院|中央和地方预算|国家发展(?:和|与)?(?:改革|计划)委员会|财政部")
_BEFORE_TITLE = re.compile(
    r"(?:[12][0-9]{3}\s?年|二[〇○零0OoＯ]|人\s{0,2}民\s{0,2}政|政\s{0,2}府|国民经济|经济|本级|财政|预算)"
)
# What hangs on a name and is another place: 长沙县星沙镇, 郑州高新技术产业开发区.
_SMALLER = re.compile(
    r"[^0-9（(《年月日的届]{0,18}?(?:镇|乡|街道|开发区|高新区|经开区|新区|园区|示范区|保税区|管理区|度假区|试验区|实验区|合作区|工业区|林业局|"
    r"农场|林场|[^\s]{1,4}[市县区旗])$"
)


class Clues(NamedTuple):
    """The words that can name the region, the most telling first."""

    place: str  # of the dateline: 长沙市, or just 市
    government: str  # of the presentation: 长沙市人民政府
    session: str
    title: str
    speaker: str  # the lines between title and greeting
    above: str  # what stands above the title
    body: str
    file: FileName


class Place(NamedTuple):
    """A region's code and name, or what is wrong with it."""

    code: str | None
    name: str
    problem: str = ""


def place_of(clues: Clues, year: int | None) -> Place:
    """The region of a report."""
    if _is_nation(clues):
        return Place("000000", "全国")
    noun = noun_in(clues.government) or noun_in(clues.place)
    lead = _BEFORE_TITLE.split(clues.title, maxsplit=1)[0]
    stated = [words for words in (clues.place, _governing(clues.government), lead, clues.title, clues.speaker) if words]
    around = [*clues.file.names, *spell(clues.above)]
    for words in stated:
        names = spell(words)
        if not names:
            continue
        smaller = words[names[-1].end :].strip() if words not in {clues.title, clues.speaker} else ""
        if smaller and _SMALLER.fullmatch(smaller):
            name = words[names[0].start :].strip()
            return Place(None, name, f"“{name}”没有行政区划代码（乡镇、开发区或新设的区），不能归入所在地区")
        others = [named for more in stated if more != words for named in spell(more)]
        context = [*names[:-1], *others, *around]
        rows = narrow(names[-1].rows, context, noun, year)
        if rows:
            return _settled(rows, names[-1].name, clues)
    return _unstated(clues, noun, year)


def _is_nation(clues: Clues) -> bool:
    return bool(
        _NATION.search(clues.session)
        or clues.government == "国务院"
        or (not clues.session and not clues.government and _NATION.search(clues.title + clues.speaker))
        or ("中央和地方预算" in clues.title)
    )


def _governing(government: str) -> str:
    """长沙市 of 长沙市人民政府."""
    return re.split(r"人民政府|政府|行政公署|行署|管理委员会|管委会|办事处", government, maxsplit=1)[0]


def _settled(rows: tuple[Region, ...], name: str, clues: Clues) -> Place:
    """The one region left, or the complaint that several share the name."""
    if len(rows) > 1 and clues.file.code in {row.code for row in rows}:
        rows = tuple(row for row in rows if row.code == clues.file.code)
    if len(rows) > 1:
        rows = near(rows, clues.body[:BODY])
    if len(rows) > 1:
        known = regions()
        places = "、".join(f"{known.full_name(row)}（{row.code}）" for row in rows[:4])
        return Place(None, name, f"“{name}”同名：{places}{'等' if len(rows) > 4 else ''}；可用 --region 指定")
    return _named(rows[0])


def _named(row: Region) -> Place:
    full = row.level in (Level.COUNTY, Level.ZONE)
    name = regions().full_name(row) if full else row.name
    if row.level is Level.ZONE:
        return Place(None, name, f"“{row.name}”没有行政区划代码，不能归入所在地区")
    return Place(row.code, name)


def _unstated(clues: Clues, noun: str, year: int | None) -> Place:
    """The region of a report that says only 市 or 县, or nothing."""
    file = clues.file
    if file.code:
        row = regions().get(file.code, year)
        if row and (not noun or narrow((row,), [], noun, year)):
            return _named(row)
    above = [named for named in spell(clues.above) if any(row.name == named.name for row in named.rows)]
    for names in (file.names, above):
        for index in range(len(names) - 1, -1, -1):
            rows = narrow(names[index].rows, [*names[:index], *names[index + 1 :]], noun, year)
            if rows:
                return _settled(rows, names[index].name, clues)
    row = _spoken_of(clues, noun, [*file.names, *above], year)
    if row:
        place = _named(row)
        return place._replace(problem="标题和日期行没有写明地区，按正文里出现最多的地名判定；不对可用 --region 指定")
    called = f"只写了“{noun}”" if noun else "没有写明地区"
    name = clues.place if len(clues.place) > 2 else ""
    return Place(None, name, f"没有找到报告的地区（标题、日期行和开场白{called}，文件名也没有）；可用 --region 指定")


def _spoken_of(clues: Clues, noun: str, context: list[Named], year: int | None) -> Region | None:
    """The region the body speaks of far more than of any other it could be; its parent must be spoken of too."""
    body = clues.body[:BODY]
    counts: Counter[Region] = Counter()
    for named in spell(body[:6_000] + body[-2_000:], short=True):
        for row in narrow(named.rows, context, noun, year) if noun else ():
            if named.name not in row.words:
                counts[row] += 1
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < 5 or (len(ranked) > 1 and ranked[0][1] < 3 * ranked[1][1]):
        return None
    row = ranked[0][0]
    above = regions().parent(row)
    known = row.level is Level.PREFECTURE or (above is not None and above.short in body)
    return row if known or (above is not None and above.level is Level.NATION) else None
