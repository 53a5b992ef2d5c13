"""Nothing forgotten: every numeral of a headline statement is a figure's or a doubt's, counted by other eyes.

The numerals are found here anew, by patterns that know nothing of the lexicon or of the grammar, so that what the
reader overlooks is not overlooked with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.reading import Report
    from duibiao.model import Outline, Span

_CHINESE = "零〇一二两三四五六七八九十百千万亿"
_UNIT = "元|人次?|斤|公斤|吨|亩|成|番|倍|户|个百分点"
_NUMERAL = re.compile(
    r"[0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?"
    rf"|[百千]分之[{_CHINESE}点]+"
    # Not the multiples of a numeral in digits (1.3万亿斤), nor of none (每万人).
    rf"|(?<![0-9０-９{_CHINESE}])(?=[{_CHINESE}]*[一二两三四五六七八九十])[{_CHINESE}]+(?:{_UNIT})"
)

# What looks like a numeral and is a name, a date or a mark of a list.
_NAME = re.compile(
    r"[A-Za-z＋+][0-9.]+|[0-9.]+[A-Za-zＡ-Ｚ＋+]"  # PM2.5, C919, 5G, 1+N
    r"|(?<![0-9])(?:19|20|１９|２０)[0-9０-９]{2}(?=年|[-—－~～至到])"  # 2024年, 2021—2025
    r"|(?<=[-—－~～至到])(?:19|20)[0-9]{2}年"
    r"|[0-9０-９]{1,2}(?=月|日)"
    r"|第[0-9]+"
    r"|(?:(?<=^)|(?<=[\n。；;：:]))\s*[（(]?[0-9０-９]{1,2}(?:[.．、)）](?![0-9]))"  # 1. and （2） open an item
)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The numerals of headline statements: how many, and those that are neither in a figure nor in a doubt."""

    total: int
    figures: int
    doubts: int
    uncovered: tuple[tuple[str, str, str], ...]  # document, numeral, the words around it

    @property
    def share(self) -> float:
        """1.0 where nothing was forgotten, and where there is nothing to forget."""
        return 1 - len(self.uncovered) / self.total if self.total else 1.0


def numerals(outline: Outline) -> Iterator[Span]:
    """The places in the document's text of the numerals its headline statement states."""
    for opening, closing in outline.headline:
        words = outline.reading.text[opening:closing]
        names = [match.span() for match in _NAME.finditer(words)]
        for match in _NUMERAL.finditer(words):
            start, end = match.span()
            if not any(begin < end and start < close for begin, close in names):
                yield outline.reading.span(opening + start, opening + end)


def coverage(reports: list[Report]) -> Coverage:
    """Count the numerals of the reports' headline statements and what became of each."""
    total = figures = doubts = 0
    uncovered: list[tuple[str, str, str]] = []
    for report in reports:
        kept = [figure.quantity.span for figure in report.extraction.figures if figure.quantity]
        doubted = [doubt.span for doubt in report.extraction.doubts]
        text = report.document.text
        for place in numerals(report.outline):
            total += 1
            if _within(place, kept):
                figures += 1
            elif _within(place, doubted):
                doubts += 1
            else:
                around = text[max(0, place.start - 20) : place.start], text[place.end : place.end + 10]
                uncovered.append((report.document.id, place.of(text), f"{around[0]}⟦{place.of(text)}⟧{around[1]}"))
    return Coverage(total, figures, doubts, tuple(uncovered))


def _within(place: Span, spans: list[Span]) -> bool:
    return any(span.start <= place.start and place.end <= span.end for span in spans)
