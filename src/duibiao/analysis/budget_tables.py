"""Budgets of several regions side by side: the lines that all have, their growth, and what they come to per cent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from duibiao.analysis.budget_checks import BROKEN, identity_table
from duibiao.analysis.held_ledgers import SOURCE, HeldLedger, cell_of, growth_of
from duibiao.analysis.library import short
from duibiao.analysis.means import rounded
from duibiao.analysis.results import Block, Cell, Column, Heading, Note, Row, Table, Value
from duibiao.analysis.tables import number
from duibiao.lexicon.key_lines import KeyLine, KeyLines, load_key_lines
from duibiao.lexicon.units import load_units
from duibiao.model import Entry, Phase

__all__ = ["broken_table", "budget_tables"]

YI = Decimal(100_000_000)
TITLES = {Phase.EXECUTION: "各地上年预算执行", Phase.DRAFT: "各地当年预算草案"}

Found = Mapping[str, Mapping[str, Entry]]  # by document and line


def budget_tables(held: Sequence[HeldLedger]) -> list[Block]:
    """A table of each account as executed and as drafted, a row a region; none where nothing is to compare."""
    known = load_key_lines()
    tables = []
    for phase in Phase:
        found = {
            ledger.document: {line.id: entry for line in known.lines if (entry := _entry(ledger, phase, line, known))}
            for ledger in held
        }
        for account in dict.fromkeys(line.account for line in known.lines):
            table = _table(sorted(held, key=lambda each: each.region), phase, account, found, known)
            tables += [table] if table is not None else []
    return [Heading("各地预算", 1), *tables] if tables else []


def _table(held: Sequence[HeldLedger], phase: Phase, account: str, found: Found, known: KeyLines) -> Table | None:
    there = {line for entries in found.values() for line in entries}
    lines = [line for line in known.lines if line.account == account and line.id in there]
    if not lines:
        return None
    own = {line.id for line in lines}
    ratios = [ratio for ratio in known.ratios if {ratio.part, ratio.whole} <= own]
    columns = [Column(("地区",), "region")]
    for line in lines:
        columns.append(Column((line.name,), "number"))
        columns += [Column(("增长",), "change")] if line.rates else []
    columns += [Column((ratio.name,), "number") for ratio in ratios]
    rows = []
    for ledger in held:
        entries = found[ledger.document]
        cells: list[Cell | Value | str | None] = [short(ledger.region)]
        for line in lines:
            entry = entries.get(line.id)
            cells.append(None if entry is None else _amount(ledger, entry, known))
            cells += [None if entry is None else growth_of(entry)] if line.rates else []
        cells += [_ratio(ledger, entries.get(ratio.part), entries.get(ratio.whole)) for ratio in ratios]
        if any(cell is not None for cell in cells[1:]):
            rows.append(Row(tuple(cells)))
    note = Note(("注：全地区的数；只写本级的，数后注明。增长为报告所写；比例由两数相除得出。空格为报告没有写。",))
    title = f"{TITLES[phase]}：{account}（亿元、%）"
    return Table(f"budgets_{phase}_{lines[0].id}", title, tuple(columns), tuple(rows), (SOURCE, note))


def broken_table(held: Sequence[HeldLedger]) -> Table | None:
    """Every sum of these budgets that does not balance, with its region and arithmetic; None where all do."""
    rows = []
    for ledger in held:
        checked = identity_table(ledger)
        broken = (row for row in (checked.rows if checked else ()) if BROKEN in row.cells)
        rows += [Row((short(ledger.region), *row.cells)) for row in broken]
    if not rows:
        return None
    columns = (Column((name,), "text") for name in ("类别", "账本", "合计", "算式", "结果", "说明"))
    title = "各地预算报告里不成立的勾稽关系"
    return Table("identities_broken", title, (Column(("地区",), "region"), *columns), tuple(rows), (SOURCE,))


def _entry(held: HeldLedger, phase: Phase, line: KeyLine, known: KeyLines) -> Entry | None:
    """The line of a ledger: of the whole region where that is told, else of the level that is told first."""
    of = [
        entry
        for entry in held.ledger.entries
        if (entry.phase, entry.account, entry.side.value) == (phase, line.account, line.side)
        and line.item.search(entry.item)
        and load_units().normalised(entry.quantity.low, entry.quantity.unit)[1] == "元"
    ]
    whole = (entry for entry in of if known.whole.search(entry.scope))
    return next(whole, of[0] if of else None)


def _amount(held: HeldLedger, entry: Entry, known: KeyLines) -> Cell:
    """The amount in 亿元, with its level where that is not the whole region."""
    value, _ = load_units().normalised(entry.quantity.low, entry.quantity.unit)
    level = "" if known.whole.search(entry.scope) or not entry.scope else f"（{entry.scope}）"
    return replace(cell_of(held, entry), value=value / YI, unit="亿元", wording=number(value / YI) + level)


def _ratio(held: HeldLedger, part: Entry | None, whole: Entry | None) -> Value | None:
    """A part in percent of its whole, of one and the same level."""
    if part is None or whole is None or part.scope != whole.scope or not whole.quantity.low:
        return None
    (above, _), (below, _) = (load_units().normalised(each.quantity.low, each.quantity.unit) for each in (part, whole))
    basis = " ÷ ".join(f"{each.item} {each.quantity.value}{each.quantity.unit}" for each in (part, whole))
    return Value(number(rounded(above / below * 100)), basis, (cell_of(held, part), cell_of(held, whole)))
