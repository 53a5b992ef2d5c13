"""Entity tags: a page is a function of its address, its cookies and the state of the store, so its tag needs no page.

A reader who has the page already gets 304 before anything is computed.
"""

from __future__ import annotations

from hashlib import sha256

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from duibiao.pipeline.browsing import state
from duibiao.web.settings import Settings

__all__ = ["Fresh"]

UNTAGGED = ("/static/",)
DEPENDS = ("accept", "cookie", "authorization")  # what of a request a page depends on


class Fresh:
    """Wraps the application."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"].startswith(UNTAGGED):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        tag = self._tag(scope, headers)
        fresh = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Accept, Cookie, Authorization"}
        known = {each.strip() for each in headers.get("if-none-match", "").split(",")}
        if tag in known:
            start: Message = {"type": "http.response.start", "status": 304, "headers": []}
            MutableHeaders(scope=start).update(fresh)
            await send(start)
            await send({"type": "http.response.body", "body": b""})
            return

        async def tagged(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                MutableHeaders(scope=message).update(fresh)
            await send(message)

        await self.app(scope, receive, tagged)

    def _tag(self, scope: Scope, headers: Headers) -> str:
        digest = sha256(state(self.settings.db).encode())
        for part in (
            scope["path"].encode(),
            scope["query_string"],
            *(headers.get(name, "").encode() for name in DEPENDS),
        ):
            digest.update(b"\0" + part)
        return f'W/"{digest.hexdigest()[:24]}"'
