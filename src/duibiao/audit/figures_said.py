"""A number in a statement of words (疏解债务超千亿元): whether the region's report gives it for the same matter.

The matter is the noun beside the number. The same number, or one that a bound allows, in a sentence of that matter
supports; another one beside the very noun contradicts, and so does one that was reached last year told as a plan. A
number that only shares a unit says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from duibiao.analysis.library import provinces, short
from duibiao.audit.judged import Judged
from duibiao.audit.library import Line, Texts, bare
from duibiao.audit.phrases import phrases
from duibiao.figures import numbers
from duibiao.lexicon import load_grammar, load_units
from duibiao.lexicon.claims import load_claims
from duibiao.model import Bound, Severity, Verdict

__all__ = ["judge_figures"]

PIECE, PIECE_BEHIND = re.compile("[一-鿿A-Za-z]+$"), re.compile("间?(?P<noun>[一-鿿A-Za-z]+)")
TOPIC = re.compile("([一-鿿]{2,8})(?:方面|上)[，,]")
LISTED = frozenset({"、", "和", "及", "与"})
AHEAD = re.compile("今年|将|拟|计划(?![0-9数])")
LONGEST, SHORTEST = 8, 2  # characters of a noun
FIRM = 4  # characters of a noun that must stand right before another number for it to contradict
BETWEEN = 8  # characters of verbs that may stand between noun and number
ALIKE = 0.6  # of a noun's pairs of characters in a sentence of the matter


@dataclass(frozen=True, slots=True)
class _Said:
    noun: str
    value: Decimal
    unit: str
    bound: Bound
    shown: str
    step: Decimal  # one of the last digit that is written


def judge_figures(texts: Texts, codes: Sequence[str], words: str, before: str = "") -> Judged | None:
    """What becomes of the numbers of a statement about regions; None where it has none.

    One without a noun is of the matter that the last number of its unit `before` is of, else of what 方面 named last.
    """
    said = list(_said(bare(words)))
    if any(not each.noun for each in said):
        earlier = {each.unit: each.noun for each in _said(bare(before)) if each.noun}
        topic = (TOPIC.findall(bare(before)) or [""])[-1]
        said = [replace(each, noun=each.noun or earlier.get(each.unit, topic)) for each in said]
    if not said:
        return None
    if not all(each.noun for each in said):
        return Judged(Verdict.UNREAD, Severity.SOFT, "", "没有说是什么的数")
    ahead = AHEAD.search(words) is not None
    judged = [_judge(texts.lines(code), each, ahead=ahead) for code in codes for each in said]
    wrong = next((each for each in judged if each.verdict is Verdict.CONTRADICTED), None)
    return wrong or next((each for each in judged if not each.good), None) or judged[0]


def _said(words: str) -> Iterator[_Said]:
    last, noun = 0, ""
    for number in numbers.find(words):
        if number.unit:
            value, unit = load_units().normalised(number.low, number.unit)
            between = words[last : number.start]
            if not (noun and between in LISTED):  # 甲、乙分别增长85%和213%
                noun = _noun(between) or _noun_behind(words[number.end :]) or noun
            step = load_units().normalised(Decimal(1).scaleb(int(number.low.as_tuple().exponent)), number.unit)[0]
            yield _Said(noun, value, unit, number.bound, words[number.start : number.end], step)
            last = number.end + words.startswith("间", number.end)  # 万套（间）


def _noun(before: str) -> str:
    """The noun before a number, without the verbs between."""
    while (found := _verbs().search(before)) is not None:
        before = before[: found.start()]
    piece = PIECE.search(before)
    return _whole(piece.group()[-LONGEST:]) if piece else ""


def _noun_behind(after: str) -> str:
    piece = PIECE_BEHIND.match(after)
    return _whole(piece["noun"][-LONGEST:]) if piece else ""


def _whole(noun: str) -> str:
    return noun if len(noun) >= SHORTEST else ""


@cache
def _verbs() -> re.Pattern[str]:
    regions = "|".join(map(short, provinces()))
    words = f"{regions}|{phrases().filling.pattern}|{load_grammar().verbs.pattern}"
    return re.compile(
        f"(?:{words}|超过?|近|逾|约|不少于|不低于|不超过|压减|今年|去年|20[0-9]{{2}}年|全年|新?筹集|筹建|新建|建设|新增?)$"
    )


def _judge(lines: Sequence[Line], said: _Said, *, ahead: bool) -> Judged:
    words = [word for each in _also(said.noun) for word in phrases().filling.split(each)]
    pairs = [word[at : at + 2] for word in words for at in range(len(word) - 1)]
    done: Line | None = None
    other: tuple[Line, str] | None = None
    for line in lines:
        if not pairs or sum(pair in line.text for pair in pairs) < ALIKE * len(pairs):
            continue
        for number in numbers.find(line.text):
            value, unit = load_units().normalised(number.low, number.unit)
            if unit != said.unit:
                continue
            if _agrees(said, value):
                if ahead and not line.plan:
                    done = line
                    continue
                whole = said.noun in line.text
                return Judged(Verdict.SUPPORTED, Severity.HARD if whole else Severity.SOFT, "", "", (line.proof,))
            reach = len(said.noun) + BETWEEN
            beside = (
                line.text[max(0, number.start - reach) : number.start],
                line.text[number.end : number.end + reach],
            )
            if len(said.noun) >= FIRM and any(said.noun in stretch for stretch in beside):
                other = (line, line.text[number.start : number.end])
    if done is not None:
        reason = "出自回顾部分，是已经做过的事，不是计划"
        return Judged(Verdict.CONTRADICTED, Severity.SOFT, "", reason, (done.proof,))
    if other is not None:
        line, shown = other
        reason = f"报告里{said.noun}的数是{shown}"
        return Judged(Verdict.CONTRADICTED, Severity.SOFT, shown, reason, (line.proof,))
    return Judged(Verdict.UNREAD, Severity.SOFT, "", f"报告里没有{said.noun}的这个数（{said.shown}）")


def _also(noun: str) -> list[str]:
    """The noun as the reports have it: 保租房 is 保障性租赁住房."""
    known = [word for key, entry in load_claims().thesaurus.items() if key in noun for word in entry]
    return known[:1] or [noun]


def _agrees(said: _Said, value: Decimal) -> bool:
    if said.value == value or (said.unit != "%" and 2 * abs(said.value - value) <= said.step):
        return True
    near = abs(said.value - value) * 10 <= value
    return near and (
        (said.bound is Bound.GE and value >= said.value)
        or (said.bound is Bound.LE and value <= said.value)
        or said.bound is Bound.ABOUT
    )
