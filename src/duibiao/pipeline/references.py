"""Reference values in and out of the store: the user's tables checked whole, then kept whole."""

from __future__ import annotations

import os
from pathlib import Path

from duibiao import store
from duibiao.analysis.reference import STATUSES, Reference, against, load_reference, parse
from duibiao.analysis.words import KINDS
from duibiao.documents.sheetfile import Lines, table_rows
from duibiao.errors import UnreadableError, UsageError
from duibiao.pipeline.naming import indicator_name

__all__ = ["add_reference", "keep_reference", "list_reference", "sheet"]


def add_reference(path: str | os.PathLike[str], db: str | os.PathLike[str] = "duibiao.db") -> int:
    """Keep the values of a CSV or XLSX file in place of what a file of this name brought before; how many there are.

    Raises UsageError naming every wrong, repeated or contradicting line; then nothing is kept.
    """
    name = Path(path).name
    return keep_reference(sheet(path, name), name, db)


def keep_reference(rows: Lines, name: str, db: str | os.PathLike[str]) -> int:
    """Keep the values of a table that was read already, as `add_reference` does."""
    values = parse(rows, name)
    with store.alone(Path(db)), store.writing(Path(db)) as connection:
        if faults := against(values, store.values(connection)):
            raise UsageError("\n".join(faults))
        store.replace_values(connection, name, values)
    return len(values)


def sheet(path: str | os.PathLike[str], name: str) -> Lines:
    """The numbered rows of a CSV file or the first sheet of an XLSX file. Raises UsageError where it cannot be read."""
    try:
        return table_rows(Path(path).read_bytes())
    except OSError as error:
        raise UsageError(f"读不了 {path}（{error.strerror}）。检查路径和权限。") from error
    except UnreadableError as error:
        raise UsageError(f"读不了 {name}：{error.detail}。") from error


def list_reference(db: str | os.PathLike[str] = "duibiao.db") -> list[tuple[str, ...]]:
    """What reference values there are: a row for each indicator, measure, kind, year and file."""
    counts: dict[tuple[str, ...], list[str]] = {}
    for value in _reference(Path(db)).values:
        what = (value.indicator, indicator_name(value.indicator), value.measure, KINDS[value.kind], str(value.year))
        counts.setdefault((*what, value.file), []).append(STATUSES[value.status])
    return [
        (*group, str(len(statuses)), "、".join(name for name in STATUSES.values() if name in statuses))
        for group, statuses in sorted(counts.items())
    ]


def _reference(db: Path) -> Reference:
    """The package's values and those of the store, if there is one."""
    if not db.is_file():
        return load_reference()
    with store.reading(db) as connection:
        return load_reference(store.values(connection))
