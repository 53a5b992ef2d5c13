"""Weighted means and sums: recomputed by every weight at hand, and never called wrong for want of the right one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from duibiao.analysis.library import short
from duibiao.analysis.means import EQUAL, LEAVE, ZERO, Mean
from duibiao.analysis.results import Cell
from duibiao.audit.judging.ground import Ground, World, is_primary, universe
from duibiao.audit.judging.judged import Judged, quantized
from duibiao.audit.paper.stated import Stated
from duibiao.model import Severity, Verdict

__all__ = ["WEIGHTED", "equally", "judge_mean", "judge_sum", "weights_told"]

WEIGHTED = "加权"  # by any weights, but not by equal ones

NEAR = Decimal("0.15")  # a mean this near may be by weights we do not have
FAR = Decimal("0.5")
ENOUGH = Decimal("0.9")  # of the weight
WEIGHTS = re.compile(r"按(?P<label>(?:20[0-9]{2})年[^，。；、（]{2,12}?)加权")
ENOUGH_APART = Decimal("0.05")  # of means told to a tenth
PLAINLY = re.compile("算术|简单|等权")
SHOWN = 12  # members listed in a computation


def weights_told(remark: str) -> str:
    """By what a remark says it weighs: 2022年地区生产总值.

    >>> weights_told("注：2021年目标的加权平均按2022年地区生产总值加权。")
    '2022年地区生产总值'
    """
    found = WEIGHTS.search(remark)
    return found["label"] if found else ""


def equally(words: str) -> bool:
    """Whether words say that each region counts alike: 算术平均."""
    return PLAINLY.search(words) is not None


def judge_mean(
    ground: Ground,
    indicator: str,
    year: int,
    kind: str,
    stated: Stated,
    *,
    weights: str = "",
    regions: Sequence[str] = (),
) -> Judged:
    """What becomes of a mean stated for targets or results of a year.

    `weights` is what it says it is weighed by: a label, `WEIGHTED`, nothing, or `EQUAL`; then the sum is sure, as far
    as all that it is of are known.
    """
    if stated.low is None:
        return Judged(Verdict.MISSING if stated.blank else Verdict.UNREAD, Severity.SOFT)
    wanted = tuple(regions) or universe(ground)
    tried: list[tuple[str, Mean]] = []
    for where, world in (("表中各地", ground.tables), ("各地报告", ground.joined)):
        for qualitative in (LEAVE, ZERO):
            tried += [(where, mean) for mean in _means(ground, world, wanted, indicator, year, kind, qualitative)]
    if weights == EQUAL:
        tried += _stated_alone(ground, wanted, indicator, year, kind)
    if weights:
        tried = [(where, mean) for where, mean in tried if _weighed(mean, weights)] or tried
    if not tried:
        return Judged(Verdict.MISSING, Severity.SOFT, "", "没有一个地区的数可以平均")
    for where, mean in tried:
        if quantized(mean.value, stated.digits) == stated.low:
            equal = mean.weights.label == EQUAL
            severity = Severity.HARD if mean.share >= ENOUGH and not equal else Severity.SOFT
            return Judged(Verdict.SUPPORTED, severity, f"{quantized(mean.value, 2)}", "", (), _shown(where, mean))
    where, best = min(tried, key=lambda pair: abs(pair[1].value - (stated.low or Decimal())))
    apart = abs(best.value - stated.low)
    shown = f"{quantized(tried[0][1].value, 2)}"
    if weights == EQUAL:
        known = [cell for cell in _cells(ground.joined, wanted, indicator, year, kind) if cell.value is not None]
        severity = Severity.HARD if len(best.members) == len(wanted) else Severity.SOFT
        if apart > ENOUGH_APART and (severity is Severity.HARD or all(map(is_primary, known))):
            return Judged(Verdict.CONTRADICTED, severity, shown, "按等权重算不符", (), _shown(where, best))
        return Judged(Verdict.MISSING, Severity.SOFT, shown, "按等权重算不符", (), _shown(where, best))
    if weights and weights != WEIGHTED:
        return Judged(Verdict.INCONSISTENT, Severity.HARD, shown, "按所注权重重算不符", (), _shown(*tried[0]))
    sampled = [mean for _, mean in tried if mean.n >= 2 and mean.share >= ENOUGH and mean.weights.label != EQUAL]
    values = [
        value for cell in _cells(ground.joined, wanted, indicator, year, kind) if (value := cell.value) is not None
    ]
    outside = bool(values) and not min(values) <= stated.low <= max(values)
    exact_year = any(mean.weights.label.startswith(str(year - 1)) for mean in sampled)
    if outside:
        return Judged(Verdict.CONTRADICTED, Severity.HARD, shown, "不在各地数值的最低与最高之间", (), _shown(*tried[0]))
    if apart <= NEAR or not sampled or (not exact_year and apart <= FAR):
        return Judged(
            Verdict.MISSING, Severity.SOFT, shown, "没有注明权重；按手头的权重相近而不同", (), _shown(where, best)
        )
    severity = Severity.HARD if apart > FAR else Severity.SOFT
    return Judged(Verdict.CONTRADICTED, severity, shown, "按手头的权重重算不符", (), _shown(*tried[0]))


def judge_sum(cells: Sequence[Decimal], stated: Stated) -> Judged:
    """A total of a column: the sum of what stands in it, within the rounding of its members."""
    if stated.low is None or len(cells) < 2:
        return Judged(Verdict.MISSING, Severity.SOFT)
    whole = sum(cells, Decimal())
    places = max(
        -int(exponent) for cell in (*cells, stated.low) if isinstance(exponent := cell.as_tuple().exponent, int)
    )
    slack = Decimal(1).scaleb(-max(places, 0)) / 2 * (len(cells) + 1)
    shown = f"{len(cells)} 个数之和 {whole:f}"
    if abs(whole - stated.low) <= slack:
        return Judged(Verdict.SUPPORTED, Severity.HARD, f"{whole:f}", "", (), shown)
    return Judged(Verdict.INCONSISTENT, Severity.HARD, f"{whole:f}", f"合计与各行之和不符，{shown}", (), shown)


def _cells(world: World, regions: Sequence[str], indicator: str, year: int, kind: str) -> list[Cell]:
    return [world(region, indicator, year, kind) for region in regions]


def _means(
    ground: Ground, world: World, regions: Sequence[str], indicator: str, year: int, kind: str, qualitative: str
) -> list[Mean]:
    cells = _cells(world, regions, indicator, year, kind)
    return [] if all(cell.value is None for cell in cells) else ground.means(cells, indicator, year, qualitative)


def _weighed(mean: Mean, weights: str) -> bool:
    return mean.weights.label != EQUAL if weights == WEIGHTED else mean.weights.label == weights


def _stated_alone(
    ground: Ground, regions: Sequence[str], indicator: str, year: int, kind: str
) -> list[tuple[str, Mean]]:
    """The means of those that state a number of their own, without 与经济增长同步."""
    alone = [cell.region for cell in _cells(ground.joined, regions, indicator, year, kind) if not cell.derivation]
    return [("写明数字的", mean) for mean in _means(ground, ground.joined, alone, indicator, year, kind, LEAVE)]


def _shown(where: str, mean: Mean) -> str:
    named = "、".join(map(short, mean.members[:SHOWN])) + ("等" if mean.n > SHOWN else "")
    share = quantized(mean.share * 100, 1)
    scheme = mean.weights.label + ("" if mean.weights.label == EQUAL else "加权")
    return f"{where}按{scheme}：{quantized(mean.value, 2)}（{mean.n}个地区，占权重{share}%：{named}）"
