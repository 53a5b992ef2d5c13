"""A percentage beside an amount joins it; a share of something is a line of its own."""

from __future__ import annotations

from duibiao.figures.numbers import Number
from duibiao.ledger import pairs
from duibiao.ledger.items import Item, item_of
from duibiao.ledger.keeping import keep
from duibiao.ledger.lines import Role
from duibiao.ledger.rates import Rate, growth_of, rate_of
from duibiao.ledger.sides import named_account, side_of
from duibiao.ledger.walk import Walk, account_of, refuse
from duibiao.model import DoubtReason

__all__ = ["percentage"]


def percentage(walk: Walk, number: Number, said: str) -> None:
    """A percentage: it joins the amount before it, or is a line of its own where it is a share."""
    if number.unit[-1] == "点" or number.unit == "‰":
        refuse(walk, number, DoubtReason.RANK_OR_COMPARISON)
        return
    words, last = walk.frame.words, walk.lines[walk.last] if walk.last is not None else None
    said = said.lstrip("（")
    kind, own = rate_of(said, words, budgeted=walk.budgeted)
    walk.budgeted = False
    if walk.listed:
        kind, last = pairs.rated(walk, said, kind, last, number.end)
    if kind in (Rate.GROWTH, Rate.COMPLETION):
        if last is None or own:
            refuse(walk, number, DoubtReason.NO_ITEM)
            if own and kind is Rate.GROWTH:  # 收入增长2%，完成643亿元: of what is told behind it
                walk.pending, walk.foretold = own, (growth_of(number, said, words), walk.unread[-1])
        elif (last.growth if kind is Rate.GROWTH else last.completion) is not None:
            refuse(walk, number, DoubtReason.SECOND_VALUE)
        else:
            if kind is Rate.COMPLETION:
                last.completion = number.low
            else:
                last.growth = growth_of(number, said, words)
                liking = words.rates["like_for_like"].search(said)
                last.growth_note = liking.group() if liking else ""
            last.end = number.end
    elif kind is Rate.SHARE and number.unit == "%":
        _share(walk, number, said, own)
    elif kind is Rate.RATE and number.unit == "%":
        item = item_of(own, words, nation=walk.frame.nation)
        keep(walk, number, item, account_of(walk, item.text), None, Role.SHARE, said)
    else:
        refuse(walk, number, DoubtReason.RANK_OR_COMPARISON if kind is Rate.OTHER and last else DoubtReason.NO_ITEM)


def _share(walk: Walk, number: Number, said: str, own: str) -> None:
    words = walk.frame.words
    item = item_of(own, words, nation=walk.frame.nation)
    of = words.rates["of"].sub("", said[len(own) :])
    last = walk.lines[walk.last] if walk.last is not None else None
    if item.text and not words.lines["nouns"].search(item.text):
        refuse(walk, number, DoubtReason.NO_ITEM)
        return
    if item.text:
        account = named_account(item.text, words) or (last.account if last else walk.account)
        if not account:
            refuse(walk, number, DoubtReason.NO_ITEM)
            return
        side = last.side if last else side_of(item.text, words)
        keep(walk, number, Item(f"{item.text}占比", item.level), account, side, Role.SHARE, said)
        walk.lines[-1].of = of or "?"
    elif last is None:
        refuse(walk, number, DoubtReason.NO_ITEM)
    else:
        amount = walk.last
        keep(walk, number, Item(f"{last.item}占比", last.scope), last.account, last.side, Role.SHARE, said)
        walk.lines[-1].parent, walk.lines[-1].of = amount, of
        walk.last = amount
