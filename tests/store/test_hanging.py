"""What hangs on a document comes out as it went in, also from a store of an older version."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from sqlite3 import Connection

import pytest

from duibiao import store
from duibiao.model import (
    Agenda,
    Bound,
    Commitment,
    Document,
    Doubt,
    DoubtReason,
    Entry,
    Excerpt,
    ExcerptPart,
    Extraction,
    FigureKind,
    Harvest,
    Identity,
    IdentityKind,
    Kind,
    Ledger,
    Mention,
    Phase,
    Priority,
    Quantity,
    Scope,
    Side,
    Source,
    Span,
    Term,
)

TEXT = "甲市今年新建学校12所，改造小区三十至四十个。"
QUANTITY = Quantity(Decimal(12), None, "所", Bound.GE, Span(8, 11))
RANGE = Quantity(Decimal(30), Decimal(40), "个", Bound.RANGE, Span(16, 22))
AGENDA = Agenda(
    priorities=(Priority(1, Span(0, 2), Span(0, 12), "education"), Priority(2, Span(12, 14), Span(12, 23), "")),
    excerpts=(
        Excerpt("housing", ExcerptPart.PLAN, Span(12, 22), ("老旧小区", "城市更新")),
        Excerpt("education", ExcerptPart.REVIEW, Span(0, 11)),
    ),
    mentions=(Mention("老旧小区", ExcerptPart.PLAN, Span(14, 16), Span(12, 22)),),
    commitments=(
        Commitment(
            FigureKind.TARGET, "990100", "2031", "新建", "学校", "school", QUANTITY, "education", Span(4, 11), "一", "r"
        ),
        Commitment(FigureKind.ACTUAL, None, "2030", "改造", "小区", "", RANGE, "other", Span(12, 22), "", "r"),
    ),
    doubts=(Doubt(Span(16, 22), DoubtReason.NO_OBJECT, Scope.TASK),),
    plan_characters=23,
    review_characters=7,
)
LEDGER = Ledger(
    entries=(
        Entry(
            Phase.DRAFT, 2031, "全市", "一般公共预算", Side.TOTAL, "收入总量", QUANTITY, Decimal("-1.50"),
            Decimal("98.0"), None, Span(4, 11), "r",
        ),
        Entry(
            Phase.EXECUTION, 2030, "市级", "一般公共预算", Side.REVENUE, "税收收入", RANGE, None, None, 0, Span(12, 22)
        ),
    ),
    identities=(
        Identity(
            IdentityKind.SUM, 0, (Term(1, 1), Term(0, -1)), Decimal("0.3"), Decimal("1.0"), False, "30 - 12", "口径"
        ),
    ),
    missing=("社会保险基金预算",),
)  # fmt: skip


def report(agenda: Agenda = AGENDA, ledger: Ledger = LEDGER) -> Harvest:
    source = Source("甲.txt", "sha", "text/plain")
    document = Document("990100-2031-gwr", TEXT, Span(0, len(TEXT)), source, "990100", "甲市", 2031, Kind.GWR, "报告")
    doubts = (Doubt(Span(8, 11), DoubtReason.NO_INDICATOR, Scope.TASK),)
    return Harvest(document, Extraction((), doubts), agenda, ledger)


def keep(connection: Connection, *reports: Harvest) -> None:
    source = store.Input("/somewhere/甲.txt", "甲.txt", "sha", 10, 20, "v1")
    store.keep(connection, [store.pack(source, reports)])


def test_agenda_and_ledger_come_out_as_they_went_in(kept: Connection) -> None:
    keep(kept, report(), report(Agenda(), Ledger()))
    first, second = store.documents(kept)
    assert (store.agenda(kept, first), store.ledger(kept, first)) == (
        replace(AGENDA, doubts=()),
        LEDGER,
    )
    assert (store.agenda(kept, second), store.ledger(kept, second)) == (Agenda(), Ledger())
    assert store.checked(kept) == []


def test_a_numeral_one_room_doubts_and_another_reads_is_no_doubt(kept: Connection) -> None:
    keep(kept, report())
    (only,) = store.documents(kept)
    assert [(doubt.span, doubt.reason) for doubt in store.doubts(kept, only)] == [(Span(16, 22), DoubtReason.NO_OBJECT)]
    assert only.doubts == 1


def test_an_input_read_again_takes_all_its_rows_with_it(kept: Connection) -> None:
    keep(kept, report())
    store.forget(kept, ["/somewhere/甲.txt"])
    tables = ("agendas", "priorities", "excerpts", "mentions", "commitments", "entries", "identities", "missing")
    counts = [kept.execute(f"SELECT count(*) FROM {table}").fetchone() for table in tables]  # noqa: S608  ours
    assert counts == [(0,)] * len(tables)


def test_a_place_outside_its_document_is_found(kept: Connection) -> None:
    keep(kept, report())
    kept.execute("UPDATE commitments SET quote_end = 99 WHERE position = 0")
    kept.execute("UPDATE mentions SET sentence_end = 98")
    assert store.checked(kept) == ["990100-2031-gwr: [12:98] lies outside", "990100-2031-gwr: [4:99] lies outside"]


@pytest.mark.parametrize("version", [1, 2])
def test_a_store_of_an_older_version_reads_as_one_without_agendas(
    db: Path, make: Callable[..., store.Parcel], version: int
) -> None:
    with store.writing(db) as connection:
        store.keep(connection, [make("甲")])
        for table in (
            "agendas",
            "priorities",
            "excerpts",
            "mentions",
            "commitments",
            "entries",
            "identities",
            "missing",
        ):
            connection.execute(f"DROP TABLE {table}")
        if version == 1:
            connection.execute("DROP TABLE reference")
        connection.execute(f"PRAGMA user_version = {version}")
    before = db.read_bytes()
    with store.reading(db) as connection:
        (only,) = store.documents(connection)
        assert (store.agenda(connection, only), store.ledger(connection, only)) == (Agenda(), Ledger())
        assert store.values(connection) == []
    assert db.read_bytes() == before
    with store.writing(db) as connection:
        assert len(list(store.documents(connection))) == 1
        keep(connection, report())
    with store.reading(db) as connection:
        assert store.checked(connection) == []
        assert [store.ledger(connection, one).missing for one in store.documents(connection)] == [
            (), ("社会保险基金预算",),
        ]  # fmt: skip
