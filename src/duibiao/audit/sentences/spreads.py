"""The middle of values (中位数为5.5%), and how far their ends lie apart (最高与最低相差12个百分点)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from statistics import median

from duibiao.audit.judging.ground import Ground, is_primary, proofs
from duibiao.audit.judging.judged import Judged, claim, described, finding
from duibiao.audit.paper.frames import Clause, Frame
from duibiao.audit.paper.papers import Paragraph
from duibiao.audit.paper.sited import period, site_of
from duibiao.audit.paper.tokens import INDICATOR, POINTS, REGIONS, VALUE, YEAR
from duibiao.lexicon.claims import any_word
from duibiao.model import ClaimKind, Finding, Severity, Verdict

__all__ = ["spread_claims"]

G, R, V, D, Y = INDICATOR, REGIONS, VALUE, POINTS, YEAR
MEDIAN = re.compile(
    rf"{any_word('middle')}(?:则|也|均|仍|同样)*(?:[由从]{Y}?的?(?P<first>{V})[^，。；{V}{R}]{{0,6}}[到至为])?(?:为|是|在|达|持平于)*(?P<value>{V})"
)
APART = re.compile(
    rf"最高(?:的(?P<most>{R})|值|者|目标)?(?:与|和|同|比|较)最低(?:的(?P<least>{R})|值|者|目标)?(?:的|之间|目标|{G})*"
    rf"(?:相差|差距|差|高出?)(?:为|达到?|了|约)?(?P<points>{D})"
)


def spread_claims(
    ground: Ground, paragraph: Paragraph, clause: Clause, frame: Frame, regions: Sequence[str], taken: set[int]
) -> Iterator[Finding]:
    """What a clause says of the middle and the ends of a field, judged; the places of its numbers go to `taken`."""
    kind, year = period(frame, ground.year)
    for match in MEDIAN.finditer(clause.text):
        for name, of in (("first", year - 1), ("value", year)):
            if match[name] is not None:
                taken.add(match.start(name))
                told = clause.skeleton.token(clause.start + match.start(name)).low
                cells = [ground.joined(code, frame.indicator, of, kind) for code in regions]
                numbers = [cell.value for cell in cells if cell.value is not None]
                site = site_of(paragraph, clause, match.start(), match.end())
                said = claim(
                    ClaimKind.MEAN, site, site.span.of(paragraph.source),
                    indicator=frame.indicator, year=of, kind=kind, value=f"{told:f}", says="median",
                )  # fmt: skip
                if 2 * len(numbers) < len(regions):
                    yield finding(said, Judged(Verdict.MISSING, Severity.SOFT, "", "知道的地区太少"))
                    continue
                middle = median(numbers)
                shown = f"{len(numbers)}个地区的中位数是{middle:f}"
                verdict = Verdict.SUPPORTED if middle == told else Verdict.CONTRADICTED
                reason = "" if middle == told else shown
                yield finding(said, Judged(verdict, Severity.SOFT, f"{middle:f}", reason, (), shown))
    for match in APART.finditer(clause.text):
        taken.update(range(match.start(), match.end()))
        yield _apart(ground, paragraph, clause, frame, regions, match)


def _apart(
    ground: Ground, paragraph: Paragraph, clause: Clause, frame: Frame, regions: Sequence[str], match: re.Match[str]
) -> Finding:
    kind, year = period(frame, ground.year)
    told = clause.skeleton.token(clause.start + match.start("points")).low
    cells = [cell for code in regions if (cell := ground.joined(code, frame.indicator, year, kind)).value is not None]
    site = site_of(paragraph, clause, match.start(), match.end())
    said = claim(
        ClaimKind.COMPARISON, site, site.span.of(paragraph.source),
        indicator=frame.indicator, year=year, kind=kind, value=f"{told:f}", says="spread",
    )  # fmt: skip
    if len(cells) < 2 or 2 * len(cells) < len(regions):
        return finding(said, Judged(Verdict.MISSING, Severity.SOFT, "", "知道的地区太少"))
    values = {cell.region: cell.value for cell in cells if cell.value is not None}
    least, most = (end(cells, key=lambda cell: values[cell.region]) for end in (min, max))
    apart = values[most.region] - values[least.region]
    shown = f"{described(most)}{most.value:f}−{described(least)}{least.value:f}={apart:f}"
    edges = {"most": values[most.region], "least": values[least.region]}
    named = {
        name: clause.skeleton.token(clause.start + match.start(name)).codes for name in edges if match[name] is not None
    }
    misnamed = any(values.get(code) != edges[name] for name, codes in named.items() for code in codes)
    if apart == told and not misnamed:
        return finding(said, Judged(Verdict.SUPPORTED, Severity.HARD, f"{apart:f}", "", proofs([most, least]), shown))
    hard = is_primary(most) and is_primary(least)
    severity = Severity.HARD if hard else Severity.SOFT
    return finding(said, Judged(Verdict.CONTRADICTED, severity, f"{apart:f}", shown, proofs([most, least]), shown))
