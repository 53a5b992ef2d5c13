"""What was promised, what was done and what is promised now: commitments to the same object side by side."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from duibiao.analysis.agendas import Held
from duibiao.lexicon import load_units
from duibiao.model import Bound, Commitment, FigureKind

__all__ = ["Followed", "Pledge", "common_objects", "comparable", "followed", "pledges"]


class Followed(StrEnum):
    """What became of last year's promise."""

    MET = "met"
    MISSED = "missed"
    DROPPED = "dropped"  # the review of this year's report does not tell
    REDEFINED = "redefined"  # it tells of the object in another unit


@dataclass(frozen=True, slots=True)
class Pledge:
    """One object of one region: planned this year, delivered last year, promised a year ago; any may be empty.

    `object` is the id of the vocabulary, or the report's own words where it has none. `before` says whether last
    year's report is there at all: without it nothing can be said of its promises.
    """

    region: str
    object: str
    planned: tuple[Commitment, ...]
    delivered: tuple[Commitment, ...]
    promised: tuple[Commitment, ...]
    before: bool

    @property
    def verdict(self) -> Followed | None:
        """What became of last year's promise; None where none is known."""
        if not self.promised:
            return None
        if not self.delivered:
            return Followed.DROPPED
        found = [followed(promise, done) for promise in self.promised for done in self.delivered]
        told = [each for each in found if each is not Followed.REDEFINED]
        return told[0] if told else Followed.REDEFINED


def followed(promise: Commitment, done: Commitment) -> Followed:
    """Whether what was done is at least what was promised; at most, where it was to stay within a number."""
    wanted, reached = comparable(promise), comparable(done)
    if wanted is None or reached is None or wanted[1] != reached[1]:
        return Followed.REDEFINED
    kept = reached[0] <= wanted[0] if promise.quantity.bound is Bound.LE else reached[0] >= wanted[0]
    return Followed.MET if kept else Followed.MISSED


def comparable(commitment: Commitment) -> tuple[Decimal, str]:
    """The number of a commitment in its base unit, of a range the lower end, and that unit."""
    return load_units().normalised(commitment.quantity.low, commitment.quantity.unit)


def pledges(held: Mapping[tuple[str, int], Held], regions: Sequence[str], year: int) -> list[Pledge]:
    """Every object of every region that a plan or a review of these reports counts, by region and place."""
    found: list[Pledge] = []
    for region in regions:
        now, before = held.get((region, year)), held.get((region, year - 1))
        if now is None:
            continue
        planned = _by_object(now.agenda.commitments, FigureKind.TARGET, year)
        delivered = _by_object(now.agenda.commitments, FigureKind.ACTUAL, year - 1)
        promised = _by_object(before.agenda.commitments, FigureKind.TARGET, year - 1) if before else {}
        found += (
            Pledge(
                region,
                object_,
                planned.get(object_, ()),
                delivered.get(object_, ()),
                promised.get(object_, ()),
                before is not None,
            )
            for object_ in dict.fromkeys([*planned, *delivered, *promised])
        )
    return found


def common_objects(found: Iterable[Pledge], *, least: int, known: Collection[str]) -> list[str]:
    """The objects of the vocabulary that at least so many regions plan, most regions first."""
    counts: dict[str, int] = {}
    for pledge in found:
        if pledge.planned and pledge.object in known:
            counts[pledge.object] = counts.get(pledge.object, 0) + 1
    return sorted((each for each, count in counts.items() if count >= least), key=lambda each: (-counts[each], each))


def _by_object(commitments: Iterable[Commitment], kind: FigureKind, year: int) -> dict[str, tuple[Commitment, ...]]:
    found: dict[str, tuple[Commitment, ...]] = {}
    for commitment in commitments:
        if commitment.kind is kind and commitment.year == str(year):
            key = commitment.object_id or commitment.object
            found[key] = (*found.get(key, ()), commitment)
    return found
