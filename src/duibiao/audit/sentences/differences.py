"""Sentences about how far two numbers lie apart: means of two years, changes of regions, targets above GDP's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from duibiao.analysis.library import NATION
from duibiao.analysis.means import Mean
from duibiao.audit.judging.ground import Ground, proofs, universe
from duibiao.audit.judging.judged import Judged, claim, described, finding, quantized
from duibiao.audit.paper.frames import Clause
from duibiao.audit.paper.papers import Paragraph
from duibiao.audit.paper.sited import period, site_of
from duibiao.audit.paper.tokens import INDICATOR, POINTS, REGIONS, VALUE, YEAR
from duibiao.audit.sentences.between import MEAN
from duibiao.audit.sentences.state import State
from duibiao.lexicon.claims import any_word, load_claims
from duibiao.model import ClaimKind, Finding, Severity, Verdict

__all__ = ["apart_claim", "from_nation"]

R, V, D, G, Y = REGIONS, VALUE, POINTS, INDICATOR, YEAR
FROM_NATION = re.compile(
    rf"(?:则|也|仍|略)*{any_word('beside', 'over', 'under')}(?P<nation>{R})(?:的|{Y}|{G}|目标|增速|水平|（{V}）)*"
    rf"(?:{any_word('more', 'less')}(?:出|了|约)*)?(?P<points>{D})"
)
UNDER = re.compile(any_word("under", "less"))


def from_nation(ground: Ground, paragraph: Paragraph, clause: Clause, state: State) -> Iterator[Finding]:
    """平均为5.4%，比全国目标高0.4个百分点: the mean as it was just told, less the nation's number."""
    match, frame = FROM_NATION.match(clause.text), state.frame
    if match is None or state.mean_told is None or state.mean != frame.indicator:
        return
    token = clause.skeleton.token(clause.start + match.start("nation"))
    kind, year = period(frame, ground.year)
    nation = ground.joined(NATION, frame.indicator, year, kind)
    if token.codes != (NATION,) or nation.value is None:
        return
    points = clause.skeleton.token(clause.start + match.start("points"))
    side = -1 if UNDER.search(match.group()) else 1
    apart = state.mean_told - nation.value
    site = site_of(paragraph, clause, match.start(), match.end())
    said = claim(
        ClaimKind.COMPARISON, site, site.span.of(paragraph.source), indicator=frame.indicator, year=year, kind=kind,
        value=f"{side * points.low:f}", says="mean",
    )  # fmt: skip
    shown = f"{state.mean_told:f}−{described(nation)}{nation.value:f}={apart:f}"
    verdict = Verdict.SUPPORTED if apart == side * points.low else Verdict.INCONSISTENT
    reason = "" if verdict is Verdict.SUPPORTED else shown
    yield finding(said, Judged(verdict, Severity.SOFT, f"{apart:f}", reason, proofs([nation]), shown))


def apart_claim(
    ground: Ground, paragraph: Paragraph, clause: Clause, state: State, match: re.Match[str]
) -> Iterator[Finding]:
    """较上年加权目标低 0.2 个百分点: by the means as shown, or exactly."""
    text, frame = clause.text, state.frame
    if state.mean != frame.indicator and not MEAN.search(text):
        return
    if (frame.codes or re.search(R, text[: match.start()])) and "加权" not in text:  # of single regions: `telling`
        return
    points = clause.skeleton.token(clause.start + match.start("points"))
    base = match["base"] or ""
    if R in base or (G in base and "目标" not in base):
        return
    years = clause.skeleton.tokens(Y, clause.start + match.start(), clause.start + match.start("way"))
    told = years[0][1].year if years else -1
    before = ground.year + told if told in {-1, 0} else told
    now = frame.year if frame.year and frame.year != before else ground.year
    kind = frame.kind or "target"
    if kind == "actual":
        return
    site = site_of(paragraph, clause, match.start(), match.end())
    sign = _sign(match["way"])
    said = claim(
        ClaimKind.COMPARISON,
        site,
        site.span.of(paragraph.source),
        indicator=frame.indicator,
        year=f"{now}-{before}",
        value=f"{sign * points.low:f}",
    )
    yield finding(said, _difference(ground, frame.indicator, now, before, sign * points.low, points.digits))


def _difference(ground: Ground, indicator: str, now: int, before: int, apart: Decimal, digits: int) -> Judged:
    own = [ground.means_told.get((indicator, year, "target")) for year in (now, before)]
    if own[0] is not None and own[1] is not None:
        shown = f"{own[0]:f}−{own[1]:f}={own[0] - own[1]:f}"
        if quantized(own[0] - own[1], digits) == apart:
            return Judged(Verdict.SUPPORTED, Severity.SOFT, f"{own[0] - own[1]:f}", "按自己的表", (), shown)
    pairs = []
    regions = universe(ground)
    for world in (ground.tables, ground.joined):
        rows = [[world(region, indicator, year, "target") for region in regions] for year in (now, before)]
        if any(all(cell.value is None for cell in row) for row in rows):
            continue
        firsts = ground.means(rows[0], indicator, now, "leave") + ground.means(rows[0], indicator, now, "zero")
        seconds = ground.means(rows[1], indicator, before, "leave")
        pairs += [(first, second) for first in firsts for second in seconds]
    for first, second in pairs:
        exact, rounded = first.value - second.value, quantized(first.value, 1) - quantized(second.value, 1)
        if apart in {quantized(exact, digits), quantized(rounded, digits)}:
            shown = _subtracted(first, second)
            return Judged(Verdict.SUPPORTED, Severity.SOFT, f"{quantized(exact, 2)}", "", (), shown)
    if own[0] is not None and own[1] is not None:
        return Judged(Verdict.INCONSISTENT, Severity.HARD, f"{own[0] - own[1]:f}", f"自己的表里是{shown}", (), shown)
    if not pairs:
        return Judged(Verdict.MISSING, Severity.SOFT, "", "没有两年的数可以平均")
    first, second = pairs[0]
    exact = first.value - second.value
    shown = _subtracted(first, second)
    far = abs(exact - apart) > Decimal("0.3") or exact * apart < 0
    if far:
        return Judged(Verdict.CONTRADICTED, Severity.SOFT, f"{quantized(exact, 2)}", shown, (), shown)
    return Judged(
        Verdict.MISSING, Severity.SOFT, f"{quantized(exact, 2)}", "没有注明权重；按手头的权重相近而不同", (), shown
    )


def _subtracted(first: Mean, second: Mean) -> str:
    """The difference of two means as a sum."""
    apart = quantized(first.value - second.value, 2)
    by = f"按{first.weights.label}、{second.weights.label}"
    return f"{quantized(first.value, 2)}−{quantized(second.value, 2)}={apart}（{by}）"


def _sign(way: str) -> int:
    """Which way a word moves what it is said of: -1 for 下调 and 低于."""
    words = load_claims().words
    return -1 if way in words["lowered"] or way in words["less"] else 1
