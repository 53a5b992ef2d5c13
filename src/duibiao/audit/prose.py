"""Sentences about many regions: how many, who, who not, who except. Found by rule over the skeleton, judged by count.

Each subject of a clause – regions, a count, a share – takes the predicate that follows it (16省下调), or that stands
before it (其中下调的5个); a list in brackets takes that of its count. What takes none is left to others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from duibiao.analysis.library import NATION, short
from duibiao.audit.amounts import amounts
from duibiao.audit.counts import judge_count, judge_list, judge_share
from duibiao.audit.exceptions import exception_claim
from duibiao.audit.frames import MODAL, Clause, Frame, clauses, framed
from duibiao.audit.ground import Ground, universe
from duibiao.audit.headers import indicators_in
from duibiao.audit.judged import Judged, claim, finding
from duibiao.audit.papers import Paragraph
from duibiao.audit.predicates import Predicate, numbered, valued
from duibiao.audit.rankings import of_all, ranking_claim, spread_claims
from duibiao.audit.sited import site_of
from duibiao.audit.spotting import skeleton
from duibiao.audit.subjects import State, predicate_of
from duibiao.audit.tokens import AMOUNT, COUNT, POINTS, REGIONS, SHARE, VALUE, YEAR, Token
from duibiao.lexicon.claims import load_claims
from duibiao.model import ClaimKind, Finding, Severity, Site, Verdict

__all__ = ["Spoken", "read"]

SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")
R, N, F, V = REGIONS, COUNT, SHARE, VALUE
SUBJECT = re.compile(f"[{R}{N}{F}]")
EXCEPT = re.compile(rf"除(?:了)?(?P<who>{R})[¹²³⁴-⁹]*(?:之)?外(?:的)?[，]?")
WITHOUT = re.compile(rf"(?:若|如)?(?:剔除|不含|不包括|不计|扣除)(?:了)?(?P<who>{R})")  # those left out of what follows
ENUMERATED = re.compile(rf"{V}（{N}）|{V}（(?P<list>{R})等?）")
SAMPLED = re.compile(rf"{YEAR}{N}(?=、权重的{V})")
RANKED = re.compile(
    rf"(?P<who>{R})(?:等(?:地区?|省份?)?)?(?:的)?(?:目标)?(?:增速)?(?:下调|上调|调整|下降|提高|降低|调降)?(?:幅度|降幅|涨幅|升幅|力度)(?:均|都|相对)?(?:较大|最大|居前|靠前|较高|最高|较多)"
)
SPREAD = re.compile(
    rf"(?:则|也)?分别(?:为|是)?(?P<way>下调|上调|下降|提高|降低|上升|高出|高于|低于|高|低)(?:了|约)?[{POINTS}{AMOUNT}](?:[、和及与][{POINTS}{AMOUNT}])*"
)


@dataclass(slots=True)
class Spoken:
    """What the paragraphs of a paper claim, with the places of tokens that took part: others leave them alone."""

    findings: list[Finding] = field(default_factory=list)
    used: set[tuple[int, int]] = field(default_factory=set)  # (paragraph, offset)


def read(ground: Ground, paragraphs: Sequence[Paragraph], policy: str) -> Spoken:
    """The claims about sets and amounts in paragraphs, judged."""
    spoken = Spoken()
    everyone = universe(ground)
    for number, paragraph in enumerate(paragraphs):
        frame = (
            Frame((indicators_in(paragraph.heading) or [""])[0])
            if len(indicators_in(paragraph.heading)) == 1
            else Frame()
        )
        for match in SENTENCE.finditer(paragraph.text):
            bones = skeleton(paragraph.text, *match.span())
            state = State(replace(frame, to_gdp=False, advice=False, year=0), everyone)
            for clause in clauses(bones):
                state.frame = _known(ground, framed(clause, state.frame, ground.year))
                if without := WITHOUT.match(clause.text):
                    out = clause.skeleton.token(clause.start + without.start("who")).codes
                    state.universe = tuple(code for code in state.universe if code not in out)
                    continue
                group = _group(clause)
                if group:
                    state.universe = group
                for found in (
                    *_sets(ground, paragraph, clause, state, policy),
                    *amounts(ground, paragraph, clause, state.frame),
                ):
                    spoken.findings.append(found)
                for at in range(clause.start, clause.end):
                    place = bones.places[at]
                    if isinstance(place, Token) and any(
                        _covers(paragraph, found, place) for found in spoken.findings[-12:]
                    ):
                        spoken.used.add((number, place.start))
            frame = state.frame
    return spoken


def _known(ground: Ground, frame: Frame) -> Frame:
    """The frame with the indicator that a loose name (财政收入, 失业率) means where reports and tables tell of that."""
    sibling = load_claims().siblings.get(frame.indicator)
    if sibling is None or ground.tells(frame.indicator) or not ground.tells(sibling):
        return frame
    return replace(frame, indicator=sibling)


def _covers(paragraph: Paragraph, found: Finding, token: Token) -> bool:
    home = paragraph.home(token.start, token.end)
    return found.claim.site.span.start <= home.start and home.end <= found.claim.site.span.end


def _group(clause: Clause) -> tuple[str, ...]:
    """The regions that 十二个重点化债省份中, 西部12省中有7省 narrow the rest of the sentence to."""
    found = re.match(rf"(?:从|在|其中|而)?(?P<who>{R}){N}?(?:中|内|里|(?:方面|来看)$)", clause.text)
    if found is None:
        return ()
    codes = clause.skeleton.token(clause.start + found.start("who")).codes
    return codes if len(codes) > 2 else ()


def _sets(ground: Ground, paragraph: Paragraph, clause: Clause, state: State, policy: str) -> Iterator[Finding]:
    text = clause.text
    if (
        not state.frame.indicator
        or state.frame.indicator.startswith("other:")
        or state.frame.advice
        or MODAL.search(text)
    ):
        return
    exception = EXCEPT.search(text)
    if exception is not None:
        yield from exception_claim(ground, paragraph, clause, state, exception, policy)
        return
    yield from _enumerated(ground, paragraph, clause, state)
    yield from _sampled(ground, paragraph, clause, state)
    subjects = [match.start() for match in SUBJECT.finditer(text)]
    if not subjects:
        yield from of_all(ground, paragraph, clause, state, policy)
    ranked = RANKED.search(text)
    if ranked is not None:
        yield ranking_claim(ground, paragraph, clause, state, ranked)
        state.codes = clause.skeleton.token(clause.start + ranked.start("who")).codes
        return
    spread = SPREAD.match(text)
    if spread is not None and state.codes:
        yield from spread_claims(ground, paragraph, clause, state, spread)
        return
    last: Predicate | None = None
    skip = -1
    for place, at in enumerate(subjects):
        token = clause.skeleton.token(clause.start + at)
        if at <= skip or token.codes == (NATION,):
            continue
        counted: Token | None = None
        stop = at + 1
        if text[at] == R and text[stop : stop + 1] == N:  # 北京、天津 4 省上调
            counted, skip, stop = clause.skeleton.token(clause.start + stop), stop, stop + 1
        following = next((each for each in subjects[place + 1 :] if each > skip), len(text))
        bracketed = text[at - 1 : at] == "（" and re.match(r"等?[^，。；]{0,6}）", text[stop:]) is not None
        if bracketed and text[at] == R:
            predicate, end = last, stop
        else:
            predicate, end = predicate_of(
                clause, at, stop, following, subjects[place - 1] + 1 if place else 0, state, ground, policy
            )
        if predicate is None:
            continue
        site = site_of(paragraph, clause, at, max(end, stop))
        only = re.search("(?:仅有?|只有)$", text[:at]) is not None
        yield from _subject(ground, paragraph, site, token, counted, predicate, state, bracketed=bracketed, only=only)
        last = predicate
        state.subject = predicate
        if token.codes:
            state.codes = token.codes


def _subject(
    ground: Ground,
    paragraph: Paragraph,
    site: Site,
    token: Token,
    counted: Token | None,
    predicate: Predicate,
    state: State,
    *,
    bracketed: bool,
    only: bool = False,
) -> Iterator[Finding]:
    quote = site.span.of(paragraph.source)
    regions = state.universe
    about = {"indicator": predicate.needs[-1][0], "year": predicate.needs[-1][1], "says": predicate.name}
    if token.sign == N:
        said = claim(ClaimKind.COUNT, site, quote, **about, value=int(token.low))
        yield finding(said, judge_count(ground, predicate, regions, int(token.low)))
    elif token.sign == F:
        said = claim(ClaimKind.COUNT, site, quote, **about, share=str(token.low))
        yield finding(said, judge_share(ground, predicate, regions, token.low, token.high))
    else:
        names = tuple(map(short, token.codes))
        whole = counted is not None or bracketed or only
        said = claim(ClaimKind.LIST, site, quote, **about, regions=names, value=int(counted.low) if counted else None)
        judged = judge_list(ground, predicate, regions, token.codes, exhaustive=whole and not token.open)
        if counted is not None and int(counted.low) != len(set(token.codes)):
            judged = _miscounted(counted, token, judged)
        yield finding(said, judged)


def _miscounted(counted: Token, token: Token, judged: Judged) -> Judged:
    reason = f"写{int(counted.low)}个，列了{len(set(token.codes))}个"
    return Judged(
        Verdict.INCONSISTENT, Severity.HARD, f"{len(set(token.codes))}个", reason, judged.evidence, judged.computation
    )


def _enumerated(ground: Ground, paragraph: Paragraph, clause: Clause, state: State) -> Iterator[Finding]:
    """5%（10个）、6%（安徽、甘肃）."""
    kind = state.frame.kind or "target"
    year = state.frame.year or (ground.year if kind == "target" else ground.year - 1)
    for match in ENUMERATED.finditer(clause.text):
        value = clause.skeleton.token(clause.start + match.start())
        token = clause.skeleton.token(clause.start + match.start() + 2)
        predicate = valued(state.frame.indicator, year, kind, value)
        site = site_of(paragraph, clause, match.start(), match.end())
        yield from _subject(ground, paragraph, site, token, None, predicate, state, bracketed=True)


def _sampled(ground: Ground, paragraph: Paragraph, clause: Clause, state: State) -> Iterator[Finding]:
    """当年24个地区、权重的86.5%: how many have a number in a year."""
    for match in SAMPLED.finditer(clause.text):
        told = clause.skeleton.token(clause.start + match.start()).year
        year = ground.year + told if told in {-1, 0} else told
        token = clause.skeleton.token(clause.start + match.start() + 1)
        predicate = numbered(state.frame.indicator, year)
        site = site_of(paragraph, clause, match.start(), match.end())
        yield from _subject(ground, paragraph, site, token, None, predicate, state, bracketed=False)
