"""Clients that take their time: a request that trickles in and a response that nobody takes end the connection.

A body is timed by the guard, which can answer; what comes before it and what goes out are known to the protocol alone.
"""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

from duibiao.web.settings import Pace

__all__ = ["Patient", "patient"]


class Patient(H11Protocol):
    """The server's protocol, with patience of its own for the head of a request and for whoever takes a response."""

    pace = Pace()
    _head: asyncio.TimerHandle | None = None
    _taking: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A request is due."""
        super().connection_made(transport)
        self._await_head()

    def data_received(self, data: bytes) -> None:
        """Some of a request: its head is there when the application has it."""
        super().data_received(data)
        if self.cycle is not None and not self.cycle.response_complete:
            _cancel(self._head)
            self._head = None
        elif self._head is None:
            self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is due any more."""
        _cancel(self._head)
        _cancel(self._taking)
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """There is more to send than the client takes at once."""
        super().pause_writing()
        self._await_taking()

    def resume_writing(self) -> None:
        """Nearly all was taken."""
        _cancel(self._taking)
        super().resume_writing()

    def _await_head(self) -> None:
        self._head = self.loop.call_later(self.pace.patience, self.transport.abort)

    def _await_taking(self) -> None:
        before = self.transport.get_write_buffer_size()

        def look() -> None:
            taken = before - self.transport.get_write_buffer_size()
            if taken < self.pace.patience * self.pace.slowest:
                self.transport.abort()
            else:
                self._await_taking()

        self._taking = self.loop.call_later(self.pace.patience, look)


def patient(pace: Pace) -> type[Patient]:
    """The protocol with this much patience."""
    return type("Patient", (Patient,), {"pace": pace})


def _cancel(timer: asyncio.TimerHandle | None) -> None:
    if timer is not None:
        timer.cancel()
