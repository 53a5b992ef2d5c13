"""The clause before an amount: its brackets, the words of a sum in it, and whether the amount is the line's own."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from duibiao.ledger import breakdown
from duibiao.ledger.items import REMEMBERED, segment
from duibiao.model import DoubtReason, Phase

if TYPE_CHECKING:
    from duibiao.figures.numbers import Number
    from duibiao.ledger.walk import Walk
    from duibiao.lexicon.accounts import Accounts

__all__ = ["not_the_amount", "sum_words", "unbracketed", "use"]

PASSED = re.compile("(?:大关|元)?，(?:达到?|为|实现|完成)[0-9]")  # 突破5000亿元，达到5026亿元
LEVELS = re.compile("（[县市区旗州、]{1,5}$")  # 县（市、区） is one name


def use(said: str) -> str:
    """What borrowed money is for, without the verbs around it."""
    return re.sub(r"^(?:主要是?|重点|全部|、|和|及|以及)*(?:用于)?|(?:为|是|共|约|安排)+$", "", said)


def unbracketed(walk: Walk, lead: str, said: str) -> str:
    """The clause on the number's own side of a bracket; the item before an open one is kept for behind it."""
    if "）" in said:
        head, _, tail = said.rpartition("）")
        opened = head.rfind("（")
        if opened <= 0 or (tail.strip("，、") == "" and not LEVELS.match(head, opened)):
            said = (head[:opened] if opened >= 0 else walk.bracket) + tail
        walk.bracket = ""
    at = lead.rfind("（")
    if at > lead.rfind("）"):
        outer, said = segment(lead[:at]), said.rpartition("（")[2]
        walk.bracket, walk.inside, walk.outer_wholes = outer, True, list(walk.wholes)
        walk.bracket_last = walk.last if not outer else None
        apart = said.startswith(("不", "扣除", "剔除"))
        if not outer and walk.lost:
            walk.wholes.clear()
        elif not outer and not apart and walk.last is not None and walk.last not in walk.wholes:  # 837亿元（含…62亿元）
            breakdown.push(walk, walk.last)
            walk.closed = False
    return said


def sum_words(walk: Walk, lead: str, said: str) -> str:
    """加上 opens a sum, 减去 goes on with what is taken away; what is left of the clause behind them."""
    adding = walk.frame.words.adding
    if not walk.adding and not adding["plus"].search(lead) and "减去" not in lead:
        return said
    plus = max((match.end() for match in adding["plus"].finditer(lead)), default=-1)
    open_sum = walk.adding or plus >= 0 or walk.head is not None
    minus = max((match.end() for match in adding["minus"].finditer(lead)), default=-1) if open_sum else -1
    if plus < 0 and minus < 0:
        return said
    walk.adding = 1 if plus > minus else -1
    if not walk.inside:
        walk.wholes.clear()
    rest = len(lead) - max(plus, minus)
    return said[-rest:] if 0 < rest < len(said) else said


def not_the_amount(walk: Walk, number: Number, said: str, item: str) -> DoubtReason | None:
    """Why an amount is none of the line's own: the budget's, last year's, the change, a round one that was passed."""
    if said.endswith(("突破", "超过", "跨过")) and PASSED.match(walk.text, number.end):
        return DoubtReason.SECOND_VALUE
    drafted = walk.chapter.phase is Phase.DRAFT
    reason = _told(said, walk.frame.words, drafted=drafted, adding=bool(walk.adding), using=walk.using)
    if reason is DoubtReason.RANK_OR_COMPARISON and item and walk.subject and "因素" not in said:
        return None
    return reason


@lru_cache(maxsize=REMEMBERED)
def _told(said: str, words: Accounts, *, drafted: bool, adding: bool, using: bool) -> DoubtReason | None:
    """Why a clause's amount is none of the line's own by its words; in a sum only a comparison is not."""
    lines, bare = words.lines, said.strip("，（、")
    if lines["budgeted"].fullmatch(bare) and not (drafted and bare.startswith("预算")):
        return DoubtReason.SECOND_VALUE
    total = adding and words.adding["ends"].search(bare) is not None
    if not drafted and not total and lines["planned"].search(bare):
        return DoubtReason.SECOND_VALUE
    if (adding or using) and not bare.startswith(("比", "较")):
        return None
    if lines["before"].search(bare):
        return DoubtReason.OTHER_PERIOD
    return DoubtReason.RANK_OR_COMPARISON if lines["changed"].search(said) else None
