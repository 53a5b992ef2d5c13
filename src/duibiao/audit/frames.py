"""What a clause is about: of which indicator, year and kind; carried from clause to clause, as a reader carries it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from duibiao.audit.tokens import INDICATOR, REGIONS, YEAR, Skeleton
from duibiao.lexicon.claims import load_claims
from duibiao.lexicon.grammar import alternation

__all__ = ["Clause", "Frame", "clauses", "framed", "predicate_pattern"]

G, Y, R = INDICATOR, YEAR, REGIONS
OPEN, CLOSE = "（", "）"
# what stands before an indicator or a year that something is compared with
BESIDE = re.compile(rf"(?:与|和|较|比|于|过|低|按|同|及|跟|相对){Y}?{R}?(?:地方|各省|本地区?|本|当地|各自)?$")
TO_GDP = re.compile(
    rf"(?:与|和|较|比){Y}?(?:本地区|本地|本|当地|各自|自身)?的?{G}(?:增长|增速)?(?:预期)?(?:目标)?(?:值|增速)?(?:相比|比较|比|而言)"
)
RESULT = re.compile(r"实际(?!使用|利用)|实现|完成值|执行|初步核算|(?<!目标)增速(?!目标)(?=在|介于|为|达|最)")
AIM = re.compile(r"目标|预期|拟")
MODAL = re.compile(
    r"建议|有望|我们(?:认为|预计|维持|预测)|或为|或仍为|或将|或较|预计(?!地区)|料|假设|测算|推断|预测|可能"
)
ADVICE = re.compile("建议|推断|预测|假设|测算|情景")  # holds to the end of the sentence


@dataclass(frozen=True, slots=True)
class Frame:
    """`to_gdp`: it is compared with the GDP target; `advice`: the sentence tells what should be, not what is."""

    indicator: str = ""
    year: int = 0
    kind: str = ""
    to_gdp: bool = False
    advice: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a skeleton without its closing mark; a bracket belongs to the clause before it."""

    skeleton: Skeleton
    start: int
    end: int
    index: int

    @property
    def text(self) -> str:
        return self.skeleton.text[self.start : self.end]


def clauses(skeleton: Skeleton) -> Iterator[Clause]:
    """The clauses of a sentence."""
    depth = begin = index = 0
    for at, char in enumerate((*skeleton.text, "。")):
        if char == OPEN:
            depth += 1
        elif char == CLOSE:
            depth = max(0, depth - 1)
        elif (char in "，；。！？：" and not depth) or at == len(skeleton.text):
            if at > begin:
                yield Clause(skeleton, begin, at, index)
                index += 1
            begin = at + 1


def framed(clause: Clause, before: Frame, year: int) -> Frame:
    """The frame of a clause after the one before it; `year` is the year whose targets the paper compares."""
    words = clause.text
    frame = before
    to_gdp = TO_GDP.search(words)
    for at, token in clause.skeleton.tokens(G, clause.start, clause.end):
        place = at - clause.start
        if BESIDE.search(words[:place]) or (to_gdp and to_gdp.start() <= place < to_gdp.end()):
            continue
        frame = replace(frame, indicator=token.id)
        break
    if to_gdp and frame.indicator != "gdp":
        frame = replace(frame, to_gdp=True)
    if ADVICE.search(words):
        frame = replace(frame, advice=True)
    years = [
        token.year
        for at, token in clause.skeleton.tokens(Y, clause.start, clause.end)
        if not BESIDE.search(words[: at - clause.start])
    ]
    if years:
        told = years[0]
        frame = replace(frame, year=year + told if told in {-1, 0} and year else told)
    result, aim = RESULT.search(words), AIM.search(words)
    if result and (not aim or result.start() < aim.start()) and "未实现" not in words:
        frame = replace(frame, kind="actual")
    elif aim:
        frame = replace(frame, kind="target")
    return frame


@cache
def predicate_pattern() -> re.Pattern[str]:
    """The words of predicates; at one place the first that fits, so 未完成 before 完成."""
    words = load_claims().prose
    level, above, below = (alternation(words[name]) for name in ("level", "above", "below"))
    gdp = rf"(?:本地区|当地|各自|自身)?的?{Y}?(?:本地区|当地|各自|自身)?{G}"
    return re.compile(
        rf"(?P<level_or_below>(?:持平|等于|相当)(?:或|或者|和|、)(?:略|稍|小幅)?(?:低|不高|小)(?:于|过)?)"
        rf"|(?P<level_or_above>(?:持平|等于|相当)(?:或|或者)(?:略|稍|小幅)?(?:高)(?:于|过)?)"
        rf"|(?P<positive>正增长)"
        rf"|(?P<sync>与{G}(?:保持)?(?:基本)?同步)"
        rf"|(?P<missed>{alternation(words['missed'])})"
        rf"|(?P<unset>{alternation(words['unset'])})"
        rf"|(?P<in_headline>(?:写在|列入|写入|写进)主要(?:预期)?目标)"
        rf"|(?P<in_tasks>(?:都|均|只)?(?:写在|列入|写入|写进)(?:工作)?部署)"
        rf"|(?P<comparable>两年(?:都|均)?(?:可比|有数))"
        rf"|(?P<complete>(?<!未)(?<!没有)(?<!未能)(?:{alternation(words['complete'])})(?:了)?(?={Y}?{G}?(?:增长|增速|收入|预期|年度|当年|全年|年初|既定|的|上年|目标)*目标|$|[（，。、）])|达标)"
        rf"|(?P<above>(?:{above})(?={gdp}|它|其(?:经济|GDP)))"
        rf"|(?P<below>(?:{below})(?={gdp}|它|其(?:经济|GDP)))"
        rf"|(?P<equal_gdp>(?:等于|与)(?:{gdp})(?:增速|增长)?(?:目标)?(?:{level}))"
        rf"|(?P<level_it>(?:等于|持平于)(?:{gdp}|它))"
        rf"|(?P<lowered>{alternation(words['lowered'])})"
        rf"|(?P<raised>{alternation(words['raised'])})"
        rf"|(?P<flat>{alternation(words['flat'])})"
        rf"|(?P<set_out>(?:{alternation(words['set_out'])})(?:了|过)?(?={Y}?{G}(?:增长|增速)?(?:预期)?(?:目标)))"
    )
