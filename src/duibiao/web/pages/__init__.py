"""The pages, a module each."""

from __future__ import annotations

from duibiao.web.pages import (
    about,
    auditing,
    budgets,
    correcting,
    document,
    indicator,
    overview,
    region,
    reviewing,
    search,
    signing,
    table,
    theme,
    uploading,
)

__all__ = ["ROUTERS"]

ROUTERS = tuple(
    each.router
    for each in (
        overview,
        table,
        region,
        indicator,
        theme,
        budgets,
        correcting,
        reviewing,
        uploading,
        auditing,
        document,
        search,
        signing,
        about,
    )
)
