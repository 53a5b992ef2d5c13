"""Which predicate a subject of a clause takes: the one that follows it, or that stands before it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from duibiao.analysis.library import NATION
from duibiao.audit.judging.ground import Ground
from duibiao.audit.judging.predicates import Predicate, against, both, either, make, negated, valued
from duibiao.audit.paper.frames import Clause, Frame
from duibiao.audit.paper.phrases import phrases
from duibiao.audit.paper.sited import period
from duibiao.audit.paper.tokens import AMOUNT, COUNT, INDICATOR, REGIONS, SHARE, VALUE, YEAR, Token
from duibiao.audit.paper.verbs import VERBS
from duibiao.audit.sentences.state import BESIDE_GDP, MOVES, NEGATED, OF_TARGETS, OR_LEVEL, UNKNOWN, State, apt, made
from duibiao.audit.sentences.thresholds import SPAN, threshold
from duibiao.audit.sentences.told import Base
from duibiao.lexicon.claims import any_word

__all__ = ["MANY", "Place", "predicate_of"]

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
VALUED = re.compile(
    rf"^(?:[^，。；{V}{R}{N}]{{0,14}}?)(?:增速|为|在|是|实现|达|介于|{any_word('aim')})[^，。；{V}{R}{N}（]{{0,8}}{V}"
)
SIDE = re.compile(any_word("over", "under", "short", "most", "least"))
AMONG_MOST = re.compile(f"[^，。；]{{0,20}}[中里内](?:的)?(?:大?多数|大部分|{any_word('most_of')})")
JOINS = re.compile("[的有为是共省者]|包括|地区|目标")  # 未完成的有甲、乙
AIMED_AT = re.compile("[定设写放选]|目标")  # 定在5.5%左右
WITH_RESULT = re.compile("[与和同跟较比][^，。；]*(?:实际|完成值)")  # 与去年实际持平: beside no target
OFTEN = re.compile("连续|累计|逐年|历年|多次|[过近][去]?[两二三四五0-9]+年")
OR = re.compile("(?:目标)?(?:或者?|、|及|和)(?:有所|略有|小幅)?")  # 持平或下调
MEANT = re.compile(f"{any_word('mean')}|集中")
GOING_ON = ("、", "和", "及", "以及")
NOT_A_LIST = re.compile(r"^(?:政府|省政府|市政府|两会|数据|相关)")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a subject stands in a clause: from `at` to `stop`, between the one that ends at `before` and the next."""

    clause: Clause
    at: int
    stop: int
    following: int
    before: int

    @property
    def text(self) -> str:
        """The clause."""
        return self.clause.text

    @property
    def sign(self) -> str:
        """What the subject is: regions, a count, a share; nothing where it is still to come."""
        return self.text[self.at : self.at + 1]

    @property
    def after(self) -> str:
        """What stands behind the subject and is of it."""
        after = self.text[self.stop : self.following].split("（")[0]
        on = self.sign == N and self.following < len(self.text) and after.startswith(GOING_ON)
        return "" if on else after  # 高于目标的2个、持平的8个: what goes on is of the next

    @property
    def ahead(self) -> str:
        """What stands before the subject and may lead to it."""
        return self.text[self.before : self.at]

    def token(self, at: int) -> Token:
        """The token at a place of the clause."""
        return self.clause.skeleton.token(self.clause.start + at)


Taken = tuple[Predicate | None, int]  # a predicate, none where what stands there says nothing of regions, and its end


def predicate_of(place: Place, state: State, ground: Ground, policy: str) -> Taken:
    """The predicate a subject takes, and where it ends in the clause."""
    if NOT_A_LIST.match(place.after):
        return None, place.stop
    bounded = threshold(place.clause, place.at, place.stop, place.before, state, ground)
    found = bounded or _value_ahead(place, state, ground.year) or _value_behind(place, state, ground.year)
    found = found or _verb_behind(place, state, ground, policy) or _verb_ahead(place, state, ground.year, policy)
    return found or (None, place.stop)


def _value_ahead(place: Place, state: State, year: int) -> Taken | None:
    """目标为6%的有9个."""
    found = LED_VALUE.search(place.text, place.before, place.at)
    if found is None:
        return None
    token = place.token(place.text.index(V, found.start()))
    kind, of = period(state.frame, year)
    way = found.lastgroup
    if way in {"above", "below", "level"}:
        return against(state.frame.indicator, of, kind, token.low, way), place.stop
    return valued(state.frame.indicator, of, kind, token), place.stop


def _value_behind(place: Place, state: State, year: int) -> Taken | None:
    """9省的目标为6%."""
    after = place.after
    value = VALUED.match(after) if place.sign in (N, F) else None
    if value is None or SIDE.search(value.group()):  # 无一提出低于4.5%的目标: no value that is met
        return None
    token = place.token(place.stop + value.end() - 1)
    kind, of = period(state.frame, year)
    if MEANT.search(value.group()):  # 24省目标加权平均为5%: the sample of a mean
        if "集中" in value.group():  # 31省的目标集中于5%—6%，合计27家
            state.pending = valued(state.frame.indicator, of, kind, token)
        return None, place.stop
    if not (state.frame.kind or AIMED_AT.search(value.group())):
        return None
    if span := SPAN.match(after, value.end()):  # 9省介于5%和6%之间; of all, it is their ends that are told
        if place.token(place.at).low >= len(state.universe):
            return None, place.stop
        token = replace(token, high=place.token(place.stop + span.end() - 1).low)
    return valued(state.frame.indicator, of, kind, token), place.stop + value.end()


def _verb_behind(place: Place, state: State, ground: Ground, policy: str) -> Taken | None:
    """9省下调目标."""
    after, found = place.after, VERBS.search(place.after)
    if place.sign == N and AMONG_MOST.match(after):  # 17省的目标中多数下调: of most of them
        return None, place.stop
    if found is None:
        return None
    end = place.stop + found.end()
    if found.lastgroup == "flat" and not WITH_RESULT.search(after[: found.start()]) and state.frame.base is not None:
        return _level_with(state.frame, state.frame.base, ground), end
    if not _of_regions(place, found, state):
        return None, place.stop
    if _sized(place.text, end):
        return None
    what = made(found, state, ground.year, policy)
    if found.lastgroup in {"above", "below"} and OR_LEVEL.match(after, found.end()):
        what = make(f"level_or_{found.lastgroup}", state.frame.indicator, ground.year, policy)
    if what is not None and NEGATED.search(after, 0, found.start()):
        what = negated(what)
    other = OR.match(after, found.end())
    if what is not None and other is not None and (second := VERBS.match(after, other.end())):
        last = made(second, state, ground.year, policy)
        return either(what, last) if last is not None else None, place.stop + second.end()
    return what, end


def _of_regions(place: Place, found: re.Match[str], state: State) -> bool:
    """Whether a verb behind a subject is said of it, by its targets."""
    after, end = place.after, place.stop + found.end()
    if found.lastgroup == "flat" and WITH_RESULT.search(after[: found.start()]):
        return False
    if place.sign == R and AMOUNT in after[: found.start()]:  # 甲14个市中12个上调
        return False
    if found.lastgroup in MOVES and OFTEN.search(place.text, 0, place.stop + found.start()):
        return False
    if found.lastgroup in BESIDE_GDP and not _beside_gdp(place.clause, end, state):
        return False
    return apt(after[: found.start()], found) and _ended(after[found.end() :], found)


def _verb_ahead(place: Place, state: State, year: int, policy: str) -> Taken | None:
    """下调目标的有9个."""
    ahead = place.ahead
    verbs = list(VERBS.finditer(ahead))
    if not verbs:
        return None
    first, led = verbs[0], verbs[-1]
    if led.lastgroup in MOVES and OFTEN.search(ahead):
        return None
    if not (OF_TARGETS.match(led.group()) or JOINS.search(ahead[led.end() :])):  # 提升甲品牌
        return None
    if not re.match(LED, ahead[led.end() :]):
        return None
    what = made(led, state, year, policy)
    joined = re.fullmatch(r"(?:目标|预期|增速)?(?:而|但|且|却|仍|并|又)", ahead[first.end() : led.start()])
    if what is not None and first.start() != led.start() and joined:  # 完成而下调的有
        one = made(first, state, year, policy)
        what = both(one, what) if one is not None else None
    return what, place.stop


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
