"""Reports that were sent to be audited: read, judged and written out in a process with limits; nothing is kept."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from duibiao.errors import UsageError
from duibiao.model import Audit
from duibiao.pipeline.auditing import against, audit, drawn
from duibiao.pipeline.cage import Limits, one_apart
from duibiao.pipeline.uploading import Spooled, spooled

__all__ = ["LIMITS", "Audited", "audited"]

LIMITS = Limits(written=16 * 1024**2)  # it reads the store, and SQLite may have to write the log's index for that


@dataclass(frozen=True, slots=True)
class Audited:
    """An audit, and how it was to be written."""

    audit: Audit
    written: bytes


@dataclass(frozen=True, slots=True)
class _Asked:
    files: tuple[Spooled, ...]
    db: str
    year: int | None
    suffix: str


def audited(
    db: str | os.PathLike[str],
    files: Sequence[tuple[str, BinaryIO]],
    *,
    year: int | None = None,
    suffix: str = "",
    limits: Limits = LIMITS,
) -> Audited:
    """The audit of a report, each a name and an open stream; of two, where they differ. Written if a suffix is told.

    Raises UsageError where it cannot be read, takes too much, or cannot be written so.
    """
    if not 1 <= len(files) <= 2:
        raise UsageError(f"要一份报告，或要比较的两份；发来 {len(files)} 个文件。")
    path = Path(db)
    with spooled(path, files) as lying:
        return one_apart(_audited, _Asked(tuple(lying), str(path.absolute()), year, suffix), limits)


def _audited(asked: _Asked) -> Audited:
    """In the process with limits."""
    first, *others = asked.files
    if others:
        names = (first.name, others[0].name)
        found = against(first.path, others[0].path, asked.db, year=asked.year, names=names)
    else:
        found = audit(first.path, asked.db, year=asked.year, name=first.name)
    return Audited(found, drawn(found, asked.suffix, Path(first.path)) if asked.suffix else b"")
