"""Files for programs: what is written is what is read back, and nothing in it runs."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from duibiao.present.columns import Column
from duibiao.present.files import Row, csv_bytes, jsonl_bytes, write_parquet

COLUMNS = (
    Column("quote", "原文", "words"),
    Column("value", "数值", "a number as text", "number"),
    Column("start", "起", "a place", "integer"),
    Column("canonical", "正本", "yes or no", "boolean"),
)
texts = st.text()
rows = st.lists(
    st.fixed_dictionaries(
        {
            "quote": texts,
            "value": st.sampled_from(["", "5", "-0.2", "5~6"]),
            "start": st.none() | st.integers(0, 10**9),
            "canonical": st.none() | st.booleans(),
        }
    ),
    max_size=6,
)


def as_csv(made: list[Row], *, bom: bool = False) -> bytes:
    return b"".join(csv_bytes(COLUMNS, made, bom=bom))


def unquoted(cell: str) -> str:
    """The rule of the help: drop one leading apostrophe."""
    return cell.removeprefix("'")


@given(rows)
def test_csv_reads_back(made: list[Row]) -> None:
    read = list(csv.DictReader(io.StringIO(as_csv(made).decode("utf-8"), newline="")))
    assert [unquoted(row["quote"]) for row in read] == [row["quote"] for row in made]
    assert [row["value"] for row in read] == [row["value"] for row in made]
    assert [row["start"] for row in read] == ["" if row["start"] is None else str(row["start"]) for row in made]


@given(rows)
def test_json_lines_read_back(made: list[Row]) -> None:
    lines = b"".join(jsonl_bytes(COLUMNS, made)).decode("utf-8").split("\n")
    assert [json.loads(line) for line in lines[:-1]] == made


@given(rows)
def test_parquet_reads_back(made: list[Row]) -> None:
    out = io.BytesIO()
    write_parquet(COLUMNS, made, out)
    assert pl.read_parquet(io.BytesIO(out.getvalue())).to_dicts() == made


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "'=1", "'"])
def test_no_text_begins_as_a_formula_in_csv(start: str) -> None:
    row: Row = {"quote": start, "value": "-0.2", "start": 1, "canonical": True}
    (cells,) = list(csv.reader(io.StringIO(as_csv([row]).decode(), newline="")))[1:]
    assert cells == ["'" + start, "-0.2", "1", "true"]


def test_a_file_for_excel_has_a_mark_and_a_stream_has_none() -> None:
    assert as_csv([], bom=True) == b"\xef\xbb\xbfquote,value,start,canonical\r\n"
    assert as_csv([]) == b"quote,value,start,canonical\r\n"


@pytest.mark.parametrize("count", [0, 1, 1999, 2000, 2001, 4000])
def test_pieces_join_without_a_seam(count: int) -> None:
    made: list[Row] = [{"quote": f"第{n}句", "value": "5", "start": n, "canonical": False} for n in range(count)]
    assert as_csv(made).count(b"\r\n") == count + 1
    out = io.BytesIO()
    write_parquet(COLUMNS, made, out)
    assert pl.read_parquet(io.BytesIO(out.getvalue()))["start"].to_list() == list(range(count))


def test_half_characters_do_not_stop_an_export(tmp_path: Path) -> None:
    """A lone surrogate cannot be written in UTF-8: it becomes visible instead."""
    made: list[Row] = [{"quote": "坏\ud800字", "value": "", "start": 0, "canonical": None}]
    assert as_csv(made).decode().splitlines()[1].startswith("坏?字")
    assert b"".join(jsonl_bytes(COLUMNS, made))
    assert tmp_path.is_dir()
