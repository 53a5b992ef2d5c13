"""Copies of one report: which is canonical, what the others are called, where they disagree."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations
from pathlib import Path
from sqlite3 import Connection

import pytest

from duibiao import store
from duibiao.model import Figure, Kind, Scope

Make = Callable[..., store.Parcel]
State = Callable[..., Figure]

LONG = "生产总值增长5%左右" * 10
HALF = "生产总值增长5%左右" * 5
SHORT = "生产总值增长5%左右" * 4


def ids(kept: Connection) -> dict[str, str]:
    return {found.source: found.id for found in store.documents(kept)}


@pytest.mark.parametrize(
    ("copies", "order", "why"),
    [
        ([("乙", LONG, ("5",)), ("丙", LONG, ("5",))], "丙乙", "equals go by name"),
        ([("丙", SHORT, ("5",)), ("乙", LONG, ("5",))], "乙丙", "a digest comes after the whole"),
        ([("丙", HALF, ("5",)), ("乙", LONG, ("5",))], "丙乙", "half as long as the longest is whole"),
        ([("丙", LONG, ()), ("乙", SHORT, ("5",))], "乙丙", "aims come before none, however short"),
        (
            [("丙", LONG * 9, ()), ("乙", LONG, ("5",)), ("甲", SHORT, ("5",))],
            "乙甲丙",
            "length is among those with aims",
        ),
        ([("丙", SHORT, ()), ("乙", LONG, ())], "乙丙", "where none has aims, length decides"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) > 9 else "",
)
def test_the_order_of_copies_is_one_of_content(
    tmp_path: Path, make: Make, copies: list[tuple[str, str, tuple[str, ...]]], order: str, why: str
) -> None:
    """Whatever the order of arrival. By name means by code points: 丙 U+4E19, 乙 U+4E59."""
    base = "990100-2024-gwr"
    expected = {name: base if rank == 1 else f"{base}-{rank}" for rank, name in enumerate(order, 1)}
    for number, arrival in enumerate(permutations(copies)):
        with store.writing(tmp_path / f"{number}.db") as kept:
            for name, text, figures in arrival:
                store.keep(kept, [make(name, text, figures)])
            assert ids(kept) == expected, why


def test_an_id_leads_to_its_document(kept: Connection, make: Make) -> None:
    store.keep(kept, [make(name) for name in "一二三"])
    for found in store.documents(kept):
        assert store.document(kept, found.id) == found
    assert [store.document(kept, f"990100-2024-gwr-{rank}") for rank in ("1", "4", "x", "999999999999")] == [None] * 4


def test_exports_see_one_copy_unless_asked(kept: Connection, make: Make) -> None:
    store.keep(kept, [make("甲"), make("乙"), make("丙", region="990200")])
    assert [found.id for found in store.documents(kept, copies=False)] == ["990100-2024-gwr", "990200-2024-gwr"]
    assert len(list(store.documents(kept))) == 3


def test_another_kind_is_no_copy(kept: Connection, make: Make) -> None:
    store.keep(kept, [make("甲"), make("乙", kind=Kind.PLAN)])
    assert all(found.canonical for found in store.documents(kept))


def test_ten_copies_are_in_the_order_of_their_numbers(kept: Connection, make: Make) -> None:
    store.keep(kept, [make(f"{number:02}") for number in range(12)])
    assert [found.rank for found in store.documents(kept)] == list(range(1, 13))


def differing(left: list[Figure], right: list[Figure]) -> list[tuple[str, list[str], list[str]]]:
    def values(figures: tuple[Figure, ...]) -> list[str]:
        return [figure.quantity.value if figure.quantity else figure.relation for figure in figures]

    return [(one.indicator, values(one.canonical), values(one.copy)) for one in store.differences(left, right)]


def test_copies_that_say_the_same_do_not_differ(state: State) -> None:
    assert differing([state("5"), state("3", indicator="cpi")], [state("3", indicator="cpi"), state("5")]) == []


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ([("5", "gdp", "")], [("6", "gdp", "")], [("gdp", ["5"], ["6"])]),
        ([("5", "gdp", "")], [], [("gdp", ["5"], [])]),
        ([], [("", "income", "sync:gdp")], [("income", [], ["sync:gdp"])]),
        ([("5", "gdp", ""), ("6", "gdp", "stretch")], [("5", "gdp", "")], [("gdp", ["6"], [])]),
        ([("5.0", "gdp", "")], [("5", "gdp", "")], [("gdp", ["5.0"], ["5"])]),
    ],
)
def test_differences_are_named_with_both_sides(
    state: State,
    left: list[tuple[str, str, str]],
    right: list[tuple[str, str, str]],
    expected: list[tuple[str, list[str], list[str]]],
) -> None:
    made = [[state(v, indicator=i, relation=r) for v, i, r in side] for side in (left, right)]
    assert differing(*made) == expected


def test_only_headline_figures_are_compared(state: State) -> None:
    assert differing([state("5", scope=Scope.REVIEW)], [state("6", scope=Scope.REVIEW)]) == []
