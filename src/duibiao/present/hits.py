"""What a search found, for a person at a terminal: the sentences under their reports, the words marked in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from duibiao.present.files import Row
from duibiao.present.terminal import Style, clipped, painted, width

__all__ = ["Found", "Hit", "draw_found"]

PARTS = {"review": "回顾", "plan": "部署"}
AHEAD = 24  # cells in front of the first mark that a long sentence keeps
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence that was found, and where in it the words are: offsets into its text."""

    row: Row
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: `sentences` in `documents` reports, of which `hits` are those from number `first` on."""

    sentences: int
    documents: int
    first: int
    hits: tuple[Hit, ...]


def draw_found(found: Found, *, columns: int, colour: bool) -> Iterator[str]:
    """The hits under their reports, each in one line of so many cells, and how many there are."""
    for (doc, name, year, title), hits in groupby(found.hits, key=_report):
        yield f"{name} {year if year is not None else '年份不明'}  {doc}  {clipped(str(title), 60)}".rstrip()
        for hit in hits:
            row = hit.row
            page = f"第{row['page']}页" if row["page"] else ""
            place = " ".join(filter(None, (PARTS.get(str(row["part"]), ""), clipped(str(row["section"]), 28), page)))
            yield f"  [{place}]" if place else "  [开头或结尾]"
            yield "    " + _line(str(row["text"]), hit.marks, columns - 4, colour=colour)
    last = found.first + len(found.hits)
    if not found.sentences:
        yield "没有找到。"
    elif last - found.first < found.sentences:
        yield f"共 {found.sentences:,} 句，见于 {found.documents:,} 份报告；这是第 {found.first + 1}–{last} 句。"
    else:
        yield f"共 {found.sentences:,} 句，见于 {found.documents:,} 份报告。"


def _report(hit: Hit) -> tuple[object, ...]:
    return tuple(hit.row[name] for name in ("doc", "region_name", "year", "source"))


def _line(text: str, marks: Sequence[tuple[int, int]], cells: int, *, colour: bool) -> str:
    """A sentence in one line, cut to its first mark where it is too long for it, the marks in colour."""
    first = marks[0][0] if marks else 0
    start = 0
    if width(text) > cells:
        start = first
        while start and width(text[start:first]) < AHEAD:
            start -= 1
    end, room = start, cells - 2 * width(ELLIPSIS)
    while end < len(text) and (room := room - width(text[end])) >= 0:
        end += 1
    runs = groupby(range(start, end), key=lambda at: any(begin <= at < stop for begin, stop in marks))
    shown = [painted(_legible(text, run), Style.FOUND, colour=colour and inside) for inside, run in runs]
    return ((ELLIPSIS if start else "") + "".join(shown) + (ELLIPSIS if end < len(text) else "")).strip()


def _legible(text: str, places: Iterable[int]) -> str:
    return "".join(text[at] if text[at].isprintable() else " " for at in places)
