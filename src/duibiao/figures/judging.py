"""A bound number becomes a figure: what is measured, of which year, under which caliber – or a doubt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from duibiao.figures.binding import Binding
from duibiao.figures.clauses import without_brackets
from duibiao.figures.gaps import Context
from duibiao.lexicon import Units
from duibiao.model import DoubtReason, Measure, Quantity, Reading

__all__ = ["Judged", "judge"]

INCREMENT = re.compile(r"(?:增加|净增|增长|增收|增产|[多少]增)(?!到|至|值)")
RATE_NOUN = re.compile(r"(?:率|比重|占比|比例|强度|覆盖面|贡献度|水平|程度)$")
YEARS = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})年")
CLAUSE = re.compile(r"[，。；：、\n]")
LONGEST_DATE = 10  # characters in front of a name in which a year may stand: 2015年全省地区生产总值
NAMED_BY_SIZE = re.compile("(?:GDP|经济|级|城市|俱乐部|产业|强|企业|板块)")  # 在过5万亿经济大省中增速第一
INDEX_FROM = Decimal(90)  # a consumer price of 90 and more is an index with the year before at 100


@dataclass(frozen=True, slots=True)
class Judged:
    """What a binding says once judged: the fields of a Figure that do not depend on where it stands."""

    indicator: str
    measure: Measure
    quantity: Quantity | None
    caliber: str
    period: str  # the words that make it no figure of the year (年均, 五年来), or empty


def judge(
    binding: Binding, text: str, reading: Reading, context: Context, units: Units, year_of: int
) -> Judged | DoubtReason:
    """The binding's figure, said to be of year `year_of`, or the reason why it is none."""
    said = text[binding.start : binding.end] if binding.number is None else binding.said
    name = text[binding.subject.start : binding.subject.end]
    calibers = list(dict.fromkeys(match.group() for match in context.grammar.calibers.finditer(name + said)))
    said = without_brackets(said)
    dated = CLAUSE.split(text[max(0, binding.subject.start - LONGEST_DATE) : binding.subject.start])[-1]
    timed, years = dated + said, []
    if "年" in timed:
        if context.grammar.now.search(said):  # 一季度…下降3.2%，全年增长4.5%
            timed = said
        timed = timed.replace(f"到{year_of}年的", "")  # 由2010年的77亿元跃升到2015年的161亿元, of 2015
        timed = timed.replace(f"比{year_of - 1}年", "").replace(f"较{year_of - 1}年", "")  # as 比上年 says
        years = [year for year in YEARS.findall(timed) if int(year) != year_of]
    period = binding.period + "".join(match.group() for match in context.grammar.periods.finditer(timed))
    period += "".join(f"到{year}年" for year in years)
    number = binding.number
    if number is None:
        return Judged(binding.subject.indicator, Measure.QUALITATIVE, None, "", period)
    measure = _measure(binding, text, context, units)
    if isinstance(measure, DoubtReason):
        return measure
    indicator = binding.subject.indicator
    if binding.subject.weak and context.of_gdp(binding.subject) and measure is not Measure.RATE:
        indicator = f"other:{name}"  # 研发投入增长12%, 研发经费支出4600亿元: money, not its share of GDP
    low, high = number.low, number.high
    if low < 0 and measure is not Measure.RATE:  # 人口自然增长率-1‰ is a rate
        low, measure = -low, Measure.REDUCTION
    quantity = Quantity(low, high, number.unit, number.bound, reading.span(number.start, number.end))
    return Judged(indicator, measure, quantity, "、".join(calibers), period)


def _measure(binding: Binding, text: str, context: Context, units: Units) -> Measure | DoubtReason:
    number = binding.number
    assert number is not None  # noqa: S101 - the caller asks for numbers only
    words = text[binding.subject.start : binding.subject.end] + context.grammar.calibers.sub("", binding.said)
    words = words.replace("增加值", "")  # a noun, though it begins with a verb
    kinds = [context.grammar.verb_of[match.group()] for match in context.grammar.verbs.finditer(words)]
    falls = "falls" in kinds and not (kinds and kinds[-1] == "levels" and "falls" not in kinds[-2:])
    family = units.family(number.unit)
    indicator = binding.subject.indicator
    if indicator.startswith("other:"):
        if context.nouns and family != "percent" and (family == "time" or INCREMENT.search(binding.said)):
            return DoubtReason.RANK_OR_COMPARISON  # 连续36个月; 人民币贷款增加22.75万亿元
        return _measure_of_own_noun(indicator, family, kinds, falls=falls)
    known = context.indicators[indicator]
    if family == "percent":
        if "百分点" in number.unit:
            if not known.share:
                return DoubtReason.RANK_OR_COMPARISON
            return Measure.REDUCTION if falls else Measure.GROWTH
        if known.share:
            if known.of_gdp and kinds[-1:] == ["growth"] and "占" not in binding.said:
                return Measure.GROWTH
            return Measure.RATE
        if "index" in known.units and number.low >= INDEX_FROM:
            return Measure.LEVEL
        if known.direction == "down" and "reduction" in known.measures and not kinds:
            return Measure.REDUCTION
        return Measure.REDUCTION if falls else Measure.GROWTH
    if family == "multiple":
        return Measure.GROWTH
    if not number.unit:
        return Measure.LEVEL if "index" in known.units and number.low >= INDEX_FROM else DoubtReason.UNKNOWN_UNIT
    if number.unit in ("万亿", "亿") and "money" in known.units and not NAMED_BY_SIZE.match(text, number.end):
        family = "money"  # 突破3万亿
    allowed = family in known.units or (family == "dollars" and "money" in known.units)
    if not allowed:
        return DoubtReason.UNKNOWN_UNIT
    if INCREMENT.search(binding.said):
        return Measure.LEVEL if context.liberal else DoubtReason.RANK_OR_COMPARISON
    return Measure.LEVEL


def _measure_of_own_noun(noun: str, family: str, kinds: list[str], *, falls: bool) -> Measure:
    if family == "multiple":
        return Measure.GROWTH
    if family != "percent":
        return Measure.LEVEL
    if falls:
        return Measure.REDUCTION
    if RATE_NOUN.search(noun) and "growth" not in kinds[-1:]:
        return Measure.RATE
    if kinds[-1:] == ["levels"] and kinds[-2:-1] != ["growth"]:  # 增长超过260% grows
        return Measure.RATE
    return Measure.GROWTH
