"""Priorities, excerpts, mentions and commitments as rows of the exports."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from sqlite3 import Connection

from duibiao import store
from duibiao.agenda.rationales import NAMES as PLAN_NAMES
from duibiao.analysis.corrections import Book
from duibiao.analysis.mending import Corrected
from duibiao.errors import UsageError
from duibiao.lexicon.objects import load_objects
from duibiao.lexicon.themes import Code, Codebook, Field, Theme
from duibiao.model import Agenda, Commitment, Excerpt, FigureKind, Mention, Priority
from duibiao.pipeline.codebooks import codebook_of
from duibiao.pipeline.where import Where, kept_documents, mark_cells, normalised, source_cells
from duibiao.present.files import Row

__all__ = [
    "code_id",
    "commitment_rows",
    "delivery_rows",
    "excerpt_rows",
    "field_name",
    "mention_rows",
    "object_id",
    "object_name",
    "priority_rows",
    "theme_id",
    "theme_name",
]


def priority_rows(connection: Connection, where: Where) -> Iterator[Row]:
    """One row a task of the year, by document and position."""
    book = codebook_of(connection)
    themes = {theme_id(theme, book) for theme in where.theme}
    for kept, agenda, text in _agendas(connection, where):
        for priority in agenda.priorities:
            if not themes or priority.theme in themes:
                yield _priority(kept, priority, text, book)


def excerpt_rows(connection: Connection, where: Where) -> Iterator[Row]:
    """One row an excerpt, by document and place."""
    book = codebook_of(connection)
    themes, codes = {theme_id(theme, book) for theme in where.theme}, {code_id(code, book) for code in where.code}
    for kept, agenda, text in _agendas(connection, where):
        for excerpt in agenda.excerpts:
            if (
                (not themes or excerpt.theme in themes)
                and (not codes or codes.intersection(excerpt.codes))
                and (not where.part or excerpt.part in where.part)
            ):
                yield _excerpt(kept, excerpt, text, book)


def mention_rows(connection: Connection, where: Where) -> Iterator[Row]:
    """One row a mention of a code, by document and place."""
    book = codebook_of(connection)
    themes, codes = {theme_id(theme, book) for theme in where.theme}, {code_id(code, book) for code in where.code}
    for kept, agenda, text in _agendas(connection, where):
        for mention in agenda.mentions:
            if (
                (not themes or _theme_of(mention.code, book) in themes)
                and (not codes or mention.code in codes)
                and (not where.part or mention.part in where.part)
            ):
                yield _mention(kept, mention, text, book)


def commitment_rows(connection: Connection, where: Where) -> Iterator[Row]:
    """One row a quantified task of the report's own year; of other years, where they are asked for."""
    yield from _commitments(connection, where, FigureKind.TARGET, lambda kept: str(kept.year))


def delivery_rows(connection: Connection, where: Where) -> Iterator[Row]:
    """One row a quantified task that the review says was done in the year before; of other years, where asked for."""
    yield from _commitments(connection, where, FigureKind.ACTUAL, lambda kept: str((kept.year or 0) - 1))


def theme_name(theme: str, book: Codebook) -> str:
    """The Chinese name of a theme; its id where it was kept under a codebook that had it and this one has not."""
    known = book.themes.get(theme)
    return PLAN_NAMES.get(theme, theme) if known is None else known.name


def field_name(field: str, book: Codebook) -> str:
    """The Chinese name of the part of a theme that a commitment is about; its id where there is none."""
    known = book.fields.get(field) or book.themes.get(field)
    return field if known is None else known.name


def theme_id(theme: str, book: Codebook) -> str:
    """The id of a theme given by id or name; of the passages of a plan report, too."""
    if given := next((id_ for id_, name in PLAN_NAMES.items() if theme in (id_, name)), ""):
        return given
    return _id_of(theme, {**book.fields, **book.themes}, "主题")


def object_id(given: str) -> tuple[str, str]:
    """The id and the name of an object given by id, by name, or by any words for it."""
    objects = load_objects()
    known = given if given in objects.by_id else objects.of(given)
    if not known:
        there = "、".join(thing.name for thing in objects.by_id.values())
        raise UsageError(f"没有统一事项“{given}”。有：{there}。")
    return known, objects.by_id[known].name


def object_name(object_id: str) -> str:
    """The name of an object of the vocabulary; empty for none."""
    known = load_objects().by_id.get(object_id)
    return object_id if known is None else known.name


def _agendas(connection: Connection, where: Where) -> Iterator[tuple[store.Kept, Agenda, str]]:
    text_of = store.texts(connection)
    for kept in kept_documents(connection, where):
        if not where.year or str(kept.year) in where.year:
            yield kept, store.agenda(connection, kept), text_of(kept.text)


def _commitments(
    connection: Connection, where: Where, kind: FigureKind, own_year: Callable[[store.Kept], str]
) -> Iterator[Row]:
    text_of = store.texts(connection)
    book, corrections = codebook_of(connection), Book.of(connection)
    themes = {theme_id(theme, book) for theme in where.theme}
    for kept in kept_documents(connection, where):
        years = where.year or (own_year(kept),)
        for one in corrections.commitments(connection, kept, text_of):
            commitment = one.reading
            if (
                commitment.kind is kind
                and commitment.year in years
                and (not themes or themes & _themes_of(commitment.theme, book))
            ):
                yield _commitment(kept, one, text_of(kept.text), book)


def _themes_of(field: str, book: Codebook) -> set[str]:
    """A field and the theme it is part of."""
    known = book.fields.get(field)
    return {field} if known is None else {field, known.theme}


def code_id(code: str, book: Codebook) -> str:
    """The id of a code given by id or name."""
    return _id_of(code, book.codes, "提法")


def _id_of(given: str, known: Mapping[str, Theme | Field | Code], what: str) -> str:
    if given in known:
        return given
    found = [id_ for id_, entry in known.items() if entry.name == given]
    if not found:
        there = "、".join(f"{id_}（{entry.name}）" if id_ != entry.name else id_ for id_, entry in known.items())
        raise UsageError(f"没有{what}“{given}”。要写代码或名称；有：{there}。")
    return found[-1]


def _theme_of(code: str, book: Codebook) -> str:
    known = book.codes.get(code)
    return "" if known is None else known.theme


def _code_name(code: str, book: Codebook) -> str:
    known = book.codes.get(code)
    return code if known is None else known.name


def _priority(kept: store.Kept, priority: Priority, text: str, book: Codebook) -> Row:
    return {
        **source_cells(kept),
        "year": kept.year,
        "position": priority.position,
        "text": priority.heading.of(text),
        "start": priority.heading.start,
        "end": priority.heading.end,
        "theme": priority.theme,
        "theme_name": theme_name(priority.theme, book),
        "body_start": priority.span.start,
        "body_end": priority.span.end,
        "characters": priority.span.end - priority.span.start,
    }


def _excerpt(kept: store.Kept, excerpt: Excerpt, text: str, book: Codebook) -> Row:
    return {
        **source_cells(kept),
        "year": kept.year,
        "theme": excerpt.theme,
        "part": excerpt.part.value,
        "text": excerpt.span.of(text),
        "start": excerpt.span.start,
        "end": excerpt.span.end,
        "theme_name": theme_name(excerpt.theme, book),
        "codes": "、".join(_code_name(code, book) for code in excerpt.codes),
    }


def _mention(kept: store.Kept, mention: Mention, text: str, book: Codebook) -> Row:
    return {
        **source_cells(kept),
        "year": kept.year,
        "code": mention.code,
        "code_name": _code_name(mention.code, book),
        "theme": _theme_of(mention.code, book),
        "part": mention.part.value,
        "phrase": mention.phrase.of(text),
        "text": mention.sentence.of(text),
        "start": mention.sentence.start,
        "end": mention.sentence.end,
    }


def _commitment(kept: store.Kept, one: Corrected[Commitment], text: str, book: Codebook) -> Row:
    commitment = one.reading
    value_base, unit_base = normalised(commitment.quantity)
    return {
        **source_cells(kept),
        "year": commitment.year,
        "action": commitment.action,
        "object": commitment.object,
        "value": commitment.quantity.value,
        "unit": commitment.quantity.unit,
        "bound": commitment.quantity.bound.value,
        "theme": commitment.theme,
        "quote": commitment.quote.of(text),
        "start": commitment.quote.start,
        "end": commitment.quote.end,
        "theme_name": field_name(commitment.theme, book),
        "object_id": commitment.object_id,
        "object_name": object_name(commitment.object_id),
        "section": commitment.section,
        **mark_cells(one),
        "value_base": value_base,
        "unit_base": unit_base,
    }
