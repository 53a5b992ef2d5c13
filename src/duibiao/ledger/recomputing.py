"""A sum recomputed of other amounts: its lines stay those the words announced, its arithmetic follows the numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from duibiao.figures.numbers import Number
from duibiao.ledger.arithmetic import addable
from duibiao.ledger.arithmetic import identity as summed
from duibiao.ledger.lines import Line, Role
from duibiao.ledger.parts import AGREES
from duibiao.ledger.ratios import growth, ratio
from duibiao.model import Entry, Identity, IdentityKind

__all__ = ["recomputed"]

PERCENT = "%"


def recomputed(made: Identity, entries: Sequence[Entry]) -> Identity | None:
    """The identity as these entries have it; None where they cannot be added, or where it was told for agreeing only.

    The base of a growth that the text names (原文按…计算) stays named.
    """
    lines = [_line(entry) for entry in entries]
    places = [term.entry for term in made.terms]
    if made.kind is IdentityKind.SHARE:
        part, whole = places
        stands = lines[made.whole].number.unit == PERCENT and addable([lines[part], lines[whole]])
        return ratio(lines, made.whole, part, whole) if stands else None
    if made.kind is IdentityKind.GROWTH:
        (before,) = places
        if lines[made.whole].growth is None or not addable([lines[made.whole], lines[before]]):
            return None
        found = growth(lines, made.whole, before)
        return replace(found, note=made.note) if found.note and made.note else found
    added = summed(made.kind, lines, made.whole, made.terms, made.note)
    return None if added is not None and made.note == AGREES and not added.holds else added


def _line(entry: Entry) -> Line:
    """An entry as the line it came from, as far as sums ask for it."""
    quantity = entry.quantity
    number = Number(0, 0, quantity.low, quantity.high, quantity.unit, quantity.bound, suffixed=False)
    return Line(
        number, entry.item, entry.phase, entry.year, entry.scope, entry.account, entry.side, Role.PLAIN, 0, 0,
        growth=entry.growth, completion=entry.completion,
    )  # fmt: skip
