"""Every row of the cases: a sentence of a budget report, its lines, its doubts, and what must agree."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from duibiao.model import Document, Ledger

HERE = Path(__file__).parent
HEADED = "一、2031年预算执行情况\n\n（一）{under}\n\n{text}"


def rows(name: str) -> list[Any]:
    cases = tomllib.loads((HERE / name).read_text(encoding="utf-8"))["case"]
    return [pytest.param(case, id=case["why"]) for case in cases]


def read_case(case: dict[str, Any], read_report: Callable[..., tuple[Document, Ledger]]) -> tuple[Document, Ledger]:
    body = HEADED.format(under=case.get("under", "一般公共预算执行情况"), text=case["text"])
    return read_report(body, **{key: case[key] for key in ("region", "code") if key in case})


@pytest.mark.parametrize("case", rows("lines.toml"))
def test_lines(
    case: dict[str, Any],
    read_report: Callable[..., tuple[Document, Ledger]],
    lines: Callable[[Ledger], list[str]],
) -> None:
    document, ledger = read_case(case, read_report)
    assert lines(ledger) == case["lines"]
    doubts = [f"{doubt.reason.value} {doubt.span.of(document.text)}" for doubt in ledger.doubts]
    assert doubts == case.get("doubts", [])


@pytest.mark.parametrize("case", rows("identities.toml"))
def test_identities(
    case: dict[str, Any],
    read_report: Callable[..., tuple[Document, Ledger]],
    sums: Callable[[Ledger], list[str]],
) -> None:
    _, ledger = read_case(case, read_report)
    assert sums(ledger) == case["identities"]
