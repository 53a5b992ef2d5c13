"""What the provinces' targets say of the nation's: every rule with its reasoning, its record and an interval.

The rules are those analysts use in January, before the national target is known. Each is tried on the years whose
national target is known, with what it learns from left out for the year it is tried on; that year's result is its
record. Numbers enter as tables show them, so that a reader can follow by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from duibiao.analysis.library import NATION, short
from duibiao.analysis.means import mean, rounded
from duibiao.analysis.results import Cell
from duibiao.analysis.series import Panel
from duibiao.lexicon.regions import load_groups

__all__ = ["Guess", "Inference", "Trial", "infer"]

ANCHORS = next(group.members for group in load_groups() if group.id == "national_anchors")
HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Trial:
    """A rule on a year whose national target is known."""

    year: int
    predicted: Decimal
    actual: Decimal

    @property
    def error(self) -> Decimal:
        return self.predicted - self.actual


@dataclass(frozen=True, slots=True)
class Guess:
    """What a rule says, how it comes to it, and how it has done. The interval is its largest miss either way."""

    rule: str
    value: Decimal
    reasoning: str
    trials: tuple[Trial, ...]

    @property
    def hits(self) -> int:
        return sum(trial.error == 0 for trial in self.trials)

    @property
    def miss(self) -> Decimal | None:
        """The mean absolute error; nothing without a trial."""
        errors = [abs(trial.error) for trial in self.trials]
        return sum(errors, Decimal()) / len(errors) if errors else None

    @property
    def interval(self) -> tuple[Decimal, Decimal] | None:
        """As far either way as the rule has missed at worst; nothing with fewer than two trials."""
        if len(self.trials) < 2:
            return None
        worst = max(abs(trial.error) for trial in self.trials)
        return self.value - worst, self.value + worst


@dataclass(frozen=True, slots=True)
class Inference:
    """All rules for one indicator and year, and the national target where it is known."""

    indicator: str
    year: int
    guesses: tuple[Guess, ...]
    known: Cell

    @property
    def span(self) -> tuple[Decimal, Decimal]:
        """From the lowest to the highest of what the rules say."""
        return min(guess.value for guess in self.guesses), max(guess.value for guess in self.guesses)


@dataclass(frozen=True)
class _History:
    """The numbers the rules look at, as tables show them."""

    panel: Panel
    indicator: str
    regions: tuple[str, ...]
    _means: dict[int, Decimal | None] = field(default_factory=dict)

    def weighted(self, year: int) -> Decimal | None:
        if year not in self._means:
            cells = [self.panel.cell(region, self.indicator, year, "target") for region in self.regions]
            found, _ = mean(cells, self.panel.reference, self.indicator, year)
            enough = found is not None and 2 * found.n >= len(self.regions)
            self._means[year] = rounded(found.value) if found is not None and enough else None
        return self._means[year]

    def target(self, region: str, year: int) -> Decimal | None:
        return self.panel.cell(region, self.indicator, year, "target").value

    def actual(self, year: int) -> Decimal | None:
        return self.panel.cell(NATION, self.indicator, year, "actual").value

    def gaps(self, years: Sequence[int]) -> list[Decimal]:
        """How far the national target stood below the weighted provincial one."""
        pairs = [(self.weighted(year), self.target(NATION, year)) for year in years]
        return [weighted - nation for weighted, nation in pairs if weighted is not None and nation is not None]


Answer = tuple[Decimal, str] | None
Rule = Callable[[_History, int, Sequence[int]], Answer]  # the year, and the years it may learn from


def infer(panel: Panel, indicator: str, regions: Sequence[str]) -> Inference | None:
    """What each rule says of the national target of the panel's year; nothing where no rule can say anything."""
    history = _History(panel, indicator, tuple(regions))
    measured = panel.reference.years("target", indicator, "growth")
    past = sorted(year for year in {*measured, *panel.library.years()} if year < panel.year)
    known = [year for year in past if history.target(NATION, year) is not None]
    guesses = []
    for name, rule in RULES.items():
        answer = rule(history, panel.year, known)
        if answer is not None:
            value, reasoning = answer
            guesses.append(Guess(name, value, reasoning, tuple(_trials(history, rule, known))))
    if not guesses:
        return None
    return Inference(indicator, panel.year, tuple(guesses), panel.cell(NATION, indicator, panel.year, "target"))


def _trials(history: _History, rule: Rule, known: Sequence[int]) -> list[Trial]:
    found = []
    for year in known:
        answer = rule(history, year, [other for other in known if other != year])
        actual = history.target(NATION, year)
        if answer is not None and actual is not None:
            found.append(Trial(year, answer[0], actual))
    return found


def _below(history: _History, year: int, others: Sequence[int]) -> Answer:
    weighted, gaps = history.weighted(year), history.gaps(others)
    if weighted is None or not gaps:
        return None
    gap = rounded(sum(gaps, Decimal()) / len(gaps))
    listed = "、".join(f"{each}" for each in gaps)
    return weighted - gap, f"加权目标{weighted}，减去其他各年与全国目标之差的平均{gap}个百分点（{listed}）"


def _below_in_halves(history: _History, year: int, others: Sequence[int]) -> Answer:
    answer = _below(history, year, others)
    if answer is None:
        return None
    value = (answer[0] / HALF).quantize(Decimal(1), ROUND_HALF_UP) * HALF
    return value, f"{answer[1]}，得{answer[0]}，全国目标多取整数或半数，取最近的{value}"


def _anchor(region: str) -> Rule:
    def rule(history: _History, year: int, others: Sequence[int]) -> Answer:  # noqa: ARG001  a rule's signature
        value = history.target(region, year)
        return None if value is None else (value, f"{short(region)}的目标是{value}")

    return rule


def _agreed(history: _History, year: int, others: Sequence[int]) -> Answer:  # noqa: ARG001
    values = [value for region in ANCHORS if (value := history.target(region, year)) is not None]
    if len(values) < len(ANCHORS):
        return None
    listed = "、".join(f"{short(region)}{value}" for region, value in zip(ANCHORS, values, strict=True))
    middle = sorted(values)[1]
    return middle, f"{listed}，取中间的{middle}"


def _adjusted(history: _History, year: int, others: Sequence[int]) -> Answer:  # noqa: ARG001
    weighted, before = history.weighted(year), history.weighted(year - 1)
    nation, actual = history.target(NATION, year - 1), history.actual(year - 1)
    if weighted is None or before is None or nation is None or actual is None:
        return None
    value = weighted + (nation - before) - (nation - actual)
    apart, short_of = f"上年全国目标{nation}－上年加权目标{before}", f"上年全国目标{nation}－上年全国实际{actual}"
    return value, f"加权目标{weighted}＋（{apart}）－（{short_of}）"


def _repeated(history: _History, year: int, others: Sequence[int]) -> Answer:  # noqa: ARG001
    value = history.target(NATION, year - 1)
    return None if value is None else (value, f"上年全国目标是{value}")


RULES: dict[str, Rule] = {
    "加权目标减历年差距": _below,
    "加权目标减历年差距，取半数": _below_in_halves,
    **{f"同{short(region)}": _anchor(region) for region in ANCHORS[:2]},
    "、".join(map(short, ANCHORS)) + "取中": _agreed,
    "加权目标按上年差额和缺口调整": _adjusted,
    "同上年": _repeated,
}
