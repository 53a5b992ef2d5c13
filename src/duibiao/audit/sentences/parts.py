"""Parts of the regions just counted, by the groups they are of: 其中东部5个、中部6个; 下调的省份中有6个在东部."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from duibiao.audit.judging.counts import judge_count
from duibiao.audit.judging.ground import Ground
from duibiao.audit.judging.judged import claim, finding
from duibiao.audit.judging.predicates import Predicate
from duibiao.audit.paper.frames import Clause
from duibiao.audit.paper.papers import Paragraph
from duibiao.audit.paper.sited import site_of
from duibiao.audit.paper.tokens import COUNT, REGIONS, Token
from duibiao.lexicon.claims import any_word
from duibiao.model import ClaimKind, Finding, Severity

__all__ = ["Part", "parts_claims", "parts_of"]

R, N = REGIONS, COUNT
OF_GROUP = re.compile(
    f"(?P<group>{R})(?:{any_word('noun', 'are')}|则|各)*(?P<count>{N})(?=[、，；和及（）]|以及|{R}|$)"
)
IN_GROUP = re.compile(f"(?P<count>{N})(?:分布|集中)?(?:在|位于|属于|属|来自|是|为)(?P<group>{R})")


@dataclass(frozen=True, slots=True)
class Part:
    """How many of a group, and where in the clause: the places of the two tokens, from `start` to `end`."""

    group: Token
    count: Token
    start: int
    end: int


def parts_of(clause: Clause) -> list[Part]:
    """The parts that a clause tells of; a group beside the number of all its members (中部六省) is none."""
    found, whole = [], clause.text.startswith("其中")
    for pattern in (OF_GROUP, IN_GROUP):
        for match in pattern.finditer(clause.text):
            group, count = (clause.skeleton.token(clause.start + match.start(name)) for name in ("group", "count"))
            if len(group.codes) > 2 and "、" not in group.id and not count.id:
                found.append(Part(group, count, match.start(), match.end()))
                whole = whole or count.low != len(group.codes)
    return found if whole else []


def parts_claims(
    ground: Ground, paragraph: Paragraph, clause: Clause, parts: list[Part], predicate: Predicate
) -> Iterator[Finding]:
    """What becomes of each part, of those of whom the predicate holds."""
    for part in parts:
        site = site_of(paragraph, clause, part.start, part.end)
        said = claim(
            ClaimKind.COUNT, site, site.span.of(paragraph.source), indicator=predicate.needs[-1][0],
            year=predicate.needs[-1][1], says=predicate.name, value=int(part.count.low), of=part.group.id,
        )  # fmt: skip
        judged = judge_count(ground, predicate, part.group.codes, int(part.count.low))
        yield finding(said, replace(judged, severity=Severity.SOFT))
