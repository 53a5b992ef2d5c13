"""Plain tables for a terminal, aligned as it counts: a Chinese character takes two cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from unicodedata import east_asian_width

__all__ = ["Style", "clipped", "folded", "left", "mended", "painted", "right", "shortened", "table", "width"]

INDENT = "　"
NARROWEST = 8  # cells that a column of words keeps


class Style(StrEnum):
    """How words stand out, as terminals number it."""

    PLAIN = ""
    BOLD = "1"
    DIM = "2"
    RED = "31"
    GREEN = "32"
    YELLOW = "33"
    CYAN = "36"
    FOUND = "1;31"
    STRUCK = "9;31"


def painted(text: str, style: Style, *, colour: bool) -> str:
    r"""The text in a style, where the terminal may have `colour`.

    >>> painted("甲", Style.BOLD, colour=True), painted("甲", Style.BOLD, colour=False)
    ('\x1b[1m甲\x1b[0m', '甲')
    """
    return f"\x1b[{style}m{text}\x1b[0m" if colour and style and text else text


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


def folded(text: str, cells: int, *, lines: int) -> list[str]:
    """The text in at most so many `lines` of at most so many `cells`, its end cut if need be.

    >>> folded("例外应是宁夏，写的是广东", 10, lines=2)
    ['例外应是宁', '夏，写…']
    """
    found, line = [], ""
    for character in clipped(text, lines * (cells - 1)):  # a wide character may leave the last cell of a line empty
        if width(line + character) > cells:
            found.append(line)
            line = ""
        line += character
    return [*found, line] if line else found


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
