"""Which predicate a subject of a clause takes: the one that follows it, or that stands before it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from duibiao.analysis.library import NATION
from duibiao.audit.judging.ground import Ground
from duibiao.audit.judging.predicates import Predicate, against, both, either, make, negated, numbered, valued
from duibiao.audit.paper.frames import Clause, Frame
from duibiao.audit.paper.phrases import phrases
from duibiao.audit.paper.sited import period
from duibiao.audit.paper.tokens import AMOUNT, COUNT, INDICATOR, REGIONS, SHARE, VALUE, YEAR
from duibiao.audit.paper.verbs import VERBS
from duibiao.audit.sentences.extremes import Ranked
from duibiao.audit.sentences.thresholds import SPAN, threshold
from duibiao.audit.sentences.told import Base, Told
from duibiao.lexicon.claims import any_word

__all__ = ["MANY", "NEGATED", "OR_LEVEL", "UNKNOWN", "State", "apt", "made", "predicate_of"]

R, N, F, V = REGIONS, COUNT, SHARE, VALUE
MANY = "最[多少]|居多|较多|占多数|最为?集中|不[多少]|很少|寥寥(?:无几)?"
LED = (  # what may stand between a predicate and the subject behind it: 下调目标的省份有
    rf"(?:{YEAR}|{INDICATOR}|增长|增速|预期|目标|幅度|数值|年初|年度|全年|当年|既定)*[的之]?(?:者|例外|{any_word('noun')})?(?:目标|增速)?(?:{MANY}|{any_word('are')})*$"
)
LED_VALUE = re.compile(  # 定在6%的有9个
    rf"(?:为|在|{any_word('aim', 'reaching', 'least', 'most')}|(?P<level>等于)"
    rf"|(?P<above>(?<!不){any_word('over')})|(?P<below>(?<!不){any_word('under', 'short')})){V}"
    rf"(?P<including>（含[^（）]*）)?(?:之间|左右)?的{any_word('noun')}?(?:目标)?(?:{MANY}|{any_word('are')})*$"
)
OF_TARGETS = re.compile("[上下]调|调[高低升降]")  # a result is not adjusted
VALUED = re.compile(
    rf"^(?:[^，。；{V}{R}{N}]{{0,14}}?)(?:增速|为|在|是|实现|达|介于|{any_word('aim')})[^，。；{V}{R}{N}（]{{0,8}}{V}"
)
SIDE = re.compile(any_word("over", "under", "short", "most", "least"))
AMONG_MOST = re.compile(f"[^，。；]{{0,20}}[中里内](?:的)?(?:大?多数|大部分|{any_word('most_of')})")
OF_ANYTHING = frozenset({"lowered", "raised", "flat", "complete", "missed"})
UNKNOWN = 2  # characters of a noun before a verb, of which it may be said
JOINS = re.compile("[的有为是共省者]|包括|地区|目标")  # 未完成的有甲、乙
AIMED_AT = re.compile("[定设写放选]|目标")  # 定在5.5%左右
WITH_RESULT = re.compile("[与和同跟较比][^，。；]*(?:实际|完成值)")  # 与去年实际持平: beside no target
NEGATED = re.compile("(?:没有|并未|均未|都未|未有?)$")
OFTEN = re.compile("连续|累计|逐年|历年|多次|[过近][去]?[两二三四五0-9]+年")
MOVES = frozenset({"lowered", "raised", "flat"})
BESIDE_GDP = frozenset({"above", "below", "level", "level_or_above", "level_or_below"})
OR_LEVEL = re.compile(f"[^，。；]{{0,40}}?或者?(?:与[^，。；]{{0,4}})?{any_word('same')}")  # 低于GDP目标或与之持平
OR = re.compile("(?:目标)?(?:或者?|、|及|和)(?:有所|略有|小幅)?")  # 持平或下调
WORDED = re.compile("_(?:on_last|of|in)$")  # what several patterns say alike
MEANT = re.compile(f"{any_word('mean')}|集中")
NOT_A_LIST = re.compile(r"^(?:政府|省政府|市政府|两会|数据|相关)")


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


def predicate_of(
    clause: Clause, at: int, stop: int, following: int, before: int, state: State, ground: Ground, policy: str
) -> tuple[Predicate | None, int]:
    """The predicate a subject takes, and where it ends in the clause."""
    text = clause.text
    after = text[stop:following].split("（")[0]
    if after.startswith(("、", "和", "及", "以及")) and text[at : at + 1] == N and following < len(text):
        after = ""  # 高于目标的2个、持平的8个: what goes on is of the next
    if NOT_A_LIST.match(after):
        return None, stop
    year = ground.year
    if (bounded := threshold(clause, at, stop, before, state, ground)) is not None:
        return bounded
    if ahead_value := LED_VALUE.search(text, before, at):
        token = clause.skeleton.token(clause.start + text.index(V, ahead_value.start()))
        kind, of = period(state.frame, year)
        way = ahead_value.lastgroup
        if way in {"above", "below", "level"}:
            return against(state.frame.indicator, of, kind, token.low, way), stop
        return valued(state.frame.indicator, of, kind, token), stop
    value = VALUED.match(after) if text[at : at + 1] in (N, F) else None
    if value is not None and SIDE.search(value.group()):  # 无一提出低于4.5%的目标: no value that is met
        value = None
    if value is not None and MEANT.search(value.group()):  # 24省目标加权平均为5%: the sample of a mean
        if "集中" in value.group():  # 31省的目标集中于5%—6%，合计27家
            kind, of = period(state.frame, year)
            token = clause.skeleton.token(clause.start + stop + value.end() - 1)
            state.pending = valued(state.frame.indicator, of, kind, token)
        return None, stop
    if value is not None and (state.frame.kind or AIMED_AT.search(value.group())):
        token = clause.skeleton.token(clause.start + stop + value.end() - 1)
        if span := SPAN.match(after, value.end()):  # 9省介于5%和6%之间; of all, it is their ends that are told
            if clause.skeleton.token(clause.start + at).low >= len(state.universe):
                return None, stop
            token = replace(token, high=clause.skeleton.token(clause.start + stop + span.end() - 1).low)
        kind, of = period(state.frame, year)
        return valued(state.frame.indicator, of, kind, token), stop + value.end()
    found = VERBS.search(after)
    if text[at : at + 1] == N and AMONG_MOST.match(after):  # 17省的目标中多数下调: of most of them
        return None, stop
    if found is not None and found.lastgroup == "flat" and WITH_RESULT.search(after[: found.start()]):
        return None, stop
    if found is not None and found.lastgroup == "flat" and state.frame.base is not None:
        return _level_with(state.frame, state.frame.base, ground), stop + found.end()
    if found is not None and text[at : at + 1] == R and AMOUNT in after[: found.start()]:  # 甲14个市中12个上调
        return None, stop
    if found is not None and found.lastgroup in MOVES and OFTEN.search(text, 0, stop + found.start()):
        return None, stop
    if found is not None and found.lastgroup in BESIDE_GDP and not _beside_gdp(clause, stop + found.end(), state):
        return None, stop
    if found is not None and not (apt(after[: found.start()], found) and _ended(after[found.end() :], found)):
        return None, stop
    if found is not None and not _sized(text, stop + found.end()):
        what = made(found, state, year, policy)
        if found.lastgroup in {"above", "below"} and OR_LEVEL.match(after, found.end()):
            what = make(f"level_or_{found.lastgroup}", state.frame.indicator, year, policy)
        if what is not None and NEGATED.search(after, 0, found.start()):
            what = negated(what)
        other = OR.match(after, found.end())
        if what is not None and other is not None and (second := VERBS.match(after, other.end())):
            last = made(second, state, year, policy)
            return either(what, last) if last is not None else None, stop + second.end()
        return what, stop + found.end()
    ahead = text[before:at]
    led = None
    for match in VERBS.finditer(ahead):
        led = match
    if led is not None and led.lastgroup in MOVES and OFTEN.search(ahead):
        return None, stop
    if led is not None and not (OF_TARGETS.match(led.group()) or JOINS.search(ahead[led.end() :])):
        return None, stop  # 提升甲品牌
    if led is not None and re.match(LED, ahead[led.end() :]):
        first = next(VERBS.finditer(ahead))
        what = made(led, state, year, policy)
        joined = re.fullmatch(r"(?:目标|预期|增速)?(?:而|但|且|却|仍|并|又)", ahead[first.end() : led.start()])
        if what is not None and first is not led and first.start() != led.start() and joined:  # 完成而下调的有
            one = made(first, state, year, policy)
            what = both(one, what) if one is not None else None
        return what, stop
    return None, stop


def apt(between: str, found: re.Match[str]) -> bool:
    """Whether a verb of any use (提升, 完成) is said of the indicator: nothing that is no filling stands before it."""
    if found.lastgroup not in OF_ANYTHING or OF_TARGETS.match(found.group()):
        return True
    return len(re.sub("[^\u4e00-\u9fffA-Za-z]", "", phrases().filling.sub("", between))) < UNKNOWN


def _beside_gdp(clause: Clause, at: int, state: State) -> bool:
    """Whether what stands beside a target is GDP's own: not 高于财政收入目标, nor results (收入增速跑赢GDP)."""
    named = clause.skeleton.tokens(INDICATOR, clause.start + at, clause.end)
    of_gdp = not named or named[0][1].id == "gdp"
    return of_gdp and ("目标" in clause.text or (state.frame.kind == "target" and "增速" not in clause.text))


def _ended(beyond: str, found: re.Match[str]) -> bool:
    """Whether a verb of any use is said of the count itself: 10个提升行动 are no regions."""
    if found.lastgroup not in {"lowered", "raised"} or OF_TARGETS.match(found.group()):
        return True
    words = re.match("[\u4e00-\u9fff]*", beyond)
    return words is None or len(phrases().filling.sub("", words.group())) < UNKNOWN


def _level_with(frame: Frame, base: Base, ground: Ground) -> Predicate | None:
    """与全国目标相比，…10个持平: level with the nation; with anything else than last year's target it is no count."""
    kind, year = period(frame, ground.year)
    if base[0] == NATION:
        nation = ground.joined(NATION, frame.indicator, year, kind).value
        return None if nation is None else against(frame.indicator, year, kind, nation, "level")
    return make("flat", frame.indicator, ground.year) if base == ("", "", ground.year - 1, "target") else None


def _sized(text: str, end: int) -> bool:
    """Whether a change goes on with its size (下调6个百分点): then it is an amount, not a set."""
    return re.match("[了至到]?[\ue004\ue003]", text[end : end + 2]) is not None


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
