"""Work on strangers' files in a process with limits: its own memory and seconds, and nobody is hurt when it dies.

The process is a spawned one, so it holds no socket and no store. It is told what to do with what and answers with what
came of it. When a file makes it die, run out or hang, that file is given up and the next one gets a new process.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection as Pipe
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

from duibiao.errors import LexiconError, StoreError, UnreadableError, UsageError

__all__ = ["LIMITS", "Broken", "Limits", "each_apart", "one_apart"]

Given = TypeVar("Given")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take: seconds of a processor, seconds of patience, bytes of memory.

    `written` is how many bytes a file may have that the process writes: whoever only reads files writes none.
    """

    processor: int = 60
    patience: float = 120.0
    memory: int = 2 * 1024**3
    written: int = 0


@dataclass(frozen=True, slots=True)
class Broken:
    """What it was that ended the work on a file, for a person."""

    why: str


LIMITS = Limits()


def each_apart(
    work: Callable[[Given], Made], given: Iterable[Given], limits: Limits = LIMITS
) -> Generator[tuple[Given, Made | Broken]]:
    """Each of what is given with what `work`, a function of a module, makes of it; or why that came to nothing."""
    process: _Process[Given, Made] | None = None
    try:
        for one in given:
            process = process or _Process(limits)
            made = process.ask(work, one)
            if isinstance(made, Broken):
                process.stop()
                process = None
            yield one, made
    finally:
        if process is not None:
            process.stop()


def one_apart(work: Callable[[Given], Made], given: Given, limits: Limits = LIMITS) -> Made:
    """What `work` makes of one thing. Raises StoreError where `work` does, UsageError where it refuses or breaks."""
    ((_, made),) = each_apart(_Told(work), [given], limits)
    if isinstance(made, Broken):
        raise UsageError(f"{made.why}。")
    if isinstance(made, UsageError | StoreError):
        raise made
    return made


@dataclass(frozen=True, slots=True)
class _Told(Generic[Given, Made]):
    """Work whose refusal is an answer."""

    work: Callable[[Given], Made]

    def __call__(self, given: Given) -> Made | UsageError | StoreError:
        try:
            return self.work(given)
        except UnreadableError as error:
            return UsageError(error.detail)
        except LexiconError as error:
            return UsageError(str(error))
        except (StoreError, UsageError) as error:
            return type(error)(str(error))


class _Process(Generic[Given, Made]):
    """A process that answers."""

    def __init__(self, limits: Limits) -> None:
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._limits = limits
        self._process: BaseProcess = context.Process(target=_serve, args=(theirs, limits), daemon=True)
        self._process.start()
        theirs.close()

    def ask(self, work: Callable[[Given], Made], given: Given) -> Made | Broken:
        """What comes of it; of a process that is broken nothing more can be asked."""
        until = time.monotonic() + self._limits.patience
        try:
            self._pipe.send((work, given))
            while not self._pipe.poll(min(1.0, max(until - time.monotonic(), 0.0))):
                if time.monotonic() >= until:
                    return Broken(f"{self._limits.patience:.0f} 秒没有读完，已停止；请把它拆小")
            made: Made = self._pipe.recv()
        except (EOFError, OSError):
            self._process.join(5)
            return Broken("读取它的进程用尽了时间或内存，或崩溃了；请把它拆小，或另存为别的格式")
        return made

    def stop(self) -> None:
        """End it, whatever it does."""
        self._pipe.close()
        self._process.kill()
        self._process.join(5)


def _serve(pipe: Pipe, limits: Limits) -> None:
    """In the process: answer until nobody asks."""
    _confine(limits)
    while True:
        try:
            work, given = pipe.recv()
        except EOFError:
            return
        _allow(limits)
        pipe.send(work(given))


if sys.platform == "win32":

    def _confine(limits: Limits) -> None:
        """Nothing: only the patience of whoever waits."""

    def _allow(limits: Limits) -> None:
        """Nothing."""

else:
    import resource

    def _confine(limits: Limits) -> None:
        """No core, no file that grows, no more memory than allowed, for good."""
        for what, most in (
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_FSIZE, limits.written),
            (resource.RLIMIT_AS, limits.memory),
        ):
            resource.setrlimit(what, (most, most))

    def _allow(limits: Limits) -> None:
        """So many seconds more than were used."""
        used = resource.getrusage(resource.RUSAGE_SELF)
        seconds = int(used.ru_utime + used.ru_stime) + limits.processor
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.getrlimit(resource.RLIMIT_CPU)[1]))
