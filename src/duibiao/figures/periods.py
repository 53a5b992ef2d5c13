"""Which years a figure is for, where it is not the year itself: 五年来, “十四五”以来, 到2030年, 两年平均, 一季度.

A period that opens a clause (过去五年，…) holds to the end of its sentence, or until the year itself is named again
(全年, 2023年). Where it names whole years the figure is kept under them; a quarter, or a comparison with an older year,
names none.
"""

from __future__ import annotations

import re
from functools import cache

from duibiao.lexicon import load_grammar
from duibiao.lexicon.plans import PLAN, first_year

__all__ = ["ahead", "at_its_end", "carried", "label", "of_heading"]

NUMERALS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "十": 10}
UNTIL = re.compile(r"(?:到|至)(20[0-9]{2})年")
SINCE = re.compile(r"(20[0-9]{2})年以来|自(20[0-9]{2})年")
RANGE = re.compile(r"((?:19|20)[0-9]{2})年?[-—–~至到]+((?:19|20)[0-9]{2})年")
NOW = re.compile("[今去上]年|本年|一年")
REACHED = re.compile("达|到|至|突破|超过?|为|跨|迈|跃")
HELD = re.compile("控制|稳定|保持|维持")  # of every year, and none of the last one's own
AHEAD = re.compile(r"[今未][后来]([五三四十])年")
OTHER_YEAR = re.compile(r"[在到至]?((?:19|20)[0-9]{2})年(?:底|末|度)?(?=$|[全我本][省市区县州国])")  # 2022年，全市…
BEHIND = re.compile(r"(?:过去|近|前)?([五四三两二十])年(?:来|间|以来|累计|年均|平均|共)?")


def of_heading(title: str, year: int) -> str | None:
    """The period a heading sets for what stands under it; empty where it names the year itself, None where no time.

    >>> of_heading("一、“十二五”时期工作回顾", 2016), of_heading("一、过去五年和2021年工作回顾", 2022)
    ('“十二五”时期', '')
    """
    if str(year) in title or str(year - 1) in title or NOW.search(title):
        return ""
    named = load_grammar().period_heads.search(title)
    return named.group() if named else None


def at_its_end(under: str, period: str, said: str, *, sums: str) -> bool:
    """Whether a level said under a period (and no other words of a period) is that of its last year.

    What may be added up over the years (`sums` of the indicator) must say so: 达到39.8万亿元. What was held is of every
    year: 保持在90%以上.
    """
    if not under or period != under or under.endswith("累计") or HELD.search(said):
        return False
    return not sums or (sums != "always" and REACHED.search(said) is not None)


def carried(words: str, before: str, year: int) -> str:
    """The period that holds after a clause that opens with `words`, where `before` held until then."""
    grammar = load_grammar()
    if "年" in words:  # what names a year
        if span := RANGE.match(words):  # 2003年到2023年，…
            return span.group()
        if grammar.now.search(words) or f"{year}年" in words:
            return ""
        if other := OTHER_YEAR.match(words):
            return f"到{other.group(1)}年"
    opened = grammar.period_opens.match(words)
    if opened is None or f"{year - 1}年" in opened.group():  # 比2030年 says no more than 比上年
        return before
    return opened.group()


def ahead(words: str) -> bool:
    """Whether a period is one to come: 今后五年."""
    return AHEAD.search(words) is not None


@cache
def label(words: str, year: int) -> str:
    """The years that the words of a period name, as `2021-2025` or `2030`; empty where they name none.

    `year` is the year the figure would else be for.

    >>> label("五年来", 2022), label("“十四五”以来", 2023), label("到2030年", 2026), label("一季度", 2024)
    ('2018-2022', '2021-2023', '2030', '')
    """
    if found := RANGE.search(words):
        return f"{found.group(1)}-{found.group(2)}"
    if found := UNTIL.search(words):
        return found.group(1)
    if found := SINCE.search(words):
        return f"{found.group(1) or found.group(2)}-{year}"
    if found := PLAN.search(words):
        start = first_year(found.group(1))
        end = year if found.group(2) == "以来" else (start or 0) + 4
        return f"{start}-{end}" if start and found.group(2) != "前" and start <= end else ""
    if found := AHEAD.search(words):
        return f"{year}-{year + NUMERALS[found.group(1)] - 1}"
    if found := BEHIND.search(words):
        return f"{year - NUMERALS[found.group(1)] + 1}-{year}"
    return ""
