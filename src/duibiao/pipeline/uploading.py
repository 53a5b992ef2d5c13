"""Files that were sent, not named: spooled beside the store, read in a process with limits, kept as from a pipe."""

from __future__ import annotations

import math
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import BinaryIO

from duibiao import documents, store
from duibiao.errors import UnreadableError, UsageError
from duibiao.model import Reason, Refusal
from duibiao.pipeline.cage import LIMITS, Broken, Limits, each_apart
from duibiao.pipeline.inputs import place_of
from duibiao.pipeline.version import version
from duibiao.pipeline.work import Task, work

__all__ = ["FILES", "Outcome", "Spooled", "shown_name", "spooled", "take"]

FILES = 20  # at a time
MEMBERS = 500  # of an archive that was uploaded; a build takes more
NAME = 120  # characters of a name
UNSHOWN = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Spooled:
    """A file that was sent: where it lies, and what to call it."""

    path: str
    name: str


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
    patience: float = math.inf,
) -> list[Outcome]:
    """Read files, each a name and an open stream, and keep what they hold.

    Only the last part of a name is used, and only to show it and to tell the report by it. Raises UsageError for too
    many or none, and BusyError where somebody else still writes after `patience` seconds: then nothing is kept.
    """
    if not files:
        raise UsageError("没有选文件。")
    if len(files) > FILES:
        raise UsageError(f"选了 {len(files)} 个文件，一次最多 {FILES} 个。")
    path = Path(db)
    with spooled(path, files) as lying:
        with store.reading(path) as connection:
            codebooks = store.codebooks(connection)
        made = each_apart(partial(_parcels, codebooks=codebooks), lying, limits)
        read = [(file, [_refused(file, found.why)] if isinstance(found, Broken) else found) for file, found in made]
    with store.alone(path, waiting, patience=patience), store.writing(path) as connection:
        kept = [parcel for _, parcels in read for parcel in parcels if parcel.input.place]
        store.keep(connection, kept)
        held = list(store.documents(connection))
    return [_outcome(file.name, parcels, held) for file, parcels in read]


@contextmanager
def spooled(db: Path, files: Sequence[tuple[str, BinaryIO]]) -> Iterator[list[Spooled]]:
    """Files that were sent, lying beside the store under names of our own for as long as they are looked at."""
    with tempfile.TemporaryDirectory(prefix=".duibiao-", dir=db.parent) as folder:
        lying = []
        for number, (name, stream) in enumerate(files):
            spool = Path(folder, str(number))
            with spool.open("wb") as out:
                shutil.copyfileobj(stream, out)
            lying.append(Spooled(str(spool), shown_name(name)))
        yield lying


def shown_name(name: str) -> str:
    r"""The last part of a path as it is shown.

    >>> shown_name("C:\\报告\\北京.docx"), shown_name("../../etc/passwd"), shown_name("..")
    ('北京.docx', 'passwd', '文件')
    """
    last = UNSHOWN.sub("", re.split(r"[/\\]", name)[-1]).strip(". ")
    return last[-NAME:] or "文件"


def _parcels(file: Spooled, codebooks: tuple[tuple[str, str], ...]) -> list[store.Parcel]:
    """In the process with limits: what is in a file."""
    own = Path(file.path).name
    made = []
    for number, found in enumerate(documents.find([file.path])):
        named = replace(found, name=file.name + found.name.removeprefix(own))
        if number >= MEMBERS:
            made.append(_refused(file, f"压缩包里超过 {MEMBERS} 个文件；请用 duibiao build，或拆开再传"))
            break
        try:
            held = documents.Found(named.name, "-", data=documents.load(named))
        except UnreadableError as error:
            made.append(store.pack(_input(named, ""), (), (documents.refuse(named.name, error),)))
            continue
        result = work(Task(held, _input(held, place_of(held)), None, codebooks))
        if isinstance(result, store.Parcel):
            made.append(result)
    return made


def _input(found: documents.Found, place: str) -> store.Input:
    size = -1 if found.data is None else len(found.data)
    return store.Input(place, found.name, "", size, 0, version())


def _refused(file: Spooled, why: str) -> store.Parcel:
    source = store.Input("", file.name, "", -1, 0, version())
    return store.pack(source, (), (Refusal(file.name, "", Reason.UNREADABLE, why),))


def _outcome(name: str, parcels: Iterable[store.Parcel], held: Sequence[store.Kept]) -> Outcome:
    sources = {(parcel.input.name, parcel.input.sha256) for parcel in parcels}
    refusals = tuple(refusal for parcel in parcels for refusal in parcel.refusals)
    documents = tuple(kept for kept in held if (kept.source, kept.sha256) in sources)
    return Outcome(name, documents, refusals)
