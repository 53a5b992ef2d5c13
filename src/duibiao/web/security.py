"""The guard at the door, outside the framework: who asks, for which host, how much they send, what goes out with it.

It sees the request before any of its body is read and the response whatever made it, a failure included.

- Host must be a name the server answers to: a page of another name that resolves to this address (DNS rebinding)
  reads nothing.
- Origin, where a browser sends one, must be this host: another site can neither read nor post. Nor can its pages
  load anything of the API, which would cost us though they could not read it.
- Methods that change something need the token, where there is one.
- A body is counted and timed as it arrives, whether or not its length was announced, and refused before it is kept
  anywhere.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable
from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from duibiao.web.settings import Pace, Settings

__all__ = ["AUDIT", "HEADERS", "PASS", "SIGN_IN", "UPLOAD", "Guard", "signed_in"]

PASS = "duibiao_pass"  # noqa: S105  the cookie's name
SIGN_IN = "/sign-in"
UPLOAD = "/upload"
AUDIT = "/audit"
IMPORT = "/corrections/import"
API = "/api/"
FILES = (
    UPLOAD, AUDIT, IMPORT, f"/api/v1{IMPORT}",
    *(f"/api/v1/{what}" for what in ("files", "audit", "reference", "themes", "sharing/")),
)  # fmt: skip
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
CLOSE = {"Connection": "close"}  # the rest of the body is not waited for
HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^\s:/@\[\]]+)(?::[0-9]{1,5})?")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

Answer = Callable[[Scope, int, str], Response]  # a refusal as a page or a problem, by status and the key of its words


class Guard:
    """Wraps the application."""

    def __init__(self, app: ASGIApp, settings: Settings, answer: Answer) -> None:
        self.app = app
        self.settings = settings
        self.answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        sending = _outgoing(scope, send)
        refused = self._refused(scope)
        if refused is not None:
            await self.answer(scope, *refused)(scope, receive, sending)
            return
        inner = {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope
        await self.app(inner, _counted(receive, self._room(scope), self.settings.pace), sending)

    def _room(self, scope: Scope) -> int:
        return self.settings.largest if scope["path"].startswith(FILES) else self.settings.body

    def _refused(self, scope: Scope) -> tuple[int, str] | None:
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or _name(hosts[0]) not in self.settings.hosts:
            return 421, "error.host"
        origin = headers.get("origin")
        if origin is not None and urlsplit(origin).netloc.lower() != hosts[0].lower():
            return 403, "error.origin"
        ours = headers.get("sec-fetch-site", "same-origin") in {"same-origin", "none"}
        if not ours and scope["path"].startswith(API) and headers.get("sec-fetch-dest") != "document":
            return 403, "error.origin"
        if scope["method"] not in SAFE:
            if not ours:
                return 403, "error.origin"
            if scope["path"] != SIGN_IN and not signed_in(headers, self.settings):
                return 401, "error.token"
        length = headers.get("content-length", "0")
        if not length.isascii() or not length.isdigit() or int(length[:20]) > self._room(scope):
            return 413, "error.too_large"
        return None


def signed_in(headers: Headers, settings: Settings) -> bool:
    """Whether who asks may change something: everybody on a server without a token."""
    if not settings.token:
        return True
    kind, _, token = headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer":
        return settings.admits(token.strip())
    try:
        kept = SimpleCookie(headers.get("cookie", "")).get(PASS)
    except CookieError:
        return False
    return kept is not None and settings.knows(kept.value)


def _name(host: str) -> str:
    """The name of a Host header, without the port; empty for what is no host.

    >>> _name("[::1]:8000"), _name("LOCALHOST:8000"), _name("localhost:8000@evil")
    ('::1', 'localhost', '')
    """
    match = HOST.fullmatch(host)
    return match[1].strip("[]").lower() if match else ""


def _counted(receive: Receive, room: int, pace: Pace) -> Receive:
    """The request's body, refused once more of it has come than there is room for, or it comes too slowly."""
    come, whole = 0, False
    began = time.monotonic()

    async def counted() -> Message:
        nonlocal come, whole
        if whole:
            return await receive()  # what comes now is that the client has gone
        left = began + pace.patience + come / pace.slowest - time.monotonic()
        try:
            message = await asyncio.wait_for(receive(), max(left, 0))
        except TimeoutError:
            raise HTTPException(408, "error.slow", CLOSE) from None
        whole = not message.get("more_body", False)
        come += len(message.get("body", b""))
        if come > room:
            raise HTTPException(413, "error.too_large", CLOSE)
        return message

    return counted


def _outgoing(scope: Scope, send: Send) -> Send:
    """The response with what every response says to a browser; without its body where only the head was asked for."""

    async def outgoing(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
        elif scope["method"] == "HEAD":
            message = {**message, "body": b""}
        await send(message)

    return outgoing
