"""Wholes and parts: those that are all there is by their names, those that happen to sum, and what limits what."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from duibiao.ledger.arithmetic import identity
from duibiao.ledger.lines import Line, Role
from duibiao.lexicon.accounts import DEBT, Accounts, Family
from duibiao.model import Identity, IdentityKind, Side, Term

__all__ = ["AGREES", "bridges", "families", "repeated", "within"]

AGREES = "原文未言明是全部，数值相符"
CLOSE = Decimal("0.01")  # of the whole: how near an agreement must be to mean anything
NO_PART = (Role.SHARE, Role.STORY, Role.INSIDE)
LEVEL = re.compile(r"（([^（）]*)）$")
TYPES = ("一般债", "专项债")
LIMITS = ("限额", "余额")


def families(lines: Sequence[Line], words: Accounts) -> Iterator[Identity | None]:
    """税收收入 + 非税收入 = 一般公共预算收入; a breakdown of no known family is told only where it sums."""
    for whole, children in _children(lines).items():
        known = [terms for family in words.families if (terms := _of_family(lines, whole, children, family))]
        for terms in known:
            yield identity(IdentityKind.PARTS, lines, whole, terms)
        if not known:
            yield from _agreeing(lines, whole, children)


def _children(lines: Sequence[Line]) -> Mapping[int, list[int]]:
    children: dict[int, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if line.parent is not None and line.role not in NO_PART and line.number.unit != "%":
            if line.side is Side.BALANCE and lines[line.parent].side is not Side.BALANCE:
                continue
            children[line.parent].append(index)
    return children


def _of_family(lines: Sequence[Line], whole: int, children: list[int], family: Family) -> list[Term]:
    """The terms of a family all of whose parts stand once below a whole; none otherwise."""
    if not family.of.search(lines[whole].item) or lines[whole].bracketed or not lines[whole].complete:
        return []
    places: dict[int, list[int]] = defaultdict(list)
    for child in children:
        place = family.member(_named(lines[child]))
        if place is not None:
            places[place].append(child)
    if any(len(places.get(place, ())) != 1 for place in range(len(family.parts))):
        return []
    members = {child for each in places.values() for child in each}
    told = {(lines[child].sentence, lines[child].bracketed) for child in members}
    beside = (lines[child] for child in children if child not in members and lines[child].said)
    if any((line.sentence, line.bracketed) in told for line in beside):
        return []  # 新增一般债券…、新增专项债券…、再融资债券…: more is told beside them
    return [Term(child, 1) for child in sorted(child for each in places.values() for child in each)]


def _named(line: Line) -> str:
    """The name of a part: of 政府债务余额（市级） the level."""
    level = LEVEL.search(line.item)
    return level.group(1) if level else line.item


def _agreeing(lines: Sequence[Line], whole: int, children: list[int]) -> Iterator[Identity | None]:
    said = [child for child in children if lines[child].said]
    if len(said) > 1:
        yield _if_it_holds(
            lines, identity(IdentityKind.PARTS, lines, whole, [Term(child, 1) for child in said], AGREES)
        )


def _if_it_holds(lines: Sequence[Line], found: Identity | None) -> Identity | None:
    """Keep an agreement, unless its allowance is so wide that it means nothing."""
    if found is None or not found.holds:
        return None
    return found if found.allowance <= abs(lines[found.whole].number.low) * CLOSE else None


def bridges(lines: Sequence[Line], words: Accounts) -> Iterator[Identity | None]:
    """偿还本金 = what the accounts state as repaid, where it is so."""
    added: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if line.role is Role.ADDED and "、" not in line.item:
            added[(line.phase, line.scope)].append(index)
    for bridge in words.bridges:
        for whole, line in enumerate(lines):
            if line.account != DEBT or not bridge.of.search(line.item) or line.role is Role.SHARE:
                continue
            told = added[(line.phase, line.scope)]
            parts = [[each for each in told if part.search(lines[each].item)] for part in bridge.parts]
            if all(len(each) == 1 for each in parts):
                terms = [Term(each[0], 1) for each in parts]
                yield _if_it_holds(lines, identity(IdentityKind.PARTS, lines, whole, terms, AGREES))


def within(lines: Sequence[Line], words: Accounts) -> Iterator[Identity | None]:
    """A balance of debt does not exceed its limit, type by type."""
    found: dict[tuple[object, ...], int] = {}
    twice: set[tuple[object, ...]] = set()  # told with two amounts: nobody knows which is meant
    for index, line in enumerate(lines):
        if line.account != DEBT or line.role in (Role.SHARE, Role.USE):
            continue
        said = line.item + (lines[line.parent].item if line.parent is not None else "")
        measure = next((each for each in LIMITS if each in line.item), next((e for e in LIMITS if e in said), ""))
        if measure and not words.debt["apart"].search(said):
            kind = next((each for each in TYPES if each in line.item), "")
            level = LEVEL.search(line.item) or words.place.match(line.item)
            told = (line.book, kind, level.group(level.lastindex or 0) if level else "", measure)
            first = found.setdefault(told, index)
            if lines[first].number.low != line.number.low:
                twice.add(told)
    for key, limit in found.items():
        other = (*key[:-1], LIMITS[1])
        balance = found.get(other)
        if key[-1] != LIMITS[0] or balance is None or {key, other} & twice:
            continue
        if limit < balance or lines[limit].sentence == lines[balance].sentence:  # 余额…控制在限额…以内
            yield identity(IdentityKind.WITHIN, lines, limit, [Term(balance, 1)])


def repeated(lines: Sequence[Line], words: Accounts) -> Iterator[Identity | None]:
    """One line under two names, and one addend told for two levels where the amounts agree."""
    for _, pattern in words.same:
        named: dict[tuple[object, ...], int] = {}
        for index, line in enumerate(lines):
            if line.role is not Role.SHARE and pattern.search(line.item):
                first = named.setdefault(line.book, index)
                if first != index:
                    yield identity(IdentityKind.REPEATED, lines, first, [Term(index, 1)])
    added: dict[tuple[object, ...], int] = {}
    for index, line in enumerate(lines):
        if line.role is Role.ADDED and line.side is Side.TRANSFER_IN:
            first = added.setdefault((line.phase, line.year, line.account, line.item), index)
            if lines[first].scope != line.scope:
                yield _if_it_holds(lines, identity(IdentityKind.REPEATED, lines, first, [Term(index, 1)], AGREES))
