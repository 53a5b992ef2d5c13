"""The HTTP API's way to mend readings: the same as the forms, for programs."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field

from duibiao.model import Correction, CorrectionKind
from duibiao.pipeline.corrections import Asked, correct, withdraw
from duibiao.pipeline.statements import Words
from duibiao.web.pages.correcting import now
from duibiao.web.view import settings_of

__all__ = ["router"]

router = APIRouter(prefix="/api/v1")
Short = Annotated[str, Field(max_length=66)]
Place = Annotated[int, Field(ge=0, le=10**9)]


class Said(BaseModel):
    """What a person says of a reading. What is left empty stays as it was read, or is what it usually is there."""

    model_config = ConfigDict(extra="forbid")
    kind: Literal["confirmed", "corrected", "rejected", "added"]
    doc: Annotated[str, Field(max_length=80)]
    start: Place
    end: Place
    by: Annotated[str, Field(min_length=1, max_length=60, description="Who says it")]
    reason: Annotated[str, Field(max_length=500)] = ""
    of: Annotated[Short, Field(description="Which indicator's reading is meant, where there are several")] = ""
    indicator: Short = ""
    value: Annotated[Short, Field(description="As a report writes it: 5.5%左右")] = ""
    words: Annotated[Short, Field(description="In place of a number: positive, sync:gdp …, other:原词")] = ""
    year: Short = ""
    target: Annotated[Literal["", "target", "actual"], Field(description="Whether it is a target or a result")] = ""
    scope: Short = ""
    measure: Short = ""
    caliber: Short = ""


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
    quote: str
    supersedes: str


@router.post("/corrections", summary="Correct, confirm, reject or add a reading", operation_id="add_correction")
def add(request: Request, said: Said) -> Kept:
    """Saying again what holds already keeps nothing new."""
    words = Words(
        said.indicator, said.value, said.words, said.year, said.target, said.scope, said.measure, said.caliber
    )
    asked = Asked(CorrectionKind(said.kind), said.doc, said.start, said.end, said.of, words, said.reason)
    return _kept(correct(settings_of(request).db, asked, by=said.by, at=now()))


@router.post("/corrections/{id}/withdraw", summary="Take a correction back", operation_id="withdraw_correction")
def take_back(request: Request, id: str, said: TakenBack) -> Kept:  # noqa: A002  the noun's own name
    """The record stays; the machine's reading counts again."""
    return _kept(withdraw(settings_of(request).db, id, by=said.by, at=now(), reason=said.reason))


def _kept(made: Correction) -> Kept:
    quote = made.anchor.quote.encode("utf-8", "replace").decode()
    return Kept(id=made.id, kind=made.kind, quote=quote, supersedes=made.supersedes)
