"""An audit as a workbook: what is wrong, every finding, and the report's tables with coloured cells and notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, BinaryIO

from duibiao.model import Audit, Finding, Grid
from duibiao.present.audit_layout import OnCells, cells
from duibiao.present.audit_words import COLOURS, KINDS, ORDER, SEVERITIES, VERDICTS, place, summary, told, wrong
from duibiao.present.report_layout import letters
from duibiao.present.report_workbook_sheet import FORBIDDEN, LONGEST, MADE, NAME, Styles

__all__ = ["write_audit_workbook"]

HEADS = ("编号", "结论", "程度", "类别", "位置", "所写", "应为", "说明", "证据", "出处")
WIDTHS = (8, 12, 10, 10, 26, 36, 22, 48, 48, 22)
NOTE = 900  # characters of a cell's note
QUOTED = 3  # sentences of evidence in a row


def write_audit_workbook(audit: Audit, out: BinaryIO) -> None:
    """The audit as XLSX; the same audit gives the same bytes."""
    import xlsxwriter  # type: ignore[import-untyped]

    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": letters(f"核对：{audit.name}"), "created": MADE})
    styles = Styles(book)
    _summary(book, styles, audit)
    _findings(book, styles, "要改或要核", wrong(audit))
    _findings(book, styles, "全部", audit.findings)
    found = cells(audit)
    for number, grid in enumerate(audit.grids):
        _table(book, styles, audit.text, grid, number, found)
    book.close()


def _sheet(book: Any, name: str) -> Any:
    """A sheet that prints on pages as wide as it is."""
    sheet = book.add_worksheet(name)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    return sheet


def _summary(book: Any, styles: Styles, audit: Audit) -> None:
    sheet = _sheet(book, "结论")
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 90)
    sheet.write_string(0, 0, letters(f"核对：{audit.name}")[:LONGEST], styles.title())
    sheet.write_string(1, 0, "依据", styles.of(bold=True))
    sheet.write_string(1, 1, letters(audit.basis), styles.of())
    row = 3
    for name, count in summary(audit):
        sheet.write_string(row, 0, name, styles.of())
        sheet.write_number(row, 1, count, styles.of(align="left"))
        row += 1
    for line in audit.unread:
        row += 1
        sheet.write_string(row, 0, "没有核对", styles.of())
        sheet.write_string(row, 1, letters(line)[:LONGEST], styles.of(text_wrap=True))


def _findings(book: Any, styles: Styles, name: str, found: Sequence[Finding]) -> None:
    sheet = _sheet(book, name)
    sheet.freeze_panes(1, 0)
    for column, (head, width) in enumerate(zip(HEADS, WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, head, styles.head())
    plain = styles.of(text_wrap=True, valign="top")
    for row, finding in enumerate(found, 1):
        coloured = styles.of(text_wrap=True, valign="top", bg_color=COLOURS[finding.verdict])
        evidence = finding.evidence[:QUOTED]
        texts = (
            finding.id, VERDICTS[finding.verdict], SEVERITIES[finding.severity] if finding.wrong else "",
            KINDS[finding.claim.kind], place(finding), " ".join(finding.claim.quote.split()), finding.expected,
            told(finding), "\n".join(each.quote for each in evidence),
            "\n".join(dict.fromkeys(each.document or "参考数据" for each in evidence)),
        )  # fmt: skip
        for column, text in enumerate(texts):
            sheet.write_string(row, column, letters(text)[:LONGEST], coloured if column == 1 else plain)
    if found:
        sheet.autofilter(0, 0, len(found), len(HEADS) - 1)


def _table(book: Any, styles: Styles, text: str, grid: Grid, number: int, found: OnCells) -> None:
    title = f"{grid.name or f'第{number + 1}个表'} {grid.title}".strip()
    name = FORBIDDEN.sub(" ", f"{number + 1} {title}").replace("\n", " ")[:NAME].strip()
    sheet = _sheet(book, name)
    sheet.write_string(0, 0, letters(title)[:LONGEST], styles.title())
    width = len(grid.rows[0])
    sheet.set_column(0, width, 16)
    for index, row in enumerate(grid.rows):
        for column, span in enumerate(row):
            here = found.get((number, (index, column)), [])
            look: dict[str, object] = {"text_wrap": True, "border": 1, "border_color": "#D5DCE4", "valign": "top"}
            if index < grid.head:
                look |= {"bold": True, "bg_color": "#F2F5F8"}
            if here:
                gravest = min(here, key=lambda each: ORDER.index(each.verdict))
                look["bg_color"] = COLOURS[gravest.verdict]
                if note := _note(here):
                    sheet.write_comment(index + 2, column, note, {"author": "对表", "width": 320, "height": 120})
            sheet.write_string(index + 2, column, letters(span.of(text))[:LONGEST], styles.of(**look))


def _note(here: Sequence[Finding]) -> str:
    """What hovers over a cell: nothing over one that is right by a plain statement."""
    lines = []
    for finding in here:
        parts = [
            VERDICTS[finding.verdict],
            f"应为{finding.expected}" if finding.wrong and finding.expected else "",
            told(finding),
        ]
        parts += [f"“{proof.quote}”（{proof.document or '参考数据'}）" for proof in finding.evidence[:1]]
        lines.append("；".join(filter(None, parts)))
    return letters("\n".join(lines))[:NOTE]
