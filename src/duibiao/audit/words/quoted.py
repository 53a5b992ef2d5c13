"""Words in quotation marks in a sentence: who is said to have said them, and whether they stand in that report.

The speaker is the one region named before them (浙江提出“…”), the nation where a meeting or the centre is, the
region spoken of last where the report is meant (报告原文是“…”), or the one behind them (“…”，这是浙江的说法). A speaker
is contradicted by its own words put otherwise, or where another region's report has these words and its own has
nothing near them. Marks without a speaker count only where reports have the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from duibiao.analysis.library import NATION, provinces, short
from duibiao.audit.grids.passages import LEAST, looked_up
from duibiao.audit.judging.counts import names
from duibiao.audit.judging.judged import Judged, claim, finding
from duibiao.audit.judging.originals import Original, Originals, spoken
from duibiao.audit.paper.papers import Paragraph
from duibiao.audit.paper.spotting import skeleton
from duibiao.audit.paper.tokens import REGIONS, Skeleton, Token
from duibiao.lexicon.claims import load_claims
from duibiao.lexicon.grammar import alternation
from duibiao.model import ClaimKind, Finding, Proof, Severity, Site, Verdict

__all__ = ["read"]

QUOTE = re.compile("“(?P<words>(?:[^“”\n]|“[^“”\n]*”){3,240})”")
NUMBERED = re.compile(r"(?P<number>[0-9]{1,2}\+[0-9]{1,2})")  # “1+8”方案
NOUN = re.compile("(?P<noun>[\u4e00-\u9fff]{2,6}?)(?:工作)?(?:方案|体系|政策|计划|工程|措施|格局|布局)")
SENTENCE = re.compile(r"[^。！？\n]*$")
CENTRE = re.compile("中央|国务院|政治局")
MEETING = re.compile("会议|全会")
ITS_OWN = re.compile(
    "(?:^|[，；、])(?:其|该省|该地|当地)?(?:政府)?(?:工作)?(?:报告|原文|原话|表述)[^，；“]{0,6}[，：:]?$"
)
BEHIND = re.compile("^[，。]?(?:这|此)?(?:话|句话|一提法)?(?:是|出自|来自|见于)(?:了)?")
OWN_WORDS = 8  # spoken characters that two reports have in common by no accident
FOREIGN = 0.6  # of them stand in a report that may say the same in its own words
NOUN_REACH = 20  # characters around a number in which what it numbers is named


def read(originals: Originals, paragraphs: Sequence[Paragraph], used: set[tuple[int, int]]) -> Iterator[Finding]:
    """The quotations of paragraphs, judged; the tokens of speakers whose words are decided go to `used`."""
    for number, paragraph in enumerate(paragraphs):
        text = paragraph.text
        if paragraph.note or "“" not in text:
            continue
        bones = skeleton(text, 0, len(text))
        for match in QUOTE.finditer(text):
            who, token = _speaker(text, bones, match)
            judged = _judge(originals, who, match, text)
            if judged is None:
                continue
            if token is not None and judged.verdict not in {Verdict.MISSING, Verdict.UNREAD}:
                used.add((number, token.start))
            elif token is not None:
                continue  # what stands around the words may tell more
            place = paragraph.home(*match.span())
            said = claim(
                ClaimKind.OTHER,
                Site(place),
                place.of(paragraph.source),
                regions=(short(who),) if who else (),
                says="quotation",
            )
            yield finding(said, judged)


def _speaker(text: str, bones: Skeleton, match: re.Match[str]) -> tuple[str, Token | None]:
    """Whose words they are said to be: a code or nothing, and the region's name where it leads to the words."""
    sentence = SENTENCE.search(text, 0, match.start())
    begin = sentence.start() if sentence is not None else 0
    lead = text[begin : match.start()]
    told = [token for _, token in bones.tokens(REGIONS) if token.end <= match.start() and _one(token)]
    centre = max((found.end() for found in CENTRE.finditer(lead)), default=-1)
    if told and ITS_OWN.search(lead):
        return told[-1].codes[0], None
    near = [token for token in told if token.start >= begin]
    if near and near[-1].start - begin > centre:
        between = text[near[-1].end : match.start()]
        listed = text[near[-1].start - 1 : near[-1].start] in ("、", "和") or re.match("等|、|省[、等]", between)
        says = _says().search(between) and not re.search("[。；]", between)
        return (near[-1].codes[0], near[-1]) if says and not listed else ("", None)
    if centre >= 0:
        return NATION, None
    behind = BEHIND.match(text[match.end() :])
    if behind is not None:
        after = [token for _, token in bones.tokens(REGIONS) if token.start == match.end() + behind.end()]
        if after and _one(after[0]):
            return after[0].codes[0], None
    return "", None


def _one(token: Token) -> bool:
    return len(token.codes) == 1


@cache
def _says() -> re.Pattern[str]:
    return re.compile(alternation([*load_claims().words["says"], "原文", "表述", "称", "要", "为", "则"]))


def _judge(originals: Originals, who: str, match: re.Match[str], text: str) -> Judged | None:
    words = spoken(match["words"])
    if who and (numbered := NUMBERED.fullmatch(words)):
        return _renumbered(originals, who, numbered["number"], text[match.end() :])
    if len(words) < (LEAST if who else OWN_WORDS):
        return None
    if not who:
        return _anyone(originals, words)
    own = originals.of(who)
    if not own:
        return Judged(Verdict.MISSING, Severity.SOFT, "", f"没有收集到{short(who)}的报告")
    judged = looked_up(own, words)
    if judged.good:
        return judged
    if who == NATION:
        return _of_centre(own, words, judged, meeting=MEETING.search(text, 0, match.start()) is not None)
    if judged.verdict is Verdict.CONTRADICTED or len(words) < OWN_WORDS:
        return judged
    if max(original.nearest(words)[0] for original in own) < FOREIGN and (said := _sayers(originals, words)):
        reason = f"{short(who)}的报告里没有这句话，出自{names(list(said))}的报告"
        return Judged(Verdict.CONTRADICTED, Severity.SOFT, names(list(said)), reason, tuple(said.values()))
    return judged


def _sayers(originals: Originals, words: str) -> dict[str, Proof]:
    """The regions whose reports have the words, each with the place."""
    found: dict[str, Proof] = {}
    for region in (*provinces(), NATION):
        for original in originals.of(region):
            if region not in found and (places := original.places(words)):
                found[region] = original.proof(places[0], places[0] + len(words))
    return found


def _anyone(originals: Originals, words: str) -> Judged | None:
    """Of words that nobody is said to have said: whose reports have them, if any."""
    said = _sayers(originals, words)
    if not said:
        return None
    return Judged(Verdict.SUPPORTED, Severity.SOFT, names(list(said)), "", tuple(said.values()))


def _of_centre(own: Sequence[Original], words: str, judged: Judged, *, meeting: bool) -> Judged:
    """The report of the nation may put a meeting's words otherwise: only the same in another order are a slip."""
    for original in own:
        _, begin, _ = original.nearest(words)
        there = original.text[begin : begin + len(words)]
        if there != words and sorted(there) == sorted(words):
            proof = original.proof(begin, begin + len(words))
            reason = f"次序不同：报告里是“{proof.quote}”"
            return Judged(Verdict.CONTRADICTED, Severity.SOFT, proof.quote, reason, (proof,))
    if not meeting:
        return judged
    near = judged.evidence if judged.verdict is Verdict.CONTRADICTED else ()
    return Judged(Verdict.MISSING, Severity.SOFT, "", "会议的文件没有收集，全国的报告里没有这句原话", near)


def _renumbered(originals: Originals, who: str, number: str, after: str) -> Judged | None:
    """“1+8”化债方案, where the report numbers such a scheme otherwise, or numbers none and others do so."""
    noun = NOUN.match(after)
    if noun is None or not originals.of(who):
        return None
    own = _numbers(originals.of(who), noun["noun"])
    if number in own:
        return Judged(Verdict.SUPPORTED, Severity.HARD, number, "", (own[number],))
    if own:
        told = "、".join(own)
        return Judged(Verdict.CONTRADICTED, Severity.SOFT, told, f"报告里是“{told}”", tuple(own.values()))
    others = {region: there[number] for region in provinces()
              if number in (there := _numbers(originals.of(region), noun["noun"]))}  # fmt: skip
    if not others:
        return None
    reason = f"{short(who)}的报告里没有“{number}”{noun['noun']}，有的是{names(list(others))}"
    return Judged(Verdict.CONTRADICTED, Severity.SOFT, names(list(others)), reason, tuple(others.values()))


def _numbers(reports: Sequence[Original], noun: str) -> dict[str, Proof]:
    """The numbers that reports give schemes of a noun, each with its place."""
    found: dict[str, Proof] = {}
    for original in reports:
        for match in NUMBERED.finditer(original.text):
            begin, end = max(0, match.start() - NOUN_REACH), min(len(original.text), match.end() + NOUN_REACH)
            if set(noun) <= set(original.text[begin:end]):
                found[match["number"]] = original.proof(begin, end)
    return found
