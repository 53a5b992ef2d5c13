"""Browsing: what is kept, as readers of the web application ask for it; computed once for each state of the store.

Everything here is a function of a `Shelf` and a `Lens` (which year, which regions, by which policies), so it can be
remembered for as long as the state of the store lasts.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from duibiao import lexicon, store
from duibiao.analysis.agendas import Held, gather_agendas
from duibiao.analysis.budgets import budget as accounts
from duibiao.analysis.comparison import Comparison, Policy
from duibiao.analysis.comparison import compare as lines_of
from duibiao.analysis.held_ledgers import gather_ledgers
from duibiao.analysis.library import NATION, Library, Place, Statement, gather, provinces, short
from duibiao.analysis.means import LEAVE
from duibiao.analysis.reference import Reference, load_reference
from duibiao.analysis.results import Block
from duibiao.analysis.series import PLAN, Panel
from duibiao.analysis.verdicts import STATED
from duibiao.lexicon.regions import HERE, Group, load_groups
from duibiao.lexicon.themes import Codebook
from duibiao.model import Refusal
from duibiao.pipeline.codebooks import codebook_of
from duibiao.pipeline.comparing import universe, year_of
from duibiao.pipeline.counting import Counts, counted, counting
from duibiao.pipeline.naming import indicator_name
from duibiao.pipeline.shelves import STATES, Shelf, remembered

__all__ = [
    "MAIN",
    "Collection",
    "Lens",
    "agendas",
    "among_figures",
    "around",
    "budget",
    "collection",
    "comparison",
    "groups",
    "indicators",
    "library",
    "neighbours",
    "panel",
    "regions_of",
    "year",
    "years_of",
]

MAIN = (
    "gdp", "revenue", "fai", "retail", "industrial_va", "trade", "income", "urban_income", "rural_income", "cpi",
    "unemployment", "new_jobs",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lens:
    """How one looks: the year (the usual one if None), a group or regions or all, and the policies."""

    year: int | None = None
    group: str = ""
    regions: tuple[str, ...] = ()
    scope: str = PLAN
    completion: str = STATED
    positive: str = LEAVE
    years: tuple[int, ...] = ()
    order: str = "code"


@dataclass(frozen=True, slots=True)
class Collection:
    """What was collected: the documents by id, what could not be read, and of which regions and years there is any.

    `counts` says by the documents' keys how much there is in each.
    """

    documents: tuple[store.Kept, ...]
    counts: Mapping[int, Counts]
    refusals: tuple[Refusal, ...]
    index: Library
    reference: Reference
    codebook: Codebook

    @property
    def reports(self) -> int:
        """How many reports there are whose region is known, each once."""
        return sum(each.canonical and each.region is not None for each in self.documents)

    @property
    def figures(self) -> int:
        """How many figures there are, each report once."""
        return sum(each.figures for each in self.documents if each.canonical)

    @property
    def years(self) -> list[int]:
        """The years there are reports of, latest first."""
        return self.index.years()[::-1]


@remembered(STATES)
def collection(kept: Shelf) -> Collection:
    """What was collected. Raises StoreError where there is no store."""
    with store.reading(kept.db) as connection:
        count = counting(connection)
        found = [(kept, count(kept)) for kept in store.documents(connection)]
        return Collection(
            documents=tuple(counted(kept, counts) for kept, counts in found),
            counts={kept.key: counts for kept, counts in found},
            refusals=tuple(refusal for _, refusal in store.refusals(connection)),
            index=gather(connection, ()),
            reference=load_reference(store.values(connection)),
            codebook=codebook_of(connection),
        )


def year(kept: Shelf, lens: Lens) -> int:
    """The year one looks at. Raises UsageError where there is no report of it."""
    return year_of(collection(kept).index, lens.year)


def regions_of(kept: Shelf, lens: Lens) -> tuple[str, ...]:
    """The regions one looks at, by code. Raises UsageError for a region or group that is not there."""
    return universe(collection(kept).index, year(kept, lens), lens.regions, lens.group or None)


def library(kept: Shelf, regions: tuple[str, ...]) -> Library:
    """What the reports of these regions and their like state, and the nation's."""
    return _library(kept, _alike(kept, regions))


@remembered(4 * STATES)
def _library(kept: Shelf, regions: tuple[str, ...]) -> Library:
    with store.reading(kept.db) as connection:
        return gather(connection, {*regions, NATION})


def _alike(kept: Shelf, regions: tuple[str, ...]) -> tuple[str, ...]:
    """The regions and their like: all provinces, or all that are kept of the same provinces.

    So all groups of provinces, and each province alone, are looked up in what was gathered once.
    """
    if all(region.endswith("0000") for region in regions):
        return provinces()
    of = {region[:2] for region in regions}
    held = {region for region, _ in collection(kept).index.reports if region[:2] in of}
    return tuple(sorted({*held, *regions}))


def panel(kept: Shelf, regions: tuple[str, ...], of: int, scope: str) -> Panel:
    """The cells of these regions, seen from a year."""
    return _panel(kept, _alike(kept, regions), of, scope)


@remembered(16 * STATES)
def _panel(kept: Shelf, regions: tuple[str, ...], of: int, scope: str) -> Panel:
    return Panel(_library(kept, regions), collection(kept).reference, of, scope)


@remembered(2048)
def comparison(kept: Shelf, lens: Lens, indicator: str) -> Comparison:
    """One indicator over the regions one looks at; its cells may all be gaps."""
    of, regions = year(kept, lens), regions_of(kept, lens)
    policy = Policy(lens.completion, lens.positive)
    return lines_of(
        panel(kept, regions, of, lens.scope), indicator, regions, policy=policy, years=lens.years, order=lens.order
    )


@remembered(64)
def indicators(kept: Shelf, lens: Lens) -> tuple[str, ...]:
    """The indicators these regions have a target or result of: the main ones first, then by how many regions do."""
    of, regions = year(kept, lens), frozenset(regions_of(kept, lens))
    having: dict[str, set[str]] = {}
    for place in library(kept, regions_of(kept, lens)).statements:
        if place.region in regions and (place.year, place.kind) in {(of, "target"), (of - 1, "actual")}:
            having.setdefault(place.indicator, set()).add(place.region)
    rank = {indicator: number for number, indicator in enumerate(MAIN)}
    known = lexicon.load_indicators().by_id
    return tuple(
        sorted(having, key=lambda each: (rank.get(each, len(rank)), each not in known, -len(having[each]), each))
    )


def agendas(kept: Shelf, regions: tuple[str, ...], of: int) -> Mapping[tuple[str, int], Held]:
    """The agendas of these regions' work reports, of a year and the one before."""
    held = _agendas(kept, (NATION, *_alike(kept, regions)), of)
    wanted = frozenset(regions)
    return {place: agenda for place, agenda in held.items() if place[0] in wanted}


@remembered(2 * STATES)
def _agendas(kept: Shelf, regions: tuple[str, ...], of: int) -> Mapping[tuple[str, int], Held]:
    with store.reading(kept.db) as connection:
        return gather_agendas(connection, regions, (of - 1, of))


@remembered(64)
def budget(kept: Shelf, region: str, of: int) -> tuple[Block, ...]:
    """The accounts of a region's budget report; nothing where there is none, or nothing was read in it."""
    with store.reading(kept.db) as connection:
        return tuple(block for held in gather_ledgers(connection, (region,), of) for block in accounts(held))


def years_of(kept: Shelf, region: str) -> list[int]:
    """The years there are reports of a region, latest first."""
    return sorted({of for code, of in collection(kept).index.reports if code == region}, reverse=True)


def around(kept: Shelf, region: str, of: int) -> Lens:
    """A region among its like: the provinces among provinces, a city among those of its province that are kept."""
    if region in {NATION, *regions_of(kept, Lens(of))}:
        return Lens(of)
    held = collection(kept).index.regions(of)
    return Lens(of, regions=tuple(each for each in held if each[:2] == region[:2] and not each.endswith("0000")))


def among_figures(kept: Shelf, lens: Lens, phrases: Sequence[str]) -> list[tuple[Place, Statement]]:
    """The figures that every phrase speaks of: by their region, by a name of their indicator, or by their words."""
    if not phrases:
        return []
    names = lexicon.load_indicators().by_alias
    of, regions = year(kept, lens), regions_of(kept, lens)
    wanted = {NATION, *regions}
    found = []
    for place, statements in library(kept, regions).statements.items():
        if place.year not in {of, of - 1} or place.region not in wanted:
            continue
        about = (place.region, short(place.region), indicator_name(place.indicator), str(place.year))
        named = {phrase for phrase in phrases if phrase in about or names.get(phrase) == place.indicator}
        for statement in statements:
            if all(phrase in named or phrase in statement.quote for phrase in phrases):
                found.append((place, statement))  # noqa: PERF401  two conditions read better as two lines
    return sorted(found, key=lambda each: (each[0].region, each[0].year, each[1].document, each[1].figure.quote))


@remembered(1)
def neighbours() -> Mapping[str, tuple[str, ...]]:
    """Which provinces border on which."""
    text = files("duibiao.pipeline").joinpath("neighbours.toml").read_text(encoding="utf-8")
    return {code: tuple(beside) for code, beside in tomllib.loads(text).items()}


@remembered(1)
def groups() -> tuple[Group, ...]:
    """The groups that regions are compared in."""
    return tuple(load_groups(HERE / "groups.toml"))
