"""A document cut for reading: paragraphs of runs, each run a text with what it is. Text stays text.

Marks overlap: a figure stands in a sentence that was asked for, a doubt in a commitment. So the text is cut at every
begin and end, and each run knows all that covers it. Offsets are the file's, as everywhere.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from duibiao.model import Outline, Span

__all__ = ["Mark", "Paragraph", "Run", "cut", "runs_of", "sentence_of"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text and what it is: a class of the style sheet, the id of its entry beside the text, a title."""

    span: Span
    kind: str
    entry: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that nothing begins or ends in. `anchor` where marks begin, `marks` the narrowest first."""

    text: str
    start: int
    marks: tuple[Mark, ...]
    anchor: str = ""

    @property
    def kinds(self) -> str:
        """The classes of what covers it."""
        return " ".join(dict.fromkeys(mark.kind for mark in self.marks))

    @property
    def entry(self) -> str:
        """The entry beside the text that tells of it."""
        return next((mark.entry for mark in self.marks if mark.entry), "")

    @property
    def title(self) -> str:
        """What it is, in words."""
        return " / ".join(dict.fromkeys(mark.title for mark in self.marks if mark.title))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text. `level` is 0, or that of the heading it is."""

    runs: tuple[Run, ...]
    level: int = 0


@dataclass(slots=True)
class _Cuts:
    """Where a text is cut, and which marks lie over each piece."""

    edges: list[int]
    over: dict[int, list[Mark]] = field(default_factory=dict)


def cut(text: str, span: Span, marks: Iterable[Mark], headings: Sequence[tuple[Span, int]] = ()) -> Iterator[Paragraph]:
    """The paragraphs of a stretch of text, cut at the marks. A line that is a heading only has its level."""
    cuts = _cuts(span, marks)
    levels = {heading.start: (heading.end, level) for heading, level in headings}
    at, deepest = span.start, 1
    while at < span.end:
        end = text.find("\n", at, span.end)
        end = span.end if end < 0 else end
        if text[at:end].strip():
            first = at + len(text[at:end]) - len(text[at:end].lstrip())
            until, level = levels.get(first, (0, 0))
            whole = level and not text[until:end].strip(" \u3000。.：:")
            level = min(level, deepest) if whole else 0  # a reader who goes by headings finds none left out
            deepest = level + 1 if level else deepest
            yield Paragraph(tuple(_runs(text, at, end, cuts)), level)
        at = end + 1


def runs_of(text: str, span: Span, marks: Iterable[Mark]) -> Iterator[Run]:
    """A stretch of text cut at the marks."""
    return _runs(text, span.start, span.end, _cuts(span, marks))


def sentence_of(drawn: Outline, start: int, end: int) -> Span | None:
    """The sentences that some words of a document stand in."""
    home = drawn.reading.home
    begins = [home(sentence.start) for sentence in drawn.sentences]
    first = max(bisect_right(begins, start) - 1, 0)
    last = max(bisect_right(begins, max(start, end - 1)) - 1, 0)
    if not drawn.sentences:
        return None
    return Span(begins[first], drawn.reading.span(drawn.sentences[last].start, drawn.sentences[last].end).end)


def _cuts(span: Span, marks: Iterable[Mark]) -> _Cuts:
    within = [
        Mark(Span(max(mark.span.start, span.start), min(mark.span.end, span.end)), mark.kind, mark.entry, mark.title)
        for mark in marks
    ]
    within = [mark for mark in within if mark.span.start < mark.span.end]
    edges = sorted({span.start, span.end, *(edge for mark in within for edge in (mark.span.start, mark.span.end))})
    place = {edge: index for index, edge in enumerate(edges)}
    cuts = _Cuts(edges)
    for mark in sorted(within, key=lambda mark: (mark.span.end - mark.span.start, mark.span, mark.kind)):
        for edge in edges[place[mark.span.start] : place[mark.span.end]]:
            cuts.over.setdefault(edge, []).append(mark)
    return cuts


def _runs(text: str, start: int, end: int, cuts: _Cuts) -> Iterator[Run]:
    inner = cuts.edges[bisect_right(cuts.edges, start) : bisect_right(cuts.edges, end - 1)]
    for begin, stop in pairwise([start, *inner, end]):
        edge = cuts.edges[bisect_right(cuts.edges, begin) - 1]
        marks = tuple(cuts.over.get(edge, ()))
        anchor = f"s{begin}" if any(mark.span.start == begin for mark in marks) else ""
        yield Run(text[begin:stop], begin, marks, anchor)
