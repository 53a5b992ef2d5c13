"""Duibiao: text in, figures out; nothing forgotten, nothing altered, nothing guessed.

    import duibiao

    duibiao.build(["reports/"], "duibiao.db")           # read, extract, keep
    duibiao.rows("duibiao.db", "figures")                # what is kept, as dictionaries: polars.DataFrame(...) takes it
    duibiao.compare("duibiao.db", "gdp").frame()         # targets, results, completion, change
    duibiao.show("duibiao.db", "110000-2024-gwr")        # one document
    duibiao.search("duibiao.db", "新质生产力").hits      # the sentences that hold a word, with their places
    duibiao.changes("duibiao.db", "北京").changes        # two years of a report: new, dropped, reworded, kept
    duibiao.usage("duibiao.db", ["新质生产力"])          # how often who says it, since when
    duibiao.agenda_of("duibiao.db", "北京")              # tasks in order, themes, what is promised in numbers
    duibiao.budget_of("duibiao.db", "重庆")              # the accounts of a budget report, its sums checked
    duibiao.report("duibiao.db", "report.docx")          # the analyst's report; .xlsx, .html
    duibiao.correct("duibiao.db", duibiao.Asked(…), by="张三", at="2026-01-20T08:00:00Z")  # mended once, for good
    duibiao.audit_of("draft.docx", "duibiao.db").findings  # somebody's report, each wrong number with its evidence

The verbs are loaded when they are first used, so the import itself costs nothing. The nouns are in `duibiao.model`;
`duibiao.agenda` and `duibiao.audit` are rooms, which is why the verbs of these names end in `_of`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from duibiao.documents import Told
    from duibiao.pipeline.agendas import agenda as agenda_of
    from duibiao.pipeline.auditing import audit as audit_of
    from duibiao.pipeline.batch import Built, build
    from duibiao.pipeline.budgets import statement as budget_of
    from duibiao.pipeline.comparing import Compared, compare
    from duibiao.pipeline.corrections import Asked, correct
    from duibiao.pipeline.exporting import export, rows
    from duibiao.pipeline.importing import import_corrections
    from duibiao.pipeline.reporting import write as report
    from duibiao.pipeline.rows import Where
    from duibiao.pipeline.searching import search
    from duibiao.pipeline.spoken import Words
    from duibiao.pipeline.views import show, status
    from duibiao.pipeline.wording import changes, usage

__all__ = [
    "Asked",
    "Built",
    "Compared",
    "Told",
    "Where",
    "Words",
    "agenda_of",
    "audit_of",
    "budget_of",
    "build",
    "changes",
    "compare",
    "correct",
    "export",
    "import_corrections",
    "report",
    "rows",
    "search",
    "show",
    "status",
    "usage",
]

_HOMES = {
    "Asked": "duibiao.pipeline.corrections.Asked",
    "Built": "duibiao.pipeline.batch.Built",
    "Compared": "duibiao.pipeline.comparing.Compared",
    "Told": "duibiao.documents.Told",
    "Where": "duibiao.pipeline.rows.Where",
    "Words": "duibiao.pipeline.spoken.Words",
    "agenda_of": "duibiao.pipeline.agendas.agenda",
    "audit_of": "duibiao.pipeline.auditing.audit",
    "budget_of": "duibiao.pipeline.budgets.statement",
    "build": "duibiao.pipeline.batch.build",
    "changes": "duibiao.pipeline.wording.changes",
    "compare": "duibiao.pipeline.comparing.compare",
    "correct": "duibiao.pipeline.corrections.correct",
    "export": "duibiao.pipeline.exporting.export",
    "import_corrections": "duibiao.pipeline.importing.import_corrections",
    "report": "duibiao.pipeline.reporting.write",
    "rows": "duibiao.pipeline.exporting.rows",
    "search": "duibiao.pipeline.searching.search",
    "show": "duibiao.pipeline.views.show",
    "status": "duibiao.pipeline.views.status",
    "usage": "duibiao.pipeline.wording.usage",
}


def __getattr__(name: str) -> Any:
    """Load a verb from its room on first use."""
    if name not in _HOMES:
        raise AttributeError(f"module 'duibiao' has no attribute {name!r}; it has {', '.join(__all__)}")
    home, _, own = _HOMES[name].rpartition(".")
    value = getattr(import_module(home), own)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """What there is, loaded or not."""
    return sorted({*globals(), *__all__})
