"""How the application is set up: which store, who may ask for it, and how much it takes."""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

__all__ = ["LOOPBACK", "Pace", "Settings", "is_loopback"]

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
PURPOSE = b"duibiao web session"


@dataclass(frozen=True, slots=True)
class Pace:
    """How slow a client may be: seconds until something must have come or gone, then bytes in a second."""

    patience: float = 20.0
    slowest: int = 4 * 1024


@dataclass(frozen=True, slots=True)
class Settings:
    """`hosts` are the names the server answers to. With a `token`, who changes anything must show it."""

    db: Path
    hosts: frozenset[str] = LOOPBACK
    token: str = ""
    largest: int = 64 * 1024 * 1024  # bytes of a request that uploads
    body: int = 256 * 1024  # bytes of any other
    pace: Pace = field(default_factory=Pace)

    @property
    def pass_(self) -> str:
        """What a browser keeps to show that it knows the token; the token itself it does not keep."""
        return hmac.new(self.token.encode(), PURPOSE, sha256).hexdigest()

    def admits(self, token: str) -> bool:
        """Whether this is the token."""
        return hmac.compare_digest(token.encode(), self.token.encode())

    def knows(self, pass_: str) -> bool:
        """Whether this is what a browser keeps for the token."""
        return hmac.compare_digest(pass_.encode(), self.pass_.encode())


def is_loopback(host: str) -> bool:
    """Whether an address reaches this machine only.

    >>> is_loopback("127.0.0.1"), is_loopback("0.0.0.0")
    (True, False)
    """
    return host.strip("[]").lower() in LOOPBACK
