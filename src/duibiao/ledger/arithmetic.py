"""Sums of numbers as written: what rounding allows, and how a sum is printed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from duibiao.ledger.lines import Line
from duibiao.lexicon import load_units
from duibiao.model import Bound, Identity, IdentityKind, Term

__all__ = ["Index", "addable", "difference_of", "half_unit", "identity", "plain", "scale_of"]

Index = int
HALF = Decimal("0.5")
HALVES = tuple(HALF.scaleb(-places) for places in range(7))


@lru_cache(maxsize=64)
def scale_of(unit: str) -> Decimal | None:
    """How many yuan a unit of money is; None where it is no unit of our money."""
    found = load_units().find(unit)
    return found[0] * found[1].factor if found and found[1].family == "money" else None


def addable(lines: Sequence[Line]) -> bool:
    """Whether amounts are exact and of one kind, so that they can be added: no 约12亿元, no 3亿美元."""
    return all(line.number.bound is Bound.EQ and scale_of(line.number.unit) is not None for line in lines)


def half_unit(value: Decimal) -> Decimal:
    """Half a unit of the last place written: what rounding may have taken or given.

    >>> half_unit(Decimal("28.8")), half_unit(Decimal("2441"))
    (Decimal('0.05'), Decimal('0.5'))
    """
    _, point, decimals = str(value).partition(".")
    return HALVES[len(decimals)] if point and len(decimals) < len(HALVES) else HALF.scaleb(-len(decimals))


def identity(
    kind: IdentityKind, lines: Sequence[Line], whole: Index, terms: Sequence[Term], note: str = ""
) -> Identity | None:
    """The signed sum of the terms beside the whole, in its unit; None where the amounts cannot be added."""
    if not addable([lines[whole], *(lines[term.entry] for term in terms)]):
        return None
    unit, stated = lines[whole].number.unit, lines[whole].number.low
    total, allowance = Decimal(0), half_unit(stated)
    printed = []
    for place, term in enumerate(terms):
        number = lines[term.entry].number
        value, half = number.low, half_unit(number.low)
        if number.unit != unit:
            factor = (scale_of(number.unit) or Decimal(1)) / (scale_of(unit) or Decimal(1))
            value, half = value * factor, half * factor
        total += term.sign * value
        allowance += half
        sign = "−" if term.sign < 0 else "+" if place else ""
        printed.append(f"{sign} {plain(value)}".strip())
    difference = total - stated
    within = kind is IdentityKind.WITHIN
    holds = difference <= allowance if within else abs(difference) <= allowance
    left = " ".join(printed)
    if within:
        arithmetic = f"{left} {'≤' if difference <= 0 else '>'} {plain(stated)}"
    elif difference == 0:
        arithmetic = f"{left} = {plain(stated)}"
    else:
        came_to = left if len(terms) == 1 else f"{left} = {plain(total)}"
        arithmetic = f"{came_to}，写作{plain(stated)}，相差{plain(difference)}，余地{plain(allowance)}"
    return Identity(kind, whole, tuple(terms), difference, allowance, holds, arithmetic, note)


def plain(value: Decimal) -> str:
    """A number in digits, without an exponent and without zeros that say nothing.

    >>> plain(Decimal("1.20E+2")), plain(Decimal("0.50"))
    ('120', '0.5')
    """
    text = str(value)
    if "E" in text:
        text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def difference_of(low: Decimal, high: Decimal, stated: Decimal, computed: Decimal) -> tuple[Decimal, Decimal]:
    """The difference of a computed ratio from the stated one, and what rounding of all of them allows.

    [low, high] is where the ratio can lie, given how its numbers are rounded.
    """
    allowance = max(high - computed, computed - low) + half_unit(stated)
    return (computed - stated).quantize(Decimal("0.01"), ROUND_HALF_UP), allowance.quantize(
        Decimal("0.01"), ROUND_HALF_UP
    )
