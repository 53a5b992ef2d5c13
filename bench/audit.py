"""How right the audit is: cells and sentences judged as labelled, false alarms, planted errors found, time.

    python -m bench.audit                    the labelled report, every miss named
    python -m bench.audit --planted 500      errors planted in a report of our own, by a fixed seed
    python -m bench.audit --brief            the figures alone

Exit codes: 0 measured, 3 nothing to measure with.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from bench import gold, planted
from duibiao.model import Audit, Finding, Verdict
from duibiao.pipeline.auditing import audit_text, ground_of
from duibiao.pipeline.batch import build

CORPUS = ("work-reports-2024.txt", "national-plan-2024.txt", "chongqing-gazette-2024-03.txt")
REPORT = "analyst-report.txt"
GOOD = {Verdict.SUPPORTED, Verdict.ROUNDING, Verdict.DERIVED}
# What a labelled verdict may come out as. What the labellers could not check, our reference data may know.
AS = {
    "supported": GOOD | {Verdict.CALIBER},
    "not_checkable_from_sources": GOOD | {Verdict.MISSING},
    "contradicted": {Verdict.CONTRADICTED, Verdict.INCONSISTENT},
    "inconsistent_within_report": {Verdict.CONTRADICTED, Verdict.INCONSISTENT},
}
KINDS = {"target": "target", "actual": "actual", "completed": "completed", "change": "change"}


@dataclass(frozen=True, slots=True)
class Label:
    """A labelled claim."""

    id: str
    quote: str
    kind: str
    asserts: dict[str, object]
    verdict: str
    soft: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a labelled claim: `found` the findings at its place, `right` whether one judges as labelled."""

    label: Label
    found: tuple[Finding, ...]
    right: bool


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench.audit", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, default=gold.SHARED, help="the folder that holds gold/ and corpus/")
    parser.add_argument("--planted", type=int, default=0, metavar="N", help="errors to plant in a report of our own")
    parser.add_argument("--form", choices=planted.FORMS, default="docx", help="of the report errors are planted in")
    parser.add_argument("--brief", action="store_true", help="the figures alone")
    options = parser.parse_args(arguments)
    if not (options.shared / "gold" / "claims.csv").is_file():
        print(f"nothing to measure with: no gold/claims.csv in {options.shared}; see --shared", file=sys.stderr)
        return 3
    with tempfile.TemporaryDirectory() as folder:
        db = Path(folder) / "duibiao.db"
        build([options.shared / "corpus" / name for name in CORPUS], db)
        text = (options.shared / "corpus" / REPORT).read_text(encoding="utf-8")
        began = time.perf_counter()
        audit = audit_text(text, REPORT, ground_of(db))
        took = time.perf_counter() - began
        outcomes = [outcome(label, audit) for label in labels(options.shared / "gold" / "claims.csv")]
        report(outcomes, audit, brief=options.brief)
        print(f"{'time':<22}{took:.2f} s for {len(text):,} characters")
        if options.planted:
            planted.report(db, options.planted, options.form, brief=options.brief)
    return 0


def labels(path: Path) -> list[Label]:
    """The labelled claims that say what they should come out as."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return [
            Label(row["claim_id"], row["quote"], row["kind"], json.loads(row["asserts"]), row["verdict"],
                  row["severity"] == "soft")
            for row in csv.DictReader(lines)
            if row["verdict"] in AS
        ]  # fmt: skip


def outcome(label: Label, audit: Audit) -> Outcome:
    """What the audit makes of a labelled claim."""
    found = _cell(label, audit) if "-T" in label.id else _sentence(label, audit)
    return Outcome(label, tuple(found), any(each.verdict in AS[label.verdict] for each in found))


def _cell(label: Label, audit: Audit) -> list[Finding]:
    """The finding of the labelled cell: A-T1-北京-target_2023, A-T2-湖北-completed."""
    _, table, row, what = label.id.split("-", 3)
    kind, _, year = what.rpartition("_") if what[-4:].isdigit() else (what, "", "")
    wanted = KINDS.get(kind.split("_")[-1], kind)
    return [
        each
        for each in audit.findings
        if each.claim.site.table == f"表{table[1:]}" and row in each.claim.site.row
        if (asserts := dict(each.claim.asserts)).get("kind") == wanted
        if not year or str(asserts.get("year")) == year
    ]


def _sentence(label: Label, audit: Audit) -> list[Finding]:
    """The findings inside the labelled words, or over them; of the label's kind where there are any."""
    pattern = r"\s*".join(re.escape(char) for char in label.quote if not char.isspace())
    match = re.search(pattern, audit.text)
    if match is None:
        return []
    inside = [
        each
        for each in audit.findings
        if each.claim.site.span.start < match.end() and match.start() < each.claim.site.span.end
    ]
    return [each for each in inside if each.claim.kind.value == label.kind] or inside


def report(outcomes: list[Outcome], audit: Audit, *, brief: bool) -> None:
    """Print the figures, and what is not as labelled."""
    for name, group in (
        (
            "table cells",
            [each for each in outcomes if each.label.kind in {"cell", "weighted_mean"} and "-T" in each.label.id],
        ),
        ("sentences", [each for each in outcomes if "-T" not in each.label.id]),
    ):
        right = sum(each.right for each in group)
        found = sum(bool(each.found) for each in group)
        wrong = [each for each in group if _false_alarm(each)]
        for each in () if brief else group:
            if not each.right:
                said = "；".join(f"{one.verdict.value}（{one.reason[:60]}）" for one in each.found) or "not found"
                print(f"  {each.label.id} {each.label.kind} {each.label.quote[:40]!r}: {each.label.verdict}"
                      f"{' soft' if each.label.soft else ''} -> {said}")  # fmt: skip
        print(f"{name:<22}{right}/{len(group)} as labelled ({right / max(1, len(group)):.1%}), {found} found, "
              f"{len(wrong)} false alarms: {'、'.join(each.label.id for each in wrong) or 'none'}")  # fmt: skip
    tally = Counter(each.verdict.value for each in audit.findings)
    print(f"{'all findings':<22}{len(audit.findings)}: " + ", ".join(f"{name} {n}" for name, n in tally.most_common()))


def _false_alarm(each: Outcome) -> bool:
    return each.label.verdict == "supported" and not each.right and any(one.wrong for one in each.found)


if __name__ == "__main__":
    raise SystemExit(main())
