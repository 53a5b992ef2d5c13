"""Sentences about most regions or all, with no number: 与GDP目标相比普遍持平或略低, 各省均不低于5%, 多在5%至6%之间."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from duibiao.audit.judging.counts import judge_share, tally
from duibiao.audit.judging.ground import Ground
from duibiao.audit.judging.judged import GOOD, claim, finding
from duibiao.audit.judging.predicates import Predicate, make, negated, valued
from duibiao.audit.paper.frames import Clause
from duibiao.audit.paper.papers import Paragraph
from duibiao.audit.paper.phrases import phrases
from duibiao.audit.paper.sited import period, site_of
from duibiao.audit.paper.verbs import VERBS
from duibiao.audit.sentences.extremes import group_before
from duibiao.audit.sentences.state import NEGATED, UNKNOWN, State, apt, made
from duibiao.audit.sentences.thresholds import bounded
from duibiao.audit.sentences.whom import named_before
from duibiao.lexicon.claims import any_word
from duibiao.model import ClaimKind, Finding, Site

__all__ = ["HALF", "MOST", "most_between", "of_all"]

MOST, HALF = re.compile(any_word("most_of", "mostly_at")), Decimal("0.5")
LIGHT = re.compile(f"{phrases().filling.pattern}|{any_word('noun', 'own', 'rest', 'with', 'size')}|其中|相比|从|来?看")
REGIONS = re.compile(f"各省|各地|全部|{any_word('noun', 'rest')}")  # 各省, 其余省份
REST = re.compile(any_word("rest"))
RESTRICTED = re.compile(f"的{any_word('noun')}$")  # 排在2—5位的省份均…: of whom nobody knows
NEARLY = f"(?!基本(?:{any_word('flat', 'same', 'near', 'complete')}|维持|保持))"  # 基本持平: nearly, and not most
MOSTLY = re.compile(f"{NEARLY}{any_word('most_of')}|(?<![平年月日人户]){any_word('all')}")


def of_all(ground: Ground, paragraph: Paragraph, clause: Clause, state: State, policy: str) -> Iterator[Finding]:
    """与 GDP 目标增速相比普遍持平或略低: of most of those that set a target; a number that 均 bounds, of all."""
    found = MOSTLY.search(clause.text)
    if found is None or RESTRICTED.search(clause.text, 0, found.start()):
        return
    if len(re.sub("[^\u4e00-\u9fff]", "", LIGHT.sub("", clause.text[: found.start()]))) >= UNKNOWN:
        return  # 适龄儿童入园率均达到93%: of a matter nobody knows
    limit = bounded(clause, found.end(), state, ground)
    of_regions = state.left_out or REGIONS.search(clause.text[: found.start()])
    if limit is not None and not MOST.match(found.group()) and not of_regions:
        return  # 城镇和农村居民收入均增长10%: two matters, and not all regions
    predicate = _said(clause, found, state, ground.year, policy) if limit is None else limit[0]
    least = HALF if limit is None or MOST.match(found.group()) else Decimal(1)
    if predicate is None:
        return
    rest = set(named_before(clause)) if REST.search(clause.text) else set()
    regions = [code for code in state.universe if code not in rest]
    judged = _of_those(ground, paragraph, site_of(paragraph, clause, 0, len(clause.text)), predicate, regions, least)
    if judged.verdict in GOOD or not rest:  # which of them were named is not always known
        yield judged


def most_between(ground: Ground, paragraph: Paragraph, clause: Clause, state: State, match: re.Match[str]) -> Finding:
    """目标多在5%至6%之间: more than half lie there; `match` has the ends as `first`, where apart with `second`."""
    ends = clause.skeleton.token(clause.start + match.start("first"))
    if match["second"] is not None:
        ends = replace(ends, high=clause.skeleton.token(clause.start + match.start("second")).low)
    kind, year = period(state.frame, ground.year)
    predicate = valued(state.frame.indicator, year, kind, ends)
    site = site_of(paragraph, clause, match.start(), match.end())
    regions = group_before(clause, match.start()) or state.universe
    return _of_those(ground, paragraph, site, predicate, regions, HALF)


def _of_those(
    ground: Ground, paragraph: Paragraph, site: Site, predicate: Predicate, regions: Sequence[str], least: Decimal
) -> Finding:
    """Whether a predicate holds of at least a share of those that have set a target."""
    indicator, year, _ = predicate.needs[-1]
    disclosing = make("set_out", indicator, ground.year)
    told = tally(ground.joined, disclosing, regions).true if disclosing is not None else ()
    asserted = claim(
        ClaimKind.COMPARISON,
        site,
        site.span.of(paragraph.source),
        indicator=indicator,
        year=year,
        says=predicate.name,
        share="most",
    )
    return finding(asserted, judge_share(ground, predicate, told or regions, least, Decimal(1)))


def _said(clause: Clause, found: re.Match[str], state: State, year: int, policy: str) -> Predicate | None:
    """The predicate that a verb behind 普遍 says."""
    said = VERBS.search(clause.text, found.start())
    if said is None or not apt(clause.text[found.end() : said.start()], said):
        return None
    predicate = made(said, state, year, policy)
    return negated(predicate) if predicate is not None and NEGATED.search(clause.text, 0, said.start()) else predicate
