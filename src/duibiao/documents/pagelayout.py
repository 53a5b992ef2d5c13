"""Lines on pages to running text. A PDF holds places of characters; what is a paragraph is read off the page.

A line goes on in the next one when it reaches the right margin and the next begins at the left one, not indented.
A running head or foot (a bare page number, or a line that many pages share) is left out where it stands between two
halves of a paragraph, so that 增加投入1.2↵— 7 —↵亿元 reads on, and is kept as a line of its own everywhere else.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Line", "Page", "run_on"]

_PAGE_NUMBER = re.compile(
    r"(?:第\s*)?[—\-–－·.\s]*[0-9０-９]{1,4}[—\-–－·.\s]*(?:页|[/／]\s*[0-9]{1,4})?(?:.{0,3}共\s*[0-9]+\s*页)?"
)
_LEADERS = re.compile(r"(?:…{2,}|[.．·]{4,})\s*[0-9]*\s*$")  # 一、工作回顾…………3
_HEADING = re.compile(
    r"(?:[（(][一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+、|——|第[一二三四五六七八九十]+[部章节])"
)
# what a typesetter does not part: 5.2%。 and “十 and 4.7%、3.2%、
_UNBROKEN = re.compile(
    r"[“‘（《〈【]{0,3}(?:(?:[!-~]{1,20}[，、。；：％]{0,2}){1,4}|.[，。、；：？！”’）》〉】％]{0,3})"
)
_SENTENCE_ENDS = "。；！？：”）"
_EDGE = 2  # lines that a running head or foot may have
_SHARED_PAGES, _SHARED_PART = 3, 0.3  # pages a running head stands on at least; odd and even pages may differ
_CROWD_LINES, _CROWD_PART, _CROWD_WIDTH = 4, 0.1, 0.5  # lines, part of them, ems: what makes an edge a margin
_SLACK = 1.2  # ems: a box is lower than its em, and punctuation may be squeezed
_MIRRORED = 6  # pages; with fewer there are not enough lines to tell
_INDENT = 0.8  # ems
_WIDE_GAP = 1.6  # times the usual distance of lines: the gap between paragraphs
_COLUMN = 0.5  # of the page's width; lines that fill less are a list or a table, not a column of text


@dataclass(frozen=True, slots=True)
class Line:
    """A line of characters and where it stands, in points from the page's lower left corner; size is its em."""

    text: str
    left: float
    right: float
    base: float
    size: float


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page in reading order; the row of a table is a line of cells parted by tabs."""

    lines: tuple[Line, ...]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class _Column:
    left: float
    right: float
    leading: float


def run_on(pages: Sequence[Page]) -> tuple[str, tuple[int, ...]]:
    """The text of the pages, and the offset at which each begins."""
    mirrored = len(pages) >= _MIRRORED  # left and right pages may have mirrored margins
    columns = [_column(pages[parity::2] if mirrored else pages) for parity in (0, 1)]
    shared = _shared(pages)
    pieces: list[str] = []
    starts: list[int | None] = [None] * len(pages)
    length = 0

    def add(number: int, text: str) -> None:
        nonlocal length
        if starts[number] is None:
            starts[number] = length
        pieces.append(text)
        length += len(text)

    before: tuple[int, Line] | None = None
    held: list[tuple[int, str]] = []  # furniture since `before`
    for number, page in enumerate(pages):
        heads, body, feet = _parted(page, shared)
        held += [(number, line.text) for line in heads]
        for line in body:
            if before and _goes_on(*before, number, line, columns):
                add(number, _joint(before[1].text, line.text) + line.text.strip())
            else:
                for place, text in [*held, (number, line.text)]:
                    add(place, "\n" * bool(pieces) + _trimmed(text))
            held = []
            before = number, line
        held += [(number, line.text) for line in feet]
    for place, text in held:
        add(place, "\n" * bool(pieces) + text.strip())
    return "".join(pieces), _filled(starts, length)


def _trimmed(text: str) -> str:
    return text if "\t" in text else text.strip()  # the first cell of a row may be empty


def _filled(starts: list[int | None], length: int) -> tuple[int, ...]:
    """A page that adds nothing begins where the next one does."""
    filled: list[int] = []
    for start in reversed(starts):
        length = length if start is None else start
        filled.append(length)
    return tuple(reversed(filled))


def _goes_on(page: int, line: Line, next_page: int, following: Line, columns: list[_Column]) -> bool:
    if "\t" in line.text + following.text:  # rows of a table
        return False
    here, there = columns[page % 2], columns[next_page % 2]
    if (
        line.right + _first_word(following) < here.right - _SLACK * line.size
        or following.left > there.left + _INDENT * following.size
    ):
        return False
    if abs(line.size - following.size) > 0.2 * max(line.size, following.size) or _LEADERS.search(line.text):
        return False
    if line.text.rstrip().endswith(tuple(_SENTENCE_ENDS)) and _HEADING.match(following.text.lstrip()):
        return False
    return page != next_page or 0 < line.base - following.base < _WIDE_GAP * here.leading


def _first_word(line: Line) -> float:
    """How wide the stretch is that cannot be broken off a line's start: 5.2%。 and 展， need more than one em."""
    word = _UNBROKEN.match(line.text)
    return line.size * sum(0.5 if sign.isascii() else 1 for sign in word[0]) if word else 0


def _joint(text: str, following: str) -> str:
    """What stands between two halves of a line: nothing in Chinese and in numbers, a space between Latin words."""
    last, first = text.rstrip()[-1:], following.lstrip()[:1]
    return " " if last.isascii() and last.isalpha() and first.isascii() and first.isalpha() else ""


def _column(pages: Sequence[Page]) -> _Column:
    """The margins that lines share, and the usual distance of two lines."""
    lines = [line for page in pages for line in page.lines]
    nowhere = _Column(0, float("inf"), 0)  # no line is full, none goes on
    left = _margin([line.left for line in lines], lines)
    right = _margin([-line.right for line in lines], lines)
    if left is None or right is None or -right - left < _COLUMN * median(page.width for page in pages):
        return nowhere
    gaps = [a.base - b.base for page in pages for a, b in pairwise(page.lines) if 0 < a.base - b.base < 4 * a.size]
    return _Column(left, -right, median(gaps) if gaps else 0)


def _margin(edges: list[float], lines: list[Line]) -> float | None:
    """The outermost edge at which lines crowd; some hang over it, and lines of a list end anywhere."""
    if not lines:
        return None
    edges = sorted(edges)
    width = _CROWD_WIDTH * median(line.size for line in lines)
    crowd = max(_CROWD_LINES, int(_CROWD_PART * len(lines)))
    return next((inner for edge, inner in zip(edges, edges[crowd - 1 :], strict=False) if inner - edge <= width), None)


def _edges(page: Page) -> tuple[list[Line], list[Line]]:
    """The topmost and the lowest lines, wherever the file mentions them."""
    by_height = sorted(page.lines, key=lambda line: -line.base)
    top = [line for line in by_height[:_EDGE] if line.base > page.height / 2]
    return top, [line for line in by_height[-_EDGE:] if line.base <= page.height / 2]


def _shared(pages: Sequence[Page]) -> frozenset[str]:
    """The running heads and feet: edge lines that many pages have, their numbers aside."""
    counts = Counter(mark for page in pages for mark in {_mark(line) for edge in _edges(page) for line in edge})
    wanted = max(_SHARED_PAGES, _SHARED_PART * len(pages))
    return frozenset(mark for mark, count in counts.items() if mark and count >= wanted)


def _mark(line: Line) -> str:
    return re.sub(r"[\s0-9０-９]+", "", line.text)


def _parted(page: Page, shared: frozenset[str]) -> Iterator[list[Line]]:
    """Running head, body and running foot of a page."""
    top, bottom = ([line for line in edge if _is_furniture(line, shared)] for edge in _edges(page))
    furniture = {id(line) for line in (*top, *bottom)}
    yield top
    yield [line for line in page.lines if id(line) not in furniture]
    yield bottom


def _is_furniture(line: Line, shared: frozenset[str]) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(line.text.strip())) or _mark(line) in shared
