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
ANOTHER = re.compile(r"[、和及与]-?[0-9.]+%")
FIELDS = {Rate.GROWTH: "growth", Rate.COMPLETION: "completion"}
NOTHING = ("", "、", "和", "及", "与")  # between two numbers of a list


def taken(walk: Walk, said: str, item: Item) -> Item:
    """The name of a number in a list: the first of those that 分别 announces, then one after the other."""
    if EACH in said:
        first, *walk.names = _shared_tail(JOINED.split(item.text))
        walk.listed.clear()
        return Item(first, item.level) if walk.names else item
    if walk.names and said in NOTHING:
        return Item(walk.names.pop(0), "")
    if item.text:
        walk.names.clear()
        walk.listed.clear()
    return item


def _shared_tail(names: list[str]) -> list[str]:
    """The names with the tail that the last one says for all: 教育、科技、农林水支出."""
    tail = names[-1][-2:]
    if tail not in ("收入", "支出"):
        return names
    return [name if name.endswith(("收入", "支出", "税")) else name + tail for name in names]


def kept(walk: Walk, said: str) -> None:
    """Note a line of a list, as the rates of the list follow it."""
    if walk.last is not None and (walk.names or walk.listed or EACH in said):
        walk.listed.append(walk.last)


def rated(walk: Walk, said: str, kind: Rate, last: Line | None, end: int) -> tuple[Rate, Line | None]:
    """What a rate of a list is and of which line: those of a second list go to the lines in turn.

    `end` is where the rate ends: a second one right behind it makes a list of them, without 分别.
    """
    lines = [walk.lines[index] for index in walk.listed]
    if EACH in said or (len(lines) > 1 and ANOTHER.match(walk.text, end)):
        fresh = all(getattr(line, FIELDS.get(kind, "growth")) is None for line in lines)
        if EACH in said or (fresh and kind in FIELDS):
            return kind, lines[0]
    for rate, field in FIELDS.items():
        missing = [line for line in lines if getattr(line, field) is None]
        if said in NOTHING and 0 < len(missing) < len(lines):
            return rate, missing[0]
    return kind, last
