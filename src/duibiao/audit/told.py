"""What may be told of single regions: their numbers, a move from the year before, a comparison."""

from __future__ import annotations

from dataclasses import dataclass

from duibiao.audit.tokens import Token

__all__ = ["Beside", "Move", "Told", "Value"]


@dataclass(frozen=True, slots=True)
class Told:
    """Of whom, of what, and where in the clause. `sure` where kind and year are said, not assumed."""

    codes: tuple[str, ...]
    indicator: str
    kind: str
    year: int
    start: int
    end: int
    sure: bool


@dataclass(frozen=True, slots=True)
class Value(Told):
    """Numbers, one for all or one for each; `or_else` is another kind and year they may be of."""

    tokens: tuple[Token, ...] = ()
    or_else: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Move(Told):
    """From the year before to this: by how much, from what, to what; `way` -1 down, 1 up, 0 not said."""

    way: int = 0
    by: tuple[Token, ...] = ()
    first: tuple[Token, ...] = ()
    last: tuple[Token, ...] = ()


@dataclass(frozen=True, slots=True)
class Beside(Told):
    """Above (1), below (-1) or level with (0) what `base` names: region (or ""), indicator, year, kind."""

    base: tuple[str, str, int, str] = ("", "", 0, "")
    way: int = 0
    by: tuple[Token, ...] = ()
