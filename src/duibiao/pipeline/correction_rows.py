"""The corrections as rows: where each stands now, if anywhere, and all that it takes to bring it to another store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from sqlite3 import Connection

from duibiao import store
from duibiao.analysis.corrections import Book, latest
from duibiao.analysis.stated import Said, said_in_short
from duibiao.model import Booked, Correction, Pledged, Span, Stated
from duibiao.pipeline.naming import indicator_id, indicator_name
from duibiao.pipeline.where import Where, kept_documents, source_cells
from duibiao.present.files import Row

__all__ = ["COPY", "ORPHAN", "SAID", "STANDING", "SUPERSEDED", "Lodged", "correction_rows", "lodged", "subject"]

STANDING, COPY, ORPHAN, SUPERSEDED = "standing", "copy", "orphan", "superseded"
SAID = tuple(dict.fromkeys(each.name for noun in (Stated, Pledged, Booked) for each in fields(noun)))
NOWHERE: Row = {**dict.fromkeys(("doc", "source", "region", "region_name"), ""), "start": None, "end": None}


@dataclass(frozen=True, slots=True)
class Lodged:
    """A correction with what has become of it: the document and place where it stands, None where it does not."""

    correction: Correction
    state: str
    kept: store.Kept | None
    span: Span | None


def lodged(connection: Connection, *, ids: frozenset[str] | None = None) -> list[Lodged]:
    """Every correction in the order they were made; with `ids` only those that stand in these documents."""
    log = store.corrections(connection)
    if not log:
        return []
    text_of = store.texts(connection)
    book = Book.made(connection, log)
    places: dict[str, tuple[store.Kept, Span]] = {}
    for kept in store.documents(connection):
        if ids is None or kept.id in ids:
            for correction, span in book.every(kept, text_of):
                if correction.id not in places:  # the canonical copy comes first
                    places[correction.id] = (kept, span)
    standing = {correction.id for correction in latest(log)}
    found = [_lodged(correction, places.get(correction.id), standing) for correction in log]
    return found if ids is None else [one for one in found if one.kept is not None]


def correction_rows(connection: Connection, where: Where) -> Iterator[Row]:
    """One row a correction, in the order they were made; without filters those that stand nowhere, too."""
    indicators = frozenset(map(indicator_id, where.indicator))
    documents = {kept.key for kept in kept_documents(connection, where)} if where.region else None
    for one in lodged(connection):
        said = one.correction.stated or one.correction.machine
        if (
            (documents is None or (one.kept is not None and one.kept.key in documents))
            and (not where.year or (said is not None and said.year in where.year))
            and (not indicators or (isinstance(said, Stated) and said.indicator in indicators))
            and (not where.scope or getattr(said, "scope", None) in where.scope)
        ):
            yield _row(one)


def subject(said: Said | None) -> str:
    """What is spoken of: an indicator, an object, an item of a budget; empty for nothing.

    >>> subject(None)
    ''
    """
    match said:
        case Stated(indicator=name) | Pledged(object=name) | Booked(item=name):
            return name
    return ""


def _lodged(correction: Correction, place: tuple[store.Kept, Span] | None, standing: set[str]) -> Lodged:
    kept, span = place or (None, None)
    if correction.id not in standing:
        return Lodged(correction, SUPERSEDED, kept, span)
    state = ORPHAN if kept is None else STANDING if kept.canonical else COPY
    return Lodged(correction, state, kept, span)


def _row(one: Lodged) -> Row:
    correction, span = one.correction, one.span
    anchor, machine = correction.anchor, correction.machine
    where = NOWHERE if one.kept is None or span is None else {
        **source_cells(one.kept), "start": span.start, "end": span.end,
    }  # fmt: skip
    return {
        **where,
        "id": correction.id,
        "correction": correction.kind.value,
        "state": one.state,
        **_said(correction.stated),
        "machine_indicator": subject(machine),
        "machine_value": said_in_short(machine),
        "by": correction.by,
        "at": correction.at,
        "reason": correction.reason,
        "quote": anchor.quote,
        "before": anchor.before,
        "after": anchor.after,
        "made_on": anchor.document,
        "made_start": anchor.start,
        "numeral_start": None if anchor.numeral is None else anchor.numeral.start,
        "numeral_end": None if anchor.numeral is None else anchor.numeral.end,
        "text_sha256": anchor.text,
        "machine": store.stated_text(machine),
        "supersedes": correction.supersedes,
        "noun": correction.noun.value,
    }


def _said(stated: Said | None) -> Row:
    said: Row = {name: str(getattr(stated, name, "")) for name in SAID}
    return {**said, "indicator_name": indicator_name(stated.indicator) if isinstance(stated, Stated) else ""}
