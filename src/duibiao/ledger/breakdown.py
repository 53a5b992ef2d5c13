"""Wholes and their parts: 其中 opens a breakdown, 按类型分 breaks the whole down again, a sibling's name closes one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from duibiao.figures.numbers import Number
from duibiao.ledger.items import Item
from duibiao.ledger.lines import Line, Role
from duibiao.ledger.sides import side_of
from duibiao.lexicon.accounts import DEBT, Accounts, Family
from duibiao.model import Side

if TYPE_CHECKING:
    from duibiao.ledger.walk import Walk

__all__ = [
    "budget_item",
    "level_part",
    "next_of_list",
    "nothing_unnumbered",
    "of_the_same",
    "open_at",
    "open_uses",
    "opens",
    "push",
    "sibling",
    "use_behind",
    "whole_for",
]

MEASURES = (("余额", "限额"), ("限额", "余额"))  # neither is a part of the other
BOTH = {Side.REVENUE, Side.EXPENDITURE}
USED = re.compile("用于([^，。；、（\n]{2,40})")
LEVEL = re.compile(r"（[^（）]*(?:级|[县市区旗]）?)）$")  # a part that is a level's: 政府债务余额（市级）
DEEPEST = 5  # breakdowns within breakdowns
NEAR = 40  # lines back in which a whole and its parts are looked for
BRACKETED = re.compile(r"（[^（）]*）")


def opens(lead: str, words: Accounts) -> bool:
    """Whether the words before a number turn to parts."""
    return words.breakdown["opens"].search(lead) is not None


def open_at(walk: Walk, lead: str) -> None:
    """Open the breakdown that the words before a number announce."""
    words, lines = walk.frame.words, walk.lines
    walk.listing = walk.listing or words.breakdown["lists"].search(lead) is not None
    if words.breakdown["by"].search(lead):
        base = next((i for i in _latest(lines) if _breakable(lines[i])), None)
        walk.wholes[:] = [base] if base is not None and lines[base].paragraph >= walk.paragraph - 1 else []
        walk.closed = False
        return
    if walk.lost and not (walk.changed and "包括" in lead):  # 76亿元，比上年减少2亿元，包括：一般性转移支付66亿元
        walk.wholes.clear()
        return
    index = walk.last if walk.last is not None else _last_amount(lines)
    if walk.listing and index is not None and lines[index].role is Role.TOTAL and lines[index].group is not None:
        index = lines[index].group  # 收入总计469亿元。收入分项情况：…: of the account's own revenue
    near = walk.paragraph if walk.detached else walk.paragraph - 1
    if index is not None and lines[index].paragraph >= near and index not in walk.wholes:
        if walk.closed:
            walk.wholes.clear()
        push(walk, index)
        if words.breakdown["lists"].search(lead):
            walk.list_whole = index
    walk.closed = False


def next_of_list(walk: Walk, lead: str) -> None:
    """Go back to the list's own whole where its next part begins: ②补助175亿元，其中，返还15亿元；③上解76亿元."""
    if walk.listing and "；" in lead and walk.list_whole in walk.wholes:
        del walk.wholes[walk.wholes.index(walk.list_whole) + 1 :]


def push(walk: Walk, whole: int) -> None:
    """Open a breakdown inside those that are open; nobody follows more than a few."""
    walk.wholes.append(whole)
    del walk.wholes[:-DEEPEST]


def _breakable(line: Line) -> bool:
    return line.role in (Role.HEAD, Role.TOTAL, Role.PLAIN) and line.number.unit != "%"


def _last_amount(lines: list[Line]) -> int | None:
    return next((i for i in _latest(lines) if lines[i].role is not Role.SHARE and not lines[i].bracketed), None)


def _latest(lines: list[Line]) -> range:
    """The places of the lines told last, the latest first."""
    return range(len(lines) - 1, max(-1, len(lines) - 1 - NEAR), -1)


def open_uses(walk: Walk) -> None:
    """What borrowed money is for is a breakdown of the last line that is no use itself."""
    lines = walk.lines
    index = next((i for i in _latest(lines) if lines[i].role not in (Role.SHARE, Role.USE)), None)
    if index is not None and lines[index].account == DEBT and index not in walk.wholes:
        push(walk, index)
        walk.closed = False


def use_behind(walk: Walk, number: Number) -> str:
    """The use told behind an amount of bonds: 专项债券15亿元，3亿元用于土地储备; empty where there is none."""
    found = USED.match(walk.text, number.end)
    if found is None or walk.last is None or walk.lines[walk.last].account != DEBT:
        return ""
    walk.using = True
    open_uses(walk)
    return found.group(1)


def sibling(item: str, whole: Line, children: list[Line], words: Accounts) -> Family | None:
    """The family in which an item stands beside a part that the whole has already."""
    for family in words.families:
        place = family.member(item)
        if place is None or not family.of.search(whole.item):
            continue
        others = {family.member(child.item) for child in children}
        if place not in others and others - {None}:
            return family
    return None


def whole_for(walk: Walk, item: Item) -> int | None:
    """The whole an item is part of: the innermost open one, or one further out whose parts it stands beside.

    A breakdown that its sentence has closed goes on only with a sibling: 其中，税收收入…。非税收入….
    """
    words, lines, wholes = walk.frame.words, walk.lines, walk.wholes
    if not wholes or (walk.adding and not walk.inside):
        return None
    if any(mine in item.text and other in lines[wholes[-1]].item for mine, other in MEASURES):
        wholes.clear()  # 限额55亿元，其中一般债务37亿元；债务余额53亿元
        return None
    for place, whole in enumerate(wholes if walk.closed else () if walk.inside else wholes[:-1]):
        children = [line for line in lines[max(whole + 1, len(lines) - NEAR) :] if line.parent == whole]
        if sibling(item.text, lines[whole], children, words):
            del wholes[place + 1 :]
            walk.using = walk.closed = False
            return whole
    if not walk.closed and lines[wholes[-1]].side is Side.BALANCE:
        return _head_of_its_side(lines, item.text, wholes[-1], words)
    if lines[wholes[-1]].role is Role.HEAD and {side_of(item.text, words), lines[wholes[-1]].side} == BOTH:
        wholes.clear()  # 支出402亿元。其中：市级养老保险基金收入24亿元
        return None
    if not walk.closed:
        return _namesake(lines, item.text, item.level or walk.part_level, wholes[-1])
    wholes.clear()
    return None


def _head_of_its_side(lines: list[Line], item: str, whole: int, words: Accounts) -> int:
    """The line of the account a revenue is part of, where a balance was told last: 结余2亿元。其中：收入."""
    side = side_of(item, words)
    told = range(whole - 1, max(-1, whole - NEAR), -1)
    return next(
        (i for i in told if (lines[i].book, lines[i].side, lines[i].role) == (lines[whole].book, side, Role.HEAD)),
        whole,
    )


def _namesake(lines: list[Line], name: str, level: str, whole: int) -> int:
    """The whole of the same name among what was told together: 还本支出24亿元，付息9亿元。其中，市级还本支出7亿元."""
    if not level or level == lines[whole].scope or lines[whole].item == name:
        return whole
    told = range(whole - 1, max(-1, whole - NEAR), -1)
    return next((i for i in told if (lines[i].sentence, lines[i].item) == (lines[whole].sentence, name)), whole)


def level_part(walk: Walk, item: Item, whole: int | None) -> tuple[Item, int] | None:
    """The part a level alone names, and its whole: 按级次分，市级3275亿元，区县级8983亿元.

    Lower levels are told by the whole's. In debt nothing need announce it: 限额20亿元，市级留用6亿元，分配各县14亿元.
    """
    words, lines = walk.frame.words, walk.lines
    below = words.below.fullmatch(item.text) is not None
    own = bool(item.level) and (not item.text or words.debt["retained"].match(item.text) is not None)
    if whole is None and (own or below):
        whole = _shared_out(walk)
    if whole is None or not (own or below or words.place.fullmatch(item.text)):
        return None
    above: int | None = whole
    while above is not None:  # 市级14亿元，其中一般债务限额4亿元；区级10亿元: beside the other level
        line, above = lines[above], lines[above].parent
        if LEVEL.search(line.item) and above is not None:
            whole = above
    name = f"{lines[whole].item}（{item.level if own else item.text}）"
    lower = walk.frame.whole if lines[whole].account == DEBT else lines[whole].scope
    return Item(name, item.level if own else lower), whole


def _shared_out(walk: Walk) -> int | None:
    """The debt that is shared out by levels: what was told last, in its own sentence or by the word that says so."""
    last = walk.last
    if last is None and walk.frame.words.debt["shared"].search(walk.lead):
        last = next((i for i in _latest(walk.lines) if walk.lines[i].role is Role.PLAIN), None)
    if last is None or walk.adding or walk.lines[last].account != DEBT:
        return None
    return last if walk.lines[last].paragraph == walk.paragraph else None


def of_the_same(walk: Walk, item: Item) -> Item:
    """A bare side or balance behind a fund is the fund's: 城乡居民养老保险基金收入7亿元，支出5亿元，结余2亿元."""
    names, last = walk.frame.words.named, walk.lines[walk.last] if walk.last is not None else None
    if last is None or last.role not in (Role.PART, Role.PLAIN) or not names["bare"].fullmatch(item.text):
        return item
    fund = names["fund"].match(BRACKETED.sub("", last.item))
    return Item(fund.group(1) + item.text, item.level or last.scope) if fund else item


def budget_item(said: str, words: Accounts) -> str:
    """The item of a clause that gives its budget: 一般公共预算收入年初预算为."""
    return words.named["of_budget"].sub("", said)


def nothing_unnumbered(lead: str, words: Accounts) -> bool:
    """Whether every addend had its amount: nothing but the total's name stands between the last one and the total."""
    return words.adding["between"].fullmatch(BRACKETED.sub("", lead)) is not None
