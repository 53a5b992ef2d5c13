"""Where in a report a place stands: under which headings, and in which period they set."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from duibiao.figures import periods
from duibiao.lexicon import load_grammar
from duibiao.model import Document, Outline, Section

__all__ = ["Standing", "standing"]

GOES_ON = re.compile(r"[（(第]?(?![一1](?![0-9十]))[一二三四五六七八九十0-9]")  # （二）, 三是: a list that has begun
NAMED_YEAR = re.compile("20[0-9]{2}")


class Turn(NamedTuple):
    """A place from which on another heading or period holds; `section` is the heading's."""

    place: int
    section: Section | None
    period: str


@dataclass(frozen=True, slots=True)
class Standing:
    """From each of `starts` on hold the heading path and the period (五年来, or empty) at the same index.

    `turns` are the places in the outline's reading where a sentence turns to a period, or with an empty one back to
    the year itself: for the rest of its line, and, where it opens the line, for the lines behind it as well.
    """

    starts: tuple[int, ...]
    paths: tuple[str, ...]
    periods: tuple[str, ...]
    turns: tuple[tuple[int, str], ...]

    def at(self, offset: int) -> tuple[str, str]:
        """The heading path and the period that hold at an offset of the document's text."""
        index = bisect_right(self.starts, offset) - 1
        return self.paths[index], self.periods[index]

    def turned(self, line: int, place: int) -> tuple[int, str] | None:
        """The last turn of the line that begins at `line`, before a place of the reading."""
        index = bisect_left(self.turns, (place,)) - 1
        return self.turns[index] if index >= 0 and self.turns[index][0] >= line else None


def standing(document: Document, outline: Outline) -> Standing:
    """The headings of two levels, as a path (二、今年重点工作 / （一）扩大内需), and the period of each place.

    A period is set by a heading, for what is below it, or by the opening of a paragraph without a number (刚刚过去的
    2025年，…), for what follows in the chapter; where a list that was begun before goes on, that is over.
    """
    text, home, year = outline.reading.text, outline.reading.home, document.year or 0
    turns = tuple(_turns(outline, year))
    places = [Turn(each.span.start, each, "") for each in outline.sections if each.level <= 2]
    places += [Turn(home(place), None, period) for place, period in _of_lines(text, turns)]
    starts, paths, spans = [document.span.start], [""], [""]
    chapter = path = stage = entered = ""
    for place, section, period in sorted(places, key=itemgetter(0)):
        if section is None:
            own = stage = period
        else:
            title = section.heading.of(document.text)
            named = periods.of_heading(title, year)
            if section.level == 1:
                chapter = path = title
                own = stage = named or ""
            else:
                path = f"{chapter} / {title}" if chapter else title
                stage = entered if GOES_ON.match(section.marker) else stage
                own = stage if named is None else named
            entered = stage
        starts.append(place)
        paths.append(path)
        spans.append(own)
    return Standing(tuple(starts), tuple(paths), tuple(spans), turns)


def _of_lines(text: str, turns: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The turns that open a line; one to the year that comes to several years in the end is one to these.

    2030年是“十五五”收官之年。五年来，…：
    """
    for line, same in groupby(turns, key=lambda turn: text.rfind("\n", 0, turn[0]) + 1):
        (place, period), *later = same
        if place == line:
            yield place, next((each for _, each in reversed(later) if each), period)


def _turns(outline: Outline, year: int) -> Iterator[tuple[int, str]]:
    text, stages, opens = outline.reading.text, load_grammar().stages, load_grammar().stage_opens
    for sentence in outline.sentences:
        match = stages.match(text, sentence.start) if text[sentence.start] in opens else None
        if match is None:
            continue
        one = match["one"]
        if one is None:
            yield sentence.start, match["several"]
        elif not (named := NAMED_YEAR.search(one)) or int(named.group()) in (year - 1, year):
            yield sentence.start, ""
