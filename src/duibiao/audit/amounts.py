"""Sentences about amounts: means, ranges, extremes, a region's value, differences. Found by rule, judged by number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from duibiao.analysis.library import NATION, Place, short
from duibiao.audit import averages, values
from duibiao.audit.differences import apart_claim, moved_claims
from duibiao.audit.extremes import extreme_claim, range_claim
from duibiao.audit.frames import MODAL, Clause, Frame
from duibiao.audit.ground import Ground
from duibiao.audit.judged import Judged, claim, finding, quantized
from duibiao.audit.papers import Paragraph
from duibiao.audit.sited import site_of, stated_of
from duibiao.audit.tokens import COUNT, INDICATOR, POINTS, REGIONS, SHARE, VALUE, YEAR, Token
from duibiao.lexicon.claims import load_claims
from duibiao.lexicon.grammar import alternation
from duibiao.model import ClaimKind, Finding, Severity, Site, Verdict

__all__ = ["amounts"]

R, V, D, G, Y = REGIONS, VALUE, POINTS, INDICATOR, YEAR
FILL = (  # what may stand between a region and its value
    rf"(?:{Y}|{G}|{COUNT}|等(?:地区?|省份?)?|的|目标|增速|预期|设定|制定|提出|定|设|为|在|均|都|分别|则|也|仍|只|仅|将|是|达到?|至|增长|实际"
    r"|完成|实现|最[高低]|高达|维持|亦|于|同比|预计|且|，|、|可能|约|力争|确保|值|了|到|其|两地|三地|四地|两省|三省)"
)
OF_REGION = re.compile(rf"(?P<who>{R})[¹²³]*(?P<fill>{FILL}*){V}(?:[、和及与]{V})*")
LISTED = re.compile(rf"{V}(?:[、和及与，]{V})*")
BRACKETED = re.compile(rf"(?P<what>[^，。；（）]*)（(?:为|即)?{V}）")
RANGE = re.compile(
    rf"(?:在|介于|处于|区间为|范围为|区间在|位于)(?P<first>{V})(?:(?:至|到|和|与|[-—~])(?P<second>{V}))?(?:之间|的?区间|不等|范围|$)"
)
LOWEST = re.compile(
    rf"(?:最低|最小|垫底)的?(?:地区|省份)?(?:目标|增速)*(?:是|为|的?有)(?P<who>{R})|(?P<who2>{R})(?:的?{G})?(?:目标|增速|值)*(?:均|都|为)?最低"
)
HIGHEST = re.compile(
    rf"(?:最高|最大|居首)的?(?:地区|省份)?(?:目标|增速)*(?:是|为|的?有)(?P<who>{R})|(?P<who2>{R})(?:的?{G})?(?:目标|增速|值)*(?:均|都|为)?最高"
)
APART = re.compile(
    rf"(?:较|比|与|相对于?|高于|低于)(?P<base>{Y}?(?:的|地方|各省)?(?:加权)?(?:平均)?(?:目标|增速|水平|值|加权|实际|平均|（{V}）|{G}|相比|分别|年)*)?(?P<way>低|高|下降|上升|提高|下调|上调|降低|回落|增加|减少|提升|下滑|加快|放缓)(?:了|约|近)?(?P<points>{D})"
)
MOVED = re.compile(
    rf"(?P<who>{R})[^，。；{V}{D}{R}]{{0,10}}?(?:，)?(?:分别)?(?P<way>下调|上调|下降|提高|降低|上升|调低|调高|回落)(?:了|约)?(?P<first>{D})(?:[、和及与]{D})*"
)
SOME = re.compile(f"[{COUNT}{SHARE}]")


def amounts(ground: Ground, paragraph: Paragraph, clause: Clause, frame: Frame) -> Iterator[Finding]:
    """The claims about amounts in one clause."""
    if not frame.indicator or frame.indicator.startswith("other:"):
        return
    text = clause.text
    taken: set[int] = set()
    mean = re.search(alternation(load_claims().prose["mean"]), text)
    modal = frame.advice or MODAL.search(text) is not None
    for match in BRACKETED.finditer(text):
        yield from _bracketed(ground, paragraph, clause, frame, match, taken)
    for match in () if modal else RANGE.finditer(text):
        high = clause.skeleton.token(clause.start + match.start("first")).high
        if match["second"] is None and high is None:
            continue
        if SOME.search(text[: match.start()]):  # 近九成省份定在5%—6%之间: not the ends of all
            continue
        taken.update(range(match.start("first"), match.end()))
        yield range_claim(ground, paragraph, clause, frame, match)
    if mean is not None:
        for match in re.finditer(V, text[mean.end() :]):
            at = mean.end() + match.start()
            if at not in taken and not re.search(f"[，]|[{D}{R}]", text[mean.end() : at]):
                taken.add(at)
                yield _mean(ground, paragraph, clause, frame, mean.start(), at)
            break
    for match in APART.finditer(text):
        yield from apart_claim(ground, paragraph, clause, frame, match)
    for match in MOVED.finditer(text):
        yield from moved_claims(ground, paragraph, clause, frame, match)
    for pattern, low in ((LOWEST, True), (HIGHEST, False)):
        for match in pattern.finditer(text):
            yield extreme_claim(ground, paragraph, clause, frame, match, low=low)
    if not modal:
        for match in OF_REGION.finditer(text):
            if not taken & set(range(match.end("fill"), match.end())) and "加权" not in match.group():
                yield from _of_regions(ground, paragraph, clause, frame, match)


def _mean(ground: Ground, paragraph: Paragraph, clause: Clause, frame: Frame, start: int, at: int) -> Finding:
    token = clause.skeleton.token(clause.start + at)
    words = clause.text[:at]
    kind = "actual" if "实际" in words else "target" if "目标" in words or frame.kind != "actual" else frame.kind
    year = frame.year or ground.year
    if kind == "actual" and year == ground.year:
        year -= 1
    return _mean_finding(ground, paragraph, clause, frame, (start, at + 1), token, year, kind)


def _mean_finding(
    ground: Ground,
    paragraph: Paragraph,
    clause: Clause,
    frame: Frame,
    stretch: tuple[int, int],
    token: Token,
    year: int,
    kind: str,
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
    told = ground.means_told.get((frame.indicator, year, kind))
    judged = averages.judge_mean(ground, frame.indicator, year, kind, stated_of(token))
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
    carried = clause.skeleton.tokens(R, 0, clause.start)
    if (
        not whose and "实际" in part and carried and carried[-1][1].codes == (NATION,)
    ):  # 全国目标…与实际增速（6.4%）的缺口
        taken.add(at)
        yield _value(
            ground, paragraph, frame, site_of(paragraph, clause, match.start(), match.end()), NATION, token, year, kind
        )
        return
    if "加权" in part or (base is not None and ("加权" in clause.text or frame.kind == "target") and not whose):
        taken.add(at)
        yield _mean_finding(ground, paragraph, clause, frame, (match.start(), match.end()), token, year, kind)
    elif whose and ("目标" in part or "实际" in part or "增速" in part or part.endswith(R)):
        taken.add(at)
        places = [n for n, char in enumerate(what) if char == R]
        who = clause.skeleton.token(clause.start + match.start() + places[-1])
        site = site_of(paragraph, clause, match.start() + places[-1], match.end())
        for code in who.codes:
            yield _value(
                ground, paragraph, frame, site, code, token, year, kind if "实际" in part else frame.kind or kind
            )


def _of_regions(
    ground: Ground, paragraph: Paragraph, clause: Clause, frame: Frame, match: re.Match[str]
) -> Iterator[Finding]:
    who = clause.skeleton.token(clause.start + match.start("who"))
    tokens = [
        token for _, token in clause.skeleton.tokens(V, clause.start + match.end("fill"), clause.start + match.end())
    ]
    fill = match["fill"]
    kind = (
        "actual" if re.search("实际|完成|实现", fill) else "target" if re.search("目标|预期|设定", fill) else frame.kind
    )
    if not kind:
        return
    site = site_of(paragraph, clause, match.start(), match.end())
    year = _year_in(ground, clause, match) or frame.year or (ground.year if kind == "target" else ground.year - 1)
    if kind == "actual" and year == ground.year:
        year -= 1
    if len(tokens) == 1:
        pairs = [(code, tokens[0]) for code in who.codes]
    elif len(tokens) == len(who.codes):
        pairs = list(zip(who.codes, tokens, strict=True))
    else:
        said = claim(ClaimKind.OTHER, site, site.span.of(paragraph.source), indicator=frame.indicator)
        yield finding(said, Judged(Verdict.UNREAD, Severity.SOFT, "", f"{len(who.codes)}个地区，{len(tokens)}个数"))
        return
    for code, token in pairs:
        yield _value(ground, paragraph, frame, site, code, token, year, kind)


def _year_in(ground: Ground, clause: Clause, match: re.Match[str]) -> int:
    years = clause.skeleton.tokens(Y, clause.start + match.start("fill"), clause.start + match.end("fill"))
    return 0 if not years else ground.year + years[0][1].year if years[0][1].year in {-1, 0} else years[0][1].year


def _value(
    ground: Ground, paragraph: Paragraph, frame: Frame, site: Site, code: str, token: Token, year: int, kind: str
) -> Finding:
    place = Place(code, frame.indicator, year, kind)
    said = claim(
        ClaimKind.OTHER,
        site,
        site.span.of(paragraph.source),
        indicator=frame.indicator,
        year=year,
        kind=kind,
        regions=(short(code),),
        value=f"{token.low:f}" + (f"~{token.high:f}" if token.high is not None else ""),
    )
    judged = values.judge(ground, place, stated_of(token))
    own = ground.tables(*place)
    if own.value is not None and own.value != token.low:
        reason = f"自己的表里是{own.value:f}"
        verdict = Verdict.INCONSISTENT if judged.verdict is not Verdict.CONTRADICTED else judged.verdict
        judged = replace(judged, verdict=verdict, expected=f"{own.value:f}").also(reason)
    return finding(said, judged)
