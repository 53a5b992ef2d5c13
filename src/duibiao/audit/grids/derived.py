"""What a table derives from its own numbers: 完成, 上调, a difference. Held against its row first, then the sources."""

from __future__ import annotations

import re
from decimal import Decimal

from duibiao.analysis.library import NATION, Place
from duibiao.analysis.results import Cell, Status
from duibiao.analysis.verdicts import STATED, Change, Completion, change, completion, distance
from duibiao.audit.judging.ground import Ground, World, is_primary, proofs
from duibiao.audit.judging.judged import Judged, described, told
from duibiao.audit.paper.headers import Role, Sense
from duibiao.audit.paper.rows import plain, verdict_word
from duibiao.audit.paper.stated import Stated
from duibiao.lexicon.claims import load_claims
from duibiao.model import Severity, Verdict

__all__ = ["compared", "judge", "pair", "verdict_of"]

Pair = tuple[Cell, Cell]
SIZE = "幅"  # how far, whichever way
SIGNED = re.compile("[-−+↑↓升降提增减]")


def judge(ground: Ground, region: str, sense: Sense, text: str, stated: Stated, policy: str = STATED) -> Judged:
    """What becomes of a derived cell. A blank one is wrong only where both its numbers are known without reference."""
    if sense.role is Role.COMPLETION:
        return _verdict(ground, region, sense, text, policy)
    if sense.role is Role.CHANGE and stated.low is None:
        return _verdict(ground, region, sense, text, policy)
    return _difference(ground, region, sense, text, stated)


def pair(world: World, region: str, sense: Sense) -> Pair:
    """The two cells a derived one is from: the base first."""
    first, second = (world(region, sense.indicator, *half) for half in sense.halves)
    return first, second


def compared(cells: Pair, role: Role, policy: str = STATED) -> Change | Completion | None:
    """What two cells make, as `analysis` judges it."""
    return change(*cells) if role is Role.CHANGE else completion(*cells, policy)


def verdict_of(text: str, role: Role) -> Change | Completion | None:
    """The verdict a cell's word stands for.

    >>> verdict_of("上调", Role.CHANGE), verdict_of("大幅", Role.CHANGE)
    (<Change.RAISED: '增加'>, None)
    >>> verdict_of("未达标（差0.5个百分点）", Role.COMPLETION)
    <Completion.MISSED: '未完成'>
    """
    word, cell = verdict_word(text), load_claims().cell
    if role is Role.CHANGE:
        ways = (("raised", Change.RAISED), ("flat", Change.FLAT), ("lowered", Change.LOWERED))
        return next((verdict for way, verdict in ways if word in cell[way]), None)
    if word in cell["missed"]:
        return Completion.MISSED
    return Completion.COMPLETE if word in cell["complete"] or word in cell["flat"] else None


def _verdict(ground: Ground, region: str, sense: Sense, text: str, policy: str) -> Judged:
    own, joined = pair(ground.tables, region, sense), pair(ground.joined, region, sense)
    by_row, by_all = compared(own, sense.role, policy), compared(joined, sense.role, policy)
    if plain(text) in load_claims().cell["blank"]:
        known = (_first(ground, region, sense, 0), _first(ground, region, sense, 1))
        should = compared(known, sense.role, policy)
        if should is None or region == NATION:
            return Judged(Verdict.MISSING, Severity.SOFT, "", "空格；没有可比的两个数")
        return Judged(
            Verdict.INCONSISTENT,
            Severity.SOFT,
            should.value,
            f"空格；{_sum(known)}，应为{should.value}",
            proofs(known),
            _sum(known),
        )
    word = verdict_of(text, sense.role)
    if word is None:
        return Judged(Verdict.UNREAD, Severity.SOFT, "", "不是认得的说法")
    if by_row is Change.FLAT and _weaker(own) == word:
        reason = f"数没有变，限定变了：{_sum(own)}"
        return Judged(Verdict.CALIBER, Severity.SOFT, by_row.value, reason, proofs(joined), _sum(own))
    if by_row is not None and by_row is not word:
        return Judged(
            Verdict.INCONSISTENT,
            Severity.HARD,
            by_row.value,
            f"与同表不符：{_sum(own)}，应为{by_row.value}",
            proofs(joined),
            _sum(own),
        )
    if by_all is None:
        return Judged(Verdict.MISSING, Severity.SOFT, "", "没有可比的两个数")
    if by_all is not word:
        return Judged(
            Verdict.CONTRADICTED,
            Severity.SOFT,
            by_all.value,
            f"{_sum(joined)}，应为{by_all.value}",
            proofs(joined),
            _sum(joined),
        )
    return Judged(Verdict.SUPPORTED, Severity.HARD, by_all.value, "", proofs(joined), _sum(joined))


def _weaker(cells: Pair) -> Change | None:
    """Which way a target went whose number stayed: 5%以上 that became 5% was lowered."""
    before, now = (cell.bound == "ge" for cell in cells)
    return None if before == now else Change.LOWERED if before else Change.RAISED


def _first(ground: Ground, region: str, sense: Sense, place: int) -> Cell:
    """The cell of a pair by the own table, else by the kept reports, never by the reference data."""
    own = pair(ground.tables, region, sense)[place]
    if own.value is not None:
        return own
    said = pair(ground.sources, region, sense)[place]
    return said if is_primary(said) else Cell(*_place(said), Status.NOT_COLLECTED)


def _place(cell: Cell) -> Place:
    return Place(cell.region, cell.indicator, cell.year, cell.kind)


def _difference(ground: Ground, region: str, sense: Sense, text: str, stated: Stated) -> Judged:
    own, joined = pair(ground.tables, region, sense), pair(ground.joined, region, sense)
    if stated.low is None:
        why = "空格" if stated.blank else "不是认得的数"
        return Judged(Verdict.MISSING if stated.blank else Verdict.UNREAD, Severity.SOFT, "", why)
    for cells, verdict in ((own, Verdict.INCONSISTENT), (joined, Verdict.CONTRADICTED)):
        apart = distance(*cells)
        if apart is None:
            continue
        same = abs(apart - stated.low) <= Decimal(1).scaleb(-stated.digits) / 2 or _signed(text, stated) == apart
        same = same or (SIZE in sense.name and SIGNED.search(text) is None and abs(apart) == stated.low)
        if not same:
            severity = Severity.HARD if verdict is Verdict.INCONSISTENT else Severity.SOFT
            return Judged(verdict, severity, f"{apart:+f}", f"{_sum(cells)}，差{apart:+f}", proofs(joined), _sum(cells))
    apart = distance(*joined)
    if apart is None:
        return Judged(Verdict.MISSING, Severity.SOFT, "", "没有可比的两个数")
    return Judged(Verdict.SUPPORTED, Severity.HARD, f"{apart:+f}", "", proofs(joined), _sum(joined))


def _signed(text: str, stated: Stated) -> Decimal | None:
    return None if stated.low is None else -abs(stated.low) if "降" in text or "下" in text else stated.low


def _sum(cells: Pair) -> str:
    return "，".join(f"{described(cell)}{told(cell)}" for cell in cells)
