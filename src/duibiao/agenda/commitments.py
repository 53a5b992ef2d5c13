"""Every quantified task of the year outside the headline statement, and what was done of the kind the year before.

A task is a number with what it counts: 改造老旧小区700个, 科技成果本地转化率达到57%. Growth, shares and the number of a
standing set count as well (到位资金增长10%, 做优做强12条产业链). An aim of other years (到2031年…) is kept under its
own year. What is told twice is kept once; what the headline statement told already is no task of its own.
The review is read with the same grammar: what it says was done in the year is an `actual`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from duibiao.agenda.extent import PLAN, body_end
from duibiao.agenda.frames import Carried, Item, read
from duibiao.agenda.numerals import counted, extra
from duibiao.agenda.refusals import refused
from duibiao.figures import periods
from duibiao.figures.clauses import cut
from duibiao.figures.gaps import Context
from duibiao.figures.places import grammar_of, own_names
from duibiao.figures.standing import Standing, standing
from duibiao.lexicon import load_indicators, load_units
from duibiao.lexicon.commitments import load_wording
from duibiao.lexicon.objects import load_objects
from duibiao.lexicon.themes import load_codebook
from duibiao.lexicon.units import SCALES
from duibiao.model import (
    Commitment,
    Document,
    Doubt,
    DoubtReason,
    Extraction,
    FigureKind,
    Kind,
    Outline,
    Part,
    Quantity,
    Scope,
    Sentence,
    Span,
)

__all__ = ["promised"]

REVIEWED = frozenset({Part.OPENING, Part.REVIEW})
SPECIFIC = 4  # characters of an object that may be the end of a longer name of the same
OTHER = "other"  # the theme of what no theme claims
HEAD = 8  # characters of a paragraph of the plan in which it sets its aims' year
OPENING = 30  # characters of a paragraph that may set its period
COUNTED = re.compile(
    r"[0-9]|[一二两三四五六七八九十百千][个家所条座处项件名人户套场支艘架台辆批公亩镇村万]|[破过到上超][百千万]?亿元|翻[一两]番|分之"
)
ASIDE = re.compile("《[^》]*》|（[^（）]*）")
THIS_YEAR = re.compile("今年|(?<![一二两三四五十0-9])年内|全年|当年|本年")
YEARS = re.compile("(?<![0-9])(20[0-9]{2})年(?!前)")
LAST_YEAR = "去年"
LOOKS_BACK = re.compile("(?:^|[。\n])(?:(?P<past>过去(?:的)?一年|去年|刚刚过去|一年来)|今年|新的一年|20[0-9]{2}年)")
WITHIN = re.compile("([两二三四五十])年")


@dataclass(frozen=True, slots=True)
class Reader:
    """A document while its tasks are read."""

    document: Document
    outline: Outline
    standing: Standing
    context: Context
    year: int
    stop: int  # where what explains terms begins

    def sentences(self, parts: frozenset[Part]) -> Iterator[Sentence]:
        """The sentences of some parts that hold a numeral, outside the headline statement and what explains terms."""
        text, headline = self.outline.reading.text, self.outline.headline
        for sentence in self.outline.sentences:
            if sentence.start >= self.stop:
                return
            if sentence.part in parts and COUNTED.search(text, sentence.start, sentence.end):
                before = bisect_left(headline, (sentence.end,))
                if not before or headline[before - 1][1] <= sentence.start:
                    yield sentence

    def dated(self, sentences: Iterable[Sentence], year: int, *, past: bool = False) -> Iterator[tuple[Sentence, str]]:
        """Each sentence with the period that its heading or its paragraph sets."""
        text, home = self.outline.reading.text, self.outline.reading.home
        line_end, period, heading, told = -1, "", "", 0
        for sentence in sentences:
            opening = text[sentence.start : min(sentence.end, sentence.start + OPENING)]
            if sentence.start >= line_end:
                line = text.rfind("\n", 0, sentence.start) + 1
                line_end = text.find("\n", sentence.start) % (len(text) + 1)  # the text's end where there is none
                heading = self.standing.at(home(sentence.start))[1]
                first = text[line : min(line_end, line + (OPENING if past else HEAD))]
                period, told = periods.carried(first, heading, year) if past else _aim(first, heading, year), line
            elif period != heading and (THIS_YEAR.search(opening) or f"{year}年" in opening):
                period = heading
            if not past:
                for back in LOOKS_BACK.finditer(text, max(told - 1, 0), sentence.start):
                    period = LAST_YEAR if back["past"] else heading
                told = sentence.start
            yield sentence, period

    def items(
        self, sentence: Sentence, period: str, year: int, *, past: bool = False
    ) -> Iterator[tuple[Item, int, str]]:
        """The numbers of a sentence with the clause each stands in and the years it is for; empty where not told."""
        text = self.outline.reading.text
        carried, aim, found = Carried(), period, extra(text, sentence.start, sentence.end)
        dated = (
            past
            or bool(period)
            or load_wording().aims.search(text, max(sentence.start - 1, 0), sentence.end) is not None
            or any(int(found) > year for found in YEARS.findall(text, sentence.start, sentence.end))
        )
        for clause in cut(text, sentence.start, sentence.end):
            if dated:
                words = text[clause.start : clause.end]
                aim = periods.carried(words, aim, year) if past else _aim(words, aim, year)
            more = [number for number in found if clause.start <= number.start < clause.end] if found else []
            if not more and not clause.numbers:
                carried.hush(clause.start, clause.end)
                continue
            years = _years(aim, year) if aim else str(year)
            numbers = counted(text, clause.numbers, more)
            for item in read(text, clause.start, clause.end, numbers, carried, self.context):
                yield item, clause.start, years

    def commitment(self, item: Item, kind: FigureKind, year: str, theme: str) -> Commitment:
        """The item as a commitment."""
        reading, number = self.outline.reading, item.number
        quote = reading.span(item.start, item.end)
        return Commitment(
            kind=kind,
            region=self.document.region,
            year=year,
            action=item.action,
            object=item.object,
            object_id=load_objects().of(item.object),
            quantity=Quantity(
                number.low, number.high, _unit(item), number.bound, reading.span(number.start, number.end)
            ),
            theme=theme,
            quote=quote,
            section=self.standing.at(quote.start)[0],
            rule=item.rule,
        )


def promised(
    document: Document, outline: Outline, extraction: Extraction
) -> tuple[tuple[Commitment, ...], tuple[Doubt, ...]]:
    """The quantified tasks of a report in the order of its text, and the numerals of its tasks that are none.

    Pure: the same document gives the same commitments. Results of the year before come as kind `actual`.
    """
    if document.kind not in (Kind.GWR, Kind.PLAN) or document.year is None:
        return (), ()
    context = Context(
        grammar_of(document.region, document.region_name),
        load_indicators(),
        own_names(document.region, document.region_name),
        liberal=False,
    )
    reader = Reader(document, outline, standing(document, outline), context, document.year, body_end(outline))
    told = {doubt.span for doubt in extraction.doubts if doubt.reason is DoubtReason.REPEATED}
    planned, doubts = _planned(reader, told)
    return (*_delivered(reader), *planned), doubts


def _planned(reader: Reader, told: set[Span]) -> tuple[list[Commitment], tuple[Doubt, ...]]:
    kept: list[Commitment] = []
    doubts: dict[Doubt, None] = {}
    repeats = _Repeats()
    text, codebook = reader.outline.reading.text, load_codebook()
    for sentence, period in reader.dated(reader.sentences(PLAN), reader.year):
        words = text[sentence.start : sentence.end]
        for item, clause_start, year in reader.items(sentence, period, reader.year):
            reason = refused(text, item, clause_start)
            if reason is None and not year:
                reason = DoubtReason.OTHER_PERIOD
            if reason is None and not item.object:
                reason = DoubtReason.NO_OBJECT
            place = reader.outline.reading.span(item.number.start, item.number.end)
            if reason is None and (place in told or repeats.seen(item, year, clause_start)):
                reason = DoubtReason.REPEATED
            if reason is not None:
                doubts[Doubt(place, reason, Scope.TASK)] = None  # once, though it be said of two subjects
                continue
            section = reader.standing.at(place.start)[0]
            theme = codebook.field_of(item.object, text[item.start : item.end])
            if theme == OTHER:
                theme = codebook.field_of(words, section)
            kept.append(reader.commitment(item, FigureKind.TARGET, year, theme))
    return kept, tuple(doubts)


def _delivered(reader: Reader) -> list[Commitment]:
    """What the review says was done in the year, of the things that regions are compared by.

    What was done since some year, or in five, is left out: it cannot stand beside a year's plan.
    """
    kept: list[Commitment] = []
    text, codebook, year = reader.outline.reading.text, load_codebook(), reader.year - 1
    named = load_objects().places(text)
    naming = [each for each in reader.sentences(REVIEWED) if _holds(named, each)]
    for sentence, period in reader.dated(naming, year, past=True):
        for item, clause_start, years in reader.items(sentence, period, year, past=True):
            if years != str(year) or not load_objects().of(item.object):
                continue
            if refused(text, item, clause_start, past=True):
                continue
            theme = codebook.field_of(item.object, text[item.start : item.end])
            kept.append(reader.commitment(item, FigureKind.ACTUAL, years, theme))
    return kept


class _Repeats:
    """Tasks told already: the same number of the same thing, perhaps under a longer name."""

    def __init__(self) -> None:
        self.known: dict[tuple[object, ...], list[tuple[int, str]]] = {}

    def seen(self, item: Item, year: str, clause_start: int) -> bool:
        """Whether the item was told in a clause before; it is known from now on."""
        number, words = item.number, item.object
        value, base = load_units().normalised(number.low, number.unit)
        known = self.known.setdefault((year, value, number.high, base, number.bound), [])
        for at, other in known:
            if at == clause_start:
                continue
            if words == other or (
                min(len(words), len(other)) >= SPECIFIC and (words.endswith(other) or other.endswith(words))
            ):
                return True
        known.append((clause_start, words))
        return False


def _holds(places: list[int], sentence: Sentence) -> bool:
    first = bisect_left(places, sentence.start)
    return first < len(places) and places[first] < sentence.end


def _aim(words: str, before: str, year: int) -> str:
    """The words of the other years a clause speaks of; empty where it speaks of the year itself."""
    if (ahead := next((found for found in YEARS.findall(words) if int(found) > year), "")) and not ASIDE.search(words):
        return f"到{ahead}年"  # 实现2035年人均地区生产总值翻一番
    if (dated := YEARS.match(words)) and int(dated.group(1)) < year:  # 2030年覆盖率达到90%
        return LAST_YEAR
    if THIS_YEAR.search(words) or f"{year}年" in words:
        return ""
    plain = ASIDE.sub("", words) if "（" in words or "《" in words else words
    found = load_wording().aims.search(plain)
    return found.group() if found else before


def _years(aim: str, year: int) -> str:
    """The years that the words of another period name; empty where they name none: 三年内 is until two years on."""
    named = periods.label(aim, year) if "20" in aim or "五" in aim or "来" in aim or "以" in aim else ""
    if not named and (within := WITHIN.search(aim)):
        return f"{year}-{year + periods.NUMERALS[within.group(1)] - 1}"
    return named


def _unit(item: Item) -> str:
    """The unit as written; where people are counted without a measure word (12万就业困难人员), 万人."""
    unit = item.number.unit
    if unit in SCALES:
        return unit + next((word for word, named in load_wording().unspoken if named.search(item.object)), "")
    return unit
