"""How right the quantified tasks are, and that no numeral of a plan is forgotten.

    python -m bench.commitments                              the labelled regions, then what became of every numeral
    python -m bench.commitments --labels GOLD.csv --folder DIR   other labels (a `file` column) of other reports
    python -m bench.commitments --check                      exit 1 where F1 is below its floor or a numeral forgotten

A row is right when value, unit (scaled to one base) and bound agree and the objects share words, in one report; rows
match one to one. Numerals are found by patterns of their own here: each is a commitment's, a figure's, a named
doubt's, or part of a name (5G, 2031年, “十四五”).
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import gold, reading
from bench.scoring import amount
from duibiao.agenda.commitments import promised
from duibiao.agenda.extent import PLAN, body_end
from duibiao.model import Commitment, Doubt, FigureKind, Kind, Outline, Span

__all__ = ["Account", "Promise", "accounted", "compare", "main", "numerals", "overlaps"]

FLOOR = 0.9
SHARED_WORDS = 0.3  # of the shorter object's pairs of characters
NUMERAL = re.compile(r"[0-9]+(?:\.[0-9]+)?|百分之[零一二三四五六七八九十点]+|(?<=翻)[一两]番")
NAME = re.compile(  # what holds a numeral and counts nothing
    r"[A-Za-z][A-Za-z.+-]*[0-9.]+|[0-9.]+[+＋A-Za-z°·/][0-9A-Za-z]*|(?:[0-9N]+[+＋])+[0-9NnXx]+"
    r"|第[0-9]+|〔[0-9]+〕|(?:19|20)[0-9]{2}(?=世界)|[0-9]+(?=周岁|年|月|日|时|号|届|期|版|世纪|周年|线|路|次方)|(?<=[#＃.·—-])[0-9]+(?=[年月日号])"
    r"|“[^”]{0,16}”|《[^》]*》|［[0-9]+］|\[[0-9]+\]|(?:19|20)[0-9]{2}(?=[-—~～至到年])"
    r"|(?:(?<=^)|(?<=[\n。；：]))[（(]?[0-9]{1,2}[.、．)）](?![0-9])|[0-9]+(?=[.．][^0-9])"
)


@dataclass(frozen=True, slots=True)
class Promise:
    """A quantified task as a label or an export writes it; `report` is the region or the file it is compared in."""

    report: str
    object: str
    value: str
    unit: str
    bound: str
    quote: str

    def __str__(self) -> str:
        return f"{self.report} {self.object} {self.value} {self.unit} {self.bound} «{self.quote}»"


@dataclass(frozen=True, slots=True)
class Account:
    """What became of the numerals of plans; `forgotten` are the words around those nobody has."""

    commitments: int
    figures: int
    doubts: Counter[str]
    names: int
    forgotten: tuple[str, ...]


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench.commitments", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, default=gold.SHARED, help="the folder that holds gold/ and corpus/")
    parser.add_argument("--labels", type=Path, metavar="CSV", help="labels with a column file, of --folder")
    parser.add_argument("--folder", type=Path, metavar="DIR", help="the reports --labels are of")
    parser.add_argument("--show", type=int, default=40, metavar="N", help="at most N misses and extras (40)")
    parser.add_argument("--check", action="store_true", help="exit 1 below the floors")
    options = parser.parse_args(arguments)
    if bool(options.labels) != bool(options.folder):
        parser.error("--labels and --folder go together: the labels and the reports they label")
    labels = options.labels or options.shared / "gold" / "commitments.csv"
    folder = options.folder or options.shared / "corpus"
    if not (labels.is_file() and folder.is_dir()):
        print(f"nothing to measure with: {labels} or {folder} is not there; see --shared", file=sys.stderr)
        return 0 if options.check else 3
    wanted = _labelled(labels)
    reports = [report for report in reading.read(folder) if report.document.kind is Kind.GWR]
    found = [promise for report in reports for promise in _promises(report, by_file=options.labels is not None)]
    lowest = _show_scores(wanted, found, options.show)
    account = accounted(reports)
    doubts = "  ".join(f"{reason} {count}" for reason, count in account.doubts.most_common())
    print(
        f"\nnumerals of plans: {account.commitments} in commitments + {account.figures} in figures + "
        f"{account.doubts.total()} in doubts + {account.names} in names + {len(account.forgotten)} forgotten\n"
        f"  {doubts}"
    )
    for around in account.forgotten[: options.show]:
        print(f"  - forgotten «{around}»")
    return 1 if options.check and (lowest < FLOOR or account.forgotten) else 0


def _show_scores(wanted: list[Promise], found: list[Promise], limit: int) -> float:
    lowest, sums = 1.0, [0, 0, 0]
    for name in sorted({promise.report for promise in wanted}):
        pairs = [[each for each in rows if each.report == name] for rows in (wanted, found)]
        matched, missed, extra = compare(*pairs)
        lowest = min(lowest, _f1(matched, len(missed), len(extra)))
        sums = [one + more for one, more in zip(sums, (matched, len(missed), len(extra)), strict=True)]
        print(f"{name:<24}{_line(matched, len(missed), len(extra))}")
        for sign, rows in (("- missed", missed), ("+ extra ", extra)):
            for row in rows[:limit]:
                print(f"  {sign} {row}")
    print(f"{'all':<24}{_line(*sums)}")
    return lowest


def _line(matched: int, missed: int, extra: int) -> str:
    return f"right {matched:>4}  missed {missed:>3}  extra {extra:>3}  F1 {_f1(matched, missed, extra):.4f}"


def _f1(matched: int, missed: int, extra: int) -> float:
    return 2 * matched / (2 * matched + missed + extra) if matched else 0.0


def _labelled(path: Path) -> list[Promise]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return [
            Promise(
                row.get("file") or row["region"], *(row[name] for name in ("object", "value", "unit", "bound", "quote"))
            )
            for row in csv.DictReader(lines)
        ]


def _promises(report: reading.Report, *, by_file: bool) -> Iterator[Promise]:
    """The tasks of the report's own year, as an export writes them."""
    document = report.document
    name = document.source.name.rsplit("/", 1)[-1] if by_file else document.region or ""
    for each in _read(report)[0]:
        if each.kind is FigureKind.TARGET and each.year == str(document.year):
            quantity = each.quantity
            yield Promise(
                name, each.object, quantity.value, quantity.unit, quantity.bound, each.quote.of(document.text)
            )


def _read(report: reading.Report) -> tuple[tuple[Commitment, ...], tuple[Doubt, ...]]:
    return promised(report.document, report.outline, report.extraction)


def compare(wanted: Sequence[Promise], found: Iterable[Promise]) -> tuple[int, list[Promise], list[Promise]]:
    """Match one to one, in order: how many matched, what was missed, what is extra."""
    free = list(found)
    missed = []
    for row in wanted:
        hit = next((other for other in free if _same(row, other)), None)
        if hit is None:
            missed.append(row)
        else:
            free.remove(hit)
    return len(wanted) - len(missed), missed, free


def _same(label: Promise, found: Promise) -> bool:
    return (
        label.bound == found.bound
        and amount(label.value, label.unit) == amount(found.value, found.unit)
        and overlaps(label.object, found.object + found.quote)
    )


def overlaps(one: str, other: str) -> bool:
    """Whether two objects share enough words to be one.

    >>> overlaps("老旧小区", "改造老旧小区700个"), overlaps("老旧小区", "学位")
    (True, False)
    """
    pairs = [{words[at : at + 2] for at in range(len(words) - 1)} or {words} for words in (one, other)]
    return len(pairs[0] & pairs[1]) >= SHARED_WORDS * min(len(pairs[0]), len(pairs[1]))


def numerals(outline: Outline) -> Iterator[tuple[Span, bool]]:
    """The numerals of a plan outside its headline statement, each with whether it is part of a name."""
    text, stop = outline.reading.text, body_end(outline)
    for sentence in outline.sentences:
        if sentence.part not in PLAN or sentence.start >= stop:
            continue
        if any(start < sentence.end and sentence.start < end for start, end in outline.headline):
            continue
        words = text[sentence.start : sentence.end]
        names = [match.span() for match in NAME.finditer(words)]
        for match in NUMERAL.finditer(words):
            inside = any(start < match.end() and match.start() < end for start, end in names)
            yield outline.reading.span(sentence.start + match.start(), sentence.start + match.end()), inside


def accounted(reports: Iterable[reading.Report]) -> Account:
    """What became of every numeral of the plans."""
    counts: Counter[str] = Counter()
    doubts: Counter[str] = Counter()
    forgotten: list[str] = []
    for report in reports:
        commitments, named = _read(report)
        text = report.document.text
        kept = _places(each.quantity.span for each in commitments)
        figured = _places(each.quantity.span for each in report.extraction.figures if each.quantity)
        reasons = {at: each.reason for each in (*report.extraction.doubts, *named) for at in _places([each.span])}
        for place, inside in numerals(report.outline):
            if place.start in kept:
                counts["commitments"] += 1
            elif place.start in figured:
                counts["figures"] += 1
            elif place.start in reasons:
                doubts[reasons[place.start]] += 1
            elif inside:
                counts["names"] += 1
            else:
                around = text[max(0, place.start - 20) : place.start], text[place.end : place.end + 10]
                forgotten.append(f"{report.document.id} {around[0]}⟦{place.of(text)}⟧{around[1]}".replace("\n", "/"))
    return Account(counts["commitments"], counts["figures"], doubts, counts["names"], tuple(forgotten))


def _places(spans: Iterable[Span]) -> set[int]:
    return {at for span in spans for at in range(span.start, span.end)}


if __name__ == "__main__":
    sys.exit(main())
