"""Regions: the codes of GB/T 2260 with every name they had since 2002, and the groups they are compared in.

The table has 3,800 rows and is read once, on first use, in a few milliseconds. What follows from a code's digits
(level, parent) is not in the table. Names are many-to-many: 朝阳区 lies in 北京 and in 长春, 襄阳市 was 襄樊市 until
2010; so `named` gives all candidates and narrows them by what the caller knows: where it lies, which year it is.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from duibiao.errors import LexiconError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["Group", "Level", "Name", "Region", "Regions", "load", "load_groups", "regions"]

HERE = Path(__file__).parent
COLUMNS = "code\tname\taliases\tvalid_from\tvalid_to\tparent"
NATION = "000000"

# Provinces whose counties hang on them directly, whatever their third and fourth digits (110101, 500231).
MUNICIPALITIES = frozenset({"11", "12", "31", "50"})
SELF_GOVERNED = "90"  # 429004 仙桃市, 469002 琼海市, 659001 石河子市: counties under no prefecture


class Level(StrEnum):
    NATION = "nation"
    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    ZONE = "zone"  # a government without a code: 两江新区


class Region(NamedTuple):
    """One name of one region, and the years it was in force (None: since before 2003, to this day).

    A zone has no code of its own; `within` then says where it lies. `words` are those of the aliases that are first
    words of the language and name no place without their 市: 长治久安, 日照时数, 西南通道.
    """

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    valid_from: int | None = None
    valid_to: int | None = None
    within: str = ""
    words: tuple[str, ...] = ()

    @property
    def level(self) -> Level:
        if not self.code:
            return Level.ZONE
        if self.code == NATION:
            return Level.NATION
        if self.code.endswith("0000"):
            return Level.PROVINCE
        return Level.PREFECTURE if self.code.endswith("00") else Level.COUNTY

    @property
    def short(self) -> str:
        """The name as people say it: 北京, 内蒙古, 恩施; the full name where there is no shorter (涉县)."""
        return next((alias for alias in self.aliases if not alias.isascii()), self.name)

    def in_force(self, year: int | None) -> bool:
        """Whether the name was in force in `year`; with a year of grace, for a name lives on in reports."""
        if year is None:
            return True
        return (self.valid_from or 0) <= year <= (self.valid_to or 9999) + 1


class Name(NamedTuple):
    """A name as it occurs in sentences, the codes it can mean, and whether it surely means one of them."""

    text: str
    codes: tuple[str, ...]
    ambiguous: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Provinces that are compared together."""

    id: str
    name: str
    words: tuple[str, ...]
    members: tuple[str, ...]


class Regions:
    """The table, with the questions one asks it."""

    def __init__(self, rows: Iterable[Region]) -> None:
        self.rows = tuple(rows)

    def get(self, code: str, year: int | None = None) -> Region | None:
        """The region of a code under the name it had in `year`, or has or had last.

        >>> regions().get("420600").name, regions().get("420600", 2008).name
        ('襄阳市', '襄樊市')
        """
        rows = self._by_code.get(code, ())
        fitting = [row for row in rows if year is not None and _exactly(row, year)]
        return fitting[-1] if fitting else rows[-1] if rows else None

    def named(self, name: str, *, within: str | None = None, year: int | None = None) -> tuple[Region, ...]:
        """All regions of that name or alias, those in force in `year` where there are any; one row per code.

        >>> [region.code for region in regions().named("朝阳区")]
        ['110105', '220104']
        >>> [region.code for region in regions().named("朝阳区", within="110000")]
        ['110105']
        """
        found = self._by_name.get(name, ())
        if within is not None:
            found = tuple(row for row in found if self.lies_in(row, within))
        if len(found) > 1:
            found = tuple(row for row in found if row.in_force(year)) or found
            if year is None:  # 海南's counties were renumbered: the number in force counts
                found = tuple(row for row in found if row.valid_to is None) or found
            found = tuple({row.code or row.name: row for row in found}.values())
        return found

    def parent(self, region: Region) -> Region | None:
        """The region this one lies in; the nation has none.

        >>> [regions().parent(regions().get(code)).name for code in ("430100", "430121", "429004", "500112")]
        ['湖南省', '长沙市', '湖北省', '重庆市']
        """
        if not region.code:
            return self.get(region.within)
        code = _parent_code(region.code)
        if code and code not in self._by_code:
            code = code[:2] + "0000"
        return self.get(code) if code else None

    def lies_in(self, region: Region, code: str) -> bool:
        """Whether a region lies in the one of that code, at any depth; nothing lies in itself.

        >>> regions().lies_in(regions().get("430121"), "430000")
        True
        """
        above = self.parent(region)
        while above is not None:
            if above.code == code:
                return True
            above = self.parent(above)
        return False

    def children(self, code: str, year: int | None = None) -> tuple[Region, ...]:
        """The regions directly below, as of `year` or of today.

        >>> len(regions().children("000000")), len(regions().children("430000"))
        (34, 14)
        """
        rows = self._below.get(code, ())
        return tuple(row for row in rows if (row.valid_to is None if year is None else _exactly(row, year)))

    def full_name(self, region: Region) -> str:
        """The name with its parents, as a county needs it: 湖南省长沙市浏阳市.

        >>> regions().full_name(regions().get("500112"))
        '重庆市渝北区'
        """
        names = [region.name]
        above = self.parent(region)
        while above is not None and above.level is not Level.NATION:
            names.append(above.name)
            above = self.parent(above)
        return "".join(reversed(names))

    def names(self) -> Iterator[Name]:
        """Every name of two characters or more by which a sentence can mean a region, for a string matcher.

        Full names of all levels; short names of provinces and prefectures, and of counties only their full ones,
        for most short county names are words (和平, 友谊, 长安). `ambiguous` marks what several regions share
        (吉林, 朝阳区) and what is also a word (长治久安).
        """
        for text, rows in self._by_name.items():
            if len(text) < 2 or text.isascii():
                continue
            kept = [row for row in rows if row.name == text or row.code.endswith("00") or text[-1] in "县旗"]
            codes = tuple(sorted({row.code or row.within for row in kept}))
            if codes:
                yield Name(text, codes, len(codes) > 1 or any(text in row.words for row in kept))

    @property
    def lexemes(self) -> Mapping[str, tuple[Region, ...]]:
        """Names and aliases with the rows they can mean: what `identify` looks names up in."""
        return self._by_name

    @cached_property
    def _by_code(self) -> dict[str, tuple[Region, ...]]:
        table: dict[str, list[Region]] = defaultdict(list)
        for row in self.rows:
            if row.code:
                table[row.code].append(row)
        return {code: tuple(rows) for code, rows in table.items()}  # the file has the oldest name first

    @cached_property
    def _by_name(self) -> dict[str, tuple[Region, ...]]:
        table: dict[str, list[Region]] = defaultdict(list)
        for row in self.rows:
            table[row.name].append(row)
            for alias in row.aliases:
                table[alias].append(row)
        return {name: tuple(rows) for name, rows in table.items()}

    @cached_property
    def _below(self) -> dict[str, tuple[Region, ...]]:
        table: dict[str, list[Region]] = defaultdict(list)
        for row in self.rows:
            above = self.parent(row)
            if above is not None and row.code:
                table[above.code].append(row)
        return {code: tuple(rows) for code, rows in table.items()}


@cache
def regions() -> Regions:
    """The regions of the package, read on first use."""
    return load(HERE / "regions.tsv")


def load(path: Path) -> Regions:
    """The regions of a table; a row that breaks its rules is a LexiconError naming file, line and remedy."""
    lines = path.read_text(encoding="utf-8").splitlines()
    first = next((number for number, line in enumerate(lines) if not line.startswith("#")), len(lines))
    if lines[first : first + 1] != [COLUMNS]:
        raise LexiconError(f"{path.name}:{first + 1}: this is not the header; write {COLUMNS!r} with tabs")
    rows = [_row(path, number, line) for number, line in enumerate(lines[first + 1 :], first + 2)]
    codes = {row.code for row in rows}
    seen: dict[tuple[str, str], int] = {}
    for number, row in enumerate(rows, first + 2):
        if (row.code[:2] + "0000" if row.code else row.within) not in codes:
            raise LexiconError(
                f"{path.name}:{number}: {row.name} lies nowhere; add a row for its province or correct its parent"
            )
        earlier = seen.setdefault((row.code or row.within, row.name), number)
        if earlier != number:
            raise LexiconError(f"{path.name}:{number}: {row.name} repeats line {earlier}; join the two rows")
    return Regions(rows)


def _row(path: Path, number: int, line: str) -> Region:
    cells = line.split("\t")
    where = f"{path.name}:{number}"
    if len(cells) != 6:
        raise LexiconError(f"{where}: {len(cells)} columns, 6 wanted; separate them by tabs, empty ones too")
    code, name, aliases, begin, end, within = cells
    if not name:
        raise LexiconError(f"{where}: no name; write one or remove the row")
    if code and (len(code) != 6 or not (code.isascii() and code.isdigit())):
        raise LexiconError(f"{where}: code {code!r} of {name} is not six digits; correct it")
    if bool(code) == bool(within):
        raise LexiconError(f"{where}: {name} needs a code or, having none, a parent; give exactly one of them")
    try:
        since, until = int(begin) if begin else None, int(end) if end else None
    except ValueError:
        raise LexiconError(f"{where}: years {begin!r}, {end!r} of {name} are not numbers; write 2010") from None
    if since and until and until < since:
        raise LexiconError(f"{where}: {name} ends in {until}, before it begins in {since}; correct one of them")
    words: tuple[str, ...] = ()
    if "?" in aliases:
        words = tuple(alias[:-1] for alias in aliases.split() if alias.endswith("?"))
        aliases = aliases.replace("?", "")
    return Region(code, name, tuple(aliases.split()), since, until, within, words)


def load_groups(path: Path = HERE / "groups.toml", known: Regions | None = None) -> tuple[Group, ...]:
    """The groups of a file, their members checked against the regions.

    >>> [group.id for group in load_groups()][:2]
    ['debt12', 'large_economies']
    """
    known = known or regions()
    text = path.read_text(encoding="utf-8")
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{path.name}: {error}; correct the TOML there") from error
    return tuple(_group(path, text, id_, table, known) for id_, table in tables.items())


def _group(path: Path, text: str, id_: str, table: object, known: Regions) -> Group:
    head = re.search(rf"^\[{re.escape(id_)}\]", text, re.MULTILINE)
    where = f"{path.name}:{text.count(chr(10), 0, head.start()) + 1 if head else 1}: group {id_!r}"
    if not isinstance(table, dict) or not isinstance(table.get("name"), str):
        raise LexiconError(f'{where} has no name; write name = "…" under its heading')
    members, words = table.get("members"), table.get("words", [])
    if not isinstance(members, list) or not members or len({*members}) != len(members):
        raise LexiconError(f"{where} has no members, or one twice; list each code once")
    for code in members:
        if known.get(str(code)) is None:
            raise LexiconError(f"{where} lists {code!r}, which is no code of the regions; correct it")
    return Group(id_, table["name"], tuple(words), tuple(members))


def _parent_code(code: str) -> str:
    """The code above by the digits alone, empty for the nation."""
    if code == NATION:
        return ""
    if code.endswith("0000"):
        return NATION
    if code.endswith("00") or code[:2] in MUNICIPALITIES or code[2:4] == SELF_GOVERNED:
        return code[:2] + "0000"
    return code[:4] + "00"


def _exactly(row: Region, year: int) -> bool:
    return (row.valid_from or 0) <= year <= (row.valid_to or 9999)
