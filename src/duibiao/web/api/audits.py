"""`audit`: somebody's report against the kept reports. It is read in a process with limits, and nothing is kept.

It changes nothing, but it costs what an upload costs, so it is asked for as an upload is: with the token where there is
one, within the same limits, and a few at a time.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, File, Query, Request, UploadFile
from pydantic import Field
from starlette.responses import JSONResponse, Response

from duibiao.pipeline.sent_reports import audited
from duibiao.present.audit_json import fields
from duibiao.present.audit_words import wrong
from duibiao.web.api.comparing import Year
from duibiao.web.api.plain import jsonable
from duibiao.web.api.shapes import CellEvidence, Told, files_of
from duibiao.web.files import attached
from duibiao.web.turns import apart
from duibiao.web.view import settings_of

__all__ = ["router"]

router = APIRouter()
FORMATS = ("xlsx", "html", "docx")


class Place(Told):
    """Where a claim stands in what was sent: offsets of its text; of a cell its table, row and column too."""

    start: int
    end: int
    table: str = ""
    row: str = ""
    column: str = ""


class Found(Told):
    """A claim judged, as `audit -o .json` has it."""

    claim_id: str
    place: Place
    quote: str
    kind: str
    asserted: dict[str, Any] = Field(description="What is claimed: indicator, year, regions, value")
    verdict: str
    severity: str = Field(description="hard, or soft where a definition could explain it")
    expected: str
    evidence: list[CellEvidence] = Field(description="Without a document a place of the report itself")
    computation: str
    reason: str


class Audited(Told):
    """The audit of a report. `wrong` is how many claims are contradicted or inconsistent."""

    name: str
    basis: str = Field(description="What it was checked against")
    wrong: int
    findings: list[Found]
    unread: list[str] = Field(description="What of it could not be checked, in Chinese")


MARKED = files_of(FORMATS)


@router.post("/audit", summary="Check a report", operation_id="audit", response_model=Audited, responses=MARKED)
async def audit(
    request: Request,
    file: Annotated[UploadFile, File(description="The report: Word, PDF, a workbook, a page, text")],
    other: Annotated[
        UploadFile | None, File(description="Another report: where the two differ, and who is right")
    ] = None,
    year: Year = None,
    form: Annotated[
        Literal["json", "xlsx", "html", "docx"],
        Query(alias="format", description="docx: of a Word report, a copy with comments"),
    ] = "json",
) -> Response:
    """Every cell, count, list, mean, range and quotation against the kept reports, the reference data and itself."""
    files = [(each.filename or "", each.file) for each in (file, other) if each is not None]
    suffix = "" if form == "json" else f".{form}"
    made = await apart(request, lambda: audited(settings_of(request).db, files, year=year, suffix=suffix))
    if suffix:
        return attached(made.written, form, "duibiao-audit")
    found = made.audit
    body = {
        "name": found.name,
        "basis": found.basis,
        "wrong": len(wrong(found)),
        "findings": [fields(each) for each in found.findings],
        "unread": found.unread,
    }
    return JSONResponse(jsonable(body))
