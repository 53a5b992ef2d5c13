"""Names and numbers told in two lists: 一般公共预算收入、支出分别完成16.5亿元、88.2亿元，分别增长5.1%、3.2%."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from duibiao.ledger.items import Item
from duibiao.ledger.rates import Rate

if TYPE_CHECKING:
    from duibiao.ledger.lines import Line
    from duibiao.ledger.walk import Walk

__all__ = ["kept", "rated", "taken"]

EACH = "分别"
JOINED = re.compile("[、和及与]")
NOTHING = ("", "、", "和", "及", "与")  # between two numbers of a list


def taken(walk: Walk, said: str, item: Item) -> Item:
    """The name of a number in a list: the first of those that 分别 announces, then one after the other."""
    if EACH in said:
        first, *walk.names = JOINED.split(item.text)
        walk.listed.clear()
        return Item(first, item.level) if walk.names else item
    if walk.names and said in NOTHING:
        return Item(walk.names.pop(0), "")
    if item.text:
        walk.names.clear()
        walk.listed.clear()
    return item


def kept(walk: Walk, said: str) -> None:
    """Note a line of a list, as the rates of the list follow it."""
    if walk.last is not None and (walk.names or walk.listed or EACH in said):
        walk.listed.append(walk.last)


def rated(walk: Walk, said: str, kind: Rate, last: Line | None) -> tuple[Rate, Line | None]:
    """What a rate of a list is and of which line: those of a second list go to the lines in turn."""
    lines = [walk.lines[index] for index in walk.listed]
    if EACH in said:
        return kind, lines[0]
    for field, rate in (("growth", Rate.GROWTH), ("completion", Rate.COMPLETION)):
        missing = [line for line in lines if getattr(line, field) is None]
        if said in NOTHING and 0 < len(missing) < len(lines):
            return rate, missing[0]
    return kind, last
