"""What the reports of one region say of the same thing: repeated, rounded, under another caliber, or otherwise.

The same noun, year, measure and unit in two of the three reports is the same thing. 减税 540 or over 430 亿元, 绿色贷款
over 6800 or over 6600 亿元: both sides are shown, the one that counts first, and none is called wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from duibiao import lexicon
from duibiao.analysis.library import Statement
from duibiao.analysis.results import Cell, Discrepancy, Evidence, Said, Standing
from duibiao.analysis.series import DOCUMENTS, SCOPES
from duibiao.lexicon.subjects import load_subjects
from duibiao.model import Bound, Commitment, Entry, FigureKind, Kind, Measure, Phase, Quantity, Scope, Span

__all__ = [
    "WHOLE",
    "Subject",
    "Told",
    "conflicts",
    "of_commitment",
    "of_drafted",
    "of_entry",
    "of_statement",
    "subject_of",
]

MILESTONE = Decimal("0.05")  # 突破3万亿元 and 30145.79亿元 are one level: it is passed by less than this part of it
TENTH = Decimal("0.1")
ABOUT = {Bound.ABOUT.value, Bound.GE.value, Bound.LE.value, Bound.RANGE.value}
WHOLE = "全"  # 全市, 全省, 全国: a budget line of the whole region
SHORTEST = 4  # characters of a noun that says of what: 绿色贷款; 投资 is anybody's


class Subject(NamedTuple):
    """What is compared: one thing of one year in one measure and unit."""

    year: int
    kind: str
    id: str
    measure: str
    unit: str


class Told(NamedTuple):
    """A number with what it is of and its place in the order of precedence (lower counts first)."""

    subject: Subject
    rank: tuple[int, int, int]
    said: Said


def subject_of(indicator: str) -> str:
    """The indicator's id, or the noun of its own cut to what is counted; empty where it says too little to compare.

    >>> subject_of("retail"), subject_of("other:绿色贷款余额"), subject_of("other:新增减税降费")
    ('retail', 'other:绿色贷款', 'other:税费减免')
    >>> subject_of("other:金额")
    ''
    """
    if not indicator.startswith("other:"):
        return indicator
    noun, subjects = indicator.removeprefix("other:"), load_subjects()
    if name := subjects.known_as(noun):
        return f"other:{name}"
    if known := lexicon.load_indicators().by_alias.get(noun, ""):
        return known
    noun = subjects.counted(noun)
    return f"other:{noun}" if len(noun) >= SHORTEST else ""


def of_statement(statement: Statement) -> Iterator[Told]:
    """A figure of a report, where it is a number of the year itself."""
    figure = statement.figure
    allowed = SCOPES[figure.kind.value]
    if figure.quantity is None or not figure.year.isdigit() or figure.scope not in allowed:
        return
    if "stretch" in figure.relation:
        return
    evidence = _evidence(statement.document, statement.source, statement.quote, figure.quote, figure.scope.value)
    rank = (DOCUMENTS[statement.kind], allowed[figure.scope], figure.quote.start)
    yield from _told(
        (int(figure.year), figure.kind, figure.indicator, figure.measure),
        figure.quantity, figure.caliber, (statement.document, statement.kind), rank, evidence,
    )  # fmt: skip


def of_commitment(commitment: Commitment, document: str, source: str, quote: str) -> Iterator[Told]:
    """A quantified task of a work report, planned or done: 绿色贷款余额超过6800亿元."""
    if not commitment.year.isdigit():
        return
    percent = commitment.quantity.unit in ("%", "个百分点")
    measure = Measure.GROWTH if percent else Measure.LEVEL
    added = (
        commitment.action if load_subjects().added.search(commitment.action) else ""
    )  # 新增经营主体 are no 经营主体总量
    noun = lexicon.load_indicators().by_alias.get(commitment.object, f"other:{added}{commitment.object}")
    evidence = _evidence(document, source, quote, commitment.quote, Scope.TASK.value)
    yield from _told(
        (int(commitment.year), commitment.kind, noun, measure),
        commitment.quantity, "", (document, Kind.GWR), (DOCUMENTS[Kind.GWR], 3, commitment.quote.start), evidence,
    )  # fmt: skip


def of_entry(entry: Entry, document: str, source: str, quote: str) -> Iterator[Told]:
    """A line of a budget of the whole region, and its growth."""
    if not entry.scope.startswith(WHOLE) or entry.quantity.unit == "%":
        return
    kind = FigureKind.ACTUAL if entry.phase is Phase.EXECUTION else FigureKind.TARGET
    noun = load_subjects().lines.get(entry.item, f"other:{entry.item}")
    evidence = _evidence(document, source, quote, entry.quote, entry.phase.value)
    rank, where = (DOCUMENTS[Kind.BUDGET], 0, entry.quote.start), (document, Kind.BUDGET)
    yield from _told((entry.year, kind, noun, Measure.LEVEL), entry.quantity, "", where, rank, evidence)
    if entry.growth is not None:
        growth = Quantity(entry.growth, None, "%", Bound.EQ, entry.quantity.span)
        yield from _told((entry.year, kind, noun, Measure.GROWTH), growth, "", where, rank, evidence)


def of_drafted(cell: Cell) -> Iterator[Told]:
    """Growth that a budget draft implies, beside what the reports aim at."""
    if cell.value is None or not cell.evidence:
        return
    evidence = cell.evidence[0]
    growth = Quantity(cell.value, None, cell.unit, Bound.EQ, Span(evidence.start, evidence.end))
    rank, where = (DOCUMENTS[Kind.BUDGET], 1, evidence.start), (evidence.document, Kind.BUDGET)
    what = (cell.year, FigureKind(cell.kind), cell.indicator, Measure.GROWTH)
    yield from _told(what, growth, cell.caliber, where, rank, evidence)


def conflicts(region: str, told: Iterable[Told]) -> tuple[Discrepancy, ...]:
    """What two reports or more say of one thing, by subject: each other value beside the one that counts, and repeats.

    Only different documents are compared, for what one report says twice is its own reading's business.
    """
    groups: defaultdict[Subject, list[Told]] = defaultdict(list)
    for each in told:
        groups[each.subject].append(each)
    found: list[Discrepancy] = []
    for subject in sorted(groups):
        ranked = [each.said for each in sorted(groups[subject], key=lambda each: (each.rank, each.said.document))]
        if len({said.document for said in ranked}) > 1:
            found += _of_subject(region, subject, ranked)
    return tuple(found)


def _of_subject(region: str, subject: Subject, ranked: list[Said]) -> Iterator[Discrepancy]:
    sides: defaultdict[Standing, list[Said]] = defaultdict(list)
    for document in dict.fromkeys(said.document for said in ranked if said.document != ranked[0].document):
        own = [said for said in ranked if said.document == document]
        ours = [said for said in ranked if said.document == ranked[0].document]
        standing, one, other = min(
            ((_standing(one, other, subject.kind), one, other) for one in ours for other in own),
            key=lambda pair: list(Standing).index(pair[0]),  # of a milestone and a level, the one that agrees
        )
        sides[standing] += [one, other]
    for standing, each in sides.items():
        together = tuple(dict.fromkeys(each))
        if standing in (Standing.REPEATED, Standing.ROUNDING):
            yield Discrepancy(region, subject.year, subject.kind, subject.id, subject.measure, standing, together)
            continue
        for other in together:
            if other.document != ranked[0].document:
                pair = (together[0], other)
                yield Discrepancy(region, subject.year, subject.kind, subject.id, subject.measure, standing, pair)


def _standing(one: Said, other: Said, kind: str) -> Standing:
    if one.value == other.value:
        return Standing.REPEATED
    if kind == FigureKind.ACTUAL.value and _one_value(one, other):
        return Standing.ROUNDING
    return Standing.CALIBER if one.caliber != other.caliber else Standing.CONFLICT


def _one_value(one: Said, other: Said) -> bool:
    """Whether two results can be one: equal at the coarser precision, or a milestone and what passed it."""
    apart = abs(one.value - other.value)
    steps = [said.step if said.measure == Measure.LEVEL.value else min(said.step, TENTH) for said in (one, other)]
    bounds = {one.bound, other.bound} & ABOUT
    if not bounds or one.bound == other.bound:  # 超过6800 and 超6600 are two milestones
        return 2 * apart <= max(steps)
    bounded, plain = (one, other) if one.bound in ABOUT else (other, one)
    side = plain.value - bounded.value
    if (bounded.bound == Bound.GE.value and side < 0) or (bounded.bound == Bound.LE.value and side > 0):
        return False
    return apart <= MILESTONE * abs(bounded.value)


def _told(
    what: tuple[int, FigureKind, str, Measure],
    quantity: Quantity,
    caliber: str,
    where: tuple[str, Kind],
    rank: tuple[int, int, int],
    evidence: Evidence,
) -> Iterator[Told]:
    year, kind, indicator, measure = what
    subject = subject_of(indicator)
    if not subject or quantity.high is not None:
        return
    value, unit = lexicon.load_units().normalised(quantity.low, quantity.unit)
    step = Decimal(1).scaleb(int(quantity.low.as_tuple().exponent))
    step = lexicon.load_units().normalised(step, quantity.unit)[0]
    if measure is Measure.REDUCTION:
        measure, value = Measure.GROWTH, -value
    said = Said(
        where[0], where[1].value, subject, measure.value, value, unit, quantity.bound.value, caliber,
        quantity.value + quantity.unit, step, evidence,
    )  # fmt: skip
    yield Told(Subject(year, kind.value, subject, measure.value, unit), rank, said)


def _evidence(document: str, source: str, quote: str, span: Span, scope: str) -> Evidence:
    return Evidence(document, source, quote, span.start, span.end, scope)
