"""Who speaks of a matter: how many regions' reports have the words, who has not, who alone. Counted again by the texts.

What counts as speaking of it is the reader's: anywhere, or in the plan, in all the reports or in the work report alone.
A number that fits one of these ways is right; one that fits none is wrong only where the very words are claimed, in
quotation marks, and the reports of all regions are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from duibiao.analysis.library import short
from duibiao.audit.judging.counts import names
from duibiao.audit.judging.ground import Ground, universe
from duibiao.audit.judging.judged import Judged, claim, finding
from duibiao.audit.judging.library import Texts, bare, matters, regions_told
from duibiao.audit.paper.frames import Clause, clauses
from duibiao.audit.paper.papers import Paragraph
from duibiao.audit.paper.sited import site_of
from duibiao.audit.paper.spotting import skeleton
from duibiao.audit.paper.tokens import COUNT, INDICATOR, REGIONS, SHARE, VALUE, Token
from duibiao.audit.sentences.exceptions import EXCEPT
from duibiao.lexicon.claims import any_word, load_claims
from duibiao.lexicon.grammar import alternation
from duibiao.model import ClaimKind, Finding, Kind, Proof, Severity, Verdict

__all__ = ["read"]

R, N = REGIONS, COUNT
SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")
QUOTED = re.compile("“([^“”]{2,20})”")
OTHERS = re.compile(f"[{INDICATOR}{VALUE}{SHARE}]|目标")
BACK = re.compile("它|这一(?:提法|表述|概念|说法|词)|其写|该(?:提法|表述|词)")  # the matter spoken of last
NOT = re.compile("(?:未|没有?)(?:提及|提到|提|出现|涉及|写入|写进)")
ONLY = re.compile(f"{any_word('only')}(?P<who>{R})")
LED = re.compile("(?:其中|此外|同时)?(?P<what>[\u4e00-\u9fffA-Za-z]{3,8}?)(?:同样|也|还|更|无疑|是|成为|依旧|仍|频频)")
LIGHT = re.compile("^(?:大力|加快|积极)?(?:发展|培育|壮大|打造|布局|推广|建设|做强|做大)")
LEAST = 3  # characters of a matter without quotation marks


@dataclass(frozen=True, slots=True)
class Matter:
    """What is spoken of; `exact` where it stands in quotation marks."""

    words: str
    exact: bool


def read(
    ground: Ground, texts: Texts, paragraphs: Sequence[Paragraph], used: set[tuple[int, int]]
) -> Iterator[Finding]:
    """The claims of paragraphs about how many, or who, speak of a matter. Their tokens go to `used`."""
    if ground.blind:
        return
    for number, paragraph in enumerate(paragraphs):
        last: Matter | None = None
        for match in () if paragraph.note else SENTENCE.finditer(paragraph.text):
            state: tuple[str, ...] = ()
            for clause in clauses(skeleton(paragraph.text, *match.span())):
                matter = _matter(paragraph, clause, last)
                excepted = EXCEPT.search(clause.text)
                if excepted is not None and not _says(clause.text):
                    state = clause.skeleton.token(clause.start + excepted.start("who")).codes
                found = None if matter is None else _claim(ground, texts, paragraph, clause, matter, state)
                if found is not None:
                    yield found
                    used |= {(number, token.start) for token in _told(paragraph, clause, found)}
                last = matter or last


def _told(paragraph: Paragraph, clause: Clause, found: Finding) -> Iterator[Token]:
    """The regions and numbers of a clause that a claim takes in."""
    span = found.claim.site.span
    for sign in (R, N):
        for _, token in clause.skeleton.tokens(sign, clause.start, clause.end):
            if span.start <= paragraph.home(token.start, token.end).start < span.end:
                yield token


def _says(words: str) -> re.Match[str] | None:
    return _verbs().search(words)


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(alternation(load_claims().sayings["mentions"]))


def _matter(paragraph: Paragraph, clause: Clause, last: Matter | None) -> Matter | None:
    """The matter of a clause: what is quoted, what follows the verb, what the clause is led by, or the last one."""
    if OTHERS.search(clause.text):
        return None
    written = paragraph.text[slice(*clause.skeleton.home(clause.start, clause.end))]
    quoted = QUOTED.search(written)
    if quoted is not None:
        return Matter(quoted[1], exact=True)
    if BACK.search(written) or NOT.search(written):
        return last
    says = _says(written)
    told = matters(written[says.end() :]) if says is not None and re.search(f"[{R}{N}]", clause.text) else []
    if told and len(words := LIGHT.sub("", told[-1])) >= LEAST:
        return Matter(words, exact=False)
    led = LED.match(written)
    return Matter(led["what"], exact=False) if led is not None else None


def _claim(
    ground: Ground, texts: Texts, paragraph: Paragraph, clause: Clause, matter: Matter, excepted: tuple[str, ...]
) -> Finding | None:
    text = clause.text
    counted = re.search(N, text)
    alone, but = ONLY.search(text), EXCEPT.search(text)
    if NOT.search(text) and alone is not None:  # 仅甲、乙未提及
        without = clause.skeleton.token(clause.start + alone.start("who")).codes
    elif _says(text) and (but is not None or excepted):  # 除甲、乙外，各省都提到
        without = clause.skeleton.token(clause.start + but.start("who")).codes if but is not None else excepted
    elif counted is not None and _says(text[counted.end() :]) and not NOT.search(text):
        count = int(clause.skeleton.token(clause.start + counted.start()).low)
        site = site_of(paragraph, clause, counted.start(), len(text))
        said = claim(ClaimKind.COUNT, site, site.span.of(paragraph.source), theme=matter.words, value=count)
        judged = _counted(ground, texts, matter, count)
        return None if judged is None else finding(said, judged)
    else:
        return None
    site = site_of(paragraph, clause, 0, len(text))
    said = claim(
        ClaimKind.LIST, site, site.span.of(paragraph.source), theme=matter.words, except_=tuple(map(short, without))
    )
    judged = _without(ground, texts, matter, without)
    return None if judged is None else finding(said, judged)


def _ways(texts: Texts, words: str, regions: Sequence[str]) -> list[dict[str, Proof]]:
    """The regions that have the words with the place, by each way of counting; the widest way first."""
    phrase = bare(words)
    ways: list[dict[str, Proof]] = [{}, {}, {}, {}]
    for region in regions:
        for line in texts.lines(region):
            if phrase not in line.text:
                continue
            work = f"-{Kind.GWR}" in line.proof.document
            for way, fits in zip(ways, (True, line.plan, work, work and line.plan), strict=True):
                if fits:
                    way.setdefault(region, line.proof)
    return ways


def _counted(ground: Ground, texts: Texts, matter: Matter, count: int) -> Judged | None:
    everyone = universe(ground)
    kept = regions_told(texts, everyone)
    ways = _ways(texts, matter.words, kept)
    if not ways[0]:
        return None
    fitting = next((way for way in ways if len(way) == count), None)
    if fitting is not None:
        same = len({len(way) for way in ways}) == 1
        shown = _shown(matter, fitting, kept)
        return Judged(
            Verdict.SUPPORTED,
            Severity.HARD if same else Severity.SOFT,
            f"{count}个",
            "",
            tuple(fitting.values()),
            shown,
        )
    numbers = sorted({len(way) for way in ways})
    shown = _shown(matter, ways[0], kept)
    expected = "、".join(f"{each}个" for each in numbers)
    if len(kept) < len(everyone):
        return Judged(Verdict.MISSING, Severity.SOFT, expected, f"只收集到{len(kept)}个地区的报告", (), shown)
    if not matter.exact or numbers[0] < count < numbers[-1]:
        return None  # it may be told in other words
    reason = f"写{count}个，{shown}"
    return Judged(Verdict.CONTRADICTED, Severity.SOFT, expected, reason, tuple(ways[0].values()), shown)


def _without(ground: Ground, texts: Texts, matter: Matter, without: Sequence[str]) -> Judged | None:
    everyone = universe(ground)
    kept = regions_told(texts, everyone)
    ways = _ways(texts, matter.words, kept)
    if not ways[0]:
        return None
    for way in ways:
        if set(kept) - way.keys() == set(without) & set(kept):
            severity = Severity.HARD if len(kept) == len(everyone) else Severity.SOFT
            return Judged(Verdict.SUPPORTED, severity, names(list(without)), "", (), _shown(matter, way, kept))
    lacking = [region for region in kept if region not in ways[-1]]
    wrong = [region for region in without if region in ways[-1]]
    others = [region for region in kept if region not in ways[0] and region not in without]
    if not matter.exact or not (wrong or others):
        return None
    reason = "，".join(
        filter(None, (f"{names(wrong)}也有" if wrong else "", f"{names(others)}也没有" if others else ""))
    )
    evidence = tuple(ways[-1][region] for region in wrong)
    return Judged(Verdict.CONTRADICTED, Severity.SOFT, names(lacking), reason, evidence, _shown(matter, ways[0], kept))


def _shown(matter: Matter, way: dict[str, Proof], kept: Sequence[str]) -> str:
    lacking = [region for region in kept if region not in way]
    if not lacking:
        return f"{len(kept)}个地区都说到“{matter.words}”"
    if len(lacking) < len(way):
        return f"{len(kept)}个地区里有{len(way)}个说到“{matter.words}”，没有的是{names(lacking)}"
    return f"{len(kept)}个地区里有{len(way)}个说到“{matter.words}”：{names(list(way))}"
