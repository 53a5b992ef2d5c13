"""Rows of cases in TOML files: a table of tables, each a value of a dataclass, known by why it is there."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

__all__ = ["rows"]

Row = TypeVar("Row")


def rows(paths: Iterable[Path], table: str, made: Callable[..., Row]) -> dict[str, Row]:
    """The rows of `table` of these files by file and reason, lists as tuples; each key a field of the dataclass."""
    known = {field.name for field in fields(made)}  # type: ignore[arg-type]
    found: dict[str, Row] = {}
    for path in paths:
        for row in tomllib.loads(path.read_text(encoding="utf-8"))[table]:
            name = f"{path.stem}: {row['why']}"
            assert row.keys() <= known, f"{name}: unknown keys {row.keys() - known}; known are {known}"
            assert name not in found, f"{name}: two rows say the same; say why the second is there"
            cells: dict[str, Any] = {key: tuple(cell) if isinstance(cell, list) else cell for key, cell in row.items()}
            found[name] = made(**cells)
    return found
