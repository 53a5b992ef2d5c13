"""Why a plan report sets its targets as it does, and how it judges those of the year before.

Both are passages, not figures: the rationale (主要考虑) quotes last year's target and five-year aims, which are none of
this year's. Each excerpt is under a theme of its own, and its codes are the indicators that it speaks of.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from duibiao.figures import extract
from duibiao.figures.clauses import cut
from duibiao.lexicon.shape import load_shape
from duibiao.model import Document, Excerpt, ExcerptPart, Extraction, Kind, Outline, Part, Scope

__all__ = ["MET", "MISSED", "NAMES", "RATIONALE", "judged", "rationales", "read"]

RATIONALE, MET, MISSED = "rationale", "met", "missed"
NAMES = {
    RATIONALE: "主要考虑",
    MET: "上年目标完成",
    MISSED: "上年目标不及预期",
}  # of these themes, which no codebook has
THIS = re.compile("[这该上]一?[个述]?(?:预期)?(?:目标|指标|安排)")
GIVEN = re.compile(
    "(?:关于[^：。\n]{1,30}：)?(?:主要|综合|充分|统筹)考虑|[这该]一?个?(?:预期)?(?:目标|安排)"
)  # a paragraph
BULLET = re.compile(r"——|[●■◆▲★○※•]|（[一二三四五六七八九十0-9]{1,3}）|[一二三四五六七八九十]{1,3}、|[0-9]{1,2}[.、．]")
MARGIN = " \t\u3000，；"
SHORTFALL = re.compile(
    r"(?:不及|低于|未达|未及|慢于|少于|弱于)(?:到)?(?:年度|年初)?(?:预期|目标|计划)|(?:未能?|没有|没能|尚未)(?:如期|全面)?(?:完成|达到|实现)"
    r"|(?:目标|预期|计划)[^，。；]{0,6}(?:有|存在)[^，。；]{0,6}差距|完成情况不(?:够)?(?:理想|好)"
)
FULFILLED = re.compile(
    r"(?:圆满|超额|全面|较好|顺利|如期|胜利)(?:地)?(?:完成|实现|达到)|(?:好|高|优|快)于(?:年度|年初)?(?:预期|目标|计划)"
    r"|(?:超过|达到|实现|完成)(?:了)?(?:年度|年初|全年)?(?:预期|目标|计划)|完成情况(?:总体)?(?:较好|良好)"
)
AIMS = re.compile("预期|目标|任务|计划")
GENERAL = re.compile("不及预期|(?:预期|主要|发展|各项)(?:目标|指标)")  # of a clause that names no indicator


def read(document: Document, outline: Outline) -> tuple[Excerpt, ...]:
    """Both, in the order of the text; nothing of a report of another kind."""
    if document.kind is not Kind.PLAN:
        return ()
    found = (*judged(document, outline), *rationales(document, outline, extract(document, outline)))
    return tuple(sorted(found, key=lambda excerpt: excerpt.span))


def rationales(document: Document, outline: Outline, extraction: Extraction) -> tuple[Excerpt, ...]:
    """The rationale behind each item of a plan report's statement of targets, with the indicators of the item."""
    if document.kind is not Kind.PLAN:
        return ()
    text, read = outline.reading.text, outline.reading
    stated = [figure for figure in extraction.figures if figure.scope is Scope.HEADLINE]
    found: list[Excerpt] = []
    for index, (start, end) in enumerate(outline.headline):
        limit = outline.headline[index + 1][0] if index + 1 < len(outline.headline) else len(text)
        begin, stop = _aside(text, start, end), _paragraph_end(text, end, limit)
        if begin is None and _explains(text, end, stop):
            begin = end
        if begin is None:
            continue
        while begin < stop and text[begin] in MARGIN + "\n":
            begin += 1
        while stop > begin and text[stop - 1] in MARGIN + "\n":
            stop -= 1
        item = read.span(start, end)
        codes = dict.fromkeys(f.indicator for f in stated if item.start <= f.quote.start < item.end)
        if stop > begin:
            found.append(Excerpt(RATIONALE, ExcerptPart.PLAN, read.span(begin, stop), tuple(codes)))
    return tuple(found)


def judged(document: Document, outline: Outline) -> tuple[Excerpt, ...]:
    """What a plan report says of last year's targets: clauses that call one met, or missed (不及预期)."""
    if document.kind is not Kind.PLAN:
        return ()
    return tuple(_judged(outline))


def _judged(outline: Outline) -> Iterator[Excerpt]:
    text, names = outline.reading.text, outline.names
    for sentence in outline.sentences:
        if sentence.part not in (Part.OPENING, Part.REVIEW):
            continue
        if not AIMS.search(text, sentence.start, sentence.end):
            continue
        for clause in cut(text, sentence.start, sentence.end, names):
            words = text[clause.start : clause.end]
            theme = MISSED if SHORTFALL.search(words) else MET if FULFILLED.search(words) else ""
            first = bisect_left(names, (clause.start, 0, ""))
            codes = dict.fromkeys(name[2] for name in names[first : bisect_left(names, (clause.end, 0, ""))])
            if theme and (codes or GENERAL.search(words)):
                span = outline.reading.span(clause.start, clause.end)
                yield Excerpt(theme, ExcerptPart.REVIEW, span, tuple(codes))


def _aside(text: str, start: int, end: int) -> int | None:
    """Where an item goes on to its reason within its own sentence (能耗下降3%，体现…的要求)."""
    asides = load_shape().asides
    return next((clause.start for clause in cut(text, start, end) if asides.match(text, clause.start)), None)


def _paragraph_end(text: str, at: int, limit: int) -> int:
    """The end of the paragraph, and of the next where that begins with the reason and is no item of its own."""
    stop = text.find("\n", at, limit)
    stop = limit if stop < 0 else stop
    if stop < limit and not BULLET.match(text, stop + 1) and GIVEN.match(text, stop + 1, limit):
        after = text.find("\n", stop + 1, limit)
        return limit if after < 0 else after
    return stop


def _explains(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] begins with a reason."""
    while start < end and text[start] in MARGIN + "\n":
        start += 1
    opens = load_shape().asides.match(text, start, end) or THIS.match(text, start, end)
    return start < end and opens is not None
