"""Everything about one indicator: the regions beside each other, the charts, the groups, and where sources disagree."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.responses import Response

from duibiao import lexicon
from duibiao.analysis.results import Chart
from duibiao.errors import UsageError
from duibiao.pipeline import browsing
from duibiao.pipeline.browsing import Lens
from duibiao.pipeline.comparing import Compared
from duibiao.pipeline.naming import indicator_id
from duibiao.pipeline.shelves import Shelf
from duibiao.present import charts
from duibiao.web.charts import KINDS, chart_of, drawn, worded
from duibiao.web.pages.lens import lens_of
from duibiao.web.pages.overview import Sample, sample
from duibiao.web.view import page, reader, shelf_of
from duibiao.web.words import Words

__all__ = ["router"]

router = APIRouter()
EARLIER = 2  # years before last whose targets are shown where there are any
PICTURES = {"svg": "image/svg+xml", "png": "image/png"}


@router.get("/indicators")
def listed(request: Request) -> Response:
    """The indicators these reports state."""
    kept, lens = shelf_of(request), lens_of(request)
    held = browsing.collection(kept)
    if not held.years:
        return page(request, "empty", held=held)
    rows = []
    for indicator in browsing.indicators(kept, lens):
        found = browsing.comparison(kept, lens, indicator)
        with_target = sum(bool(line.target.evidence) for line in found.lines)
        with_actual = sum(bool(line.actual.evidence) for line in found.lines)
        rows.append((indicator, with_target, with_actual))
    return page(
        request, "indicators", rows=rows, held=held, lens=lens, groups=browsing.groups(),
        year=browsing.year(kept, lens), known=lexicon.load_indicators().by_id,
    )  # fmt: skip


@router.get("/indicators/{indicator}")
def indicator(request: Request, indicator: str) -> Response:
    """One indicator."""
    kept, lens = shelf_of(request), lens_of(request)
    words = reader(request).words
    id_ = _known(indicator, words)
    year = browsing.year(kept, lens)
    lens = replace(lens, years=lens.years or tuple(range(year - 1 - EARLIER, year - 1)))
    found = browsing.comparison(kept, lens, id_)
    shown = [place for place in range(len(found.years)) if any(line.earlier[place].wording for line in found.lines)]
    made = ((kind, chart_of(kept, lens, id_, kind)) for kind in KINDS if kind != "map")
    pictures = [(kind, chart, drawn(chart, words)) for kind, chart in made if chart is not None]
    return page(
        request,
        "indicator",
        indicator=id_,
        known=lexicon.load_indicators().by_id.get(id_),
        found=found,
        earlier=shown,
        year=year,
        lens=lens,
        held=browsing.collection(kept),
        groups=browsing.groups(),
        target=sample(found.of_target[0], words),
        actual=sample(found.of_actual[0], words),
        unit=next((cell.unit for cell in found.numbered), "%"),
        pictures=pictures,
        by_group=_by_group(kept, lens, id_, words),
        disputes=Compared(found).disputes,
        query=request.url.query,
    )


@router.get("/indicators/{indicator}/{kind}.{form}")
def picture(request: Request, indicator: str, kind: str, form: str) -> Response:
    """A chart of it as a picture, from the same specification."""
    words = reader(request).words
    id_ = _known(indicator, words)
    if kind not in KINDS or form not in PICTURES:
        raise HTTPException(404)
    chart = chart_of(shelf_of(request), lens_of(request), id_, kind)
    if chart is None:
        raise HTTPException(404)
    return Response(_drawn(worded(chart, words), form), media_type=PICTURES[form])


def _drawn(chart: Chart, form: str) -> bytes:
    return charts.png(chart) if form == "png" else Markup(charts.svg(chart)).encode("utf-8", "replace")  # noqa: S704


def _known(indicator: str, words: Words) -> str:
    try:
        return indicator_id(indicator)
    except UsageError as error:
        raise HTTPException(404, words("error.indicator", indicator=indicator[:60])) from error


def _by_group(
    kept: Shelf, lens: Lens, indicator: str, words: Words
) -> list[tuple[str, str, Sample | None, Sample | None, str]]:
    """The weighted means of each group, this year's targets and last year's results, and the range of the targets."""
    rows = []
    for group in browsing.groups():
        found = browsing.comparison(kept, replace(lens, group=group.id, regions=()), indicator)
        values = [cell.value for cell in found.numbered if cell.value is not None]
        if values and all(cell.unit == "%" for cell in found.numbered):
            span = f"{min(values):f}–{max(values):f}"
            rows.append(
                (
                    group.id,
                    words.group(group),
                    sample(found.of_target[0], words),
                    sample(found.of_actual[0], words),
                    span,
                )
            )
    return rows
