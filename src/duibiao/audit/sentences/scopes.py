"""Of whom a count is: the regions named before that 六省中 or 其余5省 go back to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from duibiao.audit.paper.frames import Clause
from duibiao.audit.paper.papers import Paragraph
from duibiao.audit.paper.spotting import skeleton
from duibiao.audit.paper.tokens import COUNT, REGIONS, YEAR
from duibiao.lexicon.claims import any_word, load_claims

__all__ = ["OF_A_DAY", "of_so_many", "remaining", "sampled"]

SO_MANY = re.compile(f"(?P<count>{COUNT})(?:中|里|内)(?!部|央)")
OF_THESE = re.compile("[^，。；]{0,4}[中里内](?!部|央)")
OF_A_DAY = -1  # how many counts are of, where only the day is told: those that had published by then
BRIDGE = f"[^，。；{COUNT}{REGIONS}]{{0,24}}?"
PUBLISHED = any_word("published")
DAY = re.compile(f"{any_word('to_date')}(?![^，。；]{{0,8}}(?:{YEAR}[底末]|季度))")
SAMPLES = (  # a number that others are counted of, and whether the sentence must tell the day
    (re.compile(f"(?P<count>{COUNT})(?:中|里|内)?$"), True),
    (re.compile(f"(?P<said>{COUNT}){BRIDGE}{PUBLISHED}"), True),
    (re.compile(f"已经?{PUBLISHED}{BRIDGE}(?P<count>{COUNT})"), False),
    (re.compile(f"{PUBLISHED}[^，。；]{{0,4}}{YEAR}{BRIDGE}(?P<count>{COUNT})(?:中|里|内)?$"), False),
)
MEASURED = re.compile(f"(?P<count>{COUNT}){BRIDGE}的{BRIDGE}(?:目标|数据)(?:当?中|里|内)")  # 17省预设的目标中多数下调
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


def sampled(clause: Clause, of: int, before: int | None) -> tuple[int | None, int]:
    """Of how many the counts from here on are, and where in the clause that is told; -1 where it is told nowhere.

    截至某日已公布目标的23个省份中: a set of its own day, of which no list is known; 目前有7个: `OF_A_DAY`. None is all
    `of` them, once a clause has told that all have published; `before` is what the clauses before told.
    """
    text = clause.text
    counts = [(at, int(token.low)) for at, token in clause.skeleton.tokens(COUNT, clause.start, clause.end)]
    if any(count >= of and not OF_THESE.match(text, at - clause.start + 1) for at, count in counts):
        before = None
    day = DAY.search(clause.skeleton.text, 0, clause.end)
    for pattern, needs_day in SAMPLES:
        found = pattern.search(text)
        if found is None or (needs_day and day is None) or REGIONS in text[: found.start()]:
            continue
        name = found.lastgroup or "count"
        count = int(clause.skeleton.token(clause.start + found.start(name)).low)
        if LISTED <= count < of:
            return count, found.start(name) if name == "count" else -1
    if measured := MEASURED.search(text):
        return before, measured.start("count")
    return (OF_A_DAY if day is not None and before == 0 and counts else before), -1


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
