"""The year a report sets targets for.

A report is given in the first months of its year, counties' also in the last weeks of the year before. What it calls
its year stands in its headings: 2014年工作回顾, 2015年工作安排. A web page's title can name either, the report of 2009
or the one that looks back on 2009. So the title of a plan or budget counts most, which names both years; then the date,
then the headings, then other titles and the file's name.
"""

from __future__ import annotations

import re
from collections import Counter

from duibiao.documents.dates import YEAR, year_of, years_in
from duibiao.model import Kind

__all__ = ["target_year"]

_BODY = 60_000  # no report is longer

# At the start of a line or sentence, a year and what is said of it: 一、2023年工作回顾; 2024年全市发展主要预期目标是.
_SAID = re.compile(
    rf"(?:^|[\n。，,\s、)）:：；*#])(?:[^\n。，]{{0,10}}做好|关于|提出)?({YEAR})[\s\u200b]{{0,2}}年([^\n。，,；：:、]{{2,22}})"
)
_BACK = re.compile(r"回顾|总结|执行情况|完成情况|主要工作情况|工作情况")
_AHEAD = re.compile(
    r"预期目标|主要目标|工作目标|发展目标|奋斗目标|目标任务|目标和|工作安排|工作部署|工作任务|主要任务|重点任务|重点工作|"
    r"工作重点|工作思路|总体思路|总体要求|工作建议|工作打算|工作意见|主要工作|计划草案|预算草案|计划安排|预算安排|^(?:的|政府|各项|全[省市县区州旗])*工作$"
)
# 2024年是…关键一年，做好今年工作至关重要
_THIS = re.compile(rf"({YEAR})年是[^。\n]{{4,120}}年[^。\n，]{{0,12}}[，。][^。\n，]{{0,20}}做好(?:今年|全年|新一年)")
_FULFILLED = re.compile(r"完成|实现了|圆满|胜利")
# Years the text speaks of, but for those it compares with or looks forward to: 是2003年的2.3倍, 到2015年.
_MENTION = re.compile(rf"(?<![到至比较是由从])({YEAR})[\s\u200b]{{0,2}}年(?!代|的|末|底)")
_PLAN_PERIOD = re.compile(
    r"[“\"]?(十|十一|十二|十三|十四)五[”\"]?(?:时期|期间|规划|计划)?[^。，；\n]{0,10}?(?:回顾|总结)"
)
_PLAN_ENDS = {"十": 2005, "十一": 2010, "十二": 2015, "十三": 2020, "十四": 2025}
_HEAD = 6_000
# The year just ended, whose figures are not final yet: 预计2012年全市生产总值, 2021年，预计实现
_EXPECTED = re.compile(rf"预计[，,]?({YEAR})年(?![底末前])|({YEAR})年[，,]?(?:全年)?(?:全[省市区县州旗])?预计")
_BARE_YEAR = re.compile(r"(?<![0-9])20[0-4][0-9](?![0-9])")  # 合肥市 2006 政府工作报告


def target_year(kind: Kind, title: str, date: str, body: str, file_year: int | None) -> int | None:
    r"""The year of a report from its title, its date (ISO) and its text, None where they do not tell.

    >>> target_year(Kind.GWR, "政府工作报告", "2012-12-26", "", None)
    2013
    >>> target_year(Kind.GWR, "道外区2009年政府工作报告", "", "一、2009年工作回顾\n二、2010年重点工作", None)
    2010
    """
    titled = years_in(title) or [int(found) for found in _BARE_YEAR.findall(title)]
    if kind in (Kind.PLAN, Kind.BUDGET) and len(set(titled)) > 1:
        return max(titled)
    if date:
        return _dated(int(date[:4]), int(date[5:7] or 1), body)
    voted = _voted(body)
    named = max(titled) if titled else file_year
    if kind in (Kind.PLAN, Kind.BUDGET) and titled and "执行情况" in title and "草案" not in title:
        named = titled[0] + 1  # the report on 2013's execution comes with the draft of 2014
    if named and (voted is None or voted not in (named, named + 1)):
        return named
    return voted or _mentioned(body) or _estimated(body)


def _dated(year: int, month: int, body: str) -> int:
    """The target year of a report given in that month: its own up to autumn, the next one from November."""
    if month <= 7:
        return year
    voted = _voted(body)
    if voted in (year, year + 1):
        return voted
    return year + 1 if month >= 11 else year


def _voted(body: str) -> int | None:
    """The year the headings agree on: a look back counts for the next year, a plan for its own."""
    votes: Counter[int] = Counter()
    for match in _SAID.finditer(body, 0, min(len(body), _BODY)):
        year, words = year_of(match[1]), match[2].strip()
        if _BACK.search(words):
            votes[year + 1] += 2
        elif _AHEAD.search(words) and not _FULFILLED.search(words):
            votes[year] += 2
    for match in _THIS.finditer(body, 0, min(len(body), _BODY)):
        votes[year_of(match[1])] += 2
    period = _PLAN_PERIOD.search(body, 0, min(len(body), 3_000))
    if period:  # the report that looks back on 十一五 is that of 2011
        votes[_PLAN_ENDS[period[1]] + 1] += 1
    ranked = votes.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _mentioned(body: str) -> int | None:
    """The year after the one the first pages speak of most, if the text goes on to speak of it."""
    years = Counter(year_of(found) for found in _MENTION.findall(body[:_HEAD]))
    ranked = sorted(years.items(), key=lambda item: (-item[1], -item[0]))
    if not ranked or ranked[0][1] < 3 or ranked[0][1] * 2 < sum(years.values()):
        return None
    reviewed = ranked[0][0]
    rest = body[min(len(body), _HEAD) // 2 : _BODY]
    later = {year_of(found) for found in _MENTION.findall(rest)}
    return reviewed + 1 if reviewed + 1 in later or "今年" in rest else None


def _estimated(body: str) -> int | None:
    """The year after the latest one whose results the review only estimates."""
    if not _BACK.search(body, 0, min(len(body), _HEAD)):
        return None
    years = [year_of(before or behind) for before, behind in _EXPECTED.findall(body[:_HEAD])]
    return max(years) + 1 if years else None
