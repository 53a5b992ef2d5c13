"""Duibiao: text in, figures out; nothing forgotten, nothing altered, nothing guessed.

    import duibiao

    duibiao.build(["reports/"], "duibiao.db")           # read, extract, keep
    duibiao.rows("duibiao.db", "figures")                # what is kept, as dictionaries: polars.DataFrame(...) takes it
    duibiao.compare("duibiao.db", "gdp").frame()         # targets, results, completion, change
    duibiao.show("duibiao.db", "110000-2024-gwr")        # one document
    duibiao.search("duibiao.db", "新质生产力").hits      # the sentences that hold a word, with their places
    duibiao.changes("duibiao.db", "北京").changes        # two years of a report: new, dropped, reworded, kept
    duibiao.usage("duibiao.db", ["新质生产力"])          # how often who says it, since when

The verbs are loaded when they are first used, so the import itself costs nothing. The nouns are in `duibiao.model`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from duibiao.documents import Told
    from duibiao.pipeline.batch import Built, build
    from duibiao.pipeline.comparing import Compared, compare
    from duibiao.pipeline.exporting import export, rows
    from duibiao.pipeline.rows import Where
    from duibiao.pipeline.searching import search
    from duibiao.pipeline.views import show, status
    from duibiao.pipeline.wording import changes, usage

__all__ = [
    "Built",
    "Compared",
    "Told",
    "Where",
    "build",
    "changes",
    "compare",
    "export",
    "rows",
    "search",
    "show",
    "status",
    "usage",
]

_HOMES = {
    "Built": "duibiao.pipeline.batch",
    "Compared": "duibiao.pipeline.comparing",
    "Told": "duibiao.documents",
    "Where": "duibiao.pipeline.rows",
    "build": "duibiao.pipeline.batch",
    "changes": "duibiao.pipeline.wording",
    "compare": "duibiao.pipeline.comparing",
    "export": "duibiao.pipeline.exporting",
    "rows": "duibiao.pipeline.exporting",
    "search": "duibiao.pipeline.searching",
    "show": "duibiao.pipeline.views",
    "status": "duibiao.pipeline.views",
    "usage": "duibiao.pipeline.wording",
}


def __getattr__(name: str) -> Any:
    """Load a verb from its room on first use."""
    if name not in _HOMES:
        raise AttributeError(f"module 'duibiao' has no attribute {name!r}; it has {', '.join(__all__)}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """What there is, loaded or not."""
    return sorted({*globals(), *__all__})
