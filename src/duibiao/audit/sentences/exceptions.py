"""All but some: 除A外均下调. The exception must be those, and only those, of whom it does not hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from duibiao.analysis.library import short
from duibiao.audit.judging.counts import names, tally
from duibiao.audit.judging.ground import Ground
from duibiao.audit.judging.judged import Judged, claim, finding
from duibiao.audit.judging.predicates import Predicate, make
from duibiao.audit.paper.frames import Clause
from duibiao.audit.paper.papers import Paragraph
from duibiao.audit.paper.sited import site_of
from duibiao.audit.paper.tokens import COUNT, REGIONS, SHARE, VALUE, Token
from duibiao.audit.paper.verbs import VERBS
from duibiao.audit.sentences.state import State, made
from duibiao.audit.sentences.thresholds import bounded
from duibiao.lexicon.claims import any_word, load_claims
from duibiao.model import ClaimKind, Finding, Severity, Verdict

__all__ = ["EXCEPT", "exception_claim"]

R, N, F, V = REGIONS, COUNT, SHARE, VALUE
EXCEPT = re.compile(f"{any_word('except')}(?P<who>{R})[¹²³⁴-⁹]*(?:（[^（）]*）)?[之以]?外")
FIELD = re.compile(f"{R}(?:[中里内的，]|{any_word('noun')})*$")
OR_ANOTHER = re.compile(f"{V}[或和、]{V}")  # 均为5.5%或6%: more than a predicate tells


def exception_claim(
    ground: Ground, paragraph: Paragraph, clause: Clause, state: State, exception: re.Match[str], policy: str
) -> Iterator[Finding]:
    """除广东外均为未完成的地区: of those spoken of, all but 广东."""
    text = clause.text
    token = clause.skeleton.token(clause.start + exception.start("who"))
    rest = text[exception.end() :]
    counted = re.match(f"{any_word('rest')}?{N}", rest)
    found = VERBS.search(rest)
    predicate = made(found, state, ground.year, policy)
    end = exception.end() + (found.end() if found is not None else 0)
    if found is None and (limit := bounded(clause, exception.end(), state, ground)) is not None:
        predicate, end = limit  # 除甲外均不超过6%
    if predicate is None or OR_ANOTHER.search(text, exception.end()):
        return
    outer = state.subject
    including = "包括" in text[: exception.start()]
    disclosing = make("set_out", state.frame.indicator, ground.year)
    if re.match(rf"(?:仅|只)?{N}中?$", text[: exception.start()]):
        outer = disclosing
    site = site_of(paragraph, clause, exception.start(), end)
    quote = site.span.of(paragraph.source)
    said = claim(
        ClaimKind.LIST,
        site,
        quote,
        indicator=state.frame.indicator,
        year=ground.year,
        says=predicate.name,
        except_=tuple(map(short, token.codes)),
    )
    regions = _field(clause, exception.start()) or state.universe
    if including and outer is not None:  # 13省下调，包括除山西外的5个未完成目标省份
        within, holds = tally(ground.joined, predicate, regions).true, outer
    elif outer is not None:
        within, holds = tally(ground.joined, outer, regions).true, predicate
    else:
        within, holds = tuple(regions), predicate
    yield finding(said, _excepted(ground, within, holds, token, counted, clause, exception, text))


def _field(clause: Clause, at: int) -> tuple[str, ...]:
    """The group right before an exception: 中部地区除甲外."""
    found = FIELD.search(clause.text[:at])
    codes = () if found is None else clause.skeleton.token(clause.start + found.start()).codes
    return codes if len(codes) > 2 else ()


def _excepted(
    ground: Ground,
    within: Sequence[str],
    holds: Predicate,
    token: Token,
    counted: re.Match[str] | None,
    clause: Clause,
    exception: re.Match[str],
    text: str,
) -> Judged:
    found = tally(ground.joined, holds, within)
    fails = found.false
    shown = f"{len(within)}个里{holds.label}的{len(found.true)}个（{names(found.true)}），其余{names(fails) or '没有'}"
    generic = any(word in text for word in load_claims().words["most_of"])
    count = None
    if counted is not None:
        count = int(clause.skeleton.token(clause.start + exception.end() + counted.end() - 1).low)
    if not found.known or not (found.true or found.false):
        return Judged(Verdict.MISSING, Severity.SOFT, "", "知道的地区太少", (), shown)
    if set(fails) == set(token.codes) and (count is None or count == len(found.true)):
        return Judged(Verdict.SUPPORTED, Severity.HARD, names(fails), "", (), shown)
    wrong = [code for code in token.codes if code in found.true]
    others = [code for code in fails if code not in token.codes]
    if not wrong and set(token.codes) <= set(fails) and generic and len(others) * 8 <= len(within):
        return Judged(Verdict.SUPPORTED, Severity.SOFT, names(fails), f"还有{names(others)}", (), shown)
    if found.unknown and not wrong and set(token.codes) & set(found.unknown):
        return Judged(Verdict.MISSING, Severity.SOFT, names(fails), f"不知道{names(found.unknown)}", (), shown)
    reason = f"例外应是{names(fails) or '没有'}，写的是{names(token.codes)}"
    own = tally(ground.tables, holds, within)
    verdict = Verdict.INCONSISTENT if own.known and not found.primary else Verdict.CONTRADICTED
    return Judged(verdict, Severity.SOFT if generic else Severity.HARD, names(fails), reason, (), shown)
