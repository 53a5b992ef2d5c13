"""The reports of one region and year against each other, read for every noun: work report, plan, budget."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from sqlite3 import Connection

from duibiao import agenda, figures, ledger, outline, store
from duibiao.analysis.conflicts import Told, conflicts, of_commitment, of_drafted, of_entry, of_statement
from duibiao.analysis.drafts import drafted
from duibiao.analysis.library import Statement
from duibiao.analysis.results import Cell, Discrepancy
from duibiao.model import Document, Kind

__all__ = ["disagreements"]

READ = (Kind.GWR, Kind.PLAN, Kind.BUDGET)


def disagreements(
    connection: Connection, regions: Collection[str], year: int
) -> tuple[tuple[Discrepancy, ...], tuple[Cell, ...]]:
    """What the kept reports of each region say of one thing, and the growth that its budget draft implies.

    The texts are read again, for figures are kept of the indicators only, and reports disagree on other things too.
    """
    reports: dict[str, list[store.Kept]] = {region: [] for region in regions}
    for kept in store.documents(connection, copies=False):
        if kept.region in reports and kept.year == year and kept.kind in READ:
            reports[kept.region].append(kept)
    found: list[Discrepancy] = []
    implied: list[Cell] = []
    for region, several in reports.items():
        told: list[Told] = []
        for kept in several:
            document = store.whole(connection, kept)
            if len(several) > 1:  # one report alone contradicts nobody
                told += _told(document)
            if document.kind is Kind.BUDGET:
                read = ledger.read(document, outline.draw(document))
                growths = list(drafted(region, document.id, document.source.name, read, document.text))
                told += [each for growth in growths for each in of_drafted(growth)]
                implied += growths
        found += conflicts(region, told)
    return tuple(found), tuple(implied)


def _told(document: Document) -> Iterator[Told]:
    drawn, text, source = outline.draw(document), document.text, document.source.name
    for figure in figures.extract(document, drawn, every_noun=True).figures:
        yield from of_statement(Statement(document.id, source, document.kind, figure, figure.quote.of(text)))
    for commitment in agenda.read(document, drawn, figures.extract(document, drawn)).commitments:
        yield from of_commitment(commitment, document.id, source, commitment.quote.of(text))
    if document.kind is Kind.BUDGET:
        for entry in ledger.read(document, drawn).entries:
            yield from of_entry(entry, document.id, source, entry.quote.of(text))
