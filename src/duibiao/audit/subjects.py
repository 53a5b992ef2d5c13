"""Which predicate a subject of a clause takes: the one that follows it, or that stands before it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from duibiao.audit.frames import Clause, Frame, predicate_pattern
from duibiao.audit.ground import Ground
from duibiao.audit.predicates import Predicate, both, make, valued
from duibiao.audit.tokens import COUNT, INDICATOR, REGIONS, SHARE, VALUE, YEAR

__all__ = ["State", "made", "predicate_of"]

R, N, F, V = REGIONS, COUNT, SHARE, VALUE
LED = (  # what may stand between a predicate and the subject behind it: 下调目标的省份有
    rf"(?:{YEAR}|{INDICATOR}|增长|增速|预期|目标|幅度|数值)*(?:的|之)?(?:地区|省份|省|区域)?(?:目标|增速)?"
    r"(?:有|为|是|包括|共有?|达|仅|只|分别|数量|主要|的)*$"
)
VALUED = re.compile(
    rf"^(?:[^，。；{V}{R}{N}]{{0,14}}?)(?:目标|增速|设|定|为|在|是|实现|达)[^，。；{V}{R}{N}（]{{0,8}}{V}"
)
WITH_RESULT = re.compile("[与和同跟较比][^，。；]*(?:实际|完成值)")  # 与去年实际持平: beside no target
NOT_A_LIST = re.compile(r"^(?:政府|省政府|市政府|两会|数据|相关)")


@dataclass(slots=True)
class State:
    """What the clauses of a sentence carry on: the frame, the regions spoken of, the last subject."""

    frame: Frame
    universe: tuple[str, ...]
    subject: Predicate | None = None  # of the last count or list
    codes: tuple[str, ...] = ()


def predicate_of(
    clause: Clause, at: int, stop: int, following: int, before: int, state: State, ground: Ground, policy: str
) -> tuple[Predicate | None, int]:
    """The predicate a subject takes, and where it ends in the clause."""
    text = clause.text
    after = text[stop:following].split("（")[0]
    if NOT_A_LIST.match(after):
        return None, stop
    year = ground.year
    if state.frame.kind and (value := VALUED.match(after)) is not None and text[at] in (N, F):
        token = clause.skeleton.token(clause.start + stop + value.end() - 1)
        of = state.frame.year or (ground.year if state.frame.kind == "target" else ground.year - 1)
        return valued(state.frame.indicator, of, state.frame.kind, token), stop + value.end()
    found = predicate_pattern().search(after)
    if found is not None and found.lastgroup == "flat" and WITH_RESULT.search(after[: found.start()]):
        return None, stop
    if found is not None and not _sized(text, stop + found.end()):
        return made(found, state, year, policy), stop + found.end()
    ahead = text[before:at]
    led = None
    for match in predicate_pattern().finditer(ahead):
        led = match
    if led is not None and re.match(LED, ahead[led.end() :]):
        first = next(predicate_pattern().finditer(ahead))
        what = made(led, state, year, policy)
        joined = re.fullmatch(r"(?:目标|预期|增速)?(?:而|但|且|却|仍|并|又)", ahead[first.end() : led.start()])
        if what is not None and first is not led and first.start() != led.start() and joined:  # 完成而下调的有
            one = made(first, state, year, policy)
            what = both(one, what) if one is not None else None
        return what, stop
    return None, stop


def _sized(text: str, end: int) -> bool:
    """Whether a change goes on with its size (下调6个百分点): then it is an amount, not a set."""
    return re.match("[了至到]?[\ue004\ue003]", text[end : end + 2]) is not None


def made(found: re.Match[str] | None, state: State, year: int, policy: str) -> Predicate | None:
    """The predicate that words found say, of the indicator at hand."""
    if found is None:
        return None
    name = found.lastgroup or ""
    if name in {"level_it", "equal_gdp"}:
        name = "level"
    if name == "flat" and state.frame.to_gdp:
        name = "level"
    if name in {"lowered", "raised"} and state.frame.kind == "actual":
        return None
    if name == "positive" and state.frame.kind != "actual":  # 仅要求“正增长”
        name = "positive_target"
    return make(name, state.frame.indicator, year, policy)
