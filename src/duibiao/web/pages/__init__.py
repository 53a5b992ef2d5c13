"""The pages, a module each."""

from __future__ import annotations

from duibiao.web.pages import document, overview

__all__ = ["ROUTERS"]

ROUTERS = (overview.router, document.router)
