"""Of whom a count is: the regions named before that 六省中 or 其余5省 go back to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from duibiao.audit.frames import Clause
from duibiao.audit.papers import Paragraph
from duibiao.audit.spotting import skeleton
from duibiao.audit.tokens import COUNT, REGIONS, YEAR
from duibiao.lexicon.claims import load_claims

__all__ = ["of_so_many", "remaining", "sample"]

SO_MANY = re.compile(f"(?P<count>{COUNT})(?:中|里|内)(?!部|央)")
SAMPLED = re.compile(f"(?P<count>{COUNT})(?:中|里|内)?$")
AS_OF = re.compile(f"截至|截止|已经?(?:公布|披露|发布|召开)|(?:公布|披露|发布)[^，。；]{{0,4}}{YEAR}")
AMONG_THEM = "其中"
LISTED = 3  # regions from which a list is one that others go back to


def of_so_many(paragraph: Paragraph, clause: Clause) -> tuple[str, ...]:
    """The regions that 六省中有四省 is of: the last ones named, in the heading or before, that are so many."""
    found = SO_MANY.search(clause.text)
    if found is None or REGIONS in clause.text[: found.start()]:
        return ()
    count = int(clause.skeleton.token(clause.start + found.start()).low)
    named = [codes for codes in _named(paragraph, clause) if len(set(codes)) == count]
    return named[-1] if named else ()


def sample(clause: Clause, of: int) -> int:
    """How many 截至某日公布数据的23个省份中 is of: a set of its own day, of which no list is known; else 0."""
    found = SAMPLED.search(clause.text)
    if found is None or REGIONS in clause.text[: found.start()]:
        return 0
    count = int(clause.skeleton.token(clause.start + found.start("count")).low)
    since = clause.skeleton.text[: clause.start + found.start()]
    return count if count < of and AS_OF.search(since) else 0


def remaining(paragraph: Paragraph, clause: Clause, at: int, regions: Sequence[str]) -> list[tuple[str, ...]]:
    """The sets that the rest told of at a place may be of, where anything was named that it is the rest of.

    其中甲、乙上调，其余5省下调: of a list before the sentence. 甲减2个百分点，剩下12个减1个: of all but those named.
    """
    token = clause.skeleton.token(clause.start + at)
    if not token.id.startswith(load_claims().words["rest"]):
        return []
    listed = [codes for codes in _named(paragraph, clause) if len(codes) >= max(LISTED, int(token.low))]
    among = listed[-1:] if clause.skeleton.text.startswith(AMONG_THEM) else []
    before = {code for _, each in clause.skeleton.tokens(REGIONS, 0, clause.start + at) for code in each.codes}
    left = tuple(code for code in regions if code not in before)
    return [*among, left] if among or len(left) < len(regions) else []


def _named(paragraph: Paragraph, clause: Clause) -> list[tuple[str, ...]]:
    """What the heading and the sentences before name, in their order."""
    found = []
    for text, end in ((paragraph.heading, len(paragraph.heading)), (paragraph.text, clause.skeleton.start)):
        found += [token.codes for _, token in skeleton(text, 0, end).tokens(REGIONS)]
    return found
