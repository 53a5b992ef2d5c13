"""The panel: one cell for each region, indicator, year and kind, and what else the reports say of the same.

Which statement counts: the headline statement of the work report, then its tasks part, then the plan report, then the
budget report; a number or a relation that sets something before mere words. Targets of earlier years come from the
reports of those years where they are kept, else from the reference values, and say so. Missing is never zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from duibiao import lexicon
from duibiao.analysis.library import NATION, Library, Place, Statement
from duibiao.analysis.reference import STATUSES, Reference
from duibiao.analysis.results import Cell, Evidence, Status
from duibiao.analysis.words import BOUNDS, RELATIONS, relation_words
from duibiao.model import FigureKind, Kind, Measure, Scope
from duibiao.store import StoredValue

__all__ = ["HEADLINE", "PLAN", "Conflict", "Difference", "Panel", "disclosed", "set_out"]

PLAN, HEADLINE = "plan", "headline"  # the whole plan part, or the headline statement of the work report alone
# Amounts are compared in one unit; 亿元 and 万人 are those of the trade.
UNITS = {"元": ("亿元", 8), "美元": ("亿美元", 8), "人": ("万人", 4), "亩": ("万亩", 4), "公斤": ("万吨", 7)}
SCOPES = {
    "target": {Scope.HEADLINE: 0, Scope.TASK: 1, Scope.REVIEW: 2},
    "actual": {Scope.REVIEW: 0, Scope.HEADLINE: 1, Scope.TASK: 2},
}
TENTH = Decimal("0.1")
DOCUMENTS = {Kind.GWR: 0, Kind.PLAN: 1, Kind.BUDGET: 2, Kind.OTHER: 3}


@dataclass(frozen=True, slots=True)
class Conflict:
    """Another statement of a place that says otherwise than the one that counts."""

    place: Place
    chosen: Statement
    other: Statement


@dataclass(frozen=True, slots=True)
class Difference:
    """A report that states otherwise than the reference, by more than rounding."""

    place: Place
    statement: Statement
    value: StoredValue


@dataclass(frozen=True)
class Panel:
    """The cells seen from `year`: this year's targets are those of its reports only, earlier ones may be reference."""

    library: Library
    reference: Reference
    year: int
    scope: str = PLAN
    _cells: dict[Place, Cell] = field(default_factory=dict, repr=False, compare=False)

    def cell(self, region: str, indicator: str, year: int, kind: str) -> Cell:
        """The cell of a place."""
        place = Place(region, indicator, year, kind)
        if place not in self._cells:
            self._cells[place] = self._make(place)
        return self._cells[place]

    def conflicts(self, places: Iterable[Place]) -> Iterator[Conflict]:
        """Where reports of these places contradict the statement that counts, in number, relation or caliber."""
        for place in places:
            ranked = _ranked(place, self.library.statements.get(place, ()), PLAN)
            for other in ranked[1:]:
                if _said(other) != _said(ranked[0]):
                    yield Conflict(place, ranked[0], other)

    def differences(self, places: Iterable[Place]) -> Iterator[Difference]:
        """Where a report states a value of these places, of any measure, otherwise than the reference."""
        for place in places:
            for statement in self.library.statements.get(place, ()):
                measure = statement.figure.measure.value
                value = self.reference.find(place.region, place.year, place.kind, place.indicator, measure)
                stretch = "stretch" in statement.figure.relation
                if value is not None and not stretch and not _agree(statement, value):
                    yield Difference(place, statement, value)

    def _make(self, place: Place) -> Cell:
        ranked = _ranked(place, self.library.statements.get(place, ()), self.scope)
        if ranked:
            return self._stated(place, ranked)
        report = place.year if place.kind == "target" else place.year + 1
        kept = self.library.reports.get((place.region, report))
        earlier = report < self.year or place.region == NATION or (kept is not None and place.kind == "actual")
        value = self._value(place) if earlier else None
        if value is not None:
            return _referred(place, value)
        status = {None: Status.NOT_COLLECTED, True: Status.NOT_SET, False: Status.UNREADABLE}[kept]
        return _empty(place, status)

    def _value(self, place: Place) -> StoredValue | None:
        measure = _measures(place.indicator)[0]
        return self.reference.find(place.region, place.year, place.kind, place.indicator, measure)

    def _stated(self, place: Place, ranked: list[Statement]) -> Cell:
        chosen = ranked[0]
        figure = chosen.figure
        agreeing = (each for each in ranked if _said(each) == _said(chosen))
        evidence = tuple(map(_evidence, agreeing))
        if figure.quantity is None:
            relation = figure.relation.split("+")[0]
            wording = relation_words(relation)
            if relation == "sync:gdp" and place.kind == "target" and place.indicator != "gdp":
                base = self.cell(place.region, "gdp", place.year, "target")
                if base.value is not None:
                    return Cell(
                        *place, Status.DERIVED, base.value, base.high, base.unit, base.bound, relation,
                        figure.caliber, wording, (*evidence, *base.evidence),
                        f"{wording}，取本地区生产总值目标{base.wording}", chosen.correction,
                    )  # fmt: skip
            wording = figure.caliber + wording
            return Cell(
                *place, Status.QUALITATIVE, relation=relation, caliber=figure.caliber, wording=wording,
                evidence=evidence, correction=chosen.correction,
            )  # fmt: skip
        low, high, unit = _amount(place.indicator, figure.measure, figure.quantity.low, figure.quantity.high,
                                  figure.quantity.unit)  # fmt: skip
        shown = figure.quantity.value if unit == "%" else figure.quantity.value + figure.quantity.unit
        sign = "-" if low == -figure.quantity.low and low < 0 else ""
        bound = figure.quantity.bound.value
        return Cell(
            *place, Status.SET, low, high, unit, bound, figure.relation, figure.caliber,
            figure.caliber + sign + shown + BOUNDS.get(bound, ""), evidence, correction=chosen.correction,
        )  # fmt: skip


def disclosed(cell: Cell) -> bool:
    """Whether a target counts as set out: a number, a derived one or a known relation; not mere words (平稳增长)."""
    if cell.status is Status.QUALITATIVE:
        return cell.relation in RELATIONS
    return cell.status in {Status.SET, Status.DERIVED, Status.REFERENCE}


def set_out(cells: Iterable[Cell]) -> list[Cell]:
    """Those of the cells that count as set out."""
    return [cell for cell in cells if disclosed(cell)]


def _ranked(place: Place, statements: Iterable[Statement], scope: str) -> list[Statement]:
    """The statements that speak of the indicator's main measure, the one that counts first."""
    allowed = SCOPES[place.kind]
    main = _measures(place.indicator)[0]
    fitting = [
        each
        for each in statements
        if each.figure.scope in allowed and "stretch" not in each.figure.relation and _fits(each.figure.measure, main)
    ]
    if scope == HEADLINE and place.kind == "target":
        fitting = [each for each in fitting if each.kind is Kind.GWR and each.figure.scope is Scope.HEADLINE]

    def rank(each: Statement) -> tuple[bool, int, int, bool, int]:
        figure = each.figure
        words = figure.quantity is None and figure.relation.split("+")[0] not in RELATIONS
        return (words, DOCUMENTS[each.kind], allowed[figure.scope], figure.quantity is None, figure.quote.start)

    return sorted(fitting, key=rank)


def _fits(measure: Measure, main: str) -> bool:
    if measure is Measure.QUALITATIVE or measure == main:
        return True
    return {measure.value, main} == {"growth", "reduction"}


def _measures(indicator: str) -> tuple[str, ...]:
    known = lexicon.load_indicators().by_id.get(indicator)
    return ("growth", "level") if known is None else known.measures


def _amount(
    indicator: str, measure: Measure, low: Decimal, high: Decimal | None, unit: str
) -> tuple[Decimal, Decimal | None, str]:
    """A quantity as it is compared: a fall as negative growth, an amount in the trade's unit."""
    if measure is Measure.LEVEL:
        return _scaled(low, unit), None if high is None else _scaled(high, unit), _unit(unit)
    if measure != _measures(indicator)[0]:
        return -low, None if high is None else -high, unit
    return low, high, unit


def _unit(unit: str) -> str:
    _, base = lexicon.load_units().normalised(Decimal(1), unit)
    return unit if "/" in unit else UNITS.get(base, (unit, 0))[0]


def _scaled(value: Decimal, unit: str) -> Decimal:
    amount, base = lexicon.load_units().normalised(value, unit)
    if "/" in unit or base not in UNITS:
        return value
    return Decimal(f"{amount.scaleb(-UNITS[base][1]).normalize():f}")


def _said(statement: Statement) -> tuple[object, ...]:
    """What a statement says, apart from where and with which qualifier."""
    figure = statement.figure
    if figure.quantity is None:
        return (figure.relation.split("+")[0], figure.caliber)
    quantity = figure.quantity
    return (*_amount(figure.indicator, figure.measure, quantity.low, quantity.high, quantity.unit), figure.caliber)


def _evidence(statement: Statement) -> Evidence:
    figure = statement.figure
    return Evidence(
        statement.document, statement.source, statement.quote, figure.quote.start, figure.quote.end, figure.scope.value
    )


def _referred(place: Place, value: StoredValue) -> Cell:
    low, high, unit = _amount(place.indicator, Measure(value.measure), value.low, value.high, value.unit)
    number = f"{value.low:f}" if value.high is None else f"{value.low:f}~{value.high:f}"
    shown = number if unit == "%" else number + value.unit
    origin = f"{value.origin or '未注明来源'}（{STATUSES[value.status]}）" + (f"；{value.note}" if value.note else "")
    where = Evidence("", f"{value.file}:{value.line}", origin, 0, 0)
    return Cell(
        *place, Status.REFERENCE, low, high, unit, value.bound, "", "", shown + BOUNDS.get(value.bound, ""), (where,)
    )


def _empty(place: Place, status: Status) -> Cell:
    return Cell(*place, status)


def _agree(statement: Statement, value: StoredValue) -> bool:
    """Whether a report and the reference say the same, at the precision of the coarser; a bound is kept."""
    quantity = statement.figure.quantity
    units = lexicon.load_units()
    if quantity is None or quantity.high is not None or value.high is not None:
        return True
    stated, base = units.normalised(quantity.low, quantity.unit)
    known, other = units.normalised(value.low, value.unit)
    if base != other:
        return True
    if statement.figure.kind is FigureKind.TARGET:
        return known == stated  # an aim is the very number
    apart = known - stated
    # 突破5万亿元 leaves room for the exact level
    if (quantity.bound == "ge" and apart >= 0) or (quantity.bound == "le" and apart <= 0):
        return True
    if value.bound == "ge" and apart <= 0:
        return True
    step = max(_step(quantity.low, quantity.unit), _step(value.low, value.unit))
    if statement.figure.measure is not Measure.LEVEL:
        step = min(step, TENTH)  # 增长5% is 5.0
    return 2 * abs(apart) <= step


def _step(value: Decimal, unit: str) -> Decimal:
    """One unit of the last digit written, in the base unit."""
    exponent = value.as_tuple().exponent
    return lexicon.load_units().normalised(Decimal(1).scaleb(int(exponent)), unit)[0]
