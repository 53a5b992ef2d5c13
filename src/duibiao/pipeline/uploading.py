"""Files that were sent, not named: spooled beside the store, read in a process with limits, kept as from a pipe."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from duibiao import store
from duibiao.errors import UsageError
from duibiao.model import Refusal
from duibiao.pipeline.cage import LIMITS, Limits, Spooled, read_apart

__all__ = ["FILES", "Outcome", "shown_name", "take"]

FILES = 20  # at a time
NAME = 120  # characters of a name
UNSHOWN = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: the documents found in it, or why there are none."""

    name: str
    documents: tuple[store.Kept, ...]
    refusals: tuple[Refusal, ...]


def take(
    db: str | os.PathLike[str],
    files: Sequence[tuple[str, BinaryIO]],
    *,
    limits: Limits = LIMITS,
    waiting: Callable[[str], None] = lambda _process: None,
) -> list[Outcome]:
    """Read files, each a name and an open stream, and keep what they hold. Raises UsageError for too many or none.

    Only the last part of a name is used, and only to show it and to tell the report by it.
    """
    if not files:
        raise UsageError("没有选文件。")
    if len(files) > FILES:
        raise UsageError(f"选了 {len(files)} 个文件，一次最多 {FILES} 个。")
    path = Path(db)
    with tempfile.TemporaryDirectory(prefix=".duibiao-", dir=path.parent) as folder:
        spooled = []
        for number, (name, stream) in enumerate(files):
            spool = Path(folder, str(number))
            with spool.open("wb") as out:
                shutil.copyfileobj(stream, out)
            spooled.append(Spooled(str(spool), shown_name(name)))
        with store.reading(path) as connection:
            codebooks = store.codebooks(connection)
        read = list(read_apart(spooled, codebooks, limits))
    with store.alone(path, waiting), store.writing(path) as connection:
        kept = [parcel for _, parcels in read for parcel in parcels if parcel.input.place]
        store.keep(connection, kept)
        held = list(store.documents(connection))
    return [_outcome(file.name, parcels, held) for file, parcels in read]


def shown_name(name: str) -> str:
    r"""The last part of a path as it is shown.

    >>> shown_name("C:\\报告\\北京.docx"), shown_name("../../etc/passwd"), shown_name("..")
    ('北京.docx', 'passwd', '文件')
    """
    last = UNSHOWN.sub("", re.split(r"[/\\]", name)[-1]).strip(". ")
    return last[-NAME:] or "文件"


def _outcome(name: str, parcels: Iterable[store.Parcel], held: Sequence[store.Kept]) -> Outcome:
    sources = {(parcel.input.name, parcel.input.sha256) for parcel in parcels}
    refusals = tuple(refusal for parcel in parcels for refusal in parcel.refusals)
    documents = tuple(kept for kept in held if (kept.source, kept.sha256) in sources)
    return Outcome(name, documents, refusals)
