"""What a comparison says, in sentences of the trade: fixed words without a digit, and values bound to their cells.

A sentence is left out where there is nothing to say; nothing is said of a region without a value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from duibiao.analysis.comparison import Comparison, Line
from duibiao.analysis.library import short
from duibiao.analysis.means import Mean, rounded
from duibiao.analysis.results import Cell, Paragraph, Value
from duibiao.analysis.tables import amount, mean_value, target_name
from duibiao.analysis.verdicts import Change, Completion
from duibiao.lexicon.regions import Group

__all__ = ["sentences"]

Parts = list[str | Value]


def sentences(comparison: Comparison, headline: Comparison, groups: Sequence[Group]) -> list[Paragraph]:
    """The paragraphs on one indicator. `headline` is the same comparison over the headline statements alone."""
    spoken = [
        [*_disclosure(comparison, headline), *_range(comparison), *_distribution(comparison)],
        [*_means(comparison)],
        [*_changes(comparison), *_completion(comparison), *_exceptions(comparison), *_wording(comparison)],
        [*_against_gdp(comparison)],
        [part for group in groups for part in _group(comparison, group)],
    ]
    return [Paragraph(tuple(parts)) for parts in spoken if parts]


def _year(year: int) -> Value:
    return Value(f"{year}年", "年份")


def _members(comparison: Comparison, regions: Sequence[str], choice: Callable[[Line], Cell]) -> tuple[Cell, ...]:
    wanted = set(regions)
    return tuple(choice(line) for line in comparison.lines if line.region in wanted)


def _target(line: Line) -> Cell:
    return line.target


def _actual(line: Line) -> Cell:
    return line.actual


def _how_many(comparison: Comparison, regions: Sequence[str], basis: str) -> Value:
    return Value(f"{len(regions)}个", basis, _members(comparison, regions, _target))


def _named(
    comparison: Comparison, regions: Sequence[str], basis: str, choice: Callable[[Line], Cell] = _target
) -> Value:
    return Value("、".join(map(short, regions)), basis, _members(comparison, regions, choice))


def _unit(comparison: Comparison) -> str:
    return next((cell.unit for cell in comparison.numbered), "%")


def _disclosure(comparison: Comparison, headline: Comparison) -> Parts:
    name = target_name(comparison.indicator)
    every, first = comparison.disclosing, headline.disclosing
    if not every:
        return []
    parts: Parts = [
        _year(comparison.year), "，", _how_many(comparison, every, "提出目标的地区"), f"地区提出{name}目标",
    ]  # fmt: skip
    if not first:
        parts.append("，都写在部署部分")
    elif len(first) < len(every):
        later = [region for region in every if region not in first]
        parts += [
            "，其中", _how_many(headline, first, "在主要预期目标里提出的地区"), "写在主要预期目标里，",
            _named(comparison, later, "只在部署部分提出的地区"), "写在部署部分",
        ]  # fmt: skip
    words = [region for region in every if region not in {cell.region for cell in comparison.numbered}]
    if words:
        cells = _members(comparison, words, _target)
        said = Value("、".join(f"{short(cell.region)}（{cell.wording}）" for cell in cells), "只有文字的目标", cells)
        parts += ["；没有给出数值的有", said]
    derived = [cell.region for cell in comparison.numbered if cell.derivation]
    if derived:
        parts += [
            "；",
            _named(comparison, derived, "与经济增长同步，取本地区生产总值目标"),
            "与经济增长同步，按本地区生产总值目标计",
        ]
    return [*parts, "。"]


def _range(comparison: Comparison) -> Parts:
    low, high = comparison.extremes()
    if not low or low[0].value == high[0].value:
        return []
    unit = _unit(comparison)
    return [
        "目标在", amount(low[0].value, "最低的目标", low, unit), "至", amount(high[0].value, "最高的目标", high, unit),
        "之间，最低的是", _named(comparison, [cell.region for cell in low], "目标最低的地区"),
        "，最高的是", _named(comparison, [cell.region for cell in high], "目标最高的地区"), "。",
    ]  # fmt: skip


def _distribution(comparison: Comparison) -> Parts:
    bins = [(value, regions) for value, regions in comparison.bins() if len(regions) > 1]
    if not bins:
        return []
    most = sorted(bins, key=lambda each: (-len(each[1]), each[0]))[:3]
    parts: Parts = ["目标最集中的是"]
    for place, (value, regions) in enumerate(most):
        cells = _members(comparison, regions, _target)
        parts += ["、" if place else "", amount(value, "目标数", cells, _unit(comparison)), "（",
                  _how_many(comparison, regions, "目标为此数的地区"), "）"]  # fmt: skip
    return [*parts, "。"]


def _means(comparison: Comparison) -> Parts:
    now, before, actual = (
        pair[0] if _unit(comparison) == "%" else None
        for pair in (comparison.of_target, comparison.of_before, comparison.of_actual)
    )
    if now is None or not _telling(now):
        return []
    parts: Parts = ["加权平均目标为", mean_value(now, f"{comparison.year}年目标")]
    both = before is not None and 2 * min(now.share, before.share) >= 1  # else two samples would be compared
    if both and before is not None:
        apart = rounded(now.value) - rounded(before.value)
        parts += ["，", *_apart(apart, "当年与上年加权平均目标之差（按显示的数）", "与上年目标", "较上年目标"), "（",
                  mean_value(before, "上年目标"), "）"]  # fmt: skip
    if actual is not None and _telling(actual):
        parts += ["；上年实际加权平均", mean_value(actual, "上年实际")]
    parts.append("。")
    if both and before is not None and now.members != before.members:
        parts += [
            "两年样本不同：当年", _sampled(now), "，上年", _sampled(before), "。",
        ]  # fmt: skip
    return parts


def _telling(mean: Mean) -> bool:
    """Whether a mean is of enough regions to be told in a sentence; the table has it all the same."""
    return mean.n >= 5 or (mean.n > 1 and 2 * mean.n >= mean.of)


def _sampled(mean: Mean) -> Value:
    share = rounded(mean.share * 100)
    return Value(f"{mean.n}个地区、权重的{share:f}%", f"有数值的地区，按{mean.weights.label}")


def _apart(apart: Decimal, basis: str, level: str, other: str) -> Parts:
    if apart == 0:
        return [f"{level}持平"]
    return [f"{other}{'高' if apart > 0 else '低'}", amount(abs(apart), basis, unit="个百分点")]


def _changes(comparison: Comparison) -> Parts:
    parts: Parts = []
    for verdict, words in ((Change.LOWERED, "下调"), (Change.RAISED, "上调"), (Change.FLAT, "持平")):
        regions = comparison.where(change=verdict)
        if regions:
            parts += [
                "，" if parts else "与上年目标相比，", _how_many(comparison, regions, f"目标{words}的地区"),
                f"地区{words}（", _named(comparison, regions, f"目标{words}的地区"), "）",
            ]  # fmt: skip
    return [*parts, "。"] if parts else []


def _completion(comparison: Comparison) -> Parts:
    done, missed = (comparison.where(completion=verdict) for verdict in Completion)
    if not done and not missed:
        return []
    parts: Parts = ["上年", _how_many(comparison, done, "上年完成目标的地区"), "地区完成目标，"]
    parts += [_how_many(comparison, missed, "上年没有完成目标的地区"), "没有完成"]
    if missed:
        parts += ["（", _named(comparison, missed, "上年没有完成目标的地区", _actual), "）"]
    return [*parts, "。"]


def _exceptions(comparison: Comparison) -> Parts:
    """Those whose target does not follow from last year's result."""
    parts: Parts = []
    done = comparison.where(completion=Completion.COMPLETE, change=Change.LOWERED)
    kept = comparison.where(completion=Completion.MISSED, change=Change.FLAT)
    more = comparison.where(completion=Completion.MISSED, change=Change.RAISED)
    for regions, words in ((done, "上年完成而下调"), (kept, "上年没有完成而持平"), (more, "上年没有完成而上调")):
        if regions:
            parts += [f"{words}的有", _named(comparison, regions, f"{words}的地区"), "。"]
    return parts


def _wording(comparison: Comparison) -> Parts:
    changed = comparison.where(change=Change.FLAT, reworded=True)
    return ["数值持平而表述有变的有", _named(comparison, changed, "表述有变的地区"), "。"] if changed else []


def _against_gdp(comparison: Comparison) -> Parts:
    if comparison.indicator not in GROWTH_BESIDE_GDP:
        return []
    above, level, below = comparison.against_gdp()
    parts: Parts = []
    for regions, words in ((above, "高于"), (level, "等于"), (below, "低于")):
        if regions:
            basis = f"{words}生产总值目标的地区"
            parts += ["，" if parts else "与本地区生产总值目标相比，", _how_many(comparison, regions, basis)]
            parts += [f"地区{words}它（", _named(comparison, regions, basis), "）"]
    return [*parts, "。"] if parts else []


GROWTH_BESIDE_GDP = frozenset({"revenue", "fai", "retail", "industrial_va", "trade", "income", "urban_income"})


def _group(comparison: Comparison, group: Group) -> Iterator[str | Value]:
    """How a group of provinces moved: only where its members are compared."""
    members = [line for line in comparison.lines if line.region in group.members]
    judged = [line for line in members if line.change is not None]
    if len(judged) < 3 or len(members) == len(comparison.lines):
        return
    lowered = [line.region for line in judged if line.change is Change.LOWERED]
    yield f"{group.name}中，"
    yield _how_many(comparison, [line.region for line in judged], f"{group.name}里两年都有数值的地区")
    yield "两年可比，其中下调的"
    yield _how_many(comparison, lowered, f"{group.name}里下调的地区")
    if lowered:
        yield "（"
        yield _named(comparison, lowered, f"{group.name}里下调的地区")
        yield "）"
    yield "。"
