"""Cells that are wrong because another is: a change or a verdict reckoned from a number that does not stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from duibiao.model import ClaimKind, Finding, Severity

__all__ = ["traced"]

STATED = frozenset({"target", "actual"})
RECKONED = frozenset({"completed", "change", "gap"})


def traced(findings: Sequence[Finding]) -> Iterator[Finding]:
    """The numbered findings; one that follows from a wrong number of its row says from which, and is soft."""
    causes: dict[tuple[object, ...], str] = {}
    for each in findings:
        said = dict(each.claim.asserts)
        if each.wrong and each.claim.kind is ClaimKind.CELL and said.get("kind") in STATED:
            causes.setdefault(_row(said), each.id)
    for each in findings:
        said = dict(each.claim.asserts)
        cause = causes.get(_row(said)) if each.wrong and said.get("kind") in RECKONED else None
        if cause is None:
            yield each
        else:
            yield replace(each, severity=Severity.SOFT, reason=f"{each.reason}；{cause}的数不对，这里可能随之而错")


def _row(said: dict[str, object]) -> tuple[object, ...]:
    return said.get("table"), said.get("regions"), said.get("indicator")
