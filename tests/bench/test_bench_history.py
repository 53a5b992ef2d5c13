"""A figure may rise and may not fall in silence."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bench import history

if TYPE_CHECKING:
    from pathlib import Path

FLOORS = {"headline": {"f1": 0.99}, "review": {"recall": 0.98}}


@pytest.mark.parametrize(
    ("measured", "recorded", "fell"),
    [
        pytest.param({"headline": {"f1": 0.99}}, {}, [], id="at the floor"),
        pytest.param(
            {"headline": {"f1": 0.98}}, {}, ["headline f1 0.9800 is below 0.9900 (promised)"], id="below the promise"
        ),
        pytest.param(
            {"headline": {"f1": 0.995}},
            {"headline": {"f1": 1.0}},
            ["headline f1 0.9950 is below 1.0000 (last recorded)"],
            id="above the promise, below the record",
        ),
        pytest.param({"headline": {"f1": 1.0}}, {"headline": {"f1": 0.995}}, [], id="above the record"),
        pytest.param({"headline": {"f1": 0.999999}}, {"headline": {"f1": 0.9999994}}, [], id="rounding is no fall"),
        pytest.param({"headline": {"f1": 1.0}}, {"plan-targets": {"f1": 1.0}}, [], id="a set that was not measured"),
    ],
)
def test_fallen_names_what_is_below_its_floor(
    measured: history.Measures, recorded: history.Measures, fell: list[str]
) -> None:
    assert history.fallen(measured, FLOORS, recorded) == fell


def test_the_newest_record_is_the_one_that_holds(tmp_path: Path) -> None:
    path = tmp_path / "history" / "accuracy.jsonl"
    assert history.recorded(path) == {}
    history.append(path, {"measures": {"headline": {"f1": 0.9}}})
    history.append(path, {"measures": {"headline": {"f1": 0.95}}})
    assert history.recorded(path) == {"headline": {"f1": 0.95}}
    assert list(json.loads(path.read_text().splitlines()[0])) == ["date", "commit", "measures"]


def test_the_promised_floors_are_those_of_the_house() -> None:
    floors = history.promised(history.FLOORS)
    assert floors["headline"]["f1"] >= 0.99
    assert floors["review"]["recall"] >= 0.98
    assert floors["review"]["precision"] >= 0.97
    assert floors["numerals"]["covered"] == 1.0
