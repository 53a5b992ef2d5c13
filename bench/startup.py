"""How long it takes to begin: the interpreter alone, `import duibiao`, and `duibiao --help`.

    python -m bench.startup

Each is the best of several fresh processes: the rest is the machine's other business.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

PROGRAM = str(Path(sys.executable).with_name("duibiao"))
REPEATS = 10

COMMANDS = {
    "interpreter": [sys.executable, "-c", "pass"],
    "import": [sys.executable, "-c", "import duibiao"],
    "help": [PROGRAM, "--help"],
}


def best(command: list[str], repeats: int = REPEATS) -> float:
    """Seconds the quickest of `repeats` runs takes; a failing command raises with what it said."""
    quickest = float("inf")
    for _ in range(repeats):
        began = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        quickest = min(quickest, time.perf_counter() - began)
    return quickest


def measure() -> dict[str, float]:
    """Milliseconds of each command."""
    best(COMMANDS["help"], 1)  # compiles what is not yet compiled
    return {name: round(best(command) * 1000, 1) for name, command in COMMANDS.items()}


def main() -> int:
    """Print the table."""
    for name, milliseconds in measure().items():
        print(f"{name:<12}{milliseconds:>8.1f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
