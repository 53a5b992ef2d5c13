"""What holds of every ledger: places, shifts, ways of writing, page turns, digits, and that nothing breaks it."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from decimal import Decimal
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duibiao import documents, ledger, outline
from duibiao.model import Document, Entry, IdentityKind, Kind, Ledger, Span

if TYPE_CHECKING:
    from types import ModuleType

QUICK = settings(max_examples=30, deadline=None)
FULL_WIDTH = str.maketrans("0123456789.%", "０１２３４５６７８９．％")


def sibling(name: str) -> ModuleType:
    """A module beside this file: tests are no package."""
    spec = spec_from_file_location(f"ledger_{name}", Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


BODY: str = sibling("example").BODY
TITLE = "关于青岩市2031年预算执行情况和2032年预算草案的报告\n\n各位代表：\n\n请予审查。\n\n"
TOLD = documents.Told(region="520100", year=2032, kind=Kind.BUDGET)


def report(text: str) -> Document:
    (document,), _ = documents.read(text.encode(), "预算报告.txt", TOLD)
    return document


def read(document: Document) -> Ledger:
    return ledger.read(document, outline.draw(document))


def told(entry: Entry) -> tuple[object, ...]:
    """A line without its place."""
    quantity = entry.quantity
    return (
        entry.phase, entry.year, entry.scope, entry.account, entry.side, entry.item, quantity.value, quantity.unit,
        entry.growth, entry.completion, entry.parent,
    )  # fmt: skip


DOCUMENT = report(TITLE + BODY)
READ = read(DOCUMENT)


def test_the_example_balances_and_names_what_is_not_there() -> None:
    kinds = {identity.kind for identity in READ.identities}
    assert kinds == set(IdentityKind) - {IdentityKind.REPEATED}
    assert [identity.arithmetic for identity in READ.identities if not identity.holds] == []
    assert [line for line in READ.missing if line.startswith("上年")] == ["上年预算执行情况：国有资本经营预算"]
    assert "当年预算草案：地方政府债务" in READ.missing
    assert len(READ.entries) == 52


def test_every_number_of_an_account_is_an_entry_or_a_doubt() -> None:
    accounts = DOCUMENT.text[: DOCUMENT.text.index("二、2031年财政工作")] + DOCUMENT.text[DOCUMENT.text.index("三、") :]
    spans = [entry.quantity.span for entry in READ.entries] + [doubt.span for doubt in READ.doubts]
    rates = [rate for entry in READ.entries for rate in (entry.growth, entry.completion) if rate is not None]
    assert len(re.findall("[0-9]亿元|[0-9]%", accounts)) == len(spans) + len(rates)


def test_what_is_read_is_what_stands_there() -> None:
    for entry in READ.entries:
        said = entry.quantity.span.of(DOCUMENT.text)
        assert said == f"{entry.quantity.value}{entry.quantity.unit}"
        assert entry.quote.start <= entry.quantity.span.start
        assert entry.quantity.span.end <= entry.quote.end
        for rate in (entry.growth, entry.completion):
            assert rate is None or f"{abs(rate)}%" in entry.quote.of(DOCUMENT.text)


@QUICK
@given(st.text(alphabet="天地玄黄，。\n", max_size=40))
def test_what_stands_before_the_report_only_moves_it(before: str) -> None:
    moved = replace(
        DOCUMENT, text=before + DOCUMENT.text, span=Span(len(before), len(before) + len(DOCUMENT.text))
    )  # fmt: skip
    again = read(moved)
    assert [told(entry) for entry in again.entries] == [told(entry) for entry in READ.entries]
    assert [entry.quote.start - len(before) for entry in again.entries] == [e.quote.start for e in READ.entries]


def test_full_width_digits_are_digits() -> None:
    again = read(report(TITLE + BODY.translate(FULL_WIDTH)))
    assert [told(entry) for entry in again.entries] == [told(entry) for entry in READ.entries]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("地方政府一般债务收入", "31.4亿元，以及"),  # item | amount
        ("地方政府一般债务收入31.4", "亿元，以及"),  # amount | unit
        ("地方政府一般债务收入31.4亿", "元，以及"),
        ("以及调入资金、上年", "结转等46.8亿元"),  # within an item
        ("增长6.1%，完成预算的", "101.2%"),  # rate
    ],
)
@pytest.mark.parametrize("turn", ["\n\n", "\n— 12 —\n", "\r\n\r\n   "])
def test_a_page_turn_changes_nothing(before: str, after: str, turn: str) -> None:
    assert before + after in BODY
    turned = read(report(TITLE + BODY.replace(before + after, before + turn + after, 1)))
    assert [told(entry) for entry in turned.entries] == [told(entry) for entry in READ.entries]
    assert [identity.arithmetic for identity in turned.identities] == [i.arithmetic for i in READ.identities]


def announced(read_: Ledger) -> list[int]:
    """The entries in sums the words announce."""
    sums = (i for i in read_.identities if not i.note and i.kind not in (IdentityKind.GROWTH, IdentityKind.WITHIN))
    return sorted({each for i in sums for each in (i.whole, *(term.entry for term in i.terms))})


def named(again: Ledger, place: int) -> bool:
    """Whether a broken identity has the figure at `place` among its numbers."""
    broken = (i for i in again.identities if not i.holds)
    numbers = (again.entries[each] for i in broken for each in (i.whole, *(term.entry for term in i.terms)))
    return any(entry.quantity.span.start <= place < entry.quantity.span.end for entry in numbers)


@pytest.mark.parametrize("index", announced(READ))
def test_any_digit_changed_beyond_rounding_breaks_an_identity_that_names_it(index: int) -> None:
    entry = READ.entries[index]
    tightest = min(
        i.allowance + abs(i.difference)
        for i in READ.identities
        if not i.note and i.kind not in (IdentityKind.GROWTH, IdentityKind.WITHIN, IdentityKind.SHARE)
        if index in (i.whole, *(term.entry for term in i.terms))
    ) if entry.quantity.unit != "%" and index not in only_shared() else Decimal(0)  # fmt: skip
    start = entry.quantity.span.start
    digits = [at for at in range(start, entry.quantity.span.end) if DOCUMENT.text[at].isdigit()]
    tried = 0
    for at in digits:
        power = len(entry.quantity.value.partition(".")[0]) - 1 - digits.index(at)
        changed = "9" if DOCUMENT.text[at] < "5" else "1"
        change = abs(int(changed) - int(DOCUMENT.text[at])) * Decimal(10) ** power
        if change > tightest and (tightest or at == start):
            text = DOCUMENT.text[:at] + changed + DOCUMENT.text[at + 1 :]
            assert named(read(replace(DOCUMENT, text=text)), at), (entry.item, text[start : entry.quantity.span.end])
            tried += 1
    assert tried


def only_shared() -> set[int]:
    """The entries that take part in shares alone, whose first digit is tried."""
    kinds: dict[int, set[IdentityKind]] = {}
    for identity in READ.identities:
        for each in (identity.whole, *(term.entry for term in identity.terms)):
            if not identity.note:
                kinds.setdefault(each, set()).add(identity.kind)
    return {each for each, found in kinds.items() if not found - {IdentityKind.SHARE, IdentityKind.GROWTH}}


def test_parts_are_never_added_to_their_whole() -> None:
    for identity in READ.identities:
        if identity.kind is IdentityKind.SUM:
            assert all(READ.entries[term.entry].parent is None for term in identity.terms)


def test_other_reports_have_no_ledger() -> None:
    for kind in set(Kind) - {Kind.BUDGET}:
        assert read(replace(DOCUMENT, kind=kind)) == Ledger()


@QUICK
@given(st.text(alphabet="全市一般公共预算收入支出增长完成其中加上后，。（）0123456789.%亿元\n、", max_size=120))
def test_any_words_are_read_without_harm(words: str) -> None:
    document = report(TITLE + "一、2031年预算执行情况\n\n" + words + "\n")
    again = read(document)
    for entry in again.entries:
        assert 0 <= entry.quote.start < entry.quote.end <= len(document.text)
        assert entry.parent is None or 0 <= entry.parent < len(again.entries)
    for identity in again.identities:
        assert all(0 <= term.entry < len(again.entries) for term in identity.terms)


def test_a_report_without_chapters_says_what_is_missing() -> None:
    again = read(report(TITLE + "今年的财政工作取得新成绩。\n"))
    assert again.entries == ()
    assert again.missing == ("上年预算执行情况（没有这一章）", "当年预算草案（没有这一章）")


def test_a_report_of_an_unknown_year_takes_it_from_its_title_or_says_so() -> None:
    assert len(read(replace(DOCUMENT, year=None)).entries) == len(READ.entries)
    bare = report("青岩市财政\n\n一、预算执行情况\n\n全市一般公共预算收入3亿元。\n")
    assert read(replace(bare, year=None)).missing == ("报告的年份",)


@pytest.mark.parametrize(
    "unit",
    [
        "其中，税收收入1亿元，",
        "加上补助1亿元、",
        "按类型分，一般债务1亿元，",
        "（含返还1亿元",
        "预算稳定调节基金余额1亿元，补充2亿元，",
    ],
)
def test_no_repetition_takes_more_than_its_length(unit: str) -> None:
    body = "一、2031年预算执行情况\n\n（一）一般公共预算\n\n" + unit * (60000 // len(unit))
    document = report(TITLE + body)
    drawn = outline.draw(document)
    began = time.perf_counter()
    ledger.read(document, drawn)
    assert time.perf_counter() - began < 3  # a tenth of it on an idle machine; minutes if it were quadratic
