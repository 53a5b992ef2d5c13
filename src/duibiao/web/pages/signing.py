"""Showing the token once, so that a browser may change things afterwards."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from duibiao.web.security import PASS, SIGN_IN
from duibiao.web.view import page, settings_of

__all__ = ["router"]

router = APIRouter()


@router.get(SIGN_IN)
def form(request: Request) -> Response:
    """The form."""
    return page(request, "sign_in", wrong=False)


@router.post(SIGN_IN)
def sign_in(request: Request, token: Annotated[str, Form(max_length=1000)] = "") -> Response:
    """Give the browser its pass, or say that this is not the token."""
    settings = settings_of(request)
    if settings.token and not settings.admits(token):
        return page(request, "sign_in", 403, wrong=True)
    response = RedirectResponse("/", 303)
    if settings.token:
        response.set_cookie(PASS, settings.pass_, httponly=True, samesite="strict")
    return response
