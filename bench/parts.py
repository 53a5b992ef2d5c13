"""Where the time of a build goes: the parts one by one in this process, and figures without the agenda in a new one.

    python -m bench.parts                 milliseconds of each part for the 32 reports, best of seven runs
    python -m bench.parts FILE DATABASE   reads a file and keeps its figures alone; bench.speed times that from outside

What the command line itself takes is no part of the second, and so is counted as the agenda's there.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from duibiao import documents, figures, outline, store
from duibiao.model import Harvest

REPEATS = 7


def keep_figures(path: Path, database: Path) -> None:
    """From file to kept figures, as a build does it but for agenda and ledger."""
    with store.alone(database), store.writing(database) as connection:
        read, refusals = documents.read(path.read_bytes(), path.name)
        held = [Harvest(document, figures.extract(document, outline.draw(document))) for document in read]
        store.keep(connection, [store.pack(_input(path), held, refusals)])


def measure(path: Path, repeats: int = REPEATS) -> dict[str, float]:
    """Milliseconds of processor time of each part, the best run; the first run, which compiles patterns, is not one."""
    from duibiao import agenda  # not above: `keep_figures` is timed without it
    from duibiao.agenda import commitments, passages, priorities

    data = path.read_bytes()
    read, _ = documents.read(data, path.name)
    drawn = [(document, outline.draw(document)) for document in read]
    whole = [(document, lines, figures.extract(document, lines)) for document, lines in drawn]
    held = [Harvest(each[0], each[2], agenda.read(*each)) for each in whole]
    parcel = store.pack(_input(path), held)

    def keep() -> None:
        with store.memory() as connection:
            store.keep(connection, [parcel])

    parts: dict[str, Callable[[], object]] = {
        "read": lambda: documents.read(data, path.name),
        "draw": lambda: [outline.draw(document) for document in read],
        "figures": lambda: [figures.extract(*each) for each in drawn],
        "passages": lambda: [passages.find(*each) for each in drawn],
        "priorities": lambda: [priorities.order(*each) for each in drawn],
        "commitments": lambda: [commitments.promised(*each) for each in whole],
        "pack": lambda: store.pack(_input(path), held),
        "keep": keep,
    }
    return {name: round(_best(part, repeats) * 1000, 1) for name, part in parts.items()}


def _best(part: Callable[[], object], repeats: int) -> float:
    seconds = []
    for _ in range(repeats + 1):
        began = time.process_time()
        part()
        seconds.append(time.process_time() - began)
    return min(seconds[1:])


def _input(path: Path) -> store.Input:
    return store.Input(str(path), path.name, "", -1, 0, "")


def main(arguments: list[str]) -> int:
    """Run the command and return its exit code."""
    if len(arguments) == 2:
        keep_figures(Path(arguments[0]), Path(arguments[1]))
        return 0
    from bench import gold, speed

    path = gold.SHARED / "corpus" / speed.REPORTS
    if arguments or not path.is_file():
        print(f"wanted nothing, with {path} there, or a file and a database to make", file=sys.stderr)
        return 2
    for name, milliseconds in measure(path).items():
        print(f"{name:<12}{milliseconds:>8.1f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
