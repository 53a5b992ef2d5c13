"""An audit as one page: the report with its claims marked where they stand, and behind each mark what it was held to.

No script, nothing from a network, every text escaped; what a mark opens is a popover. On paper the list of what is
wrong stands first, with its evidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from importlib import resources
from itertools import pairwise
from typing import BinaryIO

from duibiao.model import Audit, Finding, Span, Verdict
from duibiao.present.audit_layout import Rows, cells, layout, on
from duibiao.present.audit_words import ORDER, SEVERITIES, VERDICTS, place, summary, told, wrong
from duibiao.present.report_layout import letters

__all__ = ["write_audit_page"]

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
QUOTED = 12  # sentences shown behind one mark
LONG = 300  # characters of one sentence


def write_audit_page(audit: Audit, out: BinaryIO) -> None:
    """The audit as an HTML page."""
    out.write(_drawn(audit).encode("utf-8", "replace"))


def _drawn(audit: Audit) -> str:
    style = resources.files("duibiao.present").joinpath("audit_page.css").read_text(encoding="utf-8")
    counts = "".join(f"<li>{escape(name)} <b>{count}</b></li>" for name, count in summary(audit))
    body = list(_body(audit))
    return "\n".join([
        "<!DOCTYPE html>", '<html lang="zh-CN">', "<head>", '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>核对：{_safe(audit.name)}</title>", f"<style>\n{style}</style>", "</head>", "<body>",
        f"<header><h1>核对：{_safe(audit.name)}</h1><p>依据：{_safe(audit.basis)}</p><ul>{counts}</ul></header>",
        _wrong(audit), _unread(audit.unread), '<main aria-label="报告">', *body, "</main>",
        *(_proof(finding) for finding in audit.findings), "</body>", "</html>", "",
    ])  # fmt: skip


def _wrong(audit: Audit) -> str:
    found = wrong(audit)
    if not found:
        return '<section class="wrong"><h2>没有发现不符</h2></section>'
    items = "".join(
        f'<li><a href="#m-{each.id}">{_safe(_short(each.claim.quote))}</a> '
        f'<span class="place">{_safe(place(each))}</span><br>'
        f'<b class="{each.verdict.value}">{VERDICTS[each.verdict]}</b>'
        f"（{SEVERITIES[each.severity]}）：{_safe(told(each))}"
        f"{''.join(_quotes(each, 3))}</li>"
        for each in found
    )
    return f'<section class="wrong"><h2>要改或要核的 {len(found)} 处</h2><ol>{items}</ol></section>'


def _unread(unread: Sequence[str]) -> str:
    if not unread:
        return ""
    items = "".join(f"<li>{_safe(each)}</li>" for each in unread)
    return f'<section class="unread"><h2>没有核对的</h2><ul>{items}</ul></section>'


def _body(audit: Audit) -> Iterator[str]:
    """The text in its order: lines as paragraphs, the rows of a grid as a table."""
    prose = [finding for finding in audit.findings if finding.claim.site.grid < 0]
    held = cells(audit)
    shown: set[str] = set()
    for piece in layout(audit):
        if isinstance(piece, Rows):
            rows = "".join(_row(audit, piece.grid, index, held, shown) for index in piece.rows)
            yield f'<div class="wide"><table><tbody>{rows}</tbody></table></div>'
        else:
            yield f"<p>{_marked(audit.text, piece, on(piece, prose), shown)}</p>"


def _row(
    audit: Audit,
    number: int,
    index: int,
    held: Mapping[tuple[int, tuple[int, int]], list[Finding]],
    shown: set[str],
) -> str:
    grid = audit.grids[number]
    tag = "th" if index < grid.head else "td"
    drawn = []
    for column, span in enumerate(grid.rows[index]):
        found = held.get((number, (index, column)), [])
        inner = _marked(audit.text, span, found, shown) if found else _safe(span.of(audit.text))
        drawn.append(f"<{tag}>{inner}</{tag}>")
    return f"<tr>{''.join(drawn)}</tr>"


def _marked(text: str, span: Span, found: Sequence[Finding], shown: set[str]) -> str:
    """A stretch with a mark on every part of it that a finding is of; where several meet, the gravest marks."""
    whole = [each for each in found if each.claim.site.span.end <= each.claim.site.span.start]  # of an empty cell
    edges = {span.start, span.end}
    for each in found:
        edges |= {
            min(max(edge, span.start), span.end) for edge in (each.claim.site.span.start, each.claim.site.span.end)
        }
    ordered = sorted(edges)
    parts = [_button("　", whole, shown)] if whole else []
    for begin, end in pairwise(ordered):
        here = [each for each in found if each.claim.site.span.start <= begin and end <= each.claim.site.span.end]
        words = text[begin:end]
        parts.append(_button(words, here, shown) if here and words.strip() else _safe(words))
    return "".join(parts)


def _button(words: str, here: Sequence[Finding], shown: set[str]) -> str:
    gravest = min(here, key=lambda each: (ORDER.index(each.verdict), each.id))
    anchor = "" if gravest.id in shown else f' id="m-{gravest.id}"'
    shown.add(gravest.id)
    soft = " soft" if gravest.severity.value == "soft" and gravest.verdict is not Verdict.SUPPORTED else ""
    return (
        f'<button class="{gravest.verdict.value}{soft}"{anchor} popovertarget="p-{gravest.id}">{_safe(words)}</button>'
    )


def _proof(finding: Finding) -> str:
    """What stands behind a mark."""
    lines = [f"<h3>{VERDICTS[finding.verdict]}</h3>", f"<p>{_safe(_short(finding.claim.quote))}</p>"]
    if finding.expected:
        lines.append(f"<p>应为：{_safe(_short(finding.expected))}</p>")
    if said := told(finding):
        lines.append(f"<p>{_safe(said)}</p>")
    return f'<div popover id="p-{finding.id}">{"".join(lines)}{"".join(_quotes(finding, QUOTED))}</div>'


def _quotes(finding: Finding, most: int) -> Iterator[str]:
    for proof in finding.evidence[:most]:
        where = f"{proof.document or '参考数据'}" + (f"，第 {proof.start}–{proof.end} 字" if proof.document else "")
        yield f"<blockquote>{_safe(_short(proof.quote))}<cite>{_safe(where)}</cite></blockquote>"
    if len(finding.evidence) > most:
        yield f"<p>另有 {len(finding.evidence) - most} 处</p>"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONG else words[:LONG] + "…"


def _safe(text: str) -> str:
    return escape(letters(text))
