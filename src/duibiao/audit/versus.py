"""Two reports against each other, cell by cell: where they differ, what the sources say, and so who is right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from duibiao.analysis.library import Place, short
from duibiao.audit.check import numbered
from duibiao.audit.grids import cells, derived, sheets
from duibiao.audit.judging import values
from duibiao.audit.judging.ground import Ground
from duibiao.audit.judging.judged import Judged, claim, finding
from duibiao.audit.paper.headers import Role
from duibiao.audit.paper.papers import take_apart
from duibiao.audit.paper.rows import MEAN, TOTAL
from duibiao.audit.paper.tables import Box, Sheet
from duibiao.model import Audit, ClaimKind, Finding, Severity, Verdict

__all__ = ["against"]

Key = tuple[str, str, int, str, bool]  # region, indicator, year, what, level
WHY = {
    Verdict.CALIBER: "口径或出处不同",
    Verdict.DERIVED: "由同步推算",
    Verdict.ROUNDING: "四舍五入",
}


def against(name: str, text: str, other: str, other_text: str, ground: Ground, basis: str = "") -> Audit:
    """Where a report's tables differ from another's: findings stand at the first report's cells."""
    first, second = _sheets(text, ground), _sheets(other_text, ground)
    mine, theirs = dict(_boxes(first)), dict(_boxes(second))
    grounds = [replace(ground, own=cells.gather(ground, sheets)) for sheets in (first, second)]
    found = [_compared(grounds, key, mine[key], theirs[key], name, other) for key in mine if key in theirs]
    unread = []
    if not found:
        unread.append(f"{name} 和 {other} 没有说到同一地区、同一指标、同一年的格")
    only = [len(mine.keys() - theirs.keys()), len(theirs.keys() - mine.keys())]
    unread.append(f"只在 {name} 里的 {only[0]} 格，只在 {other} 里的 {only[1]} 格，没有比较")
    return Audit(name, text, take_apart(text).grids, numbered(found), tuple(unread), f"{other}；{basis}")


def _sheets(text: str, ground: Ground) -> list[Sheet]:
    return sheets.read(ground, text, take_apart(text).grids)


def _boxes(sheets: list[Sheet]) -> Iterator[tuple[Key, tuple[Sheet, Box]]]:
    for sheet in sheets:
        for box in sheet.boxes:
            sense = box.sense
            if sense.why or sense.role in {Role.PASSAGE, Role.OTHER} or box.row == TOTAL:
                continue
            what = sense.kind if sense.role is Role.VALUE else sense.role.value
            yield (box.row, sense.indicator, sense.year, what, box.level), (sheet, box)


def _compared(
    grounds: list[Ground], key: Key, mine: tuple[Sheet, Box], theirs: tuple[Sheet, Box], name: str, other: str
) -> Finding:
    sheet, box = mine
    region = "加权平均" if key[0] == MEAN else short(key[0])
    said = claim(
        ClaimKind.CELL, cells.site(sheet, box), box.text, table=sheet.name, indicator=key[1], year=key[2], kind=key[3],
        regions=(region,), value=box.stated.shown or box.text, other=theirs[1].stated.shown or theirs[1].text,
    )  # fmt: skip
    if _alike(box, theirs[1]):
        return finding(said, Judged(Verdict.SUPPORTED, Severity.HARD, theirs[1].text, "两份相同"))
    shown = f"{name}写“{box.text or '空'}”，{other}写“{theirs[1].text or '空'}”"
    if key[0] == MEAN:
        return finding(said, Judged(Verdict.INCONSISTENT, Severity.SOFT, theirs[1].text, f"{shown}；样本或权重不同"))
    ours, its = (_judged(ground, each) for ground, each in zip(grounds, (box, theirs[1]), strict=True))
    reason = f"{shown}；{_who(ours, its, name, other)}"
    evidence = ours.evidence or its.evidence
    verdict = Verdict.CONTRADICTED if ours.verdict is Verdict.CONTRADICTED else Verdict.INCONSISTENT
    hard = {each.verdict for each in (ours, its)} == {Verdict.SUPPORTED, Verdict.CONTRADICTED}
    expected = ours.expected or its.expected
    return finding(said, Judged(verdict, Severity.HARD if hard else Severity.SOFT, expected, reason, evidence))


def _alike(one: Box, two: Box) -> bool:
    first, second = one.stated, two.stated
    if first.understood or second.understood:
        return (first.low, first.high, first.relation if first.low is None else "") == (
            second.low, second.high, second.relation if second.low is None else "",
        )  # fmt: skip
    if first.blank and second.blank:
        return True
    verdicts = [derived.verdict_of(box.text, box.sense.role) for box in (one, two)]
    return verdicts[0] is verdicts[1] if verdicts[0] is not None else one.text == two.text


def _judged(ground: Ground, box: Box) -> Judged:
    sense = box.sense
    if sense.role is not Role.VALUE:
        return derived.judge(ground, box.row, sense, box.text, box.stated)
    place = Place(box.row, sense.indicator, sense.year, sense.kind)
    return values.judge(ground, place, box.stated, sense.unit, level=box.level)


def _who(ours: Judged, its: Judged, name: str, other: str) -> str:
    """Who is right, and by what the other may have come."""
    right = [each for each, judged in ((name, ours), (other, its)) if judged.good]
    ways = [WHY[each.verdict] for each in (ours, its) if each.verdict in WHY]
    why = "、".join(dict.fromkeys(ways))
    if len(right) == 1:
        said = (ours if right[0] == name else its).expected
        return f"报告写作{said or '没有写到'}，{right[0]}相符" + (f"（{why}）" if why else "")
    if len(right) == 2:
        return "各有所据" + (f"：{why}" if why else "")
    expected = ours.expected or its.expected
    return f"报告写作{expected}，两份都不符" if expected else "报告里没有，无法判定" + (f"；{why}" if why else "")
