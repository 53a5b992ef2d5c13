"""A line that was read, kept: at which level, of what it is a part, and what it changes of what is spoken of."""

from __future__ import annotations

from duibiao.figures.numbers import Number
from duibiao.ledger import breakdown
from duibiao.ledger.items import Item
from duibiao.ledger.lines import Line, Role
from duibiao.ledger.walk import Walk
from duibiao.lexicon.accounts import DEBT
from duibiao.model import Phase, Side

__all__ = ["keep"]

MOVED = (Side.TRANSFER_IN, Side.TRANSFER_OUT)
WHOLES = ("总收入", "总支出")


def keep(
    walk: Walk,
    number: Number,
    item: Item,
    account: str,
    side: Side | None,
    role: Role,
    said: str,
    whole: int | None = None,
) -> None:
    """Keep a line, and what it changes of what is spoken of."""
    chapter = walk.chapter
    above = walk.lines[whole] if whole is not None else None
    year = walk.dated if walk.dated is not None else chapter.year
    line = Line(
        number=number,
        item=item.text,
        phase=chapter.phase or (Phase.DRAFT if year >= walk.frame.year else Phase.EXECUTION),
        year=year,
        scope=_scope(walk, item, account, above),
        account=account,
        side=side or (Side.DEBT if account == DEBT else Side.REVENUE),
        role=role,
        start=number.start - len(said.lstrip("，、（")),
        end=number.end,
        parent=whole,
        sign=walk.adding or 1,
        said=whole is not None,
        bracketed=walk.inside,
        paragraph=walk.paragraph,
        sentence=walk.sentence,
    )
    if above is not None and above.role is Role.HEAD and above.item.endswith(WHOLES) and line.side in MOVED:
        above.role, above.side = Role.TOTAL, Side.TOTAL  # 财政总收入60亿元，其中…上级补助33亿元
    _tie(walk, line)
    _turn(walk, line, item.level if item.level in said or item.level.replace("全", "我") in said else "")
    walk.lines.append(line)


def _scope(walk: Walk, item: Item, account: str, above: Line | None) -> str:
    """The level of a line: its own, else that of the sum, of what it is part of, of what is spoken of."""
    if walk.adding and walk.head is not None:
        return walk.lines[walk.head].scope
    if above is not None:
        carried = walk.part_level if account == DEBT or walk.part_level == walk.frame.whole else ""
        if account == DEBT and (placed := walk.frame.words.place.match(item.text)):  # 其中，市级430亿元，云山县229亿元
            carried = walk.frame.whole if placed.end() < len(item.text) else above.scope
        walk.part_level = item.level or carried or above.scope
        return walk.part_level
    if account != DEBT:
        return item.level or walk.level or walk.frame.whole
    walk.debt_level, walk.part_level = item.level or walk.debt_level, ""  # it holds for its paragraph
    return walk.debt_level or walk.debt_above or walk.chapter.level or walk.frame.whole


def _tie(walk: Walk, line: Line) -> None:
    """Tie a line to the head it was told under; a total to the sum that it closes."""
    if line.role is Role.TOTAL or walk.adding:
        words = walk.frame.words
        line.group = walk.head if walk.adding else None
        line.complete = line.role is not Role.TOTAL or breakdown.nothing_unnumbered(walk.lead, words)
        line.surplus = words.adding["surplus"].match(walk.text, line.number.end) is not None
    elif line.role is Role.HEAD:
        line.group = len(walk.lines)
    elif line.parent is None and line.role is Role.PLAIN and line.account != DEBT:
        line.group = line.parent = walk.heads.get((line.book, line.side))


def _turn(walk: Walk, line: Line, level: str) -> None:
    """Turn to what a line speaks of; `level` is the one that its own clause says."""
    index = len(walk.lines)
    if line.role is Role.HEAD and not walk.adding:
        walk.head = index
        walk.account, walk.heads[(line.book, line.side)] = line.account, index
    if level and not line.said and not walk.adding and line.account != DEBT:
        walk.level = level
    if line.account == DEBT and not walk.adding:
        walk.account = DEBT
    walk.lost, walk.last = False, index
    if line.role is Role.TOTAL:
        walk.adding = 0
