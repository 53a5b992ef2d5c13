"""Sentences about the ends of a field: between what the values lie, who is lowest, who highest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from duibiao.analysis.library import NATION, short
from duibiao.analysis.results import Cell, Status
from duibiao.audit.judging.counts import names
from duibiao.audit.judging.ground import Ground, World, is_primary, proofs
from duibiao.audit.judging.judged import Judged, claim, finding, told
from duibiao.audit.paper.frames import Clause, Frame
from duibiao.audit.paper.papers import Paragraph
from duibiao.audit.paper.sited import period, site_of
from duibiao.audit.paper.tokens import REGIONS
from duibiao.audit.sentences.told import Base
from duibiao.lexicon import load_units
from duibiao.model import ClaimKind, Finding, Severity, Verdict

__all__ = ["Ranked", "group_before", "judge_rank", "range_claim"]

FEW = 5  # numbers of a field that tell nothing of its ends
SHOWN = 3  # of those behind the ones named
UNSEEN = frozenset({Status.NOT_COLLECTED, Status.UNREADABLE})
NEAR = Decimal("0.5")  # of the edge, a result told before it was final (9%左右) may come to lie on it


def range_claim(
    ground: Ground, paragraph: Paragraph, clause: Clause, frame: Frame, match: re.Match[str], regions: Sequence[str]
) -> Finding:
    """在4.5%至8%之间: the ends of all that is known."""
    first = clause.skeleton.token(clause.start + match.start("first"))
    second = clause.skeleton.token(clause.start + match.start("second")) if match["second"] else None
    low, high = first.low, second.low if second is not None else first.high
    kind, year = period(frame, ground.year)
    site = site_of(paragraph, clause, match.start(), match.end())
    said = claim(
        ClaimKind.EXTREMES,
        site,
        site.span.of(paragraph.source),
        indicator=frame.indicator,
        year=year,
        kind=kind,
        min=f"{low:f}",
        max="" if high is None else f"{high:f}",
    )
    named = [token for _, token in clause.skeleton.tokens(REGIONS, clause.start, clause.start + match.start())]
    listed = [token.codes for token in named if NATION not in token.codes]
    if listed and not group_before(clause, match.start()):
        return finding(said, _within(ground, listed[-1], frame.indicator, year, kind, low, high or low))
    regions = group_before(clause, match.start()) or regions
    return finding(said, _ends(ground, regions, frame.indicator, year, kind, low, high or low))


def _within(
    ground: Ground, codes: Sequence[str], indicator: str, year: int, kind: str, low: Decimal, high: Decimal
) -> Judged:
    """甲、乙、丙在5%到6%之间: each of them is."""
    cells = _numbered(ground.joined, codes, indicator, year, kind)
    if not cells:
        return Judged(Verdict.MISSING, Severity.SOFT, "", f"不知道{names(list(codes))}的数")
    outside = [cell for cell in cells if not low <= _number(cell) <= high]
    shown = "，".join(f"{short(cell.region)}{_number(cell):f}" for cell in cells)
    if outside:
        reason = f"{names([cell.region for cell in outside])}不在其间：{shown}"
        severity = Severity.HARD if all(map(is_primary, outside)) else Severity.SOFT
        return Judged(Verdict.CONTRADICTED, severity, shown, reason, proofs(outside), shown)
    return Judged(Verdict.SUPPORTED, Severity.SOFT, shown, "", proofs(cells), shown)


def group_before(clause: Clause, at: int) -> tuple[str, ...]:
    """The group by one word (经济大省) that the sentence has named last before a place."""
    tokens = clause.skeleton.tokens(REGIONS, 0, clause.start + at)
    groups = [token.codes for _, token in tokens if len(token.codes) > 2 and "、" not in token.id]
    return groups[-1] if groups else ()


def _ends(
    ground: Ground, regions: Sequence[str], indicator: str, year: int, kind: str, low: Decimal, high: Decimal
) -> Judged:
    ends = {}
    for name, world in (("own", ground.tables), ("joined", ground.joined)):
        cells = _numbered(world, regions, indicator, year, kind)
        if len(cells) * 2 < len(regions) and name == "joined" and len(cells) < 5:
            return Judged(Verdict.MISSING, Severity.SOFT, "", "知道的地区太少")
        if cells:
            ends[name] = (min(cells, key=_number), max(cells, key=_number), len(cells))
    if "joined" not in ends:
        return Judged(Verdict.MISSING, Severity.SOFT, "", "没有一个地区的数")
    least, most, count = ends["joined"]
    shown = f"{count}个地区里最低{short(least.region)}{_number(least):f}，最高{short(most.region)}{_number(most):f}"
    expected = f"{_number(least):f}~{_number(most):f}"
    if (_number(least), _number(most)) == (low, high):
        return Judged(Verdict.SUPPORTED, Severity.HARD, expected, "", proofs([least, most]), shown)
    own = ends.get("own")
    if own is not None and (_number(own[0]), _number(own[1])) == (low, high):
        return Judged(
            Verdict.CONTRADICTED,
            Severity.SOFT,
            expected,
            f"与自己的表相符，与报告不符：{shown}",
            proofs([least, most]),
            shown,
        )
    primary = is_primary(least) and is_primary(most)
    verdict = Verdict.CONTRADICTED if primary or own is None else Verdict.INCONSISTENT
    return Judged(verdict, Severity.HARD if primary else Severity.SOFT, expected, shown, proofs([least, most]), shown)


@dataclass(frozen=True, slots=True)
class Ranked:
    """What regions are ranked by: a number `of` each (indicator, year, kind), or how far it stands from `beside`.

    `way`: distances below (-1) or above (1), or either (0). `below`: counted from the lower end. `closed`: no other
    stands as high (甲、乙降幅较大). `within`: among the first so many. `whole`: by amount, not by growth.
    """

    of: tuple[str, int, str]
    beside: Base | None = None
    way: int = 1
    place: int = 1
    below: bool = False
    closed: bool = False
    within: bool = False
    whole: bool = False

    @property
    def says(self) -> str:
        """Of what it is, in a word."""
        what = "" if self.beside is None else {-1: "_fall", 0: "_distance", 1: "_rise"}[self.way]
        return ("lowest" if self.below else "highest") + what

    def cells(self, ground: Ground, region: str) -> list[Cell]:
        """The cells of a region it is reckoned from."""
        if self.whole:
            return list(ground.level(region, *self.of))[:1]
        first = ground.joined(region, *self.of)
        if self.beside is None:
            return [first]
        other, indicator, year, kind = self.beside
        return [first, ground.joined(other or region, indicator or self.of[0], year, kind)]

    def number(self, cells: Sequence[Cell]) -> Decimal | None:
        """What the cells come to; nothing where one is not known."""
        values = [_base(cell) for cell in cells]
        if not values or any(value is None for value in values):
            return None
        first, *others = (value for value in values if value is not None)
        apart = first - sum(others, Decimal())
        return apart if self.beside is None else abs(apart) if not self.way else self.way * apart


def judge_rank(ground: Ground, ranked: Ranked, codes: Sequence[str], regions: Sequence[str]) -> Judged:
    """Whether regions stand at a place of a field. A tie is no fault, but is told."""
    cells = {region: ranked.cells(ground, region) for region in (*regions, *codes)}
    numbers = {region: number for region, each in cells.items() if (number := ranked.number(each)) is not None}
    if unknown := [code for code in codes if code not in numbers]:
        return Judged(Verdict.MISSING, Severity.SOFT, "", f"不知道{names(unknown)}的数")
    if len(numbers) < FEW and len(numbers) * 2 < len(regions):
        return Judged(Verdict.MISSING, Severity.SOFT, "", "知道的地区太少")
    if ranked.beside is not None:  # of those that fell, not of all
        numbers = {region: number for region, number in numbers.items() if number > 0}
    sign = -1 if ranked.below else 1
    order = sorted(numbers, key=lambda region: -sign * numbers[region])
    shown = "、".join(
        short(region) + (told(cells[region][0]) if ranked.beside is None else f"{numbers[region]:f}")
        for region in order[: len(codes) + SHOWN]
    )
    shown = f"{'从低到高' if ranked.below else '从高到低'}：{shown}（{len(numbers)}个地区里）"
    evidence = proofs(cell for region in (*codes, *order[:1]) for cell in cells[region])
    if aside := [code for code in codes if code not in numbers]:
        return Judged(Verdict.CONTRADICTED, Severity.SOFT, shown, f"{names(aside)}不在其列；{shown}", evidence, shown)
    least = min(sign * numbers[code] for code in codes)
    higher = [region for region in order if sign * numbers[region] > least and region not in codes]
    level = [region for region in order if sign * numbers[region] == least and region not in codes]
    places = {1 + len(higher), 1 + len({numbers[region] for region in higher})}
    if ranked.within:  # 前三的是甲、乙、丙; 甲位居前三
        places = {ranked.place} if len(higher) + len(codes) <= ranked.place else set()
    if ranked.place in places and not (ranked.closed and level):
        alone = not level and len({numbers[code] for code in codes}) == 1
        reason = f"并列的还有{names(level)}" if level else "" if alone else f"不相等：{shown}"
        severity = Severity.HARD if alone and ranked.place == 1 and ranked.beside is None else Severity.SOFT
        return Judged(Verdict.SUPPORTED, severity, names(codes), reason, evidence, shown)
    near = [code for code in codes if _early(cells[code]) and sign * (numbers[order[0]] - numbers[code]) <= NEAR]
    if near and len(near) == len(codes):
        return Judged(
            Verdict.MISSING, Severity.SOFT, names(order[:1]), f"作报告时还不是最后的数；{shown}", evidence, shown
        )
    unknown = [region for region in regions if region not in numbers and _untold(cells[region])]
    if ranked.beside is None and len(higher) < ranked.place <= len(higher) + 1 + len(unknown):
        why = f"{len(unknown)}个地区的数不知道；{shown}"
        return Judged(Verdict.MISSING, Severity.SOFT, names(order[: len(codes)]), why, evidence, shown)
    plain = ranked.beside is None and ranked.place == 1 and not ranked.whole
    severity = Severity.HARD if plain else Severity.SOFT
    return Judged(Verdict.CONTRADICTED, severity, names(order[: len(codes)]), shown, evidence, shown)


def _untold(cells: Sequence[Cell]) -> bool:
    """Whether there may well be a number that is not known: a result not told; a target not set is none."""
    return any(cell.value is None and (cell.kind == "actual" or cell.status in UNSEEN) for cell in cells)


def _early(cells: Sequence[Cell]) -> bool:
    """Whether a result was told before it was final."""
    return any(cell.kind == "actual" and cell.bound == "about" for cell in cells)


def _base(cell: Cell) -> Decimal | None:
    return (
        None if cell.value is None else load_units().normalised(cell.value, cell.unit)[0] if cell.unit else cell.value
    )


def _numbered(world: World, regions: Sequence[str], indicator: str, year: int, kind: str) -> list[Cell]:
    return [cell for region in regions if (cell := world(region, indicator, year, kind)).value is not None]


def _number(cell: Cell) -> Decimal:
    return cell.value if cell.value is not None else Decimal()
