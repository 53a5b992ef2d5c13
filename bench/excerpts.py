"""Whether our excerpts hold what a published report quotes, and whether they are simply everything.

    python -m bench.excerpts             both shares, table by table
    python -m bench.excerpts --regions   and region by region
    python -m bench.excerpts --missed    and each published sentence that no excerpt of the theme holds

A sentence of a table counts where it stands in the region's report, in the part the table says (what was done, what
is planned), white space aside; it is held where the excerpts of the table's theme cover all of it. The second share
is that of the excerpts in the plan part, or in the review for a column of progress.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench import gold
from bench.tables import Passage, Table, passages, tables
from duibiao import documents, outline
from duibiao.agenda import extent
from duibiao.agenda.passages import find
from duibiao.lexicon.themes import load_codebook
from duibiao.model import Document, Excerpt, ExcerptPart

__all__ = ["Cell", "Source", "main", "measured", "read", "sentences"]

PUBLISHED = "analyst-report.txt"
REPORTS = "work-reports-2024.txt"
SUFFIXES = re.compile("(?:省|市|壮族自治区|回族自治区|维吾尔自治区|自治区)$")
SENTENCE = re.compile("[^。；！]+")
SPACE = re.compile(r"\s+")
SHORTEST = 4  # characters of a sentence that is looked for
PLACE = re.compile("[，、：“”‘’（）。；！]")


@dataclass(frozen=True, slots=True)
class Source:
    """A report as the measure needs it: the words of review and plan without white space, and where excerpts lie."""

    region: str
    words: dict[ExcerptPart, str]
    covered: dict[tuple[str, ExcerptPart], bytearray]  # theme, part -> 1 for each character of the words in an excerpt


@dataclass(slots=True)
class Cell:
    """One region's row of one column of a table."""

    table: str
    theme: str
    part: ExcerptPart
    region: str
    held: int = 0
    missed: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)  # sentences that do not stand in this part of the report
    share: float = 0.0  # of the part's characters in our excerpts of the theme

    @property
    def total(self) -> int:
        """The published sentences that stand in the report."""
        return self.held + len(self.missed)


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench.excerpts")
    parser.add_argument("--shared", type=Path, default=gold.SHARED, help="where corpus/ lies")
    parser.add_argument("--regions", action="store_true", help="a line for each region")
    parser.add_argument("--missed", action="store_true", help="the sentences that no excerpt holds")
    options = parser.parse_args(arguments)
    published, reports = options.shared / "corpus" / PUBLISHED, options.shared / "corpus" / REPORTS
    if not (published.is_file() and reports.is_file()):
        print(f"nothing to measure with: {published} or {reports} is not there; see --shared", file=sys.stderr)
        return 2
    sources = {source.region: source for source in read(reports)}
    cells = [cell for table in tables(published.read_text("utf-8")) for cell in measured(table, sources)]
    _print(cells, regions=options.regions or options.missed, missed=options.missed)
    print()
    _print_shares(sources.values())
    return 0


def read(path: Path) -> list[Source]:
    """The reports of a file, with their excerpts laid over them."""
    found = next(iter(documents.find([str(path)])))
    return [_source(document) for document in documents.read(documents.load(found), found.name)[0]]


def _source(document: Document) -> Source:
    drawn = outline.draw(document)
    excerpts, _ = find(document, drawn)
    last = extent.body_end(drawn)
    words: dict[ExcerptPart, list[str]] = defaultdict(list)
    places: dict[ExcerptPart, list[int]] = defaultdict(list)  # where each character of the words stands in the file
    for sentence in drawn.sentences:
        part = extent.part_of(sentence.part)
        if part is None or sentence.start >= last:
            continue
        for at in range(sentence.start, sentence.end):
            char = drawn.reading.text[at]
            if not char.isspace():
                words[part].append(char)
                places[part].append(drawn.reading.home(at))
    return Source(
        SUFFIXES.sub("", document.region_name),
        {part: "".join(chars) for part, chars in words.items()},
        _covered(excerpts, places),
    )


def _covered(
    excerpts: Iterable[Excerpt], places: dict[ExcerptPart, list[int]]
) -> dict[tuple[str, ExcerptPart], bytearray]:
    spans: dict[tuple[str, ExcerptPart], list[tuple[int, int]]] = defaultdict(list)
    for excerpt in excerpts:
        spans[excerpt.theme, excerpt.part].append((excerpt.span.start, excerpt.span.end))
    covered = {}
    for (theme, part), stretches in spans.items():
        inside = {place for start, end in stretches for place in range(start, end)}
        covered[theme, part] = bytearray(place in inside for place in places[part])
    return covered


def measured(table: Table, sources: dict[str, Source]) -> list[Cell]:
    """What our excerpts hold of each row of a table; nothing for a table of numbers, or of regions not at hand."""
    theme = load_codebook().theme_of(table.caption, " ".join(table.header))
    cells: dict[tuple[str, bool], Cell] = {}
    for passage in passages(table, tuple(sources)):
        part = ExcerptPart.REVIEW if passage.review else ExcerptPart.PLAN
        cell = cells.setdefault((passage.region, passage.review), Cell(table.name, theme, part, passage.region))
        _measure(cell, passage, sources[passage.region])
    return [cell for cell in cells.values() if cell.total]


def _measure(cell: Cell, passage: Passage, source: Source) -> None:
    words = source.words.get(cell.part, "")
    covered = source.covered.get((cell.theme, cell.part), bytearray(len(words)))
    cell.share = sum(covered) / len(words) if words else 0.0
    for sentence in sentences(passage.text):
        at = words.find(sentence)
        if at < 0:
            cell.elsewhere.append(sentence)
        elif any(
            all(covered[place] for place in range(at, at + len(sentence)) if not PLACE.match(words[place]))
            for at in _all(words, sentence)
        ):
            cell.held += 1
        else:
            cell.missed.append(sentence)


def _all(words: str, sentence: str) -> Iterable[int]:
    at = words.find(sentence)
    while at >= 0:
        yield at
        at = words.find(sentence, at + 1)


def sentences(text: str) -> list[str]:
    """The sentences of a cell without white space: what stands between 。 and ；."""
    found = (match.group() for match in SENTENCE.finditer(SPACE.sub("", text)))
    return [sentence for sentence in found if len(sentence) >= SHORTEST]


def _print(cells: Sequence[Cell], *, regions: bool, missed: bool) -> None:
    groups: dict[tuple[str, str, ExcerptPart], list[Cell]] = defaultdict(list)
    for cell in cells:
        groups[cell.table, cell.theme, cell.part].append(cell)
    print(f"{'table':8}{'theme':14}{'part':8}{'held':>6}{'of':>6}{'share':>8}{'excerpts':>10}")
    for (table, theme, part), members in groups.items():
        held, total = sum(cell.held for cell in members), sum(cell.total for cell in members)
        share = sum(cell.share for cell in members) / len(members)
        print(f"{table:8}{theme:14}{part:8}{held:6}{total:6}{held / total:8.1%}{share:10.1%}")
        for cell in members if regions else ():
            print(f"  {cell.region:18}{cell.held:6}{cell.total:6}{cell.held / cell.total:8.1%}{cell.share:10.1%}")
            for sentence in cell.missed if missed else ():
                print(f"      - {sentence}")


def _print_shares(sources: Iterable[Source]) -> None:
    """The share of the plan part under each theme, over all reports, and the widest of a single report."""
    shares: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for source in sources:
        for (theme, part), covered in source.covered.items():
            if part is ExcerptPart.PLAN:
                shares[theme].append((sum(covered), len(covered), source.region))
    print(f"{'theme':20}{'plan share':>12}{'widest':>10}  report")
    for theme, rows in shares.items():
        widest = max(rows, key=lambda row: row[0] / row[1])
        whole = sum(row[0] for row in rows) / sum(row[1] for row in rows)
        print(f"{theme:20}{whole:12.1%}{widest[0] / widest[1]:10.1%}  {widest[2]}")


if __name__ == "__main__":
    sys.exit(main())
