"""What is told of single regions, judged: values, moves from the year before, comparisons with others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from duibiao import lexicon
from duibiao.analysis.library import Place, short
from duibiao.analysis.results import Cell, Status
from duibiao.audit.judging import values
from duibiao.audit.judging.counts import names
from duibiao.audit.judging.ground import Ground, is_primary, proofs
from duibiao.audit.judging.judged import Judged, claim, described, finding
from duibiao.audit.judging.library import bare
from duibiao.audit.paper.sited import stated_of
from duibiao.audit.paper.tokens import AMOUNT, Token
from duibiao.audit.sentences.told import Base, Beside, Limit, Move, Told, Value
from duibiao.lexicon import load_units
from duibiao.model import ClaimKind, Finding, Severity, Site, Verdict

__all__ = ["Candidate", "judge"]

LEAST = 6  # characters of words that are looked up as they stand


@dataclass(frozen=True, slots=True)
class Candidate:
    """A finding and what it was read as being of.

    `named`: the sentence itself names the indicator; `settled`: kind and year are said, not assumed.
    """

    finding: Finding
    of: tuple[str, int, str]
    named: bool
    settled: bool = True


def judge(ground: Ground, site: Site, quote: str, told: Told, *, named: bool) -> Iterator[Candidate]:
    """What becomes of what is told at a place; `named` where the sentence names the indicator."""
    if isinstance(told, Value):
        found = _values(ground, site, quote, told, told.tokens)
    elif isinstance(told, Move):
        found = _moved(ground, site, quote, told)
    elif isinstance(told, Beside):
        found = _beside(ground, site, quote, told)
    elif isinstance(told, Limit) and _fits(told.indicator, told.than[0]):
        judged = _passed if _level(told.indicator, told.than[0]) else _limit_or_else
        found = (judged(ground, site, quote, each) for each in _each(told))
    else:
        return
    of = (told.indicator, told.year, told.kind)
    settled = told.sure and not (isinstance(told, Value) and told.or_else)
    yield from (Candidate(each, of, named, settled) for each in found)


def _values(ground: Ground, site: Site, quote: str, told: Value, tokens: Sequence[Token]) -> Iterator[Finding]:
    of = (told.indicator, told.year, told.kind)
    if len(tokens) not in {1, len(told.codes)}:
        said = claim(ClaimKind.OTHER, site, quote, indicator=told.indicator)
        why = f"{len(told.codes)}个地区，{len(tokens)}个数"
        yield finding(said, Judged(Verdict.UNREAD, Severity.SOFT, "", why))
        return
    each = list(tokens) * len(told.codes) if len(tokens) == 1 else list(tokens)
    for code, token in zip(told.codes, each, strict=True):
        if not _fits(told.indicator, token):
            continue
        place, judged = Place(code, *of), _judged(ground, Place(code, *of), token)
        if len(told.codes) > 1 and token.bound and judged.verdict is Verdict.CONTRADICTED and _wordy(ground, place):
            judged = replace(judged, verdict=Verdict.MISSING, severity=Severity.SOFT)
        if len(told.codes) > 1 and not judged.good and _within(ground.joined(*place), token):
            judged = replace(judged, verdict=Verdict.SUPPORTED, severity=Severity.SOFT)
        if told.or_else is not None and not judged.good:
            kind, year = told.or_else
            other = Place(code, told.indicator, year, kind)
            found = _judged(ground, other, token)
            same = found.verdict is Verdict.MISSING and ground.joined(*other).value == token.low
            if found.good or same or (judged.verdict is Verdict.MISSING and _level(told.indicator, token)):
                place, judged = other, found
        if told.quoted and _otherwise_bound(ground.sources(*place), token):
            judged = replace(judged, verdict=Verdict.CONTRADICTED)  # the very words are claimed, bound and all
        elif judged.verdict is Verdict.MISSING and len(told.codes) == 1:
            judged = _in_words(ground, code, quote) or judged
        said = claim(
            ClaimKind.OTHER, site, quote, indicator=place.indicator, year=place.year, kind=place.kind,
            regions=(short(code),), value=f"{token.low:f}" + (f"~{token.high:f}" if token.high is not None else ""),
        )  # fmt: skip
        yield finding(said, judged)


def _judged(ground: Ground, place: Place, token: Token) -> Judged:
    """A value against the sources, then against the report's own table."""
    known, level = lexicon.load_indicators().by_id.get(place.indicator), _level(place.indicator, token)
    judged = values.judge(ground, place, stated_of(token), level=level)
    if known is None and judged.verdict is Verdict.CALIBER:  # of a matter that is no headline target anywhere
        judged = replace(judged, verdict=Verdict.SUPPORTED, reason="")
    if level:
        return judged
    own = ground.tables(*place)
    if own.value is None or own.value == token.low:
        return judged
    if not judged.good and judged.verdict is not Verdict.CONTRADICTED:
        judged = replace(judged, verdict=Verdict.INCONSISTENT, expected=f"{own.value:f}")
    return judged.also(f"自己的表里是{own.value:f}")  # what the reports bear out is the table's fault


def _in_words(ground: Ground, code: str, quote: str) -> Judged | None:
    """Supported where the region's report has these very words, though no figure was read from them."""
    words = bare("".join(quote.split())).removeprefix(short(code))
    if len(words) < LEAST or ground.blind:
        return None
    line = next((each for each in ground.texts.lines(code) if words in each.text), None)
    return None if line is None else Judged(Verdict.SUPPORTED, Severity.SOFT, "", "报告有此原话", (line.proof,))


def _wordy(ground: Ground, place: Place) -> bool:
    """Whether a place is told of in words alone: 东部各省均在8%以内 says nothing of one that 正增长 is all of."""
    return ground.sources(*place).status is Status.QUALITATIVE


def _within(cell: Cell, token: Token) -> bool:
    """Whether a number lies where 均在110以上 has it."""
    if cell.value is None or token.bound not in {"ge", "le"}:
        return False
    return cell.value >= token.low if token.bound == "ge" else cell.value <= token.low


def _otherwise_bound(cell: Cell, token: Token) -> bool:
    return is_primary(cell) and cell.value == token.low and (cell.bound or "eq") != (token.bound or "eq")


def _level(indicator: str, token: Token) -> bool:
    """Whether a token is the amount of an indicator that is compared by its growth."""
    known = lexicon.load_indicators().by_id.get(indicator)
    return token.sign == AMOUNT and (known is None or known.measures[0] != "level")


def _fits(indicator: str, token: Token) -> bool:
    """Whether an indicator is stated in a token's unit."""
    if token.sign != AMOUNT:
        return True
    known = lexicon.load_indicators().by_id.get(indicator)
    return known is None or ("level" in known.measures and load_units().family(token.unit) in known.units)


def _moved(ground: Ground, site: Site, quote: str, told: Move) -> Iterator[Finding]:
    last = told.year - 1
    if told.kind == "target" and told.by:  # from last year's target, or from what it came to
        bases: list[Base] = [("", told.indicator, last, "target"), ("", told.indicator, last, "actual")]
        yield _apart(ground, site, quote, told, bases, told.way, told.by)
    for tokens, year, or_else in ((told.first, last, ("actual", last)), (told.last, told.year, None)):
        if tokens:
            where = (told.codes, told.indicator, told.kind, year, told.start, told.end, told.sure)
            yield from _values(ground, site, quote, Value(*where, tokens, or_else), tokens)


def _beside(ground: Ground, site: Site, quote: str, told: Beside) -> Iterator[Finding]:
    if told.base[0] not in told.codes:  # 全国…，高于全国: whose it is was not said
        yield _apart(ground, site, quote, told, [told.base], told.way, told.by)


def _each(told: Limit) -> list[Limit]:
    """A limit of all; where each region has its own (分别突破8万亿元、5万亿元), one of each."""
    if len(told.than) == 1:
        return [told]
    if len(told.than) != len(told.codes):
        return []
    return [replace(told, codes=(code,), than=(than,)) for code, than in zip(told.codes, told.than, strict=True)]


def _limit_or_else(ground: Ground, site: Site, quote: str, told: Limit) -> Finding:
    """A limit of targets that may as well be one of results is wrong only of both."""
    first = _limited(ground, site, quote, told)
    if told.or_else is None or first.verdict is not Verdict.CONTRADICTED:
        return first
    kind, year = told.or_else
    other = _limited(ground, site, quote, replace(told, kind=kind, year=year))
    return other if other.verdict is Verdict.SUPPORTED else first


def _passed(ground: Ground, site: Site, quote: str, told: Limit) -> Finding:
    """Whether amounts stand above or below one (突破9万亿元): by the amounts the reports give, of growth never."""
    than = told.than[0]
    said = claim(
        ClaimKind.COMPARISON, site, quote, indicator=told.indicator, regions=tuple(map(short, told.codes)),
        value=f"{than.low:f}{than.unit}", says="above" if told.way > 0 else "below",
    )  # fmt: skip
    ways = [(told.kind, told.year), *([told.or_else] if told.or_else else []), ("actual", told.year - 1)]
    base, shown, sides = load_units().normalised(than.low, than.unit)[0], list[Cell](), list[bool]()
    for code in told.codes:
        known = next((cells for kind, year in ways if (cells := ground.level(code, told.indicator, year, kind))), ())
        numbers = [
            (cell, load_units().normalised(cell.value, cell.unit)[0]) for cell in known if cell.value is not None
        ]
        shown += [cell for cell, _ in numbers[:1]]
        sides += [any((number - base) * told.way >= 0 for _, number in numbers)] if numbers else []
    if not sides:
        return finding(said, Judged(Verdict.MISSING, Severity.SOFT, "", "收集到的报告里没有这个总量"))
    written = "；".join(f"{described(cell)[:-2]}总量{cell.value:f}{cell.unit}" for cell in shown)
    if all(sides):
        return finding(said, Judged(Verdict.SUPPORTED, Severity.SOFT, written, "", proofs(shown), written))
    return finding(said, Judged(Verdict.CONTRADICTED, Severity.SOFT, written, written, proofs(shown), written))


def _limited(ground: Ground, site: Site, quote: str, told: Limit) -> Finding:
    """Whether each stands above or below a number."""
    than, cells = told.than[0], [ground.joined(code, told.indicator, told.year, told.kind) for code in told.codes]
    said = claim(
        ClaimKind.COMPARISON, site, quote, indicator=told.indicator, year=told.year, kind=told.kind,
        regions=tuple(map(short, told.codes)), value=f"{than.low:f}", says="above" if told.way > 0 else "below",
    )  # fmt: skip
    known = [cell for cell in cells if cell.value is not None]
    apart = {cell.region: ((cell.value or Decimal()) - than.low) * told.way for cell in known}
    wrong = [code for code, by in apart.items() if by < 0 or (by == 0 and told.strict)]
    shown = "；".join(f"{described(cell)}{cell.value:f}" for cell in known)
    if wrong:
        severity = Severity.HARD if all(map(is_primary, cells)) else Severity.SOFT
        return finding(said, Judged(Verdict.CONTRADICTED, severity, shown, f"{names(wrong)}不符", proofs(known), shown))
    if not known:
        return finding(said, Judged(Verdict.MISSING, Severity.SOFT, "", f"不知道{names(told.codes)}的数"))
    return finding(said, Judged(Verdict.SUPPORTED, Severity.HARD, shown, "", proofs(known), shown))


def _apart(
    ground: Ground, site: Site, quote: str, told: Told, bases: Sequence[Base], way: int, by: Sequence[Token]
) -> Finding:
    """How far regions stand from a base: on which side, and by how much; of several bases one that fits will do."""
    said = claim(
        ClaimKind.COMPARISON, site, quote, indicator=told.indicator, year=told.year, kind=told.kind,
        regions=tuple(map(short, told.codes)), value="、".join(f"{(way or 1) * token.low:f}" for token in by),
    )  # fmt: skip
    if len(by) not in {0, 1, len(told.codes)}:
        return finding(said, Judged(Verdict.UNREAD, Severity.SOFT, "", f"{len(told.codes)}个地区，{len(by)}个数"))
    each: list[Token | None] = [*by] * len(told.codes) if len(by) == 1 else [*by] or [None] * len(told.codes)
    tried = []
    for region, indicator, year, kind in bases:
        pairs = [
            (Place(code, told.indicator, told.year, told.kind), Place(region or code, indicator, year, kind))
            for code in told.codes
        ]
        tried.append(_judged_apart(ground, pairs, way, each))
    judged = next((judged for judged in tried if judged.good), tried[0])
    if judged.verdict is Verdict.MISSING and len(told.codes) == 1:
        judged = _in_words(ground, told.codes[0], quote) or judged
    return finding(said, judged)


def _judged_apart(ground: Ground, pairs: Sequence[tuple[Place, Place]], way: int, by: Sequence[Token | None]) -> Judged:
    wrong, unknown = list[str](), list[str]()
    shown, cells = dict[str, str](), dict[str, tuple[Cell, Cell]]()
    for (place, beside), token in zip(pairs, by, strict=True):
        first, second = ground.joined(*place), ground.joined(*beside)
        cells[place.region] = first, second
        if first.value is None or second.value is None:
            unknown.append(place.region)
            continue
        apart = first.value - second.value
        shown[place.region] = f"{described(first)}{first.value:f}−{described(second)}{second.value:f}={apart:f}"
        if not _holds(apart, way, token):
            wrong.append(place.region)
    told = wrong or list(cells)  # of the wrong ones alone, where there are any
    computation = "；".join(shown[region] for region in told if region in shown)
    held = [cell for region in told for cell in cells[region]]
    if wrong:
        primary = all(map(is_primary, held))
        own = all(ground.tables(cell.region, cell.indicator, cell.year, cell.kind).value is not None for cell in held)
        verdict = Verdict.INCONSISTENT if own and not primary else Verdict.CONTRADICTED
        severity = Severity.HARD if own or primary else Severity.SOFT
        return Judged(verdict, severity, computation, f"{names(wrong)}不符", proofs(held), computation)
    if len(unknown) == len(pairs):
        return Judged(Verdict.MISSING, Severity.SOFT, "", f"不知道{names(unknown)}的两个数")
    return Judged(Verdict.SUPPORTED, Severity.HARD, computation, "", proofs(held), computation)


def _holds(apart: Decimal, way: int, token: Token | None) -> bool:
    if token is None:
        return (apart > 0) - (apart < 0) == way
    if token.high is not None:  # 高出1.2个至2.9个百分点: each lies between
        return token.low <= (abs(apart) if way == 0 else apart * way) <= token.high
    if way == 0:
        return apart == token.low or abs(apart) == token.low
    return apart == way * token.low
