"""Where the words of a correction stand: in the very text they were chosen in, in another one, or nowhere."""

from __future__ import annotations

from collections.abc import Iterable

from duibiao.model import Anchor, Span

__all__ = ["AROUND", "anchored", "placed"]

AROUND = 32  # characters of context on each side


def anchored(document: str, sha256: str, text: str, within: Span, quote: Span, numeral: Span | None) -> Anchor:
    """The anchor of a stretch of a document, which must lie in it.

    >>> anchored("990100-2024-gwr", "", "生产总值增长5%左右。", Span(0, 11), Span(4, 10), Span(6, 10)).before
    '生产总值'
    """
    return Anchor(
        document,
        sha256,
        quote.start,
        quote.of(text),
        text[max(within.start, quote.start - AROUND) : quote.start],
        text[quote.end : min(within.end, quote.end + AROUND)],
        None if numeral is None else Span(numeral.start - quote.start, numeral.end - quote.start),
    )


def placed(anchor: Anchor, text: str, within: Span, *, same: bool) -> Span | None:
    """Where an anchor stands in a document: where it was made in the `same` text, in another only where it must.

    >>> anchor = Anchor("", "", 2, "5%", "增长", "。")
    >>> placed(anchor, "一、增长5%。", Span(0, 7), same=False) is None  # it was made at the beginning of its document
    True
    """
    if same:
        span = Span(anchor.start, anchor.end)
        inside = within.start <= span.start and span.end <= within.end
        return span if inside and span.of(text) == anchor.quote else None
    found = [start for start in _occurrences(anchor, text, within) if _alike(anchor, start, within)]
    if anchor.start in found:
        return Span(anchor.start, anchor.end)
    return Span(found[0], found[0] + len(anchor.quote)) if len(found) == 1 else None


def _occurrences(anchor: Anchor, text: str, within: Span) -> Iterable[int]:
    """Where the quote stands between its own surroundings."""
    needle = anchor.before + anchor.quote + anchor.after
    at = text.find(needle, within.start, within.end)
    while at >= 0:
        yield at + len(anchor.before)
        at = text.find(needle, at + 1, within.end)


def _alike(anchor: Anchor, start: int, within: Span) -> bool:
    """Whether what had less than its surroundings, at the beginning or end of its document, has so here."""
    first = len(anchor.before) == AROUND or start - len(anchor.before) == within.start
    end = start + len(anchor.quote) + len(anchor.after)
    return first and (len(anchor.after) == AROUND or end == within.end)
