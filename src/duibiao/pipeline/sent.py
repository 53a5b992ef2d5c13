"""Tables and codebooks that were sent, not named: read in a process with limits, then taken in as from a file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO

from duibiao.analysis.results import Table
from duibiao.analysis.sharing import Collected
from duibiao.documents.sheetfile import Lines
from duibiao.lexicon.themes import Codebook, parse_codebook
from duibiao.pipeline.cage import one_apart
from duibiao.pipeline.codebooks import decoded, keep_codebook
from duibiao.pipeline.references import keep_reference, sheet
from duibiao.pipeline.sharing import divided_table, revenues
from duibiao.pipeline.uploading import Spooled, spooled

__all__ = ["codebook", "divided", "reference"]


def divided(db: str | os.PathLike[str], region: str, file: tuple[str, BinaryIO], *, year: int | None = None) -> Table:
    """A table of revenues, a name and an open stream, divided between the levels. Raises UsageError for a wrong one."""
    with spooled(Path(db), [file]) as (lying,):
        collected = one_apart(_revenues, lying)
    return divided_table(region, collected, year=year)


def reference(db: str | os.PathLike[str], file: tuple[str, BinaryIO]) -> tuple[str, int]:
    """Keep a table of reference values: the name it is kept under and how many there are. Raises UsageError."""
    with spooled(Path(db), [file]) as (lying,):
        rows = one_apart(_sheet, lying)
    return lying.name, keep_reference(rows, lying.name, db)


def codebook(db: str | os.PathLike[str], file: tuple[str, BinaryIO]) -> tuple[str, Codebook]:
    """Keep a codebook and sort again what is kept: the name it is kept under, the book. Raises UsageError."""
    with spooled(Path(db), [file]) as (lying,):
        text = one_apart(_text, lying)
    return lying.name, keep_codebook(text, lying.name, db)


def _revenues(file: Spooled) -> list[Collected]:
    return revenues(file.path, file.name)


def _sheet(file: Spooled) -> Lines:
    return sheet(file.path, file.name)


def _text(file: Spooled) -> str:
    """The text of a codebook that can be read, so that reading it here hurts nobody."""
    text = decoded(Path(file.path).read_bytes(), file.name)
    parse_codebook(text, file.name)
    return text
