"""Sums the words announce: 加上…后收入总量为, 收支相抵, a reserve used and left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from duibiao.ledger.arithmetic import identity
from duibiao.ledger.lines import Line, Role
from duibiao.lexicon.accounts import INSURANCE, Accounts
from duibiao.model import Identity, IdentityKind, Phase, Side, Term

__all__ = ["balances", "funds", "stories", "totals"]

FUND = "调节基金"
CHAPTERS = 12  # of a story
BRACKETED = re.compile(r"（[^（）]*）")
OF_A_FUND = (Role.PLAIN, Role.PART)
OWN_SIDES = (Side.REVENUE, Side.EXPENDITURE)
MOVED = (Side.TRANSFER_IN, Side.TRANSFER_OUT)
NEAR = 1  # paragraphs between a total and the balance it comes to


def totals(lines: Sequence[Line], words: Accounts) -> Iterator[Identity | None]:
    """收入 + what is added = 收入总量, wherever every addend has its amount."""
    for index, line in enumerate(lines):
        if line.role is Role.TOTAL and line.complete:
            head, addends = _addends(lines, index)
            if head is not None and addends:
                terms = [Term(head, 1), *(Term(each, lines[each].sign) for each in addends)]
                yield identity(IdentityKind.SUM, lines, index, terms)
            elif made := _made_of(lines, index, words):
                yield identity(IdentityKind.SUM, lines, index, [Term(each, 1) for each in made])


def _made_of(lines: Sequence[Line], total: int, words: Accounts) -> list[int]:
    """What a total told first is made of: 收入总计10亿元，其中：一般公共预算收入6亿元，转移性收入4亿元; or nothing.

    Only the account's own revenue or expenditure beside what is moved make it up; some of its parts do not.
    """
    told = []
    for index in range(total + 1, len(lines)):
        line = lines[index]
        if line.sentence != lines[total].sentence or line.role is Role.TOTAL:
            break
        if line.parent == total and line.role in (Role.PART, Role.HEAD) and line.number.unit != "%":
            told.append(index)
    sides = {lines[each].side for each in told}
    own = [each for each in told if words.balances["own"].search(lines[each].item) and lines[each].side not in MOVED]
    return told if len(own) == 1 and sides & set(MOVED) and Side.BALANCE not in sides else []


def _addends(lines: Sequence[Line], total: int) -> tuple[int | None, list[int]]:
    """The head a total begins with and what is added to it: what 加上 opened, or all that the sentence lists."""
    group = lines[total].group
    if group is not None:
        added = []
        for index in range(total - 1, group, -1):
            if lines[index].role in (Role.TOTAL, Role.HEAD):  # what stands before it is another sum's
                return None, []
            plain = lines[index].role is Role.PLAIN and lines[index].paragraph == lines[total].paragraph
            if lines[index].role is Role.ADDED and lines[index].group == group:
                added.append(index)
            elif plain and lines[index].side in MOVED and lines[index].book == lines[total].book:
                added.append(index)  # 上级补助收入0.05亿元，加上年结转0.04亿元
        return group, added[::-1]
    listed: list[int] = []
    for index in range(total - 1, -1, -1):
        line = lines[index]
        if line.sentence != lines[total].sentence or line.book != lines[total].book:
            break
        if line.role is Role.HEAD:
            return (None, []) if any(lines[each].parent == index for each in listed) else (index, listed[::-1])
        if line.role is Role.PART and line.parent is not None and lines[line.parent].role is not Role.TOTAL:
            continue  # 债务收入11亿元（新增债券6亿元，再融资债券5亿元）
        if line.role not in (Role.PLAIN, Role.PART) or line.side not in MOVED:
            break
        listed.append(index)
    return None, []


def balances(lines: Sequence[Line], words: Accounts) -> Iterator[Identity | None]:
    """收入总量 = 支出总量, or their difference where the report names it; 收入 - 支出 = 收支结余."""
    last: dict[tuple[object, ...], int] = {}  # (book, revenue or expenditure) -> its last total
    heads: dict[tuple[object, ...], int] = {}
    for index, line in enumerate(lines):
        if line.role is Role.HEAD:
            heads[(line.book, line.side)] = index
            if line.parent is None or line.parent != last.get((line.book, line.side)):  # a total told first stays
                last.pop((line.book, line.side), None)
        elif (
            line.role is Role.PLAIN and line.side in OWN_SIDES and "保险基金预算" in line.item
        ):  # 云山区社会保险基金预算收入: somebody else's account
            heads.pop((line.book, line.side), None)
        elif line.role is Role.TOTAL and (side := _side_of_total(lines, index)) is not None:
            last[(line.book, side)] = index
            income = last.get((line.book, Side.REVENUE))
            if side is Side.EXPENDITURE and income is not None:
                yield _total_balance(lines, income, index, words)
        elif line.side is Side.BALANCE and _of_the_account(line.item, words):
            income, outgo = (heads.get((line.book, side)) for side in (Side.REVENUE, Side.EXPENDITURE))
            total = last.get((line.book, Side.REVENUE))
            clear = total is None or (_rolls(lines, total, words) and _of_the_year(line.item, words))
            if income is not None and outgo is not None and clear and line.account == INSURANCE:
                first, second = (outgo, income) if words.balances["short"].search(line.item) else (income, outgo)
                yield identity(IdentityKind.BALANCE, lines, index, [Term(first, 1), Term(second, -1)])


def _of_the_account(item: str, words: Accounts) -> bool:
    """Whether a balance is the account's own, and not what has come together over the years."""
    of_account, rolled = words.balances["of_account"], words.balances["rolled"]
    return of_account.fullmatch(item) is not None and rolled.search(item) is None


def funds(lines: Sequence[Line], words: Accounts) -> Iterator[Identity | None]:
    """收入 - 支出 = 当年结余 of one fund, told together: 失业保险基金收入5亿元，支出3亿元，当年结余2亿元."""
    told: dict[tuple[object, ...], int] = {}
    for index, line in enumerate(lines):
        fund = (
            words.balances["fund_side"].fullmatch(BRACKETED.sub("", line.item))
            if line.account == INSURANCE and line.role in OF_A_FUND
            else None
        )
        if fund is None:
            continue
        key = (line.book, line.paragraph, fund["fund"])
        if line.side is not Side.BALANCE:
            told[(*key, line.side)] = index
            continue
        income, outgo = (told.get((*key, side)) for side in (Side.REVENUE, Side.EXPENDITURE))
        if income is not None and outgo is not None and _of_the_year(line.item, words):
            first, second = (outgo, income) if words.balances["short"].search(line.item) else (income, outgo)
            yield identity(IdentityKind.BALANCE, lines, index, [Term(first, 1), Term(second, -1)])


def _of_the_year(item: str, words: Accounts) -> bool:
    """Whether a balance is of one year's revenue and expenditure, not what has come together over the years."""
    return words.balances["of_the_year"].search(item) is not None and "滚存" not in item


def _rolls(lines: Sequence[Line], total: int, words: Accounts) -> bool:
    """Whether a total of revenue begins with what was left the year before, so that its balance rolls on."""
    return any(words.balances["carried"].search(lines[each].item) for each in _addends(lines, total)[1])


def _side_of_total(lines: Sequence[Line], index: int) -> Side | None:
    item = lines[index].item
    if ("收入" in item) != ("支出" in item):
        return Side.REVENUE if "收入" in item else Side.EXPENDITURE
    group = lines[index].group
    return lines[group].side if group is not None else None


def _total_balance(lines: Sequence[Line], income: int, outgo: int, words: Accounts) -> Identity | None:
    """Total revenue against total expenditure.

    They are equal in a draft, and where what is carried over is among what is added to expenditure; otherwise they
    differ by what is left, if the report says so, and if it does not, nothing follows.
    """
    told = words.balances
    whole = told["whole"].search(lines[income].item) and told["whole"].search(lines[outgo].item)
    differ = whole and lines[income].number.low != lines[outgo].number.low
    for index in range(outgo + 1, len(lines)):
        line = lines[index]
        if line.paragraph > lines[outgo].paragraph + NEAR or line.book != lines[outgo].book:
            break
        of_the_year = _of_the_year(line.item, words)
        if told["rolled"].search(line.item):
            continue
        if line.account == INSURANCE and _rolls(lines, income, words) == of_the_year:
            continue
        if differ and told["left"].search(line.item) and line.role is Role.PLAIN:
            short = told["short"].search(line.item) is not None
            if "差额" in line.item:  # which does not say of what
                short = lines[outgo].number.low > lines[income].number.low
            first, second = (outgo, income) if short else (income, outgo)
            return identity(IdentityKind.BALANCE, lines, index, [Term(first, 1), Term(second, -1)])
    if lines[outgo].surplus:  # 收支相抵，略有结余
        return None
    carried = any(told["carried"].search(lines[each].item) for each in _addends(lines, outgo)[1])
    if carried or (whole and lines[outgo].phase is Phase.DRAFT):
        found = identity(IdentityKind.BALANCE, lines, income, [Term(outgo, 1)])
        return found if lines[outgo].account != INSURANCE or (found is not None and found.holds) else None
    return None


def stories(lines: Sequence[Line]) -> Iterator[Identity | None]:
    """A reserve: set aside - used = left. A fund: what was there + raised - drawn = what is there."""
    told = [index for index, line in enumerate(lines) if line.role is Role.STORY]
    for place, index in enumerate(told):
        line = lines[index]
        before = [each for each in told[max(0, place - CHAPTERS) : place] if lines[each].paragraph == line.paragraph]
        before = [each for each in before if lines[each].account == line.account]
        flowing = [each for each in before if FUND in lines[each].item]
        if line.item.endswith("（剩余）"):
            given = [each for each in before if lines[each].item.endswith("（预算安排）")]
            used = [each for each in before if lines[each].item.endswith("（使用）")]
            if len(given) == 1 and used:
                terms = [Term(given[0], 1), *(Term(each, -1) for each in used)]
                yield identity(IdentityKind.BALANCE, lines, index, terms)
        elif line.side is Side.BALANCE:
            start = next((each for each in reversed(flowing) if lines[each].side is Side.BALANCE), None)
            flows = [each for each in flowing if start is not None and each > start]
            if start is not None and flows:
                signs = [1 if lines[each].side is Side.TRANSFER_OUT else -1 for each in flows]
                terms = [Term(start, 1), *(Term(each, sign) for each, sign in zip(flows, signs, strict=True))]
                yield identity(IdentityKind.BALANCE, lines, index, terms)
