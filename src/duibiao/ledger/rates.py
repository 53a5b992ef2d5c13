"""What a percentage beside an amount says: how it grew, how much of the budget it is, what share of another."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from duibiao.figures.numbers import Number
from duibiao.lexicon.accounts import Accounts, Words

__all__ = ["Rate", "growth_of", "rate_of"]


class Rate(StrEnum):
    """The kinds of percentages."""

    GROWTH = "growth"
    COMPLETION = "completion"
    SHARE = "share"
    RATE = "rate"  # 政府债务率
    OTHER = "other"


def rate_of(said: str, words: Accounts, *, budgeted: bool) -> tuple[Rate, str]:
    """What the clause before a percentage makes of it, and the item it names itself, empty for that of the amount.

    `budgeted` says that the budget's own amount stands right before it: 完成年初预算65200万元的96.57%.

    >>> from duibiao.lexicon.accounts import load_accounts
    >>> rate_of("完成预算的", load_accounts(), budgeted=False)
    (<Rate.COMPLETION: 'completion'>, '')
    >>> rate_of("税收收入占一般公共预算收入的比重为", load_accounts(), budgeted=False)
    (<Rate.SHARE: 'share'>, '税收收入')
    """
    rates = words.rates
    if budgeted and said in ("的", "", "，", "的比重为", "的比例为"):
        return Rate.COMPLETION, ""
    if found := rates["growth"].search(said):
        return Rate.GROWTH, _own(said[: found.start()], rates)
    if rates["rate"].search(said):
        return Rate.RATE, said
    if rates["exceeds"].search(said):
        return Rate.OTHER, ""
    if found := rates["completion"].search(said):
        return Rate.COMPLETION, _own(said[: found.start()], rates)
    if found := rates["share"].search(said):
        return Rate.SHARE, said[: found.start()]
    return Rate.OTHER, ""


def _own(before: str, rates: Words) -> str:
    """What a rate is of, where its clause says it: 税收收入下降3%."""
    return before if rates["own"].search(before) and not rates["compared"].match(before) else ""


def growth_of(number: Number, said: str, words: Accounts) -> Decimal:
    """The growth in percent, a fall negative, 1.5倍 as 150."""
    value = number.low * 100 if number.unit == "倍" else number.low
    return -value if words.rates["falls"].search(said) and value > 0 else value
