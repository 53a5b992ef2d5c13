"""What a reading of a paragraph is worth: claims read alike confirm one another, or show that they were misread.

A claim whose indicator, kind or year was taken over from before is called wrong only where others that were read in
the same way hold. And where most of those read alike do not hold, it is the reading that is wrong, and none is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from duibiao.audit.judging.judged import GOOD
from duibiao.audit.sentences.regional import Candidate
from duibiao.model import Finding, Severity, Verdict

__all__ = ["confirmed"]

WRONG = frozenset({Verdict.CONTRADICTED, Verdict.INCONSISTENT})
AGREEING = 2  # claims that hold for each that does not
Key = tuple[str, int, str]
FAILING = 3  # claims that do not hold, by which a reading fails


def confirmed(found: Sequence[Candidate]) -> Iterator[Finding]:
    """The findings of a paragraph, each called wrong only as far as its reading is known to be right."""
    judged = {(key, each.finding.verdict in GOOD, each.finding.claim.site.span) for each in found for key in _keys(each)
              if each.finding.verdict in GOOD | WRONG}  # a list counts once  # fmt: skip
    counts = Counter((key, good) for key, good, _ in judged)
    for each in found:
        if each.finding.verdict not in WRONG or not _doubtful(each, counts):
            yield each.finding
        else:
            reason = f"按上文读作此，未能确定；{each.finding.reason}"
            yield replace(each.finding, verdict=Verdict.UNREAD, severity=Severity.SOFT, reason=reason)


def _keys(each: Candidate) -> tuple[Key, Key]:
    return ((each.of[0], 0, "any"), each.of)


def _doubtful(each: Candidate, counts: Counter[tuple[Key, bool]]) -> bool:
    """Whether a reading by which a claim is wrong may itself be wrong."""
    indicator, whole = _keys(each)
    key = indicator if each.settled else whole
    held, failed = counts[key, True], counts[key, False]
    if not each.named or not each.settled:
        return held < max(AGREEING, AGREEING * failed)
    return each.of[2] != "" and counts[whole, False] >= FAILING and counts[whole, False] > counts[whole, True]
