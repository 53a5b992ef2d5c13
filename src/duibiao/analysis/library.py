"""What the kept reports state, by region, indicator, year and kind: the canonical copy of each, with its words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from sqlite3 import Connection
from typing import NamedTuple

from duibiao import store
from duibiao.analysis.corrections import Book
from duibiao.lexicon import regions as places
from duibiao.model import Figure, Kind, Scope

__all__ = ["NATION", "Library", "Place", "Statement", "codes_of", "gather", "provinces", "short", "usual_year"]

NATION = "000000"
BEYOND = frozenset({"710000", "810000", "820000"})  # no reports of this kind


class Place(NamedTuple):
    """What a figure is of: `year` is the figure's own, so a report of 2024 states targets of 2024, results of 2023."""

    region: str
    indicator: str
    year: int
    kind: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One figure with the document that states it, and its words. `correction` says what a person made of it."""

    document: str
    source: str
    kind: Kind
    figure: Figure
    quote: str
    correction: str = ""  # confirmed, corrected, added


@dataclass(frozen=True)
class Library:
    """`statements` by place, in the order of precedence of their documents and then of their texts.

    `reports` says of each region and year whether a report is kept and, False, that its targets were not found in it.
    """

    statements: Mapping[Place, tuple[Statement, ...]]
    reports: Mapping[tuple[str, int], bool]

    def years(self) -> list[int]:
        """The years there are reports of, ascending."""
        return sorted({year for _, year in self.reports})

    def usual_year(self) -> int | None:
        """The year to look at where none is asked for; None where there are no reports."""
        return usual_year(self.reports)

    def regions(self, year: int) -> list[str]:
        """The regions there is a report of for this year, by code."""
        return sorted(region for region, of in self.reports if of == year)

    def indicators(self, year: int) -> list[str]:
        """The indicators with a target of this year, by id."""
        return sorted({place.indicator for place in self.statements if (place.year, place.kind) == (year, "target")})


ORDER = {Kind.GWR: 0, Kind.PLAN: 1, Kind.BUDGET: 2}


def gather(connection: Connection, regions: Collection[str] | None = None) -> Library:
    """All that work, plan and budget reports state of their own year's aims and of the year before, as corrected.

    With `regions`, statements are gathered of these only; the reports are those of all.
    """
    text_of = store.texts(connection)
    book = Book.of(connection)
    found: defaultdict[Place, list[Statement]] = defaultdict(list)
    reports: dict[tuple[str, int], bool] = {}
    kept = [each for each in store.documents(connection, copies=False) if each.kind in ORDER]
    for document in sorted(kept, key=lambda each: (ORDER[each.kind], each.id)):
        if document.region is None or document.year is None:
            continue
        spot = (document.region, document.year)
        reports[spot] = reports.get(spot, False) or document.headlines > 0 or document.kind is not Kind.GWR
        if regions is not None and document.region not in regions:
            continue
        text = text_of(document.text)
        for corrected in book.figures(connection, document, text_of):
            figure = corrected.reading
            own = document.year if figure.kind.value == "target" else document.year - 1
            if figure.year == str(own) and figure.scope is not Scope.OTHER:
                place = Place(document.region, figure.indicator, own, figure.kind.value)
                quote = figure.quote.of(text)
                statement = Statement(document.id, document.source, document.kind, figure, quote, corrected.mark)
                found[place].append(statement)
    return Library({place: tuple(statements) for place, statements in found.items()}, reports)


def usual_year(reports: Iterable[tuple[str, int]]) -> int | None:
    """The year to look at where none is asked for, of reports by region and year: the latest that several are of.

    Several are a tenth of the regions of the fullest year. So in January the first few provinces of 31 bring the new
    year, and one report whose year was misread, or that came long before the others, does not.

    >>> provinces_of_2030 = [(f"{number}0000", 2030) for number in range(11, 42)]
    >>> usual_year([*provinces_of_2030, ("110000", 2031)]), usual_year([("110000", 2030), ("110000", 2031)])
    (2030, 2031)
    """
    held = Counter(year for _, year in set(reports))
    several = max(held.values(), default=0) / 10
    return max((year for year, regions in held.items() if regions >= several), default=None)


def provinces() -> tuple[str, ...]:
    """The codes of the 31 provinces of the mainland, ascending."""
    children = {region.code for region in places.regions().children(NATION) if region.level is places.Level.PROVINCE}
    return tuple(sorted(children - BEYOND))


def short(code: str) -> str:
    """A region's name as tables have it.

    >>> short("150000"), short("000000")
    ('内蒙古', '全国')
    """
    region = places.regions().get(code)
    return "全国" if code == NATION else code if region is None else region.short


def codes_of(given: str) -> list[str]:
    """The codes a code or a name may be: of several regions of one name the highest, for 河北 is no district of 天津.

    >>> codes_of("河北"), codes_of("全国"), codes_of("130100"), codes_of("朝阳区")
    (['130000'], ['000000'], ['130100'], ['110105', '220104'])
    """
    if given == "全国":
        return [NATION]
    named = (places.regions().get(given),) if given.isascii() else places.regions().named(given)
    found = {region.code: region.level for region in named if region is not None and region.code}
    for level in (places.Level.PROVINCE, places.Level.PREFECTURE):
        if highest := sorted(code for code, of in found.items() if of is level):
            return highest
    return sorted(found)
