"""The nouns of Duibiao. Frozen values: rooms turn one into the next and never change them.

    bytes -> Document -> Outline -> Extraction (Figures, Doubts)

The text is owned by the Document and is exactly what was read. Everything else points at it with a half-open
`Span` counted in code points, so `span.of(document.text)` is always the very words. One file can hold several
reports; they share the file's text, and each knows its own stretch of it (`Document.span`). Offsets are therefore
offsets into the file, in every room, in every export.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

__all__ = [
    "Bound",
    "Document",
    "Doubt",
    "DoubtReason",
    "Extraction",
    "Figure",
    "FigureKind",
    "Kind",
    "Measure",
    "Obligation",
    "Outline",
    "Part",
    "Quantity",
    "Reading",
    "Reason",
    "Refusal",
    "Scope",
    "Section",
    "Sentence",
    "Source",
    "Span",
]


class Kind(StrEnum):
    """Which of the three January reports a document is."""

    GWR = "gwr"
    PLAN = "plan"
    BUDGET = "budget"
    OTHER = "other"


class Part(StrEnum):
    """The parts of a report, in their usual order."""

    OPENING = "opening"
    REVIEW = "review"
    TARGETS = "targets"  # 总体要求和主要预期目标
    TASKS = "tasks"
    GOVERNMENT = "government"  # 政府自身建设
    LIVELIHOOD = "livelihood"  # 民生实事
    CLOSING = "closing"


class FigureKind(StrEnum):
    TARGET = "target"
    ACTUAL = "actual"


class Scope(StrEnum):
    """Where a figure stands: the headline statement, the review, the tasks; `other` are aims of other years."""

    HEADLINE = "headline"
    REVIEW = "review"
    TASK = "task"
    OTHER = "other"


class Measure(StrEnum):
    GROWTH = "growth"
    LEVEL = "level"
    RATE = "rate"
    REDUCTION = "reduction"
    QUALITATIVE = "qualitative"


class Bound(StrEnum):
    """What the words around a number make of it: 左右/约, 以上/不低于, 以内/不超过, nothing, a range."""

    ABOUT = "about"
    GE = "ge"
    LE = "le"
    EQ = "eq"
    RANGE = "range"


class Obligation(StrEnum):
    BINDING = "binding"  # 约束性
    EXPECTED = "expected"  # 预期性
    UNSPECIFIED = "unspecified"


class Reason(StrEnum):
    """Why an input yields no report."""

    EMPTY = "empty"
    ENCRYPTED = "encrypted"
    NEEDS_OCR = "needs_ocr"
    OVERSIZED = "oversized"
    UNREADABLE = "unreadable"
    UNSUPPORTED = "unsupported_format"


class DoubtReason(StrEnum):
    """Why a numeral or a clause did not become a figure."""

    COUNT_MISMATCH = "count_mismatch"  # 两个名称、三个数值
    FOREIGN_REGION = "foreign_region"
    NO_INDICATOR = "no_indicator"
    OTHER_PERIOD = "other_period"
    PART_OF_WHOLE = "part_of_whole"
    RANK_OR_COMPARISON = "rank_or_comparison"
    RATIONALE = "rationale"  # why a target was set, in the statement itself
    REPEATED = "repeated"
    SECOND_VALUE = "second_value"  # the scope states this measure already, otherwise
    UNKNOWN_UNIT = "unknown_unit"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The half-open interval [start, end) of code points.

    >>> Span(1, 3).of("地区生产总值")
    '区生'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of `text` this span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document's text came from.

    `name` is the file name as given (inside an archive: archive/member); `sha256` is of the file's bytes;
    `pages` are the offsets at which the pages of a PDF begin, empty for formats without pages.
    """

    name: str
    sha256: str
    media_type: str
    obtained: str = "file"
    pages: tuple[int, ...] = ()

    def page(self, offset: int) -> int | None:
        """The 1-based page that holds `offset`, or None where the format has no pages."""
        return bisect_right(self.pages, offset) if self.pages else None


@dataclass(frozen=True, slots=True)
class Document:
    """One report: a stretch of a file's text, and what it was identified as.

    `text` is the whole file's, `span` the report's stretch of it. `year` is the year the report sets targets for.
    `region` is a GB/T 2260 code ("000000" the nation), None where it could not be identified; `region_name` is the
    name as identified, with parents for counties. `problem` says, in Chinese, what could not be identified.
    """

    id: str
    text: str
    span: Span
    source: Source
    region: str | None
    region_name: str
    year: int | None
    kind: Kind
    title: str
    session: str = ""
    date: str = ""  # ISO, as far as the text gives it: "2024-01-21"
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input, or a part of one, that yields no report, and why."""

    source: str
    sha256: str
    reason: Reason
    detail: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The text as a reader's eye takes it: page turns and stray marks skipped, full-width digits as ASCII.

    `text` is that reading; character i of it is the document's character i + shift, where the shift is that of the
    last entry of `starts` not above i. Nothing is ever written back: `span` leads every place home.
    """

    text: str
    starts: tuple[int, ...]  # ascending, starts[0] == 0
    shifts: tuple[int, ...]  # non-decreasing

    def home(self, index: int) -> int:
        """The document offset of the reading's character `index`."""
        return index + self.shifts[bisect_right(self.starts, index) - 1]

    def span(self, start: int, end: int) -> Span:
        """The document span of the reading's [start, end), which must not be empty."""
        return Span(self.home(start), self.home(end - 1) + 1)


@dataclass(frozen=True, slots=True)
class Section:
    """A headed stretch: `span` runs from the heading to the next heading of the same or a higher level."""

    span: Span
    level: int
    marker: str  # 一、 （一） 1. 一是 —— as written
    heading: Span
    part: Part
    run_in: bool  # the body goes on in the heading's own line


class Sentence(NamedTuple):
    """A sentence as drawn: `start`, `end` in the outline's reading, and the part of the report it stands in.

    A tuple, for there are four hundred to a report and they are made twice as fast as a dataclass.
    """

    start: int
    end: int
    part: Part


@dataclass(frozen=True, slots=True)
class Outline:
    """A report taken apart.

    `names` are the indicator names of the reading (start, end, id), ascending; `headline` the stretches of it that
    state the year's main expected targets.
    """

    reading: Reading
    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[tuple[int, int, str], ...]
    headline: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as written. `low` is the number; `high` only for a range; digits keep their written precision.

    `unit` is as written (亿元, %, 个百分点); `span` covers number, unit and what bounds it behind: 5.5%左右.
    """

    low: Decimal
    high: Decimal | None
    unit: str
    bound: Bound
    span: Span

    @property
    def value(self) -> str:
        """`5.5`, or `5~6` for a range: the digits as written, in ASCII."""
        low = f"{self.low:f}"
        return low if self.high is None else f"{low}~{self.high:f}"


@dataclass(frozen=True, slots=True)
class Figure:
    """One target or result, bound to the words that state it.

    `year` is the year the figure is for, a range like "2026-2030" for aims of a period. `quantity` is None for a
    qualitative figure, whose `relation` then says what it states (sync:gdp, quota, positive, other:…). A stretch aim
    carries relation "stretch". `quote` is the shortest stretch of text that states it, `rule` the reading rule used.
    """

    region: str | None
    year: str
    kind: FigureKind
    scope: Scope
    indicator: str
    measure: Measure
    quantity: Quantity | None
    relation: str
    caliber: str
    obligation: Obligation
    quote: Span
    section: str
    rule: str
    derived_from: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A numeral or clause that was seen and not made a figure, with its reason."""

    span: Span
    reason: DoubtReason
    scope: Scope


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one document yields, in the order of its text."""

    figures: tuple[Figure, ...]
    doubts: tuple[Doubt, ...]
