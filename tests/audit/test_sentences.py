"""What sentences claim, in many hands' words: found, judged, and nothing else called wrong."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from duibiao.audit.judging.ground import Ground
from duibiao.pipeline.auditing import audit_text

ROWS: list[dict[str, Any]] = [
    row
    for path in sorted((Path(__file__).parent / "sentences").glob("*.toml"))
    for row in tomllib.loads(path.read_text(encoding="utf-8"))["row"]
]


@pytest.mark.parametrize("row", ROWS, ids=[row["text"][:24] for row in ROWS])
def test_a_sentence(row: dict[str, Any], ground: Ground) -> None:
    """Each claim listed is found with its verdict; a finding that is wrong and not listed is a false alarm."""
    audit = audit_text(f"一、各地目标\n\n{row['text']}\n", "row", ground)
    said = [
        (each.claim.kind.value, "".join(each.claim.quote.split()), each.verdict.value, each.reason)
        for each in audit.findings
    ]
    for kind, words, verdict in row["finds"]:
        fitting = [each for each in said if each[0] == kind and (words in each[1] or each[1] in words)]
        assert any(each[2] == verdict for each in fitting), said
    expected = [words for _, words, verdict in row["finds"] if verdict in {"contradicted", "inconsistent"}]
    alarms = [each for each in said if each[2] in {"contradicted", "inconsistent"}]
    assert all(any(words in each[1] or each[1] in words for words in expected) for each in alarms), alarms
