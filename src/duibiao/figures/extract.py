"""Outline -> Extraction: the headline statement, then the review, then the tasks, each read by its own rules."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from duibiao.figures.binding import Binding, Carried, Unbound, bind, within
from duibiao.figures.clauses import cut
from duibiao.figures.gaps import Context
from duibiao.figures.judging import judge
from duibiao.figures.places import elsewhere, own_names
from duibiao.figures.relations import read as read_relations
from duibiao.figures.settling import Candidate, settle
from duibiao.lexicon import load_grammar, load_indicators, load_units
from duibiao.lexicon.shape import load_shape
from duibiao.model import (
    Document,
    Doubt,
    DoubtReason,
    Extraction,
    Figure,
    FigureKind,
    Kind,
    Obligation,
    Outline,
    Part,
    Scope,
)

__all__ = ["extract"]

REVIEWED = {Part.OPENING, Part.REVIEW}
PLANNED = {Part.TARGETS, Part.TASKS, Part.LIVELIHOOD}
OBLIGATION = re.compile(r"(约束性|预期性)指标")
OBLIGATIONS = {"约束性": Obligation.BINDING, "预期性": Obligation.EXPECTED}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the reading and how it is to be read."""

    start: int
    end: int
    scope: Scope
    kind: FigureKind
    liberal: bool


def extract(document: Document, outline: Outline) -> Extraction:
    """Every target of the headline statement, every result of the review, every indicator target of the tasks.

    Pure: the same document gives the same extraction. What was seen and could not be bound is a doubt.
    """
    if document.kind not in (Kind.GWR, Kind.PLAN) or document.year is None:
        return Extraction((), ())
    names = own_names(document.region_name)
    read: list[Candidate] = []
    doubts: list[Doubt] = []
    for stretch in _stretches(outline):
        context = Context(load_grammar(), load_indicators(), names, stretch.liberal)
        for item in _items(outline, stretch, context):
            made = item.reason if isinstance(item, Unbound) else _figure(document, outline, stretch, item, context)
            if isinstance(made, Figure):
                weak = isinstance(item, Binding) and item.subject.weak
                read.append(Candidate(made, weak))
            elif item.number is not None:
                span = outline.reading.span(item.number.start, item.number.end)
                doubts.append(Doubt(span, made, stretch.scope))
    figures, repeated = settle(read)
    return Extraction(figures, tuple(sorted([*doubts, *repeated], key=lambda doubt: doubt.span)))


def _stretches(outline: Outline) -> Iterator[Stretch]:
    """The headline statement first – what is repeated elsewhere is no second figure – then review and tasks in order."""
    starts = [name[0] for name in outline.names]
    borrows = load_grammar().borrows
    for start, end in outline.headline:
        yield Stretch(start, end, Scope.HEADLINE, FigureKind.TARGET, liberal=True)
    taken = outline.headline
    for sentence in outline.sentences:
        if sentence.part in REVIEWED:
            scope, kind = Scope.REVIEW, FigureKind.ACTUAL
        elif sentence.part in PLANNED:
            scope, kind = Scope.TASK, FigureKind.TARGET
        else:
            continue
        if bisect_left(starts, sentence.start) == bisect_left(starts, sentence.end) and not borrows.search(
            outline.reading.text, sentence.start, sentence.end
        ):
            continue
        if any(start < sentence.end and sentence.start < end for start, end in taken):
            continue
        yield Stretch(sentence.start, sentence.end, scope, kind, liberal=False)


def _items(outline: Outline, stretch: Stretch, context: Context) -> Iterator[Binding | Unbound]:
    text, names = outline.reading.text, outline.names
    asides = load_shape().asides
    carried = Carried()
    inside = within(names, stretch.start, stretch.end)
    for clause in cut(text, stretch.start, stretch.end):
        if clause.opens:
            carried.clear()
        if context.liberal and asides.match(text, clause.start):
            yield from (Unbound(number, DoubtReason.RATIONALE) for number in clause.numbers)
            continue
        found = list(bind(text, clause, inside, carried, context))
        related = any(isinstance(item, Binding) for item in found)
        if not clause.numbers or (context.liberal and not related):
            relations = list(read_relations(text, clause, clause.start, inside, carried, context))
            if relations:
                yield from relations
                continue
        elif related:
            tail = clause.numbers[-1].end
            if clause.end - tail > 3:
                yield from found
                yield from read_relations(text, clause, tail, inside, carried, context)
                continue
        yield from found


def _figure(
    document: Document, outline: Outline, stretch: Stretch, binding: Binding, context: Context
) -> Figure | DoubtReason:
    text, year = outline.reading.text, _year(document, stretch)
    judged = judge(binding, text, outline.reading, context, load_units(), year)
    if isinstance(judged, DoubtReason):
        return judged
    caliber = judged.caliber
    if judged.period and binding.number is not None:
        if not stretch.liberal or "累计" not in judged.period + caliber:
            return DoubtReason.OTHER_PERIOD
        caliber = caliber or judged.period
    if not stretch.liberal and judged.indicator.startswith("other:"):
        return DoubtReason.NO_INDICATOR
    if binding.relation and stretch.scope is Scope.TASK:
        return DoubtReason.NO_INDICATOR
    if stretch.scope is Scope.REVIEW and elsewhere(text, stretch.start, binding.subject.end, document.region):
        return DoubtReason.FOREIGN_REGION
    return Figure(
        region=document.region,
        year=str(year),
        kind=stretch.kind,
        scope=stretch.scope,
        indicator=judged.indicator,
        measure=judged.measure,
        quantity=judged.quantity,
        relation="stretch" if binding.stretch else binding.relation,
        caliber=caliber,
        obligation=_obligation(document, outline, stretch, binding),
        quote=outline.reading.span(binding.start, binding.end),
        section=_section(document, outline, binding.start),
        rule=binding.rule,
    )


def _year(document: Document, stretch: Stretch) -> int:
    return (document.year or 0) - (1 if stretch.kind is FigureKind.ACTUAL else 0)


def _obligation(document: Document, outline: Outline, stretch: Stretch, binding: Binding) -> Obligation:
    if document.kind is not Kind.PLAN or stretch.scope is not Scope.HEADLINE:
        return Obligation.UNSPECIFIED
    said = [
        match.group(1)
        for match in OBLIGATION.finditer(outline.reading.text, max(0, binding.start - 4000), binding.start)
    ]
    return OBLIGATIONS[said[-1]] if said else Obligation.UNSPECIFIED


def _section(document: Document, outline: Outline, start: int) -> str:
    home = outline.reading.home(start)
    titles = [
        section.heading.of(document.text)
        for section in outline.sections
        if section.level <= 2 and section.span.start <= home < section.span.end
    ]
    return " / ".join(titles)
