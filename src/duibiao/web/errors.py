"""What went wrong, for who asked: a page in their language, for a program a problem (RFC 9457); never a traceback."""

from __future__ import annotations

import json
import logging
from http import HTTPStatus

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from duibiao.errors import DuibiaoError, StoreError, UsageError
from duibiao.web.english import said
from duibiao.web.problems import PROBLEM
from duibiao.web.view import page, reader

__all__ = ["answer", "install"]

API = "/api/"
LOG = logging.getLogger("duibiao.web")


def answer(
    request: Request, status: int, detail: str, *, headers: dict[str, str] | None = None, foreign: bool = False
) -> Response:
    """The refusal of a request. `detail` is a key of the words, or a message already in words."""
    words = reader(request).words
    title = words.maybe(f"error.{status}", HTTPStatus(status).phrase)
    told = words.maybe(detail, detail)
    if request.url.path.startswith(API):
        body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": told,
                "instance": request.url.path}  # fmt: skip
        text = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
        return Response(text, status, headers=headers, media_type=PROBLEM)
    response = page(request, "error", status, code=status, title=title, detail=told, foreign=foreign)
    response.headers.update(headers or {})
    return response


def install(app: FastAPI) -> None:
    """Answer every failure of the application."""

    async def of_http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)  # noqa: S101  as registered
        known = isinstance(error.detail, str) and error.detail != HTTPStatus(error.status_code).phrase
        detail = error.detail if known else f"error.{error.status_code}_detail"
        headers = dict(error.headers) if error.headers else None
        return answer(request, error.status_code, detail, headers=headers)

    async def of_ours(request: Request, error: Exception) -> Response:
        status = 503 if isinstance(error, StoreError) else 400 if isinstance(error, UsageError) else 500
        if status == 500:
            LOG.error("%s %s: %s", request.method, request.url.path, error)
        told = said(str(error), reader(request).words)
        return answer(request, status, told.text, foreign=told.foreign)

    async def of_parameters(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)  # noqa: S101  as registered
        found = "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors())
        return answer(request, 422, found)

    async def of_all(request: Request, error: Exception) -> Response:
        LOG.error("%s %s", request.method, request.url.path, exc_info=error)
        try:
            return answer(request, 500, "error.500_detail")
        except Exception:  # what draws pages is itself what broke
            LOG.exception("and the page that says so")
            return PlainTextResponse("500", 500)

    app.add_exception_handler(HTTPException, of_http)
    app.add_exception_handler(DuibiaoError, of_ours)
    app.add_exception_handler(RequestValidationError, of_parameters)
    app.add_exception_handler(Exception, of_all)
