"""What regions are said to say, against the official reports: names of schemes, terms that many reports have."""

from __future__ import annotations

from pathlib import Path

import pytest

from duibiao.pipeline.auditing import audit_text, ground_of

SAID = (  # sentence, words of the claim, verdict
    ("化债方面，湖北提出“1+10”化债方案。", "“1+10”", "contradicted"),  # others number theirs so, it has none
    ("化债方面，甘肃提出“1+10”化债方案。", "“1+10”", "supported"),
    (
        "消费方面，天津明确部署消费品以旧换新。",
        "天津明确部署消费品以旧换新",
        "contradicted",
    ),  # many have the very words
    ("消费方面，天津明确部署星际邮政驿站。", "星际邮政驿站", "not_in_sources"),  # its own
    ("甘肃提出“看好‘钱袋子’、管好‘小本子’”。", "看好", "contradicted"),  # brief words, one of them changed
    ("甘肃疏解融资平台债务1048.4亿元，此后再无新增。", "1048.4亿元", "supported"),
    ("甘肃疏解融资平台债务1148.4亿元，此后再无新增。", "1148.4亿元", "contradicted"),
)


@pytest.mark.parametrize(("text", "words", "verdict"), SAID, ids=[row[0][:12] for row in SAID])
def test_what_regions_are_said_to_say(text: str, words: str, verdict: str, official: Path) -> None:
    audit = audit_text(f"一、各地部署\n\n{text}\n", "row", ground_of(official, 2024))
    found = [(each.claim.quote, each.verdict.value, each.reason) for each in audit.findings]
    assert any(words in quote and said == verdict for quote, said, _ in found), found
