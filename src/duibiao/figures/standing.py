"""Where in a report a place stands: under which headings, and in which period they set."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from duibiao.figures import periods
from duibiao.model import Document, Outline

__all__ = ["Standing", "standing"]


@dataclass(frozen=True, slots=True)
class Standing:
    """From each of `starts` on hold the heading path and the period (五年来, or empty) at the same index."""

    starts: tuple[int, ...]
    paths: tuple[str, ...]
    periods: tuple[str, ...]

    def at(self, offset: int) -> tuple[str, str]:
        """The heading path and the period that hold at an offset of the document's text."""
        index = bisect_right(self.starts, offset) - 1
        return self.paths[index], self.periods[index]


def standing(document: Document, outline: Outline) -> Standing:
    """The headings of the first two levels, as a path: 二、今年重点工作 / （一）扩大内需."""
    starts, paths, spans = [document.span.start], [""], [""]
    chapter = chapter_period = ""
    for section in outline.sections:
        if section.level > 2:
            continue
        title = section.heading.of(document.text)
        period = periods.of_heading(title, document.year or 0)
        if section.level == 1:
            chapter, chapter_period = title, period
        starts.append(section.span.start)
        paths.append(title if section.level == 1 or not chapter else f"{chapter} / {title}")
        spans.append(period or chapter_period)
    return Standing(tuple(starts), tuple(paths), tuple(spans))
