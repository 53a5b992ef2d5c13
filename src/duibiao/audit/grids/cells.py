"""The cells of a paper's tables as claims, and what becomes of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from duibiao.analysis.library import NATION, Place, short
from duibiao.analysis.means import EQUAL
from duibiao.analysis.results import Cell, Evidence, Status
from duibiao.analysis.verdicts import STATED
from duibiao.audit.grids import derived, promised
from duibiao.audit.judging import averages, values
from duibiao.audit.judging.ground import Ground
from duibiao.audit.judging.judged import Judged, agreement, claim, described, finding
from duibiao.audit.paper.headers import Role
from duibiao.audit.paper.rows import MEAN, TOTAL
from duibiao.audit.paper.stated import Stated
from duibiao.audit.paper.tables import Box, Sheet
from duibiao.model import ClaimKind, Finding, Severity, Site, Span, Verdict

__all__ = ["gather", "gather_means", "judge", "site"]

LISTED = 100  # numbers of a table that nothing can be held against; of more the table as a whole is told
ROLES = {Role.COMPLETION: "completed", Role.CHANGE: "change", Role.GAP: "gap"}


def gather(ground: Ground, sheets: Sequence[Sheet]) -> dict[Place, Cell]:
    """The values of all tables by place; of a place stated twice the first that stands, else the first, counts."""
    found: dict[Place, tuple[Box, Sheet]] = {}
    for sheet in sheets:
        for box in sheet.boxes:
            if box.sense.role is not Role.VALUE or not _settled(box) or box.level:
                continue
            place = _place(box)
            first = found.get(place)
            if first is None or (box.stated.low is not None and _better(ground, place, box, first[0])):
                found[place] = (box, sheet)
    return {place: _own(place, box, sheet) for place, (box, sheet) in found.items()}


def _better(ground: Ground, place: Place, box: Box, first: Box) -> bool:
    if first.stated.low is None or (first.stated.low, first.stated.high) == (box.stated.low, box.stated.high):
        return first.stated.low is None
    return _stands(ground, place, box) and not _stands(ground, place, first)


def gather_means(sheets: Sequence[Sheet]) -> dict[tuple[str, int, str], Decimal]:
    """The means of all regions that the tables give, by indicator, year and kind."""
    return {
        (box.sense.indicator, box.sense.year, box.sense.kind): box.stated.low
        for sheet in sheets
        for box in sheet.boxes
        if box.row in {MEAN, TOTAL} and box.sense.role is Role.VALUE and box.stated.low is not None
        if not box.sense.why and not box.level and not box.over
        if not averages.equally(sheet.grid.title + box.label)  # 平均 in a sentence is weighed
    }


def judge(
    ground: Ground, text: str, sheets: Sequence[Sheet], remarks: Mapping[int, Sequence[str]], policy: str = STATED
) -> Iterator[Finding]:
    """A finding for every cell that claims something. `remarks` are the notes under each table."""
    for sheet in sheets:
        unheld = [box for box in sheet.boxes if box.sense.why and _numbers(box)]
        yield from (_unheld(ground, sheet, box) for box in unheld if len(unheld) <= LISTED)
        for box in sheet.boxes:
            if box.sense.why or box.sense.role in {Role.PASSAGE, Role.OTHER}:
                continue
            yield from _box(ground, sheet, box, remarks.get(sheet.number, ()), policy)
    yield from _twice(ground, sheets)
    for sheet in sheets:
        yield from _repeated(text, sheet)


def site(sheet: Sheet, box: Box) -> Site:
    """Where a box stands."""
    return Site(box.span, sheet.name, box.label, box.sense.name, sheet.number, box.at)


def _box(ground: Ground, sheet: Sheet, box: Box, remarks: Sequence[str], policy: str) -> Iterator[Finding]:
    sense = box.sense
    role = ROLES.get(sense.role, "")
    value = box.stated.shown if box.stated.understood else box.text
    regions = () if box.row in {MEAN, TOTAL} else (short(box.row),)
    asserts = {
        "table": sheet.name,
        "indicator": sense.indicator,
        "year": sense.year,
        "kind": role or sense.kind,
        "measure": "level" if box.level else "",
        "regions": regions,
        "value": value or "空",
    }
    if box.row in {MEAN, TOTAL}:
        if sense.role is not Role.VALUE or not box.text:
            return
        kind = ClaimKind.MEAN if box.row == MEAN or not box.level else ClaimKind.OTHER
        judged = _mean(ground, sheet, box, remarks)
    else:
        kind = ClaimKind.CELL
        judged = (
            values.judge(ground, _place(box), box.stated, sense.unit, level=box.level)
            if sense.role is Role.VALUE
            else derived.judge(ground, box.row, sense, box.text, box.stated, policy)
        )
    if sense.note:
        judged = replace(judged.also(sense.note), severity=Severity.SOFT)
    yield finding(claim(kind, site(sheet, box), box.text, **asserts), judged)


def _numbers(box: Box) -> bool:
    return box.sense.role is Role.VALUE and box.stated.low is not None and not box.text.endswith("年")


def _unheld(ground: Ground, sheet: Sheet, box: Box) -> Finding:
    """A number of which it is not known what it is of: by the words of the report, if these have it."""
    said = claim(
        ClaimKind.CELL, site(sheet, box), box.text, table=sheet.name, value=box.stated.shown,
        regions=(short(box.row),) if box.row.isdigit() else (),
    )  # fmt: skip
    judged = promised.judge(ground.texts, sheet, box) if box.row.isdigit() else None
    return finding(said, judged or Judged(Verdict.MISSING, Severity.SOFT, "", f"没有可对的数：{box.sense.why}"))


def _mean(ground: Ground, sheet: Sheet, box: Box, remarks: Sequence[str]) -> Judged:
    """What becomes of a number of several regions: a sum of amounts, else a mean."""
    sense = box.sense
    if box.level:
        column = [
            each.stated.low
            for each in sheet.boxes
            if each.sense == sense and each.row not in {MEAN, TOTAL, NATION} and each.stated.low is not None
            if not box.over or each.row in box.over
        ]
        if box.over and len(column) < len(box.over):
            return Judged(Verdict.MISSING, Severity.SOFT, "", "表里没有各地的数，合计不了")
        return averages.judge_sum(column, box.stated)
    words = {"target": "目标", "actual": "实际"}[sense.kind]
    of_this = [f"{sense.year}年{words}"]
    if sense.year == ground.year:
        of_this.append(f"注：{words}的加权平均")
    elif sense.year == ground.year - 1:
        of_this.append(f"上年{words}")
    told = next((averages.weights_told(each) for each in remarks if any(word in each for word in of_this)), "")
    several = len({each.sense.indicator for each in sheet.boxes}) > 1
    plainly = EQUAL if averages.equally(f"{sheet.grid.title}{box.label}{sense.name}") else ""
    of = (ground, sense.indicator, sense.year, sense.kind, box.stated)
    judged = averages.judge_mean(*of, weights=plainly or ("" if several else told), regions=box.over)
    if not judged.good and set(box.over) == {each.row for each in sheet.boxes if each.row.isdigit()}:
        # of all, beside the few that are listed
        over_all = averages.judge_mean(*of, weights=plainly)
        judged = over_all if over_all.good else judged
    if box.row == TOTAL and not judged.good and judged.verdict is not Verdict.MISSING:
        return Judged(Verdict.MISSING, Severity.SOFT, judged.expected, "没有说怎样合计", (), judged.computation)
    return judged


def _twice(ground: Ground, sheets: Sequence[Sheet]) -> Iterator[Finding]:
    """Where two tables, or two rows, give one place two values."""
    seen: dict[Place, tuple[Sheet, Box]] = {}
    for sheet in sheets:
        for box in sheet.boxes:
            if box.sense.role is not Role.VALUE or not _settled(box) or box.level or box.stated.low is None:
                continue
            place = _place(box)
            first = seen.setdefault(place, (sheet, box))
            if first[1] is box or (first[1].stated.low, first[1].stated.high) == (box.stated.low, box.stated.high):
                continue
            if _stands(ground, place, box) and not _stands(ground, place, first[1]):
                yield _differing(place, first, (sheet, box))
            else:
                yield _differing(place, (sheet, box), first)


def _differing(place: Place, one: tuple[Sheet, Box], other: tuple[Sheet, Box]) -> Finding:
    (sheet, box), (elsewhere, there) = one, other
    what = described(_own(place, box, sheet))
    reason = f"{what}在{elsewhere.name}为{there.text}，在{sheet.name}为{box.text}"
    said = claim(
        ClaimKind.CELL, site(sheet, box), box.text, table=sheet.name, indicator=place.indicator, year=place.year,
        kind=place.kind, regions=(short(place.region),), value=box.stated.shown,
    )  # fmt: skip
    return finding(said, Judged(Verdict.INCONSISTENT, Severity.HARD, there.text, reason, (), ""))


def _stands(ground: Ground, place: Place, box: Box) -> bool:
    said = ground.sources(*place)
    return values.judge(ground, place, box.stated, box.sense.unit).good or bool(
        agreement(box.stated, box.sense.unit, said)
    )


def _repeated(text: str, sheet: Sheet) -> Iterator[Finding]:
    """A region that stands twice in one table."""
    rows: defaultdict[str, list[tuple[Span, tuple[int, int]]]] = defaultdict(list)
    for code, span, at in sheet.regions:
        rows[code].append((span, at))
    extra = len(sheet.regions) - len(rows)
    if extra > len(rows) // 10:  # a list of something else, in which regions come back on purpose
        return
    for code, places in rows.items():
        for span, at in places[1:]:
            said = claim(
                ClaimKind.LIST,
                Site(span, sheet.name, span.of(text), "", sheet.number, at),
                span.of(text),
                table=sheet.name,
                regions=(short(code),),
            )
            reason = f"{short(code)}在{sheet.name}里有 {len(places)} 行"
            yield finding(said, Judged(Verdict.INCONSISTENT, Severity.SOFT, "一行", reason))


def _settled(box: Box) -> bool:
    return not box.sense.why and box.row not in {MEAN, TOTAL} and (box.stated.understood or box.stated.blank)


def _place(box: Box) -> Place:
    return Place(box.row, box.sense.indicator, box.sense.year, box.sense.kind)


def _own(place: Place, box: Box, sheet: Sheet) -> Cell:
    stated: Stated = box.stated
    where = Evidence("", sheet.name, box.text, box.span.start, box.span.end)
    if stated.low is None:
        status = Status.QUALITATIVE if stated.relation else Status.NOT_SET
        return Cell(*place, status, relation=stated.relation, wording=stated.shown, evidence=(where,))
    unit = stated.unit or box.sense.unit or "%"
    return Cell(
        *place,
        Status.SET,
        stated.low,
        stated.high,
        "%" if unit in {"个百分点", "百分点"} else unit,
        stated.bound,
        caliber=stated.caliber,
        wording=box.text,
        evidence=(where,),
    )
