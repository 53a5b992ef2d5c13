"""Of whom a count is: the regions named before that 六省中 or 其余5省 go back to."""

from __future__ import annotations

import re

from duibiao.audit.frames import Clause
from duibiao.audit.papers import Paragraph
from duibiao.audit.spotting import skeleton
from duibiao.audit.tokens import COUNT, REGIONS, Token

__all__ = ["of_so_many", "remaining"]

SO_MANY = re.compile(f"(?P<count>{COUNT})(?:中|里|内)(?!部|央)")
AMONG_THEM = "其中"
LISTED = 3  # regions from which a list is one that others go back to
REST = ("其余", "其他", "其它", "剩余", "余下")


def of_so_many(paragraph: Paragraph, clause: Clause) -> tuple[str, ...]:
    """The regions that 六省中有四省 is of: the last ones named, in the heading or before, that are so many."""
    found = SO_MANY.search(clause.text)
    if found is None or REGIONS in clause.text[: found.start()]:
        return ()
    count = int(clause.skeleton.token(clause.start + found.start()).low)
    named = [codes for codes in _named(paragraph, clause) if len(set(codes)) == count]
    return named[-1] if named else ()


def remaining(paragraph: Paragraph, clause: Clause, token: Token) -> tuple[str, ...]:
    """The regions that the rest is of (其中甲、乙上调，其余5省下调): those listed before the sentence."""
    if not token.id.startswith(REST) or not clause.skeleton.text.startswith(AMONG_THEM):
        return ()
    listed = [codes for codes in _named(paragraph, clause) if len(codes) >= LISTED]
    return listed[-1] if listed and len(listed[-1]) >= token.low else ()


def _named(paragraph: Paragraph, clause: Clause) -> list[tuple[str, ...]]:
    """What the heading and the sentences before name, in their order."""
    found = []
    for text, end in ((paragraph.heading, len(paragraph.heading)), (paragraph.text, clause.skeleton.start)):
        found += [token.codes for _, token in skeleton(text, 0, end).tokens(REGIONS)]
    return found
