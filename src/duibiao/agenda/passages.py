"""Passages under the themes of the codebook, and the places where its codes are said.

A sentence is a theme's when a strong phrase of it says so, or several weak ones, or one weak one under a heading of
the theme. A paragraph that opens with the theme's name (着力激发有潜能的消费。) is the theme's as a whole. Of a long
sentence that lists several fields only the clauses that speak of the theme are taken. Passages are verbatim, begin
and end with a sentence or clause, and never hold words of both review and plan.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from duibiao.agenda.extent import body_end, part_of
from duibiao.lexicon.cues import STRONG, Cue
from duibiao.lexicon.themes import Codebook, load_codebook
from duibiao.model import Document, Excerpt, ExcerptPart, Mention, Outline, Sentence

__all__ = ["find"]

LEAD = 40  # characters of a sentence that opens a paragraph as its title
SHORT = 40  # characters of a sentence that is taken whole
FOREIGN = 2 * STRONG  # what another theme weighs in a sentence that leaves the paragraph's
CREED = re.compile("总体要求是|总体要求：|指导思想是|以习近平新时代|以邓小平理论|高举中国特色|深入贯彻党的[一二三]?十")
PIECE = re.compile(r"[^；]+；?")
CLAUSE = re.compile(r"[^，：]+[，：]?")


@dataclass(slots=True)
class Unit:
    """A sentence: its place in the reading, its paragraph, and what each theme weighs in it."""

    start: int
    end: int
    part: ExcerptPart
    cues: Sequence[Cue]
    weights: dict[str, int] = field(default_factory=dict)


def find(
    document: Document, outline: Outline, codebook: Codebook | None = None
) -> tuple[tuple[Excerpt, ...], tuple[Mention, ...]]:
    """The excerpts of a report by theme, and the codes it mentions, both in the order of the text."""
    book = codebook or load_codebook()
    text = outline.reading.text
    paragraphs = list(_paragraphs(outline, book.cues.find(text), book))
    mentions = _mentions(outline, [unit for units in paragraphs for unit in units], book)
    stretches: list[tuple[int, int, str, ExcerptPart]] = []
    for units in paragraphs:
        carried = _carried(units)
        for theme in {theme: None for unit in units for theme in unit.weights} | dict.fromkeys(carried):
            stretches += _stretches(text, units, theme, book, whole=theme in carried)
    places = [mention.phrase.start for mention in mentions]
    excerpts = []
    for start, end, theme, part in sorted(stretches):
        span = outline.reading.span(start, end)
        said = mentions[bisect_left(places, span.start) : bisect_left(places, span.end)]
        excerpts.append(Excerpt(theme, part, span, tuple(dict.fromkeys(mention.code for mention in said))))
    return tuple(excerpts), tuple(mentions)


def _paragraphs(outline: Outline, cues: Sequence[Cue], book: Codebook) -> Iterator[list[Unit]]:
    """The sentences of plan and review by paragraph."""
    text, last = outline.reading.text, body_end(outline)
    starts = [cue.start for cue in cues]
    units: list[Unit] = []
    for sentence in outline.sentences:
        part = part_of(sentence.part)
        if part is None or sentence.start >= last or _states(outline, sentence):
            continue
        for start, end in _pieces(text, sentence.start, min(sentence.end, last)):
            if units and (units[-1].part is not part or "\n" in text[units[-1].end : start]):
                yield units
                units = []
            said = cues[bisect_left(starts, start) : bisect_left(starts, end)]
            units.append(Unit(start, end, part, said, _weights(said, book)))
    if units:
        yield units


def _states(outline: Outline, sentence: Sentence) -> bool:
    """Whether a sentence states targets, which are kept as figures, or what all work stands under: no measure."""
    if any(start < sentence.end and sentence.start < end for start, end in outline.headline):
        return True
    return CREED.search(outline.reading.text, sentence.start, sentence.end) is not None


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence cut at its semicolons, without white space at the edges."""
    for match in PIECE.finditer(text, start, end):
        words = match.group()
        begin, stop = match.end() - len(words.lstrip()), match.start() + len(words.rstrip())
        if begin < stop:
            yield begin, stop


def _weights(cues: Sequence[Cue], book: Codebook) -> dict[str, int]:
    weights: dict[str, int] = {}
    for cue in cues:
        for weight in cue.weights:
            theme = book.fields[weight.field].theme
            weights[theme] = weights.get(theme, 0) + weight.weight
    return weights


def _carried(units: Sequence[Unit]) -> set[str]:
    """The themes of the sentence that opens a paragraph as its title; they hold for all of it."""
    lead = units[0]
    if len(units) == 1 or lead.end - lead.start > LEAD:
        return set()
    return {theme for theme, weight in lead.weights.items() if weight >= STRONG and _dominant(lead.weights, theme)}


def _stretches(
    text: str, units: Sequence[Unit], theme: str, book: Codebook, *, whole: bool
) -> Iterator[tuple[int, int, str, ExcerptPart]]:
    """The stretches of a paragraph that are of a theme, neighbours joined."""
    spoken = [_spoken(text, unit, theme, book, whole=whole) for unit in units]
    begin = end = -1
    for index, unit in enumerate(units):
        near = any(spoken[max(0, index - 1) : index + 2])
        said = spoken[index] or ([(unit.start, unit.end)] if near and _joins(unit, theme) else [])
        for start, stop in said:
            if begin >= 0 and not text[end:start].strip():
                end = stop
                continue
            if begin >= 0:
                yield begin, end, theme, unit.part
            begin, end = start, stop
    if begin >= 0:
        yield begin, end, theme, units[0].part


def _spoken(text: str, unit: Unit, theme: str, book: Codebook, *, whole: bool) -> list[tuple[int, int]]:
    """What of a sentence is of a theme: all of it where none is louder, else the clauses of which that is true."""
    if whole and (theme in unit.weights or max(unit.weights.values(), default=0) < FOREIGN):
        return [(unit.start, unit.end)]
    if not any(_speaks(cue, theme, book) for cue in unit.cues):
        return []
    if unit.end - unit.start <= SHORT or _dominant(unit.weights, theme):
        return [(unit.start, unit.end)]
    said = []
    for clause in CLAUSE.finditer(text, unit.start, unit.end):
        cues = [cue for cue in unit.cues if clause.start() <= cue.start < clause.end()]
        if any(_speaks(cue, theme, book) for cue in cues) and _dominant(_weights(cues, book), theme):
            said.append(clause.span())
    return said


def _joins(unit: Unit, theme: str) -> bool:
    """Whether a sentence beside one of the theme is of it, too: it says a weak phrase, and nothing else strongly."""
    return theme in unit.weights and _dominant(unit.weights, theme)


def _dominant(weights: dict[str, int], theme: str) -> bool:
    return weights[theme] == max(weights.values())


def _speaks(cue: Cue, theme: str, book: Codebook) -> bool:
    return any(weight.weight == STRONG and book.fields[weight.field].theme == theme for weight in cue.weights)


def _mentions(outline: Outline, units: Sequence[Unit], book: Codebook) -> list[Mention]:
    """The codes said in plan and review, each with its sentence."""
    starts = [unit.start for unit in units]
    span = outline.reading.span
    found = []
    for saying in book.sayings.find(outline.reading.text):
        index = bisect_right(starts, saying.start) - 1
        if index >= 0 and saying.end <= units[index].end:
            unit = units[index]
            found.append(Mention(saying.code, unit.part, span(saying.start, saying.end), span(unit.start, unit.end)))
    return found
