"""What a budget report states and what must balance."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from duibiao.model.figures import Doubt, Quantity
from duibiao.model.texts import Span

__all__ = ["Entry", "Identity", "IdentityKind", "Ledger", "Phase", "Side", "Term"]


class Phase(StrEnum):
    """Which chapter of a budget report a line stands in: last year's execution or this year's draft."""

    EXECUTION = "execution"
    DRAFT = "draft"


class Side(StrEnum):
    """What a budget line is in its account."""

    REVENUE = "revenue"
    EXPENDITURE = "expenditure"
    TRANSFER_IN = "transfer_in"  # 中央补助, 债务收入, 上年结转: what is added to revenue
    TRANSFER_OUT = "transfer_out"  # 上解, 还本, 结转下年: what is added to expenditure
    TOTAL = "total"  # 收入总量, 支出总量
    BALANCE = "balance"  # 结余, 基金余额
    DEBT = "debt"


class IdentityKind(StrEnum):
    """Why numbers of a budget must agree."""

    SUM = "sum"  # revenue and what is added to it make the total
    BALANCE = "balance"  # total revenue is total expenditure; revenue less expenditure is the balance
    PARTS = "parts"  # parts that make up a whole
    WITHIN = "within"  # one may not exceed the other: balance and limit of debt
    SHARE = "share"  # a part in percent of its whole, beside both
    GROWTH = "growth"  # this year's amount, last year's and the rate between them
    REPEATED = "repeated"  # the same line told twice


@dataclass(frozen=True, slots=True)
class Identity:
    """Numbers that must agree: the signed sum of the terms is the entry `whole`, within `allowance`.

    `difference` is the sum less the whole, in the whole's unit; `holds` whether it lies within the allowance (for
    WITHIN: whether the sum does not exceed the whole). `arithmetic` prints it: 2441 + 2569 + 826 + 1428 = 7264.
    `note` names the likely base of a difference (可比口径, 年初预算), where there is one. A GROWTH always holds: a rate
    that the two years do not give rests on another base, which the note names.
    """

    kind: IdentityKind
    whole: int
    terms: tuple[Term, ...]
    difference: Decimal
    allowance: Decimal
    holds: bool
    arithmetic: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a budget: an amount, or a share (unit %), of one account in one scope.

    `scope` is the level as written (全市, 市级, 全省, 省级, 中央, 全国 …); `account` one of 一般公共预算,
    政府性基金预算, 国有资本经营预算, 社会保险基金预算, 地方政府债务. `growth` is in percent, a fall negative;
    `completion` in percent of the budget. `parent` is the index of the entry this one is part of (其中), in the same
    ledger.
    """

    phase: Phase
    year: int
    scope: str
    account: str
    side: Side
    item: str
    quantity: Quantity
    growth: Decimal | None
    completion: Decimal | None
    parent: int | None
    quote: Span
    rule: str = ""


class Term(NamedTuple):
    """An addend of an identity: the index of its entry and its sign, +1 or -1."""

    entry: int
    sign: int


@dataclass(frozen=True, slots=True)
class Ledger:
    """What a budget report states, in the order of its text, and what must balance.

    `missing` names, in Chinese, the chapters and accounts that were looked for and not found.
    """

    entries: tuple[Entry, ...] = ()
    identities: tuple[Identity, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    missing: tuple[str, ...] = ()
