"""Which year's targets a paper compares."""

from __future__ import annotations

import re
from collections import Counter

__all__ = ["year_of"]

AIMED = re.compile(r"(?<![0-9])(20[0-9]{2})\s*年?[^，。；\n\t]{0,16}?(?:目标|预期|两会|政府工作报告)")


def year_of(text: str) -> int | None:
    """The latest year that is often named with targets: 2024年目标, 2024年地方两会; None where none is.

    >>> year_of("2023年GDP目标 2024年GDP目标 2024年目标与上年目标相比")
    2024
    """
    counts = Counter(int(match[1]) for match in AIMED.finditer(text))
    if not counts:
        return None
    most = max(counts.values())
    return max(year for year, count in counts.items() if 4 * count >= most)
