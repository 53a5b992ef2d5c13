"""Characters on a page of print: the lines they stand on, the words of a line, the text of a cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["LEAST", "Glyph", "Table", "lines_of", "table_of", "text_of", "words_of"]

GAP = 0.9  # ems between two words of different columns
SPACE = 0.5  # ems between two words of one cell; of height between characters of one line
LEAST = 2  # rows and columns of a table
LONG = 60  # characters of a cell that is a passage; a page set in boxes has many
SHORT_PART = 0.5  # of a table's cells that are no passages


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character and its box, in points from the page's lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2

    @property
    def em(self) -> float:
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Table:
    """A table's place and its rows; a merged cell is followed, or stood under, by empty ones."""

    left: float
    bottom: float
    right: float
    top: float
    rows: tuple[tuple[str, ...], ...]


def lines_of(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Characters by the line they stand on, from top to bottom, each from left to right."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda each: (-each.middle[1], each.left)):
        if lines and abs(lines[-1][0].middle[1] - glyph.middle[1]) <= SPACE * glyph.em:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return [sorted(line, key=lambda each: each.left) for line in lines]


def words_of(line: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """The words of a line that stand too far apart for one cell."""
    word: list[Glyph] = []
    for glyph in line:
        if word and glyph.left - word[-1].right > GAP * glyph.em:
            yield word
            word = []
        word.append(glyph)
    if word:
        yield word


def text_of(glyphs: Sequence[Glyph]) -> str:
    """The words of one cell, its lines run on."""
    pieces: list[str] = []
    for line in lines_of(glyphs):
        last, first = pieces[-1][-1:] if pieces else "", line[0].text
        pieces.append(" " * (last.isascii() and last.isalpha() and first.isascii() and first.isalpha()))
        for before, glyph in pairwise([line[0], *line]):
            pieces.append(" " * (glyph.left - before.right > SPACE * glyph.em) + glyph.text)
    return "".join(pieces).strip()


def table_of(box: tuple[float, float, float, float], texts: Sequence[Sequence[str]]) -> Table | None:
    """The table of cells in a box (left, bottom, right, top); nothing where they are too few, or a page's text."""
    kept = tuple(tuple(row) for row in texts if any(row))
    filled = [cell for row in kept for cell in row if cell]
    short = sum(len(cell) <= LONG for cell in filled)
    if len(kept) < LEAST or len(filled) < LEAST * LEAST or short < SHORT_PART * len(filled):
        return None
    return Table(*box, kept)
