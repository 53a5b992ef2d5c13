"""One theme over the regions: what it is, the measures by name, and what each region says, verbatim."""

from __future__ import annotations

from collections.abc import Iterable

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from duibiao.analysis.agenda_tables import excerpt_table, mention_table, priorities
from duibiao.analysis.agendas import Held
from duibiao.analysis.library import short
from duibiao.analysis.results import Chart
from duibiao.errors import UsageError
from duibiao.lexicon.themes import Codebook
from duibiao.model import ExcerptPart
from duibiao.pipeline import browsing
from duibiao.pipeline.agenda_rows import code_id, theme_id
from duibiao.pipeline.browsing import Lens
from duibiao.pipeline.shelves import Shelf
from duibiao.web.charts import drawn
from duibiao.web.pages.lens import lens_of
from duibiao.web.view import page, reader, shelf_of

__all__ = ["router"]

router = APIRouter()
OTHER = "other"


@router.get("/themes")
def listed(request: Request) -> Response:
    """The themes, and what each region puts first."""
    kept, lens = shelf_of(request), lens_of(request)
    held = browsing.collection(kept)
    if not held.years:
        return page(request, "empty", held=held)
    year, regions = browsing.year(kept, lens), browsing.regions_of(kept, lens)
    agendas = browsing.agendas(kept, regions, year)
    words = reader(request).words
    themes = [(each, len(_saying(agendas.values(), each, year))) for each in held.codebook.themes if each != OTHER]
    return page(
        request, "themes", themes=themes, book=held.codebook, made=priorities(agendas, regions, year, held.codebook),
        year=year, lens=lens, held=held, groups=browsing.groups(), regions={short(code): code for code in regions},
        drawn=lambda chart: drawn(chart, words), is_chart=lambda block: isinstance(block, Chart),
    )  # fmt: skip


@router.get("/themes/{theme}")
def theme(request: Request, theme: str) -> Response:
    """One theme; with `code`, where one measure of it is named."""
    kept, lens = shelf_of(request), lens_of(request)
    held = browsing.collection(kept)
    book, words = held.codebook, reader(request).words
    try:
        id_ = theme_id(theme, book)
        asked = request.query_params.get("code", "")
        code = code_id(asked, book) if asked else ""
    except UsageError as error:
        raise HTTPException(
            404, words("error.theme", theme=(request.query_params.get("code") or theme)[:60])
        ) from error
    if id_ not in book.themes:
        id_ = book.fields[id_].theme
    year, regions = browsing.year(kept, lens), browsing.regions_of(kept, lens)
    agendas = browsing.agendas(kept, regions, year)
    table = mention_table if code else excerpt_table
    return page(
        request, "theme", theme=book.themes[id_], book=book, code=book.codes.get(code),
        table_=table(agendas, regions, year, code or id_, book), codes=_codes(kept, lens, id_, book),
        year=year, lens=lens, held=held, groups=browsing.groups(), regions={short(each): each for each in regions},
    )  # fmt: skip


def _saying(agendas: Iterable[Held], theme: str, year: int) -> set[str]:
    """The regions whose plans have a passage of the theme."""
    return {
        held.region
        for held in agendas
        if held.year == year
        and any(each.theme == theme and each.part is ExcerptPart.PLAN for each in held.agenda.excerpts)
    }


def _codes(kept: Shelf, lens: Lens, theme: str, book: Codebook) -> list[tuple[str, str, list[str]]]:
    """The codes of a theme with the regions whose plans say them, the commonest first."""
    year, regions = browsing.year(kept, lens), browsing.regions_of(kept, lens)
    agendas = browsing.agendas(kept, regions, year)
    said: dict[str, list[str]] = {}
    for region in regions:
        held = agendas.get((region, year))
        codes = {each.code for each in held.agenda.mentions if each.part is ExcerptPart.PLAN} if held else set()
        for code in codes:
            said.setdefault(code, []).append(region)
    own = [code for code in book.codes.values() if code.theme == theme and code.id in said]
    return [(code.id, code.name, said[code.id]) for code in sorted(own, key=lambda code: -len(said[code.id]))]
