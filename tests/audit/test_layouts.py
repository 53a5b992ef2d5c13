"""Tables in many hands' layouts: each cell is read as what it is, and nothing right is called wrong."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from duibiao.audit.judging.ground import Ground
from duibiao.model import Verdict
from duibiao.pipeline.auditing import audit_text

ROWS = tomllib.loads((Path(__file__).parent / "tables.toml").read_text(encoding="utf-8"))["row"]
MARK = re.compile(r"\[([+xo])\]")
MEANS = {
    Verdict.CONTRADICTED: "x",
    Verdict.INCONSISTENT: "x",
    Verdict.MISSING: "o",
    Verdict.UNREAD: "o",
}  # any other: +


@pytest.mark.parametrize("row", ROWS, ids=[row["law"] for row in ROWS])
def test_a_layout(row: dict[str, str], ground: Ground) -> None:
    """Every cell comes out as it is marked."""
    marked = row["text"].lstrip("\n")
    audit = audit_text(MARK.sub("", marked), "layout", ground)
    wanted, taken = [], 0
    for match in MARK.finditer(marked):
        wanted.append((match.start() - taken, match[1]))
        taken += len(match.group())
    found: dict[int, str] = {}
    for each in audit.findings:
        if each.claim.quote or each.wrong:
            at, mark = each.claim.site.span.end, MEANS.get(each.verdict, "+")
            found[at] = max(found.get(at, "o"), mark, key="o+x".find)
    assert sorted(found.items()) == wanted, [
        (each.claim.quote, each.verdict.value, each.reason) for each in audit.findings
    ]
