"""The lines of a chapter: every amount of money and every percentage becomes a line, joins one, or is a doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from duibiao.figures import numbers
from duibiao.figures.numbers import Number
from duibiao.ledger import breakdown, clauses, naming, pairs, placing, stories
from duibiao.ledger.chapters import Chapter, title_of
from duibiao.ledger.items import Item, item_of, segment
from duibiao.ledger.keeping import keep
from duibiao.ledger.lines import Line, Role
from duibiao.ledger.percentages import percentage
from duibiao.ledger.sides import head_side, is_line, named_account
from duibiao.ledger.walk import REMARK, Foretold, Frame, Unread, Walk, account_of, opened, refuse
from duibiao.lexicon.accounts import DEBT, GENERAL, INSURANCE, Accounts
from duibiao.model import DoubtReason, Side

__all__ = ["lines_of"]

REMARKED = re.compile("[^，。；（）0-9]{0,8}）[0-9]")
DIGITS = re.compile("[0-9]+")
LONGEST_SUM = 200  # characters to the end of a sentence that adds up
LONGEST_ITEM = 60  # characters; what is longer is prose


def lines_of(
    frame: Frame,
    chapter: Chapter,
    text: str,
    lines: list[Line],
    unread: list[Unread],
    heads: dict[tuple[object, ...], int],
    debts: dict[int, str],
) -> None:
    """Read a chapter and add its lines and what could not be read; `heads` are those of the chapters before.

    `debts` are the levels whose debt the chapters before tell of, by where they begin; none where they tell of several.
    """
    walk = Walk(
        frame, chapter, text, lines, unread, heads, account=chapter.account, level=chapter.level, first=len(lines),
        debt_above=debts.get(chapter.above, ""),
    )  # fmt: skip
    walk.received = frame.words.chapters["received"].search(title_of(text, chapter)) is not None
    if lines:
        walk.paragraph, walk.sentence = lines[-1].paragraph + 1, lines[-1].sentence + 1
    position = chapter.start
    for number in joined(text, numbers.find(text, chapter.start, chapter.end)):
        money = number.unit.endswith("元")
        if not money and number.unit[-1:] not in ("%", "点", "‰", "倍"):
            continue
        remark = not money and text[number.start - 1 : number.start] == "（" and REMARKED.match(text, number.end)
        if chapter.intro or remark:  # 增值税（50%部分）3亿元: the name goes on behind it
            refuse(walk, number, DoubtReason.NO_ITEM)
            continue
        lead = opened(walk, text[position : number.start])
        said = segment(REMARK.sub(_masked, lead) if "（" in lead else lead)
        position = number.end
        if money:
            _amount(walk, number, lead, said)
        else:
            percentage(walk, number, segment(REMARK.sub("", lead)) if "（" in lead else said)
    told = {line.scope for line in lines[walk.first :] if line.account == DEBT}
    debts[chapter.start] = told.pop() if len(told) == 1 else ""


def _masked(bracket: re.Match[str]) -> str:
    """A remark whose commas part no clauses: 一般公共预算收入（预计完成数，下同）."""
    return re.sub("[，：；。]", "、", bracket.group())


def joined(text: str, found: list[Number]) -> Iterator[Number]:
    """The numbers, with a thousands' comma that a space follows taken for one: 3,594, 026万元."""
    before: Number | None = None
    for number in found:
        run = DIGITS.match(text, number.start)
        size = len(run.group()) if run else 0
        threes = size > 0 and size % 3 == 0
        if before and threes and not before.unit and before.end == number.start - 1 and text[before.end] == "，":
            low = Decimal(f"{before.low}{number.low:0>{size}}")
            yield replace(number, start=before.start, low=low)
            before = None
            continue
        if before is not None:
            yield before
        before = number
    if before is not None:
        yield before


def _amount(walk: Walk, number: Number, lead: str, said: str) -> None:
    """A sum of money: a line of the account if its clause names one."""
    words = walk.frame.words
    walk.budgeted, walk.lead = False, lead
    said = _heard(walk, lead, said)
    item = naming.named(walk, number, said)
    if item is None:
        refuse(walk, number, DoubtReason.FOREIGN_REGION)
        return
    story = stories.told(walk, said, item.text)
    if story is not None:
        account = walk.account if walk.account not in ("", DEBT) else GENERAL
        keep(walk, number, Item(story.item, item.level), account, story.side, Role.STORY, said)
        return
    refused = clauses.not_the_amount(walk, number, said, item.text)
    if refused is not None:
        if refused is DoubtReason.SECOND_VALUE:
            walk.budgeted = True
            walk.pending = walk.pending or breakdown.budget_item(said, words)
        refuse(walk, number, refused)
        return
    item, foretold = _pending(walk, item)
    item = breakdown.of_the_same(walk, pairs.taken(walk, said, item))
    if (not item.text or len(item.text) > LONGEST_ITEM) and not item.level:
        item = naming.before_comma(walk, lead, item)
    told = len(walk.lines)
    _bind(walk, number, item, said)
    if foretold is not None and len(walk.lines) > told:
        walk.lines[told].growth, kept = foretold
        walk.unread.remove(kept)  # where the growth was till its amount came


def _heard(walk: Walk, lead: str, said: str) -> str:
    """The clause of an amount without brackets and words of a sum; what it opens (sum, parts, uses) is open."""
    words = walk.frame.words
    said = clauses.unbracketed(walk, lead, said)
    said = clauses.sum_words(walk, lead, said)
    parts = words.breakdown["parts"].search(lead) is not None if walk.adding else False
    walk.nested = bool(walk.adding) and (parts or (walk.nested and lead[:1] == "、"))
    breakdown.next_of_list(walk, lead)
    if breakdown.opens(lead, words):
        breakdown.open_at(walk, lead)
    if words.breakdown["uses"].search(said) and not words.breakdown["used"].search(said):
        walk.using = True
        breakdown.open_uses(walk)
    return said


def _pending(walk: Walk, item: Item) -> tuple[Item, Foretold | None]:
    """The item, that of the budget told before where the clause names none, with the growth told before its amount."""
    if walk.inside:
        return item, None
    foretold = None
    if not item.text and walk.pending:
        item = item_of(walk.pending, walk.frame.words, nation=walk.frame.nation)
        walk.level, foretold = item.level or walk.level, walk.foretold
        walk.adding = 0  # what was added told how the budget changed
    walk.pending, walk.foretold = "", None
    return item, foretold


def _bind(walk: Walk, number: Number, item: Item, said: str) -> None:
    """Make the line of an amount and an item, or say why there is none."""
    words, lines = walk.frame.words, walk.lines
    turned = walk.adding > 0 and not walk.inside and not walk.nested and placing.turn(walk, item.text)
    account = account_of(walk, item.text)
    whole = breakdown.whole_for(walk, item)
    if (level_part := breakdown.level_part(walk, item, whole)) is not None:
        item, whole = level_part
        keep(walk, number, item, lines[whole].account, lines[whole].side, Role.PART, said, whole)
        return
    reason = _unnamed(walk, item.text, account)
    if reason is not None:
        refuse(walk, number, reason)
        return
    named = (bool(walk.chapter.account) or turned) and whole is None
    head = None if walk.adding else head_side(item.text, words, in_account=named)
    if whole is not None and item.level in ("", lines[whole].scope) and lines[whole].role is Role.HEAD:
        head = None  # 地方一般公共预算收入…，其中，地方一般公共预算本级收入
    if named_account(item.text, words) not in ("", account):
        head = None  # 国有资本经营收入 among the revenues of the general account
    closes = walk.adding and words.named["closes"].match(item.text) is not None
    if closes and not _goes_on(walk, number):  # no addend
        walk.adding = 0
    if walk.adding and words.adding["ends"].search(item.text):
        role, side = Role.TOTAL, Side.TOTAL
    elif walk.adding and (walk.inside or walk.nested):
        role, side = Role.INSIDE, lines[whole].side if whole is not None else placing.added_side(walk, item.text)
    elif walk.adding:
        role, side = Role.ADDED, placing.added_side(walk, item.text)
    elif walk.using:
        role, side = Role.USE, Side.DEBT
    elif (told := placing.told_side(item.text, account, head, words)) is Side.TOTAL:
        role, side = Role.TOTAL, Side.TOTAL
    elif head is not None and account != DEBT:
        role, side = Role.HEAD, head
    else:
        role = Role.PART if whole is not None else Role.PLAIN
        role = Role.INSIDE if walk.inside and walk.bracket else role
        side = told or placing.side_around(walk, whole)
        if walk.received and _comes_in(item.text, side, lines[whole] if whole is not None else None, words):
            side = Side.TRANSFER_IN
    if account == DEBT and role is not Role.TOTAL:
        side = Side.DEBT
    if role is Role.PART and whole is not None:
        side = placing.side_of_part(lines[whole], side, item.text, words)
    keep(walk, number, item, account, side, role, said, whole)
    pairs.kept(walk, said)


def _comes_in(item: str, side: Side, whole: Line | None, words: Accounts) -> bool:
    """Whether a line below a heading of transfers received is one of them, not one that is handed on."""
    handed_on = whole is not None and whole.side is Side.TRANSFER_OUT
    own = words.named["moved_below"].match(item) is not None
    return side is not Side.BALANCE and not (handed_on or item.endswith("支出") or own)


def _goes_on(walk: Walk, number: Number) -> bool:
    """Whether a sum goes on behind a number: its sentence still comes to a total."""
    end = walk.text.find("。", number.end, number.end + LONGEST_SUM)
    return walk.frame.words.adding["ends"].search(walk.text, number.end, end if end >= 0 else number.end) is not None


def _unnamed(walk: Walk, item: str, account: str) -> DoubtReason | None:
    longest = LONGEST_ITEM * 3 if walk.adding else LONGEST_ITEM
    if not account or (not item and not walk.adding) or len(item) > longest:
        return DoubtReason.NO_ITEM
    if walk.using:
        return None if account == DEBT else DoubtReason.NO_ITEM
    if not walk.adding and not (walk.listing and walk.wholes) and not is_line(item, walk.frame.words):
        return DoubtReason.NO_ITEM
    if account == INSURANCE and not walk.adding and not walk.frame.words.lines["insurance"].search(item):
        return DoubtReason.NO_ITEM  # prose behind the last account: 旅游发展资金8亿元
    if walk.longer:
        return DoubtReason.OTHER_PERIOD
    year = walk.dated
    own = (walk.chapter.year,) if walk.chapter.phase else (walk.frame.year - 1, walk.frame.year)
    if year is not None and year not in own and account != DEBT and walk.subject != "fund":
        return DoubtReason.OTHER_PERIOD
    return None
