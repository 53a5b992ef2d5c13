"""The growth that a budget draft implies: this year's amount against last year's, a series of its own.

2587亿元 against 2441亿元 is +6.0%, whatever the work report aims at: it is growth under the natural caliber, from the
two amounts as they are printed, and never mixed with a stated target.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from duibiao import lexicon
from duibiao.analysis.conflicts import WHOLE
from duibiao.analysis.results import Cell, Evidence, Status
from duibiao.lexicon.subjects import load_subjects
from duibiao.model import Entry, Ledger, Phase

__all__ = ["NATURAL", "drafted"]

NATURAL = "自然口径"
PLACES = Decimal("0.1")


def drafted(region: str, document: str, source: str, ledger: Ledger, text: str) -> Iterator[Cell]:
    """The implied growth of each line of the whole region that stands in both chapters of a budget report."""
    lines = load_subjects().lines
    whole = [entry for entry in ledger.entries if entry.scope.startswith(WHOLE) and entry.item in lines]
    for now in (entry for entry in whole if entry.phase is Phase.DRAFT):
        key = (now.year - 1, now.account, now.side, now.item)
        base = [
            entry
            for entry in whole
            if entry.phase is Phase.EXECUTION and (entry.year, entry.account, entry.side, entry.item) == key
        ]
        amounts = {_amount(entry) for entry in base}
        if len(amounts) == 1 and _amount(now) is not None:
            yield from _cell(region, base[0], now, tuple(_place(e, document, source, text) for e in (now, base[0])))


def _cell(region: str, base: Entry, now: Entry, evidence: tuple[Evidence, ...]) -> Iterator[Cell]:
    before, after = _amount(base), _amount(now)
    if not before or after is None:
        return
    growth = ((after / before - 1) * 100).quantize(PLACES, ROUND_HALF_UP)
    shown = [entry.quantity.value + entry.quantity.unit for entry in (now, base)]
    indicator = load_subjects().lines[now.item]
    yield Cell(
        region, indicator, now.year, "target", Status.DERIVED, growth, None, "%", "eq", "", NATURAL,
        f"{NATURAL}{growth}", evidence, f"预算草案{shown[0]} ÷ 上年执行数{shown[1]} − 1 = {growth}%",
    )  # fmt: skip


def _amount(entry: Entry) -> Decimal | None:
    """The amount in yuan; None for a range, which implies no one growth."""
    if entry.quantity.high is not None:
        return None
    return lexicon.load_units().normalised(entry.quantity.low, entry.quantity.unit)[0]


def _place(entry: Entry, document: str, source: str, text: str) -> Evidence:
    return Evidence(document, source, entry.quote.of(text), entry.quote.start, entry.quote.end, entry.phase.value)
