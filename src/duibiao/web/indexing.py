"""The search index, made behind the readers' backs, so that nobody waits for it without a word.

It is begun when the server starts, after uploads, and when a search finds that it is not whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock, Thread

from starlette.exceptions import HTTPException

from duibiao import store
from duibiao.errors import DuibiaoError
from duibiao.pipeline import searching
from duibiao.web.words import Words

__all__ = ["Filler", "Filling", "filler", "whole"]

PATIENCE = 10.0  # seconds that a program waits


@dataclass(frozen=True, slots=True)
class Filling:
    """How far it is: documents indexed, of how many that were not."""

    done: int
    total: int


class Filler:
    """Makes the index of one store, once at a time."""

    def __init__(self, db: Path) -> None:
        self._db = db
        self._lock = Lock()
        self._thread: Thread | None = None
        self._filling = Filling(0, 0)
        self._failed: DuibiaoError | None = None

    def begin(self) -> Thread:
        """See to it that somebody is at it."""
        with self._lock:
            if self._thread is None or not self._thread.is_alive():
                self._filling, self._failed = Filling(0, 0), None
                self._thread = Thread(target=self._fill, name="index", daemon=True)
                self._thread.start()
            return self._thread

    def awaited(self, patience: float) -> Filling | None:
        """Nothing where all that is kept can be found, after so many seconds at most; else how far it is.

        Raises StoreError where the index cannot be made.
        """
        with store.reading(self._db) as connection:
            if store.is_searched(connection):
                return None
        thread = self.begin()
        thread.join(patience)
        if thread.is_alive():
            return self._filling
        if self._failed is not None:
            raise self._failed
        return None

    def _fill(self) -> None:
        try:
            searching.ready(self._db, progress=self._heard)
        except DuibiaoError as error:
            self._failed = error

    def _heard(self, done: int, total: int) -> None:
        self._filling = Filling(done, total)


@cache
def filler(db: Path) -> Filler:
    """The one that makes the index of this store."""
    return Filler(db)


def whole(db: Path, words: Words) -> None:
    """Wait for the index; where that takes too long the answer is to come again."""
    filling = filler(db).awaited(PATIENCE)
    if filling is not None:
        told = words("indexing.told", done=filling.done, total=filling.total)
        raise HTTPException(503, told, {"Retry-After": "3"})
