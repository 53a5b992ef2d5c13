"""A ledger with corrections stays one: every part under its whole, every sum of the lines it was told of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duibiao.analysis.anchors import anchored, placed
from duibiao.analysis.mended_ledgers import mended
from duibiao.analysis.mending import Placed
from duibiao.analysis.stated import booked
from duibiao.model import (
    Booked,
    Bound,
    Correction,
    CorrectionKind,
    Entry,
    Identity,
    IdentityKind,
    Ledger,
    Noun,
    Phase,
    Quantity,
    Side,
    Span,
    Term,
)
from duibiao.store import identified

LINES = (
    ("收入", Side.REVENUE, 100, None), ("税收", Side.REVENUE, 60, 0), ("非税", Side.REVENUE, 40, 0),
    ("补助", Side.TRANSFER_IN, 30, None), ("总量", Side.TOTAL, 130, None),
)  # fmt: skip
TEXT = "，".join(f"{item}{value}亿元" for item, _, value, _ in LINES)
WHOLE = Span(0, len(TEXT))


def entry(item: str, side: Side, value: int, parent: int | None) -> Entry:
    start = TEXT.index(f"{item}{value}")
    end = start + len(f"{item}{value}亿元")
    quantity = Quantity(Decimal(value), None, "亿元", Bound.EQ, Span(start + len(item), end))
    quote = Span(start, end)
    return Entry(Phase.DRAFT, 2024, "全市", "一般公共预算", side, item, quantity, None, None, parent, quote, "plain")


def sums(kind: IdentityKind, whole: int, *terms: int) -> Identity:
    printed = " + ".join(str(LINES[term][2]) for term in terms) + f" = {LINES[whole][2]}"
    signed = tuple(Term(term, 1) for term in terms)
    allowance = Decimal("0.5") * (1 + len(terms))
    return Identity(kind, whole, signed, Decimal(0), allowance, holds=True, arithmetic=printed)


ENTRIES = tuple(entry(*line) for line in LINES)
READ = Ledger(ENTRIES, (sums(IdentityKind.PARTS, 0, 1, 2), sums(IdentityKind.SUM, 4, 0, 3)), missing=("债务",))


def says(kind: CorrectionKind, at: int, **other: str) -> Placed:
    """What is said of a line, where it stands."""
    parent = ENTRIES[at].parent
    read = booked(ENTRIES[at], "" if parent is None else ENTRIES[parent].item)
    anchor = anchored("d", "sha", TEXT, WHOLE, ENTRIES[at].quote, ENTRIES[at].quantity.span)
    said = None if kind is CorrectionKind.REJECTED else replace(read, **other)  # type: ignore[arg-type]
    machine: Booked | None = None if kind is CorrectionKind.ADDED else read
    made = Correction("", kind, anchor, machine, said, "张三", "2026-01-01T00:00:00Z", "", "", Noun.ENTRY)
    span = placed(anchor, TEXT, WHOLE, same=True)
    assert span is not None
    return identified(made), span


def places(identity: Identity) -> list[int]:
    """The lines of a sum, its whole first."""
    return [identity.whole, *(term.entry for term in identity.terms)]


def told(*corrections: Placed) -> tuple[list[str], list[str]]:
    """The lines with what they are part of, and the sums."""
    ledger, lines = mended(READ, corrections)
    assert [one.reading for one in lines] == list(ledger.entries)
    assert ledger.missing == READ.missing
    parents = ["" if each.parent is None else ledger.entries[each.parent].item for each in ledger.entries]
    shown = [
        f"{each.item} {each.quantity.value} {parent}".strip()
        for each, parent in zip(ledger.entries, parents, strict=True)
    ]
    return shown, [identity.arithmetic for identity in ledger.identities]


PLAIN = ["收入 100", "税收 60 收入", "非税 40 收入", "补助 30", "总量 130"]
SUMS = ["60 + 40 = 100", "100 + 30 = 130"]
CASES = [
    ("nothing", (), PLAIN, SUMS),
    ("confirmed", (says(CorrectionKind.CONFIRMED, 1),), PLAIN, SUMS),
    ("an amount", (says(CorrectionKind.CORRECTED, 1, value="61"),),
     ["收入 100", "税收 61 收入", *PLAIN[2:]], ["61 + 40 = 101，写作100，相差1，余地1.5", SUMS[1]]),
    ("a growth", (says(CorrectionKind.CORRECTED, 1, growth="3"),), PLAIN, SUMS),
    ("about", (says(CorrectionKind.CORRECTED, 3, bound="about"),), PLAIN, SUMS[:1]),
    ("another line", (says(CorrectionKind.CORRECTED, 3, item="调入"),), [*PLAIN[:3], "调入 30", PLAIN[4]], SUMS[:1]),
    ("another account", (says(CorrectionKind.CORRECTED, 4, scope="市级"),), PLAIN, SUMS[:1]),
    ("a part", (says(CorrectionKind.CORRECTED, 3, parent="收入"),), [*PLAIN[:3], "补助 30 收入", PLAIN[4]], SUMS),
    ("part of nothing", (says(CorrectionKind.CORRECTED, 1, parent=""),), ["收入 100", "税收 60", *PLAIN[2:]], SUMS),
    ("part of what is not there", (says(CorrectionKind.CORRECTED, 1, parent="无"),),
     ["收入 100", "税收 60", *PLAIN[2:]], SUMS),
    ("a whole is rejected", (says(CorrectionKind.REJECTED, 0),), ["税收 60", "非税 40", *PLAIN[3:]], []),
    ("added", (says(CorrectionKind.ADDED, 3, item="转移支付", parent="补助"),),
     [*PLAIN[:4], "转移支付 30 补助", PLAIN[4]], SUMS),
]  # fmt: skip


@pytest.mark.parametrize(
    ("what", "corrections", "lines", "arithmetic"), CASES, ids=[each[0].replace(" ", "-") for each in CASES]
)
def test_lines_and_sums_follow(
    what: str, corrections: tuple[Placed, ...], lines: list[str], arithmetic: list[str]
) -> None:
    assert what
    assert told(*corrections) == (lines, arithmetic)


@given(st.sets(st.integers(0, len(LINES) - 1)), st.sets(st.integers(0, len(LINES) - 1)))
def test_whatever_is_said_every_place_leads_to_its_line(rejected: set[int], confirmed: set[int]) -> None:
    ledger, lines = mended(READ, list(_of(rejected, confirmed - rejected)))
    left = [each for at, each in enumerate(ENTRIES) if at not in rejected]
    assert [each.item for each in ledger.entries] == [each.item for each in left]
    assert [one.mark for one in lines] == ["confirmed" if ENTRIES.index(each) in confirmed else "" for each in left]
    for now in ledger.identities:
        before = next(each for each in READ.identities if each.arithmetic == now.arithmetic)
        assert [ledger.entries[at].item for at in places(now)] == [ENTRIES[at].item for at in places(before)]
    assert len(ledger.identities) == sum(not rejected & set(places(each)) for each in READ.identities)


def _of(rejected: Iterable[int], confirmed: Iterable[int]) -> Iterable[Placed]:
    yield from (says(CorrectionKind.REJECTED, at) for at in rejected)
    yield from (says(CorrectionKind.CONFIRMED, at) for at in confirmed)
