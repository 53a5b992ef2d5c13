"""Many readers while one writes: how long the pages of a served store take.

python -m bench.serve                       50 readers for 60 seconds over the bundled digests, one writer correcting
python -m bench.serve --readers 5 --seconds 5 --record

The server is a process of its own, started as a user starts it. Each reader asks for one page after another, without
the entity tags that would spare the server the work. The line is no error and p95 under 500 ms; times depend on the
machine, so this is a command and no test.
"""

from __future__ import annotations

import argparse
import http.client
import itertools
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import duibiao
from bench.history import HISTORY, append

DIGESTS = Path(duibiao.__file__).parent / "demo"
PAGES = (
    "/",
    "/table?columns=all",
    "/regions/500000",
    "/indicators/gdp",
    "/themes/consumption",
    "/documents/110000-2024-gwr",
    "/api/v1/figures?region=110000&indicator=gdp",
    "/api/v1/compare/gdp",
)
LINE = 0.5  # seconds, of 95 in 100
Quote = tuple[str, Any, Any]  # document, start, end
PAUSE = 1.0  # seconds between two corrections
LISTENING = re.compile(r"http://127\.0\.0\.1:(\d+)/")


@dataclass
class Told:
    """What the readers and the writer saw."""

    times: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    written: int = 0


def main(arguments: list[str]) -> int:
    """Measure, print, and with --record keep; 1 where the line is not held."""
    options = argparse.ArgumentParser(prog="python -m bench.serve", description=(__doc__ or "").splitlines()[0])
    options.add_argument("--readers", type=int, default=50)
    options.add_argument("--seconds", type=float, default=60.0)
    options.add_argument("--record", action="store_true")
    given = options.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        db = Path(folder, "duibiao.db")
        duibiao.build([DIGESTS], db)
        quotes = apart([(str(row["doc"]), row["start"], row["end"]) for row in duibiao.rows(db, "figures")])
        with served(db) as port:
            told = load(port, given.readers, given.seconds, quotes)
    ordered = sorted(told.times)
    measures = {
        "readers": given.readers,
        "answers": len(ordered),
        "per_second": round(len(ordered) / given.seconds, 1),
        "p50_ms": round(1000 * statistics.median(ordered), 1),
        "p95_ms": round(1000 * ordered[int(0.95 * len(ordered))], 1),
        "slowest_ms": round(1000 * ordered[-1], 1),
        "errors": len(told.errors),
        "corrections": told.written,
    }
    for name, value in measures.items():
        print(f"{name:12} {value:>10}")
    for error in told.errors[:5]:
        print(error, file=sys.stderr)
    if given.record:
        append(HISTORY / "serve.jsonl", {"measures": {"serve": measures}})
    return 1 if told.errors or measures["p95_ms"] > 1000 * LINE else 0


def apart(quotes: list[Quote]) -> list[Quote]:
    """Those that share no words with another: what is confirmed there is one reading."""
    return [
        (document, start, end)
        for document, start, end in quotes
        if sum(other == document and first < end and start < last for other, first, last in quotes) == 1
    ]


@contextmanager
def served(db: Path) -> Iterator[int]:
    """`duibiao serve` on a port of the system's choice."""
    command = [sys.executable, "-m", "duibiao", "serve", "--port", "0", "--db", str(db)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8") as server:
        assert server.stderr is not None
        try:
            said = server.stderr.readline()
            match = LISTENING.search(said)
            if match is None:
                raise RuntimeError(f"the server said {said!r} and no address")
            threading.Thread(target=server.stderr.read, daemon=True).start()
            yield int(match[1])
        finally:
            server.terminate()


def load(port: int, readers: int, seconds: float, quotes: list[Quote]) -> Told:
    """So many readers for so long, and one writer."""
    told = Told()
    until = time.monotonic() + seconds
    threads = [threading.Thread(target=read, args=(port, until, told, number)) for number in range(readers)]
    threads.append(threading.Thread(target=write, args=(port, until, told, quotes)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


def read(port: int, until: float, told: Told, number: int) -> None:
    """One page after another, beginning with another one than the neighbour."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    for page in itertools.islice(itertools.cycle(PAGES), number % len(PAGES), None):
        began = time.monotonic()
        if began >= until:
            break
        try:
            connection.request("GET", page)
            answer = connection.getresponse()
            answer.read()
        except OSError as error:
            told.errors.append(f"{page}: {error!r}")
            connection.close()
            continue
        told.times.append(time.monotonic() - began)
        if answer.status != 200:
            told.errors.append(f"{page}: {answer.status}")


def write(port: int, until: float, told: Told, quotes: list[Quote]) -> None:
    """Confirm one reading after another."""
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    for document, start, end in quotes:
        if time.monotonic() >= until:
            break
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        body = urlencode({"kind": "confirmed", "start": start, "end": end, "by": "bench"})
        connection.request("POST", f"/documents/{document}/correct", body, headers)
        answer = connection.getresponse()
        answer.read()
        connection.close()
        if answer.status == 303:
            told.written += 1
        else:
            told.errors.append(f"POST {document} {start}: {answer.status}")
        time.sleep(PAUSE)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
