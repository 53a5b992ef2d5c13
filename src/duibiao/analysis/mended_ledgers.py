"""A ledger with what people say of its lines: parts find their wholes again, and sums are made of what counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from duibiao.analysis.mending import Corrected, Placed, applied
from duibiao.analysis.stated import entry_of
from duibiao.model import Booked, Entry, Identity, Ledger, Span

__all__ = ["mended"]


def mended(read: Ledger, corrections: Sequence[Placed]) -> tuple[Ledger, list[Corrected[Entry]]]:
    """The ledger as it counts and its lines, place for place.

    A sum is made again of the amounts that count. It is told no more where one of its lines is gone, or is another line
    than the words that announced the sum said.
    """
    parents = ["" if each.parent is None else read.entries[each.parent].item for each in read.entries]
    lines = applied(read.entries, corrections, Booked, _built, parents)
    if not corrections:
        return read, lines
    now = {one.position: at for at, one in enumerate(lines) if one.position is not None}
    lines = [replace(one, reading=replace(one.reading, parent=_parent(lines, at, now))) for at, one in enumerate(lines)]
    entries = tuple(one.reading for one in lines)
    told = (_told(identity, lines, now, entries) for identity in read.identities)
    return replace(read, entries=entries, identities=tuple(each for each in told if each is not None)), lines


def _built(said: Booked, quote: Span, spot: Span, machine: Entry | None) -> Entry:
    made = entry_of(said, quote, spot)
    return made if machine is None else replace(made, parent=machine.parent)


def _parent(lines: Sequence[Corrected[Entry]], at: int, now: Mapping[int, int]) -> int | None:
    """Which line a line is part of: the one it was read to be, else the nearest of its account that has the name."""
    one = lines[at]
    below, above = one.parents
    if one.machine is not None and below == above:
        return None if one.machine.parent is None else now.get(one.machine.parent)
    book = _book(one.reading)
    named = [
        other
        for other, each in enumerate(lines)
        if other != at and below and each.reading.item == below and _book(each.reading) == book
    ]
    return min(named, key=lambda other: (other > at, abs(other - at)), default=None)


def _told(
    identity: Identity, lines: Sequence[Corrected[Entry]], now: Mapping[int, int], entries: Sequence[Entry]
) -> Identity | None:
    places = [identity.whole, *(term.entry for term in identity.terms)]
    there = [now[place] for place in places if place in now]
    if len(there) < len(places) or any(not _same_line(lines[at]) for at in there):
        return None
    terms = tuple(term._replace(entry=at) for term, at in zip(identity.terms, there[1:], strict=True))
    moved = replace(identity, whole=there[0], terms=terms)
    if all(_amounts(lines[at].reading) == _amounts(lines[at].machine) for at in there):
        return moved
    from duibiao.ledger.recomputing import recomputed  # most ledgers need none of a reader's patterns

    return recomputed(moved, entries)


def _same_line(one: Corrected[Entry]) -> bool:
    """Whether what counts is the line that was read, whatever its amounts."""
    machine = one.machine
    return machine is not None and (
        (_book(one.reading), one.reading.side, one.reading.item) == (_book(machine), machine.side, machine.item)
    )


def _book(entry: Entry) -> tuple[object, ...]:
    return (entry.phase, entry.year, entry.scope, entry.account)


def _amounts(entry: Entry | None) -> tuple[object, ...]:
    """What sums are made of."""
    if entry is None:
        return ()
    quantity = entry.quantity
    return (quantity.low, quantity.high, quantity.unit, quantity.bound, entry.growth, entry.completion)
