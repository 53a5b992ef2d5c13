"""Tables whose rows are groups of regions (东部, 中部): how many they are, their ends, their mean, how many moved."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from duibiao.analysis.library import short
from duibiao.analysis.results import Cell
from duibiao.audit.grids.sheets import words_before
from duibiao.audit.judging.averages import judge_mean
from duibiao.audit.judging.counts import judge_count
from duibiao.audit.judging.ground import Ground, is_primary, proofs
from duibiao.audit.judging.judged import Judged, claim, described, finding
from duibiao.audit.judging.predicates import make
from duibiao.audit.paper.headers import indicators_in, years_in
from duibiao.audit.paper.layout import path
from duibiao.audit.paper.rows import TOTAL, group_of, move_of, plain, row_of
from duibiao.audit.paper.stated import Stated, parse
from duibiao.audit.paper.tables import Sheet
from duibiao.lexicon.claims import any_word
from duibiao.model import ClaimKind, Finding, Severity, Site, Verdict

__all__ = ["read"]

NUMBER = re.compile("[个家]数|数量|[省地市]区?份?(?:个|家)?数")
LOWEST, HIGHEST = re.compile("最低|最小|下限"), re.compile("最高|最大|上限")
MEAN, ACTUAL = re.compile(any_word("mean")), re.compile(any_word("result"))
LEAST = 2  # rows of groups


def read(ground: Ground, text: str, sheets: Sequence[Sheet]) -> Iterator[Finding]:
    """What the tables of groups claim; a table with a row of anything else is none."""
    for sheet in sheets:
        rows = [[span.of(text) for span in row] for row in sheet.grid.rows]
        head = next((at for at, row in enumerate(rows) if row and group_of(row[0])), 0)
        groups = _groups([row[0] for row in rows[head:]])
        if sheet.regions or head == 0 or len(groups) < LEAST or not all(groups):
            continue
        for column in range(1, len(rows[0])):
            words = plain("".join(path(text, sheet.grid.rows[:head], column)))
            said_of = (words, sheet.grid.title, *words_before(text, sheet.grid))
            indicator = next((found[0] for each in said_of if (found := indicators_in(each))), "")
            for row, codes in enumerate(groups, head):
                stated, span = parse(rows[row][column]), sheet.grid.rows[row][column]
                judged = _judge(ground, indicator, words, sheet.grid.title, stated, codes)
                if judged is None:
                    continue
                site = Site(span, sheet.name, rows[row][0], words, sheet.number, (row, column))
                said = claim(
                    ClaimKind.CELL, site, span.of(text), table=sheet.name, indicator=indicator,
                    regions=tuple(map(short, codes)), value=stated.shown, says=words,
                )  # fmt: skip
                yield finding(said, judged)


def _groups(labels: Sequence[str]) -> list[tuple[str, ...]]:
    """The regions of each row: of a sum those of all the others."""
    named = [group_of(label) for label in labels]
    whole = tuple(dict.fromkeys(code for codes in named for code in codes))
    return [codes or (whole if row_of(label) == TOTAL else ()) for label, codes in zip(labels, named, strict=True)]


def _judge(
    ground: Ground, indicator: str, words: str, title: str, stated: Stated, codes: Sequence[str]
) -> Judged | None:
    """What becomes of a number of a group; None where its column says nothing that can be reckoned."""
    if stated.low is None or stated.high is not None:
        return None
    kind = "actual" if ACTUAL.search(words) else "target"
    told = years_in(words, ground.year) or years_in(title, ground.year)
    year = told[-1] if told else ground.year - (kind == "actual")
    moved = move_of(words)
    counted = stated.unit in {"", "个"} and not stated.digits and (moved or row_of(words) == TOTAL)
    if NUMBER.search(words) or (counted and "%" not in words + title):
        if not moved:
            return _counted(int(stated.low), codes)
        predicate = make(moved, indicator, ground.year) if indicator else None
        return None if predicate is None else judge_count(ground, predicate, codes, int(stated.low))
    if not indicator or moved:
        return None
    if MEAN.search(words):
        return judge_mean(ground, indicator, year, kind, stated, regions=codes)
    cells = [cell for code in codes if (cell := ground.joined(code, indicator, year, kind)).value is not None]
    low, high = LOWEST.search(words), HIGHEST.search(words)
    if bool(low) is bool(high) or 2 * len(cells) < len(codes):
        return None
    return _end(cells, stated, low=low is not None, whole=len(cells) == len(codes))


def _counted(told: int, codes: Sequence[str]) -> Judged:
    shown = f"{len(codes)}个"
    if told == len(codes):
        return Judged(Verdict.SUPPORTED, Severity.HARD, shown)
    return Judged(Verdict.CONTRADICTED, Severity.SOFT, shown, f"通常有{shown}")


def _end(cells: Sequence[Cell], stated: Stated, *, low: bool, whole: bool) -> Judged:
    by_value = sorted((cell for cell in cells if cell.value is not None), key=lambda cell: cell.value or 0)
    edge = by_value[0 if low else -1]
    shown = f"{edge.value:f}"
    reason = f"{'最低' if low else '最高'}的是{described(edge)}{shown}"
    if edge.value == stated.low:
        return Judged(Verdict.SUPPORTED, Severity.HARD if whole else Severity.SOFT, shown, "", proofs([edge]), reason)
    hard = whole and all(map(is_primary, cells))
    severity = Severity.HARD if hard else Severity.SOFT
    return Judged(Verdict.CONTRADICTED, severity, shown, reason, proofs([edge]), reason)
