"""What the search for the headline statement sees of a report."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from duibiao.lexicon.shape import Shape

__all__ = ["Stretch", "View"]

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class View:
    """The reading, where its indicator names start and end, where the plan begins, and whose report it is."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    ids: Sequence[str]
    plan_from: int
    year: int | None
    region: str | None
    shape: Shape

    @property
    def last_year(self) -> str:
        return f"{self.year - 1}年" if self.year is not None else "\0"

    def names_gdp(self, start: int, end: int) -> bool:
        """Whether text[start:end] names GDP, which no statement leaves out but those of a bad year."""
        return "gdp" in self.ids[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def opens_with_last_year(self, start: int, end: int) -> bool:
        """Whether text[start:end] turns to last year before its first name."""
        index = bisect_left(self.starts, start)
        opening = self.text[start : min(end, self.starts[index])] if index < len(self.starts) else ""
        return self.last_year in opening or "去年" in opening or "上年" in opening

    def named_values(self, start: int, end: int) -> int:
        """How many values text[start:end] gives to names, at the most."""
        names = bisect_left(self.starts, end) - bisect_left(self.starts, start)
        return min(names, sum(1 for _ in self.shape.values.finditer(self.text, start, end))) if names else 0
