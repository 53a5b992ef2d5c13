"""Entity tags: a page is a function of its address, its cookies and the state of the store, so its tag needs no page.

A reader who has the page already gets 304 before anything is computed; of pages that others have read in this state
the bytes are at hand.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import dataclass
from hashlib import sha256
from threading import Lock

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from duibiao.pipeline.shelves import is_known, state
from duibiao.web.settings import Settings

__all__ = ["Fresh", "Pages", "unlasting"]

UNTAGGED = ("/static/",)
DEPENDS = ("accept", "cookie", "authorization")  # what of a request a page depends on
ROOM = 48 * 1024 * 1024  # bytes of pages at hand
LARGEST = 2 * 1024 * 1024
FLEETING = "no-store"  # of a page that is no function of the state
AT_ONCE = 4  # pages made side by side: more threads of Python only take the turns from each other


def unlasting(response: Response) -> Response:
    """A page that says how things stand at this moment: nobody keeps it."""
    response.headers["Cache-Control"] = FLEETING
    return response


@dataclass(frozen=True, slots=True)
class _Page:
    headers: list[tuple[bytes, bytes]]
    body: bytes


class Pages:
    """The pages read last, by tag, within so many bytes."""

    def __init__(self, room: int = ROOM) -> None:
        self._room = room
        self._held: OrderedDict[str, _Page] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def __getitem__(self, tag: str) -> _Page | None:
        with self._lock:
            if tag in self._held:
                self._held.move_to_end(tag)
            return self._held.get(tag)

    def keep(self, tag: str, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
        """Keep a page; those not read for longest go."""
        with self._lock:
            if tag not in self._held and len(body) <= self._room:
                self._held[tag] = _Page(headers, body)
                self._size += len(body)
                while self._size > self._room:
                    self._size -= len(self._held.popitem(last=False)[1].body)


class Fresh:
    """Wraps the application."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings
        self.pages = Pages()
        self._making: dict[str, asyncio.Event] = {}
        self._turn = asyncio.Semaphore(AT_ONCE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"].startswith(UNTAGGED):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        tag = await self._tag(scope, headers)
        fresh = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Accept, Cookie, Authorization"}
        if tag in self._making:
            await self._making[tag].wait()
        if tag in {each.strip() for each in headers.get("if-none-match", "").split(",")}:
            start: Message = {"type": "http.response.start", "status": 304, "headers": []}
            MutableHeaders(scope=start).update(fresh)
            await send(start)
            await send({"type": "http.response.body", "body": b""})
        elif (page := self.pages[tag]) is not None:
            await send({"type": "http.response.start", "status": 200, "headers": list(page.headers)})
            await send({"type": "http.response.body", "body": page.body})
        else:
            made: list[Message] = []
            try:
                await self._make(tag, scope, receive, self._kept(tag, fresh, made))
            finally:
                for message in made:  # out of turn: nobody waits for a reader who is slow
                    await send(message)

    async def _make(self, tag: str, scope: Scope, receive: Receive, send: Send) -> None:
        """Make a page while those who want the same one wait for it, and those who want others for their turn."""
        made = self._making.setdefault(tag, asyncio.Event())
        try:
            async with self._turn:
                await self.app(scope, receive, send)
        finally:
            made.set()
            self._making.pop(tag, None)

    def _kept(self, tag: str, fresh: dict[str, str], made: list[Message]) -> Send:
        """The making of a page that is new: a whole one that sets no cookie is kept."""
        begun: list[tuple[bytes, bytes]] | None = None
        body = bytearray()

        async def sending(message: Message) -> None:
            nonlocal begun
            headers = MutableHeaders(scope=message) if message["type"] == "http.response.start" else None
            if headers is not None and message["status"] == 200 and headers.get("cache-control") != FLEETING:
                headers.update(fresh)
                begun = None if "set-cookie" in headers else list(message["headers"])
            elif message["type"] == "http.response.body" and begun is not None:
                body.extend(message.get("body", b""))
                if len(body) > LARGEST:
                    begun = None
                elif not message.get("more_body", False):
                    self.pages.keep(tag, begun, bytes(body))
            made.append(message)

        return sending

    async def _tag(self, scope: Scope, headers: Headers) -> str:
        """A look at the store's files, as a rule; where they have changed, a reading of it, which may have to wait."""
        db = self.settings.db
        digest = sha256((state(db) if is_known(db) else await run_in_threadpool(state, db)).encode())
        depends = (headers.get(name, "").encode() for name in DEPENDS)
        for part in (scope["path"].encode(), scope["query_string"], *depends):
            digest.update(b"\0" + part)
        return f'W/"{digest.hexdigest()[:24]}"'
