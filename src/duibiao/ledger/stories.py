"""Sums told as a story: the reserve set aside, used and left; the stabilisation fund raised and drawn upon."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from duibiao.model import Side

if TYPE_CHECKING:
    from duibiao.ledger.walk import Walk

__all__ = ["Story", "listen", "told"]

LONGEST_BARE = 8  # characters of a clause that is hardly more than its verb: 2024年初，动用
NAMES = {"reserve": "预备费", "fund": "预算稳定调节基金"}


class Story(NamedTuple):
    """The item a verb tells of, and its side."""

    item: str
    side: Side


def listen(walk: Walk, lead: str, *, fresh: bool) -> None:
    """Take up a story where its subject is named, outside sums in which it is but an addend or a part.

    What is left of a reserve goes to the fund, whose own story begins with a `fresh` sentence.
    """
    made = bool(walk.wholes) and not walk.closed and walk.lines[walk.wholes[-1]].side is Side.TOTAL
    if walk.adding or made or "加上" in lead:
        walk.subject = ""
        return
    if "预备费" not in lead and "调节基金" not in lead:
        return
    stories = walk.frame.words.stories
    if "调节基金余额" in lead:  # whosever story it was
        walk.subject = "fund"
        return
    for subject in ("reserve", "fund"):
        if stories[subject].search(lead) and (fresh or subject == "reserve" or walk.subject != "reserve"):
            walk.subject = subject


def told(walk: Walk, said: str, item: str) -> Story | None:
    """The line of a story that a clause's last verb tells; None where it tells none."""
    if not walk.subject or walk.adding:
        return None
    stories, name = walk.frame.words.stories, NAMES[walk.subject]
    clause = stories["tail"].sub("", said)
    verb = {key: stories[key] for key in ("used", "left", "raised", "drawn", "given")}
    if walk.subject == "reserve":
        if _ends(verb["left"], clause):
            return Story(f"{name}（剩余）", Side.BALANCE)
        if _ends(verb["used"], clause) and not item.endswith(("收入", "税")) and name not in item:
            return Story(f"{name}（使用）", Side.EXPENDITURE)
        if item.endswith(name):
            return Story(f"{name}（预算安排）", Side.EXPENDITURE)
        return None
    named = "调节基金" in clause
    if clause.endswith("余额") and (named or stories["balance"].fullmatch(clause)):
        return Story(f"{name}余额", Side.BALANCE)
    if _ends(verb["drawn"], clause) and (named or len(clause) <= LONGEST_BARE):
        return Story(f"动用{name}", Side.TRANSFER_IN)
    if clause.endswith("补充") or stories["added"].search(clause):
        return Story(f"补充{name}", Side.TRANSFER_OUT)
    return None


def _ends(pattern: re.Pattern[str], clause: str) -> bool:
    return any(match.end() == len(clause) for match in pattern.finditer(clause))
