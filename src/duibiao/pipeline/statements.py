"""What a person states of a figure, from words to its fields: held to the same words and units as the readers."""

from __future__ import annotations

from duibiao import lexicon
from duibiao.analysis.words import RELATIONS
from duibiao.errors import UsageError
from duibiao.model import FigureKind, Measure, Obligation, Scope, Stated
from duibiao.pipeline.naming import indicator_id
from duibiao.pipeline.spoken import Usual, Words, cleaned, one_of, or_before, quantity, written, year

__all__ = ["stated", "valid"]

CALIBER = 40  # characters at most
NOUN = 60  # of an indicator's or relation's own words
OTHER = "other:"
STRETCH = "stretch"
RATIOS = {Measure.GROWTH, Measure.REDUCTION, Measure.RATE}


def stated(words: Words, before: Stated | None, usual: Usual) -> Stated:
    """What the person states: over what was stated `before`, or over what is `usual` at the place.

    Raises UsageError where the words are none of ours.
    """
    indicator = words.indicator and indicator_id(cleaned(words.indicator, "指标", NOUN + len(OTHER)))
    if before is None:
        if not indicator:
            raise UsageError("没有写指标。写代码或名称；词表里没有的写 other:原文名词。")
        before = Stated(
            usual.year, usual.kind, usual.scope, indicator, Measure.LEVEL, "", "", "", "", "", Obligation.UNSPECIFIED
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
        kind=one_of(FigureKind, words.kind, before.kind, "类别"),
        scope=one_of(Scope, words.scope, before.scope, "位置"),
        indicator=indicator or before.indicator,
        measure=one_of(Measure, words.measure, measure, "度量"),
        value=value,
        unit=unit,
        bound=bound,
        relation=relation,
        caliber=or_before(words.caliber, before.caliber, "口径", CALIBER),
        obligation=one_of(Obligation, words.obligation, before.obligation, "约束"),
    )
    valid(made, before)
    return made


def valid(made: Stated, before: Stated | None = None) -> None:
    """Nothing, or UsageError where no reader could have stated this: unknown unit, no number and no words.

    The number and what it measures are not asked about again where they are as they were `before`.
    """
    year(made.year)
    own = made.indicator.removeprefix(OTHER) if made.indicator.startswith(OTHER) else ""
    known = lexicon.load_indicators().by_id.get(made.indicator)
    if known is None and not cleaned(own, "指标", NOUN):
        raise UsageError(f"没有指标“{made.indicator}”。写代码或名称；词表里没有的写 other:原文名词。")
    cleaned(made.caliber, "口径", CALIBER)
    if not made.value:
        named = made.relation in RELATIONS or len(made.relation.removeprefix(OTHER)) not in {0, len(made.relation)}
        if not named or made.unit or made.bound:
            raise UsageError(f"没有数值。数值写作 5.5%左右；没有数的写关系：{'、'.join(RELATIONS)} 或 other:原词。")
        cleaned(made.relation, "关系", NOUN + len(OTHER))
        return
    if made.relation not in {"", STRETCH, *RELATIONS} and not made.relation.startswith((*RELATIONS, OTHER)):
        raise UsageError(f"关系“{made.relation}”不认识。有数值的不写，或写 {STRETCH}。")
    if before is not None and _number(made) == _number(before):
        return
    written(made.value, made.unit, made.bound)
    family = lexicon.load_units().family(made.unit)
    fits = made.measure not in RATIOS or family in {"percent", "multiple"}
    if known is not None and made.measure not in RATIOS:
        index = family == "percent" and "index" in known.units
        fits = index or ("money" if family == "dollars" else family) in known.units or not made.unit
    if not fits:
        raise UsageError(
            f"单位“{made.unit}”和指标“{made.indicator}”的度量 {made.measure.value} 不合。改单位，或改度量。"
        )


def _number(made: Stated) -> tuple[str, ...]:
    return (made.value, made.unit, made.bound, made.measure, made.indicator)


def _usual_measure(indicator: str, value: str, unit: str, before: Measure) -> Measure:
    """The measure a value of this unit usually is of; what it was `before`, if it can be."""
    if not value:
        return Measure.QUALITATIVE
    known = lexicon.load_indicators().by_id.get(indicator)
    if lexicon.load_units().family(unit) not in {"percent", "multiple"}:
        return Measure.LEVEL
    ratios = [Measure(each) for each in (known.measures if known else ("growth",)) if Measure(each) in RATIOS]
    return before if before in ratios or not ratios else ratios[0]
