"""`search`: sentences that hold words; `wording`: what two years say differently, and who says a phrase since when."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import Response

from duibiao.pipeline import searching, wording
from duibiao.pipeline.paging import Page, passed
from duibiao.pipeline.where import Where
from duibiao.present.columns_search import HITS
from duibiao.present.columns_wording import CHANGES, USES
from duibiao.web.api.answers import cut, paged
from duibiao.web.api.shapes import CSV, After, Form, Limit, Words, page_model, row_model
from duibiao.web.indexing import whole
from duibiao.web.view import reader, settings_of

__all__ = ["router"]

router = APIRouter()
Hits, Differences, Uses = (page_model(row_model(table)) for table in (HITS, CHANGES, USES))


@router.get("/search", summary="Sentences that hold all the words", response_model=Hits, responses=CSV)
def search(
    request: Request,
    q: Annotated[
        str, Query(min_length=1, max_length=200, description="Words parted by spaces; phrases in quotation marks")
    ],
    region: Words = [],  # noqa: B006  the framework copies it
    year: Words = [],  # noqa: B006
    kind: Words = [],  # noqa: B006
    part: Words = [],  # noqa: B006
    *,
    copies: bool = False,
    limit: Limit = 100,
    after: After = "",
    form: Form = None,  # noqa: ARG001  it is looked for in the address
) -> Response:
    """By report and place. `marks` are where the words stand, in offsets of the file."""
    where = Where(region=tuple(region), year=tuple(year), part=tuple(part), copies=copies)
    first = passed(after)
    whole(settings_of(request).db, reader(request).words)
    found = searching.search(settings_of(request).db, q, where=where, kinds=tuple(kind), limit=limit, first=first)
    following = str(first + limit) if found.sentences > first + limit else ""
    return paged(request, HITS, HITS.columns, Page([hit.row for hit in found.hits], following), limit)


@router.get("/wording/{region}", summary="Two years of a report", response_model=Differences, responses=CSV)
def changes(
    request: Request,
    region: str,
    years: Annotated[
        list[Annotated[int, Field(ge=1949, le=2200)]], Query(max_length=2, description="Which two; the last two")
    ] = [],  # noqa: B006
    kind: Literal["gwr", "plan", "budget"] = "gwr",
    part: Literal["plan", "review"] = "plan",
    theme: Words = [],  # noqa: B006
    only: Annotated[list[Literal["new", "dropped", "reworded", "kept"]], Query(description="Which changes; all")] = [],  # noqa: B006
    limit: Limit = 100,
    after: After = "",
    form: Form = None,  # noqa: ARG001
) -> Response:
    """What is new, dropped, reworded and kept, a row a sentence."""
    db = settings_of(request).db
    themes = tuple(wording.themes(db, theme)) if theme else ()
    found = wording.changes(db, region, years=years, kind=kind, part=part)
    rows = wording.change_rows(found, themes=themes, kinds=only)
    return paged(request, CHANGES, CHANGES.columns, cut(rows, limit, after), limit)


@router.get("/wording", summary="Who says a phrase, since when", response_model=Uses, responses=CSV)
def uses(
    request: Request,
    phrase: Annotated[list[Annotated[str, Field(min_length=1, max_length=60)]], Query(min_length=1, max_length=20)],
    region: Words = [],  # noqa: B006
    year: Words = [],  # noqa: B006
    kind: Literal["gwr", "plan", "budget"] = "gwr",
    limit: Limit = 100,
    after: After = "",
    form: Form = None,  # noqa: ARG001
) -> Response:
    """How often each report says it, a row a phrase and report; reports that do not say it are there with none."""
    where = Where(region=tuple(region), year=tuple(year))
    whole(settings_of(request).db, reader(request).words)
    found = wording.usage(settings_of(request).db, phrase, where=where, kinds=(kind,))
    return paged(request, USES, USES.columns, cut(list(wording.use_rows(found)), limit, after), limit)
