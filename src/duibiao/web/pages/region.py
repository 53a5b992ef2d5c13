"""Everything about one region: what it aims at and did, beside whom, its tasks, commitments, passages and budget."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from duibiao.analysis.agendas import Held, chosen, passage
from duibiao.analysis.comparison import Comparison, Line
from duibiao.analysis.library import NATION
from duibiao.analysis.results import Chart, Passage, Passages
from duibiao.lexicon.regions import regions
from duibiao.lexicon.themes import Codebook
from duibiao.model import Commitment, ExcerptPart, FigureKind
from duibiao.pipeline import browsing
from duibiao.pipeline.browsing import Lens
from duibiao.pipeline.shelves import Shelf, remembered
from duibiao.web.charts import drawn
from duibiao.web.grid import Grid, Want, draw
from duibiao.web.pages.lens import lens_of
from duibiao.web.view import page, reader, shelf_of
from duibiao.web.words import Words

__all__ = ["router"]

router = APIRouter()
OTHER = "other"
NEIGHBOURS = "neighbours"
OUTSIDE = "other:"  # of indicators that are not in the vocabulary


@dataclass(frozen=True, slots=True)
class Standing:
    """A region's line of one indicator, and its place among those with a number, the highest first; 0 for none."""

    indicator: str
    line: Line
    rank: int
    of: int
    tied: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """What was planned and what was delivered under one theme."""

    theme: str
    planned: tuple[Passage, ...]
    delivered: tuple[Passage, ...]


@router.get("/regions")
def listed(request: Request) -> Response:
    """The regions there are reports of."""
    kept = shelf_of(request)
    held = browsing.collection(kept)
    counted = Counter(each.region for each in held.documents if each.region and each.canonical)
    if not counted:
        return page(request, "empty", held=held)
    return page(request, "regions", counted=sorted(counted.items()), held=held)


@router.get("/regions/{code}")
def region(request: Request, code: str) -> Response:
    """One region."""
    kept, lens = shelf_of(request), lens_of(request)
    words = reader(request).words
    if regions().get(code) is None and code != NATION:
        raise HTTPException(404, words("error.region", code=code[:20]))
    years = browsing.years_of(kept, code)
    if not years:
        return page(request, "region_none", 404, code=code)
    if lens.year is not None and lens.year not in years:
        raise HTTPException(404, words("region.no_report"))
    year = lens.year or years[0]
    among = browsing.around(kept, code, year)
    held = browsing.agendas(kept, (code,), year).get((code, year))
    book = browsing.collection(kept).codebook
    choices = _peers(code, words)
    peers = request.query_params.get("peers") or next(iter(choices), "")
    standings = list(_standings(kept, among, code))
    grid = _beside(kept, code, year, peers, words)
    return page(
        request,
        "region",
        code=code,
        year=year,
        years=years,
        documents=[each for each in browsing.collection(kept).documents if each.region == code and each.year == year],
        standings=[each for each in standings if not each.indicator.startswith(OUTSIDE)],
        others=[each for each in standings if each.indicator.startswith(OUTSIDE)],
        choices=choices,
        peers=peers,
        grid=grid,
        held=held,
        book=book,
        shares=_shares(held, book) if held else [],
        codes=_codes(held, book) if held else [],
        pledges=_pledged(kept, code, year),
        excerpts=_told(kept, code, year),
        budget=browsing.budget(kept, code, year),
        drawn=lambda chart: drawn(chart, words),
        is_chart=lambda block: isinstance(block, Chart),
    )


@remembered(64)
def _pledged(kept: Shelf, code: str, year: int) -> list[Beside]:
    held = browsing.agendas(kept, (code,), year).get((code, year))
    return list(_pledges(held, year, browsing.collection(kept).codebook)) if held else []


@remembered(64)
def _told(kept: Shelf, code: str, year: int) -> list[tuple[str, Passages, Passages]]:
    held = browsing.agendas(kept, (code,), year).get((code, year))
    return list(_excerpts(held, browsing.collection(kept).codebook)) if held else []


def _standings(kept: Shelf, among: Lens, code: str) -> Iterator[Standing]:
    for indicator in browsing.indicators(kept, among) if code != NATION else _national(kept, among):
        found = browsing.comparison(kept, among, indicator)
        line = _line(found, code)
        if line is None or not (line.target.evidence or line.actual.evidence):
            continue
        values = [cell.value for cell in found.numbered if cell.value is not None]
        own = line.target.value
        ranked = own is not None and code != NATION and len(values) > 1
        rank = 1 + sum(value > own for value in values if own is not None) if ranked else 0
        yield Standing(indicator, line, rank, len(values), ranked and own is not None and values.count(own) > 1)


def _national(kept: Shelf, among: Lens) -> list[str]:
    year = browsing.year(kept, among)
    stated = browsing.library(kept, ()).statements
    own = {place.indicator for place in stated if place.region == NATION and place.year in {year, year - 1}}
    first = [each for each in browsing.MAIN if each in own]
    return [*first, *sorted(own - set(first))]


def _line(found: Comparison, code: str) -> Line | None:
    return found.nation if code == NATION else next((line for line in found.lines if line.region == code), None)


def _peers(code: str, words: Words) -> dict[str, str]:
    """With whom a region can be compared: its neighbours, the groups it is in, all groups for the nation."""
    found = {NEIGHBOURS: words("region.neighbours")} if code in browsing.neighbours() else {}
    return found | {group.id: words.group(group) for group in browsing.groups() if code in group.members}


def _beside(kept: Shelf, code: str, year: int, peers: str, words: Words) -> Grid | None:
    """The main targets of a region and of those it is compared with; nothing where there are none."""
    group = next((each for each in browsing.groups() if each.id == peers), None)
    others = browsing.neighbours().get(code, ()) if peers == NEIGHBOURS else group.members if group else ()
    if not others:
        return None
    lens = Lens(year, regions=tuple(dict.fromkeys((code, *others))))
    return draw(kept, lens, Want(), words)


def _shares(held: Held, book: Codebook) -> list[tuple[str, float]]:
    """The themes of the plan part with their share of its text, the largest first."""
    lengths: Counter[str] = Counter()
    for excerpt in held.agenda.excerpts:
        if excerpt.part is ExcerptPart.PLAN and excerpt.theme in book.themes and excerpt.theme != OTHER:
            lengths[excerpt.theme] += excerpt.span.end - excerpt.span.start
    whole = held.agenda.plan_characters or 1
    return [(theme, 100 * length / whole) for theme, length in lengths.most_common()]


def _codes(held: Held, book: Codebook) -> list[tuple[str, Passage]]:
    """The codes the plan mentions, in the order of the codebook, each with the place it is first said."""
    said: dict[str, Passage] = {}
    for mention in held.agenda.mentions:
        if mention.part is ExcerptPart.PLAN and mention.code in book.codes:
            name = book.codes[mention.code].name
            said.setdefault(mention.code, passage(held, mention.sentence, mention.code, name=name))
    return [(code, said[code]) for code in book.codes if code in said]


def _pledges(held: Held, year: int, book: Codebook) -> Iterator[Beside]:
    """Commitments beside deliveries, theme by theme."""
    made: dict[str, tuple[list[Passage], list[Passage]]] = {}
    for each in held.agenda.commitments:
        planned = each.kind is FigureKind.TARGET and each.year == str(year)
        delivered = each.kind is FigureKind.ACTUAL and each.year == str(year - 1)
        if planned or delivered:
            field = book.fields.get(each.theme)
            sides = made.setdefault(field.theme if field else each.theme, ([], []))
            sides[0 if planned else 1].append(_said(held, each))
    order = {theme: place for place, theme in enumerate(book.themes)}
    for theme in sorted(made, key=lambda theme: order.get(theme, len(order))):
        planned_, delivered_ = made[theme]
        yield Beside(theme, tuple(planned_), tuple(delivered_))


def _said(held: Held, each: Commitment) -> Passage:
    part = ExcerptPart.REVIEW if each.kind is FigureKind.ACTUAL else ExcerptPart.PLAN
    return passage(held, each.quote, each.theme, part, bold=[each.quantity.span])


def _excerpts(held: Held, book: Codebook) -> Iterator[tuple[str, Passages, Passages]]:
    """For each theme the passages that say most: what was done, what is planned."""
    present: Sequence[str] = [theme for theme in book.themes if theme != OTHER]
    for theme in present:
        done = chosen(held, theme, ExcerptPart.REVIEW, codebook=book)
        planned = chosen(held, theme, ExcerptPart.PLAN, codebook=book)
        if done.passages or planned.passages:
            yield theme, done, planned
