"""Comparing: one indicator over the regions of the store, as a comparison, as rows, as a data frame."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from duibiao import store
from duibiao.analysis.comparison import Comparison, Line, Policy
from duibiao.analysis.comparison import compare as lines_of
from duibiao.analysis.conflict_tables import discrepancy_table, implied_table
from duibiao.analysis.findings import report
from duibiao.analysis.gaps import conflict_table, difference_table
from duibiao.analysis.library import NATION, Library, codes_of, gather, provinces, short
from duibiao.analysis.means import LEAVE
from duibiao.analysis.reference import Reference, load_reference
from duibiao.analysis.results import Report, Table
from duibiao.analysis.series import PLAN, Panel
from duibiao.analysis.tables import comparison_table, target_name
from duibiao.analysis.verdicts import STATED
from duibiao.errors import UsageError
from duibiao.lexicon.regions import HERE, load_groups
from duibiao.pipeline import agendas, budgets
from duibiao.pipeline.conflicting import disagreements
from duibiao.pipeline.naming import indicator_id, indicator_name

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Compared", "compare", "findings", "opened", "universe", "year_of"]

CELLS = ("before", "actual", "target")
NUMBERS = frozenset({*CELLS, "apart", "to_gdp"})
COLUMNS = (
    *("region", "region_name", "indicator", "year"),
    *(f"{cell}{part}" for cell in CELLS for part in ("", "_wording", "_status")),
    *("unit", "completion", "change", "apart", "to_gdp", "doc", "quote"),
)


@dataclass(frozen=True)
class Compared:
    """A comparison with ways to take it along."""

    comparison: Comparison

    @cached_property
    def table(self) -> Table:
        """The table with its weighted and national rows and its notes."""
        name = target_name(self.comparison.indicator)
        return comparison_table(self.comparison, self.comparison.indicator, f"各地{name}目标与上年完成情况")

    @property
    def disputes(self) -> list[Table]:
        """Where reports contradict each other or the reference values on what the table shows."""
        tables = (conflict_table([self.comparison]), difference_table([self.comparison]))
        return [table for table in tables if table.rows]

    def rows(self) -> list[dict[str, object]]:
        """A dictionary for each region; numbers are decimals, None where there is none."""
        return [self._row(line) for line in self.comparison.lines]

    def frame(self) -> pl.DataFrame:
        """The rows as a data frame, numbers as floats."""
        import polars as pl

        schema = {name: pl.Float64 if name in NUMBERS else pl.String for name in COLUMNS} | {"year": pl.Int64}
        plain = [
            {name: float(value) if isinstance(value, Decimal) else value for name, value in row.items()}
            for row in self.rows()
        ]
        return pl.DataFrame(plain, schema=schema)

    def _row(self, line: Line) -> dict[str, object]:
        comparison = self.comparison
        row: dict[str, object] = {
            "region": line.region,
            "region_name": short(line.region),
            "indicator": comparison.indicator,
            "year": comparison.year,
        }
        for name, cell in zip(CELLS, (line.before, line.actual, line.target), strict=True):
            row |= {name: cell.value, f"{name}_wording": cell.wording, f"{name}_status": cell.status.value}
        evidence = line.target.evidence[0] if line.target.evidence else None
        return row | {
            "unit": line.target.unit,
            "completion": None if line.completion is None else line.completion.value,
            "change": None if line.change is None else line.change.value,
            "apart": line.apart,
            "to_gdp": line.to_gdp,
            "doc": evidence.document if evidence else "",
            "quote": evidence.quote if evidence else "",
        }


def compare(
    db: str | os.PathLike[str],
    indicator: str,
    *,
    year: int | None = None,
    regions: Sequence[str] = (),
    group: str | None = None,
    groups: Path | None = None,
    scope: str = PLAN,
    completion: str = STATED,
    qualitative: str = LEAVE,
    years: Sequence[int] = (),
    order: str = "code",
) -> Compared:
    """One indicator of one year (the usual one) over regions, a group, or all there are reports of.

    Raises UsageError where the indicator, a region, the group or the year is not there.
    """
    id_ = indicator_id(indicator)
    library, reference, of, chosen = _chosen(Path(db), year, regions, group, groups)
    panel = Panel(library, reference, of, scope)
    found = lines_of(panel, id_, chosen, policy=Policy(completion, qualitative), years=years, order=order)
    if not any(cell.evidence for line in (*found.lines, found.nation) for cell in (line.target, line.actual)):
        have = "、".join(
            f"{each}（{indicator_name(each)}）" for each in library.indicators(of) if not each.startswith("other:")
        )
        raise UsageError(f"{of}年没有一个地区写到{indicator_name(id_)}（{id_}）。有目标的指标：{have}。")
    return Compared(found)


def findings(
    db: str | os.PathLike[str],
    *,
    year: int | None = None,
    regions: Sequence[str] = (),
    group: str | None = None,
    groups: Path | None = None,
    completion: str = STATED,
    qualitative: str = LEAVE,
    order: str = "code",
) -> Report:
    """The analyst's report of one year (the usual one), as blocks: prose, tables, charts, conflicts, policies."""
    library, reference, of, chosen = _chosen(Path(db), year, regions, group, groups)
    policy = Policy(completion, qualitative)
    own = load_groups(groups) if groups else ()
    made = report(library, reference, of, chosen, policy=policy, groups=own, order=order)
    with store.reading(Path(db)) as connection:
        told = [*agendas.blocks(connection, chosen, of), *budgets.blocks(connection, chosen, of)]
        called = agendas.called(connection)
        found, implied = disagreements(connection, chosen, of)
    beside = [table for table in (discrepancy_table(found), implied_table(implied)) if table.rows]
    disputed = (*made.conflicts, *beside)
    made = replace(made, blocks=(*made.blocks, *told), conflicts=disputed, names={**called, **made.names})
    if not made.blocks:
        years = "、".join(map(str, library.years()))
        raise UsageError(f"{of}年的报告里没有读出这些地区的目标。换一年（有{years}）或换地区。")
    return made


def _chosen(
    db: Path, year: int | None, regions: Sequence[str], group: str | None, groups: Path | None
) -> tuple[Library, Reference, int, tuple[str, ...]]:
    """The year and the regions asked for, and what their reports state: a store may hold those of thousands."""
    with store.reading(db) as connection:
        index = gather(connection, ())
        of = year_of(index, year)
        chosen = universe(index, of, regions, group, groups)
        return gather(connection, {*chosen, NATION}), load_reference(store.values(connection)), of, chosen


def opened(db: Path) -> tuple[Library, Reference]:
    """What the store's reports state, and the reference values with the store's own."""
    with store.reading(db) as connection:
        return gather(connection), load_reference(store.values(connection))


def year_of(library: Library, year: int | None) -> int:
    """The year asked for, or the latest that several regions have reports of (`library.usual_year`)."""
    years, usual = library.years(), library.usual_year()
    if usual is None:
        raise UsageError("库里没有认得出地区和年份的报告。先读入报告（duibiao build 路径…）。")
    if year is not None and year not in years:
        raise UsageError(f"库里没有{year}年的报告。有的年份：{'、'.join(map(str, years))}。")
    return usual if year is None else year


def universe(
    library: Library, year: int, given: Sequence[str] = (), group: str | None = None, groups: Path | None = None
) -> tuple[str, ...]:
    """The regions to compare: those given, a group's, else the provinces, else all there are reports of."""
    if group is not None:
        known = (*(load_groups(groups) if groups else ()), *load_groups(HERE / "groups.toml"))
        found = next((each for each in known if group in {each.id, each.name, *each.words}), None)
        if found is None:
            there = "、".join(f"{each.id}（{each.name}）" for each in known)
            raise UsageError(f"没有分组“{group}”。有：{there}；命令行还可以读自己的分组文件。")
        given = found.members
    if given:
        return tuple(dict.fromkeys(map(_code, given)))
    held = set(library.regions(year)) - {NATION}
    mainland = provinces()
    return mainland if held & set(mainland) else tuple(sorted(held))


def _code(given: str) -> str:
    found = codes_of(given)
    if len(found) == 1:
        return found[0]
    which = f"有 {len(found)} 个：{'、'.join(found)}；写代码" if found else "没有；写六位代码或全名"
    raise UsageError(f"地区“{given}”{which}。")
