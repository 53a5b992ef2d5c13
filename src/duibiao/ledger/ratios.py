"""Ratios the report states beside their numbers: a share of a whole, the growth of a draft over the execution."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from duibiao.ledger.arithmetic import addable, difference_of, half_unit, plain, scale_of
from duibiao.ledger.items import item_of
from duibiao.ledger.lines import Line, Role
from duibiao.ledger.sides import head_side
from duibiao.lexicon.accounts import Accounts
from duibiao.model import Identity, IdentityKind, Phase, Side, Term

__all__ = ["growth", "growths", "ratio", "shares"]

HUNDRED = Decimal(100)
CENT = Decimal("0.01")
OTHER_BASE = "基数可能是可比口径、调整后的执行数或快报数"
BUDGET_BASE = "基数可能是上年年初预算数"


def shares(lines: Sequence[Line], words: Accounts) -> Iterator[Identity]:
    """493亿元，占34%: the part in percent of what it is part of, or of the account it is said to be a share of."""
    told: dict[tuple[object, ...], list[int]] = defaultdict(list)  # (book, item) -> the lines that state it
    heads: dict[tuple[object, ...], list[int]] = defaultdict(list)  # (book, side) -> those of the account itself
    for index, line in enumerate(lines):
        told[(line.book, line.item)].append(index)
        if line.role is Role.HEAD:
            heads[(line.book, line.side)].append(index)
    for index, line in enumerate(lines):
        if line.role is not Role.SHARE or not line.item.endswith("占比"):
            continue
        part = line.parent
        if part is None:  # 税收收入占一般公共预算收入的57.7%
            named = told[(line.book, line.item.removesuffix("占比"))]
            part = _nearest(named, index)
        if part is None or lines[part].role is Role.STORY:
            continue
        whole = _whole(lines, line, part, heads[(lines[part].book, lines[part].side)], words)
        if whole is not None and part != whole and addable([lines[part], lines[whole]]):
            yield ratio(lines, index, part, whole)


def _nearest(places: Sequence[int], index: int) -> int | None:
    """The place nearest to an index among ascending ones."""
    at = bisect_left(places, index)
    return min(places[max(0, at - 1) : at + 1], key=lambda place: abs(place - index), default=None)


def _whole(lines: Sequence[Line], share: Line, part: int, heads: Sequence[int], words: Accounts) -> int | None:
    """What a share is of: the part's own whole, or the account named."""
    if not share.of:
        return lines[part].parent
    named = item_of(share.of, words, nation=False)
    side = head_side(named.text, words, in_account=False)
    if side is not lines[part].side or named.level not in ("", lines[part].scope):
        return None
    place = _nearest(heads, part)
    return place if place is not None and lines[place].item.endswith(named.text) else None


def ratio(lines: Sequence[Line], share: int, part: int, whole: int) -> Identity:
    """The line `share` beside what the part is of the whole in percent; both amounts can be added."""
    stated, one, other = lines[share].number.low, lines[part].number, lines[whole].number
    factor = (scale_of(one.unit) or Decimal(1)) / (scale_of(other.unit) or Decimal(1))
    low, high = _range(one.low, half_unit(one.low), other.low, half_unit(other.low), factor)
    computed = one.low * factor / other.low * HUNDRED if other.low else Decimal(0)
    difference, allowance = difference_of(low, high, stated, computed)
    shown = computed.quantize(CENT, ROUND_HALF_UP)
    arithmetic = f"{plain(one.low * factor)} ÷ {plain(other.low)} = {plain(shown)}%，写作{plain(stated)}%"
    terms = (Term(part, 1), Term(whole, 1))
    holds = abs(difference) <= allowance
    return Identity(IdentityKind.SHARE, share, terms, difference, allowance, holds, arithmetic)


def _range(a: Decimal, half_a: Decimal, b: Decimal, half_b: Decimal, factor: Decimal) -> tuple[Decimal, Decimal]:
    """Between what a/b lies in percent, if both are rounded to their last place."""
    least, most = b - half_b, b + half_b
    if least <= 0:
        return Decimal(0), HUNDRED
    return (a - half_a) * factor / most * HUNDRED, (a + half_a) * factor / least * HUNDRED


def growths(lines: Sequence[Line]) -> Iterator[Identity]:
    """The stated growth of a draft's line, recomputed from the execution's.

    A difference is no contradiction: drafts compare with the budget of the year before or like for like, and the note
    says which base would explain it.
    """
    told: dict[tuple[str, str, Side, str], dict[Phase, list[int]]] = defaultdict(lambda: defaultdict(list))
    for index, line in enumerate(lines):
        if line.role in (Role.HEAD, Role.PART, Role.PLAIN):
            told[(line.scope, line.account, line.side, line.item)][line.phase].append(index)
    for phases in told.values():
        before, now = phases[Phase.EXECUTION], phases[Phase.DRAFT]
        if len(before) != 1 or len(now) != 1 or lines[now[0]].growth is None:
            continue
        one, other = lines[now[0]], lines[before[0]]
        if one.year == other.year + 1 and addable([one, other]):
            yield growth(lines, now[0], before[0])


def growth(lines: Sequence[Line], now: int, before: int) -> Identity:
    """The stated growth of the line `now` beside what the amounts of both years make it; they can be added."""
    stated = lines[now].growth or Decimal(0)
    one, other = lines[now].number, lines[before].number
    factor = (scale_of(one.unit) or Decimal(1)) / (scale_of(other.unit) or Decimal(1))
    low, high = (
        each - HUNDRED for each in _range(one.low, half_unit(one.low), other.low, half_unit(other.low), factor)
    )
    computed = (one.low * factor / other.low - 1) * HUNDRED if other.low else Decimal(0)
    difference, allowance = difference_of(low, high, stated, computed)
    shown = computed.quantize(CENT, ROUND_HALF_UP)
    arithmetic = f"{plain(one.low * factor)} ÷ {plain(other.low)} − 1 = {plain(shown)}%，写作{plain(stated)}%"
    note = "" if abs(difference) <= allowance else _base(lines[now], lines[before], one.low * factor)
    return Identity(IdentityKind.GROWTH, now, (Term(before, 1),), difference, allowance, True, arithmetic, note)


def _base(now: Line, before: Line, value: Decimal) -> str:
    """The base that would explain a stated growth: last year's budget, if its completion leads to it."""
    if now.growth_note:
        return f"原文按{now.growth_note}计算"
    growth = now.growth or Decimal(0)
    if before.completion and growth != -HUNDRED:
        budget = before.number.low / before.completion * HUNDRED
        implied = value / (1 + growth / HUNDRED)
        if abs(implied - budget) <= budget * CENT:
            return BUDGET_BASE
    return OTHER_BASE
