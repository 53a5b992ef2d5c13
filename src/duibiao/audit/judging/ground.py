"""What a claim is held against: the panel of the kept reports, their texts, and the report's own tables.

Three worlds answer the same question, a region's target or result: `sources` (the kept reports and the reference
data), `own` (the report's tables) and `joined` (the reports where they say it, else the own tables, else the reference
data). A world is nothing but a way from a place to a cell, so that the verdicts of `analysis` serve all three.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from duibiao.analysis.library import Library, Place, Statement, provinces
from duibiao.analysis.means import Mean, Weights, schemes, weighted
from duibiao.analysis.reference import Reference
from duibiao.analysis.results import Cell, Evidence, Status
from duibiao.analysis.series import HEADLINE, Panel
from duibiao.audit.judging.library import Texts
from duibiao.lexicon.claims import load_claims
from duibiao.model import Measure, Proof
from duibiao.store import StoredValue

__all__ = ["PRIMARY", "TRUSTED", "Ground", "World", "cell_of", "is_primary", "proofs", "universe"]

PRIMARY = frozenset({Status.SET, Status.DERIVED, Status.QUALITATIVE})
TRUSTED = frozenset({"stated", "public", "own"})  # of reference values; the rest are other analysts' tables

SEVERAL = 5  # regions
ALIKE = 0.8  # of a column of an own table that is as the reference data

World = Callable[[str, str, int, str], Cell]


@dataclass(frozen=True)
class Ground:
    """`year` is the year whose targets are compared; `own` and `means_told` are what the report's own tables give."""

    library: Library
    reference: Reference
    year: int
    texts: Texts = field(default_factory=lambda: Texts(lambda _: ()))
    own: dict[Place, Cell] = field(default_factory=dict)
    means_told: dict[tuple[str, int, str], Decimal] = field(default_factory=dict)

    @cached_property
    def panel(self) -> Panel:
        return Panel(self.library, self.reference, self.year)

    @cached_property
    def _headlines(self) -> Panel:
        return Panel(self.library, self.reference, self.year, HEADLINE)

    @cached_property
    def collected(self) -> frozenset[str]:
        """The regions whose report of the year is kept."""
        return frozenset(self.library.regions(self.year))

    @cached_property
    def everyone(self) -> tuple[str, ...]:
        """The regions a count is over: the provinces, or where none is kept the regions of the tables and reports."""
        known = {place.region for place in self.own} | self.collected
        mainland = provinces()
        return mainland if known & set(mainland) or not known else tuple(sorted(known - {"000000"}))

    @cached_property
    def _schemes(self) -> dict[tuple[str, int, tuple[str, ...]], list[Weights]]:
        return {}

    @property
    def blind(self) -> bool:
        """Whether there are no reports at all: only the report itself can be held against itself."""
        return not self.library.reports

    def sources(self, region: str, indicator: str, year: int, kind: str) -> Cell:
        """The cell by the kept reports, else by the reference data."""
        return self.panel.cell(region, indicator, year, kind)

    def stated(self, region: str, indicator: str, year: int, kind: str) -> Cell:
        """The cell by the headline statements alone: some count only those."""
        return self._headlines.cell(region, indicator, year, kind)

    def tables(self, region: str, indicator: str, year: int, kind: str) -> Cell:
        """The cell by the report's own tables."""
        place = Place(region, indicator, year, kind)
        return self.own.get(place) or Cell(*place, Status.NOT_COLLECTED)

    def joined(self, region: str, indicator: str, year: int, kind: str) -> Cell:
        """The cell by the kept reports, the own tables, the reference data, in this order."""
        said = self.sources(region, indicator, year, kind)
        if is_primary(said) or (said.status is Status.REFERENCE and self.trusted(said)):
            return said
        own = self.tables(region, indicator, year, kind)
        if own.status is Status.NOT_COLLECTED or Place(region, indicator, year, kind) in self.doubted:
            return said
        return own if own.value is not None or said.status is not Status.REFERENCE else said

    @cached_property
    def doubted(self) -> Mapping[Place, int]:
        """The numbers of the own tables that are not as the second-hand ones, and how many of their column are.

        Only of a column where all but a few are, and these few are then the table's slips; or where most are not: it
        is read as what it is not.
        """
        columns: defaultdict[tuple[str, int, str], dict[Place, bool]] = defaultdict(dict)
        for place, own in self.own.items():
            said = self.sources(*place)
            if own.value is not None and said.status is Status.REFERENCE and not self.trusted(said):
                columns[place[1:]][place] = (own.value, own.high) == (said.value, said.high)
        found = {}
        for column in columns.values():
            alike, of = sum(column.values()), len(column)
            if of >= SEVERAL and (alike >= ALIKE * of or 2 * alike < of):
                found.update({place: alike for place, same in column.items() if not same})
        return found

    def level(self, region: str, indicator: str, year: int, kind: str) -> tuple[Cell, ...]:
        """What is stated of the amount of an indicator, in all ways it is stated."""
        place = Place(region, indicator, year, kind)
        said = [each for each in self.library.statements.get(place, ()) if each.figure.measure is Measure.LEVEL]
        cells = [cell_of(place, each) for each in said if each.figure.quantity is not None]
        value = self.reference.find(region, year, kind, indicator, "level")
        return tuple(cells) or (() if value is None else (_referred(place, value),))

    def others(self, place: Place) -> list[Statement]:
        """Every statement of a place that gives a number, whatever its measure, scope or document."""
        return [each for each in self.library.statements.get(place, ()) if each.figure.quantity is not None]

    def tells(self, indicator: str) -> bool:
        """Whether several regions' reports or the own tables give an indicator for the year or the one before."""
        told = {place.region for place in (*self.library.statements, *self.own) if place.indicator == indicator
                and self.year - 1 <= place.year <= self.year}  # fmt: skip
        return len(told) >= SEVERAL

    def meant(self, indicator: str) -> str:
        """The indicator that a loose name (财政收入, 失业率) means: the one of its siblings that is told of."""
        sibling = load_claims().siblings.get(indicator)
        return sibling if sibling and not self.tells(indicator) and self.tells(sibling) else indicator

    def told_of(self) -> tuple[str, ...]:
        """The indicators that several regions' reports give."""
        found = {place.indicator for place in self.library.statements}
        return tuple(sorted(each for each in found if not each.startswith("other:") and self.tells(each)))

    def trusted(self, cell: Cell) -> bool:
        """Whether a reference value is from a report or an official source, and not from another analyst's table."""
        measures = ("growth", "rate", "level", "reduction")
        found = (self.reference.find(cell.region, cell.year, cell.kind, cell.indicator, each) for each in measures)
        return any(value is not None and value.status in TRUSTED for value in found)

    def means(self, cells: Sequence[Cell], indicator: str, year: int, qualitative: str) -> list[Mean]:
        """The mean of cells by every weight at hand, the preferred first."""
        key = indicator, year, tuple(cell.region for cell in cells)
        if key not in self._schemes:
            self._schemes[key] = schemes(self.reference, *key)
        tried = (weighted(cells, each, qualitative) for each in self._schemes[key])
        return [mean for mean in tried if mean is not None]


def is_primary(cell: Cell) -> bool:
    """Whether a kept report states the cell."""
    return cell.status in PRIMARY and all(each.document for each in cell.evidence)


def proofs(cells: Iterable[Cell]) -> tuple[Proof, ...]:
    """The sentences behind cells, each once."""
    found = {Proof(each.document, each.quote, each.start, each.end): None for cell in cells for each in cell.evidence}
    return tuple(found)


def universe(ground: Ground) -> tuple[str, ...]:
    """The regions a count is over."""
    return ground.everyone


def cell_of(place: Place, statement: Statement) -> Cell:
    """A statement with a number as a cell, whatever its measure."""
    figure, quantity = statement.figure, statement.figure.quantity
    evidence = Evidence(
        statement.document, statement.source, statement.quote, figure.quote.start, figure.quote.end, figure.scope.value
    )
    if quantity is None:
        return Cell(*place, Status.QUALITATIVE, relation=figure.relation, evidence=(evidence,))
    return Cell(
        *place,
        Status.SET,
        quantity.low,
        quantity.high,
        quantity.unit,
        quantity.bound.value,
        caliber=figure.caliber,
        wording=quantity.value + quantity.unit,
        evidence=(evidence,),
    )


def _referred(place: Place, value: StoredValue) -> Cell:
    return Cell(
        *place,
        Status.REFERENCE,
        value.low,
        value.high,
        value.unit,
        value.bound,
        wording=f"{value.low:f}{value.unit}",
        evidence=(Evidence("", value.file, value.origin, 0, 0),),
    )
