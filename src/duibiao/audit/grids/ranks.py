"""Columns of ranks (位次, 排名): held against the numbers beside them, in the table or over all regions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from duibiao.analysis.library import Place, short
from duibiao.audit.judging.ground import Ground, universe
from duibiao.audit.judging.judged import Judged, claim, finding, indicator_name
from duibiao.audit.paper.headers import Role, Sense, indicators_in
from duibiao.audit.paper.layout import path
from duibiao.audit.paper.rows import plain
from duibiao.audit.paper.tables import Box, Sheet
from duibiao.lexicon.claims import load_claims
from duibiao.model import ClaimKind, Finding, Severity, Site, Verdict

__all__ = ["read"]

LEAST = 3  # rows with a rank and a number
UNKNOWN = "不知道按什么排的"


@dataclass(frozen=True, slots=True)
class _Ranked:
    """A rank, the box of the number it is by, and the column it stands in."""

    rank: int
    box: Box
    column: int

    @property
    def value(self) -> Decimal:
        return self.box.stated.low or Decimal()


def read(ground: Ground, text: str, sheets: Sequence[Sheet]) -> Iterator[Finding]:
    """The ranks of the tables that have them and the numbers they are by."""
    words = load_claims().header["rank"]
    for sheet in sheets:
        rows = sheet.grid.rows
        for column in range(len(rows[0]) if rows else 0):
            head = plain("".join(path(text, rows[: sheet.grid.head], column)))
            if not any(word in head for word in words):
                continue
            ranked = list(_ranked(text, sheet, column, head))
            if len(ranked) >= LEAST:
                yield from _judged(ground, text, sheet, head, ranked)


def _ranked(text: str, sheet: Sheet, column: int, head: str) -> Iterator[_Ranked]:
    boxes = [
        box
        for box in sheet.boxes
        if box.sense.role is Role.VALUE and not box.sense.why and box.stated.low is not None and box.row.isdigit()
    ]
    sense = _by(boxes, column, indicators_in(head))
    for box in boxes:
        words = plain(sheet.grid.rows[box.at[0]][column].of(text)) if box.sense == sense else ""
        if words.isdigit():
            yield _Ranked(int(words), box, column)


def _by(boxes: Sequence[Box], column: int, named: Sequence[str]) -> Sense | None:
    """The column of numbers that ranks are by: of the indicator the head names, the nearest, rather before it."""
    senses = {box.sense: box.at[1] for box in boxes if not named or box.sense.indicator in named}
    return min(senses, key=lambda each: (abs(senses[each] - column), senses[each] > column), default=None)


def _judged(ground: Ground, text: str, sheet: Sheet, head: str, ranked: Sequence[_Ranked]) -> Iterator[Finding]:
    sense = ranked[0].box.sense
    everyone = [
        value
        for region in universe(ground)
        if (value := ground.joined(*Place(region, sense.indicator, sense.year, sense.kind)).value) is not None
    ]
    fields = [each.value for each in ranked], everyone
    orders = list(product(fields, (_above, _below), (_counted, _dense)))
    right = [sum(each.rank in _ranks(each.value, *order) for each in ranked) for order in orders]
    best = max(range(len(orders)), key=right.__getitem__)
    for each in ranked:
        span = sheet.grid.rows[each.box.at[0]][each.column]
        site = Site(span, sheet.name, each.box.label, head, sheet.number, (each.box.at[0], each.column))
        said = claim(
            ClaimKind.CELL, site, span.of(text), table=sheet.name, indicator=sense.indicator, year=sense.year,
            kind="rank", regions=(short(each.box.row),), value=each.rank,
        )  # fmt: skip
        if 2 * right[best] <= len(ranked):
            yield finding(said, Judged(Verdict.MISSING, Severity.SOFT, "", UNKNOWN))
            continue
        fitting = sorted(_ranks(each.value, *orders[best]))
        shown = f"{indicator_name(sense.indicator)}{each.value:f}在{len(orders[best][0])}个数里排第{fitting[0]}"
        verdict = Verdict.SUPPORTED if each.rank in fitting else Verdict.INCONSISTENT
        reason = "" if each.rank in fitting else shown
        yield finding(said, Judged(verdict, Severity.HARD, str(fitting[0]), reason, (), shown))


def _above(each: Decimal, value: Decimal) -> bool:
    return each > value


def _below(each: Decimal, value: Decimal) -> bool:
    return each < value


def _counted(before: Sequence[Decimal], ties: int) -> set[int]:
    """Among those that are alike any: they share the first rank, or go one after the other."""
    return set(range(len(before) + 1, len(before) + ties + 1))


def _dense(before: Sequence[Decimal], _: int) -> set[int]:
    """Those that are alike count once."""
    return {len(set(before)) + 1}


def _ranks(
    value: Decimal,
    field: Sequence[Decimal],
    better: Callable[[Decimal, Decimal], bool],
    way: Callable[[Sequence[Decimal], int], set[int]],
) -> set[int]:
    """The ranks that a number may be given among others."""
    return way([each for each in field if better(each, value)], max(1, field.count(value)))
