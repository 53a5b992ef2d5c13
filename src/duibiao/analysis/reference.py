"""Reference values: what the reports do not state, each with its origin and how far it can be trusted.

Levels of last year are weights; earlier targets stand in where last year's report is not kept. A reference value
never overrides a report. The values that come with the package are `data/*.csv`; users add tables of the same form,
which are checked against the lexicon row by row, and whose values go before the package's.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from importlib.resources import files
from typing import NamedTuple

from duibiao import lexicon
from duibiao.analysis.library import codes_of
from duibiao.errors import DuibiaoError, LexiconError, UsageError
from duibiao.store import StoredValue

__all__ = ["PACKAGED", "STATUSES", "Key", "Reference", "against", "load_reference", "parse"]

PACKAGED = ("levels.csv", "targets.csv")
STATUSES = {
    "stated": "报告所述",
    "public": "公开来源",
    "secondary": "二手资料",
    "unconfirmed": "未经证实",
    "own": "自备",
}
HEADERS = {
    "region": ("region", "地区", "地区代码"),
    "year": ("year", "年份", "年度"),
    "kind": ("kind", "类别"),
    "indicator": ("indicator", "指标"),
    "measure": ("measure", "度量"),
    "value": ("value", "数值", "值"),
    "unit": ("unit", "单位"),
    "bound": ("bound", "限定"),
    "status": ("status", "状态"),
    "origin": ("origin", "来源"),
    "note": ("note", "备注"),
}
REQUIRED = ("region", "year", "kind", "indicator", "value", "unit")
KINDS = {"target": "target", "目标": "target", "actual": "actual", "实际": "actual", "结果": "actual"}
MEASURES = {"growth": "growth", "增速": "growth", "level": "level", "总量": "level", "rate": "rate", "比率": "rate"}
MEASURES |= {"reduction": "reduction", "下降": "reduction"}
BOUNDS = {"": "eq", "eq": "eq", "about": "about", "左右": "about", "ge": "ge", "以上": "ge", "le": "le", "以内": "le"}
BOUNDS |= {"range": "range", "区间": "range"}
NUMBER = re.compile(r"(-?[0-9]{1,15}(?:\.[0-9]{1,6})?)(?:~(-?[0-9]{1,15}(?:\.[0-9]{1,6})?))?")
YEARS = range(1978, 2100)
SHOWN = 20  # faults named in one message


class Key(NamedTuple):
    """What a value is of; there is one value for each key."""

    region: str
    year: int
    kind: str
    indicator: str
    measure: str


@dataclass(frozen=True)
class Reference:
    """The values at hand, one for each key: the user's own before the package's."""

    values: tuple[StoredValue, ...]

    @cached_property
    def by_key(self) -> dict[Key, StoredValue]:
        """The values by what they are of."""
        return {key(value): value for value in self.values}

    def find(self, region: str, year: int, kind: str, indicator: str, measure: str) -> StoredValue | None:
        """The value of this key.

        >>> load_reference().find("110000", 2023, "target", "gdp", "growth").low
        Decimal('4.5')
        """
        return self.by_key.get(Key(region, year, kind, indicator, measure))

    def years(self, kind: str, indicator: str, measure: str) -> list[int]:
        """The years there are values for, ascending."""
        wanted = (kind, indicator, measure)
        return sorted({key.year for key in self.by_key if key[2:] == wanted})


def load_reference(own: Iterable[StoredValue] = ()) -> Reference:
    """The package's values, with the user's own in place of those of the same key."""
    merged = {key(value): value for value in (*_packaged(), *own)}
    return Reference(tuple(merged[each] for each in sorted(merged)))


@cache
def _packaged() -> tuple[StoredValue, ...]:
    found: list[StoredValue] = []
    for name in PACKAGED:
        text = files("duibiao.analysis").joinpath("data", name).read_text(encoding="utf-8")
        rows = [(line, row) for line, row in enumerate(csv.reader(text.splitlines()), 1)]
        found += parse(rows, name, fault=LexiconError)
    return tuple(found)


def key(value: StoredValue) -> Key:
    """What a value is of."""
    return Key(value.region, value.year, value.kind, value.indicator, value.measure)


def parse(
    rows: Sequence[tuple[int, Sequence[str]]], file: str, *, fault: type[DuibiaoError] = UsageError
) -> list[StoredValue]:
    """The values of a table with a header. Raises `fault` with every wrong line: what it says, what was wanted."""
    if not rows:
        raise fault(f"{file}：没有内容。第一行要有列名：{'、'.join(REQUIRED)}。")
    places = _places(rows[0][1], f"{file}:{rows[0][0]}", fault)
    found: list[StoredValue] = []
    faults: list[str] = []
    seen: dict[Key, StoredValue] = {}
    for line, row in rows[1:]:
        cells = {name: row[place].strip() if place < len(row) else "" for name, place in places.items()}
        value = _value(cells, file, line)
        if isinstance(value, str):
            faults.append(f"{file}:{line}：{value}")
            continue
        earlier = seen.setdefault(key(value), value)
        if earlier is not value:
            same = (earlier.low, earlier.high, earlier.unit) == (value.low, value.high, value.unit)
            what = "重复" if same else f"矛盾（{_shown(earlier)} 与 {_shown(value)}）"
            faults.append(f"{file}:{line}：与第 {earlier.line} 行{what}；只留一行")
            continue
        found.append(value)
    if faults:
        more = f"\n……共 {len(faults)} 处" if len(faults) > SHOWN else ""
        raise fault("\n".join(faults[:SHOWN]) + more)
    return found


def against(brought: Iterable[StoredValue], kept: Iterable[StoredValue]) -> list[str]:
    """Where what is brought says otherwise than, or the same as, the user's values from other files: a line each."""
    held = {key(value): value for value in kept}
    found = []
    for value in brought:
        other = held.get(key(value))
        if other is not None and other.file != value.file:
            what = "相同" if (other.low, other.high) == (value.low, value.high) else f"矛盾（{_shown(other)}）"
            found.append(
                f"{value.file}:{value.line}：{_shown(value)} 与已有的 {other.file}:{other.line} {what}；只留一处"
            )
    return found


def _shown(value: StoredValue) -> str:
    high = "" if value.high is None else f"~{value.high:f}"
    return f"{value.low:f}{high}{value.unit}"


def _places(header: Sequence[str], where: str, fault: type[DuibiaoError]) -> dict[str, int]:
    given = [name.strip().lower() for name in header]
    places = {name: place for name, words in HEADERS.items() for place, word in enumerate(given) if word in words}
    if missing := [name for name in REQUIRED if name not in places]:
        wanted = "、".join(f"{name}（{HEADERS[name][1]}）" for name in missing)
        raise fault(f"{where}：第一行缺少列 {wanted}；有的是：{'、'.join(given)}。")
    return places


def _value(cells: dict[str, str], file: str, line: int) -> StoredValue | str:
    """The value of one row, or what is wrong with it."""
    region = _region(cells["region"])
    indicators = lexicon.load_indicators()
    names = {known.name: id_ for id_, known in indicators.by_id.items()}
    given = cells["indicator"]
    indicator = given if given in indicators.by_id else names.get(given) or indicators.by_alias.get(given, "")
    year, kind = cells["year"].removesuffix("年"), KINDS.get(cells["kind"])
    number = NUMBER.fullmatch(cells["value"].replace(",", ""))
    bound = BOUNDS.get(cells.get("bound", ""))
    status = cells.get("status") or "own"
    if region is None:
        return f"没有地区“{cells['region']}”；写六位代码或唯一的全名"
    if indicator not in indicators.by_id:
        return f"没有指标“{given}”；写词表里的代码或名称，如 gdp、一般公共预算收入"
    if not (year.isascii() and year.isdigit() and int(year) in YEARS):
        return f"年份“{cells['year']}”不对；写四位年份"
    if kind is None:
        return f"类别“{cells['kind']}”不对；写 target（目标）或 actual（实际）"
    if number is None:
        return f"数值“{cells['value']}”不是数；写 5.5，区间写 6~6.5"
    if bound is None or status not in STATUSES:
        return (
            f"限定“{cells.get('bound', '')}”或状态“{status}”不对；限定写 左右、以上、以内，状态写 {'、'.join(STATUSES)}"
        )
    known = indicators[indicator]
    measure = MEASURES.get(cells.get("measure") or known.measures[0], "")
    if measure not in known.measures:
        return f"{known.name}没有度量“{cells.get('measure', '')}”；可以是 {'、'.join(known.measures)}"
    family = lexicon.load_units().family(cells["unit"])
    wanted = known.units if measure == "level" else ("percent",)
    if family not in wanted:
        return f"{known.name}（{measure}）的单位不能是“{cells['unit']}”"
    low, high = number.groups()
    if high is not None and Decimal(high) <= Decimal(low):
        return f"区间“{cells['value']}”的上限不大于下限"
    return StoredValue(
        region, int(year), kind, indicator, measure, Decimal(low), None if high is None else Decimal(high),
        cells["unit"], bound, status, cells.get("origin", ""), cells.get("note", ""), file, line,
    )  # fmt: skip


def _region(given: str) -> str | None:
    """The code of a region given by code or by a name that is of one region only."""
    found = codes_of(given)
    return found[0] if len(found) == 1 else None
