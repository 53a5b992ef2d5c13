"""Tables on a page of print whose cells no rules bound: columns are the gaps that the lines of the body leave free.

Lines with several words apart, one below another, are a table where most of their words are short and numbers stand
among them. The first line with a number begins the body. Where two numbers would share a cell, nothing is a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from duibiao.documents.pageglyphs import LEAST, Glyph, Table, lines_of, table_of, text_of, words_of

__all__ = ["find"]

VALUE = re.compile(r"[-+−±↑↓]?[0-9][0-9,]*(?:\.[0-9]+)?(?![0-9.]*年)\D{0,8}|[-/—√×]|[^0-9]{0,4}[0-9.]+[%左]\D{0,4}")
CAPTION = re.compile(r"(?:图表|附表|表|图|专栏)\s*[0-9一二三四五六七八九十]|(?:数据|资料)?来源[:：]|注[:：]")
ROWS = 3  # lines with several words
WORD = 16  # characters of a word in such a table
SHORT_PART = 0.7  # of the words are no longer
VALUED = 0.5  # of the lines have a number
FAR = 2.6  # line heights between two lines of one table
TWICE = 2.0  # times their usual distance
NARROW = 0.4  # of the table's width: what a line of one word may take that goes on in a cell

Word = Sequence[Glyph]
Line = Sequence[Word]


def find(glyphs: Sequence[Glyph]) -> Iterator[Table]:
    """The tables among characters, from top to bottom."""
    run: list[Line] = []
    above: Line = ()
    for line in (list(words_of(each)) for each in lines_of(glyphs)):
        caption = CAPTION.match(text_of(line[0])) is not None
        if run and (caption or not _goes_on(run, line)):
            yield from _table(run)
            run = []
        if run:
            run.append(line)
        elif len(line) >= LEAST and not caption:
            run = [above, line] if _heads(above, line) else [line]
        above = () if caption else line
    yield from _table(run)


def _heads(above: Line, line: Line) -> bool:
    """Whether the one word above a line stands over some of its columns, and not over the first."""
    return len(above) == 1 and _near(above, line) and above[0][0].left > line[0][-1].right


def _near(above: Line, line: Line) -> bool:
    one, two = above[0][0], line[0][0]
    return one.middle[1] - two.middle[1] <= FAR * max(one.em, two.em)


def _goes_on(run: Sequence[Line], line: Line) -> bool:
    gap = run[-1][0][0].middle[1] - line[0][0].middle[1]
    usual = median(one[0][0].middle[1] - two[0][0].middle[1] for one, two in pairwise(run)) if len(run) > ROWS else gap
    if gap > TWICE * usual or not _near(run[-1], line):
        return False
    if len(line) >= LEAST:
        return True
    left = min(each[0][0].left for each in run)
    right = max(each[-1][-1].right for each in run)
    return line[0][-1].right - line[0][0].left <= NARROW * (right - left)


def _table(run: Sequence[Line]) -> Iterator[Table]:
    """The table of a run of lines, if it is one."""
    while run and len(run[-1]) < LEAST and not _valued(run[-1]) and len(text_of(run[-1][0])) > WORD:
        run = run[:-1]
    several = [line for line in run if len(line) >= LEAST]
    words = [len(text_of(word)) for line in several for word in line]
    first = next((n for n, line in enumerate(run) if _valued(line)), None)
    if first is None:
        return
    while first > 1 and len(run[first - 1]) < LEAST <= len(run[first - 2]) and _label(run[first - 1], run[first]):
        first -= 1  # 东部地区 above the first row of a group
    body = run[first:]
    if len(several) < ROWS or sum(n <= WORD for n in words) < SHORT_PART * len(words):
        return
    if sum(map(_valued, body)) < VALUED * len(body):
        return
    spans = _spans(body, run[first - 1] if first else ())
    if len(spans) < LEAST:
        return
    glyphs = [glyph for line in run for word in line for glyph in word]
    left, right = min(each.left for each in glyphs), max(each.right for each in glyphs)
    cuts = [left, *((one[1] + two[0]) / 2 for one, two in pairwise(spans)), right]
    box = left, min(each.bottom for each in glyphs), right, max(each.top for each in glyphs)
    rows = _body(body, cuts)
    table = table_of(box, [*_head(run[:first], cuts), *rows]) if rows else None
    if table is not None:
        yield table


def _valued(line: Line) -> bool:
    """Whether a line has a word that is a number, of a line with a label before it."""
    return any(VALUE.fullmatch(text_of(word)) for word in line[1:])


def _label(line: Line, row: Line) -> bool:
    """Whether the one word of a line stands where a row's first one does."""
    return line[0][0].left < row[1][0].left and line[0][-1].right <= row[1][0].left


def _spans(body: Sequence[Line], head: Line) -> list[list[float]]:
    """The stretches that words take, of the lines that have as many as most; and headings of columns left empty."""
    usual = median(map(len, body))
    spans: list[list[float]] = []
    for word in sorted((word for line in body if len(line) >= usual for word in line), key=lambda word: word[0].left):
        if spans and word[0].left < spans[-1][1]:
            spans[-1][1] = max(spans[-1][1], word[-1].right)
        else:
            spans.append([word[0].left, word[-1].right])
    for word in head if len(head) > len(spans) else ():
        if all(word[-1].right < left or right < word[0].left for left, right in spans):
            spans.append([word[0].left, word[-1].right])
    return sorted(spans)


def _column(word: Word, cuts: Sequence[float]) -> int:
    middle = (word[0].left + word[-1].right) / 2
    return next((n for n, cut in enumerate(cuts[1:-1]) if middle < cut), len(cuts) - 2)


def _head(lines: Sequence[Line], cuts: Sequence[float]) -> list[list[str]]:
    """The headings. Few words above a line with one for every column each stand over the columns that are nearest."""
    over = [""] * (len(cuts) - 1)
    under: list[list[Glyph]] = [[] for _ in over]
    for at, line in enumerate(lines):
        placed = [(_column(word, cuts), word) for word in line]
        wide = [word for column, word in placed if column]
        below = {_column(word, cuts) for later in lines[at + 1 :] for word in later}
        if wide and 2 * len(wide) < len(over) and below >= set(range(1, len(over))):
            for column, word in _spread(wide, cuts):
                over[column] += text_of(word)
            placed = [(column, word) for column, word in placed if not column]
        for column, word in placed:
            under[column] += word
    return [row for row in (over, [text_of(cell) for cell in under]) if any(row)]


def _spread(words: Sequence[Word], cuts: Sequence[float]) -> Iterator[tuple[int, Word]]:
    """The first of the columns that each word stands over."""
    middles = [(word[0].left + word[-1].right) / 2 for word in words]
    columns = [(one + two) / 2 for one, two in pairwise(cuts)]
    nearest = [min(range(len(words)), key=lambda n: abs(middles[n] - at)) for at in columns[1:]]
    for n, word in enumerate(words):
        if n in nearest:
            yield nearest.index(n) + 1, word


def _body(lines: Sequence[Line], cuts: Sequence[float]) -> list[list[str]]:
    """The rows; a line of one word goes on in the nearest row. No rows at all where a number would be run on."""
    rows = [line for line in lines if len(line) >= LEAST or _column(line[0], cuts) == 0]
    heights = [line[0][0].middle[1] for line in rows]
    cells: list[list[list[Word]]] = [[[] for _ in cuts[1:]] for _ in rows]
    for line in lines:
        at = line[0][0].middle[1]
        row = min(range(len(rows)), key=lambda n: abs(heights[n] - at))
        for word in line:
            cells[row][_column(word, cuts)].append(word)
    crowded = [cell for row in cells for cell in row if len(cell) > 1]
    if any(VALUE.fullmatch(text_of(word)) for cell in crowded for word in cell):
        return []
    return [[text_of([glyph for word in cell for glyph in word]) for cell in row] for row in cells]
