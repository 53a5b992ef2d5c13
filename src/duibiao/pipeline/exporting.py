"""Writing the exports: what is kept to a file or a stream, in the format asked for."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from duibiao import store
from duibiao.errors import UsageError
from duibiao.pipeline.rows import ROWS, Where
from duibiao.present.columns import DICTIONARY, TABLES, Column, Table
from duibiao.present.files import Row, csv_bytes, jsonl_bytes, write_parquet
from duibiao.present.workbook import describe, write_workbook

__all__ = ["FORMATS", "deliver", "dictionary", "dictionary_rows", "export", "rows"]

FORMATS = ("csv", "xlsx", "parquet", "jsonl")
EVERYTHING = Where()


def rows(db: str | os.PathLike[str], what: str, where: Where = EVERYTHING) -> list[Row]:
    """The rows of an export as dictionaries, for a notebook."""
    with store.reading(Path(db)) as connection:
        return list(ROWS[_table(what).id](connection, where))


def export(
    db: str | os.PathLike[str],
    what: str,
    out: Path | BinaryIO,
    *,
    form: str = "csv",
    where: Where = EVERYTHING,
    normalised: bool = False,
) -> None:
    """Write one of `TABLES`. A file is there whole or not at all; a CSV file begins with a BOM."""
    table = _table(what)
    with store.reading(Path(db)) as connection:
        columns = [column for column in table.columns if normalised or not column.extra]
        deliver(table, columns, ROWS[what](connection, where), out, form)


def dictionary(what: str | None, out: Path | BinaryIO, *, form: str) -> None:
    """Write the data dictionary of one export, or of all."""
    deliver(DICTIONARY, DICTIONARY.columns, dictionary_rows(what), out, form)


def dictionary_rows(what: str | None) -> list[Row]:
    """The data dictionary of one export, or of all: a row for each column."""
    tables = TABLES.values() if what is None else (_table(what),)
    return [entry for table in tables for entry in describe(table, table.columns)]


def _table(what: str) -> Table:
    if what not in TABLES:
        raise UsageError(f"没有可导出的“{what}”。可以导出：{'、'.join(TABLES)}。")
    return TABLES[what]


def deliver(table: Table, columns: Iterable[Column], rows: Iterable[Row], out: Path | BinaryIO, form: str) -> None:
    """Write the rows of a table. A file is there whole or not at all; a CSV file begins with a BOM."""
    if form not in FORMATS:
        raise UsageError(f"没有格式“{form}”。可以用：{'、'.join(FORMATS)}。")
    if not isinstance(out, Path):
        _write(table, tuple(columns), rows, out, form, bom=False)
        return
    if out.exists() and not out.is_file():  # /dev/stdout, a named pipe: nothing to put in its place
        with _saying(out), out.open("wb") as stream:
            _write(table, tuple(columns), rows, stream, form, bom=False)
        return
    if not out.parent.is_dir():
        raise UsageError(f"输出文件夹 {out.parent} 不存在。先建立它，或换一个 -o。")
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        with _saying(out):
            with part.open("wb") as stream:
                _write(table, tuple(columns), rows, stream, form, bom=True)
            part.replace(out)
    finally:
        with suppress(OSError):
            part.unlink()


@contextmanager
def _saying(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        what = "它可能正被 Excel 打开，或没有权限，或磁盘满了；换一个 -o。"
        raise UsageError(f"写不了 {out}（{error.strerror}）。{what}") from error


def _write(
    table: Table, columns: tuple[Column, ...], rows: Iterable[Row], out: BinaryIO, form: str, *, bom: bool
) -> None:
    if form == "csv":
        out.writelines(csv_bytes(columns, rows, bom=bom))
    elif form == "jsonl":
        out.writelines(jsonl_bytes(columns, rows))
    elif form == "parquet":
        write_parquet(columns, rows, out)
    else:
        write_workbook(table, columns, rows, out)
