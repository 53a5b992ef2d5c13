"""The table: regions by indicators, as the address says; and the same as a file."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from duibiao.pipeline import browsing
from duibiao.web.files import download
from duibiao.web.grid import SHOWS, Want, draw, table_of
from duibiao.web.pages.lens import choice, lens_of
from duibiao.web.view import address, page, reader, shelf_of

__all__ = ["router"]

router = APIRouter()


@router.get("/table")
def table(request: Request) -> Response:
    """The table as a page."""
    kept, lens, want = shelf_of(request), lens_of(request), _want(request)
    held = browsing.collection(kept)
    if not held.years:
        return page(request, "empty", held=held)
    grid = draw(kept, lens, want, reader(request).words)
    query = address(request).partition("?")[2]
    return page(
        request, "table", grid=grid, want=want, lens=lens, year=grid.year, held=held, groups=browsing.groups(),
        shows=SHOWS, query=f"?{query}" if query else "",
    )  # fmt: skip


@router.get("/table.{form}")
def file(request: Request, form: str) -> Response:
    """The table as a file, as shown."""
    words = reader(request).words
    want = _want(request)
    grid = draw(shelf_of(request), lens_of(request), want, words)
    made, rows = table_of(grid, want, words)
    return download(made, made.columns, rows, form, f"duibiao-{grid.year}-{want.show}")


def _want(request: Request) -> Want:
    given = request.query_params
    return Want(
        show=choice(request, "show", SHOWS),
        columns=tuple(each for each in given.getlist("columns") if each),
        sort=given.get("sort", ""),
        ascending=choice(request, "direction", ("descending", "ascending")) == "ascending",
        find=given.get("find", "").strip(),
        wording=choice(request, "wording", ("", "1")) == "1",
    )
