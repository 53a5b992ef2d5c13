"""An audit as comments in a copy of the Word report: each at the words, or the cell, it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from duibiao.model import Audit, Finding
from duibiao.present.audit_words import SEVERITIES, VERDICTS, told, wrong
from duibiao.present.report_layout import letters

__all__ = ["write_audit_comments"]

AUTHOR, INITIALS = "对表", "对"
QUOTED = 2
SPACES = re.compile(r"\s+")


def write_audit_comments(audit: Audit, document: Any, out: BinaryIO) -> None:
    """The report, a document of python-docx, with a comment on what is wrong; it is changed.

    What could not be placed stands in one comment at the head of the text.
    """
    tables = [_texts(table) for table in document.tables]
    paragraphs = list(_paragraphs(document))
    homeless: list[Finding] = []
    for finding in wrong(audit):
        runs = _cell(audit, finding, document.tables, tables) or _words(finding, paragraphs)
        if runs:
            _comment(document, runs, _text(finding))
        else:
            homeless.append(finding)
    first = next((each for each in paragraphs if each.runs), None)
    if homeless and first is not None:
        listed = "\n".join(f"“{_plain(each.claim.quote)}”：{_text(each)}" for each in homeless)
        _comment(document, first.runs[:1], f"没有找到位置的：\n{listed}")
    document.save(out)


def _text(finding: Finding) -> str:
    parts = [f"{VERDICTS[finding.verdict]}（{SEVERITIES[finding.severity]}）"]
    parts += [f"应为：{finding.expected}"] if finding.expected else []
    parts += [told(finding)] if told(finding) else []
    parts += [f"“{_plain(proof.quote)}”（{proof.document or '参考数据'}）" for proof in finding.evidence[:QUOTED]]
    return letters("\n".join(parts))


def _comment(document: Any, runs: Any, text: str) -> None:
    comment = document.add_comment(runs=runs, text=text, author=AUTHOR, initials=INITIALS)
    element = comment._comment_elm  # noqa: SLF001  python-docx stamps the time; the same audit gives the same file
    for name in [each for each in element.attrib if each.endswith("}date")]:
        del element.attrib[name]


def _paragraphs(document: Any) -> Iterator[Any]:
    """The paragraphs of the body and, where they stand, those of the tables' cells."""
    from docx.table import Table

    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from cell.paragraphs
        else:
            yield block


def _texts(table: Any) -> list[list[str]]:
    return [[_plain(cell.text) for cell in row.cells] for row in table.rows]


def _cell(audit: Audit, finding: Finding, tables: Any, texts: list[list[list[str]]]) -> Any:
    """The runs of the cell a finding is about: of the table that has the same words in the same row."""
    site = finding.claim.site
    if site.grid < 0:
        return None
    row, column = site.at
    wanted = [_plain(span.of(audit.text)) for span in audit.grids[site.grid].rows[row]]
    for table, rows in zip(tables, texts, strict=True):
        if row < len(rows) and _same(wanted, rows[row]) and column < len(rows[row]):
            paragraph = table.rows[row].cells[column].paragraphs[0]
            return paragraph.runs or [paragraph.add_run("")]
    return None


def _same(wanted: list[str], row: list[str]) -> bool:
    """Whether two rows have the same words; a merged cell repeats its own."""
    return [each for each in wanted if each] == [
        each
        for place, each in enumerate(row)
        if each and (place == 0 or each != row[place - 1] or each in wanted[place:])
    ]


def _words(finding: Finding, paragraphs: list[Any]) -> Any:
    """The runs that hold the words of a claim, in the first paragraph that has them."""
    quote = _plain(finding.claim.quote)
    if not quote:
        return None
    for paragraph in paragraphs:
        if quote not in _plain(paragraph.text):
            continue
        at = _plain(paragraph.text).index(quote)
        runs, position = [], 0
        for run in paragraph.runs:
            length = len(_plain(run.text))
            if length and position < at + len(quote) and at < position + length:
                runs.append(run)
            position += length
        return runs or None
    return None


def _plain(text: str) -> str:
    return SPACES.sub("", text)
