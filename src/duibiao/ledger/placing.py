"""Which side a line is put on: by its own words, by the sum it is told in, by its whole or the head before it."""

from __future__ import annotations

from duibiao.ledger.lines import Line, Role
from duibiao.ledger.sides import head_side, side_of
from duibiao.ledger.walk import NEAR, Walk
from duibiao.lexicon.accounts import DEBT, INSURANCE, Accounts
from duibiao.model import Side

__all__ = ["added_side", "side_around", "side_of_part", "told_side", "turn"]

TAILS = {Side.REVENUE: "收入", Side.EXPENDITURE: "支出"}


def told_side(item: str, account: str, head: Side | None, words: Accounts) -> Side | None:
    """The side an item's words tell; a total is one of the account only, not of one of its funds or of some lines."""
    if account == DEBT:
        return Side.DEBT
    told = side_of(item, words)
    of_a_fund = words.named["of_a_fund"].search(item) is not None and (head is None or account == INSURANCE)
    if told is Side.TOTAL and (of_a_fund or words.named["of_some"].search(item)):
        return Side.REVENUE if "收入" in item else Side.EXPENDITURE
    return told


def turn(walk: Walk, item: str) -> bool:
    """Turn to the account's other side where an addend is of it: the open sum ended without a total.

    支出 itself begins anew, which is told; 上解支出 is added to the expenditure told before, if any was.
    """
    side = _ending(item, walk.frame.words)
    head = walk.lines[walk.head].side if walk.head is not None else None
    if side is None or head is side:
        return False
    if head_side(item, walk.frame.words, in_account=True) is not None:
        walk.adding = 0
        return True
    if head is not None:
        book = walk.lines[walk.head or 0].book
        told = range(len(walk.lines) - 1, max(walk.first, len(walk.lines) - NEAR) - 1, -1)
        heads = (i for i in told if walk.lines[i].role is Role.HEAD and walk.lines[i].book == book)
        walk.head = next((i for i in heads if walk.lines[i].side is side), None)
        walk.flow = side
    return False


def side_of_part(whole: Line, own: Side, item: str, words: Accounts) -> Side:
    """The side of a part: its whole's, unless the whole has none or the part is money moved on."""
    if whole.side is Side.TOTAL and whole.account != INSURANCE and words.named["carried_over"].search(item):
        return Side.TRANSFER_OUT if "支出" in whole.item else Side.TRANSFER_IN
    if whole.side is Side.TOTAL and own is Side.REVENUE and words.named["given"].search(item):
        return Side.TRANSFER_IN
    if item.endswith("调节基金") and whole.side in TAILS:
        return Side.TRANSFER_IN if whole.side is Side.REVENUE else Side.TRANSFER_OUT
    if whole.side in (Side.TOTAL, Side.BALANCE) or own is Side.BALANCE:
        return own
    if {whole.side, own} == {Side.REVENUE, Side.EXPENDITURE}:
        return own
    moved = {Side.REVENUE: Side.TRANSFER_IN, Side.EXPENDITURE: Side.TRANSFER_OUT}.get(whole.side)
    return own if own is moved else whole.side


def added_side(walk: Walk, item: str) -> Side:
    """The side of an addend: what its name ends with, or the head's; what is taken away stands on the other."""
    words = walk.frame.words
    if walk.adding > 0 and words.adding["handed_up"].search(item):
        return Side.REVENUE
    own = _ending(item, words)
    head = walk.lines[walk.head].side if walk.head is not None else walk.flow
    if head is None:
        told = side_of(item, words)
        head = Side.EXPENDITURE if told is Side.TRANSFER_OUT else Side.REVENUE
    if own is not None and (walk.adding > 0 or own is Side.EXPENDITURE):
        return Side.TRANSFER_IN if own is Side.REVENUE else Side.TRANSFER_OUT
    coming_in = (head is not Side.EXPENDITURE) == (walk.adding > 0)
    return Side.TRANSFER_IN if coming_in else Side.TRANSFER_OUT


def _ending(item: str, words: Accounts) -> Side | None:
    """The side a name ends with, unless it tells what revenue is spent on."""
    if words.named["spent"].search(item):
        return None
    return next((side for side, tail in TAILS.items() if item.endswith(tail)), None)


def side_around(walk: Walk, whole: int | None) -> Side:
    """The side of a line whose name tells none: its whole's, or that of the account's head before it."""
    around = whole if whole is not None else walk.head
    side = walk.lines[around].side if around is not None else Side.REVENUE
    if side is Side.TOTAL and around is not None:
        return Side.EXPENDITURE if "支出" in walk.lines[around].item else Side.REVENUE
    return side if side in (Side.REVENUE, Side.EXPENDITURE) or whole is not None else Side.REVENUE
