"""Building: paths in, kept figures out. Known inputs are not read again, and what is committed stays."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Connection

from duibiao import documents, store
from duibiao.model import Refusal
from duibiao.pipeline.inputs import absolute, at_hand, gone, is_file, tasks
from duibiao.pipeline.work import COLLECT_EVERY, Result, Task, work

__all__ = ["Built", "build"]

COMMIT_SECONDS = 0.5  # what a kill costs at most
COMMIT_BYTES = 8_000_000  # what waits for a commit at most

NOTHING_TOLD = documents.Told()

Progress = Callable[[int, int, str], None]  # inputs done, of how many to read, the name of the last


@dataclass(frozen=True, slots=True)
class Built:
    """What a build found and what of it is kept now. `refusals` name every input that yields no document.

    Of the `inputs`, `read` were read, `unchanged` were known and are not read again, and the rest could not be had.
    """

    inputs: int
    read: int
    unchanged: int
    forgotten: int
    documents: int
    figures: int
    doubts: int
    unidentified: int
    commitments: int
    entries: int
    refusals: tuple[Refusal, ...]


def build(
    paths: Sequence[str | os.PathLike[str]],
    db: str | os.PathLike[str] = "duibiao.db",
    *,
    jobs: int = 1,
    told: documents.Told = NOTHING_TOLD,
    progress: Progress = lambda _done, _total, _name: None,
    waiting: Callable[[str], None] = lambda _process: None,
) -> Built:
    """Read files, folders, archives or `-`, extract, and keep in `db`.

    What is kept afterwards is a function of the inputs alone, not of their order, of `jobs`, or of builds that were
    cut short before. Another build of the same store is waited for; `waiting` hears its process number.
    """
    path = Path(db)
    given = [os.fspath(path) for path in paths]
    with store.alone(path, waiting), store.writing(path) as connection:
        own = {absolute(f"{path}{ending}") for ending in store.ENDINGS}
        found = (one for one in documents.find(given) if absolute(one.path) not in own)  # `build .` beside the store
        every = tasks(connection, found, told)
        to_read = [task for task in every if not at_hand(task)]
        read, failed = _read(connection, to_read, jobs, progress)
        lost = gone(connection, given, every)
        store.forget(connection, lost)
        return _built(connection, every, read, len(lost), failed)


def _read(connection: Connection, to_read: list[Task], jobs: int, progress: Progress) -> tuple[int, list[Refusal]]:
    """Read and keep; how many were read, and the refusals of those of which there is nothing to keep."""
    keeper = _Keeper(connection)
    read = 0
    failed: list[Refusal] = []
    try:
        with closing(_run(to_read, min(jobs, len(to_read)))) as results:
            for done, (task, result) in enumerate(results, 1):
                if isinstance(result, store.Parcel) and not result.input.sha256 and not _to_keep(task):
                    failed.extend(result.refusals)
                else:
                    keeper.take(result)
                    read += isinstance(result, store.Parcel)
                progress(done, len(to_read), task.found.name)
    except KeyboardInterrupt:
        keeper.commit()  # what is done is done
        raise
    keeper.commit()
    return read, failed


def _run(to_read: list[Task], jobs: int) -> Generator[tuple[Task, Result]]:
    """Each task with its result, in order; in this process unless there is more than one to have."""
    if jobs <= 1:
        return _here(to_read)
    from duibiao.pipeline import crew

    return crew.run(to_read, jobs)


def _here(to_read: list[Task]) -> Generator[tuple[Task, Result]]:
    """The tasks in this process, whose collector of cycles looks seldom meanwhile, and not every few sentences."""
    before = gc.get_threshold()
    gc.set_threshold(COLLECT_EVERY, *before[1:])
    try:
        for task in to_read:
            yield task, work(task)
    finally:
        gc.set_threshold(*before)


def _to_keep(task: Task) -> bool:
    """Whether a failure to get at the bytes is worth keeping: not of a path that is none, nor over what was read."""
    return is_file(task.found) and task.known is None


def _built(connection: Connection, every: Iterable[Task], read: int, forgotten: int, failed: list[Refusal]) -> Built:
    places = {task.input.place for task in every}
    tallies = [tally for place, tally in store.tallies(connection).items() if place in places]
    refusals = [refusal for place, refusal in store.refusals(connection) if place in places]
    return Built(
        inputs=len(places),
        read=read,
        unchanged=len(places) - read - len(failed),
        forgotten=forgotten,
        documents=sum(tally.documents for tally in tallies),
        figures=sum(tally.figures for tally in tallies),
        doubts=sum(tally.doubts for tally in tallies),
        unidentified=sum(tally.unidentified for tally in tallies),
        commitments=sum(tally.commitments for tally in tallies),
        entries=sum(tally.entries for tally in tallies),
        refusals=tuple(sorted(refusals + failed, key=lambda refusal: (refusal.source, refusal.sha256))),
    )


class _Keeper:
    """Results that wait for a commit: together because a commit costs milliseconds, not long because of kills."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.results: list[Result] = []
        self.size = 0
        self.since = time.monotonic()

    def take(self, result: Result) -> None:
        self.results.append(result)
        self.size += result.size if isinstance(result, store.Parcel) else 0
        if self.size > COMMIT_BYTES or time.monotonic() - self.since > COMMIT_SECONDS:
            self.commit()

    def commit(self) -> None:
        results, self.results, self.size = self.results, [], 0
        if parcels := [result for result in results if isinstance(result, store.Parcel)]:
            store.keep(self.connection, parcels)
        if same := [result for result in results if isinstance(result, store.Input)]:
            store.refresh(self.connection, same)
        self.since = time.monotonic()
