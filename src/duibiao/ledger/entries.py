"""The lines of a chapter: every amount of money and every percentage becomes a line, joins one, or is a doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from duibiao.figures import numbers
from duibiao.figures.numbers import Number
from duibiao.ledger import breakdown, clauses, pairs, placing, stories
from duibiao.ledger.chapters import Chapter, title_of
from duibiao.ledger.items import Item, item_of, segment
from duibiao.ledger.lines import Line, Role
from duibiao.ledger.percentages import percentage
from duibiao.ledger.sides import head_side, is_line, named_account
from duibiao.ledger.walk import NEAR, REMARK, Frame, Unread, Walk, account_of, keep, opened, refuse
from duibiao.lexicon.accounts import DEBT, GENERAL, INSURANCE, Accounts
from duibiao.model import DoubtReason, Side

__all__ = ["lines_of"]

NATIONAL = ("中央", "地方")  # levels that also begin the names of parts: 中央对地方转移支付
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
    frame, words = walk.frame, walk.frame.words
    walk.budgeted = False
    walk.lead = lead
    said = clauses.unbracketed(walk, lead, said)
    said = clauses.sum_words(walk, lead, said)
    walk.nested = bool(walk.adding) and (
        words.breakdown["parts"].search(lead) is not None or (walk.nested and lead[:1] == "、")
    )
    breakdown.next_of_list(walk, lead)
    if breakdown.opens(lead, words):
        breakdown.open_at(walk, lead)
    if words.breakdown["uses"].search(said) and not words.breakdown["used"].search(said):
        walk.using = True
        breakdown.open_uses(walk)
    item = item_of(said, words, nation=frame.nation) if not walk.using else Item(clauses.use(said), "")
    if not item.text and (use := breakdown.use_behind(walk, number)):
        item = Item(use, "")
    item = _levelled(walk, item)
    if item.level in frame.foreign and item.level[0] == "全" and not walk.adding:
        refuse(walk, number, DoubtReason.FOREIGN_REGION)
        return
    if not walk.adding and not walk.using and (moved := words.named["moved_below"].match(item.text)) and not item.level:
        item = Item(item.text, _own_level(walk, moved.group(1)))
    if not walk.using and words.named["below"].match(item.text):
        item = Item(item.text, frame.whole)
    part = bool(walk.wholes) and not walk.closed and head_side(item.text, words, in_account=False) is None
    if item.level in frame.lower:
        item = Item(item.level + item.text, frame.whole)
    if item.level in frame.foreign or (item.level in NATIONAL and part):
        item = Item(item.level + item.text, "")
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
    foretold = None
    if not walk.inside:
        if not item.text and walk.pending:
            item = item_of(walk.pending, words, nation=frame.nation)
            walk.level, foretold = item.level or walk.level, walk.foretold
            walk.adding = 0  # what was added told how the budget changed
        walk.pending, walk.foretold = "", None
    item = breakdown.of_the_same(walk, pairs.taken(walk, said, item))
    if not item.text or len(item.text) > LONGEST_ITEM:
        item = _named_before(walk, lead, item) if not item.level else item
    told = len(walk.lines)
    _bind(walk, number, item, said)
    if foretold is not None and len(walk.lines) > told:
        walk.lines[told].growth, kept = foretold
        walk.unread.remove(kept)  # where the growth was till its amount came


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


def _named_before(walk: Walk, lead: str, item: Item) -> Item:
    """The item of the clause before, where a comma parts the name from its verb: 全市一般公共预算收入，预计完成."""
    clauses = re.split("[，：]", lead)
    if len(clauses) < 2 or walk.last is not None:
        return item
    before = item_of(clauses[-2], walk.frame.words, nation=walk.frame.nation)
    return before if head_side(before.text, walk.frame.words, in_account=False) else item


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
