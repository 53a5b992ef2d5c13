"""Reports read in this process, as the pipeline reads them, without a store: what the measures measure."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.scoring import Row
from duibiao import documents, figures, outline
from duibiao.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from duibiao.model import Document, Extraction, Figure, Outline


@dataclass(frozen=True, slots=True)
class Report:
    """One report and all that was made of it."""

    document: Document
    outline: Outline
    extraction: Extraction


def read(folder: Path) -> list[Report]:
    """Every report of every file below `folder`, in the order of names; a copy of a report already seen is left out."""
    seen: set[tuple[str, str]] = set()
    reports: list[Report] = []
    for document in _documents(folder):
        # The same report in two files is one report to a labelled set; two files of an unknown region are not.
        place = (document.id, "" if document.region else document.source.name)
        if place in seen:
            continue
        seen.add(place)
        drawn = outline.draw(document)
        reports.append(Report(document, drawn, figures.extract(document, drawn)))
    return reports


def _documents(folder: Path) -> Iterator[Document]:
    for found in documents.find([str(folder)]):
        try:
            yield from documents.read(documents.load(found), found.name)[0]
        except UnreadableError as failure:
            print(f"{found.name}: {failure}", file=sys.stderr)


def rows(report: Report) -> list[Row]:
    """The report's figures as an export writes them."""
    return [_row(report.document, figure) for figure in report.extraction.figures]


def _row(document: Document, figure: Figure) -> Row:
    quantity = figure.quantity
    return Row(
        doc=document.id,
        source=document.source.name,
        year=figure.year,
        kind=figure.kind,
        scope=figure.scope,
        indicator=figure.indicator,
        measure=figure.measure,
        value=quantity.value if quantity else "",
        unit=quantity.unit if quantity else "",
        bound=quantity.bound if quantity else "",
        relation=figure.relation,
        caliber=figure.caliber,
        quote=figure.quote.of(document.text),
    )
