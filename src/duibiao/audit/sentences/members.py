"""Lists of those whom the words before have told of: a count (有5个省份上调，分别为…), a bin of values (6%阵营：…)."""

from __future__ import annotations

import re

from duibiao.analysis.library import short
from duibiao.audit.judging.counts import judge_list, miscounted
from duibiao.audit.judging.ground import Ground
from duibiao.audit.judging.judged import claim, finding
from duibiao.audit.judging.predicates import Predicate, valued
from duibiao.audit.paper.frames import Clause
from duibiao.audit.paper.papers import Paragraph
from duibiao.audit.paper.sited import period, site_of
from duibiao.audit.paper.tokens import COUNT, REGIONS, VALUE
from duibiao.audit.sentences.state import State
from duibiao.model import ClaimKind, Finding

__all__ = ["members_claim"]

SOME = ("包括", "如", "例如")
R, N, V = REGIONS, COUNT, VALUE
LISTED = re.compile(rf"(?:分别|依次|具体|它们|这些|其中|即)*(?:为|是|包括|有|即)(?P<who>{R})(?P<count>{N})?$")
ALONE = re.compile(
    rf"(?:入列的?|在列的?|包括|有|是|为|即|涉及)*(?P<who>{R})(?P<count>{N})?[均都]?(?:在列|入列|在其列|上榜)?$"
)
BIN = re.compile(
    f"(?P<value>{V})的?(?:阵营|档|梯队|方阵|组|档位|区间)：$|(?:阵营|档|梯队|方阵|组|区间)(?:目标)?[是为](?P<of>{V})，$"
)


def members_claim(ground: Ground, paragraph: Paragraph, clause: Clause, state: State, counted: int) -> Finding | None:
    """The members a clause lists; `counted` is how many were told of before, -1 where not how many, else 0."""
    heading = BIN.search(clause.skeleton.text, 0, clause.start)
    alone = heading is not None or clause.skeleton.text[: clause.start].endswith("：")
    listed = ALONE.match(clause.text) if alone else LISTED.match(clause.text)
    predicate: Predicate | None = state.subject if counted else None
    if heading is not None:
        kind, year = period(state.frame, ground.year)
        predicate = valued(
            state.frame.indicator, year, kind, clause.skeleton.token(heading.start(heading.lastgroup or ""))
        )
    if listed is None or predicate is None:
        return None
    token = clause.skeleton.token(clause.start + listed.start("who"))
    told = max(0, counted)
    if listed["count"]:
        told = int(clause.skeleton.token(clause.start + listed.start("count")).low)
    site = site_of(paragraph, clause, listed.start("who"), listed.end())
    said = claim(
        ClaimKind.LIST,
        site,
        site.span.of(paragraph.source),
        indicator=predicate.needs[-1][0],
        year=predicate.needs[-1][1],
        says=predicate.name,
        regions=tuple(map(short, token.codes)),
        value=told,
    )
    some = clause.text.startswith(SOME) and len(set(token.codes)) <= told  # 有10个，包括甲、乙: not all of them
    judged = judge_list(
        ground, predicate, state.universe, token.codes, exhaustive=not token.open and counted >= 0 and not some
    )
    if told and not token.open and not some and told != len(set(token.codes)):
        judged = miscounted(told, token.codes, judged)
    return finding(said, judged)
