"""A budget report as a ledger: its chapters read into lines, the lines into entries, the entries into identities."""

from __future__ import annotations

import re

from duibiao.ledger import identities
from duibiao.ledger.chapters import Chapter, chapters, whole_of
from duibiao.ledger.entries import lines_of
from duibiao.ledger.lines import Line, entry
from duibiao.ledger.walk import Frame, Unread
from duibiao.lexicon.accounts import Accounts, load_accounts
from duibiao.model import Document, Doubt, Kind, Ledger, Outline, Phase, Reading, Scope

__all__ = ["read"]

TITLED = re.compile(r"(20[0-9]{2})年[^。\n]{0,30}草案")
TOWN = re.compile("[我全]([镇乡])")
COUNTY = re.compile("[我全][省市区县州盟旗]")
PHASES = {Phase.EXECUTION: "上年预算执行情况", Phase.DRAFT: "当年预算草案"}
SCOPES = {Phase.EXECUTION: Scope.REVIEW, Phase.DRAFT: Scope.TASK}


def read(document: Document, outline: Outline) -> Ledger:
    """The ledger of a budget report; an empty one for any other kind. What is not there is named in `missing`."""
    if document.kind is not Kind.BUDGET:
        return Ledger()
    words, reading = load_accounts(), outline.reading
    year = document.year or _titled_year(reading.text)
    if year is None:
        return Ledger(missing=("报告的年份",))
    stretches = chapters(document, reading.text, words, year)
    above, below = _other_levels(document, words)
    nation, own = document.region == "000000", document.region_name
    frame = Frame(words, year, _town(reading.text) or whole_of(own), above, below, nation, own)
    lines: list[Line] = []
    unread: list[Unread] = []
    heads: dict[tuple[object, ...], int] = {}
    debts: dict[int, str] = {}
    for chapter in stretches:
        lines_of(frame, chapter, reading.text, lines, unread, heads, debts)
    return Ledger(
        entries=tuple(entry(line, reading) for line in lines),
        identities=identities.find(lines, words),
        doubts=tuple(_doubt(each, reading) for each in unread),
        missing=_missing(stretches, lines, words),
    )


def _titled_year(text: str) -> int | None:
    found = TITLED.search(text)
    return int(found.group(1)) if found else None


def _other_levels(document: Document, words: Accounts) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The levels above a region's own, whose money is not its, and those below, which it is made of."""
    code, own = document.region or "000000", document.region_name[-1:]
    province, city, county = (words.ranks[rank] for rank in ("province", "city", "county"))
    if code.endswith("0000"):
        lower = county if own == "市" else (*city, *(level for level in county if level[0] != own))
        return (), () if code == "000000" else lower
    if code.endswith("00"):
        return province, county
    return tuple(level for level in (*province, *city) if own not in level), ()


def _town(text: str) -> str:
    """What a town's report calls the whole, which the region, its county, does not tell; empty for any other report."""
    said = TOWN.search(text)
    return f"全{said.group(1)}" if said and not COUNTY.search(text) else ""


def _doubt(unread: Unread, reading: Reading) -> Doubt:
    return Doubt(reading.span(unread.number.start, unread.number.end), unread.reason, SCOPES[unread.phase])


def _missing(stretches: list[Chapter], lines: list[Line], words: Accounts) -> tuple[str, ...]:
    """What was looked for and not found: chapters first, then the accounts of the chapters that are there."""
    missing = []
    for phase, name in PHASES.items():
        told = {line.account for line in lines if line.phase is phase}
        if not told and all(chapter.phase is not phase for chapter in stretches):
            missing.append(f"{name}（没有这一章）")
        elif not told:
            missing.append(f"{name}（有这一章，没有读出数字）")
        else:
            missing += [f"{name}：{account}" for account in words.names if account not in told]
    return tuple(missing)
