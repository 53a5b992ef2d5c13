"""Who gets what of a tax: the shares of centre, province, city and county, and revenues divided by them.

The shares are reference data (`data/tax_sharing.csv`), each with its origin: those of the centre and all below it are
law, those within a province are its own, before and after the reform of 2022-2024. A share nobody has told is unknown
and stays so; what cities and counties share together, nobody knowing how, stays together. Every division sums exactly
to what was collected.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from importlib.resources import files

from duibiao.analysis.library import NATION
from duibiao.errors import LexiconError

__all__ = ["Collected", "Division", "Holder", "Level", "Rule", "Stage", "divide", "load_rules", "read_rules", "totals"]

FILE = "tax_sharing.csv"
WHOLE = Decimal(100)
EXACT = Context(prec=60)  # an amount of 40 digits times a share is not rounded
STATUSES = {"public", "secondary", "merged", "unknown"}


class Stage(StrEnum):
    """Before or after a province's reform; the split with the centre knows no stage."""

    NONE = ""
    BEFORE = "before"
    AFTER = "after"


class Holder(StrEnum):
    """Whose a part of a revenue is. Where it is not known how a part is split further, the part is held together."""

    CENTRAL = "central"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    BELOW = "below"  # city and county together
    LOCAL = "local"  # province, city and county together
    UNKNOWN = "unknown"


class Level(StrEnum):
    """At which level a revenue arises. What arises in a city's own seat has no county to share with."""

    COUNTY = "county"
    CITY = "city"
    PROVINCE = "province"


@dataclass(frozen=True, slots=True)
class Rule:
    """The shares of one tax in percent, which sum to 100; none where they are unknown. `line` is that of the file."""

    region: str
    stage: Stage
    since: int | None
    until: int | None
    tax: str
    shares: tuple[tuple[Holder, Decimal], ...]
    status: str
    origin: str
    note: str
    line: int


@dataclass(frozen=True, slots=True)
class Collected:
    """A revenue: the whole of a tax, or (`local`) what the centre has left to the region of it."""

    tax: str
    amount: Decimal
    level: Level = Level.COUNTY
    local: bool = False


@dataclass(frozen=True, slots=True)
class Division:
    """A revenue divided: the parts sum to the amount. `gaps` say, in Chinese, what is not known of it."""

    collected: Collected
    parts: tuple[tuple[Holder, Decimal], ...]
    rules: tuple[Rule, ...]
    gaps: tuple[str, ...] = ()


@cache
def load_rules() -> tuple[Rule, ...]:
    """The shares that come with the package."""
    return read_rules(files("duibiao.analysis").joinpath("data", FILE).read_text(encoding="utf-8"))


def read_rules(text: str) -> tuple[Rule, ...]:
    """The shares of a table in the form of `tax_sharing.csv`. Raises LexiconError with the line that is wrong."""
    rows = csv.DictReader(text.splitlines())
    found = [_rule(row, line) for line, row in enumerate(rows, 2)]
    seen: dict[tuple[object, ...], Rule] = {}
    for rule in found:
        earlier = seen.setdefault((rule.region, rule.stage, rule.since, rule.tax), rule)
        if earlier is not rule:
            raise LexiconError(f"{FILE}:{rule.line}: {rule.tax} repeats line {earlier.line}; keep one of them")
    return tuple(found)


def _rule(row: Mapping[str, str], line: int) -> Rule:
    where = f"{FILE}:{line}: {row.get('tax')}"
    try:
        shares = {holder: Decimal(cell) for holder in Holder if (cell := row.get(holder.value) or "")}
        since, until = (int(row[name]) if row[name] else None for name in ("since", "until"))
        stage = Stage(row["stage"])
    except (InvalidOperation, ValueError, KeyError) as error:
        raise LexiconError(
            f"{where}: {error}; shares are numbers, years four digits, a stage before or after"
        ) from None
    if row["status"] not in STATUSES or bool(shares) == (row["status"] == "unknown"):
        raise LexiconError(
            f"{where}: status {row['status']!r} with {len(shares)} shares; unknown has none, others have"
        )
    if shares and (sum(shares.values()) != WHOLE or min(shares.values()) < 0):
        raise LexiconError(f"{where}: shares sum to {sum(shares.values())}; write shares that sum to 100")
    if not row["origin"]:
        raise LexiconError(f"{where}: no origin; name the document or table the shares are from")
    return Rule(
        row["region"], stage, since, until, row["tax"], tuple(shares.items()), row["status"], row["origin"],
        row["note"], line,
    )  # fmt: skip


def divide(
    collected: Collected, region: str, stage: Stage, *, year: int | None = None, rules: Sequence[Rule] | None = None
) -> Division:
    """The revenue as it is shared in a region before or after its reform; of `year` for the centre's part (the latest).

    >>> divided = divide(Collected("增值税", Decimal(100)), "520000", Stage.AFTER)
    >>> {holder.value: f"{part.normalize():f}" for holder, part in divided.parts}
    {'central': '50', 'province': '11.5', 'city': '9.5', 'county': '29'}
    """
    known = load_rules() if rules is None else rules
    gaps: list[str] = []
    used: list[Rule] = []
    parts: dict[Holder, Decimal] = {Holder.LOCAL: collected.amount}
    if not collected.local:
        parts = _split(collected.amount, _national(known, collected.tax, year), used)
        if Holder.UNKNOWN in parts:
            gaps.append(f"{collected.tax}：没有中央与地方的分享比例")
    if left := parts.pop(Holder.LOCAL, None):
        within = _within(known, region, stage, collected.tax)
        below = {Holder.PROVINCE: left} if collected.level is Level.PROVINCE else _split(left, within, used)
        if Holder.UNKNOWN in below:
            gaps.append(f"{collected.tax}：" + ("比例未披露" if within else "没有这一税种的分享比例"))
            below = {Holder.LOCAL: left}
        if collected.level is Level.CITY:
            below = _in_the_city(below)
        if below.get(Holder.BELOW):
            gaps.append(f"{collected.tax}：市与县如何分未披露，合计列出")
        for holder, part in below.items():
            parts[holder] = EXACT.add(parts.get(holder, Decimal(0)), part)
    ordered = tuple((holder, parts[holder]) for holder in Holder if holder in parts)
    return Division(collected, ordered, tuple(used), tuple(gaps))


def totals(divisions: Iterable[Division]) -> dict[Holder, Decimal]:
    """What each holder gets of several revenues."""
    sums: dict[Holder, Decimal] = {}
    for division in divisions:
        for holder, part in division.parts:
            sums[holder] = EXACT.add(sums.get(holder, Decimal(0)), part)
    return {holder: sums[holder] for holder in Holder if holder in sums}


def _split(amount: Decimal, rule: Rule | None, used: list[Rule]) -> dict[Holder, Decimal]:
    """The amount by the shares of a rule, exactly; unknown where there are none."""
    if rule is not None:
        used.append(rule)
    if rule is None or not rule.shares:
        return {Holder.UNKNOWN: amount}
    return {holder: EXACT.scaleb(EXACT.multiply(amount, share), -2) for holder, share in rule.shares}


def _in_the_city(parts: dict[Holder, Decimal]) -> dict[Holder, Decimal]:
    """What arises in a city's seat: there is no county below it, so the lower levels' parts are the city's."""
    lower = [parts.pop(holder) for holder in (Holder.CITY, Holder.COUNTY, Holder.BELOW) if holder in parts]
    return {**parts, Holder.CITY: sum(lower, Decimal(0))} if lower else parts


def _national(rules: Iterable[Rule], tax: str, year: int | None) -> Rule | None:
    """The centre's share in force in a year: of two that meet in it, the newer."""
    held = [
        rule
        for rule in rules
        if rule.region == NATION
        and rule.tax == tax
        and (year is None or (rule.since or 0) <= year <= (rule.until or year))
    ]
    return max(held, key=lambda rule: rule.since or 0, default=None)


def _within(rules: Iterable[Rule], region: str, stage: Stage, tax: str) -> Rule | None:
    return next((rule for rule in rules if (rule.region, rule.stage, rule.tax) == (region, stage, tax)), None)
