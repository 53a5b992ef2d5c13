"""What is known beside the reports: `themes`, `reference`, `sharing`; and the user's own, taken in."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, Request, UploadFile
from pydantic import Field
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from duibiao.lexicon.themes import Codebook
from duibiao.pipeline import codebooks, references, sent
from duibiao.pipeline.sharing import shares_table
from duibiao.web.api.answers import told
from duibiao.web.api.comparing import Year
from duibiao.web.api.shapes import CSV, AnalysisTable, Form, Told, table_model
from duibiao.web.english import translated
from duibiao.web.turns import apart
from duibiao.web.view import reader, settings_of

__all__ = ["router"]

router = APIRouter()
Table = Annotated[UploadFile, File(description="CSV or XLSX, the first row names the columns")]


class Theme(Told):
    id: str
    name: str
    name_en: str
    definition: str


class Code(Told):
    id: str
    name: str
    theme: str
    definition: str


class Book(Told):
    """The codebook: the bundled themes and codes with the user's own."""

    themes: list[Theme]
    codes: list[Code]


class Described(Told):
    """A theme or code in words: labels with their texts, in Chinese."""

    entries: list[tuple[str, str]]


class Values(Told):
    """How many reference values there are of a kind, and where they are from."""

    indicator: str
    indicator_name: str
    measure: str
    kind: str
    year: str
    file: str
    count: str
    statuses: str


class TakenIn(Told):
    """What was taken in, in place of what a file of this name brought before."""

    name: str
    count: int = Field(description="Values; of a codebook all themes and codes there are now")


@router.get("/themes", summary="The themes and codes", operation_id="list_themes")
def themes(request: Request) -> Book:
    """The codebook that passages are sorted by."""
    return _book(codebooks.used(settings_of(request).db))


@router.get("/themes/{name}", summary="A theme or code", operation_id="show_theme")
def theme(request: Request, name: str) -> Described:
    """Its definition, what counts and what does not, its words and examples; by id or name."""
    return Described(entries=codebooks.described(settings_of(request).db, name))


@router.post("/themes", summary="Add themes and codes", operation_id="add_themes")
async def add_themes(
    request: Request, file: Annotated[UploadFile, File(description="TOML, as the bundled codebook is written")]
) -> TakenIn:
    """Take in a codebook, and sort all that is kept by it again."""
    db = settings_of(request).db
    name, book = await apart(request, lambda: sent.codebook(db, (file.filename or "", file.file)))
    return TakenIn(name=name, count=len(book.themes) + len(book.codes))


@router.delete("/themes/{name}", summary="Take out themes and codes", operation_id="remove_themes")
async def remove_themes(request: Request, name: str) -> Book:
    """Take out what a file of this name brought, and sort all that is kept again."""
    return _book(await run_in_threadpool(codebooks.forget_codebook, name, settings_of(request).db))


@router.get("/reference", summary="The reference data", operation_id="list_reference")
def reference(request: Request) -> list[Values]:
    """What the reports do not state, bundled and the user's own: levels used as weights, earlier targets."""
    names = Values.model_fields
    rows = references.list_reference(settings_of(request).db)
    return [Values.model_validate(dict(zip(names, row, strict=True))) for row in rows]


@router.post("/reference", summary="Add reference data", operation_id="add_reference")
async def add_reference(request: Request, file: Table) -> TakenIn:
    """Take in a table of values, checked whole: one wrong line and none is kept."""
    db = settings_of(request).db
    name, count = await apart(request, lambda: sent.reference(db, (file.filename or "", file.file)))
    return TakenIn(name=name, count=count)


@router.get("/sharing/{region}", summary="How taxes are shared", responses=CSV, response_model=list[AnalysisTable])
def sharing(request: Request, region: str, form: Form = None) -> list[AnalysisTable] | Response:  # noqa: ARG001
    """The shares of the levels before and after the reform, with their origins; of the nation those of the centre."""
    return told(request, [shares_table(region)])


@router.post("/sharing/{region}", summary="Divide revenues between the levels", operation_id="divide_revenues")
async def divide(request: Request, region: str, file: Table, year: Year = None) -> AnalysisTable:
    """Who gets what of a table of revenues, before and after the reform. Nothing is kept."""
    db = settings_of(request).db
    sent_file = (file.filename or "", file.file)
    made = await apart(request, lambda: sent.divided(db, region, sent_file, year=year))
    return table_model(translated(made, reader(request).words))


def _book(book: Codebook) -> Book:
    return Book(
        themes=[
            Theme(id=each.id, name=each.name, name_en=each.name_en, definition=each.definition)
            for each in book.themes.values()
        ],
        codes=[
            Code(id=each.id, name=each.name, theme=each.theme, definition=each.definition)
            for each in book.codes.values()
        ],
    )
