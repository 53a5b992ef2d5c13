"""The text as the rules of identification take it: simplified characters, no reading aids, with a way home."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from duibiao.lexicon import traditional
from duibiao.lexicon.glosses import GLOSS, TONES
from duibiao.model import Span

__all__ = ["Folded", "fold"]

_MAYBE = re.compile(f"[{TONES}]")
_GLOSS = re.compile(GLOSS)


class Folded(NamedTuple):
    """A text folded; `starts` are the places in it behind which something was left out, `shifts` how much so far."""

    text: str
    starts: tuple[int, ...]
    shifts: tuple[int, ...]

    def home(self, span: Span) -> Span:
        """The same stretch of the text as it was; what is left out belongs to the character before it."""
        return Span(self._home(span.start), self._home(span.end))

    def _home(self, index: int) -> int:
        return index + self.shifts[bisect_right(self.starts, index) - 1]


def fold(text: str) -> Folded:
    """A text folded for identification; most texts are as they are.

    >>> folded = fold("經(jīng)濟總產(chǎn)值")
    >>> folded.text, folded.home(Span(1, 4))
    ('经济总产值', Span(start=7, end=16))
    """
    starts, shifts, parts, position = [0], [0], [], 0
    for match in _GLOSS.finditer(text) if _MAYBE.search(text) else ():
        parts.append(text[position : match.start()])
        starts.append(match.start() - shifts[-1])
        shifts.append(shifts[-1] + match.end() - match.start())
        position = match.end()
    parts.append(text[position:])
    whole = "".join(parts) if position else text
    if traditional.is_traditional(whole):
        whole = traditional.simplified(whole)
    return Folded(whole, tuple(starts), tuple(shifts))
