"""Strangers' files, read in a process with limits: its own memory and seconds, and nobody is hurt when it dies.

The process is a spawned one, so it holds no socket and no store. It is told where a file lies and how to call it, and
answers with the parcels of what is in it. When a file makes it die, run out or hang, that file is refused and the next
one gets a new process.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection as Pipe
from multiprocessing.process import BaseProcess
from pathlib import Path

from duibiao import documents, store
from duibiao.errors import UnreadableError
from duibiao.model import Reason, Refusal
from duibiao.pipeline.inputs import place_of
from duibiao.pipeline.version import version
from duibiao.pipeline.work import Task, work

__all__ = ["LIMITS", "Limits", "Spooled", "read_apart"]

MEMBERS = 500  # of an archive that was uploaded; a build takes more


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take: seconds of a processor, seconds of patience, bytes of memory."""

    processor: int = 60
    patience: float = 120.0
    memory: int = 2 * 1024**3


@dataclass(frozen=True, slots=True)
class Spooled:
    """A file that was sent: where it lies, and what to call it."""

    path: str
    name: str


LIMITS = Limits()


def read_apart(
    files: Sequence[Spooled], codebooks: tuple[tuple[str, str], ...] = (), limits: Limits = LIMITS
) -> Generator[tuple[Spooled, list[store.Parcel]]]:
    """Each file with the parcels of what is in it; of one that was too much, the parcel of its refusal."""
    left = list(files)
    process: BaseProcess | None = None
    pipe: Pipe | None = None
    try:
        while left:
            if process is None or pipe is None:
                process, pipe = _start(codebooks, limits)
            parcels, alive = _ask(process, pipe, left[0], limits)
            if not alive:
                _stop(process, pipe)
                process = pipe = None
            yield left.pop(0), parcels
    finally:
        if process is not None and pipe is not None:
            _stop(process, pipe)


def _start(codebooks: tuple[tuple[str, str], ...], limits: Limits) -> tuple[BaseProcess, Pipe]:
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, codebooks, limits), daemon=True)
    process.start()
    theirs.close()
    return process, ours


def _ask(process: BaseProcess, pipe: Pipe, file: Spooled, limits: Limits) -> tuple[list[store.Parcel], bool]:
    """The parcels of a file, and whether the process can take another."""
    until = time.monotonic() + limits.patience
    try:
        pipe.send(file)
        while not pipe.poll(min(1.0, max(until - time.monotonic(), 0.0))):
            if time.monotonic() >= until:
                return [_refused(file, f"{limits.patience:.0f} 秒没有读完，已停止；请把它拆小")], False
        parcels: list[store.Parcel] = pipe.recv()
    except (EOFError, OSError):
        process.join(5)
        return [_refused(file, "读取它的进程用尽了时间或内存，或崩溃了；请把它拆小，或另存为别的格式")], False
    return parcels, True


def _stop(process: BaseProcess, pipe: Pipe) -> None:
    pipe.close()
    process.kill()
    process.join(5)


def _refused(file: Spooled, why: str) -> store.Parcel:
    source = store.Input("", file.name, "", -1, 0, version())
    return store.pack(source, (), (Refusal(file.name, "", Reason.UNREADABLE, why),))


def _serve(pipe: Pipe, codebooks: tuple[tuple[str, str], ...], limits: Limits) -> None:
    """In the process: answer until nobody asks."""
    _confine(limits)
    while True:
        try:
            file: Spooled = pipe.recv()
        except EOFError:
            return
        _allow(limits)
        pipe.send(_parcels(file, codebooks))


def _parcels(file: Spooled, codebooks: tuple[tuple[str, str], ...]) -> list[store.Parcel]:
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


if sys.platform == "win32":

    def _confine(limits: Limits) -> None:
        """Nothing: only the patience of whoever waits."""

    def _allow(limits: Limits) -> None:
        """Nothing."""

else:
    import resource

    def _confine(limits: Limits) -> None:
        """No core, no file, no more memory than allowed, for good."""
        for what, most in (
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_AS, limits.memory),
        ):
            resource.setrlimit(what, (most, most))

    def _allow(limits: Limits) -> None:
        """So many seconds more than were used."""
        used = resource.getrusage(resource.RUSAGE_SELF)
        seconds = int(used.ru_utime + used.ru_stime) + limits.processor
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.getrlimit(resource.RLIMIT_CPU)[1]))
