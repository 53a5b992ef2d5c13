"""A report as one HTML file: style and charts inside, no script, nothing from a network.

A number with something behind it is a button; what opens (a popover, which needs no script) says how it was computed
and quotes the sentences that state it. Every text is escaped, and a policy in the file forbids all but inline style.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from importlib import resources
from typing import BinaryIO

from duibiao.analysis.results import (
    Cell,
    Chart,
    ChartKind,
    Evidence,
    Heading,
    Note,
    Paragraph,
    Passages,
    Report,
    Status,
    Table,
    Value,
)
from duibiao.present import charts
from duibiao.present.report_layout import (
    KINDS,
    SCOPES,
    STATUSES,
    Shown,
    edition,
    head_rows,
    legend,
    legible,
    numbered,
    runs,
    shown,
)

__all__ = ["write_report_page"]

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
QUOTED = 40  # places quoted under one number; the workbook has all
DEEPEST = 3
SHORT = 10  # characters that are a button; it cannot break its line, so longer texts have one beside


def write_report_page(report: Report, out: BinaryIO) -> None:
    """The report as an HTML page. Raises UsageError rather than draw a chart with boxes for words."""
    page = _Page(legible(report))
    out.write(page.drawn().encode("utf-8"))


class _Page:
    """The page while it is written; what its numbers rest on is collected and stands at its end, once each."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.proofs: dict[str, str] = {}

    def drawn(self) -> str:
        report = self.report
        style = resources.files("duibiao.present").joinpath("report_page.css").read_text(encoding="utf-8")
        main = [self._block(block, number, index) for index, (block, number) in enumerate(numbered(report.blocks))]
        for index, table in enumerate(report.conflicts):
            main += [f'<h2 id="c{index}">{escape(table.title)}</h2>', self._table(table, "")]
        if report.policies:
            main += ['<h2 id="policies">方法与口径</h2>', *(self._prose(note, "p") for note in report.policies)]
        proofs = [f'<div popover class="proof" id="{id_}">{inner}</div>' for inner, id_ in self.proofs.items()]
        return "\n".join([
            "<!DOCTYPE html>", '<html lang="zh-CN">', "<head>", '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(report.title)}</title>", f"<style>\n{style}</style>", "</head>", "<body>",
            f"<header><h1>{escape(report.title)}</h1>", f'<p class="subtitle">{escape(report.subtitle)}</p>',
            f'<p class="subtitle">{escape(edition(report))}</p></header>',
            self._contents(), "<main>", *main, "</main>", *proofs, "</body>", "</html>", "",
        ])  # fmt: skip

    def _contents(self) -> str:
        entries = [
            (f"b{index}", block.text, block.level)
            for index, block in enumerate(self.report.blocks)
            if isinstance(block, Heading)
        ]
        entries += [(f"c{index}", table.title, 1) for index, table in enumerate(self.report.conflicts)]
        entries += [("policies", "方法与口径", 1)] if self.report.policies else []
        items = (
            f'<li{" class=deeper" if level > 1 else ""}><a href="#{id_}">{escape(text)}</a></li>'
            for id_, text, level in entries
        )
        return f'<nav aria-label="目录"><ul>{"".join(items)}</ul></nav>'

    def _block(self, block: object, number: int, index: int) -> str:
        match block:
            case Heading():
                level = min(block.level, DEEPEST) + 1
                return f'<h{level} id="b{index}">{escape(block.text)}</h{level}>'
            case Paragraph():
                return self._prose(block, "p")
            case Note():
                return self._prose(block, 'p class="note"')
            case Table():
                return self._table(block, f"图表 {number}：{block.title}")
            case Chart():
                return self._chart(block, f"图表 {number}：{block.title}")
        return ""

    def _prose(self, block: Paragraph | Note, tag: str) -> str:
        parts = (escape(part) if isinstance(part, str) else self._item(part) for part in block.parts)
        return f"<{tag}>{''.join(parts)}</{tag.split(maxsplit=1)[0]}>"

    def _table(self, table: Table, caption: str) -> str:
        head = "".join(f"<tr>{''.join(map(_head, row))}</tr>" for row in head_rows(table.columns))
        rows = []
        for row in table.rows:
            cells = []
            for index, (item, column) in enumerate(zip(row.cells, table.columns, strict=True)):
                tag = "th" if index == 0 else "td"
                kind = column.kind if column.kind in {"number", "change", "verdict"} else "text"
                mark = ' scope="row"' if index == 0 else f' class="{kind}"'
                cells.append(f"<{tag}{mark}>{self._item(item)}</{tag}>")
            strong = ' class="strong"' if row.emphasis else ""
            rows.append(f"<tr{strong}>{''.join(cells)}</tr>")
        notes = [self._prose(note, 'p class="note"') for note in table.notes]
        if said := legend(table):
            notes.append(f'<p class="note">{escape(said)}</p>')
        title = f"<figcaption>{escape(caption)}</figcaption>" if caption else ""
        body = f'<div class="wide"><table><thead>{head}</thead><tbody>{"".join(rows)}</tbody></table></div>'
        return f"<figure>{title}{body}{''.join(notes)}</figure>"

    def _chart(self, chart: Chart, caption: str) -> str:
        drawing = charts.svg(chart)
        told = escape(f"{caption}。{charts.told(chart)}")
        drawing = drawing[drawing.index("<svg") :].replace("<svg", f'<svg role="img" aria-label="{told}"', 1)
        kind = " map" if chart.kind is ChartKind.TILES else ""
        notes = "".join(self._prose(note, 'p class="note"') for note in chart.notes)
        title = f"<figcaption>{escape(caption)}</figcaption>"
        return f'<figure>{title}<div class="chart{kind}">{drawing}</div>{notes}</figure>'

    def _item(self, item: Shown) -> str:
        """An item as text, or as a button that opens what is behind it."""
        if isinstance(item, Passages):
            return self._passages(item)
        text = escape(shown(item))
        if isinstance(item, Cell) and item.status is Status.DERIVED:
            text = f'<span class="derived">{text}</span>'
        inner = self._proof(item)
        if not inner or not text:
            return text
        id_ = self._kept([inner])
        if len(shown(item)) <= SHORT:
            return f'<button class="value" popovertarget="{id_}">{text}</button>'
        return f'{text}<button class="value more" popovertarget="{id_}" aria-label="依据">▾</button>'

    def _passages(self, item: Passages) -> str:
        """Names as buttons in a line; excerpts a paragraph each, with the way to their place behind."""
        if item.names:
            return "、".join(
                f'<button class="value" popovertarget="{self._kept(self._places((passage.cell,)))}">'
                f"{escape(passage.text + passage.note)}</button>"
                for passage in item.passages
            )
        drawn = []
        for passage in item.passages:
            text = "".join(
                f"<strong>{escape(part)}</strong>" if bold else escape(part)
                for part, bold in runs(Passages((passage,)))
            )
            place = self._kept([self._cite(passage.cell, passage.cell.evidence[0])])
            button = f'<button class="value more" popovertarget="{place}" aria-label="出处">▾</button>'
            drawn.append(f'<p class="passage">{text}{button}</p>')
        more = f'<p class="note">另有 {item.omitted} 段</p>' if item.omitted else ""
        return "".join(drawn) + more

    def _kept(self, inner: Sequence[str]) -> str:
        """The id of a proof, kept once."""
        return self.proofs.setdefault("".join(inner), f"p{len(self.proofs)}")

    def _proof(self, item: Shown) -> str:
        if isinstance(item, Value):
            cells: Sequence[Cell] = item.cells
            lead = f"<p>{escape(item.basis)}</p>" if item.basis else ""
        elif isinstance(item, Cell):
            cells, lead = (item,), ""
            if item.value is None and not item.evidence:
                lead = f"<p>{escape(self._name(item))}：{STATUSES[item.status]}</p>"
        else:
            return ""
        return lead + "".join(self._places(cells))

    def _places(self, cells: Iterable[Cell]) -> list[str]:
        drawn = []
        for cell in cells:
            if cell.derivation:
                drawn.append(f"<p>{escape(self._name(cell))}：{escape(cell.derivation)}</p>")
            drawn += (
                f"<blockquote>{escape(place.quote)}</blockquote>{self._cite(cell, place)}" for place in cell.evidence
            )
        more = len(drawn) - QUOTED
        return [*drawn[:QUOTED], f"<p>另有 {more} 处，见工作簿的证据表。</p>"] if more > 0 else drawn

    def _cite(self, cell: Cell, place: Evidence) -> str:
        where = "，".join(
            filter(None, (place.document or "参考资料", SCOPES.get(place.scope, place.scope), place.source))
        )
        return f"<p><cite>{escape(self._name(cell))}。{escape(where)}，第 {place.start}–{place.end} 字</cite></p>"

    def _name(self, cell: Cell) -> str:
        names = self.report.names
        region, indicator = names.get(cell.region, cell.region), names.get(cell.indicator, cell.indicator)
        return f"{region} {cell.year}年 {indicator} {KINDS.get(cell.kind, cell.kind)}"


def _head(cell: tuple[str, int, int]) -> str:
    text, across, down = cell
    return f'<th scope="col" colspan="{across}" rowspan="{down}">{escape(text)}</th>' if across else ""
