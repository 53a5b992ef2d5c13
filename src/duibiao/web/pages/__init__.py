"""The pages, a module each."""

from __future__ import annotations

from duibiao.web.pages import document, indicator, overview, region, table, theme

__all__ = ["ROUTERS"]

ROUTERS = tuple(each.router for each in (overview, table, region, indicator, theme, document))
