"""A stretch of a reading cut into clauses, and what stands in brackets set aside.

Clauses end at commas, semicolons, colons and line ends. A comma between two values of one list (6%，7%) does not end
one, and a remark in brackets without a figure (不含农户; 预计，下同) is no clause: it is blanked, so that names and
verbs on both sides of it meet.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from duibiao.figures.numbers import Number, find

__all__ = ["Clause", "cut"]

CUTS = re.compile(r"[，；。：！？\n\t|—](?:(?<!—)|(?<=[^—]—)—(?=[^—]))")  # one character first, as it is found fast
MARKER = re.compile(r"(?:[0-9]{1,2}[.、．]|（[0-9一二三四五六七八九十]{1,3}）|[①-⑳])(?![0-9])")  # of an item in a list
BRACKETS = re.compile(r"（(?:[^（）0-9\n]|[0-9]{4}年){0,40}）")


@dataclass(frozen=True, slots=True)
class Clause:
    """`start`, `end` in the reading, the numbers in it, and whether it opens a sentence or an item of a list."""

    start: int
    end: int
    numbers: tuple[Number, ...]
    opens: bool


def cut(text: str, start: int, end: int, names: Sequence[tuple[int, int, str]] = ()) -> list[Clause]:
    """The clauses of text[start:end], without their closing punctuation. A number inside one of `names` is a name's."""
    numbers = [number for number in find(text, start, end) if not _named(number, names)]
    number_ends = {number.end for number in numbers}
    number_starts = {number.start for number in numbers}
    clauses: list[Clause] = []
    begin, opens, index = start, True, 0
    cuts = [match.span() for match in CUTS.finditer(text, start, end)]
    if text.find("（", start, end) >= 0:
        remarks = [match.span() for match in BRACKETS.finditer(text, start, end)]
        cuts = [cut for cut in cuts if not _inside(remarks, cut[0])]
    for at, after in [*cuts, (end, end)]:
        if at in number_ends and after in number_starts and at != after:
            continue
        first = index
        while index < len(numbers) and numbers[index].start < at:
            index += 1
        if (opens or text[begin - 1 : begin] == "：") and (marker := MARKER.match(text, begin, at)):
            begin = marker.end()
            first += sum(1 for number in numbers[first:index] if number.start < begin)
        if at > begin:
            clauses.append(Clause(begin, at, tuple(numbers[first:index]), opens))
        opens = text[at:after] in ("。", "；", "\n", "！", "？", "——") or (opens and at <= begin)
        begin = after
    return clauses


def _inside(spans: Sequence[tuple[int, int]], place: int) -> bool:
    """Whether a place is inside one of the spans, which ascend."""
    index = bisect_left(spans, (place,)) - 1
    return index >= 0 and place < spans[index][1]


def _named(number: Number, names: Sequence[tuple[int, int, str]]) -> bool:
    """Whether a number is part of a name: 500万元以上固定资产投资."""
    index = bisect_left(names, (number.start + 1, 0, "")) - 1
    return index >= 0 and number.end <= names[index][1]


def without_brackets(text: str) -> str:
    """The text with bracketed remarks that hold no figure blanked away.

    >>> without_brackets("民间投资（不含房地产）增长")
    '民间投资增长'
    """
    return BRACKETS.sub("", text) if "（" in text else text
