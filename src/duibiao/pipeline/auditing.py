"""Auditing: a file read, what it claims held against the store, the outcome written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from duibiao import documents, outline, store
from duibiao.analysis.library import Library, gather
from duibiao.analysis.reference import load_reference
from duibiao.audit.check import check
from duibiao.audit.ground import Ground, Source
from duibiao.model import Audit, Kind

__all__ = ["audit_text", "ground_of"]


def ground_of(db: Path | None, year: int | None = None) -> Ground:
    """What claims are held against: the store, or without one nothing but the reference data."""
    if db is None or not db.is_file():
        return Ground(Library({}, {}), load_reference(), year or 0)
    with store.reading(db) as connection:
        library = gather(connection)
        reference = load_reference(store.values(connection))
    of = year or (library.years() or [0])[-1]

    def load(region: str) -> Sequence[Source]:
        with store.reading(db) as connection:
            order = {Kind.GWR: 0, Kind.PLAN: 1, Kind.BUDGET: 2}
            kept = [
                each
                for each in store.documents(connection, copies=False)
                if each.region == region and each.year == of and each.kind in order
            ]
            found = []
            for each in sorted(kept, key=lambda one: order[one.kind]):
                whole = store.whole(connection, each)
                found.append(Source(each.id, region, whole.text, outline.draw(whole)))
            return tuple(found)

    return Ground(library, reference, of, load)


def audit_text(text: str, name: str, ground: Ground) -> Audit:
    """The audit of a text that was read already."""
    return check(name, text, ground)


_ = documents
