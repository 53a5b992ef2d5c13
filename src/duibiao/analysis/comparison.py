"""One indicator over regions: this year's target, last year's target and result, and what follows from them.

Every count is a list of regions, every mean knows its sample, and the policies are part of the answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from duibiao.analysis.library import NATION, Place
from duibiao.analysis.means import LEAVE, Mean, mean
from duibiao.analysis.results import Cell
from duibiao.analysis.series import Conflict, Difference, Panel, disclosed
from duibiao.analysis.verdicts import STATED, Change, Completion, change, completion, distance, reworded

__all__ = ["Comparison", "Line", "Policy", "compare"]


@dataclass(frozen=True, slots=True)
class Policy:
    """How it is compared: when a result meets a target, and what 正增长 does in a mean."""

    completion: str = STATED
    qualitative: str = LEAVE


DEFAULT = Policy()


@dataclass(frozen=True, slots=True)
class Line:
    """One region. `earlier` are its targets of the years before last, ascending; `to_gdp` is above its GDP target."""

    region: str
    earlier: tuple[Cell, ...]
    before: Cell
    actual: Cell
    completion: Completion | None
    target: Cell
    change: Change | None
    apart: Decimal | None
    reworded: bool
    to_gdp: Decimal | None


Choice = Callable[[Line], Cell]


@dataclass(frozen=True)
class Comparison:
    """The lines of the regions in the order asked for, the nation's, and the statistics of them."""

    panel: Panel
    indicator: str
    years: tuple[int, ...]  # the years before last that are shown
    policy: Policy
    lines: tuple[Line, ...]
    nation: Line

    @property
    def year(self) -> int:
        return self.panel.year

    def where(self, **wanted: object) -> tuple[str, ...]:
        """The regions whose line has these verdicts, in the lines' order."""
        return tuple(
            line.region for line in self.lines if all(getattr(line, name) == value for name, value in wanted.items())
        )

    @cached_property
    def disclosing(self) -> tuple[str, ...]:
        """The regions that set out a target this year."""
        return tuple(line.region for line in self.lines if disclosed(line.target))

    @cached_property
    def numbered(self) -> tuple[Cell, ...]:
        """This year's targets that are numbers."""
        return tuple(line.target for line in self.lines if line.target.value is not None)

    def mean(self, choice: Choice, year: int) -> tuple[Mean | None, tuple[Mean, ...]]:
        """The weighted mean of a column, and the same by other weights."""
        cells = [choice(line) for line in self.lines]
        return mean(cells, self.panel.reference, self.indicator, year, self.policy.qualitative)

    @cached_property
    def of_target(self) -> tuple[Mean | None, tuple[Mean, ...]]:
        """The means of this year's targets."""
        return self.mean(lambda line: line.target, self.year)

    @cached_property
    def of_before(self) -> tuple[Mean | None, tuple[Mean, ...]]:
        """The means of last year's targets."""
        return self.mean(lambda line: line.before, self.year - 1)

    @cached_property
    def of_actual(self) -> tuple[Mean | None, tuple[Mean, ...]]:
        """The means of last year's results."""
        return self.mean(lambda line: line.actual, self.year - 1)

    def of_earlier(self, place: int) -> Mean | None:
        """The mean of the targets of an earlier year."""
        return self.mean(lambda line: line.earlier[place], self.years[place])[0]

    def extremes(self) -> tuple[tuple[Cell, ...], tuple[Cell, ...]]:
        """This year's lowest and highest targets, ties together."""
        values = [cell.value for cell in self.numbered if cell.value is not None]
        if not values:
            return (), ()
        low = tuple(cell for cell in self.numbered if cell.value == min(values))
        return low, tuple(cell for cell in self.numbered if cell.value == max(values))

    def bins(self) -> list[tuple[Decimal, tuple[str, ...]]]:
        """How this year's targets are distributed: each value with its regions, ascending."""
        values = sorted({cell.value for cell in self.numbered if cell.value is not None})
        return [(value, tuple(cell.region for cell in self.numbered if cell.value == value)) for value in values]

    def against_gdp(self) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """The regions whose target is above, level with and below their GDP target."""
        apart = [(line.region, line.to_gdp) for line in self.lines if line.to_gdp is not None]
        return (
            tuple(region for region, value in apart if value > 0),
            tuple(region for region, value in apart if value == 0),
            tuple(region for region, value in apart if value < 0),
        )

    def places(self) -> list[Place]:
        """The places of the table, for conflicts and differences, with last year's level."""
        regions = [*(line.region for line in self.lines), NATION]
        kinds = [(self.year, "target"), (self.year - 1, "target"), (self.year - 1, "actual")]
        return [Place(region, self.indicator, year, kind) for region in regions for year, kind in kinds]

    def conflicts(self) -> list[Conflict]:
        """Where reports contradict each other on what the table shows."""
        return list(self.panel.conflicts(self.places()))

    def differences(self) -> list[Difference]:
        """Where reports and the reference values differ."""
        return list(self.panel.differences(self.places()))


def compare(
    panel: Panel,
    indicator: str,
    regions: Sequence[str],
    *,
    policy: Policy = DEFAULT,
    years: Iterable[int] = (),
    order: str = "code",
) -> Comparison:
    """The comparison of one indicator in the panel's year. `order`: by `code`, or by target `value`, highest first."""
    shown = tuple(sorted(years))
    lines = [_line(panel, indicator, region, policy, shown) for region in regions]
    if order == "value":
        lines.sort(key=lambda line: (line.target.value is None, -(line.target.value or 0), line.region))
    else:
        lines.sort(key=lambda line: line.region)
    nation = _line(panel, indicator, NATION, policy, shown)
    return Comparison(panel, indicator, shown, policy, tuple(lines), nation)


def _line(panel: Panel, indicator: str, region: str, policy: Policy, years: tuple[int, ...]) -> Line:
    year = panel.year
    before = panel.cell(region, indicator, year - 1, "target")
    actual = panel.cell(region, indicator, year - 1, "actual")
    target = panel.cell(region, indicator, year, "target")
    gdp = panel.cell(region, "gdp", year, "target")
    return Line(
        region=region,
        earlier=tuple(panel.cell(region, indicator, each, "target") for each in years),
        before=before,
        actual=actual,
        completion=completion(before, actual, policy.completion),
        target=target,
        change=change(before, target),
        apart=distance(before, target),
        reworded=reworded(before, target),
        to_gdp=None if indicator == "gdp" else distance(gdp, target),
    )
