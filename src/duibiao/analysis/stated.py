"""What a reading says, apart from where it says it, and the way back: of figures, commitments and budget lines.

A reading is known again by what it is of (`identity`); a wording that the rules cut otherwise is of its `kin`.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from duibiao.model import (
    Booked,
    Bound,
    Commitment,
    Entry,
    Figure,
    Noun,
    Pledged,
    Quantity,
    Span,
    Stated,
)

__all__ = [
    "PERSON",
    "Reading",
    "Said",
    "booked",
    "commitment_of",
    "entry_of",
    "figure_of",
    "identity",
    "kin",
    "noun_of",
    "pledged",
    "said_in_short",
    "said_of",
    "same_thing",
    "spot_of",
    "stated",
    "value_of",
]

PERSON = "person"  # the rule of a reading that a person states
NOUNS = {Figure: Noun.FIGURE, Commitment: Noun.COMMITMENT, Entry: Noun.ENTRY}

Reading = Figure | Commitment | Entry
Said = Stated | Pledged | Booked


def noun_of(reading: Reading) -> Noun:
    """The noun of a reading."""
    return NOUNS[type(reading)]


def said_of(reading: Reading, parent: str = "") -> Said:
    """What a reading says; `parent` is the item of the line that a budget line is part of."""
    match reading:
        case Figure():
            return stated(reading)
        case Commitment():
            return pledged(reading)
        case Entry():
            return booked(reading, parent)


def stated(figure: Figure) -> Stated:
    """What a figure says."""
    return Stated(
        figure.year, figure.kind, figure.scope, figure.indicator, figure.measure, *_amount(figure.quantity),
        figure.relation, figure.caliber, figure.obligation,
    )  # fmt: skip


def pledged(commitment: Commitment) -> Pledged:
    """What a commitment says."""
    return Pledged(
        commitment.year, commitment.kind, commitment.action, commitment.object, commitment.object_id,
        *_amount(commitment.quantity), commitment.theme,
    )  # fmt: skip


def booked(entry: Entry, parent: str) -> Booked:
    """What a budget line says; `parent` is the item of the line it is part of, empty for none."""
    growth, completion = ("" if rate is None else f"{rate:f}" for rate in (entry.growth, entry.completion))
    return Booked(
        str(entry.year), entry.phase, entry.scope, entry.account, entry.side, entry.item, *_amount(entry.quantity),
        growth, completion, parent,
    )  # fmt: skip


def figure_of(said: Stated, quote: Span, spot: Span, region: str | None, section: str) -> Figure:
    """The figure that says this at these words."""
    quantity = _quantity(said, spot) if said.value else None
    return Figure(
        region, said.year, said.kind, said.scope, said.indicator, said.measure, quantity, said.relation, said.caliber,
        said.obligation, quote, section, PERSON,
    )  # fmt: skip


def commitment_of(said: Pledged, quote: Span, spot: Span, region: str | None, section: str) -> Commitment:
    """The commitment that says this at these words."""
    return Commitment(
        said.kind, region, said.year, said.action, said.object, said.object_id, _quantity(said, spot), said.theme,
        quote, section, PERSON,
    )  # fmt: skip


def entry_of(said: Booked, quote: Span, spot: Span) -> Entry:
    """The budget line that says this at these words, as yet part of none."""
    growth, completion = (Decimal(rate) if rate else None for rate in (said.growth, said.completion))
    return Entry(
        said.phase, int(said.year), said.scope, said.account, said.side, said.item, _quantity(said, spot), growth,
        completion, None, quote, PERSON,
    )  # fmt: skip


def identity(said: Said | None) -> tuple[str, ...]:
    """Which reading of a number it is: one number may be of two indicators, or count two things."""
    match said:
        case Stated():
            return (said.indicator, said.year, said.kind.value, said.measure.value)
        case Pledged():
            return (said.object, said.year, said.kind.value)
        case Booked():
            return (said.item, said.year, said.phase.value, said.scope, said.account)
    return ()


def kin(one: Said, other: Said) -> bool:
    """Whether two are of one subject, though the rules may call it otherwise now: 老旧小区 and 城镇老旧小区."""
    match one, other:
        case Stated(), Stated():
            return one.indicator == other.indicator
        case Pledged(), Pledged():
            return bool(one.object_id and one.object_id == other.object_id) or _longer(one.object, other.object)
        case Booked(), Booked():
            return _longer(one.item, other.item)
    return False


def same_thing(one: Said, other: Said) -> bool:
    """Whether two of one kin differ in nothing but how their subject is worded: what was no task then is none now."""
    match one, other:
        case Pledged(), Pledged():
            words = {name: getattr(one, name) for name in ("action", "object", "object_id", "theme")}
            return replace(other, **words) == one
        case Booked(), Booked():
            return replace(other, item=one.item, parent=one.parent) == one
    return one == other


def value_of(said: Said) -> tuple[str, ...]:
    """The value that is said, or the words in its place."""
    return (said.value, said.unit, said.bound, said.relation if isinstance(said, Stated) else "")


def spot_of(reading: Reading) -> Span:
    """The number of a reading; without a number, its words."""
    return reading.quote if reading.quantity is None else reading.quantity.span


def said_in_short(said: Said | None) -> str:
    """What is said, in short: its number or its words.

    >>> said_in_short(None)
    ''
    """
    if said is None or said.value:
        return "" if said is None else said.value + said.unit
    return said.relation if isinstance(said, Stated) else ""


def _amount(quantity: Quantity | None) -> tuple[str, str, str]:
    return ("", "", "") if quantity is None else (quantity.value, quantity.unit, quantity.bound.value)


def _quantity(said: Said, spot: Span) -> Quantity:
    low, _, high = said.value.partition("~")
    return Quantity(Decimal(low), Decimal(high) if high else None, said.unit, Bound(said.bound), spot)


def _longer(one: str, other: str) -> bool:
    """Whether one name is the other, or the end of it."""
    return bool(one and other) and (one.endswith(other) or other.endswith(one))
