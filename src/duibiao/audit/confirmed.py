"""What a reading of a paragraph is worth: claims read alike confirm one another, or show that they were misread.

A claim whose indicator, kind or year was taken over from before is called wrong only where others that were read in
the same way hold. And where most of those read alike do not hold, it is the reading that is wrong, and none is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from duibiao.audit.regional import Candidate
from duibiao.model import Finding, Severity, Verdict

__all__ = ["confirmed"]

WRONG = frozenset({Verdict.CONTRADICTED, Verdict.INCONSISTENT})
GOOD = frozenset({Verdict.SUPPORTED, Verdict.ROUNDING, Verdict.DERIVED})
AGREEING = 2  # claims that hold for each that does not
FAILING = 3  # claims that do not hold, by which a reading fails


def confirmed(found: Sequence[Candidate]) -> Iterator[Finding]:
    """The findings of a paragraph, each called wrong only as far as its reading is known to be right."""
    good, wrong = Counter[tuple[str, int, str]](), Counter[tuple[str, int, str]]()
    for each in found:
        verdict = each.finding.verdict
        (good if verdict in GOOD else wrong if verdict in WRONG else Counter())[each.of] += 1
    for each in found:
        held, failed = good[each.of], wrong[each.of]
        doubtful = (
            each.of[2] != "" and failed >= FAILING and failed > held
            if each.sure
            else held < max(AGREEING, AGREEING * failed)
        )
        if each.finding.verdict in WRONG and doubtful:
            yield replace(
                each.finding,
                verdict=Verdict.UNREAD,
                severity=Severity.SOFT,
                reason=f"按上文读作此，未能确定；{each.finding.reason}",
            )
        elif each.finding.verdict in WRONG and not each.sure:
            yield replace(each.finding, severity=Severity.SOFT)
        else:
            yield each.finding
