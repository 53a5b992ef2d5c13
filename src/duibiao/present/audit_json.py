"""An audit for programs: a list of findings, field by field as the contract names them."""

from __future__ import annotations

import json
from typing import BinaryIO

from duibiao.model import Audit, Finding, Proof, Site

__all__ = ["fields", "write_audit_json"]


def write_audit_json(audit: Audit, out: BinaryIO) -> None:
    """The findings in the order of the report, as UTF-8."""
    found = [fields(finding) for finding in audit.findings]
    out.write(json.dumps(found, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace") + b"\n")


def fields(finding: Finding) -> dict[str, object]:
    """A finding as the contract names its fields; `reason` is for a person."""
    return {
        "claim_id": finding.id,
        "place": _place(finding.claim.site),
        "quote": finding.claim.quote,
        "kind": finding.claim.kind.value,
        "asserted": {key: list(value) if isinstance(value, tuple) else value for key, value in finding.claim.asserts},
        "verdict": finding.verdict.value,
        "severity": finding.severity.value,
        "expected": finding.expected,
        "evidence": [_proof(proof) for proof in finding.evidence],
        "computation": finding.computation,
        "reason": finding.reason,
    }


def _place(site: Site) -> dict[str, object]:
    where: dict[str, object] = {"start": site.span.start, "end": site.span.end}
    return {"table": site.table, "row": site.row, "column": site.column, **where} if site.table else where


def _proof(proof: Proof) -> dict[str, object]:
    return {"doc": proof.document, "quote": proof.quote, "start": proof.start, "end": proof.end}
