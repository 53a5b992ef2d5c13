"""Sentences about the ends of a field: between what the values lie, who is lowest, who highest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from duibiao.analysis.library import NATION, short
from duibiao.analysis.results import Cell
from duibiao.audit.counts import names
from duibiao.audit.frames import Clause, Frame
from duibiao.audit.ground import Ground, World, is_primary, proofs, universe
from duibiao.audit.judged import Judged, claim, finding
from duibiao.audit.papers import Paragraph
from duibiao.audit.sited import period, site_of
from duibiao.audit.tokens import REGIONS
from duibiao.model import ClaimKind, Finding, Severity, Verdict

__all__ = ["extreme_claim", "range_claim"]

NEAR = Decimal("0.5")  # of the edge, a result told before it was final (9%左右) may come to lie on it


def range_claim(ground: Ground, paragraph: Paragraph, clause: Clause, frame: Frame, match: re.Match[str]) -> Finding:
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
    if listed and not _group(clause, match.start()):
        return finding(said, _within(ground, listed[-1], frame.indicator, year, kind, low, high or low))
    regions = _group(clause, match.start()) or universe(ground)
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


def _group(clause: Clause, at: int) -> tuple[str, ...]:
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


def extreme_claim(
    ground: Ground,
    paragraph: Paragraph,
    clause: Clause,
    frame: Frame,
    match: re.Match[str],
    regions: Sequence[str],
    *,
    low: bool,
) -> Finding:
    """A最低: of the regions spoken of none stands lower, and none beside it."""
    group = "who" if match["who"] else "who2"
    who = clause.skeleton.token(clause.start + match.start(group))
    kind, year = period(frame, ground.year)
    site = site_of(paragraph, clause, match.start(), match.end())
    said = claim(
        ClaimKind.RANKING,
        site,
        site.span.of(paragraph.source),
        indicator=frame.indicator,
        year=year,
        kind=kind,
        regions=tuple(map(short, who.codes)),
        says="lowest" if low else "highest",
    )
    field = _group(clause, match.start())
    if set(who.codes) < set(field) and len(regions) > len(field):  # 六大经济大省在5%到6%之间，其中四川最高
        regions = field
    cells = _numbered(ground.joined, regions, frame.indicator, year, kind)
    if not cells or (len(cells) < 5 and len(cells) * 2 < len(regions)):
        return finding(said, Judged(Verdict.MISSING, Severity.SOFT, "", "知道的地区太少"))
    edge = (min if low else max)(map(_number, cells))
    there = [cell for cell in cells if _number(cell) == edge]
    codes = [cell.region for cell in there]
    shown = f"{'最低' if low else '最高'}{edge:f}：{names(codes)}（{len(cells)}个地区里）"
    if set(codes) == set(who.codes):
        return finding(said, Judged(Verdict.SUPPORTED, Severity.HARD, names(codes), "", proofs(there), shown))
    if set(who.codes) < set(codes):
        return finding(
            said,
            Judged(
                Verdict.SUPPORTED,  # none stands lower, though it does not stand alone
                Severity.SOFT,
                names(codes),
                f"并列的还有{names([c for c in codes if c not in who.codes])}",
                proofs(there),
                shown,
            ),
        )
    before = [token for _, token in clause.skeleton.tokens(REGIONS, 0, clause.start)]
    if clause.text.startswith("其中") and any(token.open for token in before):  # 甲、乙等省…，其中丙最高: of them
        return finding(said, Judged(Verdict.UNREAD, Severity.SOFT, names(codes), f"说的是其中；{shown}", (), shown))
    named = [cell for cell in cells if cell.region in who.codes]
    early = [cell for cell in named if kind == "actual" and cell.bound == "about" and abs(_number(cell) - edge) <= NEAR]
    if named and early == named:
        reason, evidence = f"作报告时还不是最后的数；{shown}", proofs([*there, *named])
        return finding(said, Judged(Verdict.MISSING, Severity.SOFT, names(codes), reason, evidence, shown))
    return finding(said, Judged(Verdict.CONTRADICTED, Severity.HARD, names(codes), shown, proofs(there), shown))


def _numbered(world: World, regions: Sequence[str], indicator: str, year: int, kind: str) -> list[Cell]:
    return [cell for region in regions if (cell := world(region, indicator, year, kind)).value is not None]


def _number(cell: Cell) -> Decimal:
    return cell.value if cell.value is not None else Decimal()
