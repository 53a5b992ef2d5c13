"""Sentences about amounts: of many – means, ranges, extremes, differences – and of single regions (`telling`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from duibiao.audit.judging.ground import Ground
from duibiao.audit.judging.judged import GOOD
from duibiao.audit.paper.frames import MODAL, Clause
from duibiao.audit.paper.papers import Paragraph
from duibiao.audit.paper.sited import site_of
from duibiao.audit.paper.tokens import COUNT, INDICATOR, POINTS, REGIONS, SHARE, VALUE, YEAR, Token
from duibiao.audit.sentences import regional
from duibiao.audit.sentences.differences import apart_claim, from_nation
from duibiao.audit.sentences.extremes import range_claim
from duibiao.audit.sentences.loosely import loosely
from duibiao.audit.sentences.means_said import means
from duibiao.audit.sentences.mostly import MOST, most_between
from duibiao.audit.sentences.rankings import rankings
from duibiao.audit.sentences.regional import Candidate
from duibiao.audit.sentences.spreads import spread_claims
from duibiao.audit.sentences.state import OR_LEVEL, State
from duibiao.audit.sentences.telling import against, tell
from duibiao.audit.sentences.told import Beside, Told, Value
from duibiao.lexicon.claims import any_word
from duibiao.model import Finding, Severity, Verdict

__all__ = ["amounts"]

R, V, D, G, Y = REGIONS, VALUE, POINTS, INDICATOR, YEAR
SOME = re.compile(any_word("some"))
RANGE = re.compile(
    rf"(?:在|介于|处于|区间为|范围为|区间在|位于)(?P<first>{V})(?:(?:至|到|[和与](?=.(?:之间|的?区间|范围))|[-—~])(?P<second>{V}))?(?:之间|的?区间|不等|范围|$)"
)
APART = re.compile(
    rf"(?:较|比|与|相对于?|高于|低于)(?P<base>{Y}?(?:的|地方|各省)?(?:加权)?(?:平均)?(?:目标|增速|水平|值|加权|实际|平均|（{V}）|{G}|相比|分别|年)*)?(?P<way>低|高|下降|上升|提高|下调|上调|降低|回落|增加|减少|提升|下滑|加快|放缓)(?:了|约|近)?(?P<points>{D})"
)
BIN = re.compile(
    f"(?:（[^（）]*）)?的?(?:省份|地区|省区市)?(?:共?有|共计?|合计|达|为|多达|仅|只)*[{COUNT}{SHARE}{REGIONS}]"
)  # 介于5%到7%之间的有9个
PASSED = re.compile(  # 14省超过年度目标，其中甲超出1个百分点
    rf"(?:超过|高于|低于|不及|达到|完成)了?(?:{Y}|{G}|年度|年初|当年|预期|既定|全年|的|增长|增速)*目标(?!的)"
)


def amounts(ground: Ground, paragraph: Paragraph, clause: Clause, state: State) -> Iterator[Candidate]:
    """The claims about amounts in one clause; beside what it sets things goes to the frame."""
    frame = state.frame
    if not frame.indicator:
        return
    taken: set[int] = set()
    if not frame.indicator.startswith("other:"):
        of = (frame.indicator, 0, "")
        for found in _of_many(ground, paragraph, clause, state, taken):
            yield Candidate(found, of, named=not frame.guessed, settled=not frame.guessed)
    if frame.advice or frame.spell or MODAL.search(clause.text):
        return
    base, kind, year = against(clause, frame, ground.year) or frame.base, frame.kind, frame.year
    if PASSED.search(clause.text):
        base = ("", "", ground.year - 1, "target")
    spoken = set(taken)
    for told in (_fuller(each, state) for each in tell(clause, frame, ground.year)):
        spoken |= set(range(told.start, told.end))
        either = isinstance(told, Beside) and OR_LEVEL.match(clause.text, told.start)  # one of two, told of the set
        if not either and not taken & set(range(told.start, told.end)):
            if isinstance(told, Beside):
                base = told.base
                if told.kind == "actual" and base[3] == "target":  # 比目标少3.4个百分点: results, from here on
                    kind, year = told.kind, told.year
            site = site_of(paragraph, clause, told.start, told.end)
            said = list(regional.judge(ground, site, site.span.of(paragraph.source), told, named=frame.named))
            if frame.guessed and all(each.finding.verdict is Verdict.MISSING for each in said):
                continue  # of what nobody said it is: the words may tell
            yield from said
            state.told = _as_judged(told, said)
    yield from _borne_out(ground, paragraph, clause, state, spoken)
    for found in rankings(ground, paragraph, clause, state, taken):
        yield Candidate(found, (frame.indicator, 0, ""), named=not frame.guessed, settled=not frame.guessed)
    state.frame = replace(frame, base=base, kind=kind, year=year)


def _borne_out(
    ground: Ground, paragraph: Paragraph, clause: Clause, state: State, spoken: set[int]
) -> Iterator[Candidate]:
    """What else is told of single regions in words nobody knows, as far as the reports bear it out."""
    for readings in loosely(clause, state.frame, ground.year, spoken):
        for told in readings:
            site = site_of(paragraph, clause, told.start, told.end)
            found = list(regional.judge(ground, site, site.span.of(paragraph.source), told, named=False))
            verdicts = {each.finding.verdict for each in found}
            if verdicts & GOOD and verdicts <= GOOD | {Verdict.MISSING}:
                state.told = told
                for each in found:
                    yield replace(each, finding=replace(each.finding, severity=Severity.SOFT), of=("", 0, ""))
                break


def _of_one(clause: Clause) -> bool:
    """Whether a clause speaks of one region."""
    return [len(token.codes) for _, token in clause.skeleton.tokens(REGIONS, clause.start, clause.end)] == [1]


def _of_some(clause: Clause, end: int, all_: int) -> bool:
    """Whether a share, or a number of regions that is not that of all, stands before a place."""
    before = clause.skeleton.places[clause.start : clause.start + end]
    tokens = [each for each in before if isinstance(each, Token)]
    return any(each.sign == SHARE or (each.sign == COUNT and each.low < all_) for each in tokens)


def _as_judged(told: Told, said: Sequence[Candidate]) -> Told:
    """What was told, of the kind and year of which it was borne out."""
    asserted = dict(said[0].finding.claim.asserts) if said and said[0].finding.verdict in GOOD else {}
    if not isinstance(told, Value) or "kind" not in asserted:
        return told
    return replace(told, kind=str(asserted["kind"]), year=int(str(asserted["year"])))


def _fuller(told: Told, state: State) -> Told:
    """What is told, of a group without those left out before; of the kind and year that the value before it is of."""
    told = replace(told, codes=tuple(code for code in told.codes if code not in state.left_out))
    before = state.told
    if not isinstance(told, Beside) or told.sure or not isinstance(before, Value):
        return told
    region, indicator, year, kind = told.base
    same = (before.codes, before.indicator, year, kind) == (told.codes, told.indicator, told.year, told.kind)
    base = (region, indicator, before.year, before.kind)
    return replace(told, kind=before.kind, year=before.year, base=base) if same else told


def _of_many(ground: Ground, paragraph: Paragraph, clause: Clause, state: State, taken: set[int]) -> Iterator[Finding]:
    """Means, ranges, and how far means lie apart; the places of their numbers go to `taken`."""
    text, frame = clause.text, state.frame
    modal = frame.advice or MODAL.search(text) is not None
    for match in () if modal else RANGE.finditer(text):
        high = clause.skeleton.token(clause.start + match.start("first")).high
        if match["second"] is None and (high is None or _of_one(clause)):  # 甲定在5%-6%: both ends are its own
            continue
        if _of_some(clause, match.start(), len(state.universe)) or BIN.match(
            text, match.end()
        ):  # 近九成省份定在5%—6%之间: not the ends of all
            continue
        if SOME.search(text, 0, match.start()):
            continue
        taken.update(range(match.start("first"), match.end()))
        if MOST.search(text, 0, match.start("first")):
            yield most_between(ground, paragraph, clause, state, match)
        else:
            yield range_claim(ground, paragraph, clause, frame, match, state.universe)
    yield from means(ground, paragraph, clause, state, taken)
    if not modal:
        yield from spread_claims(ground, paragraph, clause, frame, state.universe, taken)
    for match in APART.finditer(text):
        yield from apart_claim(ground, paragraph, clause, state, match)
    yield from from_nation(ground, paragraph, clause, state)
