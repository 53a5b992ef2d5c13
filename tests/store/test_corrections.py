"""The log of corrections: what goes in comes out under its id, also from a store that knew figures only."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duibiao import store
from duibiao.model import (
    Anchor,
    Booked,
    Correction,
    CorrectionKind,
    FigureKind,
    Measure,
    Noun,
    Obligation,
    Phase,
    Pledged,
    Scope,
    Side,
    Span,
    Stated,
)

FIGURE = Stated(
    "2024", FigureKind.TARGET, Scope.HEADLINE, "gdp", Measure.GROWTH, "5", "%", "about", "", "", Obligation.EXPECTED
)
PLEDGED = Pledged("2024", FigureKind.TARGET, "改造", "老旧小区", "old_residential_areas", "150", "个", "ge", "housing")
BOOKED = Booked(
    "2024", Phase.DRAFT, "全市", "一般公共预算", Side.REVENUE, "税收收入", "63", "亿元", "eq", "-1.5", "", "收入"
)
SAID: dict[Noun, Stated | Pledged | Booked] = {Noun.FIGURE: FIGURE, Noun.COMMITMENT: PLEDGED, Noun.ENTRY: BOOKED}


def made(noun: Noun, at: str = "2026-01-01T00:00:00Z") -> Correction:
    anchor = Anchor("990100-2024-gwr", "sha", 3, "增长5%", "生产总值", "。", Span(2, 4))
    said = SAID[noun]
    return store.identified(
        Correction("", CorrectionKind.CORRECTED, anchor, said, replace(said, value="6"), "张三", at, "", "", noun)
    )


def narrowed(db: Path) -> None:
    """Make of a store one of the version that knew corrections of figures only."""
    with closing(sqlite3.connect(db, isolation_level=None)) as connection:
        connection.execute("ALTER TABLE corrections DROP COLUMN noun")
        connection.execute("PRAGMA user_version = 3")


@pytest.mark.parametrize("noun", Noun)
def test_what_goes_in_comes_out(kept: sqlite3.Connection, noun: Noun) -> None:
    assert store.add_corrections(kept, [made(noun)]) == 1
    assert store.add_corrections(kept, [made(noun)]) == 0
    assert store.corrections(kept) == [made(noun)]


def test_the_id_of_a_figures_correction_is_what_it_was_before_there_were_nouns() -> None:
    assert made(Noun.FIGURE).id == "9dbd57cfb0d43ac8"
    assert len({made(noun).id for noun in Noun}) == 3


def test_a_store_that_knew_figures_only_keeps_every_correction(db: Path, make: Callable[..., store.Parcel]) -> None:
    log = [made(Noun.FIGURE, f"2026-01-0{day}T00:00:00Z") for day in (1, 2)]
    with store.writing(db) as connection:
        store.keep(connection, [make("甲")])
        store.add_corrections(connection, log)
    narrowed(db)
    before = db.read_bytes()
    with store.reading(db) as connection:
        assert store.corrections(connection) == log
        assert len(list(store.documents(connection))) == 1
    assert db.read_bytes() == before
    with store.writing(db, brief=True) as connection:
        assert store.corrections(connection) == log
        store.add_corrections(connection, [made(Noun.ENTRY)])
    with store.reading(db) as connection:
        assert set(store.corrections(connection)) == {*log, made(Noun.ENTRY)}
        assert store.checked(connection) == []
    with store.writing(db) as connection:  # once is enough
        assert len(store.corrections(connection)) == 3


@pytest.mark.parametrize("version", [1, 2])
def test_a_store_from_before_there_were_corrections_has_none(
    db: Path, make: Callable[..., store.Parcel], version: int
) -> None:
    with store.writing(db) as connection:
        store.keep(connection, [make("甲")])
        connection.execute("DROP TABLE corrections")
        connection.execute(f"PRAGMA user_version = {version}")
    with store.reading(db) as connection:
        assert store.corrections(connection) == []
    with store.writing(db) as connection:
        assert store.add_corrections(connection, [made(Noun.COMMITMENT)]) == 1


TEXT = st.text(max_size=20)


@given(TEXT, TEXT, TEXT, TEXT)
def test_what_is_stated_comes_back_as_it_was(one: str, two: str, three: str, four: str) -> None:
    pledged = replace(PLEDGED, object=one, action=two, theme=three, unit=four)
    booked = replace(BOOKED, item=one, scope=two, parent=three, growth=four)
    for noun, said in ((Noun.COMMITMENT, pledged), (Noun.ENTRY, booked)):
        assert store.stated_from_text(store.stated_text(said), noun) == said
