"""The numbers of a report that must agree, each checked with what rounding allows.

Which sums are made is decided by the words, never by whether they balance: a sum that is only made when it balances
catches no wrong digit. Agreements the words do not announce are kept as well, and their note says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from duibiao.ledger import parts, ratios, sums
from duibiao.ledger.lines import Line
from duibiao.lexicon.accounts import Accounts
from duibiao.model import Identity

__all__ = ["find"]


def find(lines: Sequence[Line], words: Accounts) -> tuple[Identity, ...]:
    """Every identity of the lines, in the order of what their terms come to."""
    found = chain(
        sums.totals(lines, words),
        sums.balances(lines, words),
        sums.funds(lines, words),
        sums.stories(lines),
        parts.families(lines, words),
        parts.bridges(lines, words),
        parts.within(lines, words),
        parts.repeated(lines, words),
        ratios.shares(lines, words),
        ratios.growths(lines),
    )
    kept = [each for each in found if each is not None]
    announced = {(each.whole, each.terms) for each in kept if not each.note}
    once = (each for each in kept if not each.note or (each.whole, each.terms) not in announced)
    return tuple(sorted(once, key=lambda each: (each.whole, each.terms)))
