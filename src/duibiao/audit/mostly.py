"""Sentences about most regions or all, with no number: 与GDP目标相比普遍持平或略低, 各省均不低于5%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from duibiao.audit.counts import judge_share, tally
from duibiao.audit.frames import Clause
from duibiao.audit.ground import Ground
from duibiao.audit.judged import claim, finding
from duibiao.audit.papers import Paragraph
from duibiao.audit.predicates import Predicate, make, negated
from duibiao.audit.sited import site_of
from duibiao.audit.subjects import NEGATED, State, apt, made
from duibiao.audit.thresholds import bounded
from duibiao.audit.verbs import VERBS
from duibiao.audit.whom import named_before
from duibiao.lexicon.claims import any_word
from duibiao.model import ClaimKind, Finding

__all__ = ["of_all"]

MOST, HALF = re.compile(any_word("most_of")), Decimal("0.5")
REST = re.compile(any_word("rest"))
MOSTLY = re.compile(f"{MOST.pattern}|(?<![平年月日人户]){any_word('all')}")


def of_all(ground: Ground, paragraph: Paragraph, clause: Clause, state: State, policy: str) -> Iterator[Finding]:
    """与 GDP 目标增速相比普遍持平或略低: of most of those that set a target; a number that 均 bounds, of all."""
    found = MOSTLY.search(clause.text)
    if found is None:
        return
    limit = bounded(clause, found.end(), state, ground)
    predicate = _said(clause, found, state, ground.year, policy) if limit is None else limit[0]
    least = HALF if limit is None or MOST.match(found.group()) else Decimal(1)
    disclosing = make("set_out", state.frame.indicator, ground.year)
    if predicate is None or disclosing is None:
        return
    rest = set(named_before(clause)) if REST.search(clause.text) else set()
    of = tally(ground.joined, disclosing, [code for code in state.universe if code not in rest]).true or state.universe
    site = site_of(paragraph, clause, 0, len(clause.text))
    asserted = claim(
        ClaimKind.COMPARISON,
        site,
        site.span.of(paragraph.source),
        indicator=state.frame.indicator,
        year=ground.year,
        says=predicate.name,
        share="most",
    )
    judged = judge_share(ground, predicate, of, least, Decimal(1))
    if judged.good or not rest:  # which of them were named is not always known
        yield finding(asserted, judged)


def _said(clause: Clause, found: re.Match[str], state: State, year: int, policy: str) -> Predicate | None:
    """The predicate that a verb behind 普遍 says."""
    said = VERBS.search(clause.text, found.start())
    if said is None or not apt(clause.text[found.end() : said.start()], said):
        return None
    predicate = made(said, state, year, policy)
    return negated(predicate) if predicate is not None and NEGATED.search(clause.text, 0, said.start()) else predicate
