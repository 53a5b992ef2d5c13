"""One build at a time: a lock that dies with its process, whatever kills it.

The lock is the operating system's, on a file beside the store (`duibiao.db.lock`), and not on the store itself:
closing a second descriptor of a database drops SQLite's own locks on it. The file holds the number of the process
for the message to whoever waits, and goes when the build is done.
"""

from __future__ import annotations

import math
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from duibiao.errors import BusyError, StoreError

__all__ = ["alone"]

PAUSE = 0.1  # seconds between two tries of one who waits

if sys.platform == "win32":
    import msvcrt

    def _try(descriptor: int) -> bool:
        os.lseek(descriptor, 0, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


@contextmanager
def alone(db: Path, waiting: Callable[[str], None] = lambda _: None, *, patience: float = math.inf) -> Iterator[None]:
    """Hold the writer's lock of the store; wait for it if need be, and call `waiting` once with the holder's number.

    Raises BusyError after `patience` seconds.
    """
    path = db.with_name(db.name + ".lock")
    try:
        descriptor = _acquire(path, waiting, patience)
    except OSError as error:
        found = f"{db.parent} 不存在或不能写（{error.strerror}）"
        raise StoreError(f"数据库要写在 {db}，但 {found}。建立这个文件夹，或换一个 --db。") from error
    try:
        os.ftruncate(descriptor, 0)
        os.write(descriptor, str(os.getpid()).encode())
        yield
    finally:
        with suppress(OSError):  # Windows keeps an open file; it is empty of meaning without its lock
            path.unlink()
        os.close(descriptor)


def _acquire(path: Path, waiting: Callable[[str], None], patience: float) -> int:
    told, until = False, time.monotonic() + patience
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        if _try(descriptor):
            # whoever held it may have removed the file between our open and our lock: then it locks nothing
            with suppress(OSError):
                if os.path.samestat(os.fstat(descriptor), path.stat()):
                    return descriptor
        elif time.monotonic() >= until:
            os.close(descriptor)
            raise BusyError("另一个 duibiao 正在写这个库（多半在读入报告）。这次什么也没有改；等它做完，再试一次。")
        elif not told:
            with suppress(OSError):
                waiting(os.pread(descriptor, 20, 0).decode("ascii", "replace") if hasattr(os, "pread") else "")
            told = True
        os.close(descriptor)
        if told:
            time.sleep(PAUSE)
