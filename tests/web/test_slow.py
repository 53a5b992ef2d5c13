"""Clients that take their time: a head, a body that trickles in, a response that nobody takes."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from duibiao.web.serving import server_of
from duibiao.web.settings import Pace, Settings

PACE = Pace(patience=0.6, slowest=2000)
LONG = 20.0  # seconds after which a test has failed


@pytest.fixture(scope="module")
def address(db: Path) -> Iterator[tuple[str, int]]:
    """A server with little patience."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = server_of(Settings(db, pace=PACE))
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield listening.getsockname()
        server.should_exit = True
        thread.join(10)


def ended(connection: socket.socket, drip: bytes = b"") -> bytes:
    """What comes until the server ends the connection, while it is sent a drop now and then."""
    connection.settimeout(0.1)
    until, come = time.monotonic() + LONG, b""
    while time.monotonic() < until:
        try:
            if drip:
                connection.sendall(drip)
            piece = connection.recv(65536)
            if not piece:
                return come
            come += piece
        except TimeoutError:
            continue
        except ConnectionError:
            return come
    raise AssertionError("the connection is still there")


def head(path: str, length: int) -> bytes:
    lines = (f"POST {path} HTTP/1.1", "Host: 127.0.0.1", f"Content-Length: {length}",
             "Content-Type: application/x-www-form-urlencoded")  # fmt: skip
    return "\r\n".join((*lines, "", "")).encode()


def test_a_head_that_trickles_in_is_not_waited_for(address: tuple[str, int]) -> None:
    with socket.create_connection(address) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")
        assert ended(connection, b"x") == b""


def test_nothing_at_all_is_not_waited_for(address: tuple[str, int]) -> None:
    with socket.create_connection(address) as connection:
        assert ended(connection) == b""


def test_a_body_that_trickles_in_is_refused(address: tuple[str, int]) -> None:
    with socket.create_connection(address) as connection:
        connection.sendall(head("/sign-in", 10_000))
        said = ended(connection, b"x")
        assert said.startswith(b"HTTP/1.1 408 ")
        assert b"connection: close" in said.lower()


def test_a_body_that_is_slow_but_comes_is_taken(address: tuple[str, int]) -> None:
    """Twice the patience, at twice the least pace."""
    body = b"token=" + b"x" * 794
    with socket.create_connection(address) as connection:
        connection.sendall(head("/sign-in", 4 * len(body)))
        for number in range(4):
            time.sleep(PACE.patience / 2)
            connection.sendall(body if number == 0 else b"x" * len(body))
        connection.settimeout(LONG)
        assert connection.recv(100).startswith(b"HTTP/1.1 ")


def test_a_response_that_nobody_takes_ends(address: tuple[str, int]) -> None:
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.connect(address)
        asked = b"GET /table?columns=all&wording=1 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
        connection.sendall(asked * 40)  # more than the system holds for us
        time.sleep(PACE.patience * 6)
        taken = ended(connection)
        assert taken.count(b"</html>") < 40
