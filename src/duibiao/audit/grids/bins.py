"""Tables of who stands where: a bin of values (6%—6.5%), the regions in it, and how many they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duibiao.analysis.library import NATION, short
from duibiao.audit.grids.sheets import words_before
from duibiao.audit.judging.counts import judge_count, judge_list
from duibiao.audit.judging.ground import Ground, universe
from duibiao.audit.judging.judged import Judged, claim, finding
from duibiao.audit.judging.predicates import Predicate, make, valued
from duibiao.audit.paper.headers import indicators_in, years_in
from duibiao.audit.paper.rows import move_of, plain, region_of
from duibiao.audit.paper.stated import parse
from duibiao.audit.paper.tables import Sheet
from duibiao.audit.paper.tokens import VALUE, Token
from duibiao.model import ClaimKind, Finding, Grid, Severity, Site, Verdict

__all__ = ["read"]

PARTED = re.compile("[、，,；;/和及\\s]+")
HOW_MANY = re.compile("个数|数量|家数|[省地]区?份?数|合计")
OF_REGIONS = re.compile("[省地]区?份?(?:的)?个?数")
LONGEST_MOVE = 6
STRICTLY = re.compile("低于|高于|超过|不足|大于|小于")  # bins that leave their own end out


@dataclass(frozen=True, slots=True)
class Bins:
    """Which columns hold the bins, their members, and how many there are (-1: none), below `head` rows."""

    head: int
    value: int
    members: int
    count: int


def read(ground: Ground, text: str, sheets: Sequence[Sheet]) -> Iterator[Finding]:
    """The bins of the tables that have them, judged: who is missing, who is one too many, and the number."""
    for sheet in sheets:
        bins = _bins(text, sheet.grid)
        if bins is None:
            continue
        heads = (span.of(text) for row in sheet.grid.rows[: bins.head] for span in row)
        said = [*map(plain, heads), sheet.grid.title]
        before = words_before(text, sheet.grid) if not any(map(indicators_in, said)) else []
        said = [*reversed(before), *said]
        indicator = next((found[0] for words in reversed(said) if (found := indicators_in(words))), "")
        kind = "actual" if any("实际" in words for words in said) else "target"
        years = years_in("".join(said), ground.year)
        year = years[-1] if years else ground.year - (kind == "actual")
        for row in range(bins.head, len(sheet.grid.rows)):
            if indicator:
                yield from _row(ground, text, sheet, row, bins, (indicator, year, kind))


def _bins(text: str, grid: Grid) -> Bins | None:
    """The columns of a grid of bins; None where it is none."""
    rows = [[span.of(text) for span in row] for row in grid.rows]
    head = next((at for at, row in enumerate(rows) if any(_codes(cell) or parse(cell).low for cell in row)), 0)
    if head == 0 or len(rows) - head < 2:
        return None
    columns = list(zip(*rows[head:], strict=True))
    heads = ["".join(column) for column in zip(*rows[:head], strict=True)]
    value = members = count = -1
    for at, column in enumerate(columns):
        listed = [_codes(cell) for cell in column]
        filled = sum(bool(plain(cell)) for cell in column)
        if 2 * sum(map(bool, listed)) > filled and any(len(codes) > 1 for codes in listed):
            members = at
        elif HOW_MANY.search(heads[at]) and all(plain(cell).isdigit() for cell in column):
            count = at
        elif value < 0 and 2 * sum(parse(cell).low is not None or bool(_moved(cell)) for cell in column) > len(column):
            value = at
    told = members >= 0 or (value == 0 and count >= 0 and OF_REGIONS.search(heads[count]))
    return Bins(head, value, members, count) if value >= 0 and told else None


def _moved(cell: str) -> str:
    """下调, 未完成, 未提及: what became of targets, and nothing beside it."""
    name = plain(cell)
    return move_of(name) if len(name) <= LONGEST_MOVE or parse(cell).low is not None else ""


def _codes(cell: str) -> list[str]:
    """The regions a cell lists; none where anything else stands in it."""
    found = [region_of(name) for name in PARTED.split(plain(cell).removesuffix("等")) if name]
    return [code for code in found if code is not None and code != NATION] if None not in found else []


def _row(ground: Ground, text: str, sheet: Sheet, row: int, bins: Bins, of: tuple[str, int, str]) -> Iterator[Finding]:
    cells = sheet.grid.rows[row]
    label = cells[bins.value].of(text)
    stated, moved = parse(label), _moved(label)
    listed = "" if bins.members < 0 else cells[bins.members].of(text)
    codes = _codes(listed)
    open_ = "等" in listed or not codes
    predicate = make(moved, of[0], ground.year) if moved and stated.low is None else None
    if moved and stated.low is not None:  # 下调0.5个百分点: no bin of values
        return
    if stated.low is not None and not STRICTLY.search(label):
        bound = stated.bound if stated.bound in {"ge", "le"} and not stated.high else ""
        predicate = valued(*of, Token(VALUE, 0, 0, low=stated.low, high=stated.high, bound=bound))
    if predicate is None:
        return

    def site(column: int) -> Site:
        return Site(cells[column], sheet.name, label, "", sheet.number, (row, column))

    about = {"table": sheet.name, "indicator": of[0], "year": of[1], "says": predicate.label}
    if codes:
        said = claim(ClaimKind.LIST, site(bins.members), listed, **about, regions=tuple(map(short, codes)))
        yield finding(said, judge_list(ground, predicate, universe(ground), codes, exhaustive=not open_))
    if bins.count >= 0:
        told = int(plain(cells[bins.count].of(text)))
        said = claim(ClaimKind.COUNT, site(bins.count), cells[bins.count].of(text), **about, value=told)
        yield finding(said, _counted(ground, predicate, told, len(set(codes)), open_=open_))


def _counted(ground: Ground, predicate: Predicate, told: int, listed: int, *, open_: bool) -> Judged:
    if told != listed and not open_:
        return Judged(Verdict.INCONSISTENT, Severity.HARD, f"{listed}个", f"写{told}个，列了{listed}个")
    return judge_count(ground, predicate, universe(ground), told)
