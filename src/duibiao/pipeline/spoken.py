"""What a person fills in to say what a reading says, and how its parts are understood, whatever they are said of."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TypeVar

from duibiao import lexicon
from duibiao.errors import UsageError
from duibiao.figures import numbers
from duibiao.figures.numbers import Number
from duibiao.model import Booked, Bound, FigureKind, Noun, Quantity, Scope, Span

__all__ = ["NOUNS", "Usual", "Words", "belonging", "cleaned", "one_of", "or_before", "quantity", "written", "year"]

LONGEST = 40  # characters of a value, a unit, a caliber
NONE = "-"  # takes away what was there
YEAR = re.compile(r"(?:19|20)[0-9]{2}(?:-(?:19|20)[0-9]{2})?")
NOWHERE = Span(0, 0)
NOUNS = {Noun.FIGURE: "指标数据", Noun.COMMITMENT: "量化任务", Noun.ENTRY: "预算收支"}
Member = TypeVar("Member", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Words:
    """What a person fills in; what is left empty stays as it was read, or is what it usually is.

    `value` is written as in a report: 5.5%左右, 1.3万亿斤以上, 8~8.5%. Each noun has fields of its own (`FIELDS`): of a
    figure `words` is what is said in place of a number, one of the relations (positive, sync:gdp …) or other:原词; of a
    commitment `object_id` is a thing of the vocabulary; of a budget line `parent` is the item it is part of.
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
    action: str = ""
    object: str = ""
    object_id: str = ""
    theme: str = ""
    phase: str = ""
    account: str = ""
    side: str = ""
    item: str = ""
    growth: str = ""
    completion: str = ""
    parent: str = ""


FIELDS = {
    Noun.FIGURE: frozenset(
        {"indicator", "value", "words", "year", "kind", "scope", "measure", "caliber", "obligation"}
    ),
    Noun.COMMITMENT: frozenset({"value", "year", "kind", "action", "object", "object_id", "theme"}),
    Noun.ENTRY: frozenset(
        {"value", "year", "scope", "phase", "account", "side", "item", "growth", "completion", "parent"}
    ),
}


@dataclass(frozen=True, slots=True)
class Usual:
    """What a reading at a place usually is: its year, a target or a result, where it stands, and the words chosen.

    `line` is the budget line before it, if there is any.
    """

    year: str
    kind: FigureKind
    scope: Scope
    quote: str = ""
    line: Booked | None = None


def belonging(words: Words, noun: Noun) -> None:
    """Nothing, or UsageError where a field was filled in that the noun has not."""
    for each in fields(words):
        if getattr(words, each.name).strip() and each.name not in FIELDS[noun]:
            there = "、".join(sorted(FIELDS[noun]))
            raise UsageError(f"{NOUNS[noun]}没有“{each.name}”一项。有：{there}。")


def quantity(words: str, found_in: Callable[[str], Sequence[Number]] = numbers.find, *, known: bool = True) -> Quantity:
    """A value as a person writes it, bounding words and all. Raises UsageError where it is not one whole number.

    `found_in` finds the numbers of a text; the unit must be one of the vocabulary's if it is to be `known`.

    >>> made = quantity("不低于５．５％")
    >>> made.value, made.unit, made.bound.value
    ('5.5', '%', 'ge')
    """
    text = unicodedata.normalize("NFKC", cleaned(words, "数值", LONGEST)).replace(" ", "")
    found = found_in(text)
    whole = len(found) == 1 and found[0].end == len(text)
    head = text[: found[0].start] if whole else ""
    if not whole or (head and head not in lexicon.load_grammar().before):
        raise UsageError(f"数值“{text}”读不成一个数。写成原文的样子：5.5%左右、1.3万亿斤以上、8~8.5%。")
    number = found[0]
    if known and number.unit and not lexicon.load_units().family(number.unit):
        raise UsageError(f"单位“{number.unit}”不认识。用报告里的单位：%、亿元、万人、万亿斤……")
    return Quantity(number.low, number.high, number.unit, number.bound, NOWHERE)


def written(
    value: str, unit: str, bound: str, found_in: Callable[[str], Sequence[Number]] = numbers.find, *, known: bool = True
) -> None:
    """Nothing, or UsageError where a value and its unit are not read back as they are."""
    found = quantity(value + unit, found_in, known=known)
    if (found.value, found.unit) != (value, unit) or bound not in set(Bound):
        raise UsageError(f"数值“{value}{unit}”读出来是 {found.value}{found.unit}。写成原文的样子。")


def cleaned(words: str, name: str, limit: int) -> str:
    """The words in one line. Raises UsageError where they are too long or hold characters that cannot be kept."""
    line = " ".join(words.split())
    if len(line) > limit:
        raise UsageError(f"{name}有 {len(line):,} 个字，最多 {limit:,} 个。写短一些。")
    if wrong := next((char for char in line if unicodedata.category(char) in {"Cc", "Cs"}), ""):
        raise UsageError(f"{name}里有不能保存的字符 U+{ord(wrong):04X}。去掉它。")
    return line


def or_before(words: str, before: str, name: str, limit: int) -> str:
    """The words, what was there before where they are empty, and nothing where they are a dash."""
    line = cleaned(words, name, limit)
    return before if not line else "" if line == NONE else line


def one_of(vocabulary: type[Member], word: str, usual: Member, name: str) -> Member:
    """The word of a vocabulary, the usual one where none is given. Raises UsageError for another."""
    word = word.strip()
    if not word:
        return usual
    if word not in set(vocabulary):
        raise UsageError(f"{name}“{cleaned(word, name, LONGEST)}”不对。可以写：{'、'.join(vocabulary)}。")
    return vocabulary(word)


def year(words: str) -> None:
    """Nothing, or UsageError where it is no year or span of years."""
    if not YEAR.fullmatch(words):
        raise UsageError(f"年份“{words}”不对。写四位年份，跨年的写 2026-2030。")
