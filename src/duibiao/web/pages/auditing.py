"""Checking a report in the browser: it is sent, read in a process with limits, and shown with what is wrong marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.datastructures import UploadFile as Received
from starlette.exceptions import HTTPException
from starlette.responses import Response

from duibiao.errors import UsageError
from duibiao.model import Audit, Finding, Span, Verdict
from duibiao.pipeline import browsing
from duibiao.pipeline.sent_reports import Audited, audited
from duibiao.present.audit_layout import Rows, cells, layout, on
from duibiao.present.audit_words import ORDER, place, told, wrong
from duibiao.web.english import said
from duibiao.web.files import attached
from duibiao.web.pages.lens import number_of
from duibiao.web.reading import Mark, Run, runs_of
from duibiao.web.security import AUDIT
from duibiao.web.turns import apart
from duibiao.web.view import page, reader, settings_of, shelf_of

__all__ = ["Judged", "router"]

router = APIRouter()
FORMS = ("page", "xlsx", "docx", "html", "json")
MEGA = 1024 * 1024
OPEN = frozenset({Verdict.CONTRADICTED, Verdict.INCONSISTENT})
Cells = Mapping[tuple[int, tuple[int, int]], list[Finding]]


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding as the list beside the text has it."""

    finding: Finding
    place: str
    told: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the report."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of one of its tables: which of them are headings, and each cell in runs."""

    name: str
    rows: tuple[tuple[bool, tuple[tuple[Run, ...], ...]], ...]


@router.get(AUDIT)
def form(request: Request) -> Response:
    """The form."""
    return _page(request)


@router.post(AUDIT)
async def sent(request: Request) -> Response:
    """The report with what was found, as a page or a file."""
    async with request.form(max_files=2, max_fields=10) as fields:
        files = [
            (each.filename, each.file)
            for name in ("file", "other")
            if isinstance(each := fields.get(name), Received) and each.filename
        ]
        words = reader(request).words
        given = {name: str(fields.get(name, "")) for name in ("form", "year")}
        wanted = given["form"] or FORMS[0]
        if wanted not in FORMS:
            raise HTTPException(400, words("error.choice", name="form", given=wanted[:40], known=" ".join(FORMS)))
        year = number_of(request, "year", given["year"].strip())
        if not files:
            return _page(request, 400, wrong=words("upload.nothing"))
        suffix = "" if wanted == "page" else f".{wanted}"
        db = settings_of(request).db
        try:
            made = await apart(request, lambda: audited(db, files, year=year, suffix=suffix))
        except UsageError as error:
            wrong = said(str(error), reader(request).words)
            return _page(request, 400, wrong=wrong.text, foreign=wrong.foreign)
    if suffix:
        return attached(made.written, wanted, "duibiao-audit")
    return _shown(request, made)


def _page(request: Request, status: int = 200, *, wrong: str = "", foreign: bool = False) -> Response:
    size = settings_of(request).largest // MEGA
    held = browsing.collection(shelf_of(request))
    return page(request, "audit", status, wrong=wrong, foreign=foreign, forms=FORMS, size=size, years=held.years)


def _shown(request: Request, made: Audited) -> Response:
    found = made.audit
    groups = [(verdict, [each for each in found.findings if each.verdict is verdict]) for verdict in ORDER]
    return page(
        request,
        "audited",
        audit=found,
        groups=[(verdict, [_judged(each) for each in held], verdict in OPEN) for verdict, held in groups if held],
        wrong=len(wrong(found)),
        pieces=list(_pieces(found)),
    )


def _judged(finding: Finding) -> Judged:
    return Judged(finding, place(finding), told(finding))


def _pieces(audit: Audit) -> Iterator[Line | Grid]:
    """The report in its order, cut at what was found."""
    prose = [finding for finding in audit.findings if finding.claim.site.grid < 0]
    held = cells(audit)
    for piece in layout(audit):
        if isinstance(piece, Span):
            yield Line(_runs(audit.text, piece, on(piece, prose)))
        else:
            yield _grid(audit, piece, held)


def _grid(audit: Audit, piece: Rows, held: Cells) -> Grid:
    grid = audit.grids[piece.grid]
    rows = tuple(
        (
            row < grid.head,
            tuple(
                _runs(audit.text, span, held.get((piece.grid, (row, column)), []))
                for column, span in enumerate(grid.rows[row])
            ),
        )
        for row in piece.rows
    )
    return Grid(" ".join(filter(None, (grid.name, grid.title))), rows)


def _runs(text: str, span: Span, found: Sequence[Finding]) -> tuple[Run, ...]:
    """A stretch with its findings; an empty cell has a place for its own."""
    marks = [Mark(each.claim.site.span, each.verdict.value, each.id) for each in found]
    if span.start == span.end:
        return (Run("　", span.start, tuple(marks), f"s{span.start}"),) if marks else ()
    return tuple(runs_of(text, span, marks))
