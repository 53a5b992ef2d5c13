"""A table as a file that the browser saves."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from typing import BinaryIO

from starlette.exceptions import HTTPException
from starlette.responses import Response

from duibiao.pipeline.exporting import deliver
from duibiao.present.column import Column, Table
from duibiao.present.files import Row

__all__ = ["MEDIA", "attached", "download", "saved"]

MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jsonl": "application/jsonl",
    "json": "application/json",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "png": "image/png",
    "svg": "image/svg+xml",
}
TABLES = ("csv", "xlsx", "jsonl")
BOM = b"\xef\xbb\xbf"  # Excel takes a file without it for the encoding of the system


def download(table: Table, columns: Sequence[Column], rows: Iterable[Row], form: str, name: str) -> Response:
    """The rows of a table in one of the formats of `TABLES`."""
    return saved(lambda out: deliver(table, columns, rows, out, form), form, name)


def saved(write: Callable[[BinaryIO], None], form: str, name: str) -> Response:
    """What `write` writes, as a file of this name; 404 for a format that is none of ours."""
    if form not in TABLES:
        raise HTTPException(404)
    out = io.BytesIO(BOM if form == "csv" else b"")
    out.seek(0, io.SEEK_END)
    write(out)
    return attached(out.getvalue(), form, name)


def attached(body: bytes, form: str, name: str) -> Response:
    """What is in one of `MEDIA`'s formats, as a file of this name."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    return Response(body, media_type=MEDIA[form], headers=headers)
