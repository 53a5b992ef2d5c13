"""The ordered tasks of the year: what a report puts first, second, third.

They are the longest counted series of headings in the plan: （一）（二）（三） inside the chapter of tasks, 一是 or 1.
or —— where the report uses those, or the chapters themselves where each is a field of work. What is counted is taken,
so that 政府自身建设 is a task only as a member of the same series; the principles a chapter opens with (五个坚持), aims
of a five-year plan, the government's own chapter and lists of livelihood projects are series of their own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from duibiao.agenda.extent import PLAN, body_end
from duibiao.figures.numbers import chinese
from duibiao.lexicon.themes import Codebook, load_codebook
from duibiao.model import Document, Kind, Outline, Part, Priority

__all__ = ["order"]

COUNTED = re.compile(r"^[（(]?(?:[0-9]+|[一二三四五六七八九十]+)[）)]?[是要、，.．]?")
SHARED = 2  # characters that headings of a series open with alike
COUNT = re.compile(r"[0-9]+|[一二三四五六七八九十]+")
PERIOD = re.compile(r"十[一二三四五六]五|[五三]年(?:的|主要|工作|发展)|今后[三五]年")
AIMS = re.compile("总体|要求|目标|思路|形势|指导思想|部署|考虑|基本原则")  # a chapter of them, not of work
WORK = re.compile("重点|任务|主要工作|工作安排|举措|措施|做好|着力|全力")
GOVERNMENT = re.compile("政府自身|政风建设|行政能力建设|从严治党")
FEWEST = 3  # members of a series; two headings are an aside
CHAPTERS_ARE_TASKS = 0.5  # of the plan's fields of work a series must hold, else they are the tasks themselves
ASIDE = 0.1  # what a series weighs in a chapter that is not about this year's work
NUMERALS = tuple("零一二三四五六七八九") + tuple(
    f"{ten}十{one}" for ten in ("", "二") for one in ("", *"一二三四五六七八九")
)
TURN = re.compile(r"^[ \u3000]*(?:各位代表|同志们|附件|附表)", re.MULTILINE)  # behind the last task
LONGEST = 160  # characters of a heading
INLINE = re.compile(r"(?<=[。！：；\n])[ \u3000]*（[一二三四五六七八九十]{1,3}）[^。\n]{4,80}(?=[。\n])")
STOP = re.compile(r"[。\n]")


@dataclass(frozen=True, slots=True)
class Head:
    """A heading in the reading: `number` as counted, 0 for a bullet; `limit` is where its section ends."""

    start: int
    end: int
    limit: int
    level: int
    number: int
    part: Part


def order(document: Document, outline: Outline, codebook: Codebook | None = None) -> tuple[Priority, ...]:
    """The tasks of the year in the report's own order; none where a report counts none, as a digest."""
    if document.kind not in (Kind.GWR, Kind.PLAN):
        return ()
    book = codebook or load_codebook()
    text = outline.reading.text
    last = body_end(outline)
    tasks: list[Head] = []
    for drawn in (_heads, _inline):
        heads = [head for head in drawn(outline) if head.start < last and not _states(outline, head)]
        tasks = tasks or _tasks(text, heads, document.year, last)
    ends = [*(head.start for head in tasks[1:]), _close(text, tasks[-1], last) if tasks else last]
    found = []
    for position, (head, end) in enumerate(zip(tasks, ends, strict=False), 1):
        heading = text[head.start : head.end]
        found.append(
            Priority(
                position,
                outline.reading.span(head.start, head.end),
                outline.reading.span(head.start, len(text[:end].rstrip())),
                book.theme_of(heading, text[head.end : end]),
            )
        )
    return tuple(found)


def _heads(outline: Outline) -> list[Head]:
    """The headings of the plan, in reading offsets."""
    reading = outline.reading
    homes = [start + shift for start, shift in zip(reading.starts, reading.shifts, strict=True)]

    def back(home: int) -> int:
        return home - reading.shifts[bisect_right(homes, home) - 1]

    return [
        Head(
            start=back(section.heading.start),
            end=back(section.heading.end - 1) + 1,
            limit=back(section.span.end - 1) + 1,
            level=section.level,
            number=_count(section.marker),
            part=section.part,
        )
        for section in outline.sections
        if section.part in PLAN
    ]


def _inline(outline: Outline) -> list[Head]:
    """The counted headings of a plan that was poured into one paragraph (…。（二）扩大消费。…)."""
    text = outline.reading.text
    plan = [sentence for sentence in outline.sentences if sentence.part in PLAN]
    if not plan:
        return []
    found = list(INLINE.finditer(text, plan[0].start, plan[-1].end))
    limits = [*(match.start() for match in found[1:]), plan[-1].end]
    return [
        Head(match.start(), match.end(), limit, 2, _count(match.group()), Part.TASKS)
        for match, limit in zip(found, limits, strict=False)
    ]


def _states(outline: Outline, head: Head) -> bool:
    """Whether a heading is a bullet of the headline statement: ●经济增长6%左右."""
    return any(start <= head.start < end for start, end in outline.headline)


def _count(marker: str) -> int:
    """The number of a marker, 0 for a bullet.

    >>> _count("（十二）"), _count("3."), _count("第一，"), _count("——")
    (12, 3, 1, 0)
    """
    found = COUNT.search(marker)
    if not found:
        return 0
    return int(found.group()) if found.group().isdigit() else int(chinese(found.group()))


def _tasks(text: str, heads: Sequence[Head], year: int | None, last: int) -> list[Head]:
    """The series that holds most of the plan, or the chapters where none holds half of it."""
    chapters = [head for head in heads if head.level == 1]
    best: list[Head] = []
    weight, told = 0.0, False
    for chapter, inside in _by_chapter(heads, last):
        for series in _series(inside):
            size = (_close(text, series[-1], last) - series[0].start) * _about(text, chapter, year)
            if size > weight:
                best, weight = series, size
                told = chapter is not None and WORK.search(text, chapter.start, chapter.end) is not None
    fields = [head for head in chapters if _about(text, head, year) == 1 and head.part is not Part.LIVELIHOOD]
    whole = sum(head.limit - head.start for head in fields)
    if len(fields) >= FEWEST and not told and weight < CHAPTERS_ARE_TASKS * whole:
        return fields
    return _completed(text, best)


def _by_chapter(heads: Sequence[Head], last: int) -> Iterator[tuple[Head | None, list[Head]]]:
    """Each chapter of the plan with the headings inside it; those before the first chapter have none."""
    starts = [index for index, head in enumerate(heads) if head.level == 1]
    if not starts or starts[0] > 0:
        yield None, list(heads[: starts[0] if starts else None])
    for index, following in pairwise([*starts, len(heads)]):
        chapter = heads[index]
        if chapter.start < last and chapter.part is not Part.LIVELIHOOD:
            yield chapter, list(heads[index + 1 : following])


def _about(text: str, chapter: Head | None, year: int | None) -> float:
    """How much of a chapter is about the year's work: not one of aims, of a five-year plan, of the government."""
    if chapter is None:
        return 1
    title = text[chapter.start : chapter.end]
    if chapter.part is Part.GOVERNMENT or GOVERNMENT.search(title):
        return 0
    this_year = str(year) in title or "今年" in title
    if PERIOD.search(title) and not this_year:
        return ASIDE
    return ASIDE if AIMS.search(title) and not WORK.search(title) else 1


def _series(heads: Sequence[Head]) -> Iterator[list[Head]]:
    """The counted series among headings, each of one level, and one of bullets at the end."""
    for level in sorted({head.level for head in heads}):
        series: list[Head] = []
        for head in heads:
            if head.level != level:
                continue
            if series and head.number and head.number <= series[-1].number:
                yield from _long_enough(series)
                series = []
            series.append(head)
        yield from _long_enough(series)


def _long_enough(series: list[Head]) -> Iterator[list[Head]]:
    if len(series) >= FEWEST and series[0].number <= 1:
        yield series


def _completed(text: str, series: list[Head]) -> list[Head]:
    """The series with the members whose headings are too long, or lost their marker, to be drawn as such."""
    whole = series[:1]
    for before, head in pairwise(series):
        for number in range(before.number + 1, head.number):
            start = _missing(text, whole[-1], head, number)
            stop = STOP.search(text, start, start + LONGEST) if start else None
            if stop:
                whole.append(Head(start, stop.start(), head.start, head.level, number, head.part))
        whole.append(head)
    return whole


def _missing(text: str, before: Head, after: Head, number: int) -> int:
    """Where the member between two of a series begins, 0 where it is not found.

    It is at its marker or, where a page lost that, at the words both others open with: 聚焦激发…（五）聚焦强化….
    """
    marker = _marker(text[before.start : before.end], number)
    start = text.find("\n" + marker, before.end, after.start) + 1 if marker else 0
    if start:
        return start
    openings = [COUNTED.sub("", text[head.start : head.end])[:SHARED] for head in (before, after)]
    if openings[0] != openings[1]:
        return 0
    return text.find("\n" + openings[0], before.end, after.start) + 1


def _marker(heading: str, number: int) -> str:
    """The marker of a heading with another number: （三） and 4 -> （四）."""
    found = COUNT.search(heading)
    if not found:
        return ""
    count = str(number) if found.group().isdigit() else NUMERALS[number]
    return heading[: found.start()] + count + heading[found.end() : found.end() + 1]


def _close(text: str, task: Head, last: int) -> int:
    """Where the last task ends: before 各位代表！ and annexes, where its section does not end before."""
    end = min(task.limit, last)
    turn = TURN.search(text, task.end, end)
    return turn.start() if turn else end
