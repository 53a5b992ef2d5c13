"""What `export` writes: the rows of each of its tables, with its filters."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import APIRouter, Request
from starlette.responses import Response

from duibiao import store
from duibiao.pipeline.paging import page
from duibiao.pipeline.where import Where
from duibiao.present.column import Table
from duibiao.present.columns import TABLES
from duibiao.web.api.answers import paged
from duibiao.web.api.shapes import CSV, ROWS, After, Form, Limit, Words, page_model
from duibiao.web.view import settings_of

__all__ = ["router"]

router = APIRouter()
SUMMARIES = {
    "documents": "Documents, and the inputs that yielded none",
    "figures": "Targets and results, each with its words",
    "priorities": "The tasks of the year, in each report's order",
    "excerpts": "Passages by theme",
    "mentions": "Where measures are named",
    "commitments": "What is promised in numbers",
    "deliveries": "What was delivered in numbers",
    "ledger": "Budget lines",
    "identities": "Sums of budgets that must balance",
    "doubts": "Numbers that became nothing, with the reason",
    "corrections": "What people said of readings",
}


def _rows(table: Table) -> Callable[..., Response]:
    def rows(
        request: Request,
        region: Words = [],  # noqa: B006  the framework copies it
        year: Words = [],  # noqa: B006
        indicator: Words = [],  # noqa: B006
        scope: Words = [],  # noqa: B006
        theme: Words = [],  # noqa: B006
        code: Words = [],  # noqa: B006
        part: Words = [],  # noqa: B006
        *,
        copies: bool = False,
        normalised: bool = False,
        limit: Limit = 100,
        after: After = "",
        form: Form = None,  # noqa: ARG001  it is looked for in the address
    ) -> Response:
        where = Where(
            tuple(region), tuple(year), tuple(indicator), tuple(scope), tuple(theme), tuple(code), tuple(part), copies
        )
        columns = [column for column in table.columns if normalised or not column.extra]
        with store.reading(settings_of(request).db) as connection:
            return paged(request, table, columns, page(connection, table.id, where, limit, after), limit)

    rows.__doc__ = f"The rows of the export `{table.id}`. Filters that do not apply to these rows are ignored."
    return rows


for _table in TABLES.values():
    router.add_api_route(
        f"/{_table.id}",
        _rows(_table),
        response_model=page_model(ROWS[_table.id]),
        responses=CSV,
        name=_table.id,
        summary=SUMMARIES[_table.id],
        operation_id=f"list_{_table.id}",
    )
