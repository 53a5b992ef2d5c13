"""What every sheet of a report's workbook shares: its formats, its title, and cells that lead to their evidence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from duibiao.analysis.results import Cell, Passages, Report, Status, Value
from duibiao.present.report_layout import Proofs, Shown, cells_of, runs, shown, stated

__all__ = ["EVIDENCE", "MADE", "Book", "Styles", "named"]

FONT = "微软雅黑"
INK, PAPER, LINE, FAINT, LINKED, STRONG = "#1F3A5F", "#F2F5F8", "#D5DCE4", "#7A8594", "#24598F", "#E7EEF5"
TONES = {"未完成": "#B35806", "下调": "#B35806", "完成": "#1F5A8C", "上调": "#1F5A8C"}
MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # no clock: the same report, the same bytes
EVIDENCE = "证据"
EXACT = 15  # digits that a spreadsheet's number keeps
LONGEST = 32_767  # what a cell holds
TIP = 250  # what a link's tip holds
LINKS = 60_000  # a row a link: Excel takes 65,530 to a sheet, and the numbers of further rows stay without
NAME = 31  # of a sheet
FORBIDDEN = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")
LITERAL = 60  # characters around a number that a format takes
DIGITS = re.compile(r"[0-9]+(?:\.[0-9]+)?")


def named(number: int, title: str) -> str:
    """The name of the sheet of a table or chart."""
    return f"图表{number} {title}"


class Styles:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.made: dict[tuple[tuple[str, object], ...], Any] = {}

    def of(self, **properties: object) -> Any:
        """A format of the house with these properties."""
        key = tuple(sorted(properties.items(), key=lambda item: item[0]))
        if key not in self.made:
            base = {"font_name": FONT, "font_size": 10, "valign": "vcenter"}
            self.made[key] = self.book.add_format({**base, **properties})
        return self.made[key]

    def title(self) -> Any:
        return self.of(bold=True, font_size=14, font_color=INK)

    def note(self) -> Any:
        return self.of(font_size=9, font_color=FAINT, text_wrap=True, valign="top")

    def head(self) -> Any:
        return self.of(bold=True, font_color="#FFFFFF", bg_color=INK, align="center", text_wrap=True, border=1,
                       border_color=LINE)  # fmt: skip

    def link(self) -> Any:
        return self.of(font_color=LINKED, underline=1)


@dataclass(frozen=True, slots=True)
class Book:
    """The workbook while it is written."""

    workbook: Any
    styles: Styles
    proofs: Proofs
    report: Report

    def sheet(self, name: str, listed: list[tuple[str, str]], title: str, *, wide: bool = False) -> Any:
        """A new sheet with its title in the first row and the way back; entered in the contents."""
        name = FORBIDDEN.sub(" ", name).replace("\n", " ").strip()[:NAME].strip()
        worksheet = self.workbook.add_worksheet(name)
        listed.append((name, title))
        worksheet.hide_gridlines(2)
        worksheet.set_paper(9)  # A4
        worksheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        worksheet.fit_to_pages(1, 0)  # all columns on a page, as many pages as it takes
        worksheet.set_footer("&C&P / &N")
        if wide:
            worksheet.set_landscape()
        worksheet.set_row(0, 26)
        self.text(worksheet, 0, 0, title, self.styles.title())
        worksheet.write_url(1, 0, "internal:'目录'!A1", self.styles.link(), "← 目录")
        return worksheet

    def text(self, worksheet: Any, row: int, column: int, text: str, style: Any) -> None:
        """A text as a text, whatever it begins with."""
        if text:
            worksheet.write_string(row, column, text if len(text) <= LONGEST else text[: LONGEST - 1] + "…", style)
        else:
            worksheet.write_blank(row, column, None, style)

    def name(self, code: str) -> str:
        """A region or an indicator by the name the report gives it."""
        return self.report.names.get(code, code)

    def item(self, worksheet: Any, row: int, column: int, item: Shown, **look: object) -> None:
        """An item of a table: a number as a number, and the way to its evidence."""
        text, number = shown(item), stated(item)
        if isinstance(item, Cell) and item.status is Status.DERIVED:
            look["italic"] = True
        if tone := TONES.get(text):
            look["font_color"] = tone
        proof = 0 if isinstance(item, Passages) else self.proof(item)
        exact = number is not None and len(number.as_tuple().digits) <= EXACT
        if exact:
            look["num_format"] = number_format(text, f"{number:f}")
        style = self.styles.of(**look)
        if proof:
            tip = _tip(item)[:TIP]
            worksheet.write_url(row, column, f"internal:'{EVIDENCE}'!A{proof + 3}", style, "证据", tip)
        if exact and number is not None:
            worksheet.write_number(row, column, float(number), style)
        elif isinstance(item, Passages) and any(bold for _, bold in runs(item)) and len(text) <= LONGEST:
            self._passages(worksheet, row, column, item, look)
        else:
            self.text(worksheet, row, column, text, style)

    def proof(self, item: object) -> int:
        """The number of the first place behind an item; 0 for none."""
        return next((self.proofs.first[cell] for cell in cells_of(item) if cell in self.proofs.first), 0)

    def linked(self, worksheet: Any, row: int, column: int, text: str, proof: int, **look: object) -> None:
        """A short text that leads to its evidence: passages themselves are not linked, for a link breaks no lines."""
        style = self.styles.of(**look)
        worksheet.write_url(row, column, f"internal:'{EVIDENCE}'!A{proof + 3}", style, "证据", f"证据 {proof} 起")
        self.text(worksheet, row, column, text, style)

    def _passages(self, worksheet: Any, row: int, column: int, item: Passages, look: dict[str, object]) -> None:
        """Passages with what counts in bold; the last fragment a cell is given is its own format."""
        strong, style = self.styles.of(bold=True, font_color=INK), self.styles.of(**look)
        parts = [piece for text, bold in runs(item) for piece in ((strong, text) if bold else (text,))]
        if len(parts) > 2:
            worksheet.write_rich_string(row, column, *parts, style)
        else:
            worksheet.write_string(row, column, item.text, self.styles.of(**look, bold=True))


def _tip(item: Shown) -> str:
    """What hovers over a linked number: how it was derived or computed, or the words that state it."""
    if isinstance(item, Value):
        return item.basis
    if isinstance(item, Cell):
        return item.derivation or item.evidence[0].quote
    return ""


def number_format(text: str, number: str) -> str:
    """The format that shows a number as it is written, with the words around it.

    >>> number_format("同口径5.50左右", "5.50")
    '"同口径"0.00"左右"'
    >>> number_format("-0.2", "-0.2"), number_format("+1", "1"), number_format("-16.4†", "-16.4")
    ('#,##0.0', '+#,##0;-#,##0;#,##0', '0.0"†";-0.0"†"')
    """
    decimals = len(number.partition(".")[2])
    form = "#,##0" + ("." + "0" * decimals if decimals else "")
    if text == number or text.replace("−", "-") == number:
        return form
    if text == "+" + number:
        return f"+{form};-{form};{form}"
    digits = number.removeprefix("-")
    places = [match for match in DIGITS.finditer(text) if match.group() == digits]
    if len(places) != 1 or len(text) > LITERAL:
        return form
    before, after = text[: places[0].start()], text[places[0].end() :]
    falls = digits != number
    if falls and before[-1:] not in {"-", "−"}:
        return form
    quoted = [f'"{each}"' if (each := _plain(part)) else "" for part in (before[:-1] if falls else before, after)]
    plain = form.replace("#,##", "")
    made = quoted[0] + plain + quoted[1]
    return f"{made};{quoted[0]}-{plain}{quoted[1]}" if falls else made


def _plain(text: str) -> str:
    return "".join(each for each in text if each.isprintable() and each not in '"\\')
