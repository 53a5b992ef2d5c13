"""Invented reports for the store: it reads no language, so short ones do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from sqlite3 import Connection

import pytest

from duibiao import store
from duibiao.model import (
    Bound,
    Document,
    Doubt,
    DoubtReason,
    Extraction,
    Figure,
    FigureKind,
    Harvest,
    Kind,
    Measure,
    Obligation,
    Quantity,
    Scope,
    Source,
    Span,
)


def document(name: str, text: str, *, region: str | None, kind: Kind) -> Document:
    return Document(
        id=f"{region or 'unknown'}-2024-{kind.value}",
        text=text,
        span=Span(0, len(text)),
        source=Source(name, f"sha of {name}", "text/plain", pages=(0, 2)),
        region=region,
        region_name="甲市",
        year=2024,
        kind=kind,
        title="甲市政府工作报告",
        session="甲市第一次会议",
        date="2024-01-02",
    )


def figure(value: str, *, indicator: str = "gdp", scope: Scope = Scope.HEADLINE, relation: str = "") -> Figure:
    quantity = Quantity(Decimal(value), None, "%", Bound.ABOUT, Span(2, 4)) if value else None
    return Figure(
        region="990100",
        year="2024",
        kind=FigureKind.TARGET,
        scope=scope,
        indicator=indicator,
        measure=Measure.GROWTH if value else Measure.QUALITATIVE,
        quantity=quantity,
        relation=relation,
        caliber="同口径",
        obligation=Obligation.EXPECTED,
        quote=Span(0, 5),
        section="一、目标",
        rule="rows",
        derived_from="gdp",
    )


DOUBT = Doubt(Span(1, 2), DoubtReason.COUNT_MISMATCH, Scope.HEADLINE)


@pytest.fixture
def state() -> Callable[..., Figure]:
    """A figure: `state("5", indicator="cpi")`."""
    return figure


@pytest.fixture
def make() -> Callable[..., store.Parcel]:
    """A parcel of one document: `make("甲.txt", "文字", figures=["5"])`."""

    def made(
        name: str,
        text: str = "生产总值增长5%左右",
        figures: tuple[str | Figure, ...] = ("5",),
        region: str | None = "990100",
        kind: Kind = Kind.GWR,
    ) -> store.Parcel:
        stated = tuple(figure(one) if isinstance(one, str) else one for one in figures)
        source = store.Input(f"/somewhere/{name}", name, f"sha of {name}", 10, 20, "v1")
        return store.pack(
            source, [Harvest(document(name, text, region=region, kind=kind), Extraction(stated, (DOUBT,)))]
        )

    return made


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "duibiao.db"


@pytest.fixture
def kept(db: Path) -> Iterator[Connection]:
    """A new store, open for writing."""
    with store.writing(db) as connection:
        yield connection
