"""Which year's targets a paper compares."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection

__all__ = ["year_of"]

AIMED = re.compile(r"(?<![0-9])(20[0-9]{2})\s*年?[^，。；\n\t]{0,16}?(?:目标|预期|两会|政府工作报告)")
DATED = re.compile(r"(?<![0-9])(20[0-9]{2})\s*年\s*[1-6]\s*月")  # when reports have been given
HEAD = 400  # characters in which a paper says when it was written


def year_of(text: str, kept: Collection[int]) -> int | None:
    """The year most often named with targets (2024年目标, 2024年地方两会), or a later one that is named often and kept.

    `kept` are the years there are reports of. A paper of another season is of that season all the same: it is held
    against the reference data of its year, never against the targets of another. None where no year is named.

    >>> year_of("2023年GDP目标 2023年目标完成 2024年GDP目标", [2024])
    2024
    >>> year_of("2024年2月5日 2023年目标 2023年目标 2023年目标 2023年目标 2023年目标 今年目标", [2024])
    2024
    >>> year_of("2023年各省经济成绩单 2024年2月 2023年目标完成情况", [2024])
    2024
    >>> year_of("2023年GDP目标 2023年目标 2025年目标", [2024])
    2023
    """
    counts = Counter(int(match[1]) for match in AIMED.finditer(text))
    if not counts:
        return None
    most = max(counts.values())
    named = max(year for year, count in counts.items() if count == most or (year in kept and 4 * count >= most))
    dated = (int(match[1]) for match in DATED.finditer(text[:HEAD]))
    return max((named, *(year for year in dated if year in kept)))
