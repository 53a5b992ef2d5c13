"""Where the reading of a chapter has got to: what is spoken of, which sums and breakdowns are open."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from duibiao.figures.numbers import Number
from duibiao.ledger import stories
from duibiao.ledger.chapters import Chapter, run_in
from duibiao.ledger.lines import Line
from duibiao.ledger.sides import named_account, of_debt
from duibiao.lexicon.accounts import DEBT, GENERAL, Accounts
from duibiao.model import DoubtReason, Phase, Side

__all__ = ["NEAR", "REMARK", "Foretold", "Frame", "Unread", "Walk", "account_of", "opened", "refuse", "take_up"]

SENTENCE_END = re.compile(r".*[。！？\n]", re.DOTALL)  # the last one
NEAR = 60  # lines back in which a report's own names are looked for
CAPITAL = re.compile("国有资本经营收入")  # among what is no tax, one of the general account's revenues
LONGEST_LABEL = 20  # characters of a first sentence that only names what the paragraph is of
REMARK = re.compile("（[^（）]*）")  # 比2030年增长（以下简称“增长”）7.2%: of one amount or name
DATED = re.compile(r"(?<![比较与从由])(20[0-9]{2})年(?![-—至到]|结转|结余|滚存|预备)")


@dataclass(frozen=True, slots=True)
class Frame:
    """What holds for a whole report: words, year, what its whole is called, levels that are not its own, its name."""

    words: Accounts
    year: int
    whole: str
    foreign: tuple[str, ...]
    lower: tuple[str, ...]
    nation: bool
    own: str  # the region's name


@dataclass(frozen=True, slots=True)
class Unread:
    """A number that became no line."""

    number: Number
    reason: DoubtReason
    phase: Phase


Foretold = tuple[Decimal, Unread]  # a growth, and the number it is kept as till its amount comes


@dataclass(slots=True)
class Walk:
    """Where a chapter's reading has got to: the account and level spoken of, the head and the whole, an open sum."""

    frame: Frame
    chapter: Chapter
    text: str
    lines: list[Line]
    unread: list[Unread]
    heads: dict[tuple[object, ...], int]  # (book, side) -> the last line that stated it
    first: int = 0  # the place of the chapter's first line
    received: bool = False  # the heading says that the transfers told come in
    flow: Side | None = None  # the side being added to where its own amount was not told
    account: str = ""
    level: str = ""
    head: int | None = None
    last: int | None = None  # the line a rate beside it belongs to; None at a sentence's end
    wholes: list[int] = field(default_factory=list)  # the open breakdowns, outside in
    detached: bool = False  # the paragraph began with words of its own: no 其中 of it breaks down the one before
    closed: bool = False  # the sentence of the open breakdowns has ended
    names: list[str] = field(default_factory=list)  # those still without their number: 收入、支出分别完成16亿元、88亿元
    listed: list[int] = field(default_factory=list)  # the lines of such a list, for the rates that follow it
    debt_above: str = ""  # the level of the debt told before the numbered paragraphs of which this chapter is one
    debt_level: str = ""
    part_level: str = ""  # of the part before: 其中，市级还本支出377亿元，付息支出112亿元
    lead: str = ""  # the words before the number being read
    adding: int = 0  # +1 while addends are told, -1 while what is taken away
    list_whole: int = -1  # what the list is of
    listing: bool = False  # 分项情况：…: every amount of the sentence is a part
    using: bool = False  # 用于…: what borrowed money is for
    dated: int | None = None
    longer: bool = False  # the paragraph tells of several years: “十四五”时期
    subject: str = ""  # reserve or fund: what the paragraph's story is of
    budgeted: bool = False  # the number before was the budget's own
    pending: str = ""  # the item of a number that was not its amount: 收入预算为X亿元，实际完成Y亿元
    foretold: Foretold | None = None  # a growth told before its amount: 收入增长2%，完成643亿元
    bracket: str = ""  # the item before an open bracket
    inside: bool = False
    outer_wholes: list[int] = field(default_factory=list)  # the breakdowns that were open before a bracket
    nested: bool = False  # parts of an addend are told: 债务收入86亿元，其中再融资83亿元、…
    bracket_last: int | None = None  # the amount before a bracket, to which a rate behind it belongs
    changed: bool = False  # the amount refused last was a change
    lost: bool = False  # the sum of money before was refused: what is part of it is part of nothing known
    paragraph: int = 0
    sentence: int = 0


def opened(walk: Walk, lead: str) -> str:
    """The words before a number in its own sentence; a sentence's end closes what the one before had open."""
    ended = SENTENCE_END.match(lead)
    if ended:
        if "\n" in lead:
            if "。" not in lead[: lead.find("\n")]:  # the line ended, not the sentence: more parts may follow
                for whole in walk.wholes:
                    walk.lines[whole].complete = False
            walk.paragraph += 1
            walk.subject = ""
            walk.wholes.clear()
            walk.debt_level, walk.longer = "", False
            take_up(walk, lead)
            walk.detached = lead.rfind("。") - lead.rfind("\n") > LONGEST_LABEL
        walk.adding, walk.using, walk.listing, walk.inside, walk.bracket = 0, False, False, False, ""
        walk.lost = walk.lost and not walk.changed and walk.last is None  # 185万元，较上年减少55万元。其中：市级38万元
        walk.sentence += 1
        walk.flow = None
        walk.names.clear()
        walk.listed.clear()
        walk.last, walk.pending, walk.foretold, walk.part_level = None, "", None, ""
        if walk.chapter.phase is not None:  # the chapter's year; where it has none, a sentence's holds on
            walk.dated = None
        walk.closed = True  # but a sibling may go on with one
    if walk.inside and "）" in lead:
        walk.inside = False
        walk.wholes[:] = walk.outer_wholes
        if walk.bracket_last is not None:
            walk.last = walk.bracket_last
    lead = lead[ended.end() :] if ended else lead
    stories.listen(walk, lead, fresh=ended is not None)
    if "五" in lead or "5年" in lead:
        walk.longer = walk.longer or walk.frame.words.lines["longer"].search(lead) is not None
    if "20" in lead and (dates := DATED.findall(REMARK.sub("", lead))):
        walk.dated = int(dates[-1])
    return lead


def take_up(walk: Walk, lead: str) -> None:
    """Follow a paragraph that begins with an account's name for a heading: 政府性基金预算。收入总计…."""
    named = run_in(lead, walk.frame.words, nation=walk.frame.nation)
    if named is not None:
        account, level = named
        walk.chapter = walk.chapter._replace(account=account, level=level or walk.chapter.level)
        walk.account, walk.level, walk.head = account, level or walk.level, None


def refuse(walk: Walk, number: Number, reason: DoubtReason) -> None:
    """Keep a number as unread, and why."""
    if number.unit.endswith("元"):
        walk.lost, walk.changed = True, reason is DoubtReason.RANK_OR_COMPARISON
        if walk.wholes and not walk.closed:  # a part that could not be read
            walk.lines[walk.wholes[-1]].complete = False
    walk.unread.append(Unread(number, reason, walk.chapter.phase or Phase.EXECUTION))


def account_of(walk: Walk, item: str) -> str:
    """The account of an item: its own, that of the whole it is part of, that of the chapter."""
    words = walk.frame.words
    if walk.adding and walk.head is not None:
        return walk.lines[walk.head].account
    if walk.wholes and not walk.closed:
        return walk.lines[walk.wholes[-1]].account
    repaid = walk.chapter.account not in ("", DEBT) and words.debt["repaid"].search(item) is not None
    if walk.chapter.account == DEBT or (of_debt(item, words) and not repaid):
        return DEBT
    if named := named_account(item, words):
        own = walk.chapter.account == GENERAL and CAPITAL.match(item) is not None
        return GENERAL if own else named
    if walk.wholes:
        return walk.lines[walk.wholes[-1]].account
    account = walk.account if walk.account != DEBT else walk.chapter.account
    return account or (GENERAL if walk.chapter.phase is not None and "转移支付" in item else "")
