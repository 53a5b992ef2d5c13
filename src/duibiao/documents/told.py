"""What the person who runs the reader already knows of a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duibiao.model import Kind

__all__ = ["Told"]


@dataclass(frozen=True, slots=True)
class Told:
    """Region, year and kind as told on the command line; what is told outranks what the text says."""

    region: str | None = None  # a GB/T 2260 code
    year: int | None = None
    kind: Kind | None = None
