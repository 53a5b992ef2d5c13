"""Passages given as a region's words: do they stand in its report, in these words, and in the part they are given for.

A table of excerpts gives each region its sentences; a sentence of prose may quote. What stands word for word is
supported. What stands with other words in the midst is a misquotation: softly where it is words, hardly where it is
digits. Left-out words are an abridgement and no fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from duibiao.analysis.library import NATION, short
from duibiao.audit.grids.cells import site
from duibiao.audit.judging.judged import Judged, claim, finding
from duibiao.audit.judging.originals import Original, Originals, spoken
from duibiao.audit.paper.headers import Role
from duibiao.audit.paper.tables import Box, Sheet
from duibiao.model import ClaimKind, Finding, Severity, Site, Span, Verdict

__all__ = ["LEAST", "NEAR", "looked_up", "read"]

PIECE = re.compile(r"[^。；\n]+[。；]?")
LEAST = 6  # characters of a passage that can be looked up
NEAR = 0.86  # of the characters, in order: the same sentence, with something else in it
AHEAD = re.compile("未来|下一步|方向|举措|目标|计划|部署|今年|重点任务|任务|安排")
BEHIND = re.compile("进度|成效|进展|完成(?!目标|计划|任务)|已经|回顾|成果|做法|去年|上年")
NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
SMALL = 4  # characters that stand for others: a slip; more is a paraphrase


def read(originals: Originals, text: str, sheets: Sequence[Sheet]) -> Iterator[Finding]:
    """The passages of the tables of excerpts, sentence by sentence, judged."""
    for sheet in sheets:
        for box in sheet.boxes:
            if box.sense.role is not Role.PASSAGE or not box.text or box.row == NATION:
                continue
            ahead = _ahead(sheet, box)
            for match in PIECE.finditer(text, box.span.start, box.span.end):
                words = spoken(match.group())
                if len(words) >= LEAST:
                    place = site(sheet, box)
                    where = Site(
                        Span(*match.span()),
                        *(getattr(place, name) for name in ("table", "row", "column", "grid", "at")),
                    )
                    said = claim(
                        ClaimKind.OTHER,
                        where,
                        match.group().strip(),
                        table=sheet.name,
                        regions=(short(box.row),) if box.row.isdigit() else (),
                        says="passage",
                    )
                    yield finding(said, looked_up(originals.of(box.row), words, ahead=ahead))


def _ahead(sheet: Sheet, box: Box) -> bool | None:
    """Whether the column gives what is planned, or what was done; None where it does not say."""
    for words in (box.sense.name, sheet.grid.title):
        ahead, behind = AHEAD.search(words), BEHIND.search(words)
        if behind is not None and ahead is None:
            return False
        if ahead is not None and behind is None:
            return True
        if ahead is not None and behind is not None:
            return None if words is sheet.grid.title else behind is None
    header = " ".join(span_text for span_text in sheet.heads)
    return True if AHEAD.search(header) and not BEHIND.search(header) else None


def looked_up(originals: Sequence[Original], words: str, *, ahead: bool | None = None) -> Judged:
    """What becomes of words given as a region's own; `ahead` where they are given for its plan, or for its review."""
    if not originals:
        return Judged(Verdict.MISSING, Severity.SOFT, "", "没有收集到该地区的报告")
    for original in originals:
        places = original.places(words)
        if places:
            fitting = [at for at in places if ahead is None or original.planned(at) is ahead]
            at = (fitting or places)[0]
            proof = original.proof(at, at + len(words))
            if not fitting and ahead:
                return Judged(
                    Verdict.CONTRADICTED, Severity.HARD, "", "出自回顾部分，是已经做过的事，不是计划", (proof,)
                )
            if not fitting:
                return Judged(Verdict.SUPPORTED, Severity.SOFT, "", "出自部署部分", (proof,))
            return Judged(Verdict.SUPPORTED, Severity.HARD, "", "", (proof,))
    near = [(original.nearest(words), original) for original in originals]
    (share, begin, end), original = max(near, key=lambda each: each[0][0])
    if share < NEAR:
        return Judged(
            Verdict.MISSING if share < NEAR / 2 else Verdict.UNREAD,
            Severity.SOFT,
            "",
            "报告里没有这段话" if share < NEAR / 2 else "报告里有相近的话，不是原文",
            (original.proof(begin, end),) if end > begin else (),
        )
    return _different(original, words, begin, end)


def _different(original: Original, words: str, begin: int, end: int) -> Judged:
    """What stands otherwise in a passage that is nearly the report's."""
    there = original.text[begin:end]
    proof = original.proof(begin, end)
    slips = []
    for tag, a, b, c, d in SequenceMatcher(None, words, there, autojunk=False).get_opcodes():
        if tag == "replace" and max(b - a, d - c) <= SMALL:
            slips.append((words[max(0, a - 2) : b + 2], there[max(0, c - 2) : d + 2], words[a:b], there[c:d]))
    shown = "；".join(f"写作“{wrote}”，原文“{stood}”" for wrote, stood, _, _ in slips)
    if not slips:
        return Judged(Verdict.SUPPORTED, Severity.SOFT, "", "节录，有删减", (proof,))
    digits = [each for each in slips if NUMBER.search(each[2]) or NUMBER.search(each[3])]
    severity = Severity.HARD if digits else Severity.SOFT
    return Judged(Verdict.CONTRADICTED, severity, "、".join(each[3] for each in slips), shown, (proof,))
