"""The models of the API: rows as the exports have them, tables as analysis makes them, and how one asks for them.

The models of rows are made from the columns of the exports, so what the data dictionary says of a column the OpenAPI
document says too. Numbers that were written are strings, digit for digit.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, Literal

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field, create_model

from duibiao.analysis import results
from duibiao.analysis.results import Status
from duibiao.present.column import Table
from duibiao.present.columns import TABLES
from duibiao.web.api.plain import plain, whole
from duibiao.web.files import MEDIA

__all__ = [
    "CSV",
    "MOST",
    "ROWS",
    "After",
    "AnalysisTable",
    "Form",
    "Limit",
    "Told",
    "Words",
    "files_of",
    "page_model",
    "row_model",
    "rows_of",
    "table_model",
]

MOST = 1000  # rows of a page
TYPES: dict[str, Any] = {"integer": int | None, "boolean": bool | None}

Limit = Annotated[int, Query(ge=1, le=MOST, description="Rows of a page")]
After = Annotated[
    str, Query(max_length=100, description="Where to go on: as `next` of the page before has it; empty to begin")
]
Words = Annotated[list[Annotated[str, Field(max_length=60)]], Query(max_length=100)]
Form = Annotated[
    Literal["json", "csv"] | None, Query(alias="format", description="csv, or Accept: text/csv, for a file; else JSON")
]
CSV: dict[int | str, dict[str, Any]] = {200: {"content": {"text/csv": {"schema": {"type": "string"}}}}}


class Told(BaseModel):
    """What every model has in common: nothing but what it names."""

    model_config = ConfigDict(extra="forbid")


class CellEvidence(Told):
    """The place that states a cell; without a document a row of the reference data."""

    doc: str
    quote: str
    start: int
    end: int


class TableCell(Told):
    """A cell of a table of analysis: `text` as shown; of a target or result its value and what states it."""

    text: str
    value: str | None = Field(description="The number, where there is one to compare")
    unit: str
    status: Status | None = Field(description="Why the cell is as it is; null for a cell that is words")
    evidence: list[CellEvidence]


class TableColumn(Told):
    """A column: the path of its heading, what kind of thing is in it, its unit."""

    header: list[str]
    kind: str
    unit: str


class TableRow(Told):
    """A row: a cell for each column. Emphasised are the rows of means and of the nation."""

    cells: list[TableCell | None]
    emphasis: bool


class AnalysisTable(Told):
    """A table of analysis, as the report has it."""

    id: str
    title: str
    columns: list[TableColumn]
    rows: list[TableRow]
    notes: list[str]


def files_of(forms: Iterable[str]) -> dict[int | str, dict[str, Any]]:
    """That an operation answers with files of these formats."""
    schema = {"schema": {"type": "string", "format": "binary"}}
    return {200: {"content": {MEDIA[form]: schema for form in forms}}}


def row_model(table: Table) -> type[BaseModel]:
    """The model of a row of an export."""
    fields: dict[str, Any] = {
        column.id: (str | None, Field(default=None, description=column.meaning))
        if column.extra
        else (TYPES.get(column.type, str), Field(description=column.meaning))
        for column in table.columns
    }
    made: type[BaseModel] = create_model(table.id.capitalize(), __base__=Told, __doc__=table.meaning, **fields)
    return made


def page_model(row: type[BaseModel]) -> type[BaseModel]:
    """The model of a page of rows."""
    made: type[BaseModel] = create_model(
        f"{row.__name__}Page",
        __base__=Told,
        __doc__=f"A page of {row.__name__.lower()}.",
        items=(list[row], ...),  # type: ignore[valid-type]
        next=(str | None, Field(description="The address of the next page; null on the last")),
    )
    return made


ROWS = {id_: row_model(table) for id_, table in TABLES.items()}


def rows_of(what: str) -> Any:
    """The type of a list of rows of an export."""
    return list[ROWS[what]]  # type: ignore[valid-type]


def table_model(made: results.Table) -> AnalysisTable:
    """A table of analysis as the API has it."""
    return AnalysisTable(
        id=made.id,
        title=whole(made.title),
        columns=[TableColumn(header=list(each.header), kind=each.kind, unit=each.unit) for each in made.columns],
        rows=[TableRow(cells=[_cell(cell) for cell in row.cells], emphasis=row.emphasis) for row in made.rows],
        notes=[whole(note.text) for note in made.notes],
    )


def _cell(cell: results.Cell | results.Value | results.Passages | str | None) -> TableCell | None:
    if cell is None:
        return None
    if isinstance(cell, results.Cell):
        value = plain(cell.value)
        return TableCell(
            text=whole(cell.wording), value=value, unit=cell.unit, status=cell.status, evidence=_evidence([cell])
        )
    if isinstance(cell, results.Passages):
        cells = [passage.cell for passage in cell.passages]
        return TableCell(text=whole(cell.text), value=None, unit="", status=None, evidence=_evidence(cells))
    if isinstance(cell, results.Value):
        return TableCell(text=cell.text, value=None, unit="", status=None, evidence=_evidence(list(cell.cells)))
    return TableCell(text=whole(cell), value=None, unit="", status=None, evidence=[])


def _evidence(cells: list[results.Cell]) -> list[CellEvidence]:
    return [
        CellEvidence(doc=each.document, quote=whole(each.quote), start=each.start, end=each.end)
        for cell in cells
        for each in cell.evidence
    ]
