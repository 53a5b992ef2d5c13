"""A text to a paper: its tables as grids, its prose as paragraphs, each with the way home to the text.

Tables arrive as lines with tabs, whatever the file was. A page turn or a footnote may stand between two rows of one
table: rows of the same width that go on with regions belong to the table before, unless a caption begins a new one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from duibiao.audit.paper.rows import is_body
from duibiao.model import Grid, Reading, Span
from duibiao.outline import reading

__all__ = ["Paper", "Paragraph", "take_apart"]

CAPTION = re.compile(
    r"\s*(?P<name>(?:图表|附表|附图|表格|表|图|Table|专栏)\s*[0-9一二三四五六七八九十]{0,3}(?:[-－–.][0-9]{1,2})?)\s*"
    r"(?:[：:.、．]|\s(?=\S))\s*(?P<title>[^\t。]{0,80})$"
)
OF_CELLS = re.compile("附?表格?[0-9一二三四五六七八九十]")  # under a caption of these are cells; a 图表 may be a chart
SOURCE = re.compile(r"\s*(?:数据|资料)?来源\s*[:：]")
NOTE = re.compile(r"\s*(?:注\s*[:：0-9（(]|[¹²³⁴-⁹①-⑨*＊†]|\[[0-9]+\])")
HEADED = re.compile(
    r"[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|第[一二三四五六七八九十]+[章节部]|[0-9]{1,2}(?:\.[0-9]{1,2})*[、.．\s]"
)
PLAIN_TITLE = 30  # characters of a line that may be a heading without a number
LONGEST_TITLE = 40  # characters of a line above a table that may be its title
NUMBER = re.compile("[0-9](?![0-9]*年)|[√×]")  # no year
LABEL = 12  # characters of a line that may head rows of a table
ASIDE = 40  # characters of a line that may stand between two rows of one table: a footnote, a page's head


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of a reading; `heading` is the last one before it, `section` counts headings; `note` for remarks."""

    source: str  # the file's text
    reading: Reading
    start: int
    end: int
    heading: str
    section: int
    note: bool = False
    grid: int = -1  # of a note: the table it stands under

    @property
    def text(self) -> str:
        return self.reading.text[self.start : self.end]

    def home(self, start: int, end: int) -> Span:
        """The place in the file's text of the paragraph's [start, end)."""
        return self.reading.span(self.start + start, self.start + end)


@dataclass(frozen=True, slots=True)
class Paper:
    """Somebody's report, taken apart; `pictured` names the tables that have a caption and no cells."""

    text: str
    grids: tuple[Grid, ...]
    paragraphs: tuple[Paragraph, ...]
    pictured: tuple[str, ...] = ()


@dataclass(slots=True)
class _Table:
    name: str
    title: str
    rows: list[tuple[Span, ...]]
    open: bool = True


def take_apart(text: str) -> Paper:
    """The paper of a text. Total: a text without tables has none."""
    tables: list[_Table] = []
    prose: list[tuple[int, int, int]] = []  # start, end, the table that stood before
    begun: int | None = None
    caption: tuple[str, str] | None = None
    captioned: list[str] = []
    aside = 0  # characters of prose since the last row
    for start, end in _lines(text):
        line = text[start:end]
        if tables and not aside and begun is None and caption is None and _heads_rows(text, tables[-1], start, end):
            tables[-1].rows.append(tuple(_cells(text, start, end)))
            continue
        if "\t" in line.strip(" \r\n"):
            if begun is not None:
                prose.append((begun, start, len(tables) - 1))
                begun = None
            row = tuple(_cells(text, start, end))
            last = tables[-1] if tables else None
            if last is not None and caption is None and last.open and _goes_on(text, last, row, aside):
                last.rows.append(row)
            else:
                tables.append(_Table(*(caption or ("", _title(text[max(0, start - 200) : start]))), [row]))
            caption, aside = None, 0
            continue
        if not line.strip():
            continue
        found = CAPTION.match(line)
        if found is not None or (line.strip().endswith((":", "：")) and CAPTION.match(line.strip() + "无题")):
            head = found or CAPTION.match(line.strip() + "无题")
            title = "" if found is None else found["title"].strip()
            caption = ("".join(head["name"].split()) if head else "", title)
            captioned.append(caption[0])
        elif SOURCE.match(line) and tables:
            tables[-1].open = False
        elif NOTE.match(line):  # a paragraph of its own, though it may stand in the midst of another
            aside += len(line)
            if begun is not None:
                prose.append((begun, start, len(tables) - 1))
            prose.append((start, end, len(tables) - 1))
            begun = None
            continue
        else:
            aside += len(line)
            if begun is None:
                begun = start
            continue
        if begun is not None:
            prose.append((begun, start, len(tables) - 1))
            begun = None
    if begun is not None:
        prose.append((begun, len(text), len(tables) - 1))
    grids = tuple(_grid(text, table) for table in tables)
    pictured = dict.fromkeys(name for name in captioned if name not in {grid.name for grid in grids})
    return Paper(text, grids, tuple(_paragraphs(text, prose)), tuple(filter(OF_CELLS.match, pictured)))


def _title(before: str) -> str:
    """The line right above a table, where it is short and no sentence: captions of web pages have no number."""
    line = before.rstrip().rpartition("\n")[2].strip()
    return "" if "\t" in line or len(line) > LONGEST_TITLE or line.endswith(tuple("。；，：:;,")) else line


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


def _cells(text: str, start: int, end: int) -> Iterator[Span]:
    while True:
        tab = text.find("\t", start, end)
        stop = end if tab < 0 else tab
        a, b = start, stop
        while a < b and text[a].isspace():
            a += 1
        while b > a and text[b - 1].isspace():
            b -= 1
        yield Span(a, b)
        if tab < 0:
            return
        start = tab + 1


def _heads_rows(text: str, table: _Table, start: int, end: int) -> bool:
    """Whether a few words between a row and a row of a region head what is below them: 2023年目标, 东部地区."""
    line = text[start:end].strip()
    if (
        not table.open
        or not 0 < len(line) <= LABEL
        or "\t" in line
        or text.rfind("\t", 0, start) < text.rfind("\n", 0, start - 1)
    ):
        return False
    after = text[end + 1 : (text + "\n").find("\n", end + 1)]
    return "\t" in after and is_body([cell.strip() for cell in after.split("\t")]) and not CAPTION.match(line)


def _goes_on(text: str, table: _Table, row: tuple[Span, ...], aside: int) -> bool:
    """Whether a row belongs to the table before, from which prose may part it."""
    if not aside:
        return True
    width = max(map(len, table.rows))
    texts = [span.of(text) for span in row]
    continues = is_body(texts) or not texts[0]
    return continues and len(row) <= width and (len(row) == width or aside <= ASIDE)


def _grid(text: str, table: _Table) -> Grid:
    width = max(map(len, table.rows))
    padded = [row + (Span(row[-1].end, row[-1].end),) * (width - len(row)) for row in table.rows]
    head = next((n for n, row in enumerate(padded) if is_body([span.of(text) for span in row])), min(1, len(padded)))
    if head == 0 and len(padded) > 1 and not any(NUMBER.search(span.of(text)) for span in padded[0][1:]):
        head = 1  # 12个重点省份 above the names of these
    rows = [_spread(text, table.rows, n, width) if n + 1 < head else row for n, row in enumerate(padded)]
    return Grid(table.name, table.title, tuple(rows), head)


def _spread(text: str, rows: list[tuple[Span, ...]], at: int, width: int) -> tuple[Span, ...]:
    """A row of headings that was written without the places its cells take: evenly over the columns below it."""
    row, below = rows[at], rows[at + 1]
    groups = len(row) - 1
    short = groups > 1 and len(row) < width == len(below) and (width - 1) % groups == 0
    each = (width - 1) // groups if short and not below[0].of(text) else 1
    spread = [row[0], *(span for cell in row[1:] for span in (cell, *[Span(cell.end, cell.end)] * (each - 1)))]
    return tuple(spread) + (Span(row[-1].end, row[-1].end),) * (width - len(spread))


def _paragraphs(text: str, prose: list[tuple[int, int, int]]) -> Iterator[Paragraph]:
    heading, section = "", 0
    for start, end, table in prose:
        read = reading.read(text, Span(start, end))
        at = 0
        for line in read.text.split("\n"):
            begin, at = at, at + len(line) + 1
            if not line.strip():
                continue
            if _is_heading(line):
                heading, section = line, section + 1
                continue
            note = NOTE.match(line) is not None
            yield Paragraph(text, read, begin, begin + len(line), heading, section, note, table if note else -1)


def _is_heading(line: str) -> bool:
    if line.endswith(("。", "；", "，")) or "。" in line:
        return False
    return len(line) <= PLAIN_TITLE or (HEADED.match(line) is not None and len(line) <= 2 * PLAIN_TITLE)
