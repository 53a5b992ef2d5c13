"""The HTTP API: the rows of the exports, comparisons, search and text, for programs.

The models are made from the columns of the exports, so what the data dictionary says of a column the OpenAPI document
says too. Numbers that were written are strings, digit for digit.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field, create_model
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from duibiao import store
from duibiao.analysis.results import Status
from duibiao.pipeline import browsing, searching
from duibiao.pipeline.browsing import Lens
from duibiao.pipeline.comparing import Compared
from duibiao.pipeline.exporting import deliver
from duibiao.pipeline.rows import ROWS, indicator_id
from duibiao.pipeline.where import Where
from duibiao.present.column import Column, Table
from duibiao.present.columns import TABLES
from duibiao.present.columns_search import HITS
from duibiao.present.files import Row
from duibiao.web.view import reader, settings_of, shelf_of

__all__ = ["router"]

router = APIRouter(prefix="/api/v1")
MOST = 1000  # rows of a page
FARTHEST = 10_000_000  # rows passed over
AROUND = 500  # characters of context on each side
LONGEST = 200_000  # characters of text in one answer
TYPES: dict[str, Any] = {"integer": int | None, "boolean": bool | None}

Limit = Annotated[int, Query(ge=1, le=MOST, description="Rows of a page")]
Offset = Annotated[int, Query(ge=0, le=FARTHEST, description="Rows to pass over")]
Words = Annotated[list[Annotated[str, Field(max_length=60)]], Query(max_length=100)]
Form = Annotated[
    Literal["json", "csv"] | None, Query(alias="format", description="csv, or Accept: text/csv, for a file; else JSON")
]
CSV = {200: {"content": {"text/csv": {"schema": {"type": "string"}}}}}


class Told(BaseModel):
    """What every model has in common: nothing but what it names."""

    model_config = ConfigDict(extra="forbid")


class Overview(Told):
    """What the store holds."""

    years: list[int] = Field(description="Years there are reports of, latest first")
    documents: int
    copies: int = Field(description="Of the documents, further copies of one report")
    figures: int
    doubts: int
    refused: int = Field(description="Inputs that yielded no document")


class Excerpted(Told):
    """A stretch of a document's text. `text` is text[start:end] of the file, in code points."""

    doc: str
    start: int
    end: int
    before: str = Field(description="What stands before it, as far as asked for")
    text: str
    after: str = Field(description="What stands after it, as far as asked for")


def _model(table: Table) -> type[BaseModel]:
    """The model of a row of an export."""
    fields: dict[str, Any] = {
        column.id: (str | None, Field(default=None, description=column.meaning))
        if column.extra
        else (TYPES.get(column.type, str), Field(description=column.meaning))
        for column in table.columns
    }
    made: type[BaseModel] = create_model(table.id.capitalize(), __base__=Told, __doc__=table.meaning, **fields)
    return made


def _page(row: type[BaseModel]) -> type[BaseModel]:
    """The model of a page of rows."""
    made: type[BaseModel] = create_model(
        f"{row.__name__}Page",
        __base__=Told,
        __doc__=f"A page of {row.__name__.lower()}.",
        items=(list[row], ...),  # type: ignore[valid-type]
        next=(str | None, Field(description="The address of the next page; null on the last")),
    )
    return made


@router.get("/status", summary="What the store holds")
def status(request: Request) -> Overview:
    """Counts, and the years there are reports of."""
    held = browsing.collection(shelf_of(request))
    return Overview(
        years=held.years,
        documents=len(held.documents),
        copies=sum(not each.canonical for each in held.documents),
        figures=sum(each.figures for each in held.documents if each.canonical),
        doubts=sum(each.doubts for each in held.documents if each.canonical),
        refused=len(held.refusals),
    )


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
        offset: Offset = 0,
        form: Form = None,
    ) -> Response:
        where = Where(
            tuple(region), tuple(year), tuple(indicator), tuple(scope), tuple(theme), tuple(code), tuple(part), copies
        )
        columns = [column for column in table.columns if normalised or not column.extra]
        with store.reading(settings_of(request).db) as connection:
            found = list(islice(ROWS[table.id](connection, where), offset, offset + limit + 1))
        return _answer(request, table, columns, found, limit, offset, form)

    rows.__doc__ = f"{table.meaning}. Filters that do not apply to these rows are ignored."
    return rows


for _table in TABLES.values():
    router.add_api_route(
        f"/{_table.id}",
        _rows(_table),
        response_model=_page(_model(_table)),
        responses=CSV,  # type: ignore[arg-type]
        name=_table.id,
        summary=_table.name,
        operation_id=f"list_{_table.id}",
    )


@router.get("/documents/{id}/text", summary="The text of a document, or some of it")
def text(
    request: Request,
    id: str,  # noqa: A002  the noun's own name
    start: Annotated[
        int | None, Query(ge=0, description="Where to begin; the document's beginning if it is left out")
    ] = None,
    end: Annotated[int | None, Query(ge=0, description="Where to end; the document's end if it is left out")] = None,
    around: Annotated[int, Query(ge=0, le=AROUND, description="Characters of context on each side")] = 0,
) -> Excerpted:
    """`text[start:end]` of the file, within the document; offsets are those of every row."""
    opened = browsing.opened(shelf_of(request), id)
    if opened is None:
        raise HTTPException(404, reader(request).words("error.document", id=id[:80]))
    span, body = opened.document.span, opened.document.text
    begin = min(max(span.start if start is None else start, span.start), span.end)
    stop = min(max(span.end if end is None else end, begin), span.end, begin + LONGEST)
    before, after = max(span.start, begin - around), min(span.end, stop + around)
    clean = (
        part.encode("utf-8", "replace").decode() for part in (body[before:begin], body[begin:stop], body[stop:after])
    )
    left, middle, right = clean
    return Excerpted(doc=id, start=begin, end=stop, before=left, text=middle, after=right)


class Compare(Told):
    """One region in a comparison: last year's target and result, this year's target, and what follows from them."""

    region: str
    region_name: str
    indicator: str
    year: int
    before: str | None = Field(description="Last year's target")
    before_wording: str
    before_status: Status
    actual: str | None = Field(description="Last year's result")
    actual_wording: str
    actual_status: Status
    target: str | None = Field(description="This year's target")
    target_wording: str
    target_status: Status
    unit: str
    completion: str | None
    change: str | None
    apart: str | None = Field(description="This year's target less last year's")
    to_gdp: str | None = Field(description="The target less the region's GDP target")
    doc: str
    quote: str


@router.get("/compare/{indicator}", summary="One indicator over regions", responses=CSV)  # type: ignore[arg-type]
def compare(
    request: Request,
    indicator: str,
    year: Annotated[int | None, Query(ge=1949, le=2200)] = None,
    region: Words = [],  # noqa: B006
    group: Annotated[str, Query(max_length=60)] = "",
    scope: Literal["plan", "headline"] = "plan",
    completion: Literal["stated", "strict"] = "stated",
    positive: Literal["leave", "zero"] = "leave",
    order: Literal["code", "value"] = "code",
    form: Form = None,
) -> list[Compare]:
    """Every region asked for, missing ones with the reason: `not_set`, `not_collected`, `unreadable`."""
    lens = Lens(year, group, tuple(region), scope, completion, positive, (), order)
    rows = Compared(browsing.comparison(shelf_of(request), lens, indicator_id(indicator))).rows()
    made = [Compare.model_validate({name: _plain(value) for name, value in row.items()}) for row in rows]
    if _wants_csv(request, form):
        columns = tuple(
            Column(name, name, name, "number" if name in NUMBERS else "text") for name in Compare.model_fields
        )
        table = Table("compare", "compare", "compare", columns, (), (), ())
        return _csv(table, columns, [each.model_dump(mode="json") for each in made])  # type: ignore[return-value]
    return made


NUMBERS = frozenset({"before", "actual", "target", "apart", "to_gdp"})
Hits = _page(_model(HITS))


@router.get("/search", summary="Sentences that hold all the words", response_model=Hits, responses=CSV)  # type: ignore[arg-type]
def search(
    request: Request,
    q: Annotated[
        str, Query(min_length=1, max_length=200, description="Words parted by spaces; phrases in quotation marks")
    ],
    region: Words = [],  # noqa: B006
    year: Words = [],  # noqa: B006
    kind: Words = [],  # noqa: B006
    part: Words = [],  # noqa: B006
    limit: Limit = 100,
    offset: Offset = 0,
    form: Form = None,
) -> Response:
    """By report and place. `marks` are where the words stand, in offsets of the file."""
    where = Where(region=tuple(region), year=tuple(year), part=tuple(part))
    db = settings_of(request).db
    found = searching.search(db, q, where=where, kinds=tuple(kind), limit=limit + 1, first=offset)
    return _answer(request, HITS, HITS.columns, [hit.row for hit in found.hits], limit, offset, form)


def _answer(
    request: Request,
    table: Table,
    columns: Iterable[Column],
    rows: list[Row],
    limit: int,
    offset: int,
    form: str | None,
) -> Response:
    """A page of rows; one row more than the page has says that there is another page."""
    columns, shown = tuple(columns), rows[:limit]
    following = _next(request, limit, offset) if len(rows) > limit else None
    links = {"Link": f'<{following}>; rel="next"'} if following else None
    if _wants_csv(request, form):
        return _csv(table, columns, shown, links)
    items = [{column.id: _whole(row[column.id]) for column in columns} for row in shown]
    return JSONResponse({"items": items, "next": following}, headers=links)


def _csv(table: Table, columns: Iterable[Column], rows: list[Row], headers: dict[str, str] | None = None) -> Response:
    out = io.BytesIO()
    deliver(table, columns, rows, out, "csv")
    return Response(out.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


def _wants_csv(request: Request, form: str | None) -> bool:
    accepted = request.headers.get("accept", "")
    return form == "csv" or (form is None and "text/csv" in accepted and "json" not in accepted)


def _next(request: Request, limit: int, offset: int) -> str:
    kept = [(name, value) for name, value in request.query_params.multi_items() if name not in {"limit", "offset"}]
    return f"{request.url.path}?{urlencode([*kept, ('limit', limit), ('offset', offset + limit)])}"


def _plain(value: object) -> object:
    """Decimals as the digits they are."""
    return value if value is None or isinstance(value, str | int) else f"{value:f}"


def _whole(value: object) -> object:
    """Text that UTF-8 can hold: a lone surrogate of a damaged file is shown as ?."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
