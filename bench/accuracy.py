"""How right the reader is: precision, recall and F1 against the labelled sets, every miss and every extra named.

    python -m bench.accuracy                                 all sets, the whole account
    python -m bench.accuracy --brief --set headline          what is not yet right, nothing else
    python -m bench.accuracy --check                         exit 1 where a figure fell; for CI
    python -m bench.accuracy --record                        keep the figures in bench/history/accuracy.jsonl
    python -m bench.accuracy --extra GOLD.csv --folder DIR   another labelled folder, by source file

Exit codes: 0 measured, 1 a figure fell (with --check), 3 nothing to measure with.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path

from bench import gold, history, numerals, phenomena, reading
from bench.scoring import Row, Tally, by_file, compare, fold_local, split
from duibiao import lexicon

RECORDS = history.HISTORY / "accuracy.jsonl"


@dataclass(frozen=True, slots=True)
class Account:
    """A set's outcome with what explains it."""

    name: str
    tally: Tally
    shows: dict[Row, tuple[str, ...]]  # row -> phenomena
    notes: tuple[str, ...] = ()


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code."""
    options = _options(arguments)
    began = time.perf_counter()
    if options.extra:
        reports = reading.read(options.folder)
        accounts = [extra(options, reports)]
    elif (options.shared / "gold").is_dir() and (options.shared / "corpus").is_dir():
        reports = reading.read(options.shared / "corpus")
        chosen = [
            each for each in gold.SETS if each.name.startswith(options.set) and each.gold(options.shared / "gold")
        ]
        accounts = [account(each, options.shared, reports) for each in chosen]
    else:
        print(f"nothing to measure with: no gold/ and corpus/ in {options.shared}; see --shared", file=sys.stderr)
        return 0 if options.check else 3
    counted = numerals.coverage(reports)
    for each in accounts:
        show(each, options.show, brief=options.brief)
    show_coverage(counted, options.show)
    print()
    for each in accounts:
        print(f"{each.name:<22}{_line(each.tally)}")
    print(f"{time.perf_counter() - began:.1f} s", file=sys.stderr)
    measured = measures(accounts, counted)
    if options.record:
        record(measured, accounts)
    return check(measured) if options.check else 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.accuracy", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--set", choices=["headline", "review", "plan"], default="", help="one labelled set (all)")
    parser.add_argument("--shared", type=Path, default=gold.SHARED, help="the folder that holds gold/ and corpus/")
    parser.add_argument("--show", type=int, default=40, metavar="N", help="at most N misses and extras of a set (40)")
    parser.add_argument("--brief", action="store_true", help="in the tables only what is not all right")
    parser.add_argument("--check", action="store_true", help="exit 1 where a figure is below its floor")
    parser.add_argument("--record", action="store_true", help="append the figures to bench/history/accuracy.jsonl")
    parser.add_argument("--extra", type=Path, metavar="GOLD.csv", help="labels (column source or file) of --folder")
    parser.add_argument("--folder", type=Path, metavar="DIR", help="the files --extra labels")
    parser.add_argument(
        "--manifest",
        type=Path,
        metavar="CSV",
        help="columns file, year: other years are left out, and a file without labels must yield nothing",
    )
    parser.add_argument("--fold-local", action="store_true", help="fold the names of older and local indicators")
    parser.add_argument("--scope", default="headline", help="the figures --extra is compared with (headline)")
    parser.add_argument("--kind", default="target", help="the same (target)")
    options = parser.parse_args(arguments)
    if bool(options.extra) != bool(options.folder):
        parser.error("--extra and --folder go together: the labels and the files they label")
    if options.extra and (options.record or options.check):
        parser.error("--record and --check are for the sets of the project, not for --extra")
    if options.set and options.record:
        parser.error("--record keeps all sets, or the others would lose their floors; leave out --set")
    return options


def account(chosen: gold.GoldSet, shared: Path, reports: list[reading.Report]) -> Account:
    """Compare one labelled set with what was read, in the documents and the years it labels."""
    wanted = chosen.gold(shared / "gold")
    docs = {row.doc for row in wanted}
    read = {report.document.id for report in reports}
    sliced = chosen.slice([row for report in reports if report.document.id in docs for row in reading.rows(report)])
    labelled = {(row.doc, row.year) for row in wanted}
    found = [row for row in sliced if (row.doc, row.year) in labelled]
    notes = [f"not read: {doc}" for doc in sorted(docs - read)]
    if len(sliced) > len(found):
        notes.append(f"{len(sliced) - len(found)} figures of other years are not compared")
    shows = {**phenomena.sort(found), **phenomena.sort(wanted)}
    tally = compare(wanted, found)
    if chosen.partial:
        notes.append(f"{len(tally.extra)} more are read that nobody labelled")
        tally = replace(tally, extra=())
    return Account(chosen.name, tally, shows, tuple(notes))


def extra(options: argparse.Namespace, reports: list[reading.Report]) -> Account:
    """Compare another labelled folder, file by file; with a manifest only the figures of each file's own year."""
    years = gold.years(options.manifest) if options.manifest else None
    wanted = [row for row in gold.load(options.extra) if row.kind == options.kind]
    found = [row for report in reports for row in reading.rows(report)]
    found = [row for row in found if row.kind == options.kind and row.scope == options.scope]
    if years is None:
        files = {by_file(row) for row in wanted}
        found = [row for row in found if by_file(row) in files]
    else:
        wanted, found = ([row for row in rows if years.get(by_file(row)) == row.year] for rows in (wanted, found))
    if options.fold_local:
        wanted, found = ([fold_local(row) for row in rows] for rows in (wanted, found))
    read = {report.document.source.name.rsplit("/", 1)[-1] for report in reports}
    notes = tuple(f"not read: {name}" for name in sorted({by_file(row) for row in wanted} - read))
    shows = {**phenomena.sort(found), **phenomena.sort(wanted)}
    return Account(options.extra.name, compare(wanted, found, group=by_file), shows, notes)


def measures(accounts: list[Account], counted: numerals.Coverage) -> history.Measures:
    """The figures that are recorded and checked."""
    table = {
        each.name: {
            "precision": round(each.tally.precision, 6),
            "recall": round(each.tally.recall, 6),
            "f1": round(each.tally.f1, 6),
        }
        for each in accounts
    }
    return {**table, "numerals": {"covered": round(counted.share, 6)}}


def show(account: Account, limit: int, *, brief: bool) -> None:
    """Print a set: its sum, its tables, and what went wrong, misses and extras of a document side by side."""
    print(f"\n{account.name:<22}{_line(account.tally)}")
    for note in account.notes:
        print(f"  ! {note}")
    for title, parts in (("by indicator", _by_indicator(account.tally)), ("by phenomenon", _by_phenomenon(account))):
        kept = {name: part for name, part in parts.items() if not brief or part.missed or part.extra}
        lines = [f"    {name:<20}{_line(part)}" for name, part in kept.items()]
        if lines:
            print(f"  {title}")
            print("\n".join(lines))
    wrong = [("- missed", row) for row in account.tally.missed] + [("+ extra ", row) for row in account.tally.extra]
    wrong.sort(key=lambda each: (each[1].doc, each[1].source, each[1].indicator, each[0]))
    for sign, row in wrong[:limit]:
        print(f"  {sign} {row.doc or row.source} {row} [{' '.join(account.shows[row])}] «{row.quote}»")
    if len(wrong) > limit:
        print(f"  … {len(wrong) - limit} more; --show {len(wrong)} shows all")


def _line(tally: Tally) -> str:
    return (
        f"right {len(tally.right):>4}  missed {len(tally.missed):>3}  extra {len(tally.extra):>3}  "
        f"precision {tally.precision:.4f}  recall {tally.recall:.4f}  F1 {tally.f1:.4f}"
    )


def _by_indicator(tally: Tally) -> dict[str, Tally]:
    parts = split(tally, lambda row: (row.indicator.split(":")[0],))
    return dict(sorted(parts.items()))


def _by_phenomenon(account: Account) -> dict[str, Tally]:
    parts = split(account.tally, lambda row: account.shows[row])
    return {name: parts[name] for name, _ in phenomena.PHENOMENA if name in parts}


def show_coverage(counted: numerals.Coverage, limit: int) -> None:
    """Print what became of the numerals of the headline statements."""
    print(
        f"\n{'headline numerals':<22}{counted.total} = {counted.figures} in figures + {counted.doubts} in doubts "
        f"+ {len(counted.uncovered)} forgotten  covered {counted.share:.4f}"
    )
    for doc, _, around in counted.uncovered[:limit]:
        print(f"  - forgotten {doc} «{around}»")


def record(measured: history.Measures, accounts: list[Account]) -> None:
    """Append the figures, with those of each phenomenon, to the history."""
    parts = {
        each.name: {
            name: [len(part.right), len(part.missed), len(part.extra)] for name, part in _by_phenomenon(each).items()
        }
        for each in accounts
    }
    history.append(RECORDS, {"lexicon": lexicon.version(), "measures": measured, "right_missed_extra": parts})


def check(measured: history.Measures) -> int:
    """Print what fell below its floor; 1 if anything did."""
    fell = history.fallen(measured, history.promised(history.FLOORS), history.recorded(RECORDS))
    for line in fell:
        print(f"FELL: {line}")
    return 1 if fell else 0


if __name__ == "__main__":
    sys.exit(main())
