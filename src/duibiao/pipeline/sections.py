"""Under which heading a place of a report stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from duibiao.model import Document, Outline

__all__ = ["headings"]


def headings(document: Document, drawn: Outline, places: Iterable[int]) -> Iterator[str]:
    """The heading each of some places, ascending, stands under: the innermost; in a heading, that of what is around."""
    opened: list[tuple[int, int, str]] = []  # end of the section, end of its heading, the words
    ahead = iter([*drawn.sections, None])
    section = next(ahead)
    for place in places:
        while section is not None and section.heading.start <= place:
            words = " ".join(section.heading.of(document.text).split())
            opened.append((section.span.end, section.heading.end, words))
            section = next(ahead)
        opened = [one for one in opened if one[0] > place]
        yield next((words for _, end, words in reversed(opened) if end <= place), "")
