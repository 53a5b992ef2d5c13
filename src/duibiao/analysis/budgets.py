"""Budget reports as statements: sources and uses of each account side by side, the debt, and what was checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import zip_longest
from sqlite3 import Connection

from duibiao import store
from duibiao.analysis.corrections import Book
from duibiao.analysis.library import short
from duibiao.analysis.results import (
    Block,
    Cell,
    Chart,
    ChartKind,
    Column,
    Evidence,
    Heading,
    Note,
    Row,
    Status,
    Table,
    Value,
)
from duibiao.analysis.tables import legend, number
from duibiao.model import Entry, Identity, IdentityKind, Kind, Ledger, Phase, Side

__all__ = [
    "BROKEN",
    "PHASES",
    "SOURCE",
    "HeldLedger",
    "Statement",
    "budget",
    "cell_of",
    "gather_ledgers",
    "identity_table",
    "statements",
]

PHASES = {Phase.EXECUTION: "上年执行", Phase.DRAFT: "当年草案"}
KINDS = {
    IdentityKind.SUM: "加总",
    IdentityKind.BALANCE: "收支相抵",
    IdentityKind.PARTS: "分项之和",
    IdentityKind.WITHIN: "不超过",
    IdentityKind.SHARE: "占比",
    IdentityKind.GROWTH: "增速",
    IdentityKind.REPEATED: "两处同数",
}
IN, OUT = (Side.REVENUE, Side.TRANSFER_IN), (Side.EXPENDITURE, Side.TRANSFER_OUT)
SOURCE = Note(("资料来源：各地预算报告。",))
INDENT = "　"
INCOME, SPENDING = "收", "支"
VERDICTS = BROKEN, OTHER_BASE, HOLDS = "不成立", "基数不同", "成立"
LEAST = 3  # bars of a chart


@dataclass(frozen=True, slots=True)
class HeldLedger:
    """The ledger of one budget report as it counts, with its text; what people made of its lines in `marks`."""

    document: str
    source: str
    region: str
    year: int
    ledger: Ledger
    text: str
    marks: Mapping[Entry, str] = field(default_factory=dict)


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


def gather_ledgers(connection: Connection, regions: Collection[str], year: int) -> list[HeldLedger]:
    """The ledgers of the canonical budget reports of these regions and this year, by document."""
    text_of = store.texts(connection)
    book = Book.of(connection)
    return [
        _held(connection, kept, kept.region, book, text_of)
        for kept in store.documents(connection, copies=False)
        if kept.kind is Kind.BUDGET and kept.year == year and kept.region is not None and kept.region in regions
    ]


def _held(
    connection: Connection, kept: store.Kept, region: str, book: Book, text_of: Callable[[int], str]
) -> HeldLedger:
    ledger, lines = book.ledger(connection, kept, text_of)
    marks = {one.reading: one.mark for one in lines if one.mark}
    return HeldLedger(kept.id, kept.source, region, kept.year or 0, ledger, text_of(kept.text), marks)


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


def identity_table(held: HeldLedger) -> Table | None:
    """Every sum that must balance, with its arithmetic; the broken first, then growth on what seems another base."""
    ledger = held.ledger
    if not ledger.identities:
        return None
    ranked = sorted(ledger.identities, key=lambda identity: VERDICTS.index(_verdict(identity)))
    rows = tuple(
        Row(
            (
                KINDS[identity.kind],
                _where(ledger.entries[identity.whole]),
                ledger.entries[identity.whole].item,
                Value(identity.arithmetic, _basis(identity), _cells(held, identity)),
                _verdict(identity),
                identity.note,
            )
        )
        for identity in ranked
    )
    counts = Counter(map(_verdict, ledger.identities))
    told: list[str | Value] = ["注：", Value(f"{len(rows)} 条", "应当相等或不超过的数")]
    for verdict in VERDICTS:
        if counts[verdict]:
            told += [f"，{verdict} ", Value(f"{counts[verdict]} 条", f"判为{verdict}的")]
    columns = (
        Column(("类别",), "text"),
        Column(("账本",), "text"),
        Column(("合计",), "text"),
        Column(("算式",), "text"),
        Column(("结果",), "verdict"),
        Column(("说明",), "text"),
    )
    rule = (
        "注：差额在各数写明的位数四舍五入的余地以内，为成立；"
        "写明的增速与两年的数算不拢而可能另有基数的，为基数不同，不算错。"
    )
    return Table(
        f"identities_{held.region}",
        f"{short(held.region)}预算报告的勾稽关系",
        columns,
        rows,
        (SOURCE, Note((*told, "。")), Note((rule,))),
    )


def _verdict(identity: Identity) -> str:
    if not identity.holds:
        return BROKEN
    return OTHER_BASE if abs(identity.difference) > identity.allowance and identity.note else HOLDS


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
    growth = None if entry.growth is None else f"{'+' if entry.growth > 0 else ''}{number(entry.growth)}"
    completion = None if entry.completion is None else number(entry.completion)
    return (INDENT * depth + entry.item, cell_of(held, entry), growth, completion)


def cell_of(held: HeldLedger, entry: Entry) -> Cell:
    """A line as a cell that leads to its place, in words as the report has the number."""
    quantity = entry.quantity
    scope = "review" if entry.phase is Phase.EXECUTION else "task"
    place = Evidence(held.document, held.source, entry.quote.of(held.text), entry.quote.start, entry.quote.end, scope)
    wording = quantity.value + ("" if quantity.unit == "亿元" else quantity.unit)
    kind = "actual" if entry.phase is Phase.EXECUTION else "target"
    return Cell(
        held.region, entry.item, entry.year, kind, Status.SET, quantity.low, quantity.high, quantity.unit,
        quantity.bound.value, wording=wording, evidence=(place,), correction=held.marks.get(entry, ""),
    )  # fmt: skip


def _cells(held: HeldLedger, identity: Identity) -> tuple[Cell, ...]:
    indices = (identity.whole, *(term.entry for term in identity.terms))
    return tuple(cell_of(held, held.ledger.entries[index]) for index in dict.fromkeys(indices))


def _basis(identity: Identity) -> str:
    return f"{KINDS[identity.kind]}：差额 {number(identity.difference)}，四舍五入的余地 {number(identity.allowance)}"


def _where(entry: Entry) -> str:
    return f"{PHASES[entry.phase]} {entry.scope}{entry.account}"


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
