"""Answers: rows a page at a time and tables of analysis, as JSON or CSV as is asked for."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlencode

from fastapi import Request
from starlette.responses import JSONResponse, Response

from duibiao.analysis import results
from duibiao.pipeline.exporting import deliver
from duibiao.pipeline.paging import Page, passed
from duibiao.present.column import Column, Table
from duibiao.present.files import Row
from duibiao.present.terminal_table import worded
from duibiao.web.api.plain import jsonable
from duibiao.web.api.shapes import AnalysisTable, table_model
from duibiao.web.english import translated
from duibiao.web.grid import column_type
from duibiao.web.view import reader

__all__ = ["as_csv", "cut", "paged", "told", "wants_csv"]


def paged(request: Request, table: Table, columns: Iterable[Column], page: Page, limit: int) -> Response:
    """A page of rows."""
    columns = tuple(columns)
    following = _address(request, limit, page.next) if page.next else None
    links = {"Link": f'<{following}>; rel="next"'} if following else None
    if wants_csv(request):
        return as_csv(table, columns, page.rows, links)
    items = [{column.id: jsonable(row[column.id]) for column in columns} for row in page.rows]
    return JSONResponse({"items": items, "next": following}, headers=links)


def cut(rows: Sequence[Row], limit: int, after: str) -> Page:
    """A page of rows that are all there."""
    first = passed(after)
    return Page(list(rows[first : first + limit]), str(first + limit) if len(rows) > first + limit else "")


def told(request: Request, made: Sequence[results.Table]) -> list[AnalysisTable] | Response:
    """Tables of analysis, one at least; as CSV the first of them, its cells as a terminal shows them."""
    words = reader(request).words
    made = [translated(each, words) for each in made]
    if not wants_csv(request):
        return [table_model(each) for each in made]
    ids = _ids(made[0])
    rows: list[Row] = [dict(zip(ids, map(worded, row.cells), strict=True)) for row in made[0].rows]
    columns = tuple(Column(id_, id_, id_, column_type(rows, id_)) for id_ in ids)
    return as_csv(Table(made[0].id, made[0].title, made[0].title, columns, (), (), ()), columns, rows)


def as_csv(
    table: Table, columns: Iterable[Column], rows: list[Row], headers: Mapping[str, str] | None = None
) -> Response:
    """Rows as CSV."""
    out = io.BytesIO()
    deliver(table, columns, rows, out, "csv")
    return Response(out.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


def wants_csv(request: Request) -> bool:
    """Whether CSV is asked for, by the address or else by what is accepted."""
    form, accepted = request.query_params.get("format"), request.headers.get("accept", "")
    return form == "csv" or (form is None and "text/csv" in accepted and "json" not in accepted)


def _ids(made: results.Table) -> list[str]:
    """The headings of the columns, each once."""
    ids: list[str] = []
    for column in made.columns:
        name = " ".join(column.header)
        ids.append(name if name not in ids else f"{name} {len(ids)}")
    return ids


def _address(request: Request, limit: int, after: str) -> str:
    kept = [(name, value) for name, value in request.query_params.multi_items() if name not in {"limit", "after"}]
    return f"{request.url.path}?{urlencode([*kept, ('limit', limit), ('after', after)])}"
