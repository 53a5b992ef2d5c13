"""Turns at work that takes a process of its own: a few requests at a time, the others wait."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from fastapi import Request
from starlette.concurrency import run_in_threadpool

__all__ = ["apart"]

AT_ONCE = 2
Made = TypeVar("Made")


async def apart(request: Request, work: Callable[[], Made]) -> Made:
    """What comes of the work. Who waits for a turn holds no thread that pages are made in."""
    app = request.app
    if not hasattr(app.state, "turns"):
        app.state.turns = asyncio.Semaphore(AT_ONCE)
    async with app.state.turns:
        return await run_in_threadpool(work)
