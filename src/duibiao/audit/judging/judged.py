"""A judgement without its claim, and how two numbers agree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from duibiao import lexicon
from duibiao.analysis.library import short
from duibiao.analysis.results import Cell, Status
from duibiao.analysis.words import BOUNDS, KINDS
from duibiao.audit.paper.stated import Stated, parse
from duibiao.lexicon import load_units
from duibiao.model import Claim, ClaimKind, Finding, Proof, Severity, Site, Verdict

__all__ = [
    "GOOD",
    "Judged",
    "agreement",
    "claim",
    "described",
    "finding",
    "finer",
    "indicator_name",
    "quantized",
    "told",
]

GOOD = frozenset({Verdict.SUPPORTED, Verdict.ROUNDING, Verdict.DERIVED})
WHOLE = 10  # per cent from which a figure may be rounded to a whole number


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of a claim, with what was expected and why."""

    verdict: Verdict
    severity: Severity = Severity.HARD
    expected: str = ""
    reason: str = ""
    evidence: tuple[Proof, ...] = ()
    computation: str = ""

    @property
    def good(self) -> bool:
        return self.verdict in GOOD

    def also(self, reason: str) -> Judged:
        """The same with one more remark."""
        return replace(self, reason="；".join(filter(None, (self.reason, reason))))


def claim(kind: ClaimKind, site: Site, quote: str, /, **asserts: object) -> Claim:
    """A claim with what it asserts; what is None or empty is left out."""
    return Claim(
        kind, site, quote, tuple((key, value) for key, value in asserts.items() if value not in (None, "", ()))
    )


def finding(of: Claim, judged: Judged) -> Finding:
    """The finding of a claim; its id is given when all are in order."""
    return Finding(
        "", of, judged.verdict, judged.severity, judged.expected, judged.reason, judged.evidence, judged.computation
    )


def described(cell: Cell) -> str:
    """What a cell is of, in words: 北京2024年地区生产总值目标."""
    return f"{short(cell.region)}{cell.year}年{indicator_name(cell.indicator)}{KINDS.get(cell.kind, cell.kind)}"


def indicator_name(indicator: str) -> str:
    """The indicator's name."""
    return lexicon.load_indicators().name(indicator)


def told(cell: Cell) -> str:
    """What a cell says, as a person reads it."""
    empty = {Status.NOT_SET: "没有写到", Status.NOT_COLLECTED: "没有收集到报告", Status.UNREADABLE: "没有读出"}
    if cell.status in empty:
        return empty[cell.status]
    if cell.value is None:
        return cell.wording
    number = f"{cell.value:f}" + (f"~{cell.high:f}" if cell.high is not None else "")
    return number + cell.unit + BOUNDS.get(cell.bound, "")


def quantized(value: Decimal, digits: int) -> Decimal:
    """Half up, as the trade rounds."""
    return value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def agreement(stated: Stated, unit: str, cell: Cell) -> Verdict | None:
    """SUPPORTED where two numbers are one, ROUNDING where the stated one is the other rounded, else None."""
    if stated.low is None or cell.value is None:
        return None
    low, high = _in_unit(stated.low, stated, unit, cell), cell.value
    if stated.high is not None:
        same = (low, _in_unit(stated.high, stated, unit, cell)) == (cell.value, cell.high)
        return Verdict.SUPPORTED if same else None
    if low == high or (falls(cell.indicator) and abs(low) == abs(high)):
        return Verdict.SUPPORTED
    if cell.unit == "%" and not (stated.unit and stated.unit not in {"%", "个百分点", "百分点"}):
        places = max(0, -int(high.as_tuple().exponent)) if isinstance(high.as_tuple().exponent, int) else 0
        if 1 <= stated.digits < places and quantized(high, stated.digits) == low:
            return Verdict.ROUNDING
        return None
    if low and abs(low - high) <= _half_place(stated, unit, cell):
        return Verdict.ROUNDING
    return None


def finer(stated: Stated, unit: str, cell: Cell) -> bool:
    """Whether an amount is what the cell says, told to more places: 92069亿元 beside 9.2万亿元."""
    if stated.low is None or stated.high is not None or cell.value is None or cell.high is not None:
        return False
    written = parse(cell.wording)
    units = load_units()
    given = stated.unit or unit
    if written.low is None or not given or units.family(given) != units.family(written.unit):
        return False
    place = units.normalised(Decimal(1).scaleb(-written.digits), written.unit)[0]
    apart = units.normalised(stated.low, given)[0] - units.normalised(written.low, written.unit)[0]
    return -place <= 2 * apart < 2 * place  # rounded, or cut off


def falls(indicator: str) -> bool:
    """Whether an indicator's number is a fall, written with or without a sign."""
    known = lexicon.load_indicators().by_id.get(indicator)
    return known is not None and "reduction" in known.measures


def _in_unit(value: Decimal, stated: Stated, unit: str, cell: Cell) -> Decimal:
    given = stated.unit or unit
    if not given or not cell.unit or cell.unit in {given, "%"}:
        return value
    units = load_units()
    if units.family(given) != units.family(cell.unit):
        return value
    one = units.normalised(Decimal(1), cell.unit)[0]
    return units.normalised(value, given)[0] / one if one else value


def _half_place(stated: Stated, unit: str, cell: Cell) -> Decimal:
    """Half a unit of the last place that is written, in the cell's unit."""
    place = Decimal(1).scaleb(-stated.digits) / 2
    return _in_unit(place, stated, unit, cell)


Asserts = Mapping[str, object]
