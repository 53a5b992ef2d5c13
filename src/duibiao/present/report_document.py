"""A report as a Word file: contents, prose, tables with repeated headers, pictures of the charts, captions, evidence.

Every style names its east-Asian font. The same report gives the same bytes.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any, BinaryIO

from duibiao.analysis.results import Chart, Heading, Note, Paragraph, Report, Table
from duibiao.present import charts
from duibiao.present.report_document_parts import (
    Tints,
    bookmark,
    contents,
    describe_picture,
    fonts_on_every_style,
    paged,
    repacked,
    table_of,
)
from duibiao.present.report_layout import footing, legible, numbered

__all__ = ["write_report_document"]

MADE = datetime(2000, 1, 1, tzinfo=UTC)  # no clock: the same report, the same bytes
PAGE, MARGIN = (21.0, 29.7), (2.2, 2.4)  # cm: A4; at the sides, above and below
DRAWN = 540  # units of a drawing that fill the width of the text
DEEPEST = 3  # level of a heading


def write_report_document(report: Report, out: BinaryIO) -> None:
    """The report as a Word file. Raises UsageError rather than draw a chart with boxes for words."""
    import docx
    from docx.shared import Cm

    report = legible(report)
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = map(Cm, PAGE)
    section.left_margin = section.right_margin = Cm(MARGIN[0])
    section.top_margin = section.bottom_margin = Cm(MARGIN[1])
    fonts_on_every_style(document)
    paged(section)
    core = document.core_properties
    core.title, core.subject, core.author, core.comments, core.last_modified_by = (
        report.title,
        report.subtitle,
        "",
        "",
        "",
    )
    core.created = core.modified = MADE
    core.revision = 1
    document.add_paragraph(report.title, style="Title")
    document.add_paragraph(report.subtitle, style="Subtitle")
    heads = [(block.text, min(block.level, DEEPEST)) for block in report.blocks if isinstance(block, Heading)]
    heads += [(table.title, 1) for table in report.conflicts] + ([("方法与口径", 1)] if report.policies else [])
    contents(document, heads)
    marks = iter(range(len(heads)))
    for block, number in numbered(report.blocks):
        match block:
            case Heading():
                _heading(document, block.text, min(block.level, DEEPEST), next(marks))
            case Paragraph():
                document.add_paragraph(block.text, style="Body Text")
            case Note():
                document.add_paragraph(block.text, style="Source")
            case Table():
                _table(document, block, f"图表 {number}：{block.title}")
            case Chart():
                _chart(document, block, f"图表 {number}：{block.title}")
    for table in report.conflicts:
        _heading(document, table.title, 1, next(marks))
        _table(document, table, "")
    if report.policies:
        _heading(document, "方法与口径", 1, next(marks))
        for note in report.policies:
            document.add_paragraph(note.text, style="Body Text")
    made = io.BytesIO()
    document.save(made)
    out.write(repacked(made.getvalue()))


def _heading(document: Any, text: str, level: int, mark: int) -> None:
    bookmark(document.add_heading(text, level), mark)


def _table(document: Any, table: Table, caption: str) -> None:
    if caption:
        document.add_paragraph(caption, style="Caption")
    table_of(document, table, Tints())
    for note in footing(table):
        document.add_paragraph(note, style="Source")
    document.add_paragraph("", style="Source")


def _chart(document: Any, chart: Chart, caption: str) -> None:
    from docx.shared import Cm

    document.add_paragraph(caption, style="Caption")
    paragraph = document.add_paragraph(style="Picture")
    picture = charts.png(chart)
    wide = int.from_bytes(picture[16:20], "big") / charts.SCALE  # the width a PNG says it has
    room = PAGE[0] - 2 * MARGIN[0]
    shape = paragraph.add_run().add_picture(io.BytesIO(picture), width=Cm(min(room, room * wide / DRAWN)))
    describe_picture(shape, caption, charts.told(chart))
    for note in chart.notes:
        document.add_paragraph(note.text, style="Source")
    document.add_paragraph("", style="Source")
