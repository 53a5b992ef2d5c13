"""The tasks of a batch on several processes: results in the order of the tasks, few in flight, one crash one loss."""

from __future__ import annotations

import gc
import os
import signal
from collections import deque
from collections.abc import Generator, Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from threading import Thread

from duibiao.pipeline.work import COLLECT_EVERY, Result, Task, crashed, work

__all__ = ["run"]

AHEAD = 4  # tasks in flight per process: enough to keep it busy, few enough to stay small


def run(tasks: Iterable[Task], jobs: int) -> Generator[tuple[Task, Result]]:
    """Each task with its result, in order. `tasks` is drawn from only as fast as results are taken."""
    pool = _pool(jobs)
    flying: deque[tuple[Task, Future[Result]]] = deque()
    try:
        for task in tasks:
            flying.append((task, pool.submit(work, task)))
            if len(flying) >= AHEAD * jobs:
                pool, result = _land(pool, flying, jobs)
                yield result
        while flying:
            pool, result = _land(pool, flying, jobs)
            yield result
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _land(
    pool: ProcessPoolExecutor, flying: deque[tuple[Task, Future[Result]]], jobs: int
) -> tuple[ProcessPoolExecutor, tuple[Task, Result]]:
    """The result of the first task in flight. A dead process breaks its pool: then the rest fly again in another."""
    task, future = flying.popleft()
    try:
        return pool, (task, future.result())
    except BrokenProcessPool:
        pool.shutdown(wait=True, cancel_futures=True)
    # Which of those in flight killed it nobody knows: the first is tried alone, the others again together.
    alone = _pool(1)
    try:
        result = alone.submit(work, task).result()
    except BrokenProcessPool:
        result = crashed(task)
    finally:
        alone.shutdown()
    pool = _pool(jobs)
    again = [(task, pool.submit(work, task)) for task, _ in flying]
    flying.clear()
    flying.extend(again)
    return pool, (task, result)


def _pool(jobs: int) -> ProcessPoolExecutor:
    # spawn: the same on every system, and no lock or database handle of the parent is inherited
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_enlist)


def _enlist() -> None:
    """In a worker: Ctrl-C is the parent's to answer, and a worker whose parent was killed does not stay behind."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(COLLECT_EVERY)
    Thread(target=_follow, daemon=True).start()


def _follow() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
