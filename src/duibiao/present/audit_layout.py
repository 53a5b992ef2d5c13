"""A report that was audited, laid out: its lines and the rows of its tables in their order, the findings on each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from duibiao.model import Audit, Finding, Span

__all__ = ["OnCells", "Rows", "cells", "layout", "on"]

OnCells = Mapping[tuple[int, tuple[int, int]], list[Finding]]  # by the number of the grid, and row and column in it


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a table that follow each other: the number of the grid, and theirs in it."""

    grid: int
    rows: tuple[int, ...]


def layout(audit: Audit) -> Iterator[Span | Rows]:
    """Lines that hold anything, and rows: what stands between two rows of a table parts it."""
    begins = {
        row[0].start: (number, index) for number, grid in enumerate(audit.grids) for index, row in enumerate(grid.rows)
    }
    held: list[int] = []
    of, position = -1, 0
    for start in [*sorted(begins), len(audit.text)]:
        number, index = begins.get(start, (-1, -1))
        lines = list(_lines(audit.text, position, start))
        if held and (lines or number != of):
            yield Rows(of, tuple(held))
            held = []
        yield from lines
        if number >= 0:
            of = number
            held.append(index)
            position = audit.grids[number].rows[index][-1].end
            line = audit.text.find("\n", position)
            position = len(audit.text) if line < 0 else line + 1


def cells(audit: Audit) -> OnCells:
    """The findings on each cell that has any."""
    found: defaultdict[tuple[int, tuple[int, int]], list[Finding]] = defaultdict(list)
    for finding in audit.findings:
        if finding.claim.site.grid >= 0:
            found[finding.claim.site.grid, finding.claim.site.at].append(finding)
    return found


def on(line: Span, prose: Sequence[Finding]) -> list[Finding]:
    """Of the findings that are on no cell those on a line."""
    return [each for each in prose if each.claim.site.span.start < line.end and line.start < each.claim.site.span.end]


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    at = start
    for line in text[start:end].split("\n"):
        if line.strip():
            yield Span(at, at + len(line))
        at += len(line) + 1
