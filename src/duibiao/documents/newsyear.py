"""Which year the targets are for that an article tells of: the one it names, or the one it was written in.

2009年全省的主要预期目标 names it. For 今年 the article must be dated: by the session it tells of, by what it calls the
year, by its own date unless that is a reprint's, by the year it looks back on. Where none tells, none is given.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from duibiao.documents.announced import LIST, Announcement
from duibiao.documents.dates import DATE, YEAR, date_in, year_of
from duibiao.documents.newsplace import AFTER, SESSION, counted
from duibiao.lexicon.calendar import load_calendar
from duibiao.lexicon.regions import NATION

__all__ = ["NewsYear", "news_year"]

_NAMED = re.compile(
    r"(?<![0-9到至比较])(?P<year>20[0-4][0-9])(?:年(?!代|[底末前]|以来)|(?=[^0-9年.]))|(?P<said>[今明本]年)"
)
_DAY = re.compile(rf"(?:{DATE})")
# A year and what is said of it up to the next one: 回顾了2017年工作, 2017年，全市实现…, 对于2018年工作, 2018年将…
_MENTION = re.compile(
    rf"(?P<lead>回顾[^，。\n]{{0,6}})?(?<![到至比较自从保争\-~])(?P<year>{YEAR})年(?!代|[底末前]|以来|远景|的[0-9]|[0-9]{{1,2}}月)"
    rf"(?P<said>(?:(?!{YEAR}年)[^。\n]){{0,60}})"
)
_AHEAD = re.compile(
    r"^(?:(?!完成|实现|达到|远景)[^，]){0,16}(?:工作(?!回顾|总结)|目标|总体要求|主要任务|预算草案|计划草案|增速预期|发展(?:年度)?计划(?!执行))"
    r"|^[^，]{0,16}将"
)
_BEHIND = re.compile(r"回顾|总结|全年|实现|达到|完成|增长|来(?:之)?不易|成绩单|执行情况|统计")
# 二、2005年工作总体部署: an excerpt's heading
_HEADING = re.compile(
    rf"^(?:[一二三四五][、.]|[（(][一二三四五][）)])?(?P<year>{YEAR})年[^\n。，]{{0,14}}(?:工作|任务|目标)[^\n。，]{{0,12}}$",
    re.MULTILINE,
)
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?(?=%|[万亿~-])")
FAR = 5  # years: 2014年增长9%, and 2020年实现小康, which is no year that an article of 2015 looks back on
_DONE = re.compile("圆满|如期|顺利|胜利|收官|较好")  # 2025年主要目标任务如期完成
_PAST = re.compile(r"(?:会议)?上?(?:确定|批准|通过|提出|以来)")


class NewsYear(NamedTuple):
    """A year, or None, and in Chinese how it was inferred where the article does not quite say it."""

    year: int | None
    remark: str = ""


def news_year(text: str, found: Announcement, code: str | None) -> NewsYear:
    """The year of a plain article's targets; `code` is the region they are for, as far as it is known."""
    named = [*_NAMED.finditer(found.context)]
    if named and named[-1]["year"]:
        return NewsYear(int(named[-1]["year"]))
    following = bool(named) and named[-1]["said"] == "明年"
    known = load_calendar()
    headings = [match for match in _HEADING.finditer(text, 0, found.start) if not _BEHIND.search(match.group())]
    if headings and not following:
        return NewsYear(year_of(headings[-1]["year"]))
    met = _met(text, code)
    if len(met) == 1:
        return NewsYear(met[0])
    spoken = _spoken(text[: found.start + AFTER])
    for year in (known.occasion_year(text), _written(text, found, spoken, following=following), spoken):
        if year is not None and (not met or year in met):
            return NewsYear(year)
    if met:
        return NewsYear(met[-1], "文中没有写明年份，按会议的届次推定；不对可用 --year 指定")
    year = known.aims_year(_numbers(text, found)) if code == NATION else None
    return NewsYear(year, "文中没有写明年份，按全国预期目标的数值推定；不对可用 --year 指定" if year else "")


def _numbers(text: str, found: Announcement) -> set[str]:
    """The numbers of the first sentence of the statement that has any."""
    sentences = text[found.start : found.start + LIST].split("。")
    return next((set(numbers) for words in sentences if (numbers := _NUMBER.findall(words))), set())


def _met(text: str, code: str | None) -> range:
    """The years in which the first session the article tells of can have met; empty where none tells."""
    if code is None or not code.endswith("0000"):
        return range(0)
    for match in SESSION.finditer(text):
        if (code == NATION) == bool(match["nation"]) and not _PAST.match(text, match.end()) and match["session"]:
            return load_calendar().session_years(code, counted(match["congress"]), counted(match["session"]))
    return range(0)


def _written(text: str, found: Announcement, spoken: int | None, *, following: bool) -> int | None:
    """The year of the targets by the article's own date; None for a reprint, which the years it speaks of give away."""
    dates = [date_in(match.group()) for match in _DAY.finditer(text, 0, found.start)]
    dates += [date_in(match.group()) for match in _DAY.finditer(text, max(found.start, len(text) - 200))]
    days = [date for date in dates if len(date) == len("2015-01-20")]
    if not days:
        return None
    year, month = int(days[0][:4]), int(days[0][5:7])
    year += following or (month >= 11 and "今年" not in found.context)
    return year if spoken is None or spoken >= year - 1 else None  # what lies ahead of it was misread: 2020年实现小康


def _spoken(text: str) -> int | None:
    """The year by the years spoken of: the one ahead, or the one after that looked back on."""
    ahead, behind = set[int](), set[int]()
    for match in _MENTION.finditer(text):
        year = year_of(match["year"])
        if match["said"].startswith(("是", "，是")):  # 2013年是全面贯彻党的十八大精神的第一年 is said of either
            continue
        looks_ahead = _AHEAD.search(match["said"]) and not match["lead"] and not _DONE.search(match["said"])
        if looks_ahead:
            ahead.add(year)
        elif match["lead"] or _BEHIND.search(match["said"]):
            behind.add(year)
    looked_back = {year_of(match["year"]) for match in _MENTION.finditer(text) if match["lead"]}
    behind = looked_back or behind  # 回顾2014年工作 says it; 2018年实现 may lie ahead
    both = [year for year in ahead if year - 1 in behind]
    if both:
        return max(both)
    if not behind:
        return min(ahead, default=None)
    return 1 + max(year for year in behind if year - min(behind) < FAR or {year - 1, year - 2} & behind)
