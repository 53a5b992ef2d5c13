"""Numbers: every quantity of a reading, with its unit and the words that bound it.

A quantity is digits or Chinese numerals with what follows them (5.5%, 1.3万亿斤, 百分之九, 8-8.5%, 108亿3038万元).
What only looks like one – 2024年, 十四五, 第三次, 5G, C919, “1+N” – is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from duibiao.lexicon import load_grammar, load_units
from duibiao.lexicon.grammar import alternation
from duibiao.lexicon.units import SCALES
from duibiao.model import Bound

__all__ = ["Number", "find"]


@dataclass(frozen=True, slots=True)
class Number:
    """A quantity in a reading. `start`, `end` cover numeral, unit and bounding words behind; `unit` is as written."""

    start: int
    end: int
    low: Decimal
    high: Decimal | None
    unit: str
    bound: Bound
    suffixed: bool  # the bound was said behind the number, and so may hold for a list


DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "○": 0,
    "两": 2,
    "0": 0,
    "Ｏ": 0,
}
PLACES = {"十": 10, "百": 100, "千": 1000}
CHINESE = "[零〇一二两三四五六七八九十百千]"
DASH = r"(?:-|—|~|至|到){1,2}"
BEFORE_FAR = 6  # characters before a number in which its bounding word may stand (控制在不超过5%)
URGED, GOES_ON = ("保", "争"), tuple("争冲”、，。；")  # growth “保8争9” goes without its sign
NOT_A_UNIT_OF_DIGITS = frozenset("日月里度级村乡镇方部本对只单位年")
REACHED = "突破|超过|达到|实现|跨越|跨上|跨过|迈上|迈过|迈入|站上|跃上|登上|越过|冲破|冲刺|闯过|逼近"  # one length
COUNTED = "元|美元|斤|公斤|吨|人(?!民|大|均|才|口|员|居|文|心|士)|亩|个百分点"  # what spelled-out numerals count


TAIL = (
    r"(?P<unit>[多余]?(?:个(?=亿))?(?:{scale})?[多余]?(?:{unit}|(?<=[百千万])[只对部本位])?%?)(?:人民币)?"
    r"(?:大关|关口|台阶)?(?P<after>{after}|内(?=[，。；、\n））和]|$))?"
)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """One pattern for digits, one for spelled-out numerals: tried apart, each runs at the speed of its first letter."""
    unit = alternation([name for name in load_units().by_name if name not in NOT_A_UNIT_OF_DIGITS])
    scale = alternation(tuple(SCALES))
    after = alternation([word for word in load_grammar().after if word != "内"])
    tail = TAIL.format(unit=unit, scale=scale, after=after)
    fraction = f"{CHINESE}+(?:点[零〇一二两三四五六七八九]+)?"
    digits = re.compile(
        rf"""
        (?P<low>[0-9][0-9]*+(?:\.[0-9]+)?)  # one character first: so it is found many times faster
        (?:亿(?P<wan>[0-9]+(?:\.[0-9]+)?)万(?={COUNTED}))?           # 108亿3038万元
        (?:(?P<lowunit>(?:{scale})?(?:{unit})?){DASH}(?P<high>[0-9]+(?:\.[0-9]+)?)(?=[%‰]|{scale}|{unit}))?
        {tail}
        """,
        re.VERBOSE,
    )
    spelled = re.compile(
        rf"""
        (?:
          (?P<per>[百千]分之)(?P<cnlow>{fraction})(?:{DASH}(?:[百千]分之)?(?P<cnhigh>{fraction}))?
        | (?<=翻)(?P<times>[一两二三四])(?=番)
        | (?P<small>[一二两三四五六七八九十])(?=倍|成(?:左右|以[上内下]|[，。；、]))
        | (?P<round>(?<={REACHED})[一二两三四五六七八九]?[十百千万]亿(?=[、，。；\n]|大关|台阶|关口)
            |(?<={REACHED})万(?=元(?:[、，。；]|大关|关口)))                # 突破万元大关
        | (?P<cn>{CHINESE}{{1,9}}(?:点[零〇一二两三四五六七八九]+)?[多余]?
            (?:万亿|[万亿])?(?:{CHINESE}{{1,9}}[万亿])?)(?={COUNTED})
        )
        {tail}
        """,
        re.VERBOSE,
    )
    return digits, spelled


SPELLED_AHEAD = re.compile(
    r"[十百千万]亿(?:[、，。；\n]|大关|台阶|关口)|[破过到现越上入]万元|分之|翻[一两二三四]番|[一二两三四五六七八九十](?:倍|成[左以，。；、])|[零一二两三四五六七八九十百千][多余]?[万亿]{0,2}(?:元|美元|公?斤|吨|亩|个百分点|人[，。；、以左])"
)


def find(text: str, start: int = 0, end: int | None = None) -> list[Number]:
    """The quantities of a reading, or of its stretch [start, end), in order.

    >>> [(str(n.low), n.unit, n.bound.value) for n in find("增长5.5%左右，粮食产量1.3万亿斤以上，约百分之九")]
    [('5.5', '%', 'about'), ('1.3', '万亿斤', 'ge'), ('9', '%', 'about')]
    """
    digits, spelled = _patterns()
    end = len(text) if end is None else end
    found = [number for match in digits.finditer(text, start, end) if (number := _number(text, match)) is not None]
    if SPELLED_AHEAD.search(text, start, end):
        more = [number for match in spelled.finditer(text, start, end) if (number := _spelled(text, match)) is not None]
        found = sorted(found + more, key=lambda number: number.start)
    return found


def _number(text: str, match: re.Match[str]) -> Number | None:
    if _is_name(text, match):
        return None
    unit, start, low, top = match["unit"], match.start(), Decimal(match["low"]), None
    if match["wan"]:
        low, unit = low + Decimal(match["wan"]).scaleb(-4), "亿" + unit
    if text[start - 1 : start] in ("-", "−") and not text[start - 2 : start - 1].isdigit():
        low, start = -low, start - 1
    if match["high"]:
        top, unit = Decimal(match["high"]), unit or match["lowunit"]
    if not unit and text.endswith("百分之", 0, start):
        start, unit = start - 3, "%"
    if not unit and text[start - 1 : start] in URGED and text[match.end() : match.end() + 1] in GOES_ON:
        unit = "%"
    return _made(text, match, start, low, top, unit)


def _spelled(text: str, match: re.Match[str]) -> Number | None:
    unit, top = match["unit"], None
    if match["per"]:
        unit = "%" if match["per"] == "百分之" else "‰"
        low, top = chinese(match["cnlow"]), chinese(match["cnhigh"]) if match["cnhigh"] else None
    elif match["round"]:
        low, scale = _scaled(match["round"])
        unit = scale + unit
    elif match["cn"]:
        if text[match.start() - 1 : match.start()] in tuple("第点几数十万亿百千0123456789"):
            return None
        if text[match.start() - 1 : match.start()] == "个" and match["cn"][0] in "百千万":  # 跨越3个千亿元台阶
            return None
        low, scale = _scaled(match["cn"].replace("多", "").replace("余", ""))
        unit = scale + unit
    else:
        low = chinese(match["times"] or match["small"])
    return _made(text, match, match.start(), low, top, unit)


def _made(text: str, match: re.Match[str], start: int, low: Decimal, top: Decimal | None, unit: str) -> Number:
    bound, suffixed = _bound(text, match)
    if top is not None and bound in (Bound.EQ, Bound.ABOUT):
        bound = Bound.RANGE
    unit = unit.replace("多", "").replace("余", "").replace("%%", "%").replace("个亿", "亿")
    return Number(start, match.end(), low, top, unit, bound, suffixed)


def _is_name(text: str, match: re.Match[str]) -> bool:
    """Whether digits are a year, a date, an ordinal or part of a name, and no quantity."""
    before = text[max(0, match.start() - 1) : match.start()]
    if before == "P" and text.endswith("GDP", 0, match.start()) and match["unit"]:
        return False
    if before == "第" or (before.isascii() and (before.isalnum() or before in ("#", "+", "."))):
        return True
    if match["high"]:
        return False
    following = text[match.end("low") : match.end("low") + 1]
    if following in ("年", "月", "日", "时", "届", "号", "版", "周", "世"):
        return True
    if following.isascii() and following.isalpha():  # 5G, 3D
        return True
    if match["unit"]:
        return before == "“" and text[match.end() : match.end() + 1].isdigit()  # “7个100”
    if before in URGED and following in GOES_ON:
        return False
    return following in ("+", "·", "/", "：", "”", "’") or before in ("“", "‘", "：")


def _bound(text: str, match: re.Match[str]) -> tuple[Bound, bool]:
    grammar = load_grammar()
    if match["after"]:
        return Bound(grammar.after[match["after"]]), True
    before, endings = text[max(0, match.start() - BEFORE_FAR) : match.start()], _endings()
    for words in (before, before.rstrip("到在至了为达")):
        if words[-1:] not in endings:
            continue
        for length in (4, 3, 2, 1):  # the longest word decides: 不超过 is no 超过
            bound = grammar.before.get(words[-length:])
            if bound:
                return Bound(bound), False
    said = match.group()
    return (Bound.GE if "多" in said or "余" in said else Bound.EQ), False


@cache
def _endings() -> frozenset[str]:
    """What a bounding word ends with that stands before a number; most numbers have nothing of it before them."""
    return frozenset(word[-1] for word in load_grammar().before)


def chinese(text: str) -> Decimal:
    """The value of Chinese numerals below ten thousand.

    >>> chinese("四点五"), chinese("十二"), chinese("一百零五"), chinese("二〇")
    (Decimal('4.5'), Decimal('12'), Decimal('105'), Decimal('20'))
    """
    whole, _, fraction = text.partition("点")
    if fraction:
        return Decimal(f"{chinese(whole):f}.{''.join(str(DIGITS[char]) for char in fraction)}")
    if not any(char in PLACES for char in whole):
        return Decimal("".join(str(DIGITS[char]) for char in whole) or "0")
    total = digit = 0
    for char in whole:
        if char in PLACES:
            total += (digit or 1) * PLACES[char]
            digit = 0
        else:
            digit = DIGITS[char]
    return Decimal(total + digit)


def _scaled(numeral: str) -> tuple[Decimal, str]:
    """一万零二百亿 -> (10200, 亿): the value in the last scale the numeral names, and that scale."""
    scale = next((scale for scale in ("万亿", "亿", "万") if numeral.endswith(scale)), "")
    if not scale:
        scale = next((scale for scale in ("亿", "万") if scale in numeral), "")
    return _plain(_whole(numeral).scaleb(-{"万亿": 12, "亿": 8, "万": 4, "": 0}[scale])), scale


def _whole(numeral: str) -> Decimal:
    for scale, power in (("亿", 8), ("万", 4)):
        head, found, rest = numeral.rpartition(scale)
        if found:
            return _whole(head).scaleb(power) + (_whole(rest) if rest else 0)
    return chinese(numeral) if numeral else Decimal(1)


def _plain(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral() else value.normalize()
