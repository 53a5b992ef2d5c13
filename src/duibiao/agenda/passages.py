"""Passages under the themes of the codebook, and the places where its codes are said.

A sentence is a theme's when a strong phrase of it says so and no other theme is louder; of a sentence in which others
are, only the clauses of which that is true are taken. A paragraph that opens with the theme's name (着力激发有潜能的
消费。) is the theme's as a whole, but for sentences that turn to something else; a sentence beside one of the theme is
of it, too, when it says a weak phrase of it and nothing louder. Passages are verbatim, begin and end with a sentence
or clause, and never hold words of both review and plan.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from duibiao.agenda.extent import body_end, part_of
from duibiao.lexicon.cues import STRONG, Cue
from duibiao.lexicon.themes import Codebook, load_codebook
from duibiao.model import Document, Excerpt, ExcerptPart, Kind, Mention, Outline, Sentence

__all__ = ["find"]

LEAD = 30  # characters of a sentence that opens a paragraph as its title
SHORT = 50  # characters of a sentence that is taken whole
FOREIGN = 2 * STRONG  # what another theme weighs in a sentence that leaves its paragraph's
DIGIT = re.compile("[0-9]")  # a title counts nothing
STOPS = "。；！？"
CLAUSE = re.compile(r"[^，：]+[，：]?")
# What all work stands under is no measure: 政府工作的总体要求是：以习近平…为指导，…着力扩大内需，…
CREED = re.compile("总体要求是|总体要求：|指导思想是|以习近平新时代|以邓小平理论|高举中国特色|深入贯彻党的[一二三]?十")

Stretch = tuple[int, int]


class Unit(NamedTuple):
    """A sentence, or a piece of one up to ；: what each theme weighs in it, and what of it says a theme strongly."""

    start: int
    end: int
    part: ExcerptPart
    weights: dict[str, int]
    said: dict[str, list[Stretch]]

    def alike(self, theme: str) -> bool:
        """Whether a theme is spoken of and no other is louder."""
        return theme in self.weights and _loudest(self.weights, theme)


def find(
    document: Document, outline: Outline, codebook: Codebook | None = None
) -> tuple[tuple[Excerpt, ...], tuple[Mention, ...]]:
    """The excerpts of a report by theme, and the codes it mentions, both in the order of the text."""
    if document.kind not in (Kind.GWR, Kind.PLAN):
        return (), ()
    book = codebook or load_codebook()
    text, span = outline.reading.text, outline.reading.span
    paragraphs = list(_paragraphs(outline, book.cues.find(text)))
    mentions = _mentions(outline, [unit for units in paragraphs for unit in units], book)
    places = [mention.phrase.start for mention in mentions]
    found = [
        (start, end, theme, units[0].part)
        for units in paragraphs
        for theme, stretches in _themes(text, units)
        for start, end in stretches
    ]
    excerpts = []
    for start, end, theme, part in sorted(found):
        place = span(start, end)
        said = mentions[bisect_left(places, place.start) : bisect_left(places, place.end)]
        excerpts.append(Excerpt(theme, part, place, tuple(dict.fromkeys(mention.code for mention in said))))
    return tuple(excerpts), tuple(mentions)


def _paragraphs(outline: Outline, cues: Sequence[Cue]) -> Iterator[list[Unit]]:
    """The sentences of plan and review by paragraph, cut at semicolons."""
    text, last = outline.reading.text, body_end(outline)
    starts = [cue.start for cue in cues]
    headings = {section.heading.start for section in outline.sections if not section.run_in}
    units: list[Unit] = []
    for sentence in outline.sentences:
        part = part_of(sentence.part)
        if part is None or sentence.start >= last:
            continue
        if units and (units[-1].part is not part or "\n" in text[units[-1].end : sentence.start + 1]):
            yield units
            units = []
        # a line of its own without a stop names a theme and tells nothing; with one it is an item of a list
        titled = text[sentence.end - 1] not in STOPS and outline.reading.home(sentence.start) in headings
        silent = titled or _states(outline, sentence)
        for start, end in _pieces(text, sentence):
            first = bisect_left(starts, start)
            within = () if silent else cues[first : bisect_left(starts, end, first)]
            weights, strong = _weighed(within)
            said = _said(text, start, end, within, weights, strong) if strong else {}
            units.append(Unit(start, end, part, weights, said))
    if units:
        yield units


def _pieces(text: str, sentence: Sentence) -> Iterator[Stretch]:
    """A sentence cut at its semicolons, without white space at the edges."""
    at = sentence.start
    for piece in text[sentence.start : sentence.end].split("；"):
        stop = at + len(piece)
        if words := piece.strip():
            start = stop - len(piece.lstrip())
            yield start, stop + 1 if stop < sentence.end else start + len(words)
        at = stop + 1


def _states(outline: Outline, sentence: Sentence) -> bool:
    """Whether a sentence states targets, which are kept as figures, or what all work stands under."""
    if any(start < sentence.end and sentence.start < end for start, end in outline.headline):
        return True
    return CREED.search(outline.reading.text, sentence.start, sentence.end) is not None


def _weighed(cues: Iterable[Cue]) -> tuple[dict[str, int], set[str]]:
    """What each theme weighs in some cues, and the themes they say strongly."""
    weights: dict[str, int] = {}
    strong = set()
    for cue in cues:
        for theme, weight in cue.themes:
            weights[theme] = weights.get(theme, 0) + weight
            if weight == STRONG:
                strong.add(theme)
    return weights, strong


def _said(
    text: str, start: int, end: int, cues: Sequence[Cue], weights: dict[str, int], strong: set[str]
) -> dict[str, list[Stretch]]:
    """What of a sentence is of each theme it says strongly: all of it, or the clauses in which no other is louder."""
    said = {theme: [(start, end)] for theme in strong if end - start <= SHORT or _loudest(weights, theme)}
    if len(said) == len(strong):
        return said
    index = 0
    for clause in CLAUSE.finditer(text, start, end):
        first = index
        while index < len(cues) and cues[index].start < clause.end():
            index += 1
        if index == first:
            continue
        spoken, loud = _weighed(cues[first:index])
        for theme in loud:
            if not _loudest(weights, theme) and _loudest(spoken, theme):
                said.setdefault(theme, []).append(clause.span())
    return said


def _themes(text: str, units: Sequence[Unit]) -> Iterator[tuple[str, list[Stretch]]]:
    """Each theme of a paragraph with its stretches, neighbours joined."""
    lead = units[0]
    places: dict[str, list[int]] = {}
    for index, unit in enumerate(units):
        for theme in unit.said:
            places.setdefault(theme, []).append(index)
    titled = len(units) > 1 and lead.end - lead.start <= LEAD and not DIGIT.search(text, lead.start, lead.end)
    for theme, said in places.items():
        taken: Iterator[Stretch]
        if said[0] == 0 and titled and lead.alike(theme):
            taken = (stretch for unit in units for stretch in _carried(unit, theme))
        else:
            near = sorted({index for at in said for index in (at - 1, at, at + 1) if 0 <= index < len(units)})
            taken = (stretch for index in near for stretch in _alike(units[index], theme))
        stretches: list[Stretch] = []
        for start, end in taken:
            joins = bool(stretches) and not text[stretches[-1][1] : start].strip()
            stretches.append((stretches.pop()[0] if joins else start, end))
        yield theme, stretches


def _carried(unit: Unit, theme: str) -> list[Stretch]:
    """What of a sentence is of the theme its paragraph opens with: all of it, unless it turns to something else."""
    if theme in unit.weights or max(unit.weights.values(), default=0) < FOREIGN:
        return [(unit.start, unit.end)]
    return []


def _alike(unit: Unit, theme: str) -> list[Stretch]:
    """What of a sentence is of a theme that it, or the one beside it, says strongly."""
    return unit.said.get(theme) or ([(unit.start, unit.end)] if unit.alike(theme) else [])


def _loudest(weights: dict[str, int], theme: str) -> bool:
    """Whether no theme weighs more than this one."""
    return weights[theme] == max(weights.values())


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
