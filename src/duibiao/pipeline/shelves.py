"""Shelves: a store in one state, and what is remembered of it.

Pages are functions of a shelf, so what they need is computed once for each state, and a page says by its entity tag
which state it shows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import update_wrapper
from hashlib import sha256
from pathlib import Path
from threading import RLock
from typing import Generic, ParamSpec, TypeVar

from duibiao import store
from duibiao.errors import StoreError
from duibiao.pipeline.version import version

__all__ = ["STATES", "Shelf", "is_known", "remembered", "shelf", "state"]

STATES = 2  # of a store that are remembered: the one there is, and the one before while pages of it are written
_KNOWN: dict[Path, tuple[str, str]] = {}  # of stores the last stamp and the state it stood for

Given = ParamSpec("Given")
Made = TypeVar("Made")


class _Remembered(Generic[Given, Made]):
    """A function that computes each answer once: who asks meanwhile waits for it instead of computing it too.

    An answer that is there is given without a lock: readers who take turns at a lock would wait for each other at
    every one of a page's hundred questions. The oldest answers go first; they are those of earlier states.
    """

    def __init__(self, function: Callable[Given, Made], room: int) -> None:
        self._function = function
        self._room = room
        self._held: dict[object, Made] = {}
        self._lock = RLock()
        update_wrapper(self, function)

    def __call__(self, *given: Given.args, **named: Given.kwargs) -> Made:
        """The answer, new or remembered."""
        key = (given, tuple(sorted(named.items())))
        held = self._held
        if key in held:
            return held[key]
        with self._lock:
            if key not in self._held:
                made = self._function(*given, **named)
                kept = dict(self._held) if len(self._held) >= self._room else self._held
                while len(kept) >= self._room:
                    del kept[next(iter(kept))]
                kept[key] = made
                self._held = kept
            return self._held[key]

    def forget(self) -> None:
        """Compute everything anew."""
        self._held = {}


def remembered(room: int) -> Callable[[Callable[Given, Made]], _Remembered[Given, Made]]:
    """Remember so many answers of a function. Its lock is taken before those of the functions it asks: no circle."""
    return lambda function: _Remembered(function, room)


@dataclass(frozen=True, slots=True)
class Shelf:
    """A store in one state."""

    db: Path
    state: str


def state(db: Path) -> str:
    """What the pages of a store depend on: it changes with what is kept, and with the code and lexicon that read.

    The files are asked for their size and time first; where these are as they were, nothing is opened. They change,
    too, when the search is indexed, which changes no page.
    """
    stamp = stamped(db)
    known = _KNOWN.get(db)
    if known is None or known[0] != stamp:
        try:
            with store.reading(db) as connection:
                signature = store.signature(connection)
        except StoreError:  # the page will say so
            signature = stamp
        known = _KNOWN[db] = stamp, sha256(f"{version()} {signature}".encode()).hexdigest()[:20]
    return known[1]


def is_known(db: Path) -> bool:
    """Whether the state of a store can be told without opening it."""
    known = _KNOWN.get(db)
    return known is not None and known[0] == stamped(db)


def stamped(db: Path) -> str:
    """Size and time of the files of a store. They are not opened: closing one would give up SQLite's locks on it."""
    told = []
    for path in (db, db.with_name(db.name + "-wal")):
        try:
            one = path.stat()
        except OSError:  # no log, or no store yet
            told.append("-")
        else:
            told.append(f"{one.st_ino} {one.st_size} {one.st_mtime_ns}")
    return ";".join(told)


def shelf(db: Path) -> Shelf:
    """The store as it is now."""
    return Shelf(db, state(db))
