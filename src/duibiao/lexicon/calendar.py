"""What dates a text that says only 今年: the congresses' sessions, what years are called, the nation's aims."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from duibiao.errors import LexiconError

__all__ = ["Calendar", "load_calendar"]

NATION = "000000"
_SPEAKS = re.compile(r"今年是|(?:今年|新一年)[^，。]{0,20}总体要求是")
_SENTENCE = 600
_FEWEST = 3  # numbers that tell one year's aims from another's


@dataclass(frozen=True, slots=True)
class Calendar:
    """The terms of the congresses of the nation and the provinces, and the names of years."""

    opened: int
    term: int
    number: int
    numbers: dict[str, int]  # province -> the number of its congress that opened in that year
    occasions: tuple[tuple[re.Pattern[str], int], ...]
    aims: dict[int, frozenset[str]]  # year -> the numbers of the nation's statement

    def session_years(self, code: str, congress: int, session: int) -> range:
        """The years in which the work report of a session can have been given; empty where there was no such session.

        The nation's congress meets once a year. A province's meets at least once and at most twice, so its third
        session is of its second or third year; its first and second are the Januaries of its first two years.

        >>> known = load_calendar()
        >>> known.session_years("000000", 14, 1), known.session_years("310000", 16, 2)
        (range(2023, 2024), range(2024, 2025))
        >>> known.session_years("430000", 12, 5)
        range(2015, 2018)
        """
        terms = congress - self.numbers.get(code, self.number)
        first = self.opened + self.term * terms
        if session < 1 or (code == NATION and session > self.term):
            return range(0)
        if code == NATION or session <= 2:
            return range(first + session - 1, first + session)
        return range(first + (session - 1) // 2, first + min(session, self.term))

    def occasion_year(self, text: str) -> int | None:
        """The year of a text's 今年是…, where its name tells; None where it has none or they disagree.

        >>> load_calendar().occasion_year("今年是党的十九大召开之年，也是“十三五”规划的重要一年。")
        2017
        """
        found = set()
        for spoken in _SPEAKS.split(text)[1:]:
            sentence = spoken[:_SENTENCE].split("。", 1)[0]
            found |= {year for words, year in self.occasions if words.search(sentence)}
        return found.pop() if len(found) == 1 else None

    def aims_year(self, numbers: set[str]) -> int | None:
        """The one year whose national statement has all these numbers.

        >>> load_calendar().aims_year({"6.5", "3", "1100", "4.5", "3.4"})
        2017
        >>> load_calendar().aims_year({"8", "900", "4.6", "4"})
        """
        fitting = [year for year, aims in self.aims.items() if numbers <= aims]
        return fitting[0] if len(fitting) == 1 and len(numbers) >= _FEWEST else None


@cache
def load_calendar() -> Calendar:
    """The calendar that comes with the package."""
    data = tomllib.loads(files("duibiao.lexicon").joinpath("calendar.toml").read_text(encoding="utf-8"))
    congress = data["congress"]
    return Calendar(
        opened=congress["opened"],
        term=congress["term"],
        number=congress["number"],
        numbers=congress["numbers"],
        occasions=tuple(
            (_compiled(entry["words"], name), year)
            for entry in data["occasion"]
            for name, year in entry["years"].items()
        ),
        aims={int(year): frozenset(numbers) for year, numbers in data["aims"].items()},
    )


def _compiled(words: str, name: str) -> re.Pattern[str]:
    if "{}" not in words:
        raise LexiconError(
            f"calendar.toml: occasion {words!r} has no place for its name; write {{}} where {name} stands"
        )
    try:
        return re.compile(words.replace("{}", name))
    except re.error as error:
        raise LexiconError(
            f"calendar.toml: occasion {words!r} with {name!r} is no regular expression ({error}); mend or quote it"
        ) from None
