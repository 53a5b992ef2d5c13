"""Sentences about amounts: of many – means, ranges, extremes, differences – and of single regions (`telling`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from duibiao.audit import averages, regional
from duibiao.audit.between import MEAN
from duibiao.audit.differences import apart_claim
from duibiao.audit.extremes import range_claim
from duibiao.audit.frames import MODAL, Clause, Frame
from duibiao.audit.ground import Ground, universe
from duibiao.audit.judged import Judged, claim, finding, quantized
from duibiao.audit.loosely import loosely
from duibiao.audit.papers import Paragraph
from duibiao.audit.rankings import rankings
from duibiao.audit.regional import Candidate
from duibiao.audit.sited import site_of, stated_of
from duibiao.audit.spreads import spread_claims
from duibiao.audit.subjects import OR_LEVEL, State
from duibiao.audit.telling import against, tell
from duibiao.audit.tokens import COUNT, INDICATOR, POINTS, REGIONS, SHARE, VALUE, YEAR, Token
from duibiao.audit.told import Beside, Told
from duibiao.model import ClaimKind, Finding, Severity, Verdict

__all__ = ["amounts"]

R, V, D, G, Y = REGIONS, VALUE, POINTS, INDICATOR, YEAR
BRACKETED = re.compile(rf"(?P<what>[^，。；（）]*)（(?:为|即)?{V}）")
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
OF_MANY = re.compile(f"目标|各[省地]|[{COUNT}{SHARE}{R}]")  # of whom a mean may be that names no weight
GOOD = frozenset({Verdict.SUPPORTED, Verdict.ROUNDING, Verdict.DERIVED})
SOME = re.compile(f"[{COUNT}{SHARE}]")


def amounts(ground: Ground, paragraph: Paragraph, clause: Clause, state: State) -> Iterator[Candidate]:
    """The claims about amounts in one clause; beside what it sets things goes to the frame."""
    frame = state.frame
    if not frame.indicator:
        return
    taken: set[int] = set()
    if not frame.indicator.startswith("other:"):
        of = (frame.indicator, 0, "")
        for found in _of_many(ground, paragraph, clause, frame, state.universe, taken):
            yield Candidate(found, of, named=not frame.guessed, settled=not frame.guessed)
    if frame.advice or frame.spell or MODAL.search(clause.text):
        return
    base = against(clause, frame, ground.year) or frame.base
    if PASSED.search(clause.text):
        base = ("", "", ground.year - 1, "target")
    spoken = set(taken)
    for told in (_less(each, state) for each in tell(clause, frame, ground.year)):
        spoken |= set(range(told.start, told.end))
        either = isinstance(told, Beside) and OR_LEVEL.match(clause.text, told.start)  # one of two, told of the set
        if not either and not taken & set(range(told.start, told.end)):
            base = told.base if isinstance(told, Beside) else base
            site = site_of(paragraph, clause, told.start, told.end)
            yield from regional.judge(ground, site, site.span.of(paragraph.source), told, named=frame.named)
            state.told = told
    yield from _borne_out(ground, paragraph, clause, state, spoken)
    for found in rankings(ground, paragraph, clause, state, taken):
        yield Candidate(found, (frame.indicator, 0, ""), named=not frame.guessed, settled=not frame.guessed)
    state.frame = replace(frame, base=base)


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


def _less(told: Told, state: State) -> Told:
    """What is told, of a group without those left out before (除甲外，东部省份均…)."""
    return replace(told, codes=tuple(code for code in told.codes if code not in state.left_out))


def _of_many(
    ground: Ground, paragraph: Paragraph, clause: Clause, frame: Frame, regions: tuple[str, ...], taken: set[int]
) -> Iterator[Finding]:
    """Means, ranges, extremes, and how far means lie apart; the places of their numbers go to `taken`."""
    text = clause.text
    mean = MEAN.search(text)
    if mean is not None and "加权" not in text and (_of_one(clause, frame) or not OF_MANY.search(text)):
        mean = None  # 全国失业率平均为5.2%: over the months, not over regions
    modal = frame.advice or MODAL.search(text) is not None
    for match in BRACKETED.finditer(text):
        yield from _bracketed(ground, paragraph, clause, frame, match, taken)
    for match in () if modal else RANGE.finditer(text):
        high = clause.skeleton.token(clause.start + match.start("first")).high
        if match["second"] is None and high is None:
            continue
        if SOME.search(text[: match.start()]) or BIN.match(
            text, match.end()
        ):  # 近九成省份定在5%—6%之间: not the ends of all
            continue
        taken.update(range(match.start("first"), match.end()))
        yield range_claim(ground, paragraph, clause, frame, match)
    if mean is not None:
        for match in re.finditer(V, text[mean.end() :]):
            at = mean.end() + match.start()
            if at not in taken and not re.search(f"[，]|[{D}{R}]", text[mean.end() : at]):
                taken.add(at)
                yield _mean(
                    ground, paragraph, clause, frame, _members(clause, mean.start()) or regions, mean.start(), at
                )
            break
    if not modal:
        yield from spread_claims(ground, paragraph, clause, frame, regions, taken)
    for match in APART.finditer(text):
        yield from apart_claim(ground, paragraph, clause, frame, match)


def _of_one(clause: Clause, frame: Frame) -> bool:
    """Whether a clause speaks of one region, or of the nation."""
    named = [token.codes for _, token in clause.skeleton.tokens(R, clause.start, clause.end)]
    return any(len(codes) == 1 for codes in named) or (not named and len(frame.codes) == 1)


def _members(clause: Clause, end: int) -> tuple[str, ...]:
    """The regions named before a mean in its clause: 中部六省加权目标."""
    named = [token.codes for _, token in clause.skeleton.tokens(R, clause.start, clause.start + end)]
    return named[-1] if named and len(named[-1]) > 1 else ()


def _mean(
    ground: Ground, paragraph: Paragraph, clause: Clause, frame: Frame, regions: tuple[str, ...], start: int, at: int
) -> Finding:
    token = clause.skeleton.token(clause.start + at)
    words = clause.text[:at]
    kind = "actual" if "实际" in words else "target" if "目标" in words or frame.kind != "actual" else frame.kind
    year = frame.year or ground.year
    if kind == "actual" and year == ground.year:
        year -= 1
    return _mean_finding(ground, paragraph, clause, frame, (start, at + 1), token, year, kind, regions)


def _mean_finding(
    ground: Ground,
    paragraph: Paragraph,
    clause: Clause,
    frame: Frame,
    stretch: tuple[int, int],
    token: Token,
    year: int,
    kind: str,
    regions: tuple[str, ...] = (),
) -> Finding:
    site = site_of(paragraph, clause, *stretch)
    said = claim(
        ClaimKind.MEAN,
        site,
        site.span.of(paragraph.source),
        indicator=frame.indicator,
        year=year,
        kind=kind,
        value=f"{token.low:f}",
    )
    part = regions and set(regions) != set(universe(ground))
    told = None if part else ground.means_told.get((frame.indicator, year, kind))
    judged = averages.judge_mean(ground, frame.indicator, year, kind, stated_of(token), regions=regions if part else ())
    if told is not None and told != token.low and quantized(told, token.digits) != token.low:
        reason = f"自己的表里是{told:f}"
        judged = Judged(
            Verdict.INCONSISTENT,
            Severity.HARD if not judged.good else Severity.SOFT,
            f"{told:f}",
            reason,
            (),
            judged.computation,
        )
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
    whose = re.findall(R, what)
    if "加权" in part or (base is not None and ("加权" in clause.text or frame.kind == "target") and not whose):
        taken.add(at)
        yield _mean_finding(ground, paragraph, clause, frame, (match.start(), match.end()), token, year, kind)
