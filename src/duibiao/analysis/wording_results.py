"""What the comparison of two years' wording, and of a phrase's use, hands out. Plain frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from duibiao.model import Span

__all__ = ["Change", "ChangeKind", "Changes", "Piece", "Unit", "Usage", "Use"]


class ChangeKind(StrEnum):
    """What became of a sentence from one year to the next."""

    NEW = "new"
    DROPPED = "dropped"
    REWORDED = "reworded"
    KEPT = "kept"  # word for word


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence of a plan: its words as they read, where they stand in the file, under which heading and themes."""

    text: str
    span: Span
    section: str
    themes: tuple[str, ...]  # ids of the codebook, the loudest first


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a reworded sentence: in both years, only in the earlier (`out`) or only in the later (`in`)."""

    kind: str  # same, out, in
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One sentence's fate. `similarity` is 1 for what is kept and 0 for what is new or dropped."""

    kind: ChangeKind
    old: Unit | None
    new: Unit | None
    similarity: float = 0.0
    pieces: tuple[Piece, ...] = ()

    @property
    def themes(self) -> tuple[str, ...]:
        """The themes of the later sentence, of the earlier one where it is gone."""
        unit = self.new or self.old
        return unit.themes if unit else ()


@dataclass(frozen=True, slots=True)
class Changes:
    """Two years of one region's report: `old` and `new` are the documents' ids."""

    region: str
    region_name: str
    kind: str
    years: tuple[int, int]
    old: str
    new: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Use:
    """How often a report says a phrase: `rate` in 10,000 of its `characters`."""

    document: str
    region: str
    region_name: str
    year: int
    kind: str
    count: int
    characters: int

    @property
    def rate(self) -> Decimal:
        if not self.characters:
            return Decimal()
        return (Decimal(10_000) * self.count / self.characters).quantize(Decimal("0.1"))


@dataclass(frozen=True, slots=True)
class Usage:
    """A phrase over regions and years, by region and year; reports that do not say it are there with none."""

    phrase: str
    uses: tuple[Use, ...]

    @property
    def first(self) -> tuple[Use, ...]:
        """The reports of the first year in which it is said."""
        said = [use for use in self.uses if use.count]
        earliest = min((use.year for use in said), default=None)
        return tuple(use for use in said if use.year == earliest)

    @property
    def since(self) -> int | None:
        """The first year there is a report of: what was said before is not known."""
        return min((use.year for use in self.uses), default=None)
