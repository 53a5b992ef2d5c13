"""`corrections` and `review`: readings are mended as in the forms, for programs."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, File, Query, Request, UploadFile
from pydantic import BaseModel, ConfigDict, Field

from duibiao.model import Correction, CorrectionKind, Noun
from duibiao.pipeline.corrections import Asked, correct, withdraw
from duibiao.pipeline.importing import take
from duibiao.pipeline.reviewing import queue_of
from duibiao.pipeline.uploading import shown_name
from duibiao.web.filled import Fields, Short
from duibiao.web.pages.correcting import PATIENCE, now
from duibiao.web.view import settings_of

__all__ = ["router"]

router = APIRouter()
Place = Annotated[int, Field(ge=0, le=10**9)]


class Said(Fields):
    """What a person says of a reading. What is left empty stays as it was read, or is what it usually is there."""

    model_config = ConfigDict(extra="forbid")
    kind: Literal["confirmed", "corrected", "rejected", "added"]
    doc: Annotated[str, Field(max_length=80)]
    start: Place
    end: Place
    by: Annotated[str, Field(min_length=1, max_length=60, description="Who says it")]
    reason: Annotated[str, Field(max_length=500)] = ""
    noun: Annotated[Noun | None, Field(description="What is meant; left out, what is read there, a figure first")] = (
        None
    )
    of: Annotated[
        Short, Field(description="Which reading is meant, where there are several: its indicator, object or item")
    ] = ""
    target: Annotated[Literal["", "target", "actual"], Field(description="Whether it is a target or a result")] = ""


class TakenBack(BaseModel):
    """Who takes a correction back, and why."""

    model_config = ConfigDict(extra="forbid")
    by: Annotated[str, Field(min_length=1, max_length=60)]
    reason: Annotated[str, Field(max_length=500)] = ""


class Kept(BaseModel):
    """The correction as it is kept; all of it is in `GET /corrections`."""

    model_config = ConfigDict(extra="forbid")
    id: str
    kind: CorrectionKind
    noun: Noun
    quote: str
    supersedes: str


class Counted(BaseModel):
    """How many corrections a file held, how many of them are new, and how many stand nowhere in this store."""

    model_config = ConfigDict(extra="forbid")
    corrections: int
    new: int
    orphans: int


class Waiting(BaseModel):
    """A place to look at. `of` names what was read there, as `POST /corrections` takes it; empty for a doubt."""

    model_config = ConfigDict(extra="forbid")
    why: str = Field(description="doubt, conflict, broken, copies, unsure, unread, leaning or decided, in this order")
    doc: str
    start: int
    end: int
    scope: str
    noun: Noun
    about: str = Field(description="An indicator, a thing of the vocabulary or an item of a budget")
    note: str
    of: str


@router.get("/review", summary="What to look at first", operation_id="list_review")
def review(request: Request, limit: Annotated[int, Query(ge=1, le=1000)] = 100) -> list[Waiting]:
    """Readings in doubt and readings that differ, the weightiest first; what was looked at is left out."""
    return [
        Waiting(
            why=item.why.name.lower(), doc=item.document, start=item.span.start, end=item.span.end,
            scope=item.scope.value, noun=item.noun, about=item.about, note=item.note, of=item.reading or "",
        )
        for item in queue_of(settings_of(request).db)[:limit]
    ]  # fmt: skip


@router.post("/corrections", summary="Correct, confirm, reject or add a reading", operation_id="add_correction")
def add(request: Request, said: Said) -> Kept:
    """Saying again what holds already keeps nothing new."""
    kind, words = CorrectionKind(said.kind), said.stated(said.target)
    asked = Asked(kind, said.doc, said.start, said.end, said.of, words, said.reason, said.noun)
    return _kept(correct(settings_of(request).db, asked, by=said.by, at=now(), patience=PATIENCE))


@router.post("/corrections/import", summary="Bring corrections from another store", operation_id="import_corrections")
def bring(request: Request, file: Annotated[UploadFile, File(description="CSV or JSON lines, as exported")]) -> Counted:
    """What is kept already stays, so doing it twice does nothing. A file with a wrong line is refused whole."""
    brought = take(settings_of(request).db, file.file.read(), shown_name(file.filename or ""), patience=PATIENCE)
    return Counted(corrections=brought.corrections, new=brought.new, orphans=brought.orphans)


@router.post("/corrections/{id}/withdraw", summary="Take a correction back", operation_id="withdraw_correction")
def take_back(request: Request, id: str, said: TakenBack) -> Kept:  # noqa: A002  the noun's own name
    """The record stays; the machine's reading counts again."""
    made = withdraw(settings_of(request).db, id, by=said.by, at=now(), reason=said.reason, patience=PATIENCE)
    return _kept(made)


def _kept(made: Correction) -> Kept:
    quote = made.anchor.quote.encode("utf-8", "replace").decode()
    return Kept(id=made.id, kind=made.kind, noun=made.noun, quote=quote, supersedes=made.supersedes)
