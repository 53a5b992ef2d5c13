"""The text and what it was identified as."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Document", "Kind", "Reading", "Reason", "Refusal", "Source", "Span"]


class Kind(StrEnum):
    """Which of the three January reports a document is."""

    GWR = "gwr"
    PLAN = "plan"
    BUDGET = "budget"
    OTHER = "other"


class Reason(StrEnum):
    """Why an input yields no report."""

    EMPTY = "empty"
    ENCRYPTED = "encrypted"
    NEEDS_OCR = "needs_ocr"
    OVERSIZED = "oversized"
    UNREADABLE = "unreadable"
    UNSUPPORTED = "unsupported_format"


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
