"""What an amount is of: the words before it without lead-in, level, date and verb.

其中，全市国有土地使用权出让收入预计达到1700亿元 is of 国有土地使用权出让收入, at the level 全市.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from duibiao.ledger.chapters import level_of
from duibiao.lexicon.accounts import Accounts

__all__ = ["Item", "item_of", "segment"]

REMEMBERED = 4096  # clauses; reports say the same ones
LAST_CUT = re.compile(r".*[，。；：！？\n]", re.DOTALL)
DATE = r"(?:截至|截止|到|至)?20[0-9]{2}年(?:度|[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:初|末|底|终)?(?:，)?"
APPROVED = re.compile(  # 市人大会议批准的2019年市级一般公共预算收入预算为…; a heading that runs on: 预算收支情况全市…
    r".*(?:批准|批复|通过|确定)的(?=.{4})|[^，]*(?:收支|预算|执行|完成|安排|决算)情况(?=.{4})"
)
LEAD = re.compile(
    rf"(?:{DATE}|[\u4e00-\u9fff]{{2,6}}?[省市州县区盟旗](?=20[0-9]{{2}}年)|的(?=20)|[去今]年(?!同期|度)"
    r"|其中|再?加上|以及|另外?|此外|同时|主要(?:是|包括|有)|包括|含(?!税)|和(?=[^，]{3})|及(?=[^，]{3})|、|—+|[●■◆▲★○※•·①-⑳]"
    r"|[0-9]{1,2}[.．、]|（[0-9一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,3}[是、]|全年|年[末底](?!滚存|结|累计|净)|收支相抵|相应|建议)+"
)
FRONT = re.compile(
    r"(?:20[0-9]{2}年(?:度|部分)?|转贷(?=[省市县区]本?级[^，]{2})|(?:从[^，]{0,24}中)?(?:先行)?(?:分配|安排)(?=[省市县区]本?级$)|累计(?!结|滚)|共计?(?!同)|预计|实际|初步|拟|计划|当年(?!.{0,4}结余)|全年|实现|完成|组织|可?达到|预算安排|[^，]{0,12}(?:核定|下达|批准)(?=[^，]{0,14}(?:限额|债[务券]))"
    r"|安排(?!预算稳定|[^，]{0,8}调节基金)|同步|(?:严格)?控制在)+"
)
BACK = re.compile(
    r"(?:预计|实际|累计|共计(?<![入出]共计)|共(?<![入出]共)|全年|完成|实现|达到?|为|是|按|安排|执行数?|决算数?|(?<=[入出付费])(?:代编)?预算数?|约|拟|计划|可|分别|数|"
    r"额度|预期|(?<=[入出期])目标|入库|突破|超过|仅|合计(?<![入出]合计)|后|全部|有|由|增至|降至|减至|升至|即)+$"
)


class Item(NamedTuple):
    """The words that name a line, and the level said before them; both may be empty."""

    text: str
    level: str


def segment(lead: str) -> str:
    """The last clause of what stands before a number.

    >>> segment("增长16%。其中，税收收入")
    '税收收入'
    """
    last = LAST_CUT.match(lead)
    return lead[last.end() :] if last else lead


@lru_cache(maxsize=REMEMBERED)
def item_of(said: str, words: Accounts, *, nation: bool) -> Item:
    """The item of a clause.

    >>> from duibiao.lexicon.accounts import load_accounts
    >>> item_of("2023年全县累计完成地方一般公共预算收入", load_accounts(), nation=False)
    Item(text='地方一般公共预算收入', level='全县')
    """
    level = ""
    if ("的" in said or "情况" in said) and (approved := APPROVED.match(said)):
        said = said[approved.end() :]
    if lead := LEAD.match(said):
        said = said[lead.end() :]
    if front := FRONT.match(said):
        said = said[front.end() :]
    pattern = words.national_level if nation else words.level
    if found := pattern.match(said):
        level = level_of(found.group(), words, nation=nation)
        said = said[found.end() :]
        if front := FRONT.match(said):
            said = said[front.end() :]
    if back := BACK.search(said):
        said = said[: back.start()]
    return Item(said, level)
