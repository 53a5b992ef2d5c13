"""How an audit is put in words: the verdicts, their colours, and what is said of one finding."""

from __future__ import annotations

from collections import Counter

from duibiao.model import Audit, ClaimKind, Finding, Severity, Verdict

__all__ = ["COLOURS", "KINDS", "ORDER", "SEVERITIES", "VERDICTS", "place", "summary", "told", "wrong"]

VERDICTS = {
    Verdict.CONTRADICTED: "与原文不符",
    Verdict.INCONSISTENT: "自相矛盾",
    Verdict.CALIBER: "口径不同",
    Verdict.UNREAD: "未能判定",
    Verdict.MISSING: "原文没有",
    Verdict.ROUNDING: "四舍五入相符",
    Verdict.DERIVED: "推算相符",
    Verdict.SUPPORTED: "相符",
}
ORDER = tuple(VERDICTS)
SEVERITIES = {Severity.HARD: "确定", Severity.SOFT: "可能是口径"}
KINDS = {
    ClaimKind.CELL: "表格",
    ClaimKind.COUNT: "个数",
    ClaimKind.LIST: "地区名单",
    ClaimKind.MEAN: "加权平均",
    ClaimKind.EXTREMES: "最低最高",
    ClaimKind.COMPARISON: "比较",
    ClaimKind.RANGE: "区间",
    ClaimKind.RANKING: "排名",
    ClaimKind.OTHER: "其他",
}
# Ink on paper: dark enough to read, pale enough to print a word on.
COLOURS = {
    Verdict.CONTRADICTED: "#F6C7B6",
    Verdict.INCONSISTENT: "#F9DDA8",
    Verdict.CALIBER: "#E6DDF2",
    Verdict.UNREAD: "#E4E7EB",
    Verdict.MISSING: "#EEF0F3",
    Verdict.ROUNDING: "#D9EBDD",
    Verdict.DERIVED: "#D9EBDD",
    Verdict.SUPPORTED: "#D9EBDD",
}


def wrong(audit: Audit) -> list[Finding]:
    """What must be looked at again: the sure ones first, then in the order of the report."""
    found = [each for each in audit.findings if each.wrong]
    return sorted(found, key=lambda each: (each.severity is Severity.SOFT, each.claim.site.span))


def summary(audit: Audit) -> list[tuple[str, int]]:
    """How many findings there are of each verdict, the gravest first."""
    counts = Counter(each.verdict for each in audit.findings)
    return [(VERDICTS[verdict], counts[verdict]) for verdict in ORDER if counts[verdict]]


def place(finding: Finding) -> str:
    """Where a claim stands, as a reader finds it: 表1 新疆 2023年实际, or nothing where its words are the place."""
    site = finding.claim.site
    return " ".join(filter(None, (site.table, site.row, " ".join(site.column.split()))))


def told(finding: Finding) -> str:
    """Why a finding is as it is, in one line."""
    parts = (finding.reason, finding.computation if finding.computation not in finding.reason else "")
    return "；".join(filter(None, parts)) or (f"原文：{finding.expected}" if finding.expected else "")
