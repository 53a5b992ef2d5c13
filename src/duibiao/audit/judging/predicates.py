"""What may be said of a region by its numbers: 下调, 未完成, 高于 GDP 目标, 目标为 5%. True, false, or not known.

A predicate is asked of a world (`ground`); what a world does not know is None and never false.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from duibiao.analysis.results import Cell, Status
from duibiao.analysis.series import disclosed
from duibiao.analysis.verdicts import STATED, Change, Completion, change, completion, distance
from duibiao.audit.judging.ground import World
from duibiao.audit.paper.tokens import Token
from duibiao.lexicon import load_units
from duibiao.model import Kind, Scope

__all__ = ["Predicate", "against", "both", "either", "make", "negated", "numbered", "valued"]

Test = Callable[[Sequence[Cell]], bool | None]


@dataclass(frozen=True, slots=True)
class Predicate:
    """`needs` are the cells it is judged by, as (indicator, year, kind); the tests take them in this order."""

    name: str
    label: str
    needs: tuple[tuple[str, int, str], ...]
    test: Test
    closely: Test | None = None  # the words taken another way: 3%左右 and not 3%以内, 同步 as a number or not

    def cells(self, world: World, region: str) -> list[Cell]:
        """The cells of a region it is judged by."""
        return [world(region, *need) for need in self.needs]

    def of(self, world: World, region: str) -> bool | None:
        """Whether it holds of a region in a world."""
        return self.test(self.cells(world, region))


def make(name: str, indicator: str, year: int, policy: str = STATED) -> Predicate | None:
    """The predicate of a name for the targets of `year`; None for a name that is none."""
    now, before, result = (indicator, year, "target"), (indicator, year - 1, "target"), (indicator, year - 1, "actual")
    gdp = ("gdp", year, "target")
    changes = {"lowered": Change.LOWERED, "raised": Change.RAISED, "flat": Change.FLAT}
    labels = {"lowered": "下调", "raised": "上调", "flat": "持平"}
    if name in changes:
        return Predicate(
            name, labels[name], (before, now), _equals(lambda cells: change(cells[0], cells[1]), changes[name])
        )
    if name in {"complete", "missed"}:
        verdict = Completion.COMPLETE if name == "complete" else Completion.MISSED
        return Predicate(
            name,
            verdict.value,
            (before, result),
            _equals(lambda cells: completion(cells[0], cells[1], policy), verdict),
        )
    if name in {"above_result", "below_result", "level_result"}:
        return _beside_result(name.partition("_")[0], result, now)
    if name in {"set_out", "unset"}:
        label = "提出目标" if name == "set_out" else "没有提出目标"
        return Predicate(name, label, (now,), _set_out(told=name == "set_out"))
    if name in {"in_headline", "in_tasks"}:
        label = "写在主要预期目标里" if name == "in_headline" else "写在部署部分"
        return Predicate(name, label, (now,), _placed(headline=name == "in_headline"))
    if name == "ranged":
        return Predicate(name, "目标为区间", (now,), _ranged)
    if name == "comparable":
        return Predicate(name, "两年可比", (before, now), _comparable)
    if name == "positive":
        return Predicate(name, "正增长", (result,), lambda cells: _above(cells[0].value, Decimal()))
    if name == "positive_target":
        return Predicate(name, "目标为正增长", (now,), _aims_to_grow)
    signs: dict[str, tuple[str, Callable[[Decimal], bool]]] = {
        "above": ("高于生产总值目标", lambda apart: apart > 0),
        "below": ("低于生产总值目标", lambda apart: apart < 0),
        "level": ("等于生产总值目标", lambda apart: apart == 0),
        "level_or_below": ("不高于生产总值目标", lambda apart: apart <= 0),
        "level_or_above": ("不低于生产总值目标", lambda apart: apart >= 0),
    }
    if name in signs:
        label, holds = signs[name]
        return Predicate(
            name, label, (gdp, now), lambda cells: _beside_gdp(cells, holds),
            lambda cells: _beside_gdp(cells, holds) and not _in_step(cells[1]),
        )  # fmt: skip
    if name == "sync":
        return Predicate(name, "与经济增长同步", (now,), lambda cells: _relation(cells[0], "sync:gdp"))
    return None


def _beside_result(way: str, result: tuple[str, int, str], now: tuple[str, int, str]) -> Predicate:
    """The target beside what the year before came to."""
    label = {"above": "目标高于上年实际", "below": "目标低于上年实际", "level": "目标与上年实际持平"}[way]
    sign = {"above": 1, "below": -1, "level": 0}[way]
    return Predicate(
        f"{way}_result", label, (result, now), lambda cells: _apart(cells, lambda by: (by > 0) - (by < 0) == sign)
    )


def valued(indicator: str, year: int, kind: str, value: Token) -> Predicate:
    """目标为 5%, 在 5% 以上, 在 5%–6% 之间."""
    bound = value.bound
    low, high = _base(value.low, value.unit), None if value.high is None else _base(value.high, value.unit)

    def test(cells: Sequence[Cell]) -> bool | None:
        if cells[0].value is None:
            return False if cells[0].status in {Status.NOT_SET, Status.QUALITATIVE} else None
        number = _base(cells[0].value, cells[0].unit)
        if high is not None:
            return low <= number <= high
        return number >= low if bound == "ge" else number <= low if bound == "le" else number == low

    def by_the_letter(cells: Sequence[Cell]) -> bool | None:
        """5%左右 of those that write 左右; 5%以上 of those above it, or that write 以上."""
        found, cell = test(cells), cells[0]
        return found and (cell.bound == bound or (bound == "ge" and _base(cell.value or low, cell.unit) > low))

    shown = f"{value.low:f}" + (f"~{value.high:f}" if value.high is not None else "") + (value.unit or "%")
    shown += {"ge": "以上", "le": "以内"}.get(bound, "")
    word = "目标" if kind == "target" else "实际"
    closely = by_the_letter if bound in {"about", "ge"} and high is None else None
    return Predicate("valued", f"{word}为{shown}", ((indicator, year, kind),), test, closely)


def _base(value: Decimal, unit: str) -> Decimal:
    """An amount in the base unit of its family, a rate as it is."""
    return value if unit in {"", "%"} else load_units().normalised(value, unit)[0]


def against(indicator: str, year: int, kind: str, base: Decimal, way: str, name: str = "") -> Predicate:
    """高于全国, 低于5%, 与全国一致: `way` is above, below or level; `name` is what has the number, if anything."""
    holds = {"above": Decimal.__gt__, "below": Decimal.__lt__, "level": Decimal.__eq__}[way]
    word = {"above": "高于", "below": "低于", "level": "等于"}[way] + name

    def test(cells: Sequence[Cell]) -> bool | None:
        number = cells[0].value
        if number is None:
            return False if cells[0].status in {Status.NOT_SET, Status.QUALITATIVE} else None
        return holds(number, base)

    shown = f"（{base:f}%）" if name else f"{base:f}%"
    return Predicate(f"{way}_nation" if name else "valued", word + shown, ((indicator, year, kind),), test)


def numbered(indicator: str, year: int) -> Predicate:
    """目标有数值, one that 与经济增长同步 comes to among them or not."""

    def written(cells: Sequence[Cell]) -> bool | None:
        return None if _unseen(cells[0]) else cells[0].value is not None and not _in_step(cells[0])

    def known(cells: Sequence[Cell]) -> bool | None:
        return None if _unseen(cells[0]) else cells[0].value is not None

    return Predicate("numbered", "写明数值", ((indicator, year, "target"),), written, known)


def both(first: Predicate, second: Predicate, *, negated: bool = False) -> Predicate:
    """First and second; or first and not second."""
    split = len(first.needs)

    def test(cells: Sequence[Cell]) -> bool | None:
        one, two = first.test(cells[:split]), second.test(cells[split:])
        two = None if two is None else two is not negated
        if one is False or two is False:
            return False
        return None if one is None or two is None else True

    joint = "而不" if negated else "且"
    return Predicate(
        f"{first.name}&{second.name}", f"{first.label}{joint}{second.label}", (*first.needs, *second.needs), test
    )


def either(first: Predicate, second: Predicate) -> Predicate:
    """持平或下调."""
    split = len(first.needs)

    def test(cells: Sequence[Cell]) -> bool | None:
        found = first.test(cells[:split]), second.test(cells[split:])
        return True if True in found else None if None in found else False

    return Predicate(
        f"{first.name}|{second.name}", f"{first.label}或{second.label}", (*first.needs, *second.needs), test
    )


def negated(predicate: Predicate) -> Predicate:
    """没有下调: of whom it is known that it does not hold."""

    def test(cells: Sequence[Cell]) -> bool | None:
        found = predicate.test(cells)
        return None if found is None else not found

    return Predicate(f"not_{predicate.name}", f"没有{predicate.label}", predicate.needs, test)


def _equals(verdict: Callable[[Sequence[Cell]], object | None], wanted: object) -> Test:
    def test(cells: Sequence[Cell]) -> bool | None:
        found = verdict(cells)
        if found is not None:
            return found is wanted
        # a report that sets no number is not to be compared; one that is not kept might have been
        return False if any(cell.status in {Status.NOT_SET, Status.QUALITATIVE} for cell in cells) else None

    return test


def _set_out(*, told: bool) -> Test:
    def test(cells: Sequence[Cell]) -> bool | None:
        if cells[0].status in {Status.NOT_COLLECTED, Status.UNREADABLE}:
            return None
        return disclosed(cells[0]) if told else cells[0].value is None  # 未明确, 仅表述为正增长

    return test


def _placed(*, headline: bool) -> Test:
    def test(cells: Sequence[Cell]) -> bool | None:
        cell = cells[0]
        if not cell.evidence or not cell.evidence[0].scope:
            return False if cell.status is Status.NOT_SET else None
        first = cell.evidence[0]
        stated = first.scope == Scope.HEADLINE.value and f"-{Kind.GWR}" in first.document
        return disclosed(cell) and stated is headline

    return test


def _ranged(cells: Sequence[Cell]) -> bool | None:
    return None if _unseen(cells[0]) else cells[0].high is not None


def _aims_to_grow(cells: Sequence[Cell]) -> bool | None:
    return _above(cells[0].value, Decimal()) if cells[0].value is not None else _relation(cells[0], "positive")


def _comparable(cells: Sequence[Cell]) -> bool | None:
    if distance(cells[0], cells[1]) is not None:
        return True
    return False if any(cell.status in {Status.NOT_SET, Status.QUALITATIVE} for cell in cells) else None


def _apart(cells: Sequence[Cell], holds: Callable[[Decimal], bool]) -> bool | None:
    apart = distance(cells[0], cells[1])
    if apart is None:
        return False if cells[1].status in {Status.NOT_SET, Status.QUALITATIVE} else None
    return holds(apart)


def _beside_gdp(cells: Sequence[Cell], holds: Callable[[Decimal], bool]) -> bool | None:
    """By numbers; of a target that is 快于经济增长 in words alone some say that it is above, others leave it out."""
    if cells[1].relation == "faster:gdp":
        return None if holds(Decimal(1)) else False
    return _apart(cells, holds)


def _unseen(cell: Cell) -> bool:
    return cell.status in {Status.NOT_COLLECTED, Status.UNREADABLE}


def _in_step(cell: Cell) -> bool:
    """Whether a number is what 与经济增长同步 comes to."""
    return cell.relation.startswith("sync")


def _above(value: Decimal | None, floor: Decimal) -> bool | None:
    return None if value is None else value > floor


def _relation(cell: Cell, relation: str) -> bool | None:
    if cell.status in {Status.NOT_COLLECTED, Status.UNREADABLE, Status.REFERENCE}:
        return None
    if cell.status is Status.SET and not any(each.document for each in cell.evidence):
        return None  # a table gives the number that 与经济增长同步 comes to
    return cell.relation.startswith(relation)
