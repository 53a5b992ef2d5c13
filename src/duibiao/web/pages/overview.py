"""The first page: the year's picture of one indicator, and what was collected."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import Response

from duibiao import lexicon
from duibiao.analysis.comparison import Comparison
from duibiao.analysis.means import EQUAL, Mean, rounded
from duibiao.analysis.results import Status
from duibiao.analysis.verdicts import Change, Completion
from duibiao.pipeline import browsing
from duibiao.pipeline.browsing import Collection, Lens
from duibiao.pipeline.naming import indicator_id
from duibiao.web.charts import bars, map_of
from duibiao.web.pages.lens import lens_of
from duibiao.web.view import page, reader, shelf_of
from duibiao.web.words import Words

__all__ = ["Counted", "Sample", "board", "counts", "router", "sample"]

router = APIRouter()
KINDS = ("gwr", "plan", "budget")
LABEL = re.compile(r"(\d{4})年(.+)")


@dataclass(frozen=True, slots=True)
class Counted:
    """How many regions there are of something, and which: `key` of the words."""

    key: str
    regions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """A weighted mean with the sample it is of, in words."""

    value: str
    told: str


@router.get("/")
def overview(request: Request) -> Response:
    """The map, the counts, the means, the ranking, the collection."""
    kept, lens = shelf_of(request), lens_of(request)
    held = browsing.collection(kept)
    if not held.years:
        return page(request, "empty", held=held)
    there = browsing.indicators(kept, lens)
    asked = request.query_params.get("indicator", "")
    indicator = indicator_id(asked) if asked else there[0] if there else "gdp"
    found = browsing.comparison(kept, lens, indicator)
    ranked = browsing.comparison(kept, _by_value(lens), indicator)
    tiles, legend = map_of(found)
    provincial = all(line.region.endswith("0000") for line in found.lines)
    words = reader(request).words
    return page(
        request,
        "overview",
        lens=lens,
        year=found.year,
        held=held,
        there=there,
        indicator=indicator,
        unit=next((cell.unit for cell in found.numbered), "%"),
        found=found,
        ranked=ranked.lines,
        bars=bars(ranked.lines),
        tiles=tiles if provincial else (),
        legend=legend,
        counts=counts(found),
        target=sample(found.of_target[0], words),
        actual=sample(found.of_actual[0], words),
        groups=browsing.groups(),
        figures=held.figures,
        board=board(held),
        report=_report(lens, found.year),
    )


def _report(lens: Lens, year: int) -> str:
    """The address of the analyst's report of what is shown, for a format to be added."""
    given = [("year", str(year)), ("group", lens.group), *(("region", each) for each in lens.regions)]
    given += [("completion", lens.completion), ("positive", lens.positive)]
    return "/api/v1/report?" + urlencode([(name, value) for name, value in given if value])


def counts(found: Comparison) -> list[list[Counted]]:
    """What became of the targets, and of last year's: a list of regions for each count, and of those that lack one."""
    missing = tuple(
        line.region for line in found.lines if line.target.status in {Status.NOT_COLLECTED, Status.UNREADABLE}
    )
    silent = tuple(line.region for line in found.lines if line.target.status is Status.NOT_SET)
    told = {*missing, *silent}
    words = tuple(line.region for line in found.lines if line.region not in told and line.target.value is None)
    return [
        [
            Counted("count.lowered", found.where(change=Change.LOWERED)),
            Counted("count.flat", found.where(change=Change.FLAT)),
            Counted("count.raised", found.where(change=Change.RAISED)),
        ],
        [
            Counted("count.complete", found.where(completion=Completion.COMPLETE)),
            Counted("count.missed", found.where(completion=Completion.MISSED)),
        ],
        [
            each
            for each in (
                Counted("count.words", words),
                Counted("count.silent", silent),
                Counted("count.missing", missing),
            )
            if each.regions
        ],
    ]


def sample(mean: Mean | None, words: Words) -> Sample | None:
    """A mean with its sample."""
    if mean is None:
        return None
    told = words(
        "mean.sample",
        weights=_weights(mean.weights.label, words),
        n=mean.n,
        of=mean.of,
        share=rounded(100 * mean.share),
    )
    return Sample(f"{rounded(mean.value):f}", told)


Board = tuple[Sequence[int], list[tuple[str, str, list[list[tuple[str, str]]]]], Mapping[str, list[int]]]


def board(held: Collection) -> Board:
    """The coverage of the collection: years across, regions down, in each cell the kinds with their documents.

    Then, for collections too large to list, how many regions there are of each kind and year.
    """
    years = sorted({each.year for each in held.documents if each.year is not None}, reverse=True)
    places: dict[tuple[str, int], dict[str, str]] = {}
    named: dict[str, str] = {}
    for each in held.documents:
        if each.canonical and each.region and each.year is not None and each.kind.value in KINDS:
            places.setdefault((each.region, each.year), {})[each.kind.value] = each.id
            named.setdefault(each.region, each.region_name)
    rows = [
        (
            region,
            named[region],
            [[(kind, places.get((region, year), {}).get(kind, "")) for kind in KINDS] for year in years],
        )
        for region in sorted(named)
    ]
    totals = {
        kind: [sum(kind in places.get((region, year), ()) for region in named) for year in years] for kind in KINDS
    }
    return years, rows, totals


def _by_value(lens: Lens) -> Lens:
    return Lens(lens.year, lens.group, lens.regions, lens.scope, lens.completion, lens.positive, lens.years, "value")


def _weights(label: str, words: Words) -> str:
    match = LABEL.fullmatch(label)
    if match is None:
        return words("mean.equal") if label == EQUAL else label
    indicator = lexicon.load_indicators().by_alias.get(match[2])
    return f"{match[1]} {words.indicator(indicator)}" if words.english and indicator else label
