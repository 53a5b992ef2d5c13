"""What is kept, joined with the lexicon's names, as the rows of the exports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from sqlite3 import Connection

from duibiao import lexicon, store
from duibiao.errors import UsageError
from duibiao.model import Doubt, Figure, Quantity
from duibiao.present.files import Row

__all__ = ["ROWS", "Where", "indicator_id", "indicator_name", "rows_of"]

TEXTS = 4  # kept texts held at a time: documents of one file come apart in the order of ids
NO_DOCUMENT: Row = {
    **dict.fromkeys(("doc", "media_type", "region", "region_name", "kind", "title", "session", "date"), ""),
    **dict.fromkeys(("year", "start", "end", "characters", "figures", "doubts", "canonical")),
}
AROUND = 20  # characters of context on each side


@dataclass(frozen=True, slots=True)
class Where:
    """Which rows are wanted; an empty filter wants all. Regions are codes or names, indicators ids or names."""

    region: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    indicator: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    copies: bool = False


def document_rows(connection: Connection, where: Where) -> Iterator[Row]:
    """One row a document by id, then one for each input that yielded none."""
    for kept in _documents(connection, where):
        if not where.year or str(kept.year) in where.year:
            yield _document(kept)
    if not (where.region or where.year):
        for _, refusal in store.refusals(connection):
            yield {
                **NO_DOCUMENT,
                "source": refusal.source,
                "sha256": refusal.sha256,
                "problem": f"{refusal.reason.value}: {refusal.detail}",
            }


def figure_rows(connection: Connection, where: Where) -> Iterator[Row]:
    """One row a figure, by document and place."""
    text_of = lru_cache(maxsize=TEXTS)(partial(store.text, connection))
    indicators = frozenset(map(indicator_id, where.indicator))
    for kept in _documents(connection, where):
        for figure in store.figures(connection, kept):
            if (
                (not where.year or figure.year in where.year)
                and (not indicators or figure.indicator in indicators)
                and (not where.scope or figure.scope.value in where.scope)
            ):
                yield _figure(kept, figure, text_of(kept.text))


def doubt_rows(connection: Connection, where: Where) -> Iterator[Row]:
    """One row a doubt, by document and place."""
    text_of = lru_cache(maxsize=TEXTS)(partial(store.text, connection))
    for kept in _documents(connection, where):
        if not where.year or str(kept.year) in where.year:
            for doubt in store.doubts(connection, kept):
                if not where.scope or doubt.scope.value in where.scope:
                    yield _doubt(kept, doubt, text_of(kept.text))


def rows_of(connection: Connection, kept: store.Kept) -> tuple[Row, list[Row], list[Row]]:
    """The row of one document, those of its figures and those of its doubts."""
    text = store.text(connection, kept.text)
    figures = [_figure(kept, figure, text) for figure in store.figures(connection, kept)]
    doubts = [_doubt(kept, doubt, text) for doubt in store.doubts(connection, kept)]
    return _document(kept), figures, doubts


ROWS = {"documents": document_rows, "figures": figure_rows, "doubts": doubt_rows}


def indicator_name(indicator: str) -> str:
    """The Chinese name of an indicator; its id where it was kept under a lexicon that had it and this one has not."""
    indicators = lexicon.load_indicators()
    known = indicator.startswith("other:") or indicator in indicators.by_id
    return indicators.name(indicator) if known else indicator


def _documents(connection: Connection, where: Where) -> Iterator[store.Kept]:
    if where.region:
        _check_regions(connection, where.region)
    for kept in store.documents(connection, copies=where.copies):
        if not where.region or any(_is_in(kept, region) for region in where.region):
            yield kept


def _is_in(kept: store.Kept, region: str) -> bool:
    """A code is a region's, a name is how its name begins: 重庆 is 重庆市."""
    return kept.region == region if region.isascii() else kept.region_name.startswith(region)


def _check_regions(connection: Connection, regions: tuple[str, ...]) -> None:
    held = list(store.documents(connection, copies=False))
    for region in regions:
        if not any(_is_in(kept, region) for kept in held):
            names = list(dict.fromkeys(kept.region_name for kept in held if kept.region))  # in the order of codes
            there = "、".join(names[:40]) + ("……" if len(names) > 40 else "")
            raise UsageError(f"库里没有地区“{region}”。--region 要六位代码或地区名；库里有：{there or '（空）'}。")


def indicator_id(indicator: str) -> str:
    """The id of an indicator given by id, name or alias."""
    indicators = lexicon.load_indicators()
    if indicator in indicators.by_id or indicator.startswith("other:"):
        return indicator
    by_name = {known.name: id_ for id_, known in indicators.by_id.items()}
    found = by_name.get(indicator) or indicators.by_alias.get(indicator)
    if found is None:
        ids = "、".join(f"{id_}（{known.name}）" for id_, known in sorted(indicators.by_id.items()))
        raise UsageError(f"没有指标“{indicator}”。指标要写代码或名称，词表外的写 other:名词；有：{ids}。")
    return found


def _source(kept: store.Kept) -> Row:
    return {"doc": kept.id, "source": kept.source, "region": kept.region or "", "region_name": kept.region_name}


def _document(kept: store.Kept) -> Row:
    return {
        **_source(kept),
        "sha256": kept.sha256,
        "media_type": kept.media_type,
        "year": kept.year,
        "kind": kept.kind.value,
        "title": kept.title,
        "session": kept.session,
        "date": kept.date,
        "start": kept.span.start,
        "end": kept.span.end,
        "characters": kept.span.end - kept.span.start,
        "figures": kept.figures,
        "doubts": kept.doubts,
        "canonical": kept.canonical,
        "problem": kept.problem,
    }


def _figure(kept: store.Kept, figure: Figure, text: str) -> Row:
    quantity = figure.quantity
    value_base, unit_base = _normalised(quantity)
    return {
        **_source(kept),
        "year": figure.year,
        "kind": figure.kind.value,
        "scope": figure.scope.value,
        "indicator": figure.indicator,
        "indicator_name": indicator_name(figure.indicator),
        "measure": figure.measure.value,
        "value": "" if quantity is None else quantity.value,
        "unit": "" if quantity is None else quantity.unit,
        "bound": "" if quantity is None else quantity.bound.value,
        "relation": figure.relation,
        "caliber": figure.caliber,
        "obligation": figure.obligation.value,
        "quote": figure.quote.of(text),
        "start": figure.quote.start,
        "end": figure.quote.end,
        "section": figure.section,
        "derived_from": figure.derived_from,
        "value_base": value_base,
        "unit_base": unit_base,
    }


def _normalised(quantity: Quantity | None) -> tuple[str, str]:
    """The value in the base unit of its family, a range as two; as it is where the unit is not known."""
    if quantity is None:
        return "", ""
    units = lexicon.load_units()
    low, unit = units.normalised(quantity.low, quantity.unit)
    if quantity.high is None:
        return f"{low:f}", unit
    return f"{low:f}~{units.normalised(quantity.high, quantity.unit)[0]:f}", unit


def _doubt(kept: store.Kept, doubt: Doubt, text: str) -> Row:
    start, end = max(kept.span.start, doubt.span.start - AROUND), min(kept.span.end, doubt.span.end + AROUND)
    return {
        **_source(kept),
        "year": kept.year,
        "kind": kept.kind.value,
        "scope": doubt.scope.value,
        "reason": doubt.reason.value,
        "quote": doubt.span.of(text),
        "start": doubt.span.start,
        "end": doubt.span.end,
        "context": re.sub(r"\s+", " ", text[start:end]).strip(),
    }
