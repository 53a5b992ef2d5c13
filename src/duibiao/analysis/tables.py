"""A comparison as a table with its notes: every number bound to what it was computed from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from duibiao import lexicon
from duibiao.analysis.comparison import Comparison, Line
from duibiao.analysis.library import short
from duibiao.analysis.means import ZERO, Mean, rounded
from duibiao.analysis.results import Cell, Column, Note, Passages, Row, Status, Table, Value
from duibiao.analysis.verdicts import STRICT

__all__ = [
    "DEBT",
    "amount",
    "comparison_table",
    "indicator_name",
    "legend",
    "mean_value",
    "names",
    "notes",
    "number",
    "target_name",
]

DEBT = "debt12"
SOURCE = "资料来源：各地政府工作报告、计划报告、预算报告"


def indicator_name(indicator: str) -> str:
    """The Chinese name of an indicator; its id where it was kept under a lexicon that had it and this one has not."""
    known = lexicon.load_indicators()
    return known.name(indicator) if indicator.startswith("other:") or indicator in known.by_id else indicator


def target_name(indicator: str) -> str:
    """What a target of it is called: a fall is one by name, so that its numbers need no sign.

    >>> target_name("gdp"), target_name("energy_intensity")
    ('地区生产总值', '单位地区生产总值能耗降幅')
    """
    known = lexicon.load_indicators().by_id.get(indicator)
    return indicator_name(indicator) + ("降幅" if known is not None and known.measures[0] == "reduction" else "")


def number(value: Decimal) -> str:
    """A number as it is shown: no exponent, no needless zeros.

    >>> number(Decimal("5.50")), number(Decimal("10"))
    ('5.5', '10')
    """
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def amount(value: Decimal | None, basis: str, cells: Sequence[Cell] = (), unit: str = "%") -> Value:
    """A number in prose."""
    return Value("—" if value is None else number(value) + unit, basis, tuple(cells))


def names(regions: Iterable[str], basis: str, cells: Sequence[Cell] = ()) -> Value:
    """A list of regions by name."""
    return Value("、".join(map(short, regions)), basis, tuple(cells))


def mean_value(mean: Mean, what: str, unit: str = "%") -> Value:
    """A weighted mean as it is shown, with its sample as its basis."""
    share = number(rounded(mean.share * 100))
    basis = f"{what}，按{mean.weights.label}加权，{mean.n}个地区，占权重的{share}%"
    return Value(f"{rounded(mean.value):f}{unit}", basis)


def comparison_table(comparison: Comparison, table_id: str, title: str) -> Table:
    """Regions down; targets, last year's result, completion and change across; the weighted and the national row."""
    year = comparison.year
    unit = next((cell.unit for cell in comparison.numbered), "%")
    earlier = [Column((f"{each}年", "目标"), "number", unit) for each in comparison.years]
    columns = (
        Column(("地区",), "region"),
        *earlier,
        Column((f"{year - 1}年", "目标"), "number", unit),
        Column((f"{year - 1}年", "实际"), "number", unit),
        Column((f"{year - 1}年", "是否完成"), "verdict"),
        Column((f"{year}年", "目标"), "number", unit),
        Column((f"{year}年", "与上年目标相比"), "change"),
    )
    rows = [_row(line) for line in comparison.lines]
    if unit == "%":
        rows.append(_weighted_row(comparison))
    if any(cell.value is not None for cell in (comparison.nation.before, comparison.nation.target)):
        rows.append(_row(comparison.nation, emphasis=True))
    return Table(table_id, title, columns, tuple(rows), tuple(notes(comparison)))


def _row(line: Line, *, emphasis: bool = False) -> Row:
    cells = (short(line.region), *line.earlier, line.before, line.actual, line.completion, line.target, line.change)
    return Row(tuple(None if cell is None else cell for cell in cells), emphasis)


def _weighted_row(comparison: Comparison) -> Row:
    def value(mean: Mean | None, what: str) -> Value | None:
        return None if mean is None else mean_value(mean, what, "")

    earlier = [value(comparison.of_earlier(place), f"{year}年目标") for place, year in enumerate(comparison.years)]
    before, actual, target = comparison.of_before[0], comparison.of_actual[0], comparison.of_target[0]
    last, year = comparison.year - 1, comparison.year
    cells = (
        "加权平均", *earlier, value(before, f"{last}年目标"), value(actual, f"{last}年实际"), None,
        value(target, f"{year}年目标"), None,
    )  # fmt: skip
    return Row(cells, emphasis=True)


def notes(comparison: Comparison) -> list[Note]:
    """Whose word the table is, how it compares, and of what sample its means are."""
    found = [Note((SOURCE, *_referred(comparison), "。"))]
    strict = comparison.policy.completion == STRICT
    found.append(
        Note(
            (
                "注：左右、以上、以内、力争不计入数值；实际数不低于目标数即为完成，",
                "以上须超过、以内须低于目标数才算完成" if strict else "相等也算完成",
                "；同步的取本地区生产总值目标；区间取下限；变化只看数值。",
            )
        )
    )
    unit = next((cell.unit for cell in comparison.numbered), "%")
    for title, (mean, others) in (
        ("目标", comparison.of_target),
        ("上年目标", comparison.of_before),
        ("上年实际", comparison.of_actual),
    ):
        if mean is not None and unit == "%":  # the mean of amounts is nobody's target
            found.append(_sample(comparison, title, mean, others))
    for place, year in enumerate(comparison.years):
        earlier = comparison.of_earlier(place)
        if earlier is not None and unit == "%":
            label = Value(earlier.weights.label, "权重")
            found.append(Note(("注：", Value(f"{year}年", "年份"), "目标的加权平均按", label, "加权。")))
    if calibers := sorted({cell.caliber for line in comparison.lines for cell in _cells(line) if cell.caliber}):
        marked = [line.region for line in comparison.lines if any(cell.caliber for cell in _cells(line))]
        noted = Value("、".join(calibers), "报告所注口径")
        found.append(
            Note(("注：口径不一：", names(marked, "报告另注口径的地区"), "注有", noted, "，不宜与其他地区直接相比。"))
        )
    mended = [cell for line in (*comparison.lines, comparison.nation) for cell in _cells(line) if cell.mended]
    if mended:
        regions = dict.fromkeys(cell.region for cell in mended)
        found.append(Note(("注：", names(regions, "人工更正的地区", mended), "有经人工更正或补充的数，以※标出。")))
    for status, words in ((Status.NOT_COLLECTED, "没有收集到报告"), (Status.UNREADABLE, "报告里没有读出主要预期目标")):
        without = [line.region for line in comparison.lines if line.target.status is status]
        if without:
            found.append(Note(("注：", names(without, status.value), words, "，空缺不等于零，也不计入下调。")))
    return found


def legend(rows: Iterable[Row]) -> tuple[Note, ...]:
    """What the mark of a mended number means, where one of the rows has it."""
    mended = any(cell.mended for row in rows for item in row.cells for cell in _behind(item))
    return (Note(("注：以※标出的经人工更正或补充。",)),) if mended else ()


def _behind(item: object) -> tuple[Cell, ...]:
    if isinstance(item, Passages):
        return tuple(passage.cell for passage in item.passages)
    return (item,) if isinstance(item, Cell) else ()


def _cells(line: Line) -> tuple[Cell, ...]:
    return (*line.earlier, line.before, line.actual, line.target)


def _referred(comparison: Comparison) -> tuple[str | Value, ...]:
    """From whom the values come that no kept report states."""
    lines = (*comparison.lines, comparison.nation)
    cells = [cell for line in lines for cell in _cells(line) if cell.status is Status.REFERENCE]
    if not cells:
        return ()
    years = sorted({f"{cell.year}年{'目标' if cell.kind == 'target' else '实际'}" for cell in cells})
    whole = Value("、".join(years), "取自参考数据的年份", tuple(cells))
    origins = sorted({cell.evidence[0].quote for cell in cells})
    return ("；", whole, "有缺的取自参考数据：", Value("、".join(origins[:6]), "参考数据的来源", tuple(cells)))


def _sample(comparison: Comparison, title: str, mean: Mean, others: Sequence[Mean]) -> Note:
    unit = next((cell.unit for cell in comparison.numbered), "%")
    zero = comparison.policy.qualitative == ZERO
    parts: list[str | Value] = [
        f"注：{title}的加权平均", mean_value(mean, title, unit), "按", Value(mean.weights.label, "权重"), "加权，",
        Value(str(mean.n), f"{title}有数值的地区数", ()), "个地区，占权重的",
        amount(rounded(mean.share * 100), "有数值的地区占全部地区权重的比例"),
    ]  # fmt: skip
    if mean.missing:
        parts += [
            "；其余地区若都取最低或最高值，为", _one(mean.low, "其余取最低值", unit), "至",
            _one(mean.high, "其余取最高值", unit),
        ]  # fmt: skip
    if mean.unweighted:
        parts += ["；没有权重而未计入的：", names(mean.unweighted, "有数值而没有权重的地区")]
    for other in others:
        label = Value(other.weights.label, "另一种权重")
        parts += ["；", label, "：", _one(other.value, f"按{other.weights.label}", unit)]
    if mean.weights.statuses:
        trust = "、".join(f"{word}{n}个" for word, n in mean.weights.statuses.items())
        parts += ["；权重来历：", Value(trust, "参考数据的状态")]
    parts.append("；正增长按零计入。" if zero else "；正增长等没有数值的不计入。")
    return Note(tuple(parts))


def _one(value: Decimal, basis: str, unit: str) -> Value:
    """A computed number with one place, as means are shown."""
    return Value(f"{rounded(value):f}{unit}", basis)
