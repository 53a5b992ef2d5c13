"""The tables of tax sharing: a region's shares before and after its reform, and a table of revenues divided by them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path

from duibiao.analysis.library import NATION, codes_of, short
from duibiao.analysis.results import Column, Note, Row, Table
from duibiao.analysis.sharing import Collected, Division, Holder, Level, Rule, Stage, divide, load_rules, totals
from duibiao.errors import UsageError
from duibiao.pipeline.references import sheet

__all__ = ["divided_table", "revenues", "shares_table"]

STAGES = {Stage.BEFORE: "改革前", Stage.AFTER: "改革后"}
HOLDERS = {
    Holder.CENTRAL: "中央",
    Holder.PROVINCE: "省",
    Holder.CITY: "市",
    Holder.COUNTY: "县",
    Holder.BELOW: "市县合计",
    Holder.LOCAL: "地方（未知如何分）",
    Holder.UNKNOWN: "不明",
}
LEVELS = {"": Level.COUNTY, "县": Level.COUNTY, "县级": Level.COUNTY, "市": Level.CITY, "市级": Level.CITY}
LEVELS |= {"省": Level.PROVINCE, "省级": Level.PROVINCE} | {level.value: level for level in Level}
PARTS = {"": False, "全部": False, "whole": False, "地方": True, "地方分享部分": True, "local": True}
HEADERS = {
    "tax": ("tax", "税种"),
    "amount": ("amount", "金额", "收入"),
    "level": ("level", "级次", "所在级"),
    "part": ("part", "部分"),
}
NAMES = {"国内增值税": "增值税", "城建税": "城市维护建设税", "环保税": "环境保护税", "土地使用税": "城镇土地使用税"}
LOCAL_PART = "地方分享部分"
MERGED = "merged"
SHOWN = 20  # faults named in one message
POLICY = "在县征收的按省、市、县分享；在市本级征收的，没有下级县，县的一份归市；省级收入归省。"


def shares_table(region: str, rules: Sequence[Rule] | None = None) -> Table:
    """The shares of a region's taxes before and after, with their origins; of the nation those of the centre."""
    code = _code(region)
    rules = load_rules() if rules is None else rules
    own = [rule for rule in rules if rule.region == code]
    if not own:
        known = "、".join(short(each) for each in sorted({rule.region for rule in rules}))
        raise UsageError(f"没有{short(code)}的税收分享比例。有：{known}。")
    header = ("税种", "起", "止", "中央", "地方") if code == NATION else ("税种", *STAGES.values())
    rows = _national(own) if code == NATION else _regional(own)
    notes = [Note(("单位：%。" + ("" if code == NATION else "省/市/县 为地方分享部分在各级之间的比例。"),))]
    if any(rule.status == MERGED for rule in own):
        notes.append(Note(("* 来源表里是合并单元格，按同列上一行读。",)))
    columns = tuple(Column((name,), "text") for name in (*header, "来源", "说明"))
    return Table("sharing", f"{short(code)}税收收入划分比例", columns, tuple(rows), tuple(notes))


def revenues(path: str | os.PathLike[str], name: str = "") -> list[Collected]:
    """The revenues of a CSV or XLSX file, which may be called otherwise. UsageError with every line that is wrong."""
    name = name or Path(path).name
    rows = list(sheet(path, name))
    if len(rows) < 2:
        raise UsageError(f"{name}：没有数据。第一行是列名 税种、金额，可有 级次、部分；以下每行一笔收入。")
    given = [cell.strip().lower() for cell in rows[0][1]]
    places = {name: at for name, words in HEADERS.items() for at, word in enumerate(given) if word in words}
    if "tax" not in places or "amount" not in places:
        raise UsageError(f"{name}：第一行要有列 税种 和 金额；有的是：{'、'.join(given)}。")
    found: list[Collected] = []
    faults: list[str] = []
    for line, row in rows[1:]:
        cells = {name: row[at].strip() if at < len(row) else "" for name, at in places.items()}
        read = _collected(cells)
        if isinstance(read, str):
            faults.append(f"{name}:{line}：{read}")
        else:
            found.append(read)
    if faults:
        more = f"\n……共 {len(faults)} 处" if len(faults) > SHOWN else ""
        raise UsageError("\n".join(faults[:SHOWN]) + more)
    return found


def divided_table(
    region: str, collected: Iterable[Collected], *, year: int | None = None, rules: Sequence[Rule] | None = None
) -> Table:
    """Who gets what of the revenues before and after the reform, tax by tax and in all; unknown parts are columns."""
    code = _code(region)
    if code == NATION:
        raise UsageError("全国没有改革前后之分；写一个省，如 贵州。")
    revenue = list(collected)
    divided = {stage: [divide(each, code, stage, year=year, rules=rules) for each in revenue] for stage in STAGES}
    shown = [
        holder
        for holder in Holder
        if any(part for all_ in divided.values() for each in all_ for held, part in each.parts if held is holder)
    ]
    columns = [Column(("税种",), "text"), Column(("金额",), "number")]
    columns += [Column((STAGES[stage], HOLDERS[holder]), "number") for stage in STAGES for holder in shown]
    rows = [
        _row(each.tax, each.amount, [dict(divided[stage][at].parts) for stage in STAGES], shown)
        for at, each in enumerate(revenue)
    ]
    whole = sum((each.amount for each in revenue), Decimal(0))
    rows.append(_row("合计", whole, [totals(divided[stage]) for stage in STAGES], shown, emphasis=True))
    notes = [Note((POLICY,))]
    notes += [Note((f"{STAGES[stage]}：{gap}。",)) for stage in STAGES for gap in _gaps(divided[stage])]
    return Table("divided", f"{short(code)}税收按级次的归属", tuple(columns), tuple(rows), tuple(notes))


def _row(
    name: str,
    amount: Decimal,
    stages: Sequence[dict[Holder, Decimal]],
    shown: Sequence[Holder],
    *,
    emphasis: bool = False,
) -> Row:
    cells = [_plain(parts[holder]) if holder in parts else "—" for parts in stages for holder in shown]
    return Row((name, _plain(amount), *cells), emphasis)


def _plain(value: Decimal) -> str:
    """The exact value without needless zeros."""
    return f"{value.normalize():f}" if value else "0"


def _gaps(divisions: Iterable[Division]) -> list[str]:
    return list(dict.fromkeys(gap for division in divisions for gap in division.gaps))


def _collected(cells: dict[str, str]) -> Collected | str:
    """The revenue of one row, or what is wrong with it."""
    tax, part = cells["tax"], cells.get("part", "")
    if part not in PARTS:
        return f"部分“{part}”不对；写 全部 或 {LOCAL_PART}"
    level = LEVELS.get(cells.get("level", ""))
    if level is None:
        return f"级次“{cells['level']}”不对；写 省、市 或 县"
    try:
        amount = Decimal(cells["amount"].replace(",", "").replace("，", ""))
    except InvalidOperation:
        return f"金额“{cells['amount']}”不是数；写 1234.5"
    if not amount.is_finite() or amount < 0:
        return f"金额“{cells['amount']}”不能分；写不小于零的数"
    if not tax:
        return "没有税种；写税种的名称，如 增值税"
    local = PARTS[part] or tax.endswith(LOCAL_PART)
    tax = tax.removesuffix(LOCAL_PART)
    return Collected(NAMES.get(tax, tax), amount, level, local)


def _national(rules: Iterable[Rule]) -> list[Row]:
    return [
        Row(
            (
                rule.tax, str(rule.since or ""), str(rule.until or ""),
                *(_plain(dict(rule.shares)[holder]) for holder in (Holder.CENTRAL, Holder.LOCAL)),
                rule.origin, rule.note,
            )
        )
        for rule in rules
    ]  # fmt: skip


def _regional(rules: Sequence[Rule]) -> list[Row]:
    rows = []
    for tax in dict.fromkeys(rule.tax for rule in rules):
        of_tax = {rule.stage: rule for rule in rules if rule.tax == tax}
        last = of_tax.get(Stage.AFTER) or of_tax[Stage.BEFORE]
        rows.append(Row((tax, *(_shares(of_tax.get(stage)) for stage in STAGES), last.origin, last.note)))
    return rows


def _shares(rule: Rule | None) -> str:
    """省23 市19 县58, or that it is not known."""
    if rule is None or not rule.shares:
        return "未披露" if rule else "不明"
    star = "*" if rule.status == MERGED else ""
    return " ".join(f"{HOLDERS[holder]}{_plain(share)}" for holder, share in rule.shares) + star


def _code(region: str) -> str:
    found = codes_of(region)
    if len(found) != 1:
        raise UsageError(f"没有地区“{region}”，或不止一个；写六位代码或全名，如 贵州。")
    return found[0]
