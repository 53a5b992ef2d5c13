"""The clauses of a sentence, what one may be about, and the words of its predicates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from duibiao.audit.tokens import INDICATOR, YEAR, Skeleton
from duibiao.lexicon.claims import any_word

__all__ = ["MODAL", "Clause", "Frame", "clauses", "predicate_pattern"]

G, Y = INDICATOR, YEAR
OPEN, CLOSE = "（", "）"
MODAL = re.compile(
    r"建议|有望|我们(?:认为|预计|维持|预测)|或为|或仍为|或将|或较|预计(?!地区)|料|假设|测算|推断|预测|可能"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What the next clause is of, as far as it does not say so itself.

    `to_gdp`: it is compared with the GDP target; `advice`: the sentence tells what should be, not what is. `codes` are
    the regions spoken of last, `before` is the year the sentence before was of. `named`: the sentence itself names the
    indicator; `guessed`: nothing does, neither the paragraph nor its heading. `topic`: what the paragraph named first;
    `base`: beside what the sentence sets things, as region, indicator, year and kind, "" for its own; `spell`: of a
    stretch of time that is no year (一季度, 十四五).
    """

    indicator: str = ""
    year: int = 0
    kind: str = ""
    to_gdp: bool = False
    advice: bool = False
    codes: tuple[str, ...] = ()
    before: int = 0
    named: bool = False
    guessed: bool = False
    topic: str = ""
    base: tuple[str, str, int, str] | None = None
    spell: bool = False


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


@cache
def predicate_pattern() -> re.Pattern[str]:
    """The words of predicates; at one place the first that fits, so 未完成 before 完成."""
    same, over, under, told = (any_word(name) for name in ("same", "over", "under", "set_out"))
    gdp = rf"(?:本地区?|当地|各自|自身)?的?{Y}?(?:本地区?|当地|各自|自身)?{G}"
    return re.compile(
        rf"(?P<level_or_below>(?:持平|等于|相当)(?:或|或者|和|、)(?:略|稍|小幅)?(?:低|不高|小)(?:于|过)?|不(?:高|大|快)于(?={gdp}|它)|不超过(?={gdp}|它))"
        rf"|(?P<level_or_above>(?:持平|等于|相当)(?:或|或者)(?:略|稍|小幅)?(?:高)(?:于|过)?|不(?:低|小|慢)于(?={gdp}|它))"
        rf"|(?P<positive>正增长)"
        rf"|(?P<sync>与{G}(?:保持)?(?:基本)?同步)"
        rf"|(?P<missed>{any_word('missed')})"
        rf"|(?P<numbered>(?<!未)(?<!没有)(?:{told}|有)(?:了|过)?具体(?:的)?(?:目标)?(?:增速|数值|数字|数))"
        rf"|(?P<unset>{any_word('unset')}|(?:未|没有)提(?=[，。；）的]|$))"
        rf"|(?P<in_headline>(?:写在|列入|写入|写进)主要(?:预期)?目标)"
        rf"|(?P<in_tasks>(?:都|均|只)?(?:写在|列入|写入|写进)(?:工作)?部署)"
        rf"|(?P<comparable>两年(?:都|均)?(?:可比|有数))"
        rf"|(?P<complete>(?<!未)(?<!没有)(?<!未能){any_word('complete')}(?:了)?(?=(?:{Y}|{G}|增长|增速|收入|预期|年度|当年|全年|年初|既定|确定|设定|制定|定下|的|上年|目标)*目标)"
        rf"|(?<!未)(?<!没有)(?<!未能)(?:完成|达成)(?:了)?(?=$|[（，。、）])|达标)"
        rf"|(?P<above>(?<!不){over}(?={gdp}|它|其(?:经济|GDP)))"
        rf"|(?P<below>(?<!不){under}(?={gdp}|它|其(?:经济|GDP)))"
        rf"|(?P<equal_gdp>(?:等于|与)(?:{gdp})(?:增速|增长)?(?:目标)?{same})"
        rf"|(?P<level_it>(?:等于|持平于)(?:{gdp}|它))"
        rf"|(?P<above_base>{any_word('ahead')})|(?P<below_base>{any_word('behind')})|(?P<level_base>{any_word('even')})"
        rf"|(?P<above_result>高于{Y}的?{G}?实际|高于{Y}的?实际)|(?P<below_result>低于{Y}的?{G}?实际)"
        rf"|(?P<unset_of>(?:没有|没|未|不)(?:提|设|列)(?:到|出|及|定|明)?(?={G}))|(?P<unset_at_all>未列(?=[，。；）的]|$))"
        rf"|(?P<set_out_in>[把将]{G}(?:增速|增长|目标)*写[进入]了?[^，。；]{{0,6}}报告)"
        rf"|(?P<flat_on_last>[与和同](?:{Y})的?(?:目标)?{same})"
        rf"|(?P<lowered_on_last>(?:低于|不及){Y}(?!的?[^，。；]{{0,3}}实际))|(?P<raised_on_last>高于{Y}(?!的?[^，。；]{{0,3}}实际))"
        rf"|(?P<lowered>{any_word('lowered')})"
        rf"|(?P<raised>{any_word('raised')})"
        rf"|(?P<flat>{any_word('flat')})"
        rf"|(?P<set_out>{told}(?:了|过)?(?={Y}?(?:{G}|收入|投资|消费|增速|增长)(?:增长|增速|降幅|涨幅|增幅)?(?:预期)?(?:目标)))"
    )
