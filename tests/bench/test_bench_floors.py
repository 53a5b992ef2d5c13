"""What the commands promise holds: on the example reports always, on the labelled sets where they are at hand."""

from __future__ import annotations

import pytest

from bench import accuracy, gold, numerals, reading

DEMO = gold.ROOT / "src" / "duibiao" / "demo"


def test_no_numeral_of_an_example_statement_is_forgotten() -> None:
    counted = numerals.coverage(reading.read(DEMO))
    assert counted.total > 200
    assert counted.uncovered == ()


@pytest.mark.skipif(not (gold.SHARED / "gold").is_dir(), reason="the labelled texts are not beside the checkout")
def test_no_figure_is_below_its_floor(capsys: pytest.CaptureFixture[str]) -> None:
    code = accuracy.main(["--check", "--show", "0"])
    fell = [line for line in capsys.readouterr().out.splitlines() if line.startswith("FELL")]
    assert (code, fell) == (0, [])
