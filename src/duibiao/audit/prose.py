"""What the sentences of a paper claim by number: read clause by clause, with what is carried on, and judged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from duibiao.audit.amounts import amounts
from duibiao.audit.carrying import carried, framed, left, opened
from duibiao.audit.confirmed import confirmed
from duibiao.audit.frames import Clause, Frame, clauses
from duibiao.audit.ground import Ground, universe
from duibiao.audit.papers import Paragraph
from duibiao.audit.regional import Candidate
from duibiao.audit.sets import sets
from duibiao.audit.spotting import skeleton
from duibiao.audit.subjects import State
from duibiao.audit.tokens import AMOUNT, COUNT, REGIONS, SHARE, Token
from duibiao.audit.whom import subjects_of
from duibiao.lexicon.claims import load_claims
from duibiao.model import Finding

__all__ = ["Spoken", "read"]

SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")
R, N, F, A = REGIONS, COUNT, SHARE, AMOUNT
WITHOUT = re.compile(rf"(?:若|如)?(?:剔除|不含|不包括|不计|扣除)(?:了)?(?P<who>{R})")  # those left out of what follows
AMONG = re.compile(
    rf"(?:从|在|其中|而)?(?:[一二三四五六七八九十0-9]{{1,2}}个?|[{A}{N}])?(?P<who>{R}){N}?(?:中|内|里|(?:方面|来看)$)"
)
MANY = re.compile(
    f"[{N}{F}]|各省|各地|多地|地方|我国|[全我][省市区]|本[省市区]|自治区|加权|平均"
)  # a subject that is no region by name


@dataclass(slots=True)
class Spoken:
    """What the paragraphs of a paper claim, with the places of tokens that took part: others leave them alone."""

    findings: list[Finding] = field(default_factory=list)
    used: set[tuple[int, int]] = field(default_factory=set)  # (paragraph, offset)


def read(ground: Ground, paragraphs: Sequence[Paragraph], policy: str) -> Spoken:
    """The claims about sets and amounts in paragraphs, judged."""
    spoken = Spoken()
    last, section = Frame(), -1
    for number, paragraph in enumerate(paragraphs):
        frame = opened(paragraph, last, same=paragraph.section == section)
        found: list[Candidate] = []
        for match in SENTENCE.finditer(paragraph.text):
            bones = skeleton(paragraph.text, *match.span())
            state = State(carried(frame, bones), universe(ground))
            for clause in clauses(bones):
                claims = list(_clause(ground, paragraph, clause, state, policy))
                found += claims
                spoken.used |= {(number, token.start) for token in _taken(paragraph, clause, claims)}
            told = any(
                each.of[2] for each in found if each.finding.claim.site.span.end > paragraph.home(*match.span()).start
            )
            frame = state.frame if told else replace(state.frame, codes=())  # merely mentioned
        spoken.findings += confirmed(found)
        if not paragraph.note:
            last, section = frame, paragraph.section
    return spoken


def _clause(ground: Ground, paragraph: Paragraph, clause: Clause, state: State, policy: str) -> Iterator[Candidate]:
    state.frame = _known(ground, framed(clause, state.frame, ground.year))
    if without := WITHOUT.match(clause.text):
        out = clause.skeleton.token(clause.start + without.start("who")).codes
        state.universe = tuple(code for code in state.universe if code not in out)
        return
    state.universe = _group(clause) or state.universe
    told = not state.frame.guessed
    of = (state.frame.indicator, 0, "")
    found = [Candidate(each, of, told, told) for each in sets(ground, paragraph, clause, state, policy)]
    found += amounts(ground, paragraph, clause, state)
    yield from found
    state.frame = left(clause, replace(state.frame, codes=_spoken_of(clause, state.frame.codes)), claimed=bool(found))


def _known(ground: Ground, frame: Frame) -> Frame:
    """The frame with the indicator that a loose name (财政收入, 失业率) means where reports and tables tell of that."""
    sibling = load_claims().siblings.get(frame.indicator)
    if sibling is None or ground.tells(frame.indicator) or not ground.tells(sibling):
        return frame
    return replace(frame, indicator=sibling)


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
    codes = clause.skeleton.token(clause.start + found.start("who")).codes
    return codes if len(codes) > 2 else ()
