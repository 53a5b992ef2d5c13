"""One mean told with two values in one paper: title against text, abstract against body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from duibiao.analysis.means import EQUAL
from duibiao.audit.judging.averages import WEIGHTED
from duibiao.audit.judging.judged import quantized
from duibiao.model import ClaimKind, Finding, Severity, Verdict

__all__ = ["told_twice"]

OPEN = frozenset({Verdict.MISSING})
WEIGHINGS = frozenset({EQUAL, WEIGHTED})
OF = ("indicator", "year", "kind", "of")


def told_twice(found: Sequence[Finding]) -> Iterator[Finding]:
    """The findings; a mean that nothing bears out is inconsistent with one of its kind that has another value.

    Of its kind is one of the same field and the same weights; one that names no weights may be by any.
    """
    means = [each for each in found if each.claim.kind is ClaimKind.MEAN]
    for each in found:
        others = [_value(other) for other in means if _alike(each, other)] if each in means else []
        if each.verdict not in OPEN or not others or any(_same(_value(each), other) for other in others):
            yield each
        else:
            told = "、".join(f"{value:f}" for value in dict.fromkeys(others))
            reason = f"文中另一处作{told}；{each.reason}"
            yield replace(each, verdict=Verdict.INCONSISTENT, severity=Severity.SOFT, reason=reason)


def _alike(one: Finding, other: Finding) -> bool:
    first, second = dict(one.claim.asserts), dict(other.claim.asserts)
    if one is other or any(first.get(name) != second.get(name) for name in OF):
        return False
    mine, theirs = first.get("says"), second.get("says")
    return mine == theirs or (mine is None and theirs in WEIGHINGS)


def _value(found: Finding) -> Decimal:
    return Decimal(str(dict(found.claim.asserts)["value"]))


def _same(one: Decimal, other: Decimal) -> bool:
    """Whether one is the other, as far as both are written."""
    digits = min(max(0, -int(each.as_tuple().exponent)) for each in (one, other))
    return quantized(one, digits) == quantized(other, digits)
