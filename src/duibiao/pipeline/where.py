"""Which documents an export is about, and the cells that the rows of all exports share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from sqlite3 import Connection

from duibiao import lexicon, store
from duibiao.analysis.mending import Corrected
from duibiao.analysis.stated import said_in_short
from duibiao.errors import UsageError
from duibiao.model import Commitment, Entry, Figure, Quantity
from duibiao.present.files import Row

__all__ = ["Where", "kept_documents", "mark_cells", "normalised", "source_cells"]


@dataclass(frozen=True, slots=True)
class Where:
    """Which rows are wanted; an empty filter wants all.

    Regions are codes or names; indicators, themes and codes of the codebook are ids or names. `first` is the base and
    rank of the document to begin with.
    """

    region: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    indicator: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()
    code: tuple[str, ...] = ()
    part: tuple[str, ...] = ()
    copies: bool = False
    first: tuple[str, int] = ("", 0)


def kept_documents(connection: Connection, where: Where) -> Iterator[store.Kept]:
    """The documents of the regions wanted, in the order of ids. UsageError for a region that is not there."""
    if where.region:
        _check_regions(connection, where.region)
    for kept in store.documents(connection, copies=where.copies, first=where.first):
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
            raise UsageError(f"库里没有地区“{region}”。地区写六位代码或名称；库里有：{there or '（空）'}。")


def source_cells(kept: store.Kept) -> Row:
    """The cells that lead from a row to its document."""
    return {"doc": kept.id, "source": kept.source, "region": kept.region or "", "region_name": kept.region_name}


def mark_cells(one: Corrected[Figure] | Corrected[Commitment] | Corrected[Entry]) -> Row:
    """The cells that say what a person made of a reading, and what the machine had read."""
    return {"correction": one.mark, "machine_value": said_in_short(one.read) if one.correction else ""}


def normalised(quantity: Quantity | None) -> tuple[str, str]:
    """The value in the base unit of its family, a range as two; as it is where the unit is not known."""
    if quantity is None:
        return "", ""
    units = lexicon.load_units()
    low, unit = units.normalised(quantity.low, quantity.unit)
    if quantity.high is None:
        return f"{low:f}", unit
    return f"{low:f}~{units.normalised(quantity.high, quantity.unit)[0]:f}", unit
