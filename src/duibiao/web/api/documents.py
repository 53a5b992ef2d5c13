"""What is kept: `status` over all of it, `show` of one document, and the text itself."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import Field, create_model
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from duibiao import store
from duibiao.pipeline import browsing, views
from duibiao.pipeline.opening import Opened, open_document
from duibiao.web.api.plain import jsonable, whole
from duibiao.web.api.shapes import ROWS, Told, rows_of
from duibiao.web.view import reader, settings_of, shelf_of

__all__ = ["router"]

router = APIRouter()
AROUND = 500  # characters of context on each side
LONGEST = 200_000  # characters of text in one answer


class Disagreement(Told):
    """A headline figure that a copy of a report states otherwise; empty where one does not state it."""

    copy_: str = Field(alias="copy", description="The copy's id")
    canonical: str
    indicator_name: str
    ours: str
    theirs: str


class Overview(Told):
    """What the store holds."""

    years: list[int] = Field(description="Years there are reports of, latest first")
    documents: int
    copies: int = Field(description="Of the documents, further copies of one report")
    figures: int
    commitments: int
    entries: int
    doubts: int
    refused: int = Field(description="Inputs that yielded no document; they are the last rows of `documents`")
    conflicts: list[Disagreement]


class Titled(Told):
    """A heading of a document, in the part of the report it belongs to."""

    part: str
    level: int
    text: str
    start: int


FIELDS: dict[str, Any] = {
    "document": (ROWS["documents"], ...),
    "headings": (list[Titled], ...),
    "headline": (list[str], Field(description="The sentences of the main targets, as they read")),
    "figures": (rows_of("figures"), ...),
    "doubts": (rows_of("doubts"), ...),
    "conflicts": (list[Disagreement], Field(description="Of a copy: where it differs from the canonical document")),
    "missing": (list[str], Field(description="What a plan report was expected to have and has not")),
    "reasons": (list[tuple[str, str]], Field(description="Of a plan report: rationales, met and missed targets")),
}
Shown = create_model("Shown", __base__=Told, __doc__="One document: what it is and all that was read in it.", **FIELDS)


class Excerpted(Told):
    """A stretch of a document's text. `text` is text[start:end] of the file, in code points."""

    doc: str
    start: int
    end: int
    before: str = Field(description="What stands before it, as far as asked for")
    text: str
    after: str = Field(description="What stands after it, as far as asked for")


@router.get("/status", summary="What the store holds")
def status(request: Request) -> Overview:
    """Counts, the years there are reports of, and where copies of a report disagree."""
    held = browsing.collection(shelf_of(request))
    with store.reading(settings_of(request).db) as connection:
        conflicts = views.conflicts(connection)
    return Overview(
        years=held.years,
        documents=len(held.documents),
        copies=sum(not each.canonical for each in held.documents),
        figures=held.figures,
        commitments=sum(held.counts[each.key].commitments for each in held.documents if each.canonical),
        entries=sum(held.counts[each.key].entries for each in held.documents if each.canonical),
        doubts=sum(each.doubts for each in held.documents if each.canonical),
        refused=len(held.refusals),
        conflicts=[Disagreement.model_validate(jsonable(each)) for each in conflicts],
    )


@router.get("/documents/{id}", summary="One document", response_model=Shown, operation_id="show_document")
def show(request: Request, id: str) -> Response:  # noqa: A002  the noun's own name
    """What it is, its headings, its figures and doubts, each with its place."""
    _there(request, id)
    return JSONResponse(jsonable(views.show(settings_of(request).db, id)))


@router.get("/documents/{id}/text", summary="The text of a document, or some of it")
def text(
    request: Request,
    id: str,  # noqa: A002  the noun's own name
    start: Annotated[
        int | None, Query(ge=0, description="Where to begin; the document's beginning if it is left out")
    ] = None,
    end: Annotated[int | None, Query(ge=0, description="Where to end; the document's end if it is left out")] = None,
    around: Annotated[int, Query(ge=0, le=AROUND, description="Characters of context on each side")] = 0,
) -> Excerpted:
    """`text[start:end]` of the file, within the document; offsets are those of every row."""
    opened = _there(request, id)
    span, body = opened.document.span, opened.document.text
    begin = min(max(span.start if start is None else start, span.start), span.end)
    stop = min(max(span.end if end is None else end, begin), span.end, begin + LONGEST)
    before, after = max(span.start, begin - around), min(span.end, stop + around)
    left, middle, right = (whole(part) for part in (body[before:begin], body[begin:stop], body[stop:after]))
    return Excerpted(doc=id, start=begin, end=stop, before=left, text=middle, after=right)


def _there(request: Request, id: str) -> Opened:  # noqa: A002
    opened = open_document(shelf_of(request), id)
    if opened is None:
        raise HTTPException(404, reader(request).words("error.document", id=id[:80]))
    return opened
