"""Other readings of a clause that does not say all of what it is of: a claim is wrong only where none of them holds.

六省全部下调 in a paragraph about 中部 is of these six; 同比增长9.4%, which nothing calls a target, may be a result.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from duibiao.audit.judging.judged import GOOD
from duibiao.audit.paper.frames import Clause, Frame
from duibiao.audit.paper.papers import Paragraph
from duibiao.audit.paper.spotting import skeleton
from duibiao.audit.paper.tokens import REGIONS
from duibiao.audit.paper.verbs import VERBS
from duibiao.audit.sentences.carrying import tells_kind
from duibiao.audit.sentences.regional import Candidate
from duibiao.audit.sentences.state import State
from duibiao.model import Claim, Severity

__all__ = ["otherwise"]

EVERYWHERE = re.compile("31|三十一|全国|各[省地]|所有")
MET = frozenset({"complete", "missed"})  # 超额完成目标的甲增长6%: results, though an aim is spoken of


def otherwise(
    found: Sequence[Candidate],
    read: Callable[[State], list[Candidate]],
    paragraph: Paragraph,
    clause: Clause,
    state: State,
    year: int,
) -> list[Candidate]:
    """The claims of a clause, each wrong one as another reading has it that bears it out.

    `read` reads the clause anew in a state; `state` is that in which `found` was read, before it was.
    """
    if not any(each.finding.wrong for each in found):
        return list(found)
    readings = [read(each) for each in _states(paragraph, clause, state, year)]
    return [_best(each, readings) for each in found]


def _best(candidate: Candidate, readings: Sequence[Sequence[Candidate]]) -> Candidate:
    if not candidate.finding.wrong:
        return candidate
    said = _said(candidate.finding.claim)
    for other in (each for others in readings for each in others):
        if other.finding.verdict in GOOD and _said(other.finding.claim) == said:
            return replace(other, finding=replace(other.finding, severity=Severity.SOFT))
    return candidate


def _said(claim: Claim) -> tuple[object, ...]:
    """By what a claim is known again in another reading: its kind, its place, and what it gives of whom."""
    asserted = dict(claim.asserts)
    return claim.kind, claim.site, asserted.get("regions"), asserted.get("value")


def _states(paragraph: Paragraph, clause: Clause, state: State, year: int) -> Iterator[State]:
    group = _group(paragraph, clause)
    if group and group != state.universe and not EVERYWHERE.search(clause.text):
        yield replace(state, universe=group)
    if not _kind_told(clause):
        yield replace(state, frame=_of_other_kind(state.frame, year))


def _group(paragraph: Paragraph, clause: Clause) -> tuple[str, ...]:
    """The regions by one word (中部, 重点省份) that the heading or the paragraph has named last before the clause."""
    ahead = paragraph.text[: clause.skeleton.home(clause.start, clause.end)[0]]
    groups = [
        token.codes
        for text in (paragraph.heading, ahead)
        for _, token in skeleton(text, 0, len(text)).tokens(REGIONS)
        if len(token.codes) > 2 and "、" not in token.id
    ]
    return groups[-1] if groups else ()


def _kind_told(clause: Clause) -> bool:
    """Whether the sentence says up to here that it tells of targets, or of results; 完成目标 leaves it open."""
    ahead = clause.skeleton.text[: clause.end]
    if any(match.lastgroup in MET for match in VERBS.finditer(ahead)):
        return tells_kind(clause.text)
    return tells_kind(ahead)


def _of_other_kind(frame: Frame, year: int) -> Frame:
    """Of the results of the year before for the targets of the year, and the other way round."""
    if frame.kind == "actual":
        return replace(frame, kind="target", year=0)
    return replace(frame, kind="actual", year=0 if frame.year == year else frame.year)
