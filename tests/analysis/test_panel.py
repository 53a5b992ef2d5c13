"""What holds of every panel: the order of regions says nothing, a region that is not there changes only its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duibiao.analysis.comparison import Comparison, compare
from duibiao.analysis.library import Library, Place, provinces
from duibiao.analysis.reference import Reference, load_reference, parse
from duibiao.analysis.results import Cell, Status
from duibiao.analysis.series import Panel
from duibiao.analysis.verdicts import STRICT, Change, Completion, change, completion, reworded
from duibiao.pipeline.comparing import opened

Without = Callable[[Library, str], Library]
INDICATORS = ("gdp", "revenue", "fai", "retail", "cpi", "unemployment", "new_jobs")


@pytest.fixture(scope="module")
def library(digest_store: Path) -> Library:
    return opened(digest_store)[0]


def made(library: Library, indicator: str, regions: tuple[str, ...], reference: Reference | None = None) -> Comparison:
    panel = Panel(library, reference or load_reference(), 2024)
    return compare(panel, indicator, regions, years=(2021, 2022))


@settings(deadline=None, max_examples=25)
@given(st.permutations(provinces()), st.sampled_from(INDICATORS))
def test_the_order_of_regions_changes_nothing(library: Library, regions: list[str], indicator: str) -> None:
    shuffled, sorted_ = made(library, indicator, tuple(regions)), made(library, indicator, provinces())
    assert shuffled.lines == sorted_.lines
    assert (shuffled.of_target, shuffled.of_before, shuffled.of_actual) == (
        sorted_.of_target,
        sorted_.of_before,
        sorted_.of_actual,
    )


@settings(deadline=None, max_examples=25)
@given(st.sampled_from(provinces()), st.sampled_from(INDICATORS))
def test_a_report_that_is_not_there_changes_its_line_and_the_sample(
    library: Library, without: Without, region: str, indicator: str
) -> None:
    whole, rest = made(library, indicator, provinces()), made(without(library, region), indicator, provinces())
    others = [line for line in whole.lines if line.region != region]
    assert [line for line in rest.lines if line.region != region] == others
    (gone,) = [line for line in rest.lines if line.region == region]
    assert gone.target.status is Status.NOT_COLLECTED
    assert (gone.target.value, gone.change, gone.completion) == (None, None, None)
    mean, less = whole.of_target[0], rest.of_target[0]
    if mean is not None and region in mean.members:
        assert less is not None
        assert less.members == tuple(each for each in mean.members if each != region)
        assert less.of == mean.of
        assert less.share < mean.share
    else:
        assert mean is None or less is None or mean.value == less.value


def cell(value: str | None, bound: str = "eq", *, indicator: str = "gdp", relation: str = "") -> Cell:
    status = Status.QUALITATIVE if value is None else Status.SET
    number = None if value is None else Decimal(value)
    return Cell("110000", indicator, 2023, "target", status, number, bound=bound, relation=relation)


VERDICTS = [
    ("5", "about", "4.9", "未完成", "未完成"),
    ("5", "about", "5.0", "完成", "完成"),
    ("5", "ge", "5", "完成", "未完成"),
    ("5", "ge", "5.1", "完成", "完成"),
    ("5", "eq", "5", "完成", "完成"),
]


@pytest.mark.parametrize(("target", "bound", "actual", "stated", "strict"), VERDICTS)
def test_ties_are_complete_unless_a_bound_is_taken_strictly(
    target: str, bound: str, actual: str, stated: str, strict: str
) -> None:
    assert completion(cell(target, bound), cell(actual)) == stated
    assert completion(cell(target, bound), cell(actual), STRICT) == strict


def test_less_is_better_for_prices_and_unemployment() -> None:
    target = cell("5.5", "le", indicator="unemployment")
    assert completion(target, cell("5.2", indicator="unemployment")) is Completion.COMPLETE
    assert completion(target, cell("5.6", indicator="unemployment")) is Completion.MISSED
    assert completion(target, cell("5.5", indicator="unemployment"), STRICT) is Completion.MISSED


def test_missing_is_neither_missed_nor_lowered() -> None:
    missing = Cell("110000", "gdp", 2024, "target", Status.NOT_SET)
    assert completion(cell("5"), missing) is None
    assert completion(missing, cell("5")) is None
    assert change(cell("5"), missing) is None
    positive = cell(None, relation="positive")
    assert completion(positive, cell("-0.1")) is Completion.MISSED
    assert change(cell("3"), positive) is None


def test_a_change_of_wording_is_a_second_signal() -> None:
    assert change(cell("5", "ge"), cell("5")) is Change.FLAT
    assert reworded(cell("5", "ge"), cell("5"))
    assert not reworded(replace(cell("5", "ge"), status=Status.REFERENCE), cell("5"))


def test_a_reference_value_never_overrides_a_report(library: Library) -> None:
    header = ["region", "year", "kind", "indicator", "measure", "value", "unit"]
    rows = [header, ["110000", "2024", "target", "gdp", "growth", "9", "%"]]
    rows.append(["110000", "2023", "actual", "gdp", "growth", "9", "%"])
    own = load_reference(parse(list(enumerate(rows, 1)), "自备.csv"))
    (beijing,) = made(library, "gdp", ("110000",), own).lines
    assert (beijing.target.value, beijing.actual.value) == (Decimal(5), Decimal("5.2"))
    panel = Panel(library, own, 2024)
    places = [Place("110000", "gdp", 2024, "target"), Place("110000", "gdp", 2023, "actual")]
    assert [found.value.low for found in panel.differences(places)] == [9, 9]


def test_a_reference_never_stands_for_this_years_missing_report(library: Library, without: Without) -> None:
    (line,) = made(without(library, "310000"), "gdp", ("310000",)).lines
    assert line.before.status is Status.REFERENCE
    assert (line.actual.status, line.target.status) == (Status.NOT_COLLECTED, Status.NOT_COLLECTED)
