"""Which inputs there are, which of them are known, and which of the kept ones are gone."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from sqlite3 import Connection

from duibiao import documents, store
from duibiao.errors import UnreadableError
from duibiao.pipeline.version import version
from duibiao.pipeline.work import Task, told_as_text, told_from_text, unchanged

__all__ = ["absolute", "at_hand", "gone", "is_file", "place_of", "tasks"]

PIPE = "-"  # in the place of a path, for what came through a pipe; its hash stands inside
INSIDE = "//"  # between the path of an archive and the number of its member: no absolute path has it


def absolute(path: str) -> str:
    """The path from the root, links as they are."""
    return os.path.abspath(path)  # noqa: PTH100  as given: resolve() would follow links


def tasks(connection: Connection, found: Iterable[documents.Found], told: documents.Told) -> list[Task]:
    """Each input with what is kept of it. What was once told of an input stays told until it is told otherwise."""
    unique: dict[str, documents.Found] = {}
    for one in found:
        place = place_of(one)
        if place not in unique or one.name < unique[place].name:  # `build 甲/ 甲/报告.txt` gives one file two names
            unique[place] = one
    made = []
    codebooks = store.codebooks(connection)
    for place, one in unique.items():
        size, mtime_ns = _state(one)
        source = store.Input(place, one.name, "", size, mtime_ns, version())
        known = store.known(connection, place) or _moved(connection, one, source)
        before = told_from_text(known.told) if known else documents.Told()
        both = documents.Told(
            told.region if told.region is not None else before.region,
            told.year if told.year is not None else before.year,
            told.kind if told.kind is not None else before.kind,
        )
        made.append(Task(one, replace(source, told=told_as_text(both)), known, codebooks))
    return made


def at_hand(task: Task) -> bool:
    """Whether size and time of a file say, without a look inside, that what is kept of it holds."""
    known = task.known
    if known is None or not known.sha256 or task.found.problem:
        return False
    state = (task.input.size, task.input.mtime_ns)
    same = state == (known.size, known.mtime_ns) and task.input.size >= 0
    # what came through a pipe is known by its bytes: they are in its place
    return (same or task.found.data is not None) and unchanged(replace(task.input, sha256=known.sha256), known)


def is_file(found: documents.Found) -> bool:
    """Whether there is a file behind it, or its bytes are here: a mistyped path leaves no trace in the store."""
    return found.data is not None or Path(found.path).is_file()


def gone(connection: Connection, given: Sequence[str], tasks: Sequence[Task]) -> list[str]:
    """The kept places that reading `given` would no longer find: members that left, files that left their folder.

    A folder under which nothing at all is found is taken for one that is not there today (a share not mounted).
    """
    here = {task.input.place for task in tasks}
    files = {_file_of(place) for place in here} - {PIPE}  # what came through a pipe is not there to be found
    folders = [absolute(path).rstrip(os.sep) + os.sep for path in given if Path(path).is_dir()]
    folders = [folder for folder in folders if any(file.startswith(folder) for file in files)]
    return [
        place
        for place in store.places(connection)
        if place not in here
        and (_file_of(place) in files or (place.startswith(tuple(folders)) and _is_gone(_file_of(place))))
    ]


def place_of(found: documents.Found) -> str:
    """Under which place an input is kept: its path, or for what has none its bytes and name."""
    if found.data is not None:
        return f"{PIPE}{INSIDE}{sha256(found.data).hexdigest()}{INSIDE}{found.name}"
    path = absolute(found.path)
    return path + INSIDE + ".".join(map(str, found.member)) if found.member else path


def _file_of(place: str) -> str:
    return place.partition(INSIDE)[0]


def _state(found: documents.Found) -> tuple[int, int]:
    if found.data is None:
        try:
            state = Path(found.path).stat()
        except (OSError, ValueError):
            return -1, 0
        return state.st_size, state.st_mtime_ns
    return len(found.data), 0


def _moved(connection: Connection, found: documents.Found, source: store.Input) -> store.Input | None:
    """What is kept of the same name and bytes from a place where it no longer is: it has moved here."""
    lost = [one for one in store.named(connection, found.name) if one.sha256 and _is_gone(_file_of(one.place))]
    if not lost:
        return None
    try:
        digest = sha256(documents.load(found)).hexdigest()
    except UnreadableError:
        return None
    for one in lost:
        if one.sha256 == digest:
            store.move(connection, one.place, source)
            return store.known(connection, source.place)
    return None


def _is_gone(path: str) -> bool:
    """Whether there surely is no such file: what may not be looked at is not gone."""
    if path == PIPE:
        return False
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False
