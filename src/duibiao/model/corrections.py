"""What people say of readings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from duibiao.model.figures import FigureKind, Measure, Obligation, Scope
from duibiao.model.ledgers import Phase, Side
from duibiao.model.texts import Span

__all__ = ["Anchor", "Booked", "Correction", "CorrectionKind", "Noun", "Pledged", "Stated"]


class Noun(StrEnum):
    """What a correction is a correction of."""

    FIGURE = "figure"  # a target or a result
    COMMITMENT = "commitment"  # a quantified task, planned or done
    ENTRY = "entry"  # a budget line


class CorrectionKind(StrEnum):
    """What a person says of a reading."""

    CONFIRMED = "confirmed"  # it is right
    CORRECTED = "corrected"  # it says something else
    REJECTED = "rejected"  # it is none; of a doubt: rightly so
    ADDED = "added"  # what no rule read
    WITHDRAWN = "withdrawn"  # what was said before is taken back


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person says of the reading of a place: who, when (ISO, UTC) and why, beside what the machine read there.

    `machine` is None where no rule read anything, `stated` where the person states nothing (rejected, withdrawn); both
    are of the `noun`. A doubt that is dismissed is of no noun, and kept as a figure's. `id` is made of all else, so the
    same correction is the same wherever it is kept; `supersedes` is the id of the one this takes the place of, empty
    for the first.
    """

    id: str
    kind: CorrectionKind
    anchor: Anchor
    machine: Stated | Pledged | Booked | None
    stated: Stated | Pledged | Booked | None
    by: str
    at: str
    reason: str
    supersedes: str = ""
    noun: Noun = Noun.FIGURE


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that outlives the rows that lie there: words, where they stood, and the words around them.

    `document` is the id that all copies of the report share, `text` the SHA-256 of the file's text in UTF-8. `numeral`
    is the number's stretch of the quote, counted from its first character; None where the quote states no number.
    `before` and `after` are up to 32 characters on each side, inside the document.
    """

    document: str
    text: str
    start: int
    quote: str
    before: str
    after: str
    numeral: Span | None = None

    @property
    def end(self) -> int:
        return self.start + len(self.quote)


@dataclass(frozen=True, slots=True)
class Stated:
    """What a figure says, apart from where it says it. `value` as `Quantity.value` writes it, empty for words."""

    year: str
    kind: FigureKind
    scope: Scope
    indicator: str
    measure: Measure
    value: str
    unit: str
    bound: str  # of `Bound`; empty without a value
    relation: str
    caliber: str
    obligation: Obligation


@dataclass(frozen=True, slots=True)
class Pledged:
    """What a commitment says, apart from where it says it. `value` as `Quantity.value` writes it."""

    year: str
    kind: FigureKind
    action: str
    object: str
    object_id: str
    value: str
    unit: str
    bound: str
    theme: str


@dataclass(frozen=True, slots=True)
class Booked:
    """What a budget line says, apart from where it says it.

    `growth` and `completion` are digits in percent, empty where nothing is said of them; `parent` is the item of the
    line it is part of, empty for none.
    """

    year: str
    phase: Phase
    scope: str
    account: str
    side: Side
    item: str
    value: str
    unit: str
    bound: str
    growth: str
    completion: str
    parent: str
