"""Outline -> Extraction: the headline statement, then the review, then the tasks, each read by its own rules."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from duibiao.figures.binding import Binding, Context, Loose, Name, Unbound, bind
from duibiao.figures.clauses import cut
from duibiao.figures.judging import Judged, judge
from duibiao.figures.places import elsewhere
from duibiao.figures.relations import read as read_relations
from duibiao.lexicon import load_grammar, load_indicators, load_units
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
    Part,
    Scope,
)

__all__ = ["extract"]

REVIEWED = {Part.OPENING, Part.REVIEW}
PLANNED = {Part.TARGETS, Part.TASKS, Part.LIVELIHOOD}
OBLIGATION = re.compile(r"(约束性|预期性)指标")
OBLIGATIONS = {"约束性": Obligation.BINDING, "预期性": Obligation.EXPECTED}
NEAR = Decimal("0.7")  # a milestone (突破6万亿元) and the level itself are this near to each other
LATER = re.compile(r"(?:到|至)(20[0-9]{2})年|(20[0-9]{2})年(?:底|末)?(?:达到|要|将)")
MANY_YEARS = re.compile(r"([五三四])年")


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
    text = outline.reading.text
    names = outline.names
    own_names = _own_names(document.region_name)
    figures: list[Figure] = []
    doubts: list[Doubt] = []
    seen: set[tuple[object, ...]] = set()
    for stretch in _stretches(outline, names):
        context = Context(load_grammar(), load_indicators(), own_names, stretch.liberal)
        for item in _items(text, stretch, names, context):
            if isinstance(item, Unbound):
                _doubt(doubts, outline, item.number.start, item.number.end, item.reason, stretch.scope)
                continue
            judged = judge(item, text, outline.reading, context, load_units(), _year(document, stretch))
            made = _figure(document, outline, stretch, item, judged) if isinstance(judged, Judged) else judged
            if (
                isinstance(made, Figure)
                and stretch.scope is Scope.REVIEW
                and elsewhere(text, stretch.start, item.subject.end, document.region)
            ):
                made = DoubtReason.FOREIGN_REGION
            if isinstance(made, Figure):
                if _key(made) in seen:
                    made = DoubtReason.REPEATED
                elif made.scope is not Scope.HEADLINE and _contradicts(made, figures):
                    made = DoubtReason.SECOND_VALUE
                else:
                    seen.add(_key(made))
                    figures.append(made)
                    continue
            if item.number is not None:
                _doubt(doubts, outline, item.number.start, item.number.end, made, stretch.scope)
    return Extraction(tuple(_without_weak(figures, document.text)), tuple(doubts))


def _stretches(outline: Outline, names: Sequence[Name]) -> Iterator[Stretch]:
    """The headline statement first – what is repeated elsewhere is no second figure – then review and tasks in order."""
    starts = [name[0] for name in names]
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


def _items(text: str, stretch: Stretch, names: Sequence[Name], context: Context) -> Iterator[Binding | Unbound]:
    loose = Loose()
    first = bisect_left(names, (stretch.start, 0, ""))
    inside = names[first : bisect_left(names, (stretch.end, 0, ""), first)]
    for clause in cut(text, stretch.start, stretch.end):
        if clause.opens:
            loose.clear()
        start = clause.start
        found = list(bind(text, clause, inside, loose, context))
        related = any(isinstance(item, Binding) for item in found)
        if not clause.numbers or (context.liberal and not related):
            relations = list(read_relations(text, clause, start, inside, loose, context))
            if relations:
                yield from relations
                continue
        elif related:
            tail = clause.numbers[-1].end
            if clause.end - tail > 3:
                yield from found
                yield from read_relations(text, clause, tail, inside, loose, context)
                continue
        yield from found


def _figure(
    document: Document, outline: Outline, stretch: Stretch, binding: Binding, judged: Judged
) -> Figure | DoubtReason:
    scope, kind, label = stretch.scope, stretch.kind, str(_year(document, stretch))
    caliber = judged.caliber
    period = judged.period
    if period and binding.number is not None:
        if "累计" in period + caliber and stretch.liberal:
            caliber = caliber or period
        else:
            return DoubtReason.OTHER_PERIOD
    if stretch.scope is not Scope.HEADLINE and judged.indicator.startswith("other:"):
        return DoubtReason.NO_INDICATOR
    if binding.relation and not stretch.liberal and stretch.scope is Scope.TASK:
        return DoubtReason.NO_INDICATOR
    return Figure(
        region=document.region,
        year=label,
        kind=kind,
        scope=scope,
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


def _own_names(region_name: str) -> tuple[str, ...]:
    if not region_name:
        return ("\0",)
    short = re.sub(r"(?:壮族|回族|维吾尔)?(?:自治区|自治州|自治县|省|市|县|区|盟|州|旗)$", "", region_name)
    names = {region_name, region_name[-2:], region_name[-3:], short}
    if region_name in ("全国", "中国", "国家"):
        names |= {"全国", "我国", "中国"}
    return tuple(sorted(name for name in names if len(name) > 1))


def _key(figure: Figure) -> tuple[object, ...]:
    quantity = figure.quantity
    value = (quantity.low, quantity.high, quantity.unit, quantity.bound) if quantity else (figure.relation,)
    scope = Scope.REVIEW if figure.scope is Scope.REVIEW else Scope.HEADLINE
    return (figure.year, figure.kind, scope, figure.indicator, figure.measure, *value)


def _contradicts(figure: Figure, figures: Iterable[Figure]) -> bool:
    """Whether the scope already states this measure of the indicator otherwise.

    What is stated first is the whole region's; a second value further on is a place's or a part's, whose name stood
    too far away to be seen. A level may be told twice: 突破6万亿元, 达到60132.9亿元.
    """
    quantity = figure.quantity
    if quantity is None:
        return False
    for other in figures:
        if (other.scope, other.indicator, other.measure) != (figure.scope, figure.indicator, figure.measure):
            continue
        if other.quantity is None or other.caliber != figure.caliber or other.year != figure.year:
            continue
        if figure.measure is not Measure.LEVEL or other.quantity.unit == quantity.unit == "%":
            return True
        low = load_units().normalised(quantity.low, quantity.unit)[0]
        told = load_units().normalised(other.quantity.low, other.quantity.unit)[0]
        if not NEAR * told <= low <= told / NEAR:
            return True
    return False


def _without_weak(figures: Iterable[Figure], text: str) -> Iterator[Figure]:
    yield from figures


def _doubt(doubts: list[Doubt], outline: Outline, start: int, end: int, reason: DoubtReason, scope: Scope) -> None:
    doubts.append(Doubt(outline.reading.span(start, end), reason, scope))
