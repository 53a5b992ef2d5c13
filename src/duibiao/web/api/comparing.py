"""`compare`: one indicator over regions; `report`: the analyst's report of one year, as a file."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.exceptions import HTTPException
from starlette.responses import Response

from duibiao.analysis.results import Status
from duibiao.pipeline import browsing
from duibiao.pipeline.browsing import Lens
from duibiao.pipeline.comparing import NUMBERS, Compared, findings
from duibiao.pipeline.naming import indicator_id
from duibiao.pipeline.reporting import PICTURES, drawn
from duibiao.present.column import Column, Table
from duibiao.web.api.answers import as_csv, wants_csv
from duibiao.web.api.plain import jsonable
from duibiao.web.api.shapes import CSV, AnalysisTable, Form, Told, Words, files_of, table_model
from duibiao.web.english import translated
from duibiao.web.files import attached
from duibiao.web.view import reader, settings_of, shelf_of

__all__ = ["router"]

router = APIRouter()
Year = Annotated[
    int | None,
    Query(
        ge=1949, le=2200, description="The year of the targets; else the latest that several regions have reports of"
    ),
]
Group = Annotated[str, Query(max_length=60, description="debt12, large_economies, east, …, or a group's name")]
Completion = Annotated[
    Literal["stated", "strict"], Query(description="Met where not below what is stated; strict: 以上 must be exceeded")
]
Positive = Annotated[Literal["leave", "zero"], Query(description="正增长 in weighted means: left out, or counted as 0")]
Order = Annotated[Literal["code", "value"], Query(description="Regions by code, or by target, the highest first")]


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


class Comparison(Told):
    """An indicator over regions: `items` a row each, `table` with weighted and national rows and what they rest on."""

    items: list[Compare]
    table: AnalysisTable
    disputes: list[AnalysisTable] = Field(description="Where reports contradict each other or the reference values")


@router.get("/compare/{indicator}", summary="One indicator over regions", responses=CSV, response_model=Comparison)
def compare(
    request: Request,
    indicator: str,
    year: Year = None,
    region: Words = [],  # noqa: B006  the framework copies it
    group: Group = "",
    scope: Annotated[
        Literal["plan", "headline"], Query(description="Targets of the whole plan part, or the main ones")
    ] = "plan",
    completion: Completion = "stated",
    positive: Positive = "leave",
    order: Order = "code",
    form: Form = None,  # noqa: ARG001  it is looked for in the address
) -> Comparison | Response:
    """Every region asked for, missing ones with the reason: `not_set`, `not_collected`, `unreadable`."""
    lens = Lens(year, group, tuple(region), scope, completion, positive, (), order)
    compared = Compared(browsing.comparison(shelf_of(request), lens, indicator_id(indicator)))
    rows = [Compare.model_validate(jsonable(row)) for row in compared.rows()]
    if wants_csv(request):
        names = Compare.model_fields
        columns = tuple(Column(name, name, name, "number" if name in NUMBERS else "text") for name in names)
        table = Table("compare", "compare", "compare", columns, (), (), ())
        return as_csv(table, columns, [each.model_dump(mode="json") for each in rows])
    words = reader(request).words
    return Comparison(
        items=rows,
        table=table_model(translated(compared.table, words)),
        disputes=[table_model(translated(each, words)) for each in compared.disputes],
    )


FORMATS = ("xlsx", "docx", "html", "png", "svg")


@router.get("/report", summary="The analyst's report as a file", responses=files_of(FORMATS), response_class=Response)
def report(
    request: Request,
    year: Year = None,
    region: Words = [],  # noqa: B006
    group: Group = "",
    completion: Completion = "stated",
    positive: Positive = "leave",
    order: Order = "code",
    chart: Annotated[
        str, Query(max_length=60, description="One chart alone, png or svg: gdp_targets, gdp_map, …")
    ] = "",
    form: Annotated[Literal["xlsx", "docx", "html", "png", "svg"], Query(alias="format")] = "xlsx",
) -> Response:
    """A workbook, a Word file or a page (one file, no network); with `chart`, that chart as a picture."""
    if bool(chart) != (f".{form}" in PICTURES):
        raise HTTPException(400, reader(request).words("error.chart", form=form))
    made = findings(
        settings_of(request).db, year=year, regions=region, group=group or None,
        completion=completion, qualitative=positive, order=order,
    )  # fmt: skip
    return attached(drawn(made, f".{form}", chart or None), form, f"duibiao-{chart or 'report'}")
