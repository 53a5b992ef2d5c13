"""Rows of figures compared as multisets: what counts as the same figure, and what was right, missed, extra.

Two rows state the same figure when indicator, measure, value and unit (scaled to one base), bound and the head of
the relation agree. What the labelling guide leaves open is folded: a fall of 2.5 is a growth of -2.5, a rate is a
level, one `other:` name is as good as another. A repeat is an extra.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

# Longest first: 万亿 must not be read as 万 of 亿斤.
MULTIPLES = (
    ("万亿", Decimal(10) ** 12),
    ("千亿", Decimal(10) ** 11),
    ("百亿", Decimal(10) ** 10),
    ("亿", Decimal(10) ** 8),
    ("千万", Decimal(10) ** 7),
    ("百万", Decimal(10) ** 6),
    ("万", Decimal(10) ** 4),
    ("千", Decimal(10) ** 3),
    ("百", Decimal(10) ** 2),
)
IN_JIN = {"公斤": 2, "吨": 2000}  # weights of grain are given in all three

# 环境保护 and 生态环境质量 are one bundle to the guide.
SAME_INDICATOR = {"other:环境保护": "ecology"}

# Names of older and of local reports that labels may write as other:… or fold into a neighbour.
LOCAL_INDICATOR = {
    "fiscal_revenue_total": "revenue",
    "foreign_capital": "fdi",
    "local_revenue": "revenue",
    "population_growth": "other",
    "registered_unemployment": "other",
    "revenue_total": "revenue",
    "rural_net_income": "rural_income",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One figure as a labelled set or an export writes it: words, not numbers."""

    doc: str
    source: str
    year: str
    kind: str
    scope: str
    indicator: str
    measure: str
    value: str
    unit: str
    bound: str
    relation: str
    caliber: str
    quote: str

    @classmethod
    def of(cls, cells: Mapping[str, str]) -> Row:
        """The row of a CSV line; a column the file does not have is empty."""
        return cls(**{name: (cells.get(name) or "").strip() for name in cls.__slots__})

    def __str__(self) -> str:
        parts = (self.indicator, self.measure, self.value, self.unit, self.bound, self.relation)
        return " ".join(part for part in parts if part)


class Key(NamedTuple):
    """What two rows must share to be the same figure; `value` is None for a qualitative one."""

    indicator: str
    measure: str
    value: tuple[Decimal | str, ...] | None
    unit: str
    bound: str
    relation: str


@dataclass(frozen=True, slots=True)
class Tally:
    """The outcome of a comparison, row by row, in the order of the files."""

    right: tuple[Row, ...]
    missed: tuple[Row, ...]
    extra: tuple[Row, ...]

    @property
    def precision(self) -> float:
        return _ratio(len(self.right), len(self.right) + len(self.extra))

    @property
    def recall(self) -> float:
        return _ratio(len(self.right), len(self.right) + len(self.missed))

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def amount(value: str, unit: str) -> tuple[tuple[Decimal | str, ...] | None, str]:
    """The value in its base unit, to six digits, and that unit; the ends of a range `a~b` apart.

    >>> amount("1.3", "万亿斤") == amount("6500", "亿公斤")
    True
    >>> amount("", "%")
    (None, '%')
    """
    unit = unit.replace("％", "%").replace("℅", "%")
    value = value.strip().replace(",", "").replace("，", "")
    if not value:
        return None, unit
    factor, base = Decimal(1), unit
    for prefix, multiple in MULTIPLES:
        if unit.startswith(prefix):
            factor, base = multiple, unit.removeprefix(prefix)
            break
    if base in IN_JIN:
        factor, base = factor * IN_JIN[base], "斤"
    try:
        return tuple(round(Decimal(end) * factor, 6) for end in value.split("~")), base
    except InvalidOperation:
        return (value,), base


def key(row: Row) -> Key:
    """The folded identity of a row.

    >>> fall = Row.of({"indicator": "energy_intensity", "measure": "reduction", "value": "2.5", "unit": "%"})
    >>> key(fall) == key(replace(fall, measure="growth", value="-2.50"))
    True
    """
    indicator = SAME_INDICATOR.get(row.indicator, row.indicator)
    if indicator.startswith("other:"):
        indicator = "other"
    relation = row.relation.split(";")[0]
    if relation.startswith("other:"):
        relation = "other"
    value, unit = amount(row.value, row.unit)
    if value is None:
        return Key(indicator, "qualitative", None, "", "", relation)
    measure = "level" if row.measure == "rate" else row.measure
    if measure == "reduction":
        measure, value = "growth", tuple(end if isinstance(end, str) else -end for end in value)
    return Key(indicator, measure, value, unit, row.bound, relation)


def fold_local(row: Row) -> Row:
    """The row with an older or local indicator under the name that labels may use for it."""
    return replace(row, indicator=LOCAL_INDICATOR.get(row.indicator, row.indicator))


def by_document(row: Row) -> str:
    """The group of rows that belong to one report."""
    return row.doc


def by_file(row: Row) -> str:
    """The group of rows that come from one file, for labels that know no document ids."""
    return row.source.rsplit("/", 1)[-1]


def compare(gold: Iterable[Row], found: Iterable[Row], *, group: Callable[[Row], str] = by_document) -> Tally:
    """Match rows one to one within their groups."""
    wanted: dict[str, list[Row]] = defaultdict(list)
    given: dict[str, list[Row]] = defaultdict(list)
    for row in gold:
        wanted[group(row)].append(row)
    for row in found:
        given[group(row)].append(row)
    right: list[Row] = []
    missed: list[Row] = []
    extra: list[Row] = []
    for name in sorted(wanted.keys() | given.keys()):
        free = Counter(key(row) for row in given[name])
        taken: Counter[Key] = Counter()
        for row in wanted[name]:
            if taken[key(row)] < free[key(row)]:
                taken[key(row)] += 1
                right.append(row)
            else:
                missed.append(row)
        extra.extend(_untaken(given[name], taken))
    return Tally(tuple(right), tuple(missed), tuple(extra))


def _untaken(rows: Sequence[Row], taken: Counter[Key]) -> list[Row]:
    """The rows left over: of several alike, the first ones count as the match."""
    left: list[Row] = []
    for row in rows:
        if taken[key(row)]:
            taken[key(row)] -= 1
        else:
            left.append(row)
    return left


def split(tally: Tally, names: Callable[[Row], Iterable[str]]) -> dict[str, Tally]:
    """The tally taken apart by what `names` calls a row, in the order the names first occur; a row may have several."""
    parts: dict[str, tuple[list[Row], list[Row], list[Row]]] = {}
    for place, rows in enumerate((tally.right, tally.missed, tally.extra)):
        for row in rows:
            for name in names(row):
                parts.setdefault(name, ([], [], []))[place].append(row)
    return {name: Tally(tuple(right), tuple(missed), tuple(extra)) for name, (right, missed, extra) in parts.items()}
