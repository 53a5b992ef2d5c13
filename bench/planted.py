"""Errors planted in a correct report of our own, one at a time, and how many of them the audit finds.

The report is written, read back as any report would be, and one thing in its text is changed: a number or a verdict of
a table's cell, or a count of regions in a sentence. The seed is fixed: the same errors every time. The whole report is
audited once; for the changes its tables in which nothing can be changed (passages, commitments) are left out.
"""

from __future__ import annotations

import random
import re
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from duibiao.audit.judging.ground import Ground
from duibiao.audit.paper import tables
from duibiao.audit.paper.headers import Role
from duibiao.audit.paper.papers import take_apart
from duibiao.documents.transcript import transcribe
from duibiao.model import Audit, Span
from duibiao.pipeline import reporting
from duibiao.pipeline.auditing import audit_text, ground_of

__all__ = ["FORMS", "Change", "candidates", "found", "planted", "report"]

FORMS = ("docx", "html", "xlsx")
SEED = 20240120
COUNT = re.compile(r"(?<![0-9.])([0-9]{1,2})个(?=地区|（|没有|）|，其中|两年)")
NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
OTHERS = {
    "完成": ("未完成",),
    "未完成": ("完成",),
    "增加": ("持平", "降低"),
    "持平": ("增加", "降低"),
    "降低": ("增加", "持平"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing changed: what it was, what it is, where it begins, and what kind of thing it is."""

    kind: str
    start: int
    was: str
    now: str

    def applied(self, text: str) -> str:
        """The text with the change in it."""
        return text[: self.start] + self.now + text[self.start + len(self.was) :]


def report(db: Path, count: int, form: str, *, brief: bool) -> None:
    """Print how many of `count` planted errors are found, and which are not."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / f"report.{form}"
        reporting.write(db, made, year=None, regions=(), group=None, groups=None, completion="stated",
                        qualitative="leave", order="code")  # fmt: skip
        text = transcribe(made.read_bytes(), made.name).text
    ground = ground_of(db, None, text)
    began = time.perf_counter()
    clean = audit_text(text, "clean", ground)
    took, length = time.perf_counter() - began, len(text)
    alarms = [each for each in clean.findings if each.wrong]
    for each in alarms:
        print(f"  false alarm: {each.claim.quote[:60]!r} {each.reason[:90]}")
    text = spoken(text, ground)
    clean = audit_text(text, "clean", ground)
    alarms += [each for each in clean.findings if each.wrong]
    changes = planted(text, ground, count)
    began = time.perf_counter()
    missed = [change for change in changes if not found(change, text, ground, clean)]
    whole_took = time.perf_counter() - began
    for change in () if brief else missed:
        context = text[max(0, change.start - 30) : change.start + 20].replace("\n", "⏎").replace("\t", "|")
        print(f"  missed {change.kind}: {change.was} -> {change.now} in …{context}…")
    right = len(changes) - len(missed)
    kinds = Counter(change.kind for change in changes)
    share = right / max(1, len(changes))
    print(f"{'planted errors':<22}{right}/{len(changes)} found ({share:.1%}) in a .{form} of ours "
          f"({', '.join(f'{name} {n}' for name, n in kinds.items())}); unchanged: {len(alarms)} alarms, "
          f"{took:.2f} s for {length:,} characters; {whole_took:.0f} s for all changes")  # fmt: skip


def planted(text: str, ground: Ground, count: int, seed: int = SEED) -> list[Change]:
    """So many changes, no two at one place, in an order that the seed alone decides."""
    dice = random.Random(seed)  # noqa: S311  an experiment, no secret
    places = sorted(candidates(text, ground), key=lambda each: each[1])
    chosen = dice.sample(places, min(count, len(places)))
    return [Change(kind, span.start, span.of(text), _other(kind, span.of(text), dice)) for kind, span in chosen]


def spoken(text: str, ground: Ground) -> str:
    """The text without the rows of tables in which nothing can be changed."""
    kept, at = [], 0
    for number, grid in enumerate(take_apart(text).grids):
        if not any(_of_table(text, tables.read(text, grid, number, ground.year))):
            for row in grid.rows:
                kept.append(text[at : row[0].start])
                at = row[-1].end
    return "".join([*kept, text[at:]])


def candidates(text: str, ground: Ground) -> Iterator[tuple[str, Span]]:
    """What can be changed: the numbers and verdicts of cells that claim something, the counts of sentences."""
    paper = take_apart(text)
    for number, grid in enumerate(paper.grids):
        yield from _of_table(text, tables.read(text, grid, number, ground.year))
    for paragraph in paper.paragraphs:
        if not paragraph.note:
            for match in COUNT.finditer(paragraph.text):
                yield "count", paragraph.home(*match.span(1))


def _of_table(text: str, sheet: tables.Sheet) -> Iterator[tuple[str, Span]]:
    for box in sheet.boxes:
        if box.sense.why or box.sense.role in {Role.PASSAGE, Role.OTHER} or not box.text:
            continue
        if box.text in OTHERS:
            yield "verdict", box.span
        elif box.stated.low is not None and (match := NUMBER.search(text, box.span.start, box.span.end)):
            yield ("mean" if not box.row.isdigit() else "value"), Span(*match.span())


def found(change: Change, text: str, ground: Ground, clean: Audit) -> bool:
    """Whether the audit of the changed text has something to say where the change is, that it had not before."""
    audit = audit_text(change.applied(text), "planted", ground)
    end = change.start + len(change.now)
    return any(
        each.wrong and each.claim.site.span.start <= end and change.start <= each.claim.site.span.end
        for each in audit.findings
    ) or sum(each.wrong for each in audit.findings) > sum(each.wrong for each in clean.findings)


def _other(kind: str, was: str, dice: random.Random) -> str:
    """Something else of the same kind: never the same value in other digits."""
    if kind == "verdict":
        return dice.choice(OTHERS[was])
    if kind == "count":
        return (
            str(max(0, int(was) + dice.choice((-3, -2, -1, 1, 2, 3))))
            if int(was) > 3
            else str(int(was) + dice.choice((1, 2)))
        )
    decimals = len(was.partition(".")[2])
    step = Decimal(dice.choice((1, 2, 3, 5, 10, 20))).scaleb(-max(decimals, 1) if kind != "count" else 0)
    return f"{Decimal(was) + step:f}"
