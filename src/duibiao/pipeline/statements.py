"""What a person states, from words to a figure's fields: held to the same words, units and numbers as the readers."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from duibiao import lexicon
from duibiao.analysis.series import RELATIONS
from duibiao.errors import UsageError
from duibiao.figures import numbers
from duibiao.model import Bound, FigureKind, Measure, Obligation, Quantity, Scope, Span, Stated
from duibiao.pipeline.naming import indicator_id

__all__ = ["Words", "cleaned", "quantity", "stated", "valid"]

LONGEST = 40  # characters of a value, a unit, a caliber
NOUN = 60  # of an indicator's or relation's own words
YEAR = re.compile(r"(?:19|20)[0-9]{2}(?:-(?:19|20)[0-9]{2})?")
OTHER = "other:"
STRETCH = "stretch"
RATIOS = {Measure.GROWTH, Measure.REDUCTION, Measure.RATE}
NOWHERE = Span(0, 0)
Member = TypeVar("Member", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Words:
    """What a person fills in; what is left empty stays as it was read, or is what it usually is.

    `value` is written as in a report: 5.5%左右, 1.3万亿斤以上, 8~8.5%. `words` is what is said in place of a number:
    one of the relations (positive, sync:gdp …) or other:原词.
    """

    indicator: str = ""
    value: str = ""
    words: str = ""
    year: str = ""
    kind: str = ""
    scope: str = ""
    measure: str = ""
    caliber: str = ""
    obligation: str = ""


def stated(words: Words, before: Stated | None, usual: tuple[str, FigureKind, Scope]) -> Stated:
    """What the person states: over what was stated `before`, or over the `usual` year, kind and scope of the place.

    Raises UsageError where the words are none of ours.
    """
    indicator = words.indicator and indicator_id(cleaned(words.indicator, "指标", NOUN + len(OTHER)))
    if before is None:
        if not indicator:
            raise UsageError("没有写指标。写代码或名称；词表里没有的写 other:原文名词。")
        year, kind, scope = usual
        before = Stated(
            year, kind, scope, indicator, Measure.LEVEL, "", "", "", "", "", Obligation.UNSPECIFIED
        )  # fmt: skip
    value, unit, bound, relation = before.value, before.unit, before.bound, before.relation
    measure = before.measure
    if words.value.strip():
        found = quantity(words.value)
        value, unit, bound = found.value, found.unit, found.bound.value
        relation = STRETCH if relation == STRETCH else ""
    elif words.words.strip():
        value = unit = bound = ""
        relation = cleaned(words.words, "关系", NOUN + len(OTHER))
    if words.value.strip() or words.words.strip() or (indicator and indicator != before.indicator):
        measure = _usual_measure(indicator or before.indicator, value, unit, measure)
    made = Stated(
        year=words.year.strip() or before.year,
        kind=_one_of(FigureKind, words.kind, before.kind, "类别"),
        scope=_one_of(Scope, words.scope, before.scope, "位置"),
        indicator=indicator or before.indicator,
        measure=_one_of(Measure, words.measure, measure, "度量"),
        value=value,
        unit=unit,
        bound=bound,
        relation=relation,
        caliber=cleaned(words.caliber, "口径", LONGEST) or before.caliber,
        obligation=_one_of(Obligation, words.obligation, before.obligation, "约束"),
    )
    valid(made)
    return made


def valid(made: Stated) -> None:
    """Nothing, or UsageError where no reader could have stated this: unknown unit, no number and no words."""
    if not YEAR.fullmatch(made.year):
        raise UsageError(f"年份“{made.year}”不对。写四位年份，跨年的写 2026-2030。")
    own = made.indicator.removeprefix(OTHER) if made.indicator.startswith(OTHER) else ""
    known = lexicon.load_indicators().by_id.get(made.indicator)
    if known is None and not cleaned(own, "指标", NOUN):
        raise UsageError(f"没有指标“{made.indicator}”。写代码或名称；词表里没有的写 other:原文名词。")
    cleaned(made.caliber, "口径", LONGEST)
    if not made.value:
        named = made.relation in RELATIONS or len(made.relation.removeprefix(OTHER)) not in {0, len(made.relation)}
        if not named or made.unit or made.bound:
            raise UsageError(f"没有数值。数值写作 5.5%左右；没有数的写关系：{'、'.join(RELATIONS)} 或 other:原词。")
        cleaned(made.relation, "关系", NOUN + len(OTHER))
        return
    if made.relation not in {"", STRETCH, *RELATIONS} and not made.relation.startswith((*RELATIONS, OTHER)):
        raise UsageError(f"关系“{made.relation}”不认识。有数值的不写，或写 {STRETCH}。")
    found = quantity(made.value + made.unit)
    if (found.value, found.unit) != (made.value, made.unit) or made.bound not in set(Bound):
        raise UsageError(f"数值“{made.value}{made.unit}”读出来是 {found.value}{found.unit}。写成原文的样子。")
    family = lexicon.load_units().family(made.unit)
    fits = made.measure not in RATIOS or family in {"percent", "multiple"}
    if known is not None and made.measure not in RATIOS:
        fits = family in known.units or not made.unit
    if not fits:
        raise UsageError(
            f"单位“{made.unit}”和指标“{made.indicator}”的度量 {made.measure.value} 不合。改单位，或改度量。"
        )


def quantity(words: str) -> Quantity:
    """A value as a person writes it, bounding words and all. Raises UsageError where it is not one whole number.

    >>> made = quantity("不低于５．５％")
    >>> made.value, made.unit, made.bound.value
    ('5.5', '%', 'ge')
    """
    text = unicodedata.normalize("NFKC", cleaned(words, "数值", LONGEST)).replace(" ", "")
    found = numbers.find(text)
    whole = len(found) == 1 and found[0].end == len(text)
    head = text[: found[0].start] if whole else ""
    if not whole or (head and head not in lexicon.load_grammar().before):
        raise UsageError(f"数值“{text}”读不成一个数。写成原文的样子：5.5%左右、1.3万亿斤以上、8~8.5%。")
    number = found[0]
    if number.unit and not lexicon.load_units().family(number.unit):
        raise UsageError(f"单位“{number.unit}”不认识。用报告里的单位：%、亿元、万人、万亿斤……")
    return Quantity(number.low, number.high, number.unit, number.bound, NOWHERE)


def cleaned(words: str, name: str, limit: int) -> str:
    """The words in one line. Raises UsageError where they are too long or hold characters that cannot be kept."""
    line = " ".join(words.split())
    if len(line) > limit:
        raise UsageError(f"{name}有 {len(line):,} 个字，最多 {limit:,} 个。写短一些。")
    if wrong := next((char for char in line if unicodedata.category(char) in {"Cc", "Cs"}), ""):
        raise UsageError(f"{name}里有不能保存的字符 U+{ord(wrong):04X}。去掉它。")
    return line


def _usual_measure(indicator: str, value: str, unit: str, before: Measure) -> Measure:
    """The measure a value of this unit usually is of; what it was `before`, if it can be."""
    if not value:
        return Measure.QUALITATIVE
    known = lexicon.load_indicators().by_id.get(indicator)
    if lexicon.load_units().family(unit) not in {"percent", "multiple"}:
        return Measure.LEVEL
    ratios = [Measure(each) for each in (known.measures if known else ("growth",)) if Measure(each) in RATIOS]
    return before if before in ratios or not ratios else ratios[0]


def _one_of(vocabulary: type[Member], word: str, usual: Member, name: str) -> Member:
    word = word.strip()
    if not word:
        return usual
    if word not in set(vocabulary):
        raise UsageError(f"{name}“{cleaned(word, name, NOUN)}”不对。可以写：{'、'.join(vocabulary)}。")
    return vocabulary(word)
