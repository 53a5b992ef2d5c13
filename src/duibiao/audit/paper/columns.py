"""What the columns of one table say of one another where their heads leave it open.

A target without a year beside a result without one is the target of that result. And a column of differences is of the
two columns whose numbers differ by it in most rows, whatever its head seems to say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from itertools import permutations

from duibiao.audit.paper.headers import Role, Sense
from duibiao.audit.paper.stated import Stated
from duibiao.audit.paper.tables import Box, Sheet

__all__ = ["beside"]

LEAST = 2  # rows in which two columns differ by a third
Half = tuple[int, str]  # year and kind


def beside(sheet: Sheet) -> Sheet:
    """The sheet, its columns understood by one another."""
    dated = _resensed(sheet, _undated(sheet))
    return _resensed(dated, _differences(dated))


def _resensed(sheet: Sheet, new: dict[Sense, Sense]) -> Sheet:
    if not new:
        return sheet
    return replace(sheet, boxes=tuple(replace(box, sense=new.get(box.sense, box.sense)) for box in sheet.boxes))


def _senses(boxes: Iterable[Box]) -> list[Sense]:
    return list(dict.fromkeys(box.sense for box in boxes if not box.sense.why))


def _undated(sheet: Sheet) -> dict[Sense, Sense]:
    """Targets that no word dates, beside results, verdicts or gaps that none dates either."""
    senses = [sense for sense in _senses(sheet.boxes) if not sense.dated]
    results = {
        (sense.indicator, sense.year)
        for sense in senses
        if sense.role in {Role.COMPLETION, Role.GAP} or (sense.role is Role.VALUE and sense.kind == "actual")
    }
    return {
        sense: replace(sense, year=sense.year - 1)
        for sense in senses
        if sense.role is Role.VALUE and sense.kind == "target" and (sense.indicator, sense.year - 1) in results
    }


def _differences(sheet: Sheet) -> dict[Sense, Sense]:
    """The columns of differences of which two others are the halves in most rows."""
    said: dict[tuple[str, str, Half], Decimal] = {}
    for box in sheet.boxes:
        if box.sense.role is Role.VALUE and not box.sense.why and not box.level and box.stated.low is not None:
            said.setdefault((box.row, box.sense.indicator, (box.sense.year, box.sense.kind)), box.stated.low)
    new = {}
    for sense in _senses(sheet.boxes):
        if sense.role not in {Role.CHANGE, Role.GAP}:
            continue
        halves = sorted({half for _, indicator, half in said if indicator == sense.indicator})
        found: Counter[tuple[Half, Half]] = Counter()
        rows = 0
        for box in sheet.boxes:
            if box.sense == sense and box.stated.low is not None:
                rows += 1
                for first, second in permutations(halves, 2):
                    one, two = (said.get((box.row, sense.indicator, half)) for half in (first, second))
                    found[first, second] += one is not None and two is not None and _apart(box.stated, two - one)
        best, count = max(found.items(), key=lambda item: item[1], default=(None, 0))
        if best is not None and count >= LEAST and 2 * count > rows and found[sense.halves] < count:
            new[sense] = replace(sense, pair=best)
    return new


def _apart(stated: Stated, apart: Decimal) -> bool:
    return stated.low is not None and abs(apart - stated.low) <= Decimal(1).scaleb(-stated.digits) / 2
