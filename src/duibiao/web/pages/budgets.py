"""The budgets of a year side by side, and the sums in them that do not balance."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from duibiao.analysis.library import short
from duibiao.errors import UsageError
from duibiao.model import Kind
from duibiao.pipeline import browsing, budgets
from duibiao.web.view import page, settings_of, shelf_of

__all__ = ["router"]

router = APIRouter()


@router.get("/budgets")
def listed(request: Request) -> Response:
    """The budgets of the year asked for, or of the latest that several regions have one of."""
    held = browsing.collection(shelf_of(request))
    kept = [each for each in held.documents if each.kind is Kind.BUDGET and each.canonical and each.region]
    years = sorted({each.year for each in kept if each.year is not None}, reverse=True)
    asked = request.query_params.get("year", "")
    year = next((each for each in years if str(each) == asked), years[0] if years else None)
    made = []
    if year is not None:
        try:
            made = budgets.over_regions(settings_of(request).db, year=year)
        except UsageError:  # reports in which no line to compare was read: the page says that there is none
            made = []
    codes = {short(each.region): each.region for each in kept if each.region is not None and each.year == year}
    return page(request, "budgets", made=made, year=year, years=years, codes=codes)
