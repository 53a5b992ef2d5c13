"""The sums of a budget report that must balance, as a table: each with its arithmetic and whether it holds."""

from __future__ import annotations

from collections import Counter

from duibiao.analysis.held_ledgers import PHASES, SOURCE, HeldLedger, cell_of
from duibiao.analysis.library import short
from duibiao.analysis.results import Cell, Column, Note, Row, Table, Value
from duibiao.analysis.tables import number
from duibiao.model import Entry, Identity, IdentityKind

__all__ = ["BROKEN", "identity_table"]

KINDS = {
    IdentityKind.SUM: "加总",
    IdentityKind.BALANCE: "收支相抵",
    IdentityKind.PARTS: "分项之和",
    IdentityKind.WITHIN: "不超过",
    IdentityKind.SHARE: "占比",
    IdentityKind.GROWTH: "增速",
    IdentityKind.REPEATED: "两处同数",
}
VERDICTS = BROKEN, OTHER_BASE, HOLDS = "不成立", "基数不同", "成立"


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


def _cells(held: HeldLedger, identity: Identity) -> tuple[Cell, ...]:
    indices = (identity.whole, *(term.entry for term in identity.terms))
    return tuple(cell_of(held, held.ledger.entries[index]) for index in dict.fromkeys(indices))


def _basis(identity: Identity) -> str:
    return f"{KINDS[identity.kind]}：差额 {number(identity.difference)}，四舍五入的余地 {number(identity.allowance)}"


def _where(entry: Entry) -> str:
    return f"{PHASES[entry.phase]} {entry.scope}{entry.account}"
