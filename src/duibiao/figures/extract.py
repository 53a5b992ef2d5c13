"""Outline -> Extraction: the headline statement, then the review, then the tasks, each read by its own rules."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from duibiao.figures import gaps, periods
from duibiao.figures.binding import Binding, Carried, Unbound, bind, within
from duibiao.figures.clauses import Clause, cut
from duibiao.figures.gaps import Context
from duibiao.figures.judging import judge
from duibiao.figures.places import elsewhere, grammar_of, own_names
from duibiao.figures.relations import read as read_relations
from duibiao.figures.settling import Candidate, settle
from duibiao.figures.standing import Standing, standing
from duibiao.figures.stretches import Stretch, stretches
from duibiao.figures.subjects import Name
from duibiao.lexicon import load_indicators, load_units
from duibiao.lexicon.shape import load_shape
from duibiao.model import (
    Document,
    Doubt,
    DoubtReason,
    Extraction,
    Figure,
    FigureKind,
    Kind,
    Measure,
    Obligation,
    Outline,
    Scope,
)

__all__ = ["extract"]

SEPARATORS = "、，；：。 "  # no quote begins with what parts it from the clause before
LONGEST_OPENING = 80  # characters before a figure in which its sentence may have named another year
BULLET = re.compile("[—●■◆▲★※•]+")
LONGEST_PARAGRAPH = 1000  # characters before a sentence that may have named its year
SUMMED = "累计"  # over a period: 五年累计完成投资280亿元
SUMS = re.compile("累计(?!增|同比)")  # of amounts; what has grown says nothing of the levels behind it
OF_THE_YEAR = re.compile("[，、](?:同比|[比较](?:上年|去年))")  # 累计完成14亿元，同比增长31%: since January
COMPARED = ("与", "同", "比", "较", "相比", "对比")  # a period that is only compared with: it holds to the semicolon
SHORTEST_RELATION = 3  # characters: 正增长
OBLIGATION = re.compile(r"(约束性|预期性)指标")
OBLIGATIONS = {"约束性": Obligation.BINDING, "预期性": Obligation.EXPECTED}


@dataclass(frozen=True, slots=True)
class Frame:
    """A document while it is read: its outline, and the headings, the period and the obligation any place is under."""

    document: Document
    outline: Outline
    standing: Standing
    obligations: tuple[tuple[int, Obligation], ...]


def extract(document: Document, outline: Outline, *, every_noun: bool = False) -> Extraction:
    """Every target of the headline statement, every result of the review, every indicator target of the tasks.

    Pure: the same document gives the same extraction. What was seen and could not be bound is a doubt. A plan report's
    review states results in nouns of its own; with `every_noun` so does that of any report, a budget report's too.
    """
    kinds = (Kind.GWR, Kind.PLAN, Kind.BUDGET) if every_noun else (Kind.GWR, Kind.PLAN)
    if document.kind not in kinds or document.year is None:
        return Extraction((), ())
    nouns = every_noun or document.kind is Kind.PLAN
    frame = _frame(document, outline)
    names, grammar = own_names(document.region, document.region_name), grammar_of(document.region, document.region_name)
    words = grammar, load_indicators(), names
    prose, statement = Context(*words, liberal=False), Context(*words, liberal=True)
    review = replace(prose, nouns=True)
    read: list[Candidate] = []
    doubts: list[Doubt] = []
    for stretch in stretches(outline, nouns=nouns):
        context = statement if stretch.liberal else review if stretch.nouns else prose
        for item in _items(frame, stretch, context):
            made = item.reason if isinstance(item, Unbound) else _figure(frame, stretch, item, context)
            if isinstance(made, Figure):
                read.append(_candidate(made, outline, stretch, item, context))
            elif item.number is not None:
                span = outline.reading.span(item.number.start, item.number.end)
                doubts.append(Doubt(span, made, stretch.scope))
    figures, repeated = settle(read)
    return Extraction(figures, tuple(sorted([*doubts, *repeated], key=lambda doubt: doubt.span)))


def _frame(document: Document, outline: Outline) -> Frame:
    found = OBLIGATION.finditer(outline.reading.text) if document.kind is Kind.PLAN else ()
    obligations = tuple((match.start(), OBLIGATIONS[match.group(1)]) for match in found)
    return Frame(document, outline, standing(document, outline), obligations)


def _items(frame: Frame, stretch: Stretch, context: Context) -> Iterator[Binding | Unbound]:
    """What the clauses of a stretch state, in order; a period that opens one holds to the sentence's end."""
    text, names = frame.outline.reading.text, frame.outline.names
    asides = load_shape().asides
    carried, year = Carried(), _year(frame.document, stretch)
    period = under = _period(frame, stretch, year)
    summing = False  # a clause says 累计 of its own: 五年来，…；新增就业累计280万人；…
    inside = within(names, stretch.start, stretch.end)
    for clause in cut(text, stretch.start, stretch.end, inside):
        if clause.opens:
            carried.clear()
            period = under if period.startswith(COMPARED) or summing else period  # 与2023年持平；赤字规模4.06万亿元
            summing = False
        if context.liberal and asides.match(text, clause.start):
            yield from (Unbound(number, DoubtReason.RATIONALE) for number in clause.numbers)
            continue
        period = periods.carried(text[clause.start : clause.end], period, year)
        if SUMMED in (words := text[clause.start : clause.end]) and SUMS.search(words):
            summed = period or _of_headings(frame, stretch)
            if summed and not summed.endswith(SUMMED):
                period, summing = summed + SUMMED, True
        for item in _stated(text, clause, inside, carried, context):
            yield replace(item, period=period) if period and isinstance(item, Binding) else item


def _period(frame: Frame, stretch: Stretch, year: int) -> str:
    """The period a stretch stands under: that of its headings, or of its paragraph's first words (五年来，…).

    A paragraph that has come to the year itself (过去一年，…) stands under none.
    """
    if stretch.liberal:
        return ""
    under = _of_headings(frame, stretch)
    text, near = frame.outline.reading.text, max(0, stretch.start - LONGEST_PARAGRAPH)
    start = max(text.rfind("\n", near, stretch.start) + 1, near)
    if start == stretch.start:
        return under
    if (turn := frame.standing.turned(start, stretch.start)) is not None:
        return periods.carried(text[turn[0] : stretch.start], turn[1], year) if turn[1] else ""
    bullet = BULLET.match(text, start)
    return periods.carried(text[bullet.end() if bullet else start : stretch.start], under, year)


def _of_headings(frame: Frame, stretch: Stretch) -> str:
    return frame.standing.at(frame.outline.reading.home(stretch.start))[1]


def _stated(
    text: str, clause: Clause, names: Sequence[Name], carried: Carried, context: Context
) -> Iterator[Binding | Unbound]:
    """The numbers of a clause and what it states in words: behind the last number, or instead of one."""
    found = list(bind(text, clause, names, carried, context))
    bound = any(isinstance(item, Binding) for item in found)
    if bound:
        first = found[0]
        if context.liberal and isinstance(first, Unbound) and first.reason is DoubtReason.RANK_OR_COMPARISON:
            ahead = replace(clause, end=first.number.end)  # 高于全省1个百分点、7%左右
            yield from read_relations(text, ahead, clause.start, names, carried, context)
        yield from found
        tail = clause.numbers[-1].end
        if clause.end - tail >= SHORTEST_RELATION:
            yield from read_relations(text, clause, tail, names, carried, context)
        return
    related: list[Binding] = []
    if not clause.numbers or context.liberal:
        related = list(read_relations(text, clause, clause.start, names, carried, context))
    yield from related
    yield from found


def _figure(frame: Frame, stretch: Stretch, binding: Binding, context: Context) -> Figure | DoubtReason:
    document, outline = frame.document, frame.outline
    text, year = outline.reading.text, _year(document, stretch)
    judged = judge(binding, text, outline.reading, context, load_units(), year)
    if isinstance(judged, DoubtReason):
        return judged
    if binding.number and binding.number.unit == "倍" and not judged.period:
        judged = replace(judged, period=_of_chapter(frame, binding, year))
    scope, years, caliber = stretch.scope, str(year), judged.caliber
    known = context.indicators.by_id.get(judged.indicator)
    kind = FigureKind.TARGET if periods.ahead(judged.period) else stretch.kind
    stands = kind is FigureKind.ACTUAL and judged.measure in (Measure.LEVEL, Measure.RATE)
    sums = known.sums if known else "unless reached"
    if stands and periods.at_its_end(binding.period, judged.period, binding.said, sums=sums):
        pass  # 五年来，地区生产总值达到39.8万亿元: reached in the last year
    elif judged.period and binding.number is not None:
        if stretch.liberal and "累计" in judged.period + caliber:  # “十四五”以来累计降低10%: of the year's own list
            caliber = caliber or judged.period
        elif years := periods.label(judged.period, year if kind is stretch.kind else year + 1):
            if kind is FigureKind.TARGET and int(years[-4:]) < year:
                return DoubtReason.OTHER_PERIOD  # 2020年以来稳定在320天以上: no aim looks back
            scope, kind = Scope.OTHER, FigureKind.TARGET if int(years[:4]) > year else kind  # of a plan just begun
        else:
            return DoubtReason.OTHER_PERIOD
    summed = "累计" in caliber and not OF_THE_YEAR.match(text, binding.end)
    if summed and not stretch.liberal:  # of several years: 城镇新增就业累计106万人
        return DoubtReason.OTHER_PERIOD
    aggregate = document.kind is not Kind.GWR and judged.indicator in context.indicators.aggregates
    if judged.indicator.startswith("other:") and not (stretch.liberal or stretch.nouns or aggregate):
        return DoubtReason.NO_INDICATOR
    if stretch.scope is Scope.TASK:
        if binding.relation and not aggregate:
            return DoubtReason.NO_INDICATOR
        before = text[max(stretch.start, binding.subject.start - LONGEST_OPENING) : binding.subject.start]
        if gaps.last_year(before) or re.search(rf"(?<![比较与同超]){year - 1}年", before):
            return DoubtReason.OTHER_PERIOD
    if not stretch.liberal and elsewhere(
        text, stretch.start, binding.subject.start, binding.subject.end, document.region
    ):
        return DoubtReason.FOREIGN_REGION
    start = binding.start
    while text[start] in SEPARATORS:
        start += 1
    quote = outline.reading.span(start, binding.end)
    return Figure(
        region=document.region,
        year=years,
        kind=kind,
        scope=scope,
        indicator=judged.indicator,
        measure=judged.measure,
        quantity=judged.quantity,
        relation="stretch" if binding.stretch else binding.relation,
        caliber=caliber,
        obligation=_obligation(frame, stretch, binding),
        quote=quote,
        section=frame.standing.at(quote.start)[0],
        rule=binding.rule,
    )


def _of_chapter(frame: Frame, binding: Binding, year: int) -> str:
    """The years that a chapter's title names: what has multiplied has done so in them, whatever year is told last."""
    path, _ = frame.standing.at(frame.outline.reading.home(binding.start))
    return periods.of_heading(path, year + 1) or ""


def _candidate(
    figure: Figure, outline: Outline, stretch: Stretch, item: Binding | Unbound, context: Context
) -> Candidate:
    """A figure, and what it is of if it was bound by a weak name and a full one stands: another indicator, or the noun.

    The noun is told in full where a list has shortened it: 工业 of 农业、工业、服务业增加值.
    """
    if isinstance(item, Unbound) or not item.subject.weak:
        return Candidate(figure, weak=False)
    known = context.indicators
    if beside := known[item.subject.indicator].beside:
        return Candidate(figure, weak=True, instead=beside, known=True)
    if not (stretch.nouns or stretch.liberal):
        return Candidate(figure, weak=True)
    words = outline.reading.text[item.subject.start : item.subject.end]
    fitting = [name for name in known.weak if known.by_alias[name] == item.subject.indicator and name.startswith(words)]
    noun = min(fitting, key=lambda name: (len(name), name), default=words)
    return Candidate(figure, weak=True, instead=f"other:{noun}")


def _year(document: Document, stretch: Stretch) -> int:
    return (document.year or 0) - (1 if stretch.kind is FigureKind.ACTUAL else 0)


def _obligation(frame: Frame, stretch: Stretch, binding: Binding) -> Obligation:
    before = bisect_left(frame.obligations, (binding.start,))
    if stretch.scope is not Scope.HEADLINE or not before:
        return Obligation.UNSPECIFIED
    return frame.obligations[before - 1][1]
