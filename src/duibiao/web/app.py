"""The application: its doors in order, from the outside in: guard, entity tags, pages and API."""

from __future__ import annotations

from importlib import metadata

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Scope

from duibiao.web import api, errors, problems
from duibiao.web.freshness import Fresh
from duibiao.web.pages import ROUTERS
from duibiao.web.security import Guard
from duibiao.web.settings import Settings
from duibiao.web.view import STATIC, static_file, static_version

__all__ = ["application", "create"]

FOREVER = {"Cache-Control": "public, max-age=31536000, immutable"}


def create(settings: Settings) -> ASGIApp:
    """The application behind its guard, for a server or a test."""
    app = application(settings)

    def refused(scope: Scope, status: int, key: str) -> Response:
        return errors.answer(Request({**scope, "app": app}), status, key)

    return Guard(Fresh(app, settings), settings, refused)


def application(settings: Settings) -> FastAPI:
    """The application without its guard."""
    app = FastAPI(
        title="Duibiao 对表",
        version=metadata.version("duibiao"),
        openapi_url="/api/v1/openapi.json",
        docs_url=None,  # its pages load from elsewhere; /api has ours
        redoc_url=None,
    )
    app.state.settings = settings
    app.openapi = lambda: problems.described(app)  # type: ignore[method-assign]  # as the framework's manual has it
    errors.install(app)
    app.add_api_route("/static/{version}/{name}", _static, include_in_schema=False)
    for router in ROUTERS:
        app.include_router(router, include_in_schema=False)
    app.include_router(api.router)
    return app


def _static(version: str, name: str) -> Response:
    """A file of the interface: one of those we know, whatever the address says."""
    body = static_file(name)
    if body is None:
        raise HTTPException(404)
    headers = FOREVER if version == static_version() else {"Cache-Control": "no-cache"}
    return Response(body, media_type=STATIC[name], headers=headers)
