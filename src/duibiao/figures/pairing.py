"""k names and k numbers: which belongs to which, and which qualifier holds for which.

A、B分别增长a、b pairs in order; A和B增长a gives a to both; 城乡居民收入分别增长a、b is one name that stands
for two; two names with four numbers are two levels and then two growths. Two names and three numbers are nobody's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from duibiao.figures.gaps import Context
from duibiao.figures.numbers import Number
from duibiao.figures.subjects import Subject, expanded
from duibiao.model import Bound

__all__ = ["pair"]

BOTH = 2


def pair(
    text: str, subjects: list[Subject], run: Sequence[Number], context: Context, *, each: bool
) -> list[tuple[Subject, Number]] | None:
    """The pairs of a list of names and a list of numbers; None where they do not go into each other.

    `each` says that 分别 stood before the numbers, so that one number holds for the two that one name stands for.
    """
    numbers = _with_shared_unit(_with_shared_bound(run))
    subjects = _as_many(text, subjects, len(numbers), context)
    if each and len(numbers) == len(subjects) == 1:  # 城乡居民收入分别增长7%: both do, as A、B分别增长7% says of two
        words = text[subjects[0].start : subjects[0].end]
        both = expanded(subjects[0], words, BOTH, context.grammar, context.indicators)
        return [(subject, numbers[0]) for subject in both]
    if len(numbers) == 1:
        return [(subject, numbers[0]) for subject in subjects]
    if len(subjects) > 1 and len(numbers) % len(subjects) == 0 and _told_apart(numbers, len(subjects)):
        return [(subjects[index % len(subjects)], number) for index, number in enumerate(numbers)]
    if len(subjects) == 1 and len({number.unit for number in numbers}) == len(numbers):
        return [(subjects[0], number) for number in numbers]
    return None


def _told_apart(numbers: Sequence[Number], count: int) -> bool:
    """Whether lists of `count` numbers follow each other in units of their own: 6.32万元和3.05万元、增长5%和7%."""
    units = [{number.unit for number in numbers[at : at + count]} for at in range(0, len(numbers), count)]
    return all(not first & second for index, first in enumerate(units) for second in units[:index])


def _as_many(text: str, subjects: list[Subject], count: int, context: Context) -> list[Subject]:
    """One subject that stands for several where there are numbers for them: two for 城乡, three for 三次产业."""
    if len(subjects) > 1:
        return _with_one_as_two(text, subjects, context) if count == len(subjects) + 1 else subjects
    for divisor in range(count, 1, -1):
        if count % divisor == 0:
            words = text[subjects[0].start : subjects[0].end]
            several = expanded(subjects[0], words, divisor, context.grammar, context.indicators)
            if len(several) > 1:
                return several
    return subjects


def _with_one_as_two(text: str, subjects: list[Subject], context: Context) -> list[Subject]:
    """A list in which one name stands for two: 固定资产投资、城乡居民收入分别增长7%、8%和9%."""
    found: list[Subject] = []
    for subject in subjects:
        found += expanded(subject, text[subject.start : subject.end], BOTH, context.grammar, context.indicators)
    return found if len(found) == len(subjects) + 1 else subjects


def _with_shared_bound(run: Sequence[Number]) -> list[Number]:
    """A qualifier behind a list holds for every member before it that has none of its own: 3%和5%以内.

    One before a list holds for those behind it: 分别突破1000亿元、500亿元.
    """
    shared: list[Number] = []
    following: Bound | None = None
    for number in reversed(run):
        following = number.bound if number.suffixed else following
        unqualified = following is not None and number.bound is Bound.EQ
        shared.append(replace(number, bound=following) if unqualified and following else number)
    shared.reverse()
    leading = shared[0].bound
    if leading in (Bound.GE, Bound.LE) and not any(number.suffixed for number in run):
        return [replace(number, bound=leading) if number.bound is Bound.EQ else number for number in shared]
    return shared


def _with_shared_unit(numbers: list[Number]) -> list[Number]:
    """A unit said once behind a list is that of all: 分别达到3、5万人."""
    unit = numbers[-1].unit
    return [replace(number, unit=unit) if not number.unit else number for number in numbers]
