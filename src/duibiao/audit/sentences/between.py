"""Means set beside each other without a number: 加权目标有所下移, 低于固投加权目标, 全国目标低于各省加权目标."""

from __future__ import annotations

import re
from decimal import Decimal

from duibiao.analysis.library import NATION
from duibiao.audit.judging.ground import Ground, universe
from duibiao.audit.judging.judged import Judged, claim, finding, indicator_name, quantized
from duibiao.audit.paper.frames import Clause
from duibiao.audit.paper.papers import Paragraph
from duibiao.audit.paper.sited import site_of
from duibiao.audit.paper.tokens import AMOUNT, INDICATOR, POINTS, REGIONS, VALUE, YEAR
from duibiao.audit.sentences.state import State
from duibiao.lexicon.claims import any_word
from duibiao.model import ClaimKind, Finding, Severity, Verdict

__all__ = ["MEAN", "between_claim"]

R, G, V, D, A, Y = REGIONS, INDICATOR, VALUE, POINTS, AMOUNT, YEAR
MEAN = re.compile(any_word("mean"))
MOVED = re.compile(
    rf"(?:加权|平均)[^，。；{V}{D}{A}]*?(?:有所|小幅|明显|略|整体)*"
    rf"(?:(?P<down>下移|下行|回落|走低|放缓|下滑)|(?P<up>上移|上行|走高|回升|抬升))(?![^，。；]*[{D}{V}{A}])"
)
SINCE = re.compile(  # 加权平均为5.3%，较上年小幅回落
    rf"^(?:则|也|均|并)?(?:较|比|与){Y}的?(?:{V}|目标|加权|平均|水平|相比)*(?:有所|小幅|明显|略有?|整体)*"
    rf"(?:(?P<down>{any_word('lowered')})|(?P<up>{any_word('raised')}))(?![^，。；]*[{D}{V}{A}])"
)
BESIDE = re.compile(
    rf"(?:(?P<down>{any_word('under')})|(?P<up>{any_word('over')}))(?P<what>各省|地方|全国|{R}|{G}|的|加权|平均|增速|增长|目标)+$"
)
LEAST, FAR = (
    Decimal("0.05"),
    Decimal("0.2"),
)  # how far apart means must lie to be ordered, and to speak against an order


def between_claim(ground: Ground, paragraph: Paragraph, clause: Clause, state: State) -> Finding | None:
    """What a clause says of the order of two means; None where it says nothing of the kind."""
    text = clause.text
    year = state.frame.year or ground.year
    since = SINCE.search(text) if state.mean == state.frame.indicator else None
    moved, beside = MOVED.search(text) or since, BESIDE.search(text)
    subject = state.frame.indicator if MEAN.search(text[: beside.start() if beside else None]) else state.mean
    nation = [token for _, token in clause.skeleton.tokens(R, clause.start, clause.end) if token.codes == (NATION,)]
    if moved is not None:
        first, second = (state.frame.indicator, year, ""), (state.frame.indicator, year - 1, "")
        down, at = moved["down"] is not None, moved.start()
    elif beside is not None:
        named = clause.skeleton.tokens(G, clause.start + beside.start(), clause.end)
        of = named[-1][1].id if named else state.frame.indicator
        whole = bool(nation) and "加权" in beside.group()
        if not whole and (not subject or nation or subject == of):
            return None
        first = (of, year, NATION) if whole else (subject, year, "")
        second, down, at = (of, year, ""), beside["down"] is not None, 0 if whole else beside.start()
    else:
        return None
    site = site_of(paragraph, clause, at, len(text))
    said = claim(
        ClaimKind.COMPARISON, site, site.span.of(paragraph.source), indicator=first[0], year=year,
        says="below" if down else "above", other=second[0],
    )  # fmt: skip
    return finding(said, _ordered(ground, first, second, down=down))


def _ordered(ground: Ground, first: tuple[str, int, str], second: tuple[str, int, str], *, down: bool) -> Judged:
    values = [_value(ground, *each) for each in (first, second)]
    if values[0] is None or values[1] is None:
        return Judged(Verdict.MISSING, Severity.SOFT, "", "没有可比的两个平均数")
    apart = values[0] - values[1]
    shown = "，".join(
        f"{year}年{'全国' if region else '各地加权'}{indicator_name(indicator)}目标{quantized(value, 2)}"
        for (indicator, year, region), value in zip((first, second), values, strict=True)
        if value is not None
    )
    if abs(apart) < LEAST:
        return Judged(Verdict.MISSING, Severity.SOFT, "", f"相差太小：{shown}", (), shown)
    if (apart < 0) is down:
        return Judged(Verdict.DERIVED, Severity.SOFT, "", shown, (), shown)
    if abs(apart) < FAR:
        return Judged(Verdict.MISSING, Severity.SOFT, "", f"没有注明权重；按手头的权重相近而不同：{shown}", (), shown)
    told = all(ground.means_told.get((indicator, year, "target")) for indicator, year, region in (first, second))
    return Judged(Verdict.INCONSISTENT if told else Verdict.CONTRADICTED, Severity.SOFT, "", shown, (), shown)


def _value(ground: Ground, indicator: str, year: int, region: str) -> Decimal | None:
    """A target of the nation, or the mean of the provinces' – as the report's table tells it, else by our weights."""
    if region:
        return ground.joined(region, indicator, year, "target").value
    told = ground.means_told.get((indicator, year, "target"))
    if told is not None:
        return told
    cells = [ground.joined(code, indicator, year, "target") for code in universe(ground)]
    means = [] if all(cell.value is None for cell in cells) else ground.means(cells, indicator, year, "leave")
    return means[0].value if means else None
