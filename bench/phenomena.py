"""Which difficulty of the language a row is an example of, told from the row, its quote and its neighbours.

One row can show several. The names are those the cases under tests/ use where both speak of the same thing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bench.scoring import Row

# A number's clause that opens with its predicate has its subject in the clause before: ，增长6.1% 、约4.4万亿元
_CARRIED = re.compile(
    r"^(?:同比|预计|实际|同口径)?(?:增长|下降|达到?|突破|超过?|约|力争|降低|上涨|提高|增幅|总量|[0-9])"
)
_CLAUSE = re.compile(r"[，,、；;]")


def _clause(row: Row) -> str:
    """The clause of the quote that holds the row's number; the whole quote where it is not found as written."""
    first = row.value.split("~")[0]
    return next((part for part in _CLAUSE.split(row.quote) if first and first in part), row.quote)


def _carried(row: Row, _: Sequence[Row]) -> bool:
    return bool(row.value) and "分别" not in row.quote and bool(_CARRIED.match(_clause(row).strip()))


def _shared(row: Row, alike: Sequence[Row]) -> bool:
    return "分别" not in row.quote and any(
        other.indicator != row.indicator for other in alike if other.quote == row.quote
    )


def _level_and_growth(row: Row, alike: Sequence[Row]) -> bool:
    measures = {other.measure for other in alike if other.indicator == row.indicator}
    return {"level", "growth"} <= measures and row.measure in {"level", "growth"}


PHENOMENA: tuple[tuple[str, Callable[[Row, Sequence[Row]], bool]], ...] = (
    ("parallel", lambda row, _: "分别" in row.quote),
    ("shared_subject", _shared),
    ("carried_subject", _carried),
    ("level_and_growth", _level_and_growth),
    ("part", lambda row, _: "其中" in row.quote),
    ("stretch", lambda row, _: "stretch" in row.relation or "力争" in row.quote),
    ("caliber", lambda row, _: bool(row.caliber)),
    ("reduction", lambda row, _: row.measure == "reduction" or row.value.startswith("-")),
    ("amount", lambda row, _: bool(row.value) and "%" not in row.unit),
    ("no_qualifier", lambda row, _: row.bound == "eq"),
    ("about", lambda row, _: row.bound == "about"),
    ("at_least", lambda row, _: row.bound == "ge"),
    ("at_most", lambda row, _: row.bound == "le"),
    ("range", lambda row, _: row.bound == "range"),
    ("qualitative", lambda row, _: not row.value),
    ("sync", lambda row, _: row.relation.startswith(("sync:", "faster:"))),
    ("quota", lambda row, _: row.relation.startswith("quota")),
    ("other_relation", lambda row, _: not row.value and not row.relation.startswith(("sync:", "faster:", "quota"))),
    ("unlisted_indicator", lambda row, _: row.indicator.startswith("other:")),
)


def sort(rows: Iterable[Row]) -> dict[Row, tuple[str, ...]]:
    """The phenomena of each row, seen among the rows of its document."""
    rows = list(rows)
    by_doc: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        by_doc[row.doc, row.source].append(row)
    return {row: tuple(name for name, shows in PHENOMENA if shows(row, by_doc[row.doc, row.source])) for row in rows}
