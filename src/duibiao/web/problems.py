"""How the OpenAPI document tells of failures: each is a problem (RFC 9457), in the one media type there is for it."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel, Field

__all__ = ["PROBLEM", "Problem", "described"]

PROBLEM = "application/problem+json"
TOLD = {
    "400": "The request names something that is not there, or is not well formed",
    "401": "Changing data takes the token",
    "403": "The request comes from another site",
    "404": "There is no such document, table or page",
    "405": "This address does not take such a request",
    "408": "The body came too slowly",
    "413": "The body is too large",
    "415": "The format is unknown",
    "421": "The server does not answer to this Host",
    "422": "A parameter is wrong",
    "503": "The store cannot be used just now",
}


class Problem(BaseModel):
    """What went wrong."""

    type: str = Field(description="about:blank: the status says it all")
    title: str = Field(description="The name of the status")
    status: int = Field(description="The status of the response")
    detail: str = Field(description="What was found, what was wanted, what to do")
    instance: str = Field(description="The path that was asked for")


def described(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document, made once: every operation with every problem it may answer."""
    if app.openapi_schema is None:
        made = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
        schemas = made.setdefault("components", {}).setdefault("schemas", {})
        schemas["Problem"] = Problem.model_json_schema()
        for unused in ("HTTPValidationError", "ValidationError"):
            schemas.pop(unused, None)
        for operations in made["paths"].values():
            for operation in operations.values():
                _tell(operation["responses"])
        made["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
        app.openapi_schema = made
    return app.openapi_schema


def _tell(responses: dict[str, Any]) -> None:
    responses["304"] = {"description": "What If-None-Match names is still what there is"}
    for status, told in TOLD.items():
        schema = {"schema": {"$ref": "#/components/schemas/Problem"}}
        responses[status] = {"description": told, "content": {PROBLEM: schema}}
