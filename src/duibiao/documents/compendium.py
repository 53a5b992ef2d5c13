"""Where the reports in a text begin and end.

A report begins at its title, and what makes a line its title is what follows: the dateline, the greeting, the sentence
that presents it. Titles are quoted everywhere (contents pages, running heads, the report's own last page), sessions
too; only the cluster of them is a beginning. A compendium of digests has titles alone; these count where they stand on
lines of their own, differ, and each has a text below it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from duibiao.documents.openings import Title, datelines, presentations, titles
from duibiao.model import Kind, Span

__all__ = ["split"]

TOGETHER = 1500  # what lies within is one opening: a list of contents can stand between dateline and greeting
NEAR = 500  # a title stands this close above what makes it one …
FAR = 4000  # … but at the head of a web page the menus come between
CONTENTS = 400  # a title with less text below it stands on a contents page
TEASER = 600  # two presentations so close are one report's
REPEATED = 1500  # a bare title this close below a beginning is that report's own again
PAGE = re.compile(r"[\s.…·(（]*[0-9]+[)）\s]*")  # of a contents page
TAIL = 200  # what has less text below it at the end of a page is no report
BODY = 3000  # a greeting alone begins a report only this far below the beginning of another


@dataclass(slots=True)
class Opening:
    """What was seen of the opening of a report: dateline, greeting, presentation, close together."""

    start: int
    end: int
    dated: bool
    presented: bool
    greeted: bool
    title: Title | None = None

    @property
    def begins(self) -> int:
        return self.title.line if self.title else self.start


def split(text: str) -> list[Span]:
    r"""The reports of a text, in order and disjoint; the whole text where no beginning is found.

    What stands before the first title (a site's menus, a contents page) belongs to no report.

    >>> split("首页\n政府工作报告\n——2012年1月9日在衢州市第六届人民代表大会第一次会议上\n各位代表：……")
    [Span(start=3, end=48)]
    """
    named = titles(text, 0, len(text))
    openings = _openings(text, named)
    starts = sorted({opening.begins for opening in openings} | {*_bare(text, named, openings)})
    if not starts:
        return [Span(0, len(text))]
    return [Span(start, end) for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def _openings(text: str, named: list[Title]) -> list[Opening]:
    """The openings that begin a report, each with its title if it has one."""
    lines = [title.start for title in named]
    kept: list[Opening] = []
    floor = 0
    for opening in _clusters(text, lines):
        low = max(floor, opening.start - (NEAR if kept else FAR))
        above = [title for title in named[: bisect_left(lines, opening.start)][-3:] if title.start >= low]
        opening.title = _own(text, above)
        floor = opening.end
        if _is_beginning(opening, kept[-1] if kept else None):
            kept.append(opening)
    ends = [opening.begins for opening in kept[1:]] + [len(text) + CONTENTS]
    listed = [
        opening
        for opening, end in zip(kept, ends, strict=False)
        if opening.presented or end - opening.begins >= CONTENTS
    ]
    listed = [opening for opening in listed if not _tail(text, opening, listed[0])]
    # A page that shows the first lines of its report and then the report.
    return [
        opening
        for before, opening in zip([None, *listed], listed, strict=False)
        if before is None or not before.presented or opening.begins - before.begins >= TEASER
    ]


def _tail(text: str, opening: Opening, first: Opening) -> bool:
    """Whether a page ends here with the first words of its own report, as some sites repeat them for machines."""
    if opening is first or opening.dated or not opening.title or not first.title:
        return False
    return len(text) - opening.end < TAIL and _key(text, opening.title) == _key(text, first.title)


def _clusters(text: str, lines: list[int]) -> list[Opening]:
    """Datelines and presentations, those of one opening together; a title between two parts them."""
    marks = [
        Opening(line.start, line.end, dated=True, presented=False, greeted=False)
        for line in datelines(text, 0, len(text))
    ]
    marks += [
        Opening(said.start, said.end, dated=False, presented=True, greeted=said.greeted)
        for said in presentations(text, 0, len(text))
    ]
    clusters: list[Opening] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, mark.end)):
        last = clusters[-1] if clusters else None
        if last and mark.start - last.end <= TOGETHER and not (last.presented and mark.dated):
            between = bisect_left(lines, mark.start) - bisect_left(lines, last.end)
            if not between:
                last.end = max(last.end, mark.end)
                last.presented |= mark.presented
                last.greeted |= mark.greeted
                continue
        clusters.append(mark)
    return clusters


def _own(text: str, above: list[Title]) -> Title | None:
    """The title of an opening: the nearest above, or the page's own (长沙市2008年…) right above a bare one."""
    if not above:
        return None
    last = above[-1]
    if len(above) == 2 and len(_key(text, last)) <= len("政府工作报告") and last.start - above[0].end < NEAR:
        return above[0]
    return last


def _is_beginning(opening: Opening, last: Opening | None) -> bool:
    """Whether enough was seen: two of title, dateline, presentation, or a greeting far below other beginnings."""
    if opening.title:
        return last is None or opening.title is not last.title
    if opening.dated and opening.presented:
        return True
    return opening.presented and opening.greeted and (last is None or opening.start - last.end >= BODY)


def _bare(text: str, named: list[Title], openings: list[Opening]) -> list[int]:
    """Where titles alone begin reports: on lines of their own, each with a name or year not seen before."""
    begins = [opening.begins for opening in openings]
    seen = {_key(text, opening.title) for opening in openings if opening.title}
    marks = sorted({*begins, *(title.line for title in named), len(text)})
    found = []
    for title in named:
        key = _key(text, title)
        if key in seen or title.kind is Kind.OTHER or not _alone(text, title):
            continue
        index = bisect_left(begins, title.line)
        above = begins[index - 1] if index else -REPEATED
        below = marks[bisect_left(marks, title.end)]
        if title.line - above >= REPEATED and below - title.end >= CONTENTS and title.line not in begins:
            seen.add(key)
            found.append(title.line)
    return found if openings or (len(found) > 1 and found[0] < FAR) else []


def _key(text: str, title: Title) -> str:
    """What tells one title from another: its words without spaces and 人民."""
    return re.sub(r"[\s*#]|人民", "", text[title.start : title.end])


def _alone(text: str, title: Title) -> bool:
    """Whether a title has its line for itself, and names a region or a year."""
    if title.line and text[title.line - 1] != "\n":
        return False
    rest = text[title.end : title.end + 40].split("\n", 1)[0]
    return len(rest) < 40 and not PAGE.fullmatch(rest) and len(_key(text, title)) > len("政府工作报告") + 1
