"""Counts and lists by a threshold: 不低于5%的有30个, 12家在6%及以上, 快于全国的17个, 降幅超过3个百分点的7个.

The threshold stands behind its subject or, with 的, before it. What is measured is the value of the indicator at hand;
of 降幅, 升幅 and 缺口 it is the distance of two of its numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Protocol

from duibiao.analysis.library import NATION
from duibiao.analysis.results import Cell, Status
from duibiao.analysis.verdicts import distance
from duibiao.audit.judging.counts import tally
from duibiao.audit.judging.ground import Ground
from duibiao.audit.judging.predicates import Predicate, valued
from duibiao.audit.paper.frames import Clause, Frame
from duibiao.audit.paper.sited import period
from duibiao.audit.paper.tokens import COUNT, INDICATOR, POINTS, REGIONS, SHARE, VALUE, YEAR, Token
from duibiao.lexicon.claims import any_word

__all__ = ["ONLY", "SPAN", "bounded", "threshold"]

R, N, F, V, D, G, Y = REGIONS, COUNT, SHARE, VALUE, POINTS, INDICATOR, YEAR
GROWN = re.compile("增[速幅长]|跑[赢输]|落后")  # of a target or of a result
ONLY = re.compile(f"(?:{any_word('only')}|唯一的?[是为]?)$")
OF_OTHERS = re.compile(f"的(?!{G}|增速|增长|目标)")  # 高于6%的: whom the words behind are about
SPAN = re.compile(f"[和与至到—~-]{V}")  # 介于5%和6%之间
Holds = Callable[[Decimal], bool]


class Carried(Protocol):
    """What the sentence carries on: the frame, and of whom it speaks."""

    frame: Frame
    universe: tuple[str, ...]
    sample: int | None


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The threshold behind a subject, and before one."""
    sides = {"over": ("passed",), "under": ("short",), "least": ("reaching",), "most": ()}
    way = "|".join(f"(?P<{side}>{any_word(side, *others)})" for side, others in sides.items())
    sizes = {"fall": ("lowered", "lowered_by"), "rise": ("raised", "raised_by"), "gap": ()}
    size = "|".join(f"(?P<{name}>{any_word(name, *verbs)})" for name, verbs in sizes.items())
    filling = any_word("measured")
    fill = rf"(?:{Y}|{G}|{filling})*"
    more = "(?P<ge>或以上|及以上)|(?P<le>或以下|及以下)|(?P<between>之间|的?区间)"
    aside = "(?P<aside>（(?:不含|含)[^（）]*）)?"
    value = rf"(?:{V}或者?)?(?P<value>[{V}{D}])(?:{more})?{aside}"
    nation = rf"(?P<nation>{R})(?:{filling}|（[^（）]*）)*(?P<same>{any_word('same')})?(?:（{V}）|{V})?"
    said = rf"(?:{way}|(?P<like>与|和|同))?(?:了|在)?(?:{value}|{nation})"
    body = rf"{fill}(?:(?:{size}){fill})?{said}"
    ahead = rf"{body}的?(?:{filling}|{any_word('noun')})*{any_word('are')}*$"
    return re.compile(body), re.compile(ahead)


def bounded(clause: Clause, at: int, state: Carried, ground: Ground) -> tuple[Predicate, int] | None:
    """The predicate by a threshold that stands at a place, and where it ends; the nation's number bears it out."""
    found = _patterns()[0].match(clause.text, at)
    predicate = None if found is None else _predicate(clause, found, None, state, ground)
    return None if found is None or predicate is None else (predicate, found.end())


def threshold(
    clause: Clause, at: int, stop: int, before: int, state: Carried, ground: Ground
) -> tuple[Predicate, int] | None:
    """The predicate by a threshold that a subject takes, and where it ends in the clause."""
    text = clause.text
    behind, ahead = _patterns()
    subject = clause.skeleton.token(clause.start + at) if at < len(text) else None
    if text[at : at + 1] != R or ONLY.search(text[:at]):
        found = behind.match(text, stop)
        if found is not None and not OF_OTHERS.match(text, found.end()) and not SPAN.match(text, found.end()):
            predicate = _predicate(clause, found, subject, state, ground)
            return None if predicate is None else (predicate, found.end())
    found = ahead.search(text, before, at)
    if found is not None and "的" in text[found.end("value" if found["value"] else "nation") : at]:  # 甲的7%为六省最高
        predicate = _predicate(clause, found, subject, state, ground)
        return None if predicate is None else (predicate, stop)
    return None


def _predicate(
    clause: Clause, found: re.Match[str], subject: Token | None, state: Carried, ground: Ground
) -> Predicate | None:
    """The predicate; of targets or of results, as is said, else as the nation's number or the count bears out.

    A subject that is still to come bears out nothing.
    """
    named = [token.id for token in _tokens(clause, found) if token.sign == G]
    indicator = named[-1] if named else state.frame.indicator
    kind, year = period(state.frame, ground.year)
    beside = state.frame.base
    if beside is not None and not beside[0] and 0 < beside[2] < ground.year - 1 and (found["fall"] or found["rise"]):
        return None  # 对比2019年，20省下调1个百分点
    first = _of(clause, found, (indicator, year, kind), ground)
    words = found.group() + "".join(token.text for token in _tokens(clause, found))
    if first is None:
        return None
    tried = [first, _of(clause, found, (indicator, year, kind), ground, strictly=True)]
    said = state.frame.kind != "" or "目标" in words
    if not said:
        result = year - 1 if year == ground.year else year
        tried.append(_of(clause, found, (indicator, result, "actual"), ground))
    nation = [token.low for token in _tokens(clause, found) if token.sign == V] if found["nation"] else []
    for each in filter(None, tried):
        if nation:
            borne_out = ground.joined(NATION, *each.needs[0]).value == nation[-1]
        elif subject is None:
            borne_out = False
        elif subject.sign == N:
            borne_out = len(tally(ground.joined, each, state.universe).true) == subject.low
        else:
            borne_out = bool(subject.codes) and all(each.of(ground.joined, code) for code in subject.codes)
        if borne_out:
            state.frame = replace(state.frame, kind=each.needs[0][2], year=each.needs[0][1])
            return each
    if said:
        return first
    return None if GROWN.search(words) and not state.sample else first


def _of(
    clause: Clause, found: re.Match[str], of: tuple[str, int, str], ground: Ground, *, strictly: bool = False
) -> Predicate | None:
    needs: tuple[tuple[str, int, str], ...] = (of,)
    sized = next((name for name in ("fall", "rise", "gap") if found[name]), "")
    if sized:
        last = (of[0], ground.year - 1, "target")
        beside = (of[0], ground.year, "target") if sized != "gap" else (of[0], ground.year - 1, "actual")
        needs = (beside, last) if sized == "gap" else (last, beside)
    told = _told(clause, found, of, ground, strictly=strictly)
    if told is None or bool(sized) is not (found["value"] == D):
        return None
    if isinstance(told, Token):
        return valued(*of, told)
    label, holds = told

    def test(cells: Sequence[Cell]) -> bool | None:
        number = cells[0].value
        if sized:
            apart = distance(cells[0], cells[1])
            number = None if apart is None else -apart if sized == "fall" else apart
        if number is None:
            return False if any(cell.status in {Status.NOT_SET, Status.QUALITATIVE} for cell in cells) else None
        return holds(number)

    return Predicate("valued", (found[sized] if sized else "") + label, needs, test)


def _told(
    clause: Clause, found: re.Match[str], of: tuple[str, int, str], ground: Ground, *, strictly: bool
) -> tuple[str, Holds] | Token | None:
    """The threshold in words, and whether a number is on its side; a number that is met, as it stands."""
    if found["like"] and not found["nation"]:
        return None
    if found["nation"]:
        token = clause.skeleton.token(clause.start + found.start("nation"))
        base = ground.joined(NATION, *of).value if token.codes == (NATION,) else None
        way = _way(found, Token(VALUE, 0, 0))
        if way == "eq" and not (found["like"] and found["same"]):
            way = ""
        return None if base is None or not way else (f"{SHOWN[way]}全国（{base:f}%）", _side(way, base))
    token = clause.skeleton.token(clause.start + found.start("value"))
    low, high = token.low, token.high
    if high is not None:
        outside = _open_ends(found["aside"] or "", clause, found)
        shown = f"在{low:f}~{high:f}之间"
        if not found["between"]:
            return None
        return shown, lambda number: low <= number <= high and number not in outside
    way = _way(found, token)
    if strictly and not (found["least"] or found["most"] or found["aside"]):  # some say 以下 and leave the end out
        way = {"ge": "over", "le": "under"}.get(way, way)
    if way == "eq" and token.sign == V:
        return token
    return f"{SHOWN[way]}{low:f}{token.unit}", _side(way, low)


SHOWN = {"over": "高于", "under": "低于", "ge": "不低于", "le": "不高于", "eq": "等于"}


def _way(found: re.Match[str], token: Token) -> str:
    including = "含" in (found["aside"] or "") and "不含" not in (found["aside"] or "")
    if found["over"]:
        return "ge" if including else "over"
    if found["under"]:
        return "le" if including else "under"
    if found["least"] or found["ge"]:
        return "ge"
    if found["most"] or found["le"]:
        return "le"
    return token.bound if token.bound in {"ge", "le"} else "eq"


def _side(way: str, base: Decimal) -> Holds:
    sides: dict[str, Holds] = {
        "over": lambda number: number > base,
        "under": lambda number: number < base,
        "ge": lambda number: number >= base,
        "le": lambda number: number <= base,
        "eq": lambda number: number == base,
    }
    return sides[way]


def _open_ends(aside: str, clause: Clause, found: re.Match[str]) -> set[Decimal]:
    """The ends that a remark leaves out: （不含5%）, of both （不含）."""
    if "不含" not in aside:
        return set()
    told = clause.skeleton.tokens(V, clause.start + found.start("aside"), clause.start + found.end("aside"))
    whole = clause.skeleton.token(clause.start + found.start("value"))
    ends = {whole.low, whole.high} if whole.high is not None else {whole.low}
    return {token.low for _, token in told} or {end for end in ends if end is not None}


def _tokens(clause: Clause, found: re.Match[str]) -> list[Token]:
    places = clause.skeleton.places[clause.start + found.start() : clause.start + found.end()]
    return [place for place in places if isinstance(place, Token)]
