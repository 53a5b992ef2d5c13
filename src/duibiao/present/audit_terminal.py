"""An audit for a person at a terminal: what it rests on, how much is right, and what must be looked at again."""

from __future__ import annotations

from collections.abc import Iterator

from duibiao.model import Audit, Finding, Severity, Verdict
from duibiao.present.audit_words import SEVERITIES, VERDICTS, place, summary, told, wrong
from duibiao.present.terminal import Style, clipped, folded, painted

__all__ = ["draw_audit", "draw_unread"]

SHOWN = 30  # findings
REASON = 3  # lines of one
LEFT_OUT = 12  # lines of what could not be checked
STYLES = {Verdict.CONTRADICTED: Style.RED, Verdict.INCONSISTENT: Style.YELLOW}


def draw_audit(found: Audit, *, columns: int, colour: bool = False) -> Iterator[str]:
    """The counts, then what is wrong, the sure ones first, each with what proves it, in lines of so many `columns`."""
    yield clipped(f"{found.name}：依据 {found.basis}", columns)
    yield "，".join(f"{name} {count}" for name, count in summary(found)) or "没有认出可以核对的说法"
    listed = wrong(found)
    for each in listed[:SHOWN]:
        yield ""
        yield from _finding(each, columns, colour=colour)
    if len(listed) > SHOWN:
        yield from ("", f"另有 {len(listed) - SHOWN} 处，用 -o 写出全部。")


def draw_unread(found: Audit) -> Iterator[str]:
    """What could not be checked, and why."""
    yield from (f"没有核对：{line}" for line in found.unread[:LEFT_OUT])
    if len(found.unread) > LEFT_OUT:
        yield f"没有核对的还有 {len(found.unread) - LEFT_OUT} 处，用 -o 写出全部（.html、.xlsx）。"


def _finding(finding: Finding, columns: int, *, colour: bool) -> Iterator[str]:
    style = STYLES.get(finding.verdict, Style.PLAIN)
    verdict = painted(VERDICTS[finding.verdict], style, colour=colour)
    sure = SEVERITIES[finding.severity]
    if finding.severity is Severity.HARD:
        sure = painted(sure, Style.BOLD, colour=colour)
    where = place(finding) or f"第 {finding.claim.site.span.start} 字"
    yield f"{finding.id} {verdict}（{sure}） {where}"
    yield "  " + clipped(f"写作：{finding.claim.quote or '（空）'}", columns - 2)
    yield from (f"  {line}" for line in folded(told(finding), columns - 2, lines=REASON))
    for proof in finding.evidence[:1]:
        source = f"（{proof.document or '参考数据'}）"
        yield "  " + clipped(f"原文：{proof.quote}", columns - 2 - 2 * len(source)) + source
