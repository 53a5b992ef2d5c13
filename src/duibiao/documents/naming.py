"""What a file's name and folders say: 110000-2024-gwr.txt, 湖南/长沙市/2015年政府工作报告.docx, sh_2019.txt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from duibiao.documents.dates import date_in, years_in
from duibiao.documents.places import Named, spell
from duibiao.lexicon.regions import regions
from duibiao.model import Kind

__all__ = ["FileName", "parse"]

_CODE = re.compile(r"(?<![0-9])[0-9]{6}(?![0-9])")
_STAMP = re.compile(r"(?<![0-9])(20[0-4][0-9])(0[1-9]|1[0-2])(?:[0-3][0-9])?(?![0-9])")
_YEAR = re.compile(r"(?<![0-9])(?:19[89]|20[0-4])[0-9](?![0-9])")
_LATIN = re.compile(r"[a-z]+")
_KINDS = (
    (Kind.BUDGET, re.compile(r"预算|budget")),
    (Kind.PLAN, re.compile(r"国民经济|发展计划|计划执行|计划报告|(?<![a-z])plan(?![a-z])")),
    (Kind.GWR, re.compile(r"政府工作报告|工作报告|(?<![a-z])gwr(?![a-z])")),
)


@dataclass(frozen=True, slots=True)
class FileName:
    """The clues in a name: a code, region names from the outermost folder inwards, a year, a kind, a date."""

    code: str | None
    names: list[Named]
    year: int | None
    kind: Kind | None
    date: str


def parse(name: str) -> FileName:
    """The clues in a source's name; the file's own name before its folders'.

    >>> clues = parse("湖南/长沙市/2015年政府工作报告.docx")
    >>> [named.name for named in clues.names], clues.year, clues.kind.value
    (['湖南', '长沙市'], 2015, 'gwr')
    """
    path = PurePosixPath(name.replace("\\", "/"))
    parts = [*path.parts[:-1], path.stem]
    names = [named for part in parts for named in spell(part, short=True)]
    if not names:
        names = [named for part in reversed(parts) for named in _latin(part)]
    code = year = kind = None
    date = ""
    for part in reversed(parts):
        code = code or next((found for found in _CODE.findall(part) if regions().get(found)), None)
        date = date or date_in(part) or _stamp(part)
        year = year or _year(part)
        kind = kind or next((kind for kind, words in _KINDS if words.search(part.lower())), None)
    return FileName(code, names, year, kind, date)


def _year(part: str) -> int | None:
    """The one year a name gives; of 2014年执行情况和2015年计划 the later."""
    years = [int(found) for found in _YEAR.findall(part)] or years_in(part)
    return max(years) if years and max(years) - min(years) <= 1 else None


def _stamp(part: str) -> str:
    match = _STAMP.search(part)
    return f"{match[1]}-{match[2]}" if match and not regions().get(match[0]) else ""


def _latin(part: str) -> list[Named]:
    table = regions().lexemes
    words = _LATIN.finditer(part.lower())
    return [Named(word.start(), word.end(), word[0], table[word[0]]) for word in words if word[0] in table]
