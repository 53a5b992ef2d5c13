"""How fast the reader is, beside the nearest libraries on the same text, in the same run.

    python -m bench.speed             throughput, start-up, the parts of a build, and the time from file to store
    python -m bench.speed --peers     the same text through JioNLP and Recognizers-Text as well, as ratios
    python -m bench.speed --record    keep the figures in bench/history/speed.jsonl
    python -m bench.speed --check     exit 1 where a line is not held; timings depend on the machine, so not in CI

Absolute times are the machine's as much as ours; the ratios are the test. Nothing else should be running.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench import gold, history, parts, peers, startup
from duibiao import documents, figures, outline
from duibiao.model import Document

REPORTS = "work-reports-2024.txt"
RECORDS = history.HISTORY / "speed.jsonl"
ROOT = history.HERE.parent
ATTEMPTS = 4  # builds of which the best counts; the first compiles the modules


@dataclass(frozen=True, slots=True)
class Line:
    """A number to hold: `measure` at least, or at most, `value`."""

    measure: str
    sense: str
    value: float

    def holds(self, measured: float) -> bool:
        """Whether the measured value is on the right side."""
        return measured >= self.value if self.sense == "at least" else measured <= self.value


LINES = (
    Line("extraction_chars_per_second", "at least", 3_000_000),
    Line("figures_cpu_seconds", "at most", 1.0),  # file to kept figures, start included
    Line("agenda_cpu_seconds", "at most", 1.0),  # what the agenda adds to that
    Line("second_build_seconds_per_100", "at most", 1.0),
    Line("help_ms", "at most", 100),
    Line("times_jionlp", "at least", 1.0),
)


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code."""
    options = _options(arguments)
    path = (options.shared / "corpus" / REPORTS).resolve()
    if not path.is_file():
        print(f"nothing to measure with: {path} is not there; see --shared", file=sys.stderr)
        return 0 if options.check else 3
    read = documents.read(path.read_bytes(), path.name)[0]
    measured = throughput(read, options.repeats)
    if options.peers:
        measured |= beside(read, options.repeats, measured["extraction_chars_per_second"])
    measured |= {f"{name}_ms": value for name, value in startup.measure().items()}
    measured |= {f"{name}_part_ms": value for name, value in parts.measure(path, options.repeats).items()}
    measured |= build(path, read)
    for name, value in measured.items():
        print(f"{name:<36}{value:>12,}")
    missed = [line for line in LINES if line.measure in measured and not line.holds(measured[line.measure])]
    for line in missed:
        print(f"NOT HELD: {line.measure} is {measured[line.measure]:,}, wanted {line.sense} {line.value:,}")
    if options.record:
        machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
        history.append(RECORDS, {"machine": machine, "measures": measured})
    return 1 if missed and options.check else 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.speed", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, default=gold.SHARED, help="the folder that holds corpus/")
    parser.add_argument("--repeats", type=int, default=7, metavar="N", help="runs of which the best counts (7)")
    parser.add_argument("--peers", action="store_true", help="time the nearest libraries too; installs them once")
    parser.add_argument("--record", action="store_true", help="append the figures to bench/history/speed.jsonl")
    parser.add_argument("--check", action="store_true", help="exit 1 where a line is not held")
    return parser.parse_args(arguments)


def throughput(read: tuple[Document, ...], repeats: int) -> dict[str, float]:
    """Characters a second from document to figures, in this process: the best run and the median."""
    characters = sum(document.span.end - document.span.start for document in read)
    found = 0
    seconds = []
    for _ in range(repeats + 1):
        began = time.perf_counter()
        found = sum(len(figures.extract(document, outline.draw(document)).figures) for document in read)
        seconds.append(time.perf_counter() - began)
    del seconds[0]  # compiles patterns, fills caches
    return {
        "characters": characters,
        "figures": found,
        "extraction_chars_per_second": round(characters / min(seconds)),
        "extraction_chars_per_second_median": round(characters / statistics.median(seconds)),
    }


def beside(read: tuple[Document, ...], repeats: int, ours: float) -> dict[str, float]:
    """Each peer's speed on the same reports, and how many times as fast we are in this run."""
    texts = [document.span.of(document.text) for document in read]
    characters = sum(map(len, texts))
    measured: dict[str, float] = {}
    for peer in peers.PEERS:
        timing = peers.run(peer, texts, max(1, repeats // 2))
        if isinstance(timing, str):
            print(f"{peer.name}: not measured: {timing}", file=sys.stderr)
            continue
        speed = characters / min(timing.seconds)
        measured[f"{peer.id}_chars_per_second"] = round(speed)
        measured[f"{peer.id}_found"] = timing.found
        measured[f"times_{peer.id}"] = round(ours / speed, 2)
    return measured


def build(path: Path, read: tuple[Document, ...]) -> dict[str, float]:
    """From file to store in a new process, start included, whole and for figures alone; and twice a folder of 100."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        alone, whole = [], []
        for attempt in range(ATTEMPTS):  # by turns, so that both meet the same machine
            figures_alone = [sys.executable, "-m", "bench.parts", str(path), str(folder / f"figures{attempt}.db")]
            alone.append(_timed(figures_alone, folder)[1])
            whole.append(_timed(_build(path, folder / f"{attempt}.db"), folder))
        wall, cpu = min(whole, key=lambda seconds: seconds[1])
        reports = folder / "reports"
        reports.mkdir()
        for number in range(100):
            document = read[number % len(read)]
            # A line of its own makes each a file of its own, as 100 files of a real folder are.
            text = f"{document.span.of(document.text)}\n\n{number}\n"
            (reports / f"{number:03}.txt").write_text(text, encoding="utf-8")
        first, _ = _timed(_build(reports, folder / "100.db"), folder)
        second, _ = _timed(_build(reports, folder / "100.db"), folder)
    return {
        "build_seconds": round(wall, 3),
        "build_cpu_seconds": round(cpu, 3),
        "figures_cpu_seconds": round(min(alone), 3),
        "agenda_cpu_seconds": round(cpu - min(alone), 3),
        "first_build_seconds_per_100": round(first, 3),
        "second_build_seconds_per_100": round(second, 3),
    }


def _build(path: Path, database: Path) -> list[str]:
    return [startup.PROGRAM, "build", str(path), "--db", str(database), "--jobs", "1"]


def _timed(command: list[str], folder: Path) -> tuple[float, float]:
    """Wall and processor seconds of a command. Modules stay compiled in `folder`, as in an installed program."""
    compiled = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT, env=os.environ | compiled)
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    sys.exit(main())
