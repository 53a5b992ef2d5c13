"""A line of a budget while it is being read, and what it becomes when it is done."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from duibiao.figures.numbers import Number
from duibiao.model import Entry, Phase, Quantity, Reading, Side

__all__ = ["Line", "Role", "entry"]


class Role(StrEnum):
    """How a line was told, which is what decides the sums it takes part in."""

    HEAD = "head"  # 全市一般公共预算收入: the account itself
    ADDED = "added"  # 加上中央补助2569亿元: an addend
    TOTAL = "total"  # 收入总量: what the addends come to
    PART = "part"  # said to be one: 其中, 按类型分
    USE = "use"  # what borrowed money is for
    STORY = "story"  # 使用1.2亿元, 剩余28.8亿元
    SHARE = "share"  # a percentage of a whole
    INSIDE = "inside"  # in brackets before the amount it is part of
    PLAIN = "plain"  # any other line of the account


@dataclass(slots=True)
class Line:
    """A line being read. `start`, `end` are its quote in the reading, `number` its own amount.

    `parent` is the index of what it is part of; `group` that of the account's head it was told under; `sign` is -1 for
    what is taken away. A total is `complete` if every addend before it had its amount, a whole if every part told could
    be read. `said` says that a breakdown names the parent, which otherwise is the head it stands below. `of` is what a
    share says it is a share of. Behind a total with a `surplus` the words say that something is left, not how much.
    """

    number: Number
    item: str
    phase: Phase
    year: int
    scope: str
    account: str
    side: Side
    role: Role
    start: int
    end: int
    parent: int | None = None
    group: int | None = None
    sign: int = 1
    growth: Decimal | None = None
    growth_note: str = ""
    completion: Decimal | None = None
    complete: bool = True
    said: bool = False
    surplus: bool = False
    of: str = ""
    bracketed: bool = False
    paragraph: int = 0
    sentence: int = 0

    @property
    def book(self) -> tuple[Phase, int, str, str]:
        """The account of one level in one year: whose lines belong together."""
        return self.phase, self.year, self.scope, self.account


def entry(line: Line, reading: Reading) -> Entry:
    """The line as a noun, at home in the document's text."""
    number = line.number
    place = reading.span(number.start, number.end)
    return Entry(
        phase=line.phase,
        year=line.year,
        scope=line.scope,
        account=line.account,
        side=line.side,
        item=line.item,
        quantity=Quantity(number.low, number.high, number.unit, number.bound, place),
        growth=line.growth,
        completion=line.completion,
        parent=line.parent,
        quote=reading.span(line.start, line.end),
        rule=line.role.value,
    )
