"""What an amount is of: the name in its clause, and the level that the name, the heading or the region's own tells."""

from __future__ import annotations

import re

from duibiao.figures.numbers import Number
from duibiao.ledger import breakdown, clauses
from duibiao.ledger.items import Item, item_of
from duibiao.ledger.sides import head_side
from duibiao.ledger.walk import NEAR, Walk

__all__ = ["before_comma", "named"]

NATIONAL = ("中央", "地方")  # levels that also begin the names of parts: 中央对地方转移支付


def named(walk: Walk, number: Number, said: str) -> Item | None:
    """The item of a clause with its level; None where it is of a level whose money is not the region's."""
    frame, words = walk.frame, walk.frame.words
    item = item_of(said, words, nation=frame.nation) if not walk.using else Item(clauses.use(said), "")
    if not item.text and (use := breakdown.use_behind(walk, number)):
        item = Item(use, "")
    item = _levelled(walk, item)
    if item.level in frame.foreign and item.level[0] == "全" and not walk.adding:
        return None
    if not walk.using:
        moved = words.named["moved_below"].match(item.text)
        if moved and not item.level and not walk.adding:
            item = Item(item.text, _own_level(walk, moved.group(1)))
        if words.named["below"].match(item.text):
            item = Item(item.text, frame.whole)
    part = bool(walk.wholes) and not walk.closed and head_side(item.text, words, in_account=False) is None
    if item.level in frame.lower:
        item = Item(item.level + item.text, frame.whole)
    if item.level in frame.foreign or (item.level in NATIONAL and part):
        item = Item(item.level + item.text, "")
    return item


def _levelled(walk: Walk, item: Item) -> Item:
    """The item with the level that the region's or the heading's own name before it says."""
    chapter, own = walk.chapter.level, walk.frame.own
    if item.level:  # 市级 below the heading 市本级
        same = item.level.replace("本级", "级") == chapter.replace("本级", "级")
        return Item(item.text, chapter) if same else item
    if own and item.text.startswith(own):
        return Item(item.text[len(own) :], walk.frame.whole)
    return Item(item.text[len(chapter) :], chapter) if chapter and item.text.startswith(chapter) else item


def _own_level(walk: Walk, own: str) -> str:
    """What the report calls the level of a province, city or county itself: 市级, or 市本级."""
    names = (f"{own}级", f"{own}本级")
    said = (walk.level, *(line.scope for line in reversed(walk.lines[-NEAR:])))
    return next((name for name in said if name in names), names[0])


def before_comma(walk: Walk, lead: str, item: Item) -> Item:
    """The account that the clause before names, where a comma parts the name from its verb; the item where none is.

    全市一般公共预算收入，预计完成12亿元.
    """
    clauses = re.split("[，：]", lead)
    if len(clauses) < 2 or walk.last is not None:
        return item
    before = item_of(clauses[-2], walk.frame.words, nation=walk.frame.nation)
    return before if head_side(before.text, walk.frame.words, in_account=False) else item
