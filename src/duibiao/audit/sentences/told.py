"""What may be told of single regions: their numbers, a move from the year before, a comparison."""

from __future__ import annotations

from dataclasses import dataclass

from duibiao.audit.paper.tokens import Token

__all__ = ["Base", "Beside", "Limit", "Move", "Told", "Value"]

Base = tuple[str, str, int, str]  # region, indicator, year, kind of what something stands beside; "" for its own


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
    """Numbers, one for all or one for each; `or_else`: of what other kind and year, `quoted`: in quotation marks."""

    tokens: tuple[Token, ...] = ()
    or_else: tuple[str, int] | None = None
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Move(Told):
    """From the year before to this: by how much, from what, to what; `way` -1 down, 1 up, 0 not said."""

    way: int = 0
    by: tuple[Token, ...] = ()
    first: tuple[Token, ...] = ()
    last: tuple[Token, ...] = ()


@dataclass(frozen=True, slots=True)
class Beside(Told):
    """Above (1), below (-1) or level with (0) its base, by how much where that is said."""

    base: Base = ("", "", 0, "")
    way: int = 0
    by: tuple[Token, ...] = ()


@dataclass(frozen=True, slots=True)
class Limit(Told):
    """Above (1) or below (-1) a number, `strict` where not on it; `or_else`: of what other kind and year."""

    than: tuple[Token, ...] = ()
    way: int = 1
    strict: bool = True
    or_else: tuple[str, int] | None = None
