"""Means in sentences: of all, of a group (西部12省平均5.9%), of several groups, of the set told before (这21个数字).

A mean over months or years is none over regions: without the word 加权 a mean counts only where the words before it
tell of many. By what it is weighed is taken as said; a bare 平均 beside a 加权平均 is the simple one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from duibiao.analysis.means import EQUAL
from duibiao.audit.judging import averages
from duibiao.audit.judging.averages import WEIGHTED
from duibiao.audit.judging.counts import tally
from duibiao.audit.judging.ground import Ground, universe
from duibiao.audit.judging.judged import Judged, claim, finding, quantized
from duibiao.audit.judging.predicates import numbered
from duibiao.audit.paper.frames import Clause, Frame
from duibiao.audit.paper.papers import Paragraph
from duibiao.audit.paper.rows import group_of
from duibiao.audit.paper.sited import site_of, stated_of
from duibiao.audit.paper.tokens import COUNT, INDICATOR, POINTS, REGIONS, SHARE, VALUE, YEAR, Token
from duibiao.audit.sentences.extremes import group_before
from duibiao.audit.sentences.state import State
from duibiao.lexicon.claims import any_word
from duibiao.model import ClaimKind, Finding, Severity, Verdict

__all__ = ["means"]

R, N, F, V, D, G, Y = REGIONS, COUNT, SHARE, VALUE, POINTS, INDICATOR, YEAR
STATED = re.compile(rf"(?P<mean>{any_word('mean')})(?P<between>[^，；）{D}{R}{V}]*?)(?P<values>{V}(?:[、和与及]{V})*)")
BY_WEIGHT = re.compile(WEIGHTED)
OVER_TIME = re.compile(f"(?:年|月|季度?|人|户|每)$|{Y}以来$|[0-9两三四五]年[^，]*$")
MANY = re.compile(f"目标|各[省地]|地方|[{N}{F}{R}]")  # of whom a mean may be that names no weight
OF_NUMBERS = re.compile("([0-9]{1,2})个(?:数字|数值|数据|数|目标值?|增速)")  # 这21个数字的简单平均
COUNTED = re.compile(f"[{N}{F}]|各[省地]")
WEIGHED = re.compile("(?:以|按|用)[^，。；]*加权(?:平均|计算)?$")  # 以2023年GDP加权，目标为5.4%
BARE = re.compile(f"^(?:{Y}|{G}|目标|增速|预期|的|为|是|约|达)*(?P<values>{V})")
BRACKETED = re.compile(rf"(?P<what>[^，。；（）]*)（(?:为|即)?{V}）")
GROUPS = re.compile("[^，。；：、和与及]+(?:[、和与及][^，。；：、和与及]+)*$")


def means(ground: Ground, paragraph: Paragraph, clause: Clause, state: State, taken: set[int]) -> Iterator[Finding]:
    """The means a clause tells, judged; the places of their numbers go to `taken`."""
    text = clause.text
    for match in BRACKETED.finditer(text):
        yield from _bracketed(ground, paragraph, clause, state.frame, match, taken)
    for match in STATED.finditer(text):
        if not taken & set(range(*match.span("values"))) and _of_many(clause, state.frame, match):
            taken |= set(range(*match.span("values")))
            yield from _stated(ground, paragraph, clause, state, match, _weights(clause, match))
    before = clause.skeleton.text[: max(0, clause.start - 1)]
    bare = BARE.match(text)
    if bare is not None and WEIGHED.search(before) and not taken & set(range(*bare.span("values"))):
        taken |= set(range(*bare.span("values")))
        yield from _stated(ground, paragraph, clause, state, bare, WEIGHTED)


def _of_many(clause: Clause, frame: Frame, match: re.Match[str]) -> bool:
    """Whether a mean is over regions: weighed, or told of many and not of one."""
    ahead = clause.text[: match.start()]
    if BY_WEIGHT.search(match["mean"]) or averages.equally(ahead):
        return True
    named = [token.codes for _, token in clause.skeleton.tokens(R, clause.start, clause.start + match.start())]
    alone = any(len(codes) == 1 for codes in named) or (not named and len(frame.codes) == 1 and bool(ahead))
    return (
        not alone
        and not OVER_TIME.search(ahead)
        and (
            MANY.search(ahead) is not None
            or re.search(f"[{N}{F}]|各[省地]", clause.skeleton.text[: clause.start]) is not None
        )
    )


def _weights(clause: Clause, match: re.Match[str]) -> str:
    """By what a mean is said to be weighed."""
    words = clause.text[: match.start("values")].rpartition(V)[2]
    if averages.equally(words):
        return EQUAL
    if BY_WEIGHT.search(words):
        return WEIGHTED
    return EQUAL if BY_WEIGHT.search(clause.skeleton.text) else ""


def _stated(
    ground: Ground, paragraph: Paragraph, clause: Clause, state: State, match: re.Match[str], weights: str
) -> Iterator[Finding]:
    """The means of a match: one, or one for each of the groups named."""
    at = match.start("values")
    tokens = [token for _, token in clause.skeleton.tokens(V, clause.start + at, clause.start + match.end("values"))]
    words = clause.text[:at]
    kind = "actual" if "实际" in words else "target" if "目标" in words or state.frame.kind != "actual" else "actual"
    years = [token.year for _, token in clause.skeleton.tokens(Y, clause.start + match.start(), clause.start + at)]
    told = years[-1] if years else 0  # 加权平均由2023年的5.6%降至5.4%
    year = told if told > 0 else ground.year + told if years else state.frame.year or ground.year
    year -= kind == "actual" and year == ground.year
    fields = _fields(ground, paragraph, clause, state, match, (state.frame.indicator, year, kind))
    if len(tokens) > 1 and len(fields) != len(tokens):
        return
    if set(fields[0]) == set(universe(ground)):
        state.mean_told = tokens[0].low
    for token, regions in zip(tokens, fields, strict=False):
        stretch = (match.start(), match.end()) if len(tokens) == 1 else (at, match.end())
        of = (state.frame.indicator, year, kind)
        found = _judged(ground, paragraph, clause, of, stretch, token, regions, weights)
        group = group_before(clause, match.start()) if set(regions) == set(universe(ground)) else ()
        if group and found.wrong:  # 六个经济大省为…，加权约4.3%: of them, or of all
            found = _judged(ground, paragraph, clause, of, stretch, token, group, weights)
            found = replace(found, verdict=Verdict.MISSING, severity=Severity.SOFT) if found.wrong else found
        yield found


def _fields(
    ground: Ground, paragraph: Paragraph, clause: Clause, state: State, match: re.Match[str], of: tuple[str, int, str]
) -> list[tuple[str, ...]]:
    """The regions of each mean: of the groups named, of so many as are counted, else of all spoken of."""
    start, end = clause.start, clause.start + match.start()
    written = paragraph.text[slice(*clause.skeleton.home(start, end))] if end > start else ""
    listed = GROUPS.search(re.split("20[0-9]{2}年|的", written)[0])
    groups = [group_of(each) for each in re.split("[、和与及]", listed.group())] if listed is not None else []
    if len(groups) > 1 and all(groups):
        return groups
    named = [token.codes for _, token in clause.skeleton.tokens(R, start, end)]
    if named and len(named[-1]) > 1:
        return [named[-1]]
    counts = [int(token.low) for _, token in clause.skeleton.tokens(N, start, end)]
    counts += [int(each) for each in OF_NUMBERS.findall(written)]
    return [_so_many(ground, state, counts[-1], of) if counts else state.universe]


def _so_many(ground: Ground, state: State, count: int, of: tuple[str, int, str]) -> tuple[str, ...]:
    """So many regions: all, those that have a number, or those told of before; none where it is not known which."""
    told = () if state.subject is None else tally(ground.joined, state.subject, state.universe).true
    having = tally(ground.joined, numbered(*of[:2]), state.universe).true
    stated = tuple(code for code in having if not ground.joined(code, *of).derivation)
    return next((each for each in (state.universe, told, having, stated) if len(each) == count), ())


def _judged(
    ground: Ground, paragraph: Paragraph, clause: Clause, of: tuple[str, int, str], stretch: tuple[int, int],
    token: Token, regions: Sequence[str], weights: str,
) -> Finding:  # fmt: skip
    site, (indicator, year, kind) = site_of(paragraph, clause, *stretch), of
    whole = set(regions) == set(universe(ground))
    said = claim(
        ClaimKind.MEAN, site, site.span.of(paragraph.source), indicator=indicator, year=year, kind=kind,
        value=f"{token.low:f}", says=weights, of=None if whole else len(regions),
    )  # fmt: skip
    if not regions:
        return finding(said, Judged(Verdict.MISSING, Severity.SOFT, "", "不知道说的是哪些地区"))
    part = () if whole else regions
    judged = averages.judge_mean(ground, indicator, year, kind, stated_of(token), regions=part, weights=weights)
    told = ground.means_told.get(of) if whole and weights != EQUAL else None
    if told is not None and told != token.low and quantized(told, token.digits) != token.low:
        severity = Severity.SOFT if judged.good else Severity.HARD
        own = f"自己的表里是{told:f}"
        judged = Judged(Verdict.INCONSISTENT, severity, f"{told:f}", own, (), judged.computation)
    return finding(said, judged)


def _bracketed(
    ground: Ground, paragraph: Paragraph, clause: Clause, frame: Frame, match: re.Match[str], taken: set[int]
) -> Iterator[Finding]:
    """较 2023 年目标（5.6%）, 全国目标增速（6.7%）, 实际增速（6.4%）."""
    what, at = match["what"], match.end() - 2
    token = clause.skeleton.token(clause.start + at)
    part = re.split(r"[与和、]", what)[-1] if re.search(r"[与和]", what) else what
    base = re.search(rf"(?:较|比|低于|高于)(?P<year>{Y})?[^{R}{V}{D}]*$", what)
    years = list(re.finditer(Y, what))
    year = frame.year or ground.year
    if years:
        told = clause.skeleton.token(clause.start + match.start() + years[-1].start()).year
        year = ground.year + told if told in {-1, 0} else told
    elif base is not None:
        year = ground.year - 1
    kind = "actual" if "实际" in part else "target"
    if kind == "actual" and year == ground.year:
        year -= 1
    weighed = "加权" in clause.text or frame.kind == "target"
    if "加权" in part or (base is not None and weighed and not re.search(R, what)):
        taken.add(at)
        of = (frame.indicator, year, kind)
        stretch = (match.start(), match.end())
        yield _judged(ground, paragraph, clause, of, stretch, token, universe(ground), "")
