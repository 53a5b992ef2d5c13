"""The columns are those the design promises, each with a meaning, each in the workbook once."""

from __future__ import annotations

import pytest

from duibiao.present.columns import TABLES, Table
from duibiao.present.workbook import describe

PROMISED = (
    "doc, source, region, region_name, year, kind, scope, indicator, indicator_name, measure, value, unit, bound, "
    "relation, caliber, obligation, quote, start, end, section, derived_from, "
    "correction, machine_value"  # added since
)


def test_the_figures_have_the_promised_columns_in_order() -> None:
    assert ", ".join(column.id for column in TABLES["figures"].columns if not column.extra) == PROMISED


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.id)
def test_a_workbook_has_every_column_once(table: Table) -> None:
    assert sorted(table.shown + table.folded) == sorted(column.id for column in table.columns)
    assert [sheet.where for sheet in table.sheets].count(()) == 1


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.id)
def test_the_dictionary_explains_every_column(table: Table) -> None:
    entries = describe(table, table.columns)
    assert [entry["column"] for entry in entries] == [column.id for column in table.columns]
    assert all(entry["meaning"] and entry["name"] for entry in entries)
    assert {entry["type"] for entry in entries} <= {"text", "integer", "boolean", "number"}
