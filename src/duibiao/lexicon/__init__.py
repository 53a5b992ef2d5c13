"""What the world calls things: indicators, units, the small words, regions, groups. Data files, checked at load.

Nothing here reads a report. `version` names the state of all data files together, so that a store knows when what
it keeps was read with other words.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files

from duibiao.lexicon.grammar import Grammar, load_grammar
from duibiao.lexicon.indicators import Indicator, Indicators, load_indicators
from duibiao.lexicon.units import Unit, Units, load_units

__all__ = [
    "Grammar",
    "Indicator",
    "Indicators",
    "Unit",
    "Units",
    "load_grammar",
    "load_indicators",
    "load_units",
    "version",
]


@cache
def version() -> str:
    """Twelve hexadecimal digits over the names and bytes of all data files."""
    digest = sha256()
    for file in sorted(files("duibiao.lexicon").iterdir(), key=lambda file: file.name):
        if file.name.endswith((".toml", ".tsv")):
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:12]
