"""What one region's report says, retold clause by clause without marks: 报告显示，甲力争完成投资3250亿元，建成…铁路.

The region spoken of holds on until another one, a count, or the nation comes. Words that stand in its report are borne
out; a number is held to its noun there. What is neither is nobody's claim that could be judged, and is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from duibiao.analysis.library import NATION, short
from duibiao.audit.grids.passages import looked_up
from duibiao.audit.judging.figures_said import judge_figures
from duibiao.audit.judging.judged import Judged, claim, finding
from duibiao.audit.judging.library import Texts
from duibiao.audit.judging.originals import Originals, spoken
from duibiao.audit.paper.frames import MODAL, Clause, clauses
from duibiao.audit.paper.papers import Paragraph
from duibiao.audit.paper.spotting import skeleton
from duibiao.audit.paper.tokens import COUNT, REGIONS, SHARE
from duibiao.audit.sentences.carrying import advised
from duibiao.figures import numbers
from duibiao.model import ClaimKind, Finding, Severity, Site, Span, Verdict

__all__ = ["read"]

R, N, F = REGIONS, COUNT, SHARE
SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")
MANY = re.compile(f"[{N}{F}]|各省|各地|多地|我们|其他|该公司")
SAYS = re.compile("(?:称|表示|指出|强调|介绍|写道)$")
LEAST = 9  # spoken characters that stand in a report by no accident
SAID = 16  # of a sentence that somebody is said to have said


def read(
    texts: Texts, originals: Originals, paragraphs: Sequence[Paragraph], found: Sequence[Finding],
    used: set[tuple[int, int]],
) -> Iterator[Finding]:  # fmt: skip
    """The clauses of paragraphs that a region's report bears out, or puts otherwise. Their tokens go to `used`."""
    spans = [each.claim.site.span for each in found]
    for number, paragraph in enumerate(paragraphs):
        whose = ""
        for match in () if paragraph.note else SENTENCE.finditer(paragraph.text):
            parts = list(clauses(skeleton(paragraph.text, *match.span())))
            said = 0  # from here on the sentence is told already
            firm = False
            for place, clause in enumerate(parts):
                before, (whose, firm) = whose, _whose(clause, whose, firm=firm)
                if not (whose or before) or place < said or advised(clause) or MODAL.search(clause.text):
                    continue
                told = None
                if whose and SAYS.search(clause.text):
                    told = _quoted(originals, paragraph, parts[place + 1 :], whose)
                    said = len(parts) if told is not None else said
                told = told or _retold(texts, originals, paragraph, clause, (whose, before), spans, firm=firm)
                whose = whose or (before if told is not None else "")  # a count that its report has, too
                if told is not None:
                    yield told
                    used |= {(number, token.start) for _, token in clause.skeleton.tokens(R, clause.start, clause.end)}


def _whose(clause: Clause, before: str, *, firm: bool) -> tuple[str, bool]:
    """Of which region a clause speaks, and whether its sentence names it."""
    codes = {code for _, token in clause.skeleton.tokens(R, clause.start, clause.end) for code in token.codes}
    if len(codes) == 1 and NATION not in codes:
        return codes.pop(), True
    return ("", False) if codes or MANY.search(clause.text) else (before, firm and clause.index > 0)


def _quoted(originals: Originals, paragraph: Paragraph, rest: Sequence[Clause], whose: str) -> Finding | None:
    """甲的报告称，…: the rest of the sentence as a quotation without marks."""
    if not rest:
        return None
    stretch = rest[0].skeleton.home(rest[0].start, rest[-1].end)
    words = spoken(paragraph.text[slice(*stretch)])
    judged = looked_up(originals.of(whose), words) if len(words) >= SAID else None
    return _finding(paragraph, stretch, whose, judged) if judged is not None and judged.good else None


def _retold(
    texts: Texts, originals: Originals, paragraph: Paragraph, clause: Clause, of: tuple[str, str],
    spans: Sequence[Span], *, firm: bool,
) -> Finding | None:  # fmt: skip
    """A clause in the words of a report, or with a number that it gives; `firm`: the sentence says whose."""
    whose = of[0] or of[1]
    named = [at for at, _ in clause.skeleton.tokens(R, clause.start, clause.end)]
    start = named[-1] + 1 if named else clause.start
    if start >= clause.end:
        return None
    stretch = clause.skeleton.home(named[-1] if named else clause.start, clause.end)
    place = paragraph.home(*stretch)
    if any(span.start < place.end and place.start < span.end for span in spans):
        return None
    written = paragraph.text[slice(*clause.skeleton.home(start, clause.end))]
    words = spoken(written)
    for original in originals.of(whose) if len(words) >= LEAST else ():
        if places := original.places(words):
            proof = original.proof(places[0], places[0] + len(words))
            judged = Judged(Verdict.SUPPORTED, Severity.SOFT, "", "报告有此原话", (proof,))
            return _finding(paragraph, stretch, whose, judged)
    if not of[0] or not any(number.unit for number in numbers.find(written)):
        return None
    before = paragraph.text[: clause.skeleton.home(clause.start, clause.end)[0]]
    figures = judge_figures(texts, [whose], written, before)
    if figures is None or not (figures.good or (firm and figures.expected and figures.verdict is Verdict.CONTRADICTED)):
        return None
    return _finding(paragraph, stretch, whose, figures)


def _finding(paragraph: Paragraph, stretch: tuple[int, int], whose: str, judged: Judged) -> Finding:
    place = paragraph.home(*stretch)
    said = claim(ClaimKind.OTHER, Site(place), place.of(paragraph.source), regions=(short(whose),), says="retold")
    return finding(said, judged)
