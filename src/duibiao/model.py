"""The nouns of Duibiao. Frozen values: rooms turn one into the next and never change them.

    bytes -> Document -> Outline -> Extraction (Figures, Doubts)
                                 -> Agenda (Priorities, Excerpts, Mentions, Commitments)
                                 -> Ledger (Entries, Identities)
    somebody's report -> Audit (Grids, Findings)

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
    "Agenda",
    "Anchor",
    "Audit",
    "Bound",
    "Claim",
    "ClaimKind",
    "Commitment",
    "Correction",
    "CorrectionKind",
    "Document",
    "Doubt",
    "DoubtReason",
    "Entry",
    "Excerpt",
    "ExcerptPart",
    "Extraction",
    "Figure",
    "FigureKind",
    "Finding",
    "Grid",
    "Harvest",
    "Identity",
    "IdentityKind",
    "Kind",
    "Ledger",
    "Measure",
    "Mention",
    "Obligation",
    "Outline",
    "Part",
    "Phase",
    "Priority",
    "Proof",
    "Quantity",
    "Reading",
    "Reason",
    "Refusal",
    "Scope",
    "Section",
    "Sentence",
    "Severity",
    "Side",
    "Site",
    "Source",
    "Span",
    "Stated",
    "Term",
    "Verdict",
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
    NO_ITEM = "no_item"  # a sum of money in a budget report that belongs to no line
    NO_OBJECT = "no_object"  # a quantity of the tasks of which it is not said what is counted
    OTHER_PERIOD = "other_period"
    PART_OF_WHOLE = "part_of_whole"
    RANK_OR_COMPARISON = "rank_or_comparison"
    RATIONALE = "rationale"  # why a target was set, in the statement itself
    REPEATED = "repeated"
    SECOND_VALUE = "second_value"  # the scope states this measure already, otherwise
    UNKNOWN_UNIT = "unknown_unit"


class ExcerptPart(StrEnum):
    """Where an excerpt stands: what was done, or what is planned."""

    REVIEW = "review"
    PLAN = "plan"


class Phase(StrEnum):
    """Which chapter of a budget report a line stands in: last year's execution or this year's draft."""

    EXECUTION = "execution"
    DRAFT = "draft"


class Side(StrEnum):
    """What a budget line is in its account."""

    REVENUE = "revenue"
    EXPENDITURE = "expenditure"
    TRANSFER_IN = "transfer_in"  # 中央补助, 债务收入, 上年结转: what is added to revenue
    TRANSFER_OUT = "transfer_out"  # 上解, 还本, 结转下年: what is added to expenditure
    TOTAL = "total"  # 收入总量, 支出总量
    BALANCE = "balance"  # 结余, 基金余额
    DEBT = "debt"


class IdentityKind(StrEnum):
    """Why numbers of a budget must agree."""

    SUM = "sum"  # revenue and what is added to it make the total
    BALANCE = "balance"  # total revenue is total expenditure; revenue less expenditure is the balance
    PARTS = "parts"  # parts that make up a whole
    WITHIN = "within"  # one may not exceed the other: balance and limit of debt
    SHARE = "share"  # a part in percent of its whole, beside both
    GROWTH = "growth"  # this year's amount, last year's and the rate between them
    REPEATED = "repeated"  # the same line told twice


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


@dataclass(frozen=True, slots=True)
class Priority:
    """A task of the year in the report's own order. `position` counts from 1; `span` runs to the next task."""

    position: int
    heading: Span  # as written, marker included, without the closing stop
    span: Span
    theme: str  # of the codebook; empty where none speaks loudest


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage under a theme: whole clauses or sentences, verbatim. `codes` are those of the codebook it mentions."""

    theme: str
    part: ExcerptPart
    span: Span
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A code of the codebook said in a report: the words that say it and the clause or sentence they stand in."""

    code: str
    part: ExcerptPart
    phrase: Span
    sentence: Span


@dataclass(frozen=True, slots=True)
class Commitment:
    """A quantified task: of the year's plan (`target`), or done, in the review (`actual`).

    `object` is what is counted, in the report's words; `object_id` the same in the vocabulary's, empty where it has
    none. `action` is the verb, empty where none stands. A percentage that grows has its verb (增长) as action.
    """

    kind: FigureKind
    region: str | None
    year: str
    action: str
    object: str
    object_id: str
    quantity: Quantity
    theme: str
    quote: Span
    section: str
    rule: str


@dataclass(frozen=True, slots=True)
class Agenda:
    """What a report sets out to do. `doubts` are numerals of the tasks that became neither figure nor commitment.

    `plan_characters` and `review_characters` are the lengths of the two parts, so that a share can be told.
    """

    priorities: tuple[Priority, ...] = ()
    excerpts: tuple[Excerpt, ...] = ()
    mentions: tuple[Mention, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    plan_characters: int = 0
    review_characters: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a budget: an amount, or a share (unit %), of one account in one scope.

    `scope` is the level as written (全市, 市级, 全省, 省级, 中央, 全国 …); `account` one of 一般公共预算,
    政府性基金预算, 国有资本经营预算, 社会保险基金预算, 地方政府债务. `growth` is in percent, a fall negative;
    `completion` in percent of the budget. `parent` is the index of the entry this one is part of (其中), in the same
    ledger.
    """

    phase: Phase
    year: int
    scope: str
    account: str
    side: Side
    item: str
    quantity: Quantity
    growth: Decimal | None
    completion: Decimal | None
    parent: int | None
    quote: Span
    rule: str = ""


class Term(NamedTuple):
    """An addend of an identity: the index of its entry and its sign, +1 or -1."""

    entry: int
    sign: int


@dataclass(frozen=True, slots=True)
class Identity:
    """Numbers that must agree: the signed sum of the terms is the entry `whole`, within `allowance`.

    `difference` is the sum less the whole, in the whole's unit; `holds` whether it lies within the allowance (for
    WITHIN: whether the sum does not exceed the whole). `arithmetic` prints it: 2441 + 2569 + 826 + 1428 = 7264.
    `note` names the likely base of a difference (可比口径, 年初预算), where there is one.
    """

    kind: IdentityKind
    whole: int
    terms: tuple[Term, ...]
    difference: Decimal
    allowance: Decimal
    holds: bool
    arithmetic: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """What a budget report states, in the order of its text, and what must balance.

    `missing` names, in Chinese, the chapters and accounts that were looked for and not found.
    """

    entries: tuple[Entry, ...] = ()
    identities: tuple[Identity, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Harvest:
    """A document and all that was read in it."""

    document: Document
    extraction: Extraction = Extraction((), ())
    agenda: Agenda = Agenda()
    ledger: Ledger = Ledger()

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What no room could settle, in the order of the text: a numeral that one doubts and another reads is read."""
        read = {commitment.quantity.span.start for commitment in self.agenda.commitments}
        read |= {entry.quantity.span.start for entry in self.ledger.entries}
        left = [doubt for doubt in self.extraction.doubts if doubt.span.start not in read]
        later = [*self.agenda.doubts, *self.ledger.doubts]
        return tuple(sorted([*left, *later], key=lambda doubt: doubt.span))


class ClaimKind(StrEnum):
    """What a claim of somebody's report says."""

    CELL = "cell"
    COUNT = "count"
    LIST = "list_of_regions"
    MEAN = "weighted_mean"
    EXTREMES = "min_max"
    COMPARISON = "comparison"
    RANGE = "range"
    RANKING = "ranking"
    OTHER = "other"  # who says what, quotations, sums


class Verdict(StrEnum):
    """What became of a claim."""

    SUPPORTED = "supported"
    ROUNDING = "rounding"
    DERIVED = "derived"  # supported by a stated derivation: 与经济增长同步
    CALIBER = "caliber_differs"
    CONTRADICTED = "contradicted"
    INCONSISTENT = "inconsistent"  # with the report itself
    MISSING = "not_in_sources"
    UNREAD = "not_understood"


class Severity(StrEnum):
    HARD = "hard"
    SOFT = "soft"  # a definition could explain it


@dataclass(frozen=True, slots=True)
class Site:
    """Where a claim stands in the report: its stretch of the text, and of a cell its table, row and column too.

    `row` and `column` are the names a reader would use (北京, 2024年 目标), `at` the row and column of the grid.
    """

    span: Span
    table: str = ""
    row: str = ""
    column: str = ""
    grid: int = -1
    at: tuple[int, int] = (-1, -1)


@dataclass(frozen=True, slots=True)
class Claim:
    """What a report says somewhere. `asserts` names it for programs: indicator, year, regions, value."""

    kind: ClaimKind
    site: Site
    quote: str
    asserts: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Proof:
    """A sentence that speaks for or against a claim; without a document it is a place of the report itself."""

    document: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim judged. `reason` is for a person; `computation` shows the sum with its members."""

    id: str
    claim: Claim
    verdict: Verdict
    severity: Severity
    expected: str = ""
    reason: str = ""
    evidence: tuple[Proof, ...] = ()
    computation: str = ""

    @property
    def wrong(self) -> bool:
        """Whether the report must be looked at again."""
        return self.verdict in {Verdict.CONTRADICTED, Verdict.INCONSISTENT}


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of somebody's report: every row has the same number of cells, a merged one is followed by empty ones.

    `name` is its number (表 1), `title` its caption. `head` rows come first.
    """

    name: str
    title: str
    rows: tuple[tuple[Span, ...], ...]
    head: int


@dataclass(frozen=True, slots=True)
class Audit:
    """Somebody's report, taken apart and judged. `unread` says, in Chinese, what of it could not be read.

    `basis` says what it was checked against.
    """

    name: str
    text: str
    grids: tuple[Grid, ...]
    findings: tuple[Finding, ...]
    unread: tuple[str, ...] = ()
    basis: str = ""


class CorrectionKind(StrEnum):
    """What a person says of a reading."""

    CONFIRMED = "confirmed"  # it is right
    CORRECTED = "corrected"  # it says something else
    REJECTED = "rejected"  # it is none; of a doubt: rightly so
    ADDED = "added"  # what no rule read
    WITHDRAWN = "withdrawn"  # what was said before is taken back


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that outlives the rows that lie there: words, where they stood, and the words around them.

    `document` is the id that all copies of the report share, `text` the SHA-256 of the file's text in UTF-8. `numeral`
    is the number's stretch of the quote, counted from its first character; None where the quote states no number.
    `before` and `after` are up to 32 characters on each side, inside the document.
    """

    document: str
    text: str
    start: int
    quote: str
    before: str
    after: str
    numeral: Span | None = None

    @property
    def end(self) -> int:
        return self.start + len(self.quote)


@dataclass(frozen=True, slots=True)
class Stated:
    """What a figure says, apart from where it says it. `value` as `Quantity.value` writes it, empty for words."""

    year: str
    kind: FigureKind
    scope: Scope
    indicator: str
    measure: Measure
    value: str
    unit: str
    bound: str  # of `Bound`; empty without a value
    relation: str
    caliber: str
    obligation: Obligation


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person says of the reading of a place: who, when (ISO, UTC) and why, beside what the machine read there.

    `machine` is None where no rule read a figure, `stated` where the person states none (rejected, withdrawn).
    `id` is made of all else, so the same correction is the same wherever it is kept; `supersedes` is the id of the
    one this takes the place of, empty for the first.
    """

    id: str
    kind: CorrectionKind
    anchor: Anchor
    machine: Stated | None
    stated: Stated | None
    by: str
    at: str
    reason: str
    supersedes: str = ""
