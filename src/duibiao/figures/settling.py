"""What a report says twice, and what it seems to say differently: one figure for each thing it states.

The headline statement comes first, then the review and the tasks in the order of the text. A figure told again is no
second one. In prose, what is stated first is the whole region's; another value further on is a place's or a part's
whose name stood too far away to be seen. A level may be told twice: 突破6万亿元, 达到60132.9亿元.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from duibiao.lexicon import load_units
from duibiao.model import Doubt, DoubtReason, Figure, Measure, Scope

__all__ = ["Candidate", "settle"]

NEAR = Decimal("0.7")  # a milestone and the level itself are this near to each other


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure as read. `weak` says that its name means the indicator only where no full name of it stands.

    `instead` is the indicator it is then kept under; empty where it is not kept. Where that is one of ours (`known`)
    it is kept so only if the two tell different things: 财政收入33亿元，其中地方财政收入18亿元.
    """

    figure: Figure
    weak: bool
    instead: str = ""
    known: bool = False


def settle(candidates: Sequence[Candidate]) -> tuple[tuple[Figure, ...], tuple[Doubt, ...]]:
    """The figures that stand, in order, and the doubts the others leave."""
    full = {(c.figure.scope, c.figure.indicator) for c in candidates if not c.weak}
    apart = _apart(candidates)
    kept: dict[tuple[object, ...], Figure] = {}
    told: dict[tuple[object, ...], Decimal] = {}
    doubts: list[Doubt] = []
    for candidate in candidates:
        figure = candidate.figure
        key, (measured, value) = _key(figure), _measured(figure)
        again = key in kept or (bool(measured) and told.get(measured) == value)
        part = candidate.weak and (figure.scope, figure.indicator) in (apart if candidate.known else full) and not again
        if part and candidate.instead:
            figure, part = replace(figure, indicator=candidate.instead), False
            key, (measured, value) = _key(figure), _measured(figure)
        reason = None
        if part:
            reason = DoubtReason.PART_OF_WHOLE
        elif key in kept:
            reason = DoubtReason.REPEATED
        elif measured in told and not (figure.measure is Measure.LEVEL and _near(value, told[measured])):
            reason = DoubtReason.SECOND_VALUE
        if reason is None:
            kept[key] = figure
            if measured:
                told.setdefault(measured, value)
        elif figure.quantity is not None:
            doubts.append(Doubt(figure.quantity.span, reason, figure.scope))
    return tuple(kept.values()), tuple(doubts)


def _apart(candidates: Sequence[Candidate]) -> set[tuple[Scope, str]]:
    """The scopes and indicators of which a weak name and a full one tell different values of one measure."""
    named = [candidate.figure for candidate in candidates if candidate.known and candidate.figure.quantity]
    wanted = {figure.indicator for figure in named}
    told: dict[tuple[object, ...], set[Decimal]] = {}
    for candidate in candidates:
        if candidate.figure.indicator in wanted and not candidate.weak and candidate.figure.quantity:
            measured, value = _measured(candidate.figure, every=True)
            told.setdefault(measured, set()).add(value)
    found = set()
    for figure in named:
        measured, value = _measured(figure, every=True)
        if value not in told.get(measured, {value}):
            found.add((figure.scope, figure.indicator))
    return found


def _key(figure: Figure) -> tuple[object, ...]:
    """What makes two figures the same statement; a task that repeats a headline target is that target."""
    quantity = figure.quantity
    value = (quantity.low, quantity.high, quantity.unit, quantity.bound) if quantity else ()
    return (figure.kind, figure.year, figure.indicator, figure.measure, figure.relation, *value)


def _measured(figure: Figure, *, every: bool = False) -> tuple[tuple[object, ...], Decimal]:
    """What prose states one value of, and that value; of levels one in each base unit. Empty where it may have many."""
    if figure.quantity is None or (figure.scope is Scope.HEADLINE and not every):
        return (), Decimal(0)
    value, base = figure.quantity.low, ""
    if figure.measure is Measure.LEVEL:
        value, base = load_units().normalised(value, figure.quantity.unit)
    return (figure.scope, figure.year, figure.indicator, figure.measure, figure.caliber, base), value


def _near(value: Decimal, known: Decimal) -> bool:
    return NEAR * known <= value <= known / NEAR
