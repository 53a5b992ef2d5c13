"""What is exported comes in as it was, whatever anybody wrote in it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duibiao import store
from duibiao.errors import UsageError
from duibiao.model import (
    Anchor,
    Booked,
    Bound,
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
from duibiao.pipeline.correction_rows import correction_rows
from duibiao.pipeline.importing import parse_corrections
from duibiao.pipeline.where import Where
from duibiao.present.columns import TABLES
from duibiao.present.files import csv_bytes, jsonl_bytes

PRINTED = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)
NAMED = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12).filter(str.strip)
YEARS = st.sampled_from(["2023", "2024", "2024-2026"])
BOUNDS = st.sampled_from([each.value for each in Bound])
NUMBERS = st.decimals(0, 10**6, places=2).map(lambda number: f"{number:f}")
# what a machine may have read, and a person confirmed: any words at all
ANYTHING: dict[Noun, st.SearchStrategy[Stated | Pledged | Booked]] = {
    Noun.FIGURE: st.builds(
        Stated, YEARS, st.sampled_from(FigureKind), st.sampled_from(Scope), NAMED, st.sampled_from(Measure), NUMBERS,
        PRINTED, BOUNDS, PRINTED, PRINTED, st.sampled_from(Obligation),
    ),
    Noun.COMMITMENT: st.builds(
        Pledged, YEARS, st.sampled_from(FigureKind), PRINTED, NAMED, PRINTED, NUMBERS, PRINTED, BOUNDS, PRINTED
    ),
    Noun.ENTRY: st.builds(
        Booked, st.just("2024"), st.sampled_from(Phase), PRINTED, PRINTED, st.sampled_from(Side), NAMED, NUMBERS,
        PRINTED, BOUNDS, st.sampled_from(["", "-1.5", "3"]), st.sampled_from(["", "98"]), PRINTED,
    ),
}  # fmt: skip
ANCHORS = st.builds(
    Anchor, PRINTED, st.just("sha"), st.integers(0, 10**6), st.text("增长5%亿元\n", min_size=3, max_size=9), PRINTED,
    PRINTED, st.sampled_from([None, Span(0, 2), Span(1, 3)]),
)  # fmt: skip


@st.composite
def corrections(draw: st.DrawFn) -> Correction:
    noun = draw(st.sampled_from(Noun))
    said = draw(ANYTHING[noun])
    kind = draw(st.sampled_from([CorrectionKind.CONFIRMED, CorrectionKind.REJECTED, CorrectionKind.WITHDRAWN]))
    stated = said if kind is CorrectionKind.CONFIRMED else None
    machine = draw(st.sampled_from([said, None])) if kind is CorrectionKind.REJECTED else said
    by, reason = draw(NAMED), draw(PRINTED)
    made = Correction("", kind, draw(ANCHORS), machine, stated, by, "2026-01-01T00:00:00Z", reason, "", noun)
    return store.identified(made)


@given(st.lists(corrections(), min_size=1, max_size=6, unique_by=lambda each: each.id))
def test_what_goes_out_comes_in(log: list[Correction]) -> None:
    columns = TABLES["corrections"].columns
    with store.memory() as connection:
        store.add_corrections(connection, log)
        rows = list(correction_rows(connection, Where()))
        kept = store.corrections(connection)
    assert {each.id for each in kept} == {each.id for each in log}
    assert parse_corrections(b"".join(csv_bytes(columns, rows, bom=True)), "out.csv") == kept
    assert parse_corrections(b"".join(jsonl_bytes(columns, rows)), "out.jsonl") == kept


@given(corrections())
def test_the_id_is_of_all_that_is_said(made: Correction) -> None:
    others = [replace(made, by=made.by + "甲"), replace(made, reason=made.reason + "甲")]
    others += [replace(made, noun=noun) for noun in Noun if noun is not made.noun]
    assert len({store.identified(each).id for each in (made, *others)}) == 1 + len(others)


POISON = [
    (Noun.FIGURE, {"value": "NaN"}), (Noun.FIGURE, {"value": "5", "bound": "some"}), (Noun.COMMITMENT, {"value": ""}),
    (Noun.COMMITMENT, {"value": "1E+99999"}), (Noun.ENTRY, {"growth": "fast"}), (Noun.ENTRY, {"year": "2024-2025"}),
    (Noun.ENTRY, {"value": "1~2~3"}),
]  # fmt: skip


@pytest.mark.parametrize(("noun", "wrong"), POISON)
def test_what_no_reading_can_be_made_of_is_refused_though_its_id_is_right(noun: Noun, wrong: dict[str, str]) -> None:
    sound: dict[Noun, Stated | Pledged | Booked] = {
        Noun.FIGURE: Stated(
            "2024", FigureKind.TARGET, Scope.TASK, "gdp", Measure.GROWTH, "5", "%", "eq", "", "", Obligation.EXPECTED
        ),
        Noun.COMMITMENT: Pledged("2024", FigureKind.TARGET, "", "学校", "", "5", "所", "eq", "education"),
        Noun.ENTRY: Booked("2024", Phase.DRAFT, "全市", "账", Side.TOTAL, "总量", "5", "亿元", "eq", "", "", ""),
    }
    anchor = Anchor("d", "sha", 0, "5", "", "")
    for fields, refused in (({}, False), (wrong, True)):
        said = replace(sound[noun], **fields)  # type: ignore[arg-type]
        made = Correction("", CorrectionKind.CONFIRMED, anchor, said, said, "某", "2026-01-01T00:00:00Z", "", "", noun)
        with store.memory() as connection:
            store.add_corrections(connection, [store.identified(made)])
            rows = list(correction_rows(connection, Where()))
        data = b"".join(jsonl_bytes(TABLES["corrections"].columns, rows))
        if refused:
            with pytest.raises(UsageError, match="不是导出时的样子"):
                parse_corrections(data, "out.jsonl")
        else:
            assert parse_corrections(data, "out.jsonl") == [store.identified(made)]
