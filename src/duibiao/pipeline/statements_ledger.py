"""What a person states of a budget line, from words to its fields: held to the same words as the readers."""

from __future__ import annotations

import re
from decimal import Decimal

from duibiao import lexicon
from duibiao.analysis.stated import value_of
from duibiao.errors import UsageError
from duibiao.lexicon.accounts import load_accounts
from duibiao.model import Booked, Phase, Side
from duibiao.pipeline.spoken import Usual, Words, cleaned, one_of, or_before, quantity, written

__all__ = ["booked", "valid"]

LEVEL, ITEM, RATE = 20, 60, 12  # characters at most
YEAR = re.compile(r"(?:19|20)[0-9]{2}")
DIGITS = re.compile(r"-?[0-9]{1,7}(?:\.[0-9]{1,4})?")
MONEY = {"money", "dollars", "percent"}  # what a line counts in


def booked(words: Words, before: Booked | None, usual: Usual) -> Booked:
    """What the person states: over what was stated `before`, or over the line before the place.

    Raises UsageError where the words are none of ours.
    """
    item = cleaned(words.item, "科目", ITEM)
    if before is None:
        if not item:
            raise UsageError("没有写科目。写成原文的样子：税收收入、教育支出、收入总量……")
        if not words.value.strip():
            raise UsageError("没有数值。写成原文的样子：493亿元、约1.2万亿元。")
        before = _like(usual)
    value, unit, bound = before.value, before.unit, before.bound
    if words.value.strip():
        found = quantity(words.value)
        value, unit, bound = found.value, found.unit, found.bound.value
    made = Booked(
        year=words.year.strip() or before.year,
        phase=one_of(Phase, words.phase, before.phase, "阶段"),
        scope=cleaned(words.scope, "范围", LEVEL) or before.scope,
        account=cleaned(words.account, "账本", LEVEL) or before.account,
        side=one_of(Side, words.side, before.side, "方向"),
        item=item or before.item,
        value=value,
        unit=unit,
        bound=bound,
        growth=_rate(words.growth, before.growth, "增长"),
        completion=_rate(words.completion, before.completion, "完成预算"),
        parent=or_before(words.parent, before.parent, "属于", ITEM),
    )
    valid(made, before)
    return made


def valid(made: Booked, before: Booked | None = None) -> None:
    """Nothing, or UsageError where no reader could have stated this; of a number that is as it was, neither."""
    if not YEAR.fullmatch(made.year):
        raise UsageError(f"年份“{made.year}”不对。预算收支写四位年份。")
    if made.account not in load_accounts().names:
        raise UsageError(f"没有账本“{made.account}”。有：{'、'.join(load_accounts().names)}。")
    for words, name, most in ((made.scope, "范围", LEVEL), (made.item, "科目", ITEM)):
        if not cleaned(words, name, most):
            raise UsageError(f"没有写{name}。写成原文的样子。")
    cleaned(made.parent, "属于", ITEM)
    if before is None or value_of(made) != value_of(before):
        written(made.value, made.unit, made.bound)
        if lexicon.load_units().family(made.unit) not in MONEY:
            raise UsageError(f"单位“{made.unit}”不是钱数，也不是百分比。预算收支写 亿元、万元、% 等。")
    for digits, name in ((made.growth, "增长"), (made.completion, "完成预算")):
        if digits and not DIGITS.fullmatch(digits):
            raise UsageError(f"{name}“{digits}”不对。写百分数，下降写负数：5.2、-3。")


def _like(usual: Usual) -> Booked:
    """A line of the account and phase of the one before the place."""
    line = usual.line
    if line is None:
        phase = Phase.EXECUTION if usual.kind.value == "actual" else Phase.DRAFT
        account = load_accounts().names[0]
        return Booked(usual.year, phase, "", account, Side.REVENUE, "", "", "", "", "", "", "")
    return Booked(line.year, line.phase, line.scope, line.account, line.side, "", "", "", "", "", "", "")


def _rate(words: str, before: str, name: str) -> str:
    """A rate in percent as digits: 5.2, 5.2%, -3."""
    line = or_before(words, before, name, RATE)
    digits = line.removesuffix("%").removesuffix("％").strip()
    if digits and not DIGITS.fullmatch(digits):
        raise UsageError(f"{name}“{line}”不对。写百分数，下降写负数：5.2、-3。")
    return f"{Decimal(digits):f}" if digits else ""
