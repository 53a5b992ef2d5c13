"""Traditional characters read as simplified ones, one for one, so that every offset stays where it is."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

__all__ = ["is_traditional", "simplified"]

# Characters no simplified text has and every traditional report does: 國經濟總產業會發長萬億區財…
TELLING = "國經濟總產業會發長萬億區財稅農資標預劃開實現進與達間顯權"
TOLD = 3  # so many of them, and the text is traditional; a simplified one has at most a name or a quotation


def is_traditional(text: str) -> bool:
    """Whether a text is written in traditional characters."""
    return sum(text.count(character) for character in TELLING if character in text) >= TOLD


def simplified(text: str) -> str:
    """The text in simplified characters, of the same length.

    >>> simplified("國內生產總值增長百分之九")
    '国内生产总值增长百分之九'
    """
    return text.translate({ord(char): _simplified(char) for char in set(text) if char > "\u3000"})


@cache
def _simplified(char: str) -> str:
    simple: str = _converter().convert(char)
    return simple if len(simple) == 1 else char


@cache
def _converter() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")
