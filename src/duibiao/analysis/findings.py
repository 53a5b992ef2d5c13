"""The report of a year: what analysts write every January, as blocks. Nothing is drawn here and nothing is guessed.

One chapter for each main indicator with its sentences, its table and its charts; then the inference of the national
target, and the tables of every other indicator that at least five regions set a target for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from duibiao import lexicon
from duibiao.analysis.comparison import Comparison, Policy, compare
from duibiao.analysis.drawings import histogram, result_bars, target_bars, tiles
from duibiao.analysis.gaps import conflict_table, difference_table, gap_table
from duibiao.analysis.library import NATION, Library, short
from duibiao.analysis.means import LEAVE, ZERO
from duibiao.analysis.national import Guess, Inference, infer
from duibiao.analysis.prose import sentences
from duibiao.analysis.records import record
from duibiao.analysis.reference import Reference
from duibiao.analysis.results import (
    Block,
    Cell,
    Chart,
    Column,
    Heading,
    Note,
    Paragraph,
    Report,
    Row,
    Table,
    Value,
)
from duibiao.analysis.series import HEADLINE, Panel
from duibiao.analysis.tables import DEBT, comparison_table, indicator_name, mean_value, notes, number, target_name
from duibiao.analysis.verdicts import STATED, STRICT
from duibiao.lexicon.regions import Group, load_groups

__all__ = ["LEAST", "report"]

LEAST = 5  # regions with a target make an indicator worth a table
MAIN = ("gdp", "revenue", "fai", "retail", "industrial_va", "trade", "cpi", "unemployment")
GROUPS = (DEBT, "large_economies", "east", "centre", "west", "northeast")
BESIDE = ("fai", "retail")  # 表3 has them side by side
DEFAULT = Policy()

Draw = Callable[[Comparison, Sequence[str]], Chart | None]
CHARTS: dict[str, tuple[Draw, ...]] = {
    "gdp": (
        target_bars,
        result_bars,
        lambda comparison, _: histogram(comparison),
        lambda comparison, _: tiles(comparison),
    ),
    "revenue": (target_bars, result_bars),
    "fai": (target_bars,),
    "retail": (target_bars,),
}


@dataclass(frozen=True, slots=True)
class _Chapter:
    comparison: Comparison
    headline: Comparison


def report(
    library: Library,
    reference: Reference,
    year: int,
    regions: Sequence[str],
    *,
    policy: Policy = DEFAULT,
    groups: Sequence[Group] = (),
    order: str = "code",
) -> Report:
    """The report of `year` over these regions. `groups` are the user's own, beside those of the lexicon."""
    panel, headline = Panel(library, reference, year), Panel(library, reference, year, HEADLINE)
    measured = lexicon.load_indicators().by_id
    known = [each for each in measured if measured[each].measures[0] != "qualitative"]
    every: dict[str, _Chapter] = {}
    for indicator in (*MAIN, *(each for each in known if each not in MAIN)):
        years = [of for of in reference.years("target", indicator, "growth") if year - 3 <= of < year - 1]
        shown = compare(panel, indicator, regions, policy=policy, years=years, order=order)
        enough = len(shown.disclosing) >= LEAST and shown.numbered
        if enough or (indicator in MAIN and shown.disclosing):
            alone = compare(headline, indicator, regions, policy=policy, order=order)
            every[indicator] = _Chapter(shown, alone)
    named = {group.id: group for group in load_groups()}
    compared = (*(named[each] for each in GROUPS), *groups)
    blocks: list[Block] = []
    for indicator in (each for each in MAIN if each in every):
        blocks += _chapter(every[indicator], compared, named[DEBT].members)
        kept = _recorded(panel, indicator, regions, policy)
        blocks += [kept] if kept is not None else []
        if indicator in {"gdp", "revenue"}:
            inferred = infer(panel, indicator, regions)
            if inferred is not None and len(inferred.guesses) > 1:  # 同上年 alone infers nothing from the provinces
                blocks += _inferred(inferred)
        if indicator == "retail" and all(each in every for each in BESIDE):
            blocks.append(_side_by_side([every[each].comparison for each in BESIDE]))
    others = [each for each in every if each not in MAIN]
    if others:
        blocks.append(Heading("其他指标", 1))
    for indicator in others:
        blocks += _chapter(every[indicator], (), (), level=2)
    comparisons = [chapter.comparison for chapter in every.values()]
    cells = _cells(comparisons)
    main = [every[each].comparison for each in MAIN if each in every]
    called = {cell.region: short(cell.region) for cell in cells} | {each: indicator_name(each) for each in every}
    return Report(
        title=f"{year}年各地经济社会发展目标比较",
        subtitle=f"{year - 1}年完成情况、{year}年目标及其变化",
        blocks=tuple(blocks),
        cells=cells,
        conflicts=(conflict_table(comparisons), difference_table(comparisons), gap_table(main)),
        policies=tuple(_policies(policy, comparisons)),
        names=called,
    )


def _chapter(chapter: _Chapter, groups: Sequence[Group], starred: Sequence[str], *, level: int = 1) -> list[Block]:
    comparison = chapter.comparison
    name = target_name(comparison.indicator)
    blocks: list[Block] = [Heading(name, level), *sentences(comparison, chapter.headline, groups)]
    blocks.append(comparison_table(comparison, comparison.indicator, f"各地{name}目标与上年完成情况"))
    drawn = (draw(comparison, starred) for draw in CHARTS.get(comparison.indicator, ()))
    return [*blocks, *(chart for chart in drawn if chart is not None)]


def _recorded(panel: Panel, indicator: str, regions: Sequence[str], policy: Policy) -> Table | None:
    """How often each region met its targets and by how much it missed; only where there is more than one year."""
    past = {*panel.reference.years("target", indicator, "growth"), *panel.library.years()}
    years = [year for year in past if year < panel.year]
    records = [record(panel, indicator, region, years, policy.completion) for region in sorted(regions)]
    told = [each for each in records if len(each.years) > 1]
    if not told:
        return None
    rows = []
    for each in told:
        basis = "、".join(f"{year}年{'完成' if year in each.hits else '未完成'}" for year in each.years)
        bias = None if each.bias is None else Value(number(_two(each.bias)), "各年实际减目标的平均")
        hits = (Value(str(len(each.years)), basis), Value(str(len(each.hits)), basis))
        rows.append(Row((short(each.region), *hits, bias)))
    columns = (
        Column(("地区",), "region"),
        Column(("可比年数",), "number", "年"),
        Column(("完成年数",), "number", "年"),
        Column(("平均偏差",), "number", "个百分点"),
    )
    note = Note(("注：平均偏差为各年实际减目标的平均，正数为超过目标。",))
    title = f"各地{indicator_name(indicator)}历年目标的完成与偏差"
    return Table(f"{indicator}_records", title, columns, tuple(rows), (note,))


def _side_by_side(comparisons: Sequence[Comparison]) -> Table:
    """Two indicators beside each other: last year's targets, then this year's."""
    year = comparisons[0].year
    headers = [(f"{of}年目标", indicator_name(each.indicator)) for of in (year - 1, year) for each in comparisons]
    rows = []
    for lines in zip(*(each.lines for each in _by_code(comparisons)), strict=True):
        cells = (*(line.before for line in lines), *(line.target for line in lines))
        rows.append(Row((short(lines[0].region), *cells)))
    means = [*(each.of_before[0] for each in comparisons), *(each.of_target[0] for each in comparisons)]
    shown = [None if mean is None else mean_value(mean, "目标", "") for mean in means]
    rows.append(Row(("加权平均", *shown), emphasis=True))
    columns = (Column(("地区",), "region"), *(Column(header, "number", "%") for header in headers))
    return Table("_".join(BESIDE), "各地固定资产投资、社会消费品零售总额目标", columns, tuple(rows),
                 tuple(notes(comparisons[0])[:2]))  # fmt: skip


def _by_code(comparisons: Sequence[Comparison]) -> list[Comparison]:
    """The comparisons with their lines in one order, that of the codes."""
    return [
        Comparison(
            each.panel, each.indicator, each.years, each.policy,
            tuple(sorted(each.lines, key=lambda line: line.region)), each.nation,
        )
        for each in comparisons
    ]  # fmt: skip


def _inferred(inference: Inference) -> list[Block]:
    """What the rules say of the national target: a sentence and the table of the rules with their records."""
    name = indicator_name(inference.indicator)
    low, high = (Value(f"{number(each)}%", "各规则的最低和最高") for each in inference.span)
    tried = [guess for guess in inference.guesses if guess.interval is not None]
    parts: list[str | Value] = [
        "由各地目标推断，", Value(f"{inference.year}年", "年份"), f"全国{name}目标按",
        Value(f"{len(inference.guesses)}条", "能用的规则数"), "规则",
    ]  # fmt: skip
    parts += ["都是", low] if low.text == high.text else ["在", low, "至", high, "之间"]
    if tried:
        best = min(tried, key=lambda guess: (guess.miss or Decimal(), guess.rule))
        parts += [
            "；以往误差最小的规则（", Value(best.rule, "回溯误差最小的规则"), "）给出",
            Value(f"{number(best.value)}%", best.reasoning), "，回溯",
            Value(f"{len(best.trials)}年", "可回溯的年数"), "，平均误差",
            Value(f"{number(_two(best.miss or Decimal()))}个百分点", "回溯的平均绝对误差"),
        ]  # fmt: skip
    else:
        parts.append("；可供回溯的年份不足，规则的准确程度未经检验")
    parts.append("。")
    if inference.known.wording:
        parts += [f"全国实际提出的{name}目标为", Value(inference.known.wording, "全国目标", (inference.known,)), "。"]
    columns = (
        Column(("规则",), "text"),
        Column(("推断",), "number", "%"),
        Column(("区间",), "text", "%"),
        Column(("回溯命中",), "text"),
        Column(("平均误差",), "number", "个百分点"),
        Column(("依据",), "text"),
    )
    note = Note(
        ("注：每条规则逐年回溯，检验某一年时不用那一年的数；区间为推断加减回溯的最大误差，回溯不足两年的不给区间。",)
    )
    title = f"全国{name}目标的推断"
    rows = tuple(map(_rule, inference.guesses))
    return [
        Heading(title, 2),
        Paragraph(tuple(parts)),
        Table(f"{inference.indicator}_national", title, columns, rows, (note,)),
    ]


def _rule(guess: Guess) -> Row:
    said = [f"{trial.year}年{number(trial.predicted)}（实为{number(trial.actual)}）" for trial in guess.trials]
    basis = "；".join(said) or "没有可回溯的年份"
    interval = None
    if guess.interval is not None:
        interval = Value("至".join(map(number, guess.interval)), basis)
    return Row(
        (
            guess.rule,
            Value(number(guess.value), guess.reasoning),
            interval,
            Value(f"{len(guess.trials)}年中{guess.hits}年" if guess.trials else "—", basis),
            None if guess.miss is None else Value(number(_two(guess.miss)), basis),
            guess.reasoning,
        )
    )


def _two(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"))


def _cells(comparisons: Sequence[Comparison]) -> tuple[Cell, ...]:
    """Every cell of the tables once, by indicator, region, year and kind."""
    found = {
        (place, line.region, cell.year, cell.kind): cell
        for place, comparison in enumerate(comparisons)
        for line in (*comparison.lines, comparison.nation)
        for cell in (*line.earlier, line.before, line.actual, line.target)
        if line.region != NATION or cell.evidence
    }
    return tuple(found[key] for key in sorted(found))


def _policies(policy: Policy, comparisons: Sequence[Comparison]) -> list[Note]:
    """How the report compares, in words."""
    regions = comparisons[0].lines if comparisons else ()
    strict = policy.completion == STRICT
    tie = {STATED: "相等也算完成", STRICT: "以上须超过、以内须低于目标数才算完成"}[policy.completion]
    words = {ZERO: "按零计入加权平均", LEAVE: "不计入加权平均"}[policy.qualitative]
    scope = Value(f"{len(regions)}个", "比较的地区")
    absent = "地区；没有收集到报告的地区照列，空缺不等于零，也不计入升降。"
    own = "权重：优先用该指标上一年的总量，没有或不全的用地区生产总值；"
    return [
        Note(("比较范围：", scope, absent)),
        Note(("目标的取法：先取工作报告的主要预期目标，再取其部署部分，再取计划报告、预算报告；不同说法另表并列。",)),
        Note(("完成的算法：", "从严，" if strict else "", "实际数不低于目标数即为完成，", tie, "；区间以下限计。")),
        Note(("升降的算法：只比数值；左右、以上等表述的变化另说；正增长等没有数值的不判升降。",)),
        Note(("与经济增长同步的目标取本地区生产总值目标，并注明是推算；快于经济增长等不推算。",)),
        Note(("口径：同口径、自然口径等照原文注明，不同口径不宜直接相比。",)),
        Note((own, "正增长", words, "；样本、权重占比和其他权重的结果写在表下。")),
        Note(("上年目标：上年报告在库里的取报告，不在的取参考数据；参考数据不代替报告，出入另表列出。",)),
    ]
