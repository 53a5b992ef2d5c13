"""`agenda`: what a region sets out to do, or a theme, code or object over regions; `budget`: accounts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import Field, create_model
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from duibiao.analysis.results import Block, Heading, Note, Table
from duibiao.pipeline import agendas, browsing, budgets
from duibiao.pipeline.browsing import Lens
from duibiao.web.api.answers import told
from duibiao.web.api.comparing import Group, Year
from duibiao.web.api.plain import jsonable, whole
from duibiao.web.api.shapes import CSV, AnalysisTable, Form, Told, Words, rows_of, table_model
from duibiao.web.english import spoken, translated
from duibiao.web.view import reader, settings_of, shelf_of
from duibiao.web.words import Words as Wording

__all__ = ["router"]

router = APIRouter()
Named = Annotated[str, Query(max_length=60)]


class Share(Told):
    """How much of the plan part a theme takes."""

    theme: str
    excerpts: int
    characters: int
    percent: float


FIELDS: dict[str, Any] = {
    "document": (str, ...),
    "title": (str, ...),
    "priorities": (rows_of("priorities"), Field(description="The tasks of the year, in the report's order")),
    "shares": (list[Share], ...),
    "codes": (list[tuple[str, int]], Field(description="Measures the plan names, and how often")),
    "commitments": (rows_of("commitments"), ...),
    "deliveries": (rows_of("deliveries"), ...),
    "excerpts": (rows_of("excerpts"), Field(description="Of the theme asked for")),
}
Agenda = create_model("Agenda", __base__=Told, __doc__="What one work report sets out to do.", **FIELDS)


class Statement(Told):
    """The accounts of a budget report, or of many side by side, and sums that must balance.

    `broken` is how many of these do not.
    """

    title: str
    tables: list[AnalysisTable]
    notes: list[str]
    broken: int


@router.get("/agenda/{region}", summary="What a region sets out to do", response_model=Agenda)
def agenda(request: Request, region: str, year: Year = None, theme: Named = "") -> Response:
    """Its tasks in order, themes by their share, measures named, commitments, deliveries; with a theme, excerpts."""
    return JSONResponse(jsonable(agendas.agenda(settings_of(request).db, region, year=year, theme=theme or None)))


@router.get(
    "/agenda", summary="A theme, code or object over regions", responses=CSV, response_model=list[AnalysisTable]
)
def over_regions(
    request: Request,
    theme: Named = "",
    code: Named = "",
    object_: Annotated[str, Query(alias="object", max_length=60)] = "",
    region: Words = [],  # noqa: B006  the framework copies it
    group: Group = "",
    year: Year = None,
    form: Form = None,  # noqa: ARG001  it is looked for in the address
) -> list[AnalysisTable] | Response:
    """Excerpts of a theme, who names a code, an object's deliveries and commitments; of none of them, first tasks."""
    if sum(map(bool, (theme, code, object_))) > 1:
        raise HTTPException(400, reader(request).words("error.one_of", names="theme, code, object"))
    shelf, lens = shelf_of(request), Lens(year, group, tuple(region))
    found = agendas.over_regions(
        settings_of(request).db, browsing.regions_of(shelf, lens), browsing.year(shelf, lens),
        theme=theme or None, code=code or None, object_=object_ or None,
    )  # fmt: skip
    return told(request, found)


@router.get("/budget/{region}", summary="The accounts of a budget report", response_model=Statement)
def budget(
    request: Request,
    region: str,
    year: Year = None,
    *,
    identities: Annotated[bool, Query(description="Only the sums that must balance")] = False,
) -> Statement:
    """Revenue beside expenditure, balances and debt, and every sum that must balance with its arithmetic."""
    blocks = budgets.statement(settings_of(request).db, region, year=year)
    return _statement(blocks, reader(request).words, identities=identities)


@router.get("/budget", summary="Budgets of regions side by side", response_model=Statement)
def budgets_over_regions(request: Request, region: Words = [], group: Group = "", year: Year = None) -> Statement:  # noqa: B006  the framework copies it
    """The lines that budgets are compared by, what they come to per cent, and every sum that does not balance."""
    chosen = browsing.regions_of(shelf_of(request), Lens(year, group, tuple(region))) if region or group else ()
    blocks = budgets.over_regions(settings_of(request).db, chosen, year=year)
    return _statement(blocks, reader(request).words, identities=False)


def _statement(blocks: Sequence[Block], words: Wording, *, identities: bool) -> Statement:
    tables = [block for block in blocks if isinstance(block, Table) and (budgets.is_checks(block) or not identities)]
    return Statement(
        title=next((spoken(block.text, words) for block in blocks if isinstance(block, Heading)), ""),
        tables=[table_model(translated(each, words)) for each in tables],
        notes=[whole(spoken(block.text, words)) for block in blocks if isinstance(block, Note)],
        broken=budgets.broken(blocks),
    )
