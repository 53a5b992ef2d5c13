"""How much memory a build takes, and whether it grows with what is built.

    python -m bench.memory                    200 and 2,000 reports, one process and two
    python -m bench.memory --check            exit 1 where ten times the reports take more than a fifth more memory

The reports are those of ../shared/corpus/work-reports-2024.txt, each a file of its own, over and over under different
names; without that file, the bundled digests. Peaks are resident sizes of the build's own process as the system counts
them: memory that its workers use is theirs.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import duibiao
from bench.history import HERE
from duibiao.documents import compendium

COMPENDIUM = HERE.parent.parent / "shared" / "corpus" / "work-reports-2024.txt"
DIGESTS = Path(duibiao.__file__).parent / "demo"
COUNTS = (200, 2000)
GROWTH = 1.2  # what ten times the reports may take

# The build in a process of its own, which says its peak: ru_maxrss is in kilobytes, on macOS in bytes.
BUILD = """
import resource, sys
import duibiao
if __name__ == "__main__":
    built = duibiao.build(sys.argv[1:2], sys.argv[2], jobs=int(sys.argv[3]))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    print(built.documents, peak)
"""


@dataclass(frozen=True, slots=True)
class Run:
    documents: int
    characters: int
    seconds: float
    peak: int  # bytes


def texts() -> list[str]:
    """The reports to copy."""
    if not COMPENDIUM.is_file():
        return [path.read_text(encoding="utf-8") for path in sorted(DIGESTS.glob("*.txt"))]
    whole = COMPENDIUM.read_text(encoding="utf-8")
    return [span.of(whole) for span in compendium.split(whole)]


def copies(folder: Path, reports: list[str], count: int) -> int:
    """Write `count` files; how many characters they hold."""
    for number in range(count):
        (folder / f"{number:05}.txt").write_text(reports[number % len(reports)], encoding="utf-8")
    return sum(len(reports[number % len(reports)]) for number in range(count))


def measure(reports: list[str], count: int, jobs: int) -> Run:
    """Build so many copies in a new process."""
    with tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary)
        script, folder = home / "build.py", home / "reports"
        script.write_text(BUILD, encoding="utf-8")  # a file, for worker processes import it
        folder.mkdir()
        characters = copies(folder, reports, count)
        began = time.perf_counter()
        command = [sys.executable, str(script), str(folder), str(home / "duibiao.db"), str(jobs)]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
        return Run(int(said[0]), characters, time.perf_counter() - began, int(said[1]))


def main(arguments: list[str] | None = None) -> int:
    """Print a line a run; with --check, hold the line."""
    parser = argparse.ArgumentParser(prog="python -m bench.memory", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="exit 1 where memory grows with the number of reports")
    options = parser.parse_args(arguments)
    reports = texts()
    held = True
    for jobs in (1, 2):
        peaks = []
        for count in COUNTS:
            run = measure(reports, count, jobs)
            peaks.append(run.peak)
            print(
                f"jobs {jobs}  {run.documents:>6,} documents  {run.characters / 1e6:>6.1f} M characters  "
                f"{run.seconds:>6.1f} s  peak {run.peak / 1e6:>6.1f} MB"
            )
        held = held and peaks[-1] <= GROWTH * peaks[0]
    if not held:
        print(f"memory grows with the number of reports: more than {GROWTH} times from {COUNTS[0]} to {COUNTS[-1]}")
    return 1 if options.check and not held else 0


if __name__ == "__main__":
    sys.exit(main())
