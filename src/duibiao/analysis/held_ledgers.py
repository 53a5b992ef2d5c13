"""What the kept budget reports have in their ledgers, as it counts, with the words it points at."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from sqlite3 import Connection

from duibiao import store
from duibiao.analysis.corrections import Book
from duibiao.analysis.results import Cell, Evidence, Note, Status
from duibiao.analysis.tables import number
from duibiao.model import Entry, Kind, Ledger, Phase

__all__ = ["PHASES", "SOURCE", "HeldLedger", "cell_of", "gather_ledgers", "growth_of"]

PHASES = {Phase.EXECUTION: "上年执行", Phase.DRAFT: "当年草案"}
SOURCE = Note(("资料来源：各地预算报告。",))


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


def growth_of(entry: Entry) -> str | None:
    """The stated growth of a line in percent, with its sign."""
    return None if entry.growth is None else f"{'+' if entry.growth > 0 else ''}{number(entry.growth)}"
