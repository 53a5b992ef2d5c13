"""The five-year plans by name: 十五 began in 2001 and every plan five years after the one before."""

from __future__ import annotations

import re

__all__ = ["PLAN", "first_year"]

# Origin: the outlines of the national five-year plans, from the tenth (2001-2005) on.
FIRST_YEARS = {
    name: 2001 + 5 * index
    for index, name in enumerate(("十五", "十一五", "十二五", "十三五", "十四五", "十五五", "十六五"))
}
PLAN = re.compile(r"“?(十[一二三四五六]?五)”?(以来|前)?")


def first_year(name: str) -> int | None:
    """The first year of the plan so called, None for a plan we do not know.

    >>> first_year("十四五"), first_year("二十五")
    (2021, None)
    """
    return FIRST_YEARS.get(name)
