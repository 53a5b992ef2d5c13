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
    level, around = "", words.around
    if ("的" in said or "情况" in said) and (approved := around["approved"].match(said)):
        said = said[approved.end() :]
    if lead := around["lead"].match(said):
        said = said[lead.end() :]
    if front := around["front"].match(said):
        said = said[front.end() :]
    pattern = words.national_level if nation else words.level
    if found := pattern.match(said):
        level = level_of(found.group(), words, nation=nation)
        said = said[found.end() :]
        if front := around["front"].match(said):
            said = said[front.end() :]
    if back := around["back"].search(said):
        said = said[: back.start()]
    return Item(said, level)
