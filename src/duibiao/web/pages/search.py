"""Search: the sentences that hold all the words, the figures they speak of, and the hits as a file."""

from __future__ import annotations

from itertools import groupby

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from duibiao import store
from duibiao.model import Span
from duibiao.pipeline import browsing, searching
from duibiao.pipeline.where import Where
from duibiao.present.hits import Found, Hit
from duibiao.web.files import saved
from duibiao.web.freshness import unlasting
from duibiao.web.indexing import filler, whole
from duibiao.web.pages.lens import lens_of, number_of
from duibiao.web.reading import Mark, Run, runs_of
from duibiao.web.view import address, page, reader, settings_of, shelf_of

__all__ = ["KINDS", "marked", "router", "within"]

router = APIRouter()
KINDS = ("gwr", "plan", "budget", "other")
PAGE = 30  # hits of a page
FIGURES = 12
MOST = 20_000  # hits of a file
LONGEST = 200  # characters of a query
PATIENCE = 1.0  # seconds without a word


@router.get("/search")
def search(request: Request) -> Response:
    """What was found, page by page; without words, the form."""
    kept, lens = shelf_of(request), lens_of(request)
    words = request.query_params.get("q", "").strip()[:LONGEST]
    first = number_of(request, "first", request.query_params.get("first", "")) or 0
    held = browsing.collection(kept)
    found, figures = Found(0, 0, 0, ()), []
    if words and searching.phrases(words):
        filling = filler(settings_of(request).db).awaited(PATIENCE)
        if filling is not None:
            return unlasting(page(request, "indexing", q=words, filling=filling))
        where, kinds = within(request)
        found = searching.search(settings_of(request).db, words, where=where, kinds=kinds, limit=PAGE, first=first)
        figures = browsing.among_figures(kept, lens, searching.phrases(words)) if held.years and not first else []
    query = address(request, first=None).partition("?")[2]
    return page(
        request,
        "search",
        q=words,
        found=found,
        reports=[(report, [(hit, marked(hit)) for hit in hits]) for report, hits in groupby(found.hits, key=_report)],
        figures=figures[:FIGURES],
        more=len(figures) - FIGURES,
        first=first,
        size=PAGE,
        held=held,
        kinds=KINDS,
        parts=store.PARTS,
        given={name: request.query_params.get(name, "") for name in ("region", "year", "kind", "part")},
        regions=sorted({each.region for each in held.documents if each.region}),
        query=f"?{query}" if query else "",
    )


@router.get("/search.{form}")
def file(request: Request, form: str) -> Response:
    """The hits as a file."""
    words = request.query_params.get("q", "").strip()[:LONGEST]
    if not searching.phrases(words):
        raise HTTPException(400, reader(request).words("search.ask"))
    where, kinds = within(request)
    whole(settings_of(request).db, reader(request).words)
    found = searching.search(settings_of(request).db, words, where=where, kinds=kinds, limit=MOST)
    return saved(lambda out: searching.export(found, out, form=form), form, "duibiao-search")


def within(request: Request) -> tuple[Where, tuple[str, ...]]:
    """Where to search, as the address says."""

    def given(name: str) -> tuple[str, ...]:
        return tuple(each for each in request.query_params.getlist(name) if each)

    return Where(region=given("region"), year=given("year"), part=given("part")), given("kind")


def marked(hit: Hit) -> tuple[Run, ...]:
    """The sentence of a hit with its words marked."""
    text = str(hit.row["text"])
    return tuple(runs_of(text, Span(0, len(text)), [Mark(Span(start, end), "found") for start, end in hit.marks]))


def _report(hit: Hit) -> tuple[str, str, str, str]:
    row = hit.row
    return str(row["doc"]), str(row["region"]), str(row["year"] or ""), str(row["kind"])
