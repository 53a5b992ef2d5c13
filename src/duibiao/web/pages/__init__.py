"""The pages, a module each."""

from __future__ import annotations

from duibiao.web.pages import about, document, indicator, overview, region, search, signing, table, theme

__all__ = ["ROUTERS"]

ROUTERS = tuple(each.router for each in (overview, table, region, indicator, theme, document, search, signing, about))
