"""What goes in comes out, and what is read again takes its old rows with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from sqlite3 import Connection

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duibiao import store
from duibiao.model import (
    Bound,
    Document,
    Extraction,
    Figure,
    FigureKind,
    Harvest,
    Kind,
    Measure,
    Obligation,
    Quantity,
    Reason,
    Refusal,
    Scope,
    Source,
    Span,
)
from duibiao.store.parcel import pack_text, unpack_text

Make = Callable[..., store.Parcel]

spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 99), st.integers(0, 99))
decimals = st.decimals(allow_nan=False, allow_infinity=False)
quantities = st.builds(Quantity, decimals, st.none() | decimals, st.text(max_size=4), st.sampled_from(Bound), spans)
figures = st.builds(
    Figure,
    region=st.none() | st.text(max_size=6),
    year=st.text(max_size=9),
    kind=st.sampled_from(FigureKind),
    scope=st.sampled_from(Scope),
    indicator=st.text(max_size=9),
    measure=st.sampled_from(Measure),
    quantity=st.none() | quantities,
    relation=st.text(max_size=9),
    caliber=st.text(max_size=9),
    obligation=st.sampled_from(Obligation),
    quote=spans,
    section=st.text(max_size=9),
    rule=st.text(max_size=9),
    derived_from=st.text(max_size=9),
)


def document(name: str, text: str, span: Span) -> Document:
    source = Source(name, f"sha of {name}", "text/plain", pages=(0, 2))
    return Document(
        "990100-2024-gwr", text, span, source, "990100", "甲市", 2024, Kind.GWR, "标题", "会议", "2024-01", "问题"
    )


@given(st.text(alphabet=st.characters()))
def test_a_text_comes_back_character_for_character(text: str) -> None:
    """Also NULs and halves of characters, which decoders leave behind."""
    assert unpack_text(pack_text(text).body) == text


@given(st.lists(figures, max_size=5))
def test_figures_come_back_field_for_field(stated: list[Figure]) -> None:
    """Decimals with every digit and zero they were written with."""
    source = store.Input("/甲.txt", "甲.txt", "sha", 1, 2, "v")
    packed = store.pack(source, [Harvest(document("甲.txt", "一二三", Span(0, 3)), Extraction(tuple(stated), ()))])
    with store.memory() as kept:
        store.keep(kept, [packed])
        (found,) = store.documents(kept)
        returned = store.figures(kept, found)
    assert returned == stated
    assert [str(f.quantity.low) for f in returned if f.quantity] == [str(f.quantity.low) for f in stated if f.quantity]


def test_documents_of_one_file_share_its_text(kept: Connection) -> None:
    text = "甲报告。乙报告。"
    first, second = (document("两份.txt", text, span) for span in (Span(0, 4), Span(4, 8)))
    source = store.Input("/两份.txt", "两份.txt", "sha of 两份.txt", 1, 2, "v")
    store.keep(kept, [store.pack(source, [Harvest(first), Harvest(second)])])
    returned = [store.whole(kept, found) for found in store.documents(kept)]
    assert returned == [first, replace(second, id="990100-2024-gwr-2")]
    assert kept.execute("SELECT count(*) FROM texts").fetchone() == (1,)


def test_reading_again_replaces_what_was_kept(kept: Connection, make: Make) -> None:
    store.keep(kept, [make("甲.txt", "旧文字，增长5%左右", ("5", "6"))])
    store.keep(kept, [make("甲.txt", "新文字，增长7%左右", ("7",))])
    (found,) = store.documents(kept)
    assert store.text(kept, found.text) == "新文字，增长7%左右"
    assert [figure.quantity and figure.quantity.low for figure in store.figures(kept, found)] == [Decimal(7)]
    for table, rows in {"texts": 1, "documents": 1, "figures": 1, "doubts": 1, "inputs": 1}.items():
        assert kept.execute(f"SELECT count(*) FROM {table}").fetchone() == (rows,), table  # noqa: S608  our own names


def test_a_text_stays_as_long_as_one_document_uses_it(kept: Connection, make: Make) -> None:
    store.keep(kept, [make("甲.txt"), make("乙.txt")])
    store.forget(kept, ["/somewhere/甲.txt"])
    (found,) = store.documents(kept)
    assert (found.source, store.text(kept, found.text)) == ("乙.txt", "生产总值增长5%左右")
    store.forget(kept, ["/somewhere/乙.txt"])
    assert kept.execute("SELECT count(*) FROM texts").fetchone() == (0,)


def test_refusals_are_kept_and_named(kept: Connection) -> None:
    refusal = Refusal("扫描.pdf", "sha", Reason.NEEDS_OCR, "是扫描件")
    source = store.Input("/扫描.pdf", "扫描.pdf", "sha", 1, 2, "v")
    store.keep(kept, [store.pack(source, (), [refusal])])
    assert store.refusals(kept) == [("/扫描.pdf", refusal)]
    assert store.tallies(kept) == {"/扫描.pdf": store.Tally(0, 0, 0, 0, 0, 0)}


def test_what_fails_half_way_leaves_nothing(kept: Connection, make: Make) -> None:
    good, bad = make("甲.txt"), make("乙.txt")
    broken = replace(bad, documents=(replace(bad.documents[0], text="no such text"),))
    with pytest.raises(KeyError):
        store.keep(kept, [good, broken])
    assert list(store.documents(kept)) == []
    assert store.checked(kept) == []


def test_an_input_that_moved_keeps_what_it_yielded(kept: Connection, make: Make) -> None:
    store.keep(kept, [make("甲.txt")])
    store.move(kept, "/somewhere/甲.txt", store.Input("/elsewhere/甲.txt", "甲.txt", "", 30, 40, "v1"))
    moved = store.known(kept, "/elsewhere/甲.txt")
    assert moved == store.Input("/elsewhere/甲.txt", "甲.txt", "sha of 甲.txt", 30, 40, "v1")
    assert store.known(kept, "/somewhere/甲.txt") is None
    assert len(list(store.documents(kept))) == 1


DAMAGES = {
    "a text of other words": "UPDATE texts SET body = (SELECT body FROM texts WHERE id = 2) WHERE id = 1",
    "a text that is none": "UPDATE texts SET body = x'00' WHERE id = 1",
    "a quote outside": "UPDATE figures SET quote_end = 999",
    "a doubt outside": "UPDATE doubts SET end_at = 999",
    "a document outside": "UPDATE documents SET end_at = 999 WHERE id = 1",
    "a row without its parent": "DELETE FROM inputs WHERE id = 1",
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_check_finds_what_is_wrong(kept: Connection, make: Make, damage: str) -> None:
    store.keep(kept, [make("甲", "生产总值增长5%左右"), make("乙", "生产总值增长6%左右")])
    assert store.checked(kept) == []
    kept.execute("PRAGMA foreign_keys = OFF")
    kept.execute(DAMAGES[damage])
    assert store.checked(kept) != []


def test_the_file_is_sound_and_says_whose_it_is(db: Path, make: Make) -> None:
    with store.writing(db) as kept:
        store.keep(kept, [make("甲.txt")])
        assert store.checked(kept) == []
    assert db.read_bytes()[68:72] == b"DuiB"
