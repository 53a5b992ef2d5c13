"""Budget reports as statements: sources and uses of each account side by side, the debt, and what was checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest

from duibiao.analysis.budget_checks import identity_table
from duibiao.analysis.held_ledgers import PHASES, SOURCE, HeldLedger, cell_of, growth_of
from duibiao.analysis.library import short
from duibiao.analysis.results import (
    Block,
    Cell,
    Chart,
    ChartKind,
    Column,
    Heading,
    Note,
    Row,
    Table,
)
from duibiao.analysis.tables import legend, number
from duibiao.model import Entry, Ledger, Phase, Side

__all__ = ["Statement", "budget", "statements"]

IN, OUT = (Side.REVENUE, Side.TRANSFER_IN), (Side.EXPENDITURE, Side.TRANSFER_OUT)
INDENT = "　"
INCOME, SPENDING = "收", "支"
LEAST = 3  # bars of a chart


@dataclass(frozen=True, slots=True)
class Statement:
    """One account of one scope in one phase: its lines with their depth (其中 is one deeper), in the report's order.

    `others` are balances and debt, which stand on neither side.
    """

    phase: Phase
    year: int
    scope: str
    account: str
    sources: tuple[tuple[Entry, int], ...]
    uses: tuple[tuple[Entry, int], ...]
    others: tuple[tuple[Entry, int], ...]

    @property
    def title(self) -> str:
        """What it is of: 上年执行：全市一般公共预算."""
        return f"{PHASES[self.phase]}：{self.scope}{self.account}"


def statements(ledger: Ledger) -> list[Statement]:
    """The accounts of a ledger in the order of its text. A total stands at the foot of the side it sums up."""
    groups: dict[tuple[Phase, str, str], list[int]] = {}
    for index, entry in enumerate(ledger.entries):
        groups.setdefault((entry.phase, entry.scope, entry.account), []).append(index)
    return [_statement(ledger, key, indices) for key, indices in groups.items()]


def budget(held: HeldLedger) -> list[Block]:
    """The chapter of one budget report: a table for each account, a chart of sources and uses, debt, identities."""
    blocks: list[Block] = [Heading(f"{short(held.region)}预算报告", 1)]
    for statement in statements(held.ledger):
        blocks += _tables(held, statement)
        chart = _waterfall(held, statement)
        blocks += [chart] if chart is not None else []
    checked = identity_table(held)
    blocks += [checked] if checked is not None else []
    if held.ledger.missing:
        blocks.append(Note((f"没有找到：{'、'.join(held.ledger.missing)}。",)))
    return blocks if len(blocks) > 1 else []


def _statement(ledger: Ledger, key: tuple[Phase, str, str], indices: Sequence[int]) -> Statement:
    phase, scope, account = key
    sources: list[tuple[Entry, int]] = []
    uses: list[tuple[Entry, int]] = []
    others: list[tuple[Entry, int]] = []
    side = sources
    for index, depth in _nested(ledger, indices):
        entry = ledger.entries[index]
        if entry.side in (Side.BALANCE, Side.DEBT):
            others.append((entry, depth))
            continue
        if entry.side in IN:
            side = sources
        elif entry.side in OUT:
            side = uses
        elif INCOME in entry.item or SPENDING in entry.item:  # 收入总量; a bare 总量 is of the side before it
            side = uses if SPENDING in entry.item and INCOME not in entry.item else sources
        side.append((entry, depth))
    year = ledger.entries[indices[0]].year
    return Statement(phase, year, scope, account, tuple(sources), tuple(uses), tuple(others))


def _nested(ledger: Ledger, indices: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The entries in order, parts behind what they are part of, each with its depth."""
    within = frozenset(indices)
    parts: dict[int | None, list[int]] = {}
    for index in indices:
        parent = ledger.entries[index].parent
        parts.setdefault(parent if parent in within else None, []).append(index)

    def walk(parent: int | None, depth: int) -> Iterator[tuple[int, int]]:
        for index in parts.pop(parent, ()):
            yield index, depth
            yield from walk(index, depth + 1)

    return walk(None, 0)


def _tables(held: HeldLedger, statement: Statement) -> Iterator[Table]:
    name = f"{short(held.region)}{statement.title}"
    id_ = f"budget_{held.region}_{statement.phase}_{statement.scope}_{statement.account}"
    if statement.sources or statement.uses:
        columns = tuple(
            Column((side, what), kind)
            for side in ("收入", "支出")
            for what, kind in (("项目", "text"), ("金额", "number"), ("增长", "change"), ("完成预算", "number"))
        )
        rows = tuple(
            Row((*_line(held, left), *_line(held, right)))
            for left, right in zip_longest(statement.sources, statement.uses)
        )
        title = f"{name}收支（亿元、%）" if _in_yi(statement) else f"{name}收支"
        yield Table(id_, title, columns, rows, (SOURCE, *legend(rows)))
    if statement.others:
        columns = (Column(("项目",), "text"), Column(("数额",), "number"))
        rows = tuple(Row(_line(held, line)[:2]) for line in statement.others)
        yield Table(
            f"{id_}_others",
            f"{name}：{'债务' if '债' in statement.account else '结余和基金'}",
            columns,
            rows,
            (SOURCE, *legend(rows)),
        )


def _in_yi(statement: Statement) -> bool:
    return all(entry.quantity.unit == "亿元" for entry, _ in (*statement.sources, *statement.uses))


def _line(held: HeldLedger, line: tuple[Entry, int] | None) -> tuple[Cell | str | None, ...]:
    if line is None:
        return (None, None, None, None)
    entry, depth = line
    completion = None if entry.completion is None else number(entry.completion)
    return (INDENT * depth + entry.item, cell_of(held, entry), growth_of(entry), completion)


def _waterfall(held: HeldLedger, statement: Statement) -> Chart | None:
    """Where the money of an account comes from and where it goes, up and then down."""
    steps = [(entry, Decimal(1)) for entry, depth in statement.sources if depth == 0 and entry.side in IN]
    steps += [(entry, Decimal(-1)) for entry, depth in statement.uses if depth == 0 and entry.side in OUT]
    unit = steps[0][0].quantity.unit if steps else ""
    sides = {sign for _, sign in steps}
    if len(steps) < LEAST or len(sides) < 2 or any(entry.quantity.unit != unit for entry, _ in steps):
        return None
    totals: Mapping[Decimal, Decimal] = {
        sign: sum((entry.quantity.low for entry, of in steps if of == sign), Decimal()) for sign in sides
    }
    if abs(totals[Decimal(1)] - totals[Decimal(-1)]) > len(steps):  # lines are missing: the picture would mislead
        return None
    return Chart(
        f"flows_{held.region}_{statement.phase}_{statement.scope}_{statement.account}",
        ChartKind.WATERFALL,
        f"{short(held.region)}{statement.title}：来源和去向",
        unit,
        tuple(entry.item for entry, _ in steps),
        (),
        {"金额": tuple(sign * entry.quantity.low for entry, sign in steps)},
        notes=(SOURCE,),
    )
