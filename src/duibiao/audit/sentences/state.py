"""What the clauses of a sentence carry on, and the predicate that words found in one say of the matter at hand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from duibiao.audit.judging.predicates import Predicate, make, negated, numbered
from duibiao.audit.paper.frames import Frame
from duibiao.audit.paper.phrases import phrases
from duibiao.audit.sentences.extremes import Ranked
from duibiao.audit.sentences.told import Told
from duibiao.lexicon.claims import any_word

__all__ = ["BESIDE_GDP", "MOVES", "NEGATED", "OF_TARGETS", "OR_LEVEL", "UNKNOWN", "State", "apt", "made"]

OF_TARGETS = re.compile("[上下]调|调[高低升降]")  # a result is not adjusted
OF_ANYTHING = frozenset({"lowered", "raised", "flat", "complete", "missed"})
UNKNOWN = 2  # characters of a noun before a verb, of which it may be said
NEGATED = re.compile("(?:没有|并未|均未|都未|未有?)$")
MOVES = frozenset({"lowered", "raised", "flat"})
BESIDE_GDP = frozenset({"above", "below", "level", "level_or_above", "level_or_below"})
OR_LEVEL = re.compile(f"[^，。；]{{0,40}}?或者?(?:与[^，。；]{{0,4}})?{any_word('same')}")  # 低于GDP目标或与之持平
WORDED = re.compile("_(?:on_last|of|in)$")  # what several patterns say alike


@dataclass(slots=True)
class State:
    """What the clauses of a sentence carry on: the frame, the regions spoken of, the last subject."""

    frame: Frame
    universe: tuple[str, ...]
    subject: Predicate | None = None  # of the last count or list
    mean: str = ""  # the indicator of the last mean
    mean_told: Decimal | None = None  # its value, where it is of all
    pending: Predicate | None = None  # of a count that the next clause tells (写6%的最多，共6省)
    topic: tuple[str, ...] = ()  # of whom the next clause may tell (下调的16省，去年有15个未完成)
    count: int = 0  # told by the clause before, whose members this one may list
    left_out: tuple[str, ...] = ()  # by 除甲、乙外
    instead: str = ""  # the indicator of the sentence, while one that stands for it (改提产业投资) is spoken of
    told: Told | None = None  # of single regions last
    ranked: Ranked | None = None  # what the last rank was of
    sample: int | None = 0  # of how many counts are, not known by name (公布数据的23省中); None: of all
    sampled: int = -1  # where the clause tells so


def apt(between: str, found: re.Match[str]) -> bool:
    """Whether a verb of any use (提升, 完成) is said of the indicator: nothing that is no filling stands before it."""
    if found.lastgroup not in OF_ANYTHING or OF_TARGETS.match(found.group()):
        return True
    return len(re.sub("[^\u4e00-\u9fffA-Za-z]", "", phrases().filling.sub("", between))) < UNKNOWN


def made(found: re.Match[str] | None, state: State, year: int, policy: str) -> Predicate | None:
    """The predicate that words found say, of the indicator at hand."""
    if found is None:
        return None
    name = WORDED.sub("", found.lastgroup or "")
    if name in {"level_it", "equal_gdp"}:
        name = "level"
    beside = state.subject is not None and state.subject.name in BESIDE_GDP  # 甲高于GDP目标，乙、丙持平
    if name == "flat" and (state.frame.to_gdp or beside):
        name = "level"
    if name in BESIDE_GDP and state.frame.indicator == "gdp":  # beside itself
        return None
    if name in {"complete", "missed"} and 0 < state.frame.year < year - 1:  # 于2020年完成
        return None
    base = state.frame.base
    if name in MOVES and base is not None and not base[0] and 0 < base[2] < year - 1:  # 对比2019年
        return None
    if name in {"lowered", "raised"} and state.frame.kind == "actual" and not OF_TARGETS.match(found.group()):
        return None
    if name == "positive" and state.frame.kind != "actual":  # 仅要求“正增长”
        name = "positive_target"
    if name.endswith("_base"):
        name = _beside(name.removesuffix("_base"), state.frame, year)
    if name in {"numbered", "unnumbered"}:
        told = numbered(state.frame.indicator, year)
        return told if name == "numbered" else negated(told)
    return make(name, state.frame.indicator, year, policy)


def _beside(side: str, frame: Frame, year: int) -> str:
    """The predicate of a side of what the sentence sets its numbers beside; none where that is nothing known."""
    if frame.to_gdp:
        return side if frame.indicator != "gdp" else ""
    if frame.base == ("", "", year - 1, "target"):
        return {"above": "raised", "below": "lowered", "level": "flat"}[side]
    return f"{side}_result" if frame.base == ("", "", year - 1, "actual") else ""
