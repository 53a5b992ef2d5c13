"""Which account a line belongs to, whether it is the account itself, and which side it stands on."""

from __future__ import annotations

from functools import lru_cache

from duibiao.lexicon.accounts import GENERAL, Accounts
from duibiao.model import Side

__all__ = ["head_side", "is_line", "named_account", "of_debt", "side_of"]

REMEMBERED = 4096  # items; a report has some hundreds


@lru_cache(maxsize=REMEMBERED)
def of_debt(item: str, words: Accounts) -> bool:
    """Whether an item is one of debt whatever chapter it stands in."""
    return words.debt["words"].search(item) is not None


@lru_cache(maxsize=REMEMBERED)
def is_line(item: str, words: Accounts) -> bool:
    """Whether an item is a line of an account: it names one, and no policy."""
    named = words.lines["nouns"].search(item) or words.lines["functions"].search(item)
    return named is not None and words.lines["never"].search(item) is None


@lru_cache(maxsize=REMEMBERED)
def named_account(item: str, words: Accounts) -> str:
    """The account an item names as its own; empty where it names none or money moved from one to another."""
    if words.lines["taxes"].search(item):
        return GENERAL
    if words.heads["moved"].search(item) or not words.heads["accounted"].search(item):
        return ""
    return next((name for name, pattern in words.accounts if pattern.search(item)), "")


@lru_cache(maxsize=REMEMBERED)
def head_side(item: str, words: Accounts, *, in_account: bool) -> Side | None:
    """The side of an account an item states as a whole; None for a part of it.

    `in_account` says that the chapter has named the account, so that 收入 alone is its revenue.

    >>> from duibiao.lexicon.accounts import load_accounts
    >>> head_side("地方一般公共预算收入", load_accounts(), in_account=False)
    <Side.REVENUE: 'revenue'>
    >>> head_side("税收收入", load_accounts(), in_account=True)
    """
    found = next((match for _, pattern in words.accounts if (match := pattern.search(item))), None)
    if found is None and not in_account:
        return None
    if found is not None and words.heads["means"].search(item):
        return Side.REVENUE
    rest = item[: found.start()] + item[found.end() :] if found else item
    filled = words.heads["filling"].fullmatch(rest)
    said = item if found else rest
    if filled is None or ("收入" in said) == ("支出" in said):
        return None
    return Side.REVENUE if "收入" in said else Side.EXPENDITURE


@lru_cache(maxsize=REMEMBERED)
def side_of(item: str, words: Accounts) -> Side | None:
    """The side an item's own name tells; None where it tells none."""
    told = next((Side(name) for name, pattern in words.sides if pattern.search(item)), None)
    return Side.EXPENDITURE if told is None and words.lines["functions"].search(item) else told
