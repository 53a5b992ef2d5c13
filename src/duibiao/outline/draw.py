"""A document taken apart: reading, sections, sentences, parts, headline statement."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import pairwise

from duibiao.lexicon.indicators import load_indicators
from duibiao.lexicon.names import load_names
from duibiao.lexicon.plans import PLAN, first_year
from duibiao.lexicon.shape import Shape, load_shape
from duibiao.model import Document, Kind, Outline, Part, Section, Sentence, Span
from duibiao.outline import headings, reading, statement
from duibiao.outline.headings import Heading

__all__ = ["draw"]

AHEAD = frozenset({Part.TARGETS, Part.TASKS, Part.LIVELIHOOD})
LONGEST_TITLE = 60
LONGEST_OPENING = 400  # characters of a chapter before the words by which it turns to the year
_made = tuple.__new__  # of a named tuple, without the call that names its fields: four hundred to a report
SENTENCE = re.compile(r"[^。！？\n]+[。！？]?[”’」』）]?")


def draw(document: Document) -> Outline:
    """The outline of a document. Total: a text without headings has none, and a text that is no report has no parts."""
    read = reading.read(document.text, document.span)
    text = read.text
    shape = load_shape()
    heads = headings.find(text)
    bounds = _parts(text, heads, document.year, shape)
    plan_from = next((start for start, part in bounds if part in (Part.TARGETS, Part.TASKS)), 0)
    if not plan_from and _breaks_off(text, heads, document.year, shape):
        plan_from = len(text)
    names = load_names().find(text)
    headline: tuple[tuple[int, int], ...] = ()
    if document.kind in (Kind.GWR, Kind.PLAN):
        policy = load_indicators().aggregates  # 赤字率拟按2.6%安排 behind the statement is none of it
        stated = [name for name in names if name[2] not in policy]
        headline = statement.locate(text, stated, plan_from, document, shape)
    if headline:
        bounds = _with_headline(text, bounds, headline, heads, plan_from, document.year, shape)
        bounds = _of_the_plan(text, bounds, headline[-1][1], heads, document.year, shape)
    if not any(head.level == 1 for head in heads):
        bounds = _looking_back(text, bounds, document)
    sections = _sections(text, heads, bounds, read_span=read.span)
    sentences = tuple(_sentences(text, bounds))
    return Outline(read, sections, sentences, tuple(names), headline)


def _sentences(text: str, bounds: list[tuple[int, Part]]) -> Iterator[Sentence]:
    for (start, part), (end, _) in pairwise([*bounds, (len(text), Part.CLOSING)]):
        for match in SENTENCE.finditer(text, start, end):
            yield _made(Sentence, (*match.span(), part))


def _parts(text: str, heads: list[Heading], year: int | None, shape: Shape) -> list[tuple[int, Part]]:
    """Where each part begins, as the first-level headings tell, or the turn of phrase where there are none."""
    bounds = [(0, Part.OPENING)]
    first = [head for head in heads if head.level == 1]
    for head in first:
        part = _part_of(_title(text, head), year, shape)
        if part is None:
            part = Part.REVIEW if bounds[-1][1] is Part.OPENING else bounds[-1][1]
        bounds.append((head.start, part))
    if len(first) < 2:
        part = _part_of(_title(text, first[0]), year, shape) if first else None
        titled = part is Part.REVIEW  # what stands ahead of it is a preface: 努力完成今年的主要目标
        bounds = [(0, Part.REVIEW)]
        turn = shape.plan.search(text, first[0].end if titled else _preface_end(text))
        turn = turn if turn or titled else shape.plan.search(text)
        if turn:
            bounds.append((turn.start(), Part.TASKS))
        elif part in AHEAD:  # a page from the middle of a report: 二、2031年重点工作
            bounds.append((first[0].start, part))
    return bounds


def _title(text: str, head: Heading) -> str:
    return text[head.start + len(head.marker) : head.end]


def _preface_end(text: str) -> int:
    """Where the title ends that a text may have on its first line, and the list of its parts.

    What they say of aims is no turn to them.
    """
    return max(text.find("\n", 0, LONGEST_TITLE), headings.contents(text)[1], 0)


def _breaks_off(text: str, heads: list[Heading], year: int | None, shape: Shape) -> bool:
    """Whether a report ends in its review: its one chapter is titled as last year's, and nothing turns to this year."""
    titles = [_title(text, head) for head in heads if head.level == 1]
    last = str(year - 1) if year is not None else "\0"
    return len(titles) == 1 and last in titles[0] and _part_of(titles[0], year, shape) is Part.REVIEW


def _part_of(title: str, year: int | None, shape: Shape) -> Part | None:
    if year is not None and str(year) in title and str(year - 1) not in title:
        for part in (Part.LIVELIHOOD, Part.TARGETS, Part.TASKS):
            if dict(shape.parts)[part].search(title):
                return part
        return Part.TASKS
    if year is not None and str(year - 1) in title and str(year) not in title:
        return Part.REVIEW
    named = next((part for part, pattern in shape.parts if pattern.search(title)), None)
    plan = PLAN.search(title)
    if named is None and plan and year is not None:  # 二、“十五五”发展的主要考虑
        begins = first_year(plan.group(1))
        return Part.TARGETS if begins is not None and begins >= year else Part.REVIEW
    return named


def _with_headline(
    text: str,
    bounds: list[tuple[int, Part]],
    headline: tuple[tuple[int, int], ...],
    heads: list[Heading],
    plan_from: int,
    year: int | None,
    shape: Shape,
) -> list[tuple[int, Part]]:
    """The headline statement settles what headings leave open: the plan begins no later than with it.

    It begins with the chapter of the statement, or far behind that heading, where the text turns to it; under a
    heading of the review it begins where the text turns to it, or with the statement.
    """
    start, end = headline[0][0], headline[-1][1]
    if not 0 < plan_from <= start:
        above = [head for head in heads if head.level == 1 and head.start <= start]
        opened = above[-1].start if above else start
        turn = shape.plan.search(text, opened, start)
        if above and _part_of(_title(text, above[-1]), year, shape) is Part.REVIEW:
            opened = turn.start() if turn else start  # the chapter of the plan has lost its heading
        elif turn and turn.start() - opened > LONGEST_OPENING:
            opened = turn.start()
        bounds = [(at, part if at < opened else _later(part)) for at, part in bounds]
        if opened not in (at for at, _ in bounds):
            bounds.append((opened, Part.TASKS))
    inside = [(start, Part.TARGETS), (end, Part.TASKS)]
    at_end = [part for at, part in sorted(bounds) if at <= end][-1]
    if at_end not in (Part.TARGETS, Part.TASKS):
        at_end = Part.TASKS
    inside[1] = (end, at_end)
    return sorted(dict([*bounds, *inside]).items())


def _of_the_plan(
    text: str, bounds: list[tuple[int, Part]], start: int, heads: list[Heading], year: int | None, shape: Shape
) -> list[tuple[int, Part]]:
    """Behind the statement the chapter on the government is one that says so, not what follows that of the review."""
    titles = {head.start: _title(text, head) for head in heads if head.level == 1}
    parted, own = [], False
    for at, part in bounds:
        if at > start and part is Part.GOVERNMENT:
            own = own or _part_of(titles.get(at, ""), year, shape) is Part.GOVERNMENT
        parted.append((at, Part.TASKS if at > start and part is Part.GOVERNMENT and not own else part))
    return parted


def _looking_back(text: str, bounds: list[tuple[int, Part]], document: Document) -> list[tuple[int, Part]]:
    """An article tells last year's results behind the aims too, or behind what it says of the session.

    They stand in a line, up to where that turns to the year again.
    """
    if document.year is None:
        return bounds
    year = document.year
    back = re.compile(
        rf"(?:(?<=[。\n])|^)(?:[\u4e00-\u9fff]{{2,6}}，)?(?:去年|过去一年|{year - 1}年)，?(?:在[^，。\n]{{2,30}}下，)?"
        rf"((?![全我预])[\u4e00-\u9fff]{{2,6}}?)?(?:[全我][省市区县州国]|(?:预计)?(?:实现|完成)|(?:地区)?生产总值|GDP)"
        rf"(?:(?!今年|{year}年)[^\n])*"
    )
    parted = dict(bounds)
    for match in back.finditer(text):
        if not match[1] or match[1] in document.region_name:
            after = [part for at, part in bounds if at <= match.end()][-1]
            parted |= {match.start(): Part.REVIEW, match.end(): after}
    return sorted(parted.items())


def _later(part: Part) -> Part:
    return Part.TASKS if part in (Part.OPENING, Part.REVIEW) else part


def _sections(
    text: str, heads: list[Heading], bounds: list[tuple[int, Part]], read_span: Callable[[int, int], Span]
) -> tuple[Section, ...]:
    part_starts = [start for start, _ in bounds]
    sections = []
    for head, end in zip(heads, _ends(heads, len(text)), strict=True):
        sections.append(
            Section(
                span=read_span(head.start, end),
                level=head.level,
                marker=head.marker,
                heading=read_span(head.start, head.end),
                part=bounds[bisect_right(part_starts, head.start) - 1][1],
                run_in=head.run_in,
            )
        )
    return tuple(sections)


def _ends(heads: list[Heading], last: int) -> list[int]:
    """Where the section of each heading ends: at the next heading of its level or a higher one."""
    ends = [last] * len(heads)
    opened: list[int] = []  # headings whose end is not in sight yet, each of a lower level than the one before
    for index, head in enumerate(heads):
        while opened and heads[opened[-1]].level >= head.level:
            ends[opened.pop()] = head.start
        opened.append(index)
    return ends
