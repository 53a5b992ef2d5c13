"""Rows into files for programs: CSV, JSON lines, Parquet. The same rows give the same bytes.

CSV follows RFC 4180 in UTF-8. A spreadsheet would run a text cell that begins with = + - @ or a tab as a formula, so
there such a cell begins with an apostrophe; so does one that begins with an apostrophe itself. To read a cell back,
drop one leading apostrophe. JSON lines and Parquet hold every text as it is.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from duibiao.present.columns import Column

__all__ = ["Cell", "Row", "csv_bytes", "jsonl_bytes", "write_parquet"]

Cell = str | int | bool | None
Row = dict[str, Cell]

BOM = b"\xef\xbb\xbf"  # Excel takes a file without it for the encoding of the system
CHUNK = 2_000  # rows at a time
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", "'")


def csv_bytes(columns: Sequence[Column], rows: Iterable[Row], *, bom: bool) -> Iterator[bytes]:
    """The table as CSV, piece by piece; with a mark for Excel at its head if it is to be a file."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow([column.id for column in columns])
    if bom:
        yield BOM
    for count, row in enumerate(rows, 1):
        writer.writerow([_csv_cell(column, row[column.id]) for column in columns])
        if count % CHUNK == 0:
            yield _drained(buffer)
    yield _drained(buffer)


def jsonl_bytes(columns: Sequence[Column], rows: Iterable[Row]) -> Iterator[bytes]:
    """The table as JSON lines; what is not there is null for a number and empty for a text."""
    for row in rows:
        yield (
            json.dumps({column.id: row[column.id] for column in columns}, ensure_ascii=False).encode(
                "utf-8", "backslashreplace"
            )
            + b"\n"
        )


def write_parquet(columns: Sequence[Column], rows: Iterable[Row], out: BinaryIO) -> None:
    """The table as Parquet; texts are strings, places integers."""
    import polars as pl

    types = {"integer": pl.Int64, "boolean": pl.Boolean}
    schema = {column.id: types.get(column.type, pl.String) for column in columns}
    frames = [pl.DataFrame(schema=schema)]
    piece: dict[str, list[Cell]] = {column.id: [] for column in columns}
    for count, row in enumerate(rows, 1):
        for id_, cells in piece.items():
            cells.append(row[id_])
        if count % CHUNK == 0:
            frames.append(pl.DataFrame(piece, schema=schema))
            piece = {column.id: [] for column in columns}
    frames.append(pl.DataFrame(piece, schema=schema))
    pl.concat(frames).write_parquet(out)


def _csv_cell(column: Column, value: Cell) -> Cell:
    if isinstance(value, bool):
        return "true" if value else "false"
    if column.type == "text" and isinstance(value, str) and value.startswith(FORMULA):
        return "'" + value
    return value


def _drained(buffer: io.StringIO) -> bytes:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode("utf-8", "replace")
