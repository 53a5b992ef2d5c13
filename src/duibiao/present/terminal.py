"""Plain tables for a terminal, aligned as it counts: a Chinese character takes two cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from unicodedata import east_asian_width

__all__ = ["clipped", "left", "mended", "right", "table", "width"]


def width(text: str) -> int:
    """How many cells a text takes.

    >>> width("GDP 增速")
    8
    """
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def left(text: str, cells: int) -> str:
    """The text at the left of so many cells."""
    return text + " " * (cells - width(text))


def right(text: str, cells: int) -> str:
    """The text at the right of so many cells."""
    return " " * (cells - width(text)) + text


def mended(row: Mapping[str, object]) -> str:
    """The mark of a row of an export in which a person says otherwise than was read; empty for another.

    >>> mended({"correction": "added"}), mended({"correction": "confirmed"})
    ('※', '')
    """
    return "※" if row["correction"] in {"corrected", "added"} else ""


def clipped(text: str, cells: int) -> str:
    """The text in one line of at most so many cells, its end cut if need be; nothing a terminal would obey.

    >>> clipped("地区生产总值", 8)
    '地区生…'
    """
    line = "".join(character if character.isprintable() else " " for character in " ".join(text.split()))
    if width(line) <= cells:
        return line
    while line and width(line) > cells - 1:
        line = line[:-1]
    return line + "…"


def table(header: Sequence[str], rows: Sequence[Sequence[str]], *, numbers: Sequence[int] = ()) -> list[str]:
    r"""Lines of columns as wide as their widest cell; the columns `numbers` stand at the right.

    >>> print(*table(["地区", "条"], [["北京", "61"], ["内蒙古", "7"]], numbers=[1]), sep="\n")
    地区    条
    ──────────
    北京    61
    内蒙古   7
    """
    widths = [max(map(width, cells)) for cells in zip(header, *rows, strict=True)]
    lines = [
        "  ".join(
            right(cell, cells) if index in numbers else left(cell, cells)
            for index, (cell, cells) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in (header, *rows)
    ]
    return [lines[0], "─" * (sum(widths) + 2 * (len(widths) - 1)), *lines[1:]]
