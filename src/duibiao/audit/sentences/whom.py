"""Of whom a clause speaks: the regions it names as subjects, and those that 两省 stands for."""

from __future__ import annotations

import re

from duibiao.analysis.library import NATION
from duibiao.audit.paper.frames import Clause
from duibiao.audit.paper.phrases import DOT
from duibiao.audit.paper.tokens import COUNT, INDICATOR, REGIONS, VALUE, YEAR, Token
from duibiao.lexicon.claims import any_word

__all__ = ["each_of", "named_before", "one_of_two", "subjects_of", "together"]

R, N, V, G, Y = REGIONS, COUNT, VALUE, INDICATOR, YEAR
BEFORE_BASE = re.compile(rf"(?:[较比按]|相较|相对|相对于|{any_word('over', 'under')})(?:{Y}|的|{G}|其|地方)*$")
JOINED = re.compile(rf"[与和同及跟](?:{Y}|的|{G}|其|地方)*$")  # a base where 持平, 相比 follows, else one more subject
LEVEL = re.compile(
    rf"(?:的|{Y}|{G}|{V}|目标|实际|增速|水平|平均|{DOT}|（|）|基本|大体|保持)*"
    rf"(?:一[道起同]|并列|同列|同居|相比|{any_word('same', 'near')})"
)
PAIR = ("前者", "后者")
LEFT_OUT = re.compile(f"{any_word('except', 'left_out')}$")
USED = re.compile("[为居列占是]$")  # 为全国最低: the nation as a field, of which nothing is said
KIND = re.compile("(?:作为|身为|同为|属于)(?:我国|全国)?(?:第[一二三]|最大的?)?$")  # 甲作为经济大省: what it is
GROUPED = re.compile(f"{any_word('all')}|各|分别|依次|同")
WITHIN = re.compile(f"{N}?[中里内]")  # behind a group that the rest of the sentence tells of a part of


def subjects_of(clause: Clause) -> list[tuple[int, Token]]:
    """The regions of a clause that something is said of: not those beside which something stands, nor left out."""
    found = []
    for at, token in clause.skeleton.tokens(R, clause.start, clause.end):
        before, after = clause.text[: at - clause.start], clause.text[at - clause.start + 1 :]
        field = token.codes == (NATION,) and USED.search(before)
        base = BEFORE_BASE.search(before) or (JOINED.search(before) and LEVEL.match(after))
        kind = len(token.codes) > 2 and "、" not in token.id and KIND.search(before)
        if not field and not kind and not base and not LEFT_OUT.search(before):
            found.append((at - clause.start, token))
    return found


def named_before(clause: Clause) -> tuple[str, ...]:
    """The regions that its sentence has named before a clause."""
    tokens = clause.skeleton.tokens(R, 0, clause.start)
    return tuple(dict.fromkeys(code for _, token in tokens for code in token.codes))


def together(clause: Clause) -> tuple[str, ...]:
    """The regions that 两省 at the head of a clause speaks of: those its sentence has named, if they are so many."""
    named = clause.skeleton.tokens(R, 0, clause.start)
    if any(WITHIN.match(clause.skeleton.text, at + 1) for at, _ in named):  # 西部地区中，12个上调: so many of them
        return ()
    at = clause.start + clause.text.startswith("这")  # 甲、乙和丙，这三省均为6%
    counted = clause.skeleton.tokens(N, at, at + 1)
    if clause.text.startswith("这") and counted and named:
        return named[-1][1].codes if counted[0][1].low == len(named[-1][1].codes) else ()
    said = named_before(clause)
    return said if counted and not counted[0][1].id and counted[0][1].low == len(said) > 1 else ()


def one_of_two(clause: Clause) -> str:
    """The region that 前者 or 后者 at the head of a clause is, of the two its sentence has named last."""
    named = clause.skeleton.tokens(R, 0, clause.start)
    pair = tuple(code for _, token in named[-2:] for code in token.codes)[-2:] if named else ()
    if len(pair) < len(PAIR) or clause.text[:2] not in PAIR or (len(named[-1][1].codes) not in {1, len(PAIR)}):
        return ""
    return pair[PAIR.index(clause.text[:2])]


def each_of(token: Token, words: str) -> tuple[str, ...]:
    """The regions of a token, each on its own; a group by its name (中部六省) is so only where the words say it."""
    if len(token.codes) > 2 and "、" not in token.id and not GROUPED.search(words[:12]):
        return ()
    return token.codes
