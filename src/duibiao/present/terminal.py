"""Plain tables for a terminal, aligned as it counts: a Chinese character takes two cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from unicodedata import east_asian_width

__all__ = ["clipped", "left", "mended", "right", "shortened", "table", "width"]

INDENT = "　"
NARROWEST = 8  # cells that a column of words keeps


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
    room = cells - 1
    for place, character in enumerate(line):
        room -= width(character)
        if room < 0:
            return line[:place] + "…"
    return line


def shortened(text: str, cells: int) -> str:
    """The text clipped behind the full-width spaces it begins with, which say that it is part of a line above.

    >>> shortened("　税收收入", 8)
    '　税收…'
    """
    words = text.lstrip(INDENT)
    indent = text[: len(text) - len(words)]
    return indent + clipped(words, cells - width(indent))


def _fitting(cell: str, cells: int) -> str:
    return cell if width(cell) <= cells else shortened(cell, cells)


def table(
    header: Sequence[str], rows: Sequence[Sequence[str]], *, numbers: Sequence[int] = (), columns: int | None = None
) -> list[str]:
    r"""Lines of columns as wide as their widest cell; the columns `numbers` stand at the right.

    Where a line would be longer than `columns` cells, the widest columns of words are cut till it is not.

    >>> print(*table(["地区", "条"], [["北京", "61"], ["内蒙古", "7"]], numbers=[1]), sep="\n")
    地区    条
    ──────────
    北京    61
    内蒙古   7
    """
    widths = [max(map(width, cells)) for cells in zip(header, *rows, strict=True)]
    words = [index for index in range(len(widths)) if index not in numbers]
    while columns is not None and words and sum(widths) + 2 * (len(widths) - 1) > columns:
        widest = max(words, key=lambda index: widths[index])
        if widths[widest] <= NARROWEST:
            break
        widths[widest] -= 1
    lines = [
        "  ".join(
            right(cell, cells) if index in numbers else left(_fitting(cell, cells), cells)
            for index, (cell, cells) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in (header, *rows)
    ]
    return [lines[0], "─" * (sum(widths) + 2 * (len(widths) - 1)), *lines[1:]]
