"""A number in a statement of words (疏解债务超千亿元): whether the region's report gives it for the same matter.

The matter is the noun beside the number; where nothing but verbs and dates stands there, that of the last number of
its unit, or what the sentence before speaks of (老旧小区…，甲1100个，乙827个). The same number, or one that a bound
allows, in a sentence of that matter supports; another one beside the very noun contradicts, and so does one that was
reached last year told as a plan. A number that only shares a unit says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache

from duibiao.analysis.library import provinces, short
from duibiao.audit.judging.judged import Judged
from duibiao.audit.judging.library import Line, Texts, bare
from duibiao.audit.paper.phrases import phrases
from duibiao.figures import numbers
from duibiao.lexicon import load_grammar, load_units
from duibiao.lexicon.claims import any_word, load_claims
from duibiao.model import Bound, Severity, Verdict

__all__ = ["judge_figures"]

PIECE, PIECE_BEHIND = re.compile("[一-鿿A-Za-z0-9]+$"), re.compile("间?(?P<noun>[一-鿿A-Za-z]+)")
PARTS = re.compile("[，。；：、！？,;]")
TOPIC = re.compile("(?P<what>[一-鿿A-Za-z]{3,12}?)(?:方面|上[，,]|几乎|同样|也|还|更|是|已|成为|依旧|仍)")
LISTED = frozenset({"、", "和", "及", "与"})
JOINED = "".join(sorted(LISTED))
SHOWN = 3  # nouns that a number may be of
REACH = 400  # characters of the paragraph that go before
EMPTY = re.compile(  # of a noun, what is none
    f"^(?:{any_word('says')}|的?(?:目标|数字|数量|总数|总量|规模|一半|两倍)|[今去]年|20[0-9]{{2}}年|全年|当年|[已将还又再要共]|力争|其中)+"
)
LITERAL, WRITTEN = 4, re.compile("[一-鿿]{4}$")
EACH = re.compile("分别|依次")
AHEAD = re.compile("今年|将|拟|计划(?![0-9数])")
PAST = re.compile("[去上]年")  # 去年将支出压减10%
LONGEST, SHORTEST = 12, 2  # characters of a noun
FIRM = 4  # characters of a noun that must stand right before another number for it to contradict
BETWEEN = 8  # characters of verbs that may stand between noun and number
ALIKE = {1: 0.5, 2: 0.5, 3: 0.45}  # by its digits: of a noun's pairs of characters in a sentence of the matter
RARELY = 0.3  # a number of more digits is hardly there by chance


@dataclass(frozen=True, slots=True)
class _Said:
    nouns: tuple[str, ...]  # the number's own first, then what it may be short for
    own: str
    literal: str  # the number with the characters right before it
    value: Decimal
    unit: str
    bound: Bound
    shown: str
    digits: int
    step: Decimal  # one of the last digit that is written


def judge_figures(texts: Texts, codes: Sequence[str], words: str, before: str = "") -> Judged | None:
    """What becomes of the numbers of a statement about regions, which the paragraph goes on with `before`."""
    said = list(_said(bare(words)))
    if not said:
        return None
    before = bare(before)[-REACH:]
    earlier: dict[str, tuple[str, ...]] = {}
    topics = [found["what"] for found in TOPIC.finditer(before)][-SHOWN:]
    for each in _said(before):
        earlier[each.unit] = tuple(dict.fromkeys((*each.nouns, *earlier.get(each.unit, ()))))[:SHOWN]
    said = [replace(each, nouns=tuple(dict.fromkeys((*each.nouns, *earlier.get(each.unit, ()), *topics))))
            for each in said]  # fmt: skip
    if not all(each.nouns or each.literal for each in said):
        return Judged(Verdict.UNREAD, Severity.SOFT, "", "没有说是什么的数")
    ahead = AHEAD.search(words) is not None and PAST.search(words) is None
    pairs = [(code, each) for code in codes for each in said]
    if EACH.search(words) and len(codes) == len(said):  # 甲、乙分别为1200万千瓦和1000万千瓦
        pairs = list(zip(codes, said, strict=True))
    judged = [_judge(texts.lines(code), each, ahead=ahead) for code, each in pairs]
    wrong = next((each for each in judged if each.verdict is Verdict.CONTRADICTED), None)
    return wrong or next((each for each in judged if not each.good), None) or judged[0]


def _said(words: str) -> Iterator[_Said]:
    last, noun, before = 0, "", ""
    for number, value, unit in _numbers(words):
        between = words[last : number.start]
        if not (noun and between in LISTED):  # 甲、乙分别增长85%和213%
            before = noun or before  # 产量86.8万辆、增长60.5%
            own, behind = _noun(between.rstrip(JOINED)), _noun_behind(words[number.end :])
            noun = behind or own if between.endswith(tuple(LISTED)) else own or behind  # 2个甲和8个乙
        step = load_units().normalised(Decimal(1).scaleb(int(number.low.as_tuple().exponent)), number.unit)[0]
        shown = words[number.start : number.end]
        literal = between[-LITERAL:] + shown if WRITTEN.search(between) else ""
        nouns = tuple(filter(None, (noun or before,)))
        yield _Said(nouns, noun, literal, value, unit, number.bound, shown, _digits(number.low), step)
        last = number.end + words.startswith("间", number.end)  # 万套（间）


@lru_cache(maxsize=4096)
def _noun(before: str) -> str:
    """The noun before a number in its clause, without region, dates, and the verbs between."""
    before = _regions().split(PARTS.split(before)[-1])[-1]
    while (found := _verbs().search(before)) is not None:
        before = before[: found.start()]
    piece = PIECE.search(before)
    return _whole(EMPTY.sub("", piece.group())[-LONGEST:]) if piece else ""


def _noun_behind(after: str) -> str:
    piece = PIECE_BEHIND.match(PARTS.split(after)[0])
    return _whole(EMPTY.sub("", piece["noun"])[-LONGEST:]) if piece else ""


def _whole(noun: str) -> str:
    return noun if len(noun) >= SHORTEST else ""


def _digits(value: Decimal) -> int:
    """How many digits tell a number from others: 2 of 1100."""
    return len(f"{value:f}".replace(".", "").strip("0"))


@cache
def _regions() -> re.Pattern[str]:
    return re.compile("|".join(map(short, provinces())))


@cache
def _verbs() -> re.Pattern[str]:
    bounds = any_word("passed", "over", "under", "short", "least", "most")
    words = f"{phrases().filling.pattern}|{load_grammar().verbs.pattern}|{bounds}"
    return re.compile(f"(?:{words}|超过?|近|逾|约|压减|今年|去年|20[0-9]{{2}}年|全年|新?筹集|筹建|新建|建设|新增?)$")


def _judge(lines: Sequence[Line], said: _Said, *, ahead: bool) -> Judged:
    """A number by its own noun; as it is written; then by nouns it may be short for, which only bear it out."""
    own = _by(lines, said, said.own, ahead=ahead) if said.own else None
    if own is not None and own.verdict is not Verdict.UNREAD:
        return own
    wanted = (line for line in lines if said.literal and said.literal in line.text and (line.plan or not ahead))
    if (line := next(wanted, None)) is not None:
        return Judged(Verdict.SUPPORTED, Severity.HARD, "", "报告有此原话", (line.proof,))
    for noun in said.nouns[bool(said.own) :]:
        if (judged := _by(lines, said, noun, ahead=ahead)).good:
            return replace(judged, severity=Severity.SOFT)
    return Judged(Verdict.UNREAD, Severity.SOFT, "", f"报告里没有{said.own or '这样'}的这个数（{said.shown}）")


def _by(lines: Sequence[Line], said: _Said, noun: str, *, ahead: bool) -> Judged:
    ways = [_pairs(each) for each in (noun, *_also(noun))]
    done: Line | None = None
    other: tuple[Line, str] | None = None
    for line in lines:
        if not any(_of_it(line.text, pairs, said.digits) for pairs in ways):
            continue
        same = [(number, value) for number, value, unit in _numbers(line.text) if unit == said.unit]
        beside = [(number, value) for number, value in same if _beside(line.text, noun, number)]
        fitting = any(_agrees(said, value) for _, value in beside or same)
        if fitting and ahead and not line.plan:
            done = line
        elif fitting:
            whole = noun in line.text
            return Judged(Verdict.SUPPORTED, Severity.HARD if whole else Severity.SOFT, "", "", (line.proof,))
        elif beside and len(noun) >= FIRM:
            number = beside[0][0]
            other = (line, line.text[number.start : number.end])
    if done is not None:
        reason = "出自回顾部分，是已经做过的事，不是计划"
        return Judged(Verdict.CONTRADICTED, Severity.SOFT, "", reason, (done.proof,))
    if other is not None:
        line, shown = other
        reason = f"报告里{noun}的数是{shown}"
        return Judged(Verdict.CONTRADICTED, Severity.SOFT, shown, reason, (line.proof,))
    return Judged(Verdict.UNREAD, Severity.SOFT)


@lru_cache(maxsize=4096)
def _pairs(noun: str) -> tuple[str, ...]:
    words = phrases().filling.split(noun)
    return tuple(word[at : at + 2] for word in words for at in range(len(word) - 1))


def _of_it(text: str, pairs: Sequence[str], digits: int) -> bool:
    """Whether a sentence is of a noun, by its pairs of characters; a number of many digits needs but few."""
    return bool(pairs) and sum(pair in text for pair in pairs) >= ALIKE.get(digits, RARELY) * len(pairs)


def _beside(text: str, noun: str, number: numbers.Number) -> bool:
    """Whether a number stands right behind a noun, or right before it; of a list told by 分别 none does."""
    ahead = PARTS.split(text[max(0, number.start - len(noun) - BETWEEN) : number.start])[-1].partition(noun)
    behind = PARTS.split(text[number.end : number.end + len(noun) + 1])[0]
    return noun in behind or (bool(ahead[1]) and not EACH.search(ahead[2]))


@lru_cache(maxsize=4096)
def _numbers(text: str) -> tuple[tuple[numbers.Number, Decimal, str], ...]:
    """The numbers of a text that have a unit, each with its value in the base unit."""
    found = (number for number in numbers.find(text) if number.unit)
    return tuple((number, *load_units().normalised(number.low, number.unit)) for number in found)


def _also(noun: str) -> list[str]:
    """What the reports call the noun: 保租房 is 保障性租赁住房."""
    return [word for key, entry in load_claims().thesaurus.items() if key in noun for word in entry][:1]


def _agrees(said: _Said, value: Decimal) -> bool:
    if said.value == value or (said.unit != "%" and 2 * abs(said.value - value) <= said.step):
        return True
    near = abs(said.value - value) * 10 <= value
    return near and (
        (said.bound is Bound.GE and value >= said.value)
        or (said.bound is Bound.LE and value <= said.value)
        or said.bound is Bound.ABOUT
    )
