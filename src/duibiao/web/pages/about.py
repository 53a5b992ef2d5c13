"""What the API offers, on a page of our own: the framework's loads its parts from elsewhere."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from duibiao.web.view import page

__all__ = ["router"]

router = APIRouter()


@router.get("/api")
def api(request: Request) -> Response:
    """The operations of the OpenAPI document."""
    described = request.app.openapi()
    operations = [
        (
            method.upper(),
            path,
            operation["summary"],
            operation.get("description", ""),
            [(each["name"], each.get("description", "")) for each in operation.get("parameters", ())],
        )
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
    ]
    return page(request, "api", operations=operations)
