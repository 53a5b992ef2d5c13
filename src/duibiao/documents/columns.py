"""Tables of a page that come as lines of words: where every row has a word for every heading, cells parted by tabs.

A page of print has no cells. A row is taken for one only where nothing is left to guess: a line of headings, and below
it rows that begin with a province, each with exactly so many words. Other rows of provinces and numbers are counted.
"""

from __future__ import annotations

import re
from functools import cache

from duibiao.lexicon.grammar import alternation
from duibiao.lexicon.regions import Level, regions

__all__ = ["part"]

NATION = "000000"
ROWS = 3  # of provinces, from which lines are a table
WITHIN = re.compile(r"(?<=[0-9])[ ](?=[年月日%])|(?<=[（(])[ ]|[ ](?=[）)])")  # 2023 年目标 is one heading
HEADING = re.compile(r"[\u4e00-\u9fffA-Za-z]")  # no number stands in a line of headings
MARKS = r"[*＊★†‡]*"


def part(text: str) -> tuple[str, int]:
    r"""The text with tabs in the tables that can be read, and how many lines of other tables there are.

    >>> part("地区 2023 年目标 2024 年目标\n北京 4.5 5\n天津 4 4.5\n河北 6 5.5\n")[0].split("\n")[:2]
    ['地区\t2023年目标\t2024年目标', '北京\t4.5\t5']
    """
    lines = text.split("\n")
    left = at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and _row().match(lines[end]):
            end += 1
        if end - at >= ROWS and at:
            heads = WITHIN.sub("", lines[at - 1]).split()
            rows = [line.split() for line in lines[at:end]]
            if len(heads) > 1 and all(map(HEADING.search, heads)) and all(len(row) == len(heads) for row in rows):
                lines[at - 1 : end] = ["\t".join(row) for row in (heads, *rows)]
            else:
                left += end - at
        at = max(end, at + 1)
    return "\n".join(lines), left


@cache
def _row() -> re.Pattern[str]:
    """A line that begins with a province and goes on with a number, is no sentence and not parted yet."""
    known = [each for each in regions().children(NATION) if each.level is Level.PROVINCE]
    names = alternation([name for each in known for name in (each.name, each.short)])
    return re.compile(rf"\s*(?:{names}){MARKS}(?:[^\S\t]+[^\s，。；]{{1,12}})+[^\S\t]*$")
