r"""Any file to a text in which tables keep their shape: a row is a line, its cells are parted by tabs, empty ones too.

Reports are read as running text (`read`); whoever wants to know in which column a number stands reads a transcript.
Of a workbook every sheet is written out under its name.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass

from duibiao.documents.columns import part
from duibiao.documents.decoding import decode
from duibiao.documents.reading import read
from duibiao.documents.sheetfile import Lines, sheets
from duibiao.documents.sniffing import Format
from duibiao.errors import UnreadableError

__all__ = ["Transcript", "transcribe"]

NO_REPORT = re.compile("(?:不是政府工作报告|没有找到报告的标题)[^；]*；?")  # a transcript is of any paper
WORKBOOK = "xl/workbook.xml"
REMARK = re.compile(r"\s*(?:图表|附表|表|图|注|数据|资料|来源|单位)")


@dataclass(frozen=True, slots=True)
class Transcript:
    """The text, the media type, and in Chinese what of the file could not be read."""

    text: str
    media_type: str
    problem: str = ""


def transcribe(data: bytes, name: str) -> Transcript:
    r"""The transcript of a file's bytes. Raises UnreadableError where there is no text in them.

    >>> transcribe("地区\t目标\n北京\t5%左右\n".encode(), "表.txt").text
    '地区\t目标\n北京\t5%左右\n'
    """
    if data.startswith(b"PK") and _is_workbook(data):
        return Transcript(_written(sheets(data)), "xlsx")
    documents, refusals = read(data, name)
    if not documents:
        raise UnreadableError(refusals[0].reason, refusals[0].detail)
    found = documents[0]
    problem = NO_REPORT.sub("", found.problem)
    if found.source.media_type in {Format.HTML.value, Format.MHTML.value}:
        from duibiao.documents import pagegrids, webpage

        page = webpage.unwrap(data) if found.source.media_type == Format.MHTML.value else data
        return Transcript(pagegrids.write_out(decode(page).text), found.source.media_type, problem)
    if found.source.media_type == Format.PDF.value:
        from duibiao.documents import pdffile

        parted, left = part(pdffile.write_out(data, tables=True)[0])
        unread = f"有 {left} 行表格的列没有分清；把表格另存为 .xlsx 或 .docx 再试" if left else ""
        return Transcript(parted, found.source.media_type, "；".join(filter(None, (problem, unread))))
    return Transcript(found.text, found.source.media_type, problem)


def _is_workbook(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return WORKBOOK in package.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return False


def _written(found: list[tuple[str, Lines]]) -> str:
    """The sheets as text: each under a caption of its name, a row with one cell as a line of its own.

    Such a row in the midst of others (东部地区) heads those below it, and stays a row of the table.
    """
    lines: list[str] = []
    for number, (name, rows) in enumerate(found, 1):
        lines += ["", f"表{number}：{_flat(name)}"]
        for at, (_, cells) in enumerate(rows):
            filled = [_flat(cell) for cell in cells]
            alone = [cell for cell in filled if cell]
            apart = len(alone) == 1 and filled[0] and not _amidst(rows, at)
            lines.append(alone[0] if apart else "\t".join(filled if len(filled) > 1 else [*filled, ""]))
    return "\n".join(lines).strip("\n") + "\n"


def _amidst(rows: Lines, at: int) -> bool:
    """Whether a row stands right between two that have several cells, and is no caption and no remark."""
    if not 0 < at < len(rows) - 1 or REMARK.match("".join(rows[at][1])):
        return False
    beside = (rows[at - 1], rows[at + 1])
    return all(abs(line - rows[at][0]) == 1 and sum(map(bool, cells)) > 1 for line, cells in beside)


def _flat(cell: str) -> str:
    return " ".join(cell.split())
