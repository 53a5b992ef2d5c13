"""The numerals of the tasks: those that figures are made of, and what only tasks count.

Tasks count in more measure words than indicators do (1000部, 2万株, 12000P, 700元/月), and small sets in words:
完成两项试点任务, 至少一人实现就业, 超百个. A numeral in words counts where a bound or a verb of doing says so;
else it is part of a name (三项制度改革).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from duibiao.figures.numbers import Number, chinese
from duibiao.lexicon import load_grammar
from duibiao.lexicon.commitments import load_wording
from duibiao.lexicon.grammar import alternation
from duibiao.lexicon.units import SCALES
from duibiao.model import Bound

__all__ = ["counted", "extra"]

NUMERAL = "(?<![第几数十百千万亿0-9一两二三四五六七八九之多每])(?P<low>[一两二三四五六七八九十百千]{1,5})"
ROUND = re.compile("[百千万]?[百千万]?亿元(?=[，。；、])")
NEAR = 30  # characters before a numeral in words that may say that it counts
NOT_BOUND = re.compile("(?:通|经|节|契|集|制|最|附)[过约近]$")
WORKDAYS = re.compile("工作日(?:以?内|之内)?")
TIMES = "班架列户辆场批车对"  # 4000班次
YEAR = re.compile(r"(?:19|20)[0-9]{2}$")
SPAN_OF_YEARS = re.compile("[-—~至到年]")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What may follow a numeral without a unit; digits counted in letters; numerals in words."""
    wording = load_wording()
    after = f"(?P<after>{alternation(list(load_grammar().after))})?"
    widened = re.compile(
        f"(?P<unit>{wording.measures.pattern}|方(?![面案式位向针法])|(?<=[万亿])度)(?:（[^）]{{1,3}}）)?{after}"
    )
    lettered = re.compile(
        rf"(?<![A-Za-z0-9.+-])(?P<low>[0-9]+(?:\.[0-9]+)?)(?P<unit>(?:{alternation(list(SCALES))})?"
        rf"(?:{wording.letters.pattern}))(?![A-Za-z0-9]){after}"
    )
    spelled = re.compile(
        f"{NUMERAL}[多余]?(?P<unit>{wording.small.pattern}|{alternation(wording.spelled_units)})"
        f"(?:（[^）]{{1,3}}）)?{after}"
    )
    return widened, lettered, spelled


def extra(text: str, start: int, end: int) -> list[Number]:
    """The quantities of text[start:end] that only tasks count, in order.

    >>> text = "新增算力2万P，完成两项任务，推进三项制度改革"
    >>> [(str(n.low), n.unit) for n in extra(text, 0, len(text))]
    [('2', '万P'), ('2', '项')]
    """
    _, lettered, spelled = _patterns()
    found = [_made(text, match, Decimal(match["low"])) for match in lettered.finditer(text, start, end)]
    found += _spelled(text, start, end, spelled)
    return sorted(found, key=lambda number: number.start) if len(found) > 1 else found


def counted(text: str, found: Sequence[Number], more: Sequence[Number]) -> list[Number]:
    """The quantities that figures are made of and those that only tasks count, as tasks count them, in order.

    >>> from duibiao.figures.numbers import find
    >>> text = "加装电梯1000部以上，低保标准提高到700元/月"
    >>> [(str(n.low), n.unit, n.bound.value) for n in counted(text, find(text), [])]
    [('1000', '部', 'ge'), ('700', '元/月', 'eq')]
    """
    widened = _patterns()[0]
    numbers = [_widened(text, number, widened) for number in found if number.unit or not _marks(text, number)]
    if more:
        taken = {at for number in more for at in range(number.start, number.end)}
        numbers = sorted([*(n for n in numbers if n.start not in taken), *more], key=lambda number: number.start)
    return numbers


def _marks(text: str, number: Number) -> bool:
    """Whether digits are a year of a span (2024—2026年) or a footnote's mark, ［12］."""
    before, behind = text[number.start - 1 : number.start], text[number.end : number.end + 1]
    if before in ("［", "[", "〔") and behind in ("］", "]", "〕"):
        return True
    return YEAR.search(text, number.start, number.end) is not None and SPAN_OF_YEARS.match(behind) is not None


def _widened(text: str, number: Number, pattern: re.Pattern[str]) -> Number:
    """The number with the measure word, the /月 and the bound that follow it."""
    if NOT_BOUND.search(text, max(0, number.start - 2), number.start) and not number.suffixed:
        number = replace(number, bound=Bound.EQ)
    if (not number.unit or number.unit in SCALES) and not number.suffixed:
        match = pattern.match(text, number.end)
        if match:
            bound = Bound(load_grammar().after[match["after"]]) if match["after"] else number.bound
            number = replace(
                number,
                end=match.end(),
                unit=number.unit + match["unit"],
                bound=bound,
                suffixed=match["after"] is not None,
            )
    elif number.unit == "个" and (match := WORKDAYS.match(text, number.end)) and not number.suffixed:
        bound = Bound.LE if match.end() > number.end + len("工作日") else number.bound
        number = replace(number, end=match.end(), unit="个工作日", bound=bound)
    elif text.startswith("次", number.end) and number.unit[-1] in TIMES and not number.suffixed:
        number = replace(number, end=number.end + 1, unit=number.unit + "次")
    per = load_wording().per.match(text, number.end) if number.unit and not number.suffixed else None
    return replace(number, end=per.end(), unit=number.unit + per.group()) if per else number


def _made(text: str, match: re.Match[str], low: Decimal) -> Number:
    bound, after = Bound.EQ, match["after"]
    if after:
        bound = Bound(load_grammar().after[after])
    elif load_wording().spelled_bounds.search(text, max(0, match.start() - 8), match.start()):
        bound = Bound.GE
    return Number(match.start(), match.end(), low, None, match["unit"], bound, suffixed=after is not None)


def _spelled(text: str, start: int, end: int, pattern: re.Pattern[str]) -> Iterator[Number]:
    """The numerals in words that count, and round sums that are to be reached (规模突破万亿元)."""
    reached = load_wording().spelled_reached
    for match in ROUND.finditer(text, start, end):
        if text.endswith(reached, start, match.start()):
            yield Number(*match.span(), Decimal(1), None, match.group(), Bound.GE, suffixed=False)
    for match in pattern.finditer(text, start, end):
        if _counts(text, match, start):
            yield _made(text, match, chinese(match["low"]))


def _counts(text: str, match: re.Match[str], start: int) -> bool:
    """Whether a numeral in words counts: deeds do, and what stands behind a bound or a verb of doing."""
    wording = load_wording()
    if wording.deeds.match(text, match.end()):
        return match["unit"] in wording.spelled_units
    near = max(start - 1, match.start() - NEAR, 0)
    if wording.spelled_bounds.search(text, near, match.start()):
        return True
    if match["low"][0] in "百千" or chinese(match["low"]) < 2 or match["unit"] == "方面":
        return False
    return wording.done.search(text, near, match.start()) is not None and not wording.never.match(text, match.end())
