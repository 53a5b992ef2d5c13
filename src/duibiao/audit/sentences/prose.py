"""What the sentences of a paper claim by number: read clause by clause, with what is carried on, and judged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from duibiao.audit.judging.ground import Ground, universe
from duibiao.audit.paper.frames import Clause, Frame, clauses
from duibiao.audit.paper.papers import Paragraph
from duibiao.audit.paper.spotting import skeleton
from duibiao.audit.paper.tokens import AMOUNT, COUNT, INDICATOR, REGIONS, SHARE, YEAR, Token
from duibiao.audit.sentences.amounts import amounts
from duibiao.audit.sentences.carrying import carried, framed, left, opened
from duibiao.audit.sentences.confirmed import confirmed
from duibiao.audit.sentences.otherwise import otherwise
from duibiao.audit.sentences.regional import Candidate
from duibiao.audit.sentences.scopes import sampled
from duibiao.audit.sentences.sets import sets
from duibiao.audit.sentences.state import State
from duibiao.audit.sentences.whom import subjects_of
from duibiao.lexicon.claims import any_word
from duibiao.model import ClaimKind, Finding, Severity, Verdict

__all__ = ["Spoken", "read"]

SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")
R, N, F, A, G, Y = REGIONS, COUNT, SHARE, AMOUNT, INDICATOR, YEAR
WITHOUT = re.compile(rf"(?:若|如)?{any_word('left_out')}了?(?P<who>{R})")  # those left out of what follows
LEAVING = re.compile(rf"{any_word('except')}{R}(?:（[^（）]*）)?(?:[、和及与]{R}(?:（[^（）]*）)?)*[之以]?外")
AMONG = re.compile(
    rf"(?:从|在|其中|而|{Y})?(?:[一二三四五六七八九十0-9]{{1,2}}个?|[{A}{N}])?(?P<who>{R})"
    rf"(?:{N}?(?:中|内|里|(?:方面|来看)$)|(?P<part>{N}?(?:省份|各省|地区)?(?:共?有|仅|只|恰好|恰|也|均)*[{N}{F}]))"
)
INSTEAD = re.compile(rf"(?:改提|改设|改列|改用|转提|而是(?:提出|设定|明确)?|转而(?:提出|设定)?)[^，。；{G}]{{0,4}}{G}")
MANY = re.compile(f"[{N}{F}]|各省|各地|多地|地方|我国|自治区|{any_word('mean')}")  # a subject that is no region by name


OF_ALL = frozenset({ClaimKind.COUNT, ClaimKind.LIST, ClaimKind.MEAN, ClaimKind.EXTREMES, ClaimKind.RANKING})


@dataclass(slots=True)
class Spoken:
    """What the paragraphs of a paper claim, with the places of tokens that took part: others leave them alone."""

    findings: list[Finding] = field(default_factory=list)
    used: set[tuple[int, int]] = field(default_factory=set)  # (paragraph, offset)


def read(ground: Ground, paragraphs: Sequence[Paragraph], policy: str) -> Spoken:
    """The claims about sets and amounts in paragraphs, judged."""
    spoken = Spoken()
    last, section = Frame(), -1
    sample: int | None = 0
    for number, paragraph in enumerate(paragraphs):
        frame = opened(paragraph, last, same=paragraph.section == section)
        found: list[Candidate] = []
        for match in SENTENCE.finditer(paragraph.text):
            bones = skeleton(paragraph.text, *match.span())
            state = State(carried(frame, bones), universe(ground), sample=sample)
            for clause in clauses(bones):
                claims = list(_clause(ground, paragraph, clause, state, policy))
                found += claims
                spoken.used |= {(number, token.start) for token in _taken(paragraph, clause, claims)}
            told = any(
                each.of[2] for each in found if each.finding.claim.site.span.end > paragraph.home(*match.span()).start
            )
            sample = state.sample
            frame = _returned(state) if told else replace(_returned(state), codes=())  # merely mentioned
        spoken.findings += confirmed(found)
        if not paragraph.note:
            last, section = frame, paragraph.section
    return spoken


def _clause(ground: Ground, paragraph: Paragraph, clause: Clause, state: State, policy: str) -> Iterator[Candidate]:
    if clause.skeleton.text[clause.start - 1 : clause.start] == "；":
        state.frame, state.instead = _returned(state), ""
    before = state.frame
    frame = framed(clause, state.frame, ground.year)
    state.frame = replace(frame, indicator=ground.meant(frame.indicator))
    if INSTEAD.search(clause.text) and before.indicator != state.frame.indicator:
        state.instead = state.instead or before.indicator
    if without := WITHOUT.match(clause.text):
        out = clause.skeleton.token(clause.start + without.start("who")).codes
        state.universe = tuple(code for code in state.universe if code not in out)
        return
    state.universe = _group(clause) or state.universe
    leaving = LEAVING.fullmatch(clause.text)
    told = not state.frame.guessed
    of = (state.frame.indicator, 0, "")
    state.sample, state.sampled = sampled(clause, len(ground.everyone), state.sample)

    def read(state: State) -> list[Candidate]:
        found = [Candidate(each, of, told, told) for each in sets(ground, paragraph, clause, state, policy)]
        found += amounts(ground, paragraph, clause, state)
        return found

    as_it_was = replace(state)
    found = otherwise(read(state), read, paragraph, clause, as_it_was, ground.year)
    found = [_of_sample(each, state.sample) for each in found]
    yield from found
    if leaving is not None:  # the rest is of those spoken of before, without these
        tokens = clause.skeleton.tokens(R, clause.start, clause.end)
        state.left_out = tuple(code for _, token in tokens for code in token.codes)
        state.universe = tuple(code for code in state.universe if code not in state.left_out)
        state.frame = replace(state.frame, codes=tuple(code for code in before.codes if code not in state.left_out))
        return
    state.frame = left(clause, replace(state.frame, codes=_spoken_of(clause, state.frame.codes)), claimed=bool(found))


def _of_sample(candidate: Candidate, sample: int | None) -> Candidate:
    """What is claimed of some that are not known by name cannot be called wrong by all."""
    found = candidate.finding
    if not sample or not found.wrong or found.claim.kind not in OF_ALL:
        return candidate
    which = f"说的是其中{sample}个" if sample > 0 else "说的是当时已公布的"
    reason = f"{which}，不知道是哪些；{found.reason}"
    judged = replace(found, verdict=Verdict.MISSING, severity=Severity.SOFT, reason=reason)
    return replace(candidate, finding=judged)


def _returned(state: State) -> Frame:
    """The frame without the indicator that one region has instead of the one spoken of."""
    return replace(state.frame, indicator=state.instead) if state.instead else state.frame


def _spoken_of(clause: Clause, before: tuple[str, ...]) -> tuple[str, ...]:
    """The regions that the next clause goes on to speak of where it names none."""
    subjects = subjects_of(clause)
    if not subjects:
        return () if MANY.search(clause.text) else before
    at, token = subjects[-1]
    if MANY.search(clause.text[at + 2 :]):
        return ()
    return () if len(token.codes) > 2 and "、" not in token.id else token.codes


def _taken(paragraph: Paragraph, clause: Clause, claims: Sequence[Candidate]) -> Iterator[Token]:
    """The tokens of a clause that stand in a claim."""
    spans = [each.finding.claim.site.span for each in claims]
    for token in clause.skeleton.places[clause.start : clause.end]:
        if isinstance(token, Token):
            home = paragraph.home(token.start, token.end)
            if any(span.start <= home.start and home.end <= span.end for span in spans):
                yield token


def _group(clause: Clause) -> tuple[str, ...]:
    """The regions that 十二个重点化债省份中, 西部12省中有7省 narrow the rest of the sentence to."""
    found = AMONG.match(clause.text)
    if found is None:
        return ()
    token = clause.skeleton.token(clause.start + found.start("who"))
    if found["part"]:  # 西部12省有7个: a part of a group; 甲、乙、丙三省: so many they are
        counts = [each.low for _, each in clause.skeleton.tokens(N, clause.start, clause.start + found.end())]
        if "、" in token.id or (counts == [len(token.codes)] and F not in found["part"]):
            return ()
    return token.codes if len(token.codes) > 2 else ()
