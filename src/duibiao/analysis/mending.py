"""What people say of readings, applied to what was read: each correction takes the place of the reading it was made of.

What the rules read changes with the rules. A correction is held to its number, and of several readings of one number to
the one of its subject.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from duibiao.analysis.stated import Said, identity, kin, said_of, same_thing, spot_of, value_of
from duibiao.model import Booked, Commitment, Correction, CorrectionKind, Entry, Figure, Pledged, Span, Stated

__all__ = ["Build", "Corrected", "Placed", "applied", "meet", "spot"]

MENDING = {CorrectionKind.CORRECTED, CorrectionKind.ADDED}
STANDING = {CorrectionKind.CONFIRMED, CorrectionKind.CORRECTED}

R = TypeVar("R", Figure, Commitment, Entry)
S = TypeVar("S", Stated, Pledged, Booked)
Placed = tuple[Correction, Span]
Build = Callable[[S, Span, Span, R | None], R]  # a reading of what is said, its quote, its number, and what was read


@dataclass(frozen=True, slots=True)
class Corrected(Generic[R]):
    """A reading as it counts. `machine` is what was read there; both are the same where nobody has said anything.

    `position` is its place among what was read, None for what a person states by themselves. Of a budget line `parents`
    are the items of what it is part of: as it counts, and as it was read.
    """

    reading: R
    machine: R | None
    correction: Correction | None = None
    position: int | None = None
    parents: tuple[str, str] = ("", "")

    @property
    def mark(self) -> str:
        """`confirmed`, `corrected`, `added`; empty for a reading nobody has looked at."""
        return "" if self.correction is None else self.correction.kind.value

    @property
    def mended(self) -> bool:
        """Whether a person says otherwise than what was read."""
        return self.correction is not None and self.correction.kind in MENDING

    @property
    def said(self) -> Said:
        """What counts, apart from where it stands."""
        return said_of(self.reading, self.parents[0])

    @property
    def read(self) -> Said | None:
        """What the machine read."""
        return None if self.machine is None else said_of(self.machine, self.parents[1])


def applied(
    read: Sequence[R],
    corrections: Sequence[Placed],
    of: type[S],
    build: Build[S, R],
    parents: Sequence[str] = (),
) -> list[Corrected[R]]:
    """The readings with what people say of them: rejected ones are left out, added ones stand where their words do.

    A correction takes the place of the reading it was made of; if that is read otherwise now, of the one that says what
    the person says, else of the only one of its number and kin. Where none is left the person's stands by itself.
    """

    def made_of(each: Placed, at: int | None) -> Corrected[R] | None:
        (correction, span), machine = each, None if at is None else read[at]
        said, above = correction.stated, "" if at is None or not parents else parents[at]
        if not isinstance(said, of):
            return None
        if machine is not None and correction.kind is CorrectionKind.CONFIRMED and said_of(machine, above) == said:
            return Corrected(machine, machine, correction, at, (above, above))
        below = said.parent if isinstance(said, Booked) else ""
        return Corrected(build(said, span, spot(each), machine), machine, correction, at, (below, above))

    def untouched(at: int) -> Corrected[R]:
        above = parents[at] if parents else ""
        return Corrected(read[at], read[at], None, at, (above, above))

    if not corrections:
        return [untouched(at) for at in range(len(read))]
    claimed, alone = _claimed([said_of(each, parents[at] if parents else "") for at, each in enumerate(read)],
                              [spot_of(each) for each in read], corrections)  # fmt: skip
    made = [
        one
        for at in range(len(read))
        if (one := made_of(claimed[at], at) if at in claimed else untouched(at)) is not None
    ]
    for each in alone:
        if (one := made_of(each, None)) is not None:
            after = (at for at, other in enumerate(made) if other.reading.quote.start > one.reading.quote.start)
            made.insert(next(after, len(made)), one)
    return made


def meet(one: Span, other: Span) -> bool:
    """Whether two stretches have a character in common."""
    return one.start < other.end and other.start < one.end


def spot(each: Placed) -> Span:
    """The number that a correction is of, where it stands; its words, where they state none."""
    span, numeral = each[1], each[0].anchor.numeral
    return span if numeral is None else Span(span.start + numeral.start, span.start + numeral.end)


def _claimed(
    said: Sequence[Said], spots: Sequence[Span], corrections: Sequence[Placed]
) -> tuple[dict[int, Placed], list[Placed]]:
    """Which correction takes the place of which reading, and those that take the place of none."""
    claimed: dict[int, Placed] = {}
    alone = list(corrections)
    for fits in (_made_of, _says, _of_kin):
        for each in list(alone):
            ours = spot(each)
            there = [at for at, place in enumerate(spots) if at not in claimed and meet(ours, place)]
            if (at := fits(each[0], said, there)) is not None:
                claimed[at] = each
                alone.remove(each)
    return claimed, alone


def _made_of(correction: Correction, said: Sequence[Said], there: list[int]) -> int | None:
    """The reading the correction was made of; a rejection wants its value too, for another value was not rejected."""
    machine = correction.machine
    if machine is None:
        return None
    valued = correction.kind is CorrectionKind.REJECTED
    alike = (at for at in there if identity(said[at]) == identity(machine))
    return next((at for at in alike if not valued or value_of(said[at]) == value_of(machine)), None)


def _says(correction: Correction, said: Sequence[Said], there: list[int]) -> int | None:
    """The reading that says what the person says: the rules have learned it."""
    stated = correction.stated
    return next((at for at in there if stated is not None and identity(said[at]) == identity(stated)), None)


def _of_kin(correction: Correction, said: Sequence[Said], there: list[int]) -> int | None:
    """The only reading of the subject it was made of: 均增长6% may be of two, and the other one stays."""
    machine = correction.machine
    if machine is None:
        return None
    alike = [at for at in there if kin(machine, said[at])]
    if len(alike) != 1 or not (correction.kind in STANDING or same_thing(machine, said[alike[0]])):
        return None
    return alike[0]
