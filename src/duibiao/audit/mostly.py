"""Sentences about most regions, with no number: 与GDP目标相比普遍持平或略低."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from duibiao.audit.counts import judge_share, tally
from duibiao.audit.frames import Clause
from duibiao.audit.ground import Ground
from duibiao.audit.judged import claim, finding
from duibiao.audit.papers import Paragraph
from duibiao.audit.predicates import make, negated
from duibiao.audit.sited import site_of
from duibiao.audit.subjects import NEGATED, State, apt, made
from duibiao.audit.verbs import VERBS
from duibiao.lexicon.claims import any_word
from duibiao.model import ClaimKind, Finding

__all__ = ["of_all"]

MOSTLY, HALF = re.compile(any_word("most_of", "all")), Decimal("0.5")


def of_all(ground: Ground, paragraph: Paragraph, clause: Clause, state: State, policy: str) -> Iterator[Finding]:
    """与 GDP 目标增速相比普遍持平或略低: of most of those that set a target."""
    found = MOSTLY.search(clause.text)
    said = None if found is None else VERBS.search(clause.text, found.start())
    if found is None or said is None or not apt(clause.text[found.end() : said.start()], said):
        return
    predicate = made(said, state, ground.year, policy)
    if predicate is not None and NEGATED.search(clause.text, 0, said.start()):
        predicate = negated(predicate)
    disclosing = make("set_out", state.frame.indicator, ground.year)
    if predicate is None or disclosing is None:
        return
    of = tally(ground.joined, disclosing, state.universe).true or state.universe
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
    yield finding(asserted, judge_share(ground, predicate, of, HALF, Decimal(1)))
