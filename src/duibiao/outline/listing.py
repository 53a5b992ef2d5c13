"""How far a statement goes: the sentences that list targets, to the first that explains them or turns to the work."""

from __future__ import annotations

import re
from bisect import bisect_left

from duibiao.outline.leads import of_another
from duibiao.outline.view import Stretch, View

__all__ = ["BULLET", "LONGEST", "of_other_year", "only_gdp", "stretches"]

LONGEST = 4000  # characters a statement may run
SHORT = 60  # characters of a sentence that states something of one name: 进出口保持稳定。
SCOPE = 6  # characters of scope before the name an item begins with
LINE = re.compile(r"[^\n]+")
SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")
BULLET = re.compile(
    r"——|[●■◆▲★○※•*＊-]|（[一二三四五六七八九十0-9]{1,3}）|[0-9]{1,2}[.、．](?![0-9])|[①-⑳]|[一二三四五六七八九十][是要]"
)
COUNTING = re.compile(r"[一二三四五六七八九十0-9①-⑳]+")
CHAPTER = re.compile(r"[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]+[部章]")  # ends the statement before it
NUMBER = re.compile(r"[0-9]")
UNTIL = re.compile(r"[到至](20[0-9]{2})年")


def stretches(view: View, start: int) -> list[Stretch]:
    """The sentences from `start` on that list targets, up to the first that explains them or goes on to the work."""
    text, shape = view.text, view.shape
    found: list[Stretch] = []
    listed, titled = "", False  # how the items are marked; whether their first sentences are titles
    for line in LINE.finditer(text, start, min(len(text), start + LONGEST)):
        chapter = CHAPTER.match(text, line.start())
        if chapter and line.start() > start and not _is_item(view, line, chapter, listed):
            return found
        bullet, mark = chapter or BULLET.match(text, line.start()), _marks(text, line.start())
        if bullet and listed and mark != listed:
            return found
        taken = remarked = False
        if listed and not bullet and shape.asides.match(text, line.start()) and _marks(text, line.end() + 1) == listed:
            continue  # 主要考虑：… on a line of its own, and the list goes on behind it
        for sentence in SENTENCE.finditer(text, line.start(), line.end()):
            begin, end = sentence.span()
            if begin > start and _of_another(view, begin, end):
                return found
            if begin > start and (
                shape.stops.match(text, begin) or of_other_year(view, begin) or view.opens_with_last_year(begin, end)
            ):
                if bullet and taken:
                    break
                if len(found) == 1 and only_gdp(view, found[0]) and shape.stops.match(text, begin):
                    remarked = True  # 增长8%。这一目标…。一般公共预算收入…: the line may list on behind a remark on GDP
                    continue
                return found
            if remarked and not _names_first(view, begin, end):
                return found
            if titled and taken and BULLET.match(text, begin) and not NUMBER.search(text, begin, end):
                continue  # 二是产业结构有新优化。
            if bullet and taken and (shape.asides.match(text, begin) or not _names_first(view, begin, end)):
                break
            if view.named_values(begin, end) or (found and _goes_on(view, begin, end, listed=bullet is not None)):
                found.append((begin, end))
                taken, listed = True, mark or listed
            elif bullet and begin == line.start() and found and not titled and end < line.end():
                return found  # 一是推动创新发展。全年…: the work
            elif found and not bullet and text[end - 1] in "；，" and end - begin <= SHORT:
                found.append((begin, end))  # 宏观杠杆率基本稳定； on a line of its own: the list goes on
                taken = True
            elif (taken and not bullet) or (found and not bullet and not NUMBER.search(text, begin, end)):
                return found
            elif begin == start and shape.values.search(text, begin, end):
                return found  # 全省预期目标是5%以上: of nothing that we know
            elif not found and (bullet or BULLET.match(text, begin)):
                titled = True
        if remarked:
            return found
        if not taken and bullet and mark == listed and not NUMBER.search(text, bullet.end(), line.end()):
            continue  # ——社会保持和谐稳定: an aim that names nothing
        if not taken and (found or (line.start() > start and line.end() - line.start() > 2 * SHORT)):
            return found
    return found


def _is_item(view: View, line: re.Match[str], chapter: re.Match[str], listed: str) -> bool:
    """Whether a line that is marked as chapters are is an item: a short one of a list that 一、 begins."""
    begin, end = line.span()
    if end - begin > SHORT or not _names_first(view, chapter.end(), end):
        return False
    return listed == _marks(view.text, begin) if listed else view.text.startswith("一、", begin)


def _marks(text: str, at: int) -> str:
    """How the item at `at` is marked, every number as 1; empty where there is none."""
    bullet = BULLET.match(text, at) or CHAPTER.match(text, at)
    return COUNTING.sub("1", bullet.group()) if bullet else ""


def of_other_year(view: View, start: int) -> bool:
    """Whether text from `start` on looks ahead to another year: 到2021年全县生产总值达到…."""
    ahead = UNTIL.match(view.text, start)
    return ahead is not None and ahead.group(1) != str(view.year)


def _of_another(view: View, start: int, end: int) -> bool:
    """Whether a sentence turns to another place before its first name (临汾市2020年主要预期目标：…)."""
    index = bisect_left(view.starts, start)
    return index < len(view.starts) and view.starts[index] < end and of_another(view, start, view.starts[index])


def only_gdp(view: View, stretch: Stretch) -> bool:
    """Whether a sentence gives one value, and that of GDP."""
    return view.named_values(*stretch) == 1 and view.names_gdp(*stretch)


def _goes_on(view: View, start: int, end: int, *, listed: bool) -> bool:
    """Whether a sentence without a value for a name still belongs to the list.

    An item of its own gives a number to a noun of the report's own; a short sentence states something of a name.
    """
    if listed and NUMBER.search(view.text, start, end):
        return True
    return end - start <= SHORT and _names_first(view, start, end)


def _names_first(view: View, start: int, end: int) -> bool:
    """Whether text[start:end] begins with a name, but for a word of scope: 全市固定资产投资."""
    index = bisect_left(view.starts, start)
    return index < len(view.starts) and view.starts[index] <= min(start + SCOPE, end - 1)
