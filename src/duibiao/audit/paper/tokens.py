"""A sentence as its claims see it: regions, counts, shares, values, indicators and years stand as single signs.

16 省下调 GDP 目标增速，除广东外均为 2023 年未完成 GDP 目标的地区
N下调I目标增速，除R外均为Y未完成I目标的地区

The rules are written over this skeleton; every sign knows its token, and every token its place in the paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

__all__ = [
    "AMOUNT",
    "COUNT",
    "INDICATOR",
    "POINTS",
    "REGIONS",
    "SHARE",
    "VALUE",
    "YEAR",
    "Skeleton",
    "Token",
]

# The signs, of the private use area: no text has them.
REGIONS, COUNT, SHARE, VALUE, POINTS, AMOUNT, INDICATOR, YEAR = map(chr, range(0xE000, 0xE008))


@dataclass(frozen=True, slots=True)
class Token:
    """`start`, `end` in the paragraph. Of regions: `codes` in their order, `open` where 等 follows.

    Of a count: `low`, and `bound` where it is told nearly (ge 至少, le 至多, near 近, about 约); of a share: `low` to
    `high` of all; of values: as in a number. `id` is of an indicator or the word of a count (其余, 仅); `text` is an
    indicator as written. `year` is the year, or -1, 0 for 上年, 今年.
    """

    sign: str
    start: int
    end: int
    codes: tuple[str, ...] = ()
    low: Decimal = Decimal(0)
    high: Decimal | None = None
    unit: str = ""
    bound: str = ""
    id: str = ""
    year: int = 0
    open: bool = False
    digits: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The sentence's text with signs; `places` has for each character the token or the offset it stands for."""

    text: str
    start: int
    places: tuple[Token | int, ...]

    def token(self, at: int) -> Token:
        """The token that stands at a place of the skeleton."""
        found = self.places[at]
        if not isinstance(found, Token):
            raise TypeError(f"no token stands at {at}")
        return found

    def home(self, start: int, end: int) -> tuple[int, int]:
        """The paragraph's stretch of the skeleton's [start, end), which must not be empty."""
        first, last = self.places[start], self.places[end - 1]
        return (
            first.start if isinstance(first, Token) else first,
            last.end if isinstance(last, Token) else last + 1,
        )

    def tokens(self, sign: str, start: int = 0, end: int | None = None) -> list[tuple[int, Token]]:
        """The tokens of a sign in a stretch, each with its place."""
        stop = len(self.text) if end is None else end
        return [(at, self.token(at)) for at in range(start, stop) if self.text[at] == sign]
