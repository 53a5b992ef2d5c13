"""The nearest libraries, each in an environment of its own: made once, used to time them on the same text.

They are no dependencies: their pins are old and their own. One that cannot be installed or run is named with the
reason, and the rest goes on.
"""

from __future__ import annotations

import json
import subprocess
import venv
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.gold import ROOT

if TYPE_CHECKING:
    from pathlib import Path

ENVIRONMENTS = ROOT / "build" / "bench-peers"
PINS = ROOT / "requirements" / "bench.txt"


@dataclass(frozen=True, slots=True)
class Peer:
    """A library and what of it is nearest to our job; `id` is its name in peer.py."""

    id: str
    name: str
    package: str


@dataclass(frozen=True, slots=True)
class Timing:
    """What a peer made of the text: how much it found and how long each run took."""

    found: int
    seconds: tuple[float, ...]


PEERS = (
    Peer("jionlp", "JioNLP, amounts of money", "jionlp"),
    Peer("recognizers", "Recognizers-Text, percentages", "recognizers-text-suite"),
)


def run(peer: Peer, texts: list[str], repeats: int) -> Timing | str:
    """Time a peer on the texts, or say in one line why that cannot be done."""
    try:
        python = _environment(peer)
        runner = [str(python), str(ROOT / "bench" / "peer.py"), peer.id, str(repeats)]
        said = subprocess.run(runner, input=json.dumps(texts), capture_output=True, text=True, check=True, timeout=600)
    except subprocess.CalledProcessError as failure:
        words = f"{failure.stderr or ''}".strip().splitlines()
        return words[-1] if words else f"exit code {failure.returncode}"
    except (OSError, subprocess.TimeoutExpired) as failure:
        return str(failure)
    answer = json.loads(said.stdout.splitlines()[-1])
    return Timing(answer["found"], tuple(answer["seconds"]))


def _environment(peer: Peer) -> Path:
    """The interpreter of the peer's environment, which is made where it is not there or its pins have changed."""
    home = ENVIRONMENTS / peer.id
    python, stamp = home / "bin" / "python", home / "pins.txt"
    if stamp.exists() and stamp.read_bytes() == PINS.read_bytes():
        return python
    venv.create(home, with_pip=True, clear=True)
    install = [str(python), "-m", "pip", "install", "--quiet", "--constraint", str(PINS), peer.package]
    subprocess.run(install, check=True, capture_output=True, text=True)
    stamp.write_bytes(PINS.read_bytes())
    return python
