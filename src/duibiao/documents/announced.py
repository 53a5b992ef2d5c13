"""Where a text that is no report itself tells what targets a report sets for its year.

Newspapers, digests and excerpts carry the statement without the report around it: 今年经济社会发展主要预期目标是…,
2020年重庆地区生产总值增长6%…, 今年全省生产总值增长预期目标为9%. What is told of last year, of five years or of many
provinces looks alike and is not it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from duibiao.documents.places import spell
from duibiao.lexicon.names import load_names
from duibiao.lexicon.regions import Level
from duibiao.lexicon.shape import load_shape
from duibiao.model import Kind

__all__ = ["LIST", "LONGEST", "Announcement", "announcement", "plain"]

LONGEST = 40_000  # what is longer than the longest report tells of more than one
CONTEXT = 60  # characters before a lead-in that say whose and which year's targets follow
LIST = 400  # characters after it in which the list begins
INLINE = 12  # characters between a name and the lead-in that takes it up: 生产总值增长预期目标为
FEWEST = 2
FEWEST_UNANNOUNCED = 3
MANY = 3  # provinces beside one another make a comparison

HEADED = 60  # characters in which a text says what it is
# What can hold the words of a statement and reports none: a study, a book, a plan of five years, another's report.
NO_NEWS = re.compile(
    r"分析师|研究报告|证券研究|首席经济学家|投资要点|核心观点|风险提示|评级展望|相关报告|^第[〇零一二三四五六七八九十百千0-9]{1,8}[章回]",
    re.MULTILINE,
)
NO_NEWS_TITLE = re.compile(
    r"统计公报|规划纲要|五年规划|常务委员会工作报告|常委会工作报告|法院|检察院|各位委员|决算|审计|上半年|前三季度|"
    r"(?:各地|多地|各省(?!级)|[0-9]{1,2}个?省(?!级)|省份)[^\n。，]{0,20}(?:目标|GDP|增速)|从[^，。]{0,12}报告看"
)
NOTICE = re.compile(r"的通知")
PLAN = re.compile(r"国民经济和社会发展(?:主要)?(?:指标|目标)?(?:的)?(?:年度)?计划|计划执行情况|计划草案|计划报告")
WORK = re.compile(r"政府工作报告|作工作报告|工作的?报告")
YEARS = re.compile(r"20[0-4][0-9]")
AHEAD = re.compile(r"今年|要求|提出|预期|预计|安排|力争|目标|建议|计划")
BEHIND = re.compile(r"实现了?|回顾|以来|突破|预计(?:全|去)")  # before the first name; 实现居民收入同步增长 is an aim
ITEM = re.compile(r"[。\n]")
_SPACE = r"[ \t\r\u3000\xa0\u200b-\u200f\u2060\ufeff\xad*#]"
_BLANK = re.compile(
    rf"(?<![0-9]){_SPACE}+|(?<=[0-9]){_SPACE}++(?![0-9])|<U\\+[0-9A-F]{{4}}>"
)  # 2018-03-20 10:33 stays two
_FOLDED = str.maketrans("０１２３４５６７８９．％－〜～：；，,;:（）", "0123456789.%-~~：；，，；：()")
_DOUBLED = re.compile(r"，{2,}|，(?=[。；])")


class Announcement(NamedTuple):
    """A statement of targets in a `plain` text: where it begins, what is said right before it, of which report."""

    start: int
    context: str
    kind: Kind


def plain(words: str) -> str:
    """Words without spaces and marks, with signs of one width: what the patterns of articles are matched against.

    >>> plain("今年 ，目标: ９％")
    '今年，目标：9%'
    """
    return _DOUBLED.sub("，", _BLANK.sub("", words).translate(_FOLDED))


def announcement(text: str) -> Announcement | None:
    """The first statement of a year's targets in a plain text; None where it reports none.

    >>> found = announcement("省长说，2009年全省的主要预期目标是：生产总值增长9%，居民收入增长8%。")
    >>> found.context, found.kind.value
    ('省长说，2009年全省', 'gwr')
    >>> announcement("“十二五”时期的主要预期目标是：生产总值年均增长9%，居民收入年均增长8%。")
    """
    head = text[:LONGEST]
    title = head[:HEADED]
    if len(text) > LONGEST or NO_NEWS_TITLE.search(title) or NO_NEWS.search(head):
        return None
    if NOTICE.search(title) and not PLAN.search(title):
        return None
    names = load_names().find(head)
    found = _led(head, names) or _unled(head, names)
    if found is None or _compares(head, found[0]):
        return None
    start, context = found
    return Announcement(start, context, _kind(head[:start]))


def _led(text: str, names: list[tuple[int, int, str]]) -> tuple[int, str] | None:
    """The lead-in that says most plainly that it is one, with a list behind it or the name it takes up before it."""
    shape = load_shape()
    ends = [end for _, end, _ in names]
    found: list[tuple[int, int, str]] = []
    for noun in shape.nouns.finditer(text):
        start, end = noun.span()
        lead = shape.adjectives.search(text[max(0, start - 24) : start])
        if lead:
            start -= len(lead.group())
        sentence = max(text.rfind("\n", 0, start), text.rfind("。", 0, start), start - CONTEXT - 1) + 1
        context = text[sentence:start]
        dated = max([-1, *(match.end() for pattern in (shape.now, YEARS) for match in pattern.finditer(context))])
        other = max([-1, *(match.end() for match in shape.never.finditer(context + noun.group()))])
        expected = "预期" in text[start:end]
        plainness = 4 * (dated >= 0) + 2 * expected + (shape.strong.search(text, start, end) is not None)
        if other > dated or not plainness or shape.estimates(text, noun):
            continue
        above = bisect_right(ends, start)
        takes_up = above > 0 and start - INLINE <= ends[above - 1] and names[above - 1][0] >= sentence
        items = _items(text, names, names[above - 1][0] if takes_up else start, end)
        if items >= FEWEST or (items and expected and dated >= 0):
            found.append((plainness, -start, context))
    if not found:
        return None
    _, start, context = max(found)
    return -start, context


def _items(text: str, names: list[tuple[int, int, str]], begin: int, end: int) -> int:
    """How many values the stretch from `begin` on gives to names, at the most."""
    limit = end + LIST
    named = sum(1 for name in names if begin <= name[0] < limit)
    return min(named, sum(1 for _ in load_shape().values.finditer(text, begin, min(limit, len(text)))))


def _unled(text: str, names: list[tuple[int, int, str]]) -> tuple[int, str] | None:
    """The first sentence without a lead-in that lists the aims of 今年 or of the latest year the text speaks of."""
    latest, shape = max(YEARS.findall(text), default=""), load_shape()
    start = 0
    for sentence in ITEM.split(text):
        end = start + len(sentence)
        inside = [name for name in names if start <= name[0] < end]
        if len(inside) >= FEWEST_UNANNOUNCED and ("生产总值" in sentence or "GDP" in sentence):
            before = text[start : inside[0][0]]
            dated = "今年" in before or (latest and latest in before)
            if dated and AHEAD.search(sentence) and not (BEHIND.search(before) or shape.compares.search(sentence)):
                return inside[0][0], before
        start = end + 1
    return None


def _compares(text: str, start: int) -> bool:
    """Whether the statement, or the article around it, gives the figures of several provinces."""
    near = text[max(0, start - CONTEXT) : start + LIST]
    rows = [sentence for sentence in ITEM.split(text) if "%" in sentence]
    return len(_provinces([near])) >= MANY or len(_provinces(rows)) >= 2 * MANY


def _provinces(sentences: list[str]) -> set[str]:
    return {
        row.short
        for sentence in sentences
        for name in spell(sentence)
        for row in name.rows
        if row.level is Level.PROVINCE and not name.name.isascii()
    }


def _kind(above: str) -> Kind:
    """A plan report's where that alone is spoken of before the statement."""
    return Kind.PLAN if PLAN.search(above) and not WORK.search(above) else Kind.GWR
