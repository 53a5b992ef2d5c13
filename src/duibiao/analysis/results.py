"""What analysis hands out: series of cells, and reports made of blocks. Plain frozen values; present/ draws them.

A number never stands alone: a `Cell` carries its wording, its status and the places that state it, and a number in
prose is a `Value` bound to the cell or the computation behind it, so that no digit of a report is free text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

__all__ = [
    "Block",
    "Cell",
    "Chart",
    "ChartKind",
    "Column",
    "Discrepancy",
    "Evidence",
    "Heading",
    "Note",
    "Paragraph",
    "Passage",
    "Passages",
    "Report",
    "Row",
    "Said",
    "Standing",
    "Status",
    "Table",
    "Value",
]


class Status(StrEnum):
    """Why a cell is as it is. Missing is never zero."""

    SET = "set"  # stated as a number
    DERIVED = "derived"  # 与经济增长同步 -> the region's own GDP target
    QUALITATIVE = "qualitative"  # 正增长: disclosed, ranked below numbers
    NOT_SET = "not_set"  # the report is there and does not mention it
    NOT_COLLECTED = "not_collected"  # no report of that region and year
    UNREADABLE = "unreadable"  # the report is there and could not be read
    REFERENCE = "reference"  # not from a report: from the reference data, with its origin


@dataclass(frozen=True, slots=True)
class Evidence:
    """The place that states a cell: a document's sentence, or a row of the reference data (`document` empty)."""

    document: str
    source: str
    quote: str
    start: int
    end: int
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One region's target or result of one indicator and year. `value` is None unless there is a number to compare.

    `wording` is what to show: 5左右, 同口径5.5, 正增长. `derivation` says from what a derived value comes, `correction`
    (confirmed, corrected, added) that a person has looked at it.
    """

    region: str
    indicator: str
    year: int
    kind: str  # target or actual; plan or review for words
    status: Status
    value: Decimal | None = None
    high: Decimal | None = None
    unit: str = "%"
    bound: str = ""
    relation: str = ""
    caliber: str = ""
    wording: str = ""
    evidence: tuple[Evidence, ...] = ()
    derivation: str = ""
    correction: str = ""

    @property
    def mended(self) -> bool:
        """Whether a person says otherwise than what was read."""
        return self.correction in {"corrected", "added"}


class Standing(StrEnum):
    """How what several reports say of one thing stands to each other."""

    REPEATED = "repeated"  # the same number again
    ROUNDING = "rounding"  # the same at the precision of the coarser, or a milestone that was passed
    CALIBER = "caliber"  # otherwise, under another caliber: 同口径 against 自然口径
    CONFLICT = "conflict"  # otherwise, and nothing says why


@dataclass(frozen=True, slots=True)
class Said:
    """One number that one report gives a thing, as it is compared: `value` and `unit` in the base unit.

    `subject` is an indicator's id, or `other:<noun>` with the noun cut to what is counted.
    """

    document: str
    report: str  # gwr, plan, budget
    subject: str
    measure: str
    value: Decimal
    unit: str
    bound: str
    caliber: str
    wording: str
    step: Decimal  # one unit of the last digit written, in the base unit
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """What two or more reports of one region say of one thing, the one that counts first. Repeats are kept too."""

    region: str
    year: int
    kind: str  # target or actual
    subject: str
    measure: str
    standing: Standing
    sides: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """A number or a list of names in prose: `text` as shown, `basis` how it was computed, with its members."""

    text: str
    basis: str
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a report, verbatim, or a name that stands for them; `bold` are the stretches of `text` that count.

    `cell` leads to the place: its `indicator` is the theme, code or object the words are about. `note` is what a person
    says otherwise than the words were read, and stands behind them.
    """

    text: str
    cell: Cell
    bold: tuple[tuple[int, int], ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Passages:
    """A table cell of passages, in the order of their report. `omitted` says how many more there are.

    A list of names stands in one line (`names`), excerpts each in a line of its own.
    """

    passages: tuple[Passage, ...]
    omitted: int = 0
    names: bool = False

    @property
    def text(self) -> str:
        """The passages as one text, with the number of those left out."""
        more = f"（另有 {self.omitted} 段）" if self.omitted else ""
        return self.between.join(passage.text + passage.note for passage in self.passages) + more

    @property
    def between(self) -> str:
        """What parts one passage from the next."""
        return "、" if self.names else "\n"


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Prose: fixed words without a digit, and values."""

    parts: tuple[str | Value, ...]

    @property
    def text(self) -> str:
        """The parts as one text."""
        return _text(self.parts)


@dataclass(frozen=True, slots=True)
class Note:
    """A line under a table or chart: 资料来源, 注：口径, the policy used."""

    parts: tuple[str | Value, ...]

    @property
    def text(self) -> str:
        """The parts as one text."""
        return _text(self.parts)


@dataclass(frozen=True, slots=True)
class Column:
    """A table column: its header path (2023年 / 目标), the kind of thing in it, and its unit."""

    header: tuple[str, ...]
    kind: str  # region, number, change, verdict, text
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A table row: a cell of text, number or evidence-bearing Cell per column; `emphasis` for weighted and national."""

    cells: tuple[Cell | Value | Passages | str | None, ...]
    emphasis: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """`id` is stable (gdp, revenue, fai_retail); the number in the caption is given when the report is laid out."""

    id: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[Note, ...] = ()


class ChartKind(StrEnum):
    BARS = "bars"  # sorted bars with a second series beside
    HISTOGRAM = "histogram"
    TILES = "tiles"  # tile-grid map of the provinces
    WATERFALL = "waterfall"  # what comes in, upwards, then what goes out, downwards


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart as data: names along the axis, one series or two, starred names, notes. Values may be missing."""

    id: str
    kind: ChartKind
    title: str
    unit: str
    names: tuple[str, ...]
    codes: tuple[str, ...]
    series: Mapping[str, tuple[Decimal | None, ...]]
    starred: frozenset[str] = frozenset()
    reference_lines: Mapping[str, Decimal] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()


Block = Heading | Paragraph | Table | Chart | Note


@dataclass(frozen=True, slots=True)
class Report:
    """A laid-out report: the same blocks become the workbook, the Word file and the page."""

    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    cells: tuple[Cell, ...]  # the long data behind it
    conflicts: tuple[Table, ...]  # and gaps
    policies: tuple[Note, ...]
    names: Mapping[str, str] = field(default_factory=dict)  # of the regions and indicators of `cells`, by code


def _text(parts: tuple[str | Value, ...]) -> str:
    return "".join(part if isinstance(part, str) else part.text for part in parts)
