"""The headline statement: the passage in which a report states the year's main expected targets.

It is announced by a lead-in (主要预期目标是：…) or not at all; it is one sentence, a list of bullets each with its
rationale, or a heading with an item a line; a target may be announced apart from the rest (经济增长预期目标为7%). What
surrounds it – last year's targets, five-year aims, the explanation of why 5% is right – looks alike and is not it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from duibiao.lexicon.shape import Shape
from duibiao.model import Document
from duibiao.outline import leads, listing
from duibiao.outline.leads import Lead
from duibiao.outline.view import Stretch, View

__all__ = ["locate"]

FEWEST = 2  # items without which an announced statement is none
FEWEST_UNANNOUNCED = 3
FEWEST_WITHOUT_GDP = 5
RESULTS = re.compile("(?:预计|初步统计|初步核算|经初步核算)")  # opens a sentence of last year's
NATION = "全国"  # before a name: whose targets they are
MARKER = 8  # characters of an item's number
INLINE = 4  # characters between a name and the lead-in that takes it up: 生产总值增长预期目标为
SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")
OCCASION = re.compile(r"(?:今年|[0-9]{4}年)，?是[^，。]{1,40}年，")  # …是“十二五”规划的开局之年，
CLOSED = re.compile(r"[，。；：！？\n]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement as it would be behind a lead-in; `inline` where the lead-in takes up one name before it."""

    score: float
    start: int
    stretches: tuple[Stretch, ...]
    lead: Lead
    inline: bool


def locate(
    text: str, names: Sequence[tuple[int, int, str]], plan_from: int, document: Document, shape: Shape
) -> tuple[Stretch, ...]:
    """The stretches of a reading that make up its headline statement; empty where the report sets no targets.

    `names` are the places of the indicator names in the reading, ascending; `plan_from` is where the review ends as
    far as headings tell (0 where they do not).
    """
    view = View(
        text,
        [name[0] for name in names],
        [name[1] for name in names],
        [name[2] for name in names],
        plan_from,
        document.year,
        document.region,
        shape,
    )
    candidates = [found for lead in leads.find(view) if (found := _candidate(view, lead)) is not None]
    if not candidates:
        begin = _unannounced(view)
        return () if begin is None else tuple(listing.stretches(view, begin))
    best = max(candidates, key=lambda candidate: (candidate.score, -candidate.start))
    stretches = _apart(view, best) if best.inline else best.stretches
    for other in sorted(candidates, key=lambda candidate: candidate.start):
        if other.lead.dated and other.lead.expected and other.start >= plan_from:
            stretches = _joined(stretches, _apart(view, other))
    return stretches


def _candidate(view: View, lead: Lead) -> Candidate | None:
    text = view.text
    if not (lead.expected or lead.dated) and lead.start < view.plan_from:
        return None  # 完成全年主要目标任务，…: of the review, as its heading says
    begin, inline = _begin(view, lead)
    if not inline and (CLOSED.search(text, begin, lead.start) or listing.of_other_year(view, begin)):
        return None
    stretches = ((begin, _clause_end(text, lead.end)),) if inline else tuple(listing.stretches(view, begin))
    items = sum(view.named_values(*stretch) for stretch in stretches)
    if not stretches or (not inline and view.opens_with_last_year(*stretches[0])):
        return None
    if inline:
        fewest = 1
    elif lead.expected:
        alone = lead.dated or (0 < view.plan_from <= lead.start and view.names_gdp(*stretches[0]))
        fewest = 1 if alone else FEWEST
    else:
        fewest = (
            FEWEST if any(view.names_gdp(*stretch) for stretch in stretches) and lead.strength else FEWEST_UNANNOUNCED
        )
        if not lead.strength and not any(view.names_gdp(*stretch) for stretch in stretches):
            return None
    if items < fewest:
        return None
    score = min(items, 10) + (0 if inline else lead.strength) + (2 if lead.dated else 0)
    return Candidate(score + (2 if lead.start >= view.plan_from else -6), begin, stretches, lead, inline)


def _begin(view: View, lead: Lead) -> tuple[int, bool]:
    """Where the statement behind a lead-in begins, and whether the lead-in takes up a name before it."""
    start, end = lead.start, lead.end
    index = bisect_left(view.starts, end) - 1
    if index >= 0 and start - INLINE <= view.ends[index] and not CLOSED.search(view.text, view.starts[index], end - 1):
        first = view.starts[index]
        return first - len(NATION) * view.text.endswith(NATION, 0, first), True
    if not lead.strength:
        return start, False
    line = view.text.rfind("\n", max(0, start - MARKER), start) + 1
    if line and (marker := listing.BULLET.match(view.text, line)) and marker.end() == start:
        return line, False  # （一）经济发展目标。…（二）社会发展目标。…
    while end < len(view.text) and view.text[end] in "：，；、":
        end += 1
    return end, False


def _clause_end(text: str, start: int) -> int:
    closed = CLOSED.search(text, start)
    return closed.start() if closed else len(text)


def _apart(view: View, candidate: Candidate) -> tuple[Stretch, ...]:
    """What a target that is announced apart from the rest adds: its sentence, or its list of bullets."""
    if candidate.inline:
        limit = min(len(view.text), candidate.start + listing.LONGEST)
        end = view.text.find("。", candidate.start, limit)
        return ((candidate.start, limit if end < 0 else end),)
    listed = listing.BULLET.match(view.text, candidate.stretches[0][0])
    return candidate.stretches if listed else candidate.stretches[:1]


def _joined(stretches: tuple[Stretch, ...], more: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """Both, ascending, without what is there already."""
    new = []
    for one in more:
        after = bisect_left(stretches, (one[1],))
        if not after or stretches[after - 1][1] <= one[0]:
            new.append(one)
    return tuple(sorted([*stretches, *new]))


def _opening_end(view: View, begin: int, end: int) -> int:
    """Where the sentence ends that may open a statement; of one that gives GDP alone, the one behind it in its line.

    今年地区生产总值增长6%左右，力争更好。固定资产投资增长10%，…
    """
    after = SENTENCE.match(view.text, end)
    return after.end() if after and listing.only_gdp(view, (begin, end)) else end


def _unannounced(view: View) -> int | None:
    """Where a statement without a lead-in begins: the first sentence of the plan that lists several targets."""
    text, shape = view.text, view.shape
    for sentence in SENTENCE.finditer(text, view.plan_from):
        begin, end = sentence.start(), _opening_end(view, *sentence.span())
        if bisect_left(view.starts, end) - bisect_left(view.starts, begin) < FEWEST_UNANNOUNCED:
            continue
        words = text[begin:end]
        first = view.starts[bisect_left(view.starts, begin)]
        occasion = OCCASION.match(text, begin, first)
        opening = occasion.end() if occasion else begin
        if shape.never.search(text, opening, first) or view.last_year in words or "去年" in words:
            continue
        if leads.of_another(view, opening, first):
            continue
        now = shape.now.search(words)
        dated = now or (view.year is not None and str(view.year) in words)
        if not dated and (not view.plan_from or RESULTS.match(text, begin)):
            continue
        values, gdp = view.named_values(begin, end), view.names_gdp(begin, end)
        if values >= FEWEST_UNANNOUNCED and gdp and ("生产总值" in words or "GDP" in words):
            return begin
        if values >= FEWEST_WITHOUT_GDP and now and view.plan_from:
            return begin  # of a year that sets no aim for it
    return None
