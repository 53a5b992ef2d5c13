"""How fast the search is, how big its index, and that it finds what a scan finds.

    python -m bench.search             the reports of ../shared, and 36 million characters made from them
    python -m bench.search --small     the reports alone
    python -m bench.search --record    keep the figures in bench/history/search.jsonl
    python -m bench.search --check     exit 1 where a line is not held; timings depend on the machine, so not in CI

The large store is made of the reports over and over, each time with other characters in every second sentence. A
query is timed with all it gives: the counts of everything that matches and the first page with its sentences.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from bench import gold, history
from duibiao import documents, outline, store
from duibiao.model import Document, Extraction, Harvest
from duibiao.pipeline import searching
from duibiao.pipeline.spelling import spell

REPORTS = "work-reports-2024.txt"
RECORDS = history.HISTORY / "search.jsonl"
LARGE = 36_000_000  # characters: 2,000 reports
SAMPLE = 300  # stretches of text that are looked for
TRIES = 5  # of a query, of which the best counts
LINES = {"corpus": 10.0, "large": 100.0}  # milliseconds a query may take

# One character and two, names, numbers, what every report has and what none has, several words.
QUERIES = (
    *("的", "一", "债", "发展", "化债", "经济", "以旧换新", "新质生产力", "高质量发展", "地区生产总值增长", "平急两用"),
    *("5%左右", "GDP", "2024年", "稳 进", "房地产 风险 化解", "没有这个词", "鑫", "“三大工程”", "十四五"),
)


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench.search", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, default=gold.SHARED, help="the folder that holds corpus/")
    parser.add_argument("--small", action="store_true", help="the reports alone, without the 36 million characters")
    parser.add_argument("--record", action="store_true", help="append the figures to bench/history/search.jsonl")
    parser.add_argument("--check", action="store_true", help="exit 1 where a line is not held")
    options = parser.parse_args(arguments)
    path = options.shared / "corpus" / REPORTS
    if not path.is_file():
        print(f"nothing to measure with: {path} is not there; see --shared", file=sys.stderr)
        return 0 if options.check else 3
    read = documents.read(path.read_bytes(), path.name)[0]
    measured: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        sizes = {"corpus": 1} if options.small else {"corpus": 1, "large": _repeats(read)}
        for name, repeats in sizes.items():
            db = Path(folder) / f"{name}.db"
            _keep(db, read, repeats)
            measured |= {f"{name}_{measure}": value for measure, value in measure(db).items()}
        measured["recall"] = recall(Path(folder) / "corpus.db", read)
    for name, value in measured.items():
        print(f"{name:<36}{value:>16,}")
    missed = [f"{name}_slowest_ms" for name, line in LINES.items() if measured.get(f"{name}_slowest_ms", 0) > line]
    missed += ["recall"] if measured["recall"] < 1 else []
    for name in missed:
        print(f"NOT HELD: {name} is {measured[name]:,}")
    if options.record:
        machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
        history.append(RECORDS, {"machine": machine, "measures": measured})
    return 1 if missed and options.check else 0


def measure(db: Path) -> dict[str, float]:
    """What it takes to index a store, how big the index is, and how long the queries take."""
    before = db.stat().st_size
    began, cpu = time.perf_counter(), time.process_time()
    searching.fill(db)
    wall, cpu = time.perf_counter() - began, time.process_time() - cpu
    with store.reading(db) as connection:
        characters = sum(kept.span.end - kept.span.start for kept in store.documents(connection))
    times = {words: _timed(db, words) for words in QUERIES}
    for words, (milliseconds, sentences) in times.items():
        print(f"  {words}: {sentences:,} sentences, {milliseconds:.1f} ms")
    taken = sorted(milliseconds for milliseconds, _ in times.values())
    return {
        "characters": characters,
        "index_seconds": round(wall, 2),
        "index_cpu_seconds": round(cpu, 2),
        "index_bytes_per_character": round((db.stat().st_size - before) / characters, 2),
        "median_ms": round(taken[len(taken) // 2], 1),
        "slowest_ms": round(taken[-1], 1),
    }


def recall(db: Path, read: tuple[Document, ...]) -> float:
    """Of stretches taken from the reports at random, the share of places a scan finds that the search finds, too."""
    chosen = random.Random(1)  # noqa: S311  a sample, no secret
    readings = {document.id: outline.draw(document).reading for document in read}
    places = found = 0
    for _ in range(SAMPLE):
        word = _stretch(readings[chosen.choice(read).id].text, chosen)
        told: dict[str, list[tuple[int, int]]] = {}
        for hit in searching.search(db, [word], limit=None).hits:
            told.setdefault(str(hit.row["doc"]), []).append((int(str(hit.row["start"])), int(str(hit.row["end"]))))
        for id_, reading in readings.items():
            at = reading.text.find(word)
            while at >= 0:
                span = reading.span(at, at + len(word))
                places += 1
                found += any(start <= span.start and span.end <= end for start, end in told.get(id_, ()))
                at = reading.text.find(word, at + 1)
    return found / places


def _timed(db: Path, words: str) -> tuple[float, int]:
    best, sentences = float("inf"), 0
    for _ in range(TRIES):
        began = time.perf_counter()
        sentences = searching.search(db, words).sentences
        best = min(best, time.perf_counter() - began)
    return 1000 * best, sentences


def _stretch(text: str, chosen: random.Random) -> str:
    while True:
        start = chosen.randrange(len(text))
        word = text[start : start + chosen.randint(1, 12)].strip()
        if spell(word):
            return word


def _repeats(read: tuple[Document, ...]) -> int:
    return -(-LARGE // sum(document.span.end - document.span.start for document in read))


def _keep(db: Path, read: tuple[Document, ...], repeats: int) -> None:
    """A store of the reports, the second and later times with other characters, under other years."""
    chosen = random.Random(2)  # noqa: S311
    with store.writing(db) as connection:
        for repeat in range(repeats):
            parcels = []
            for number, document in enumerate(read):
                text = document.span.of(document.text)
                made = replace(
                    document,
                    id=f"{(document.region or 'unknown')}-{2024 - repeat}-gwr",
                    text=_perturbed(text, chosen) if repeat else document.text,
                    span=replace(document.span, start=0, end=len(text)) if repeat else document.span,
                    year=2024 - repeat,
                )
                place = store.Input(f"{repeat}/{number}", document.source.name, f"{repeat}-{number}", 1, 1, "")
                parcels.append(store.pack(place, [Harvest(made, Extraction((), ()))]))
            store.keep(connection, parcels)


def _perturbed(text: str, chosen: random.Random) -> str:
    sentences = text.split("。")
    for number, sentence in enumerate(sentences):
        if sentence and chosen.random() < 0.5:
            at = chosen.randrange(len(sentence))
            sentences[number] = sentence[:at] + chosen.choice(text) + sentence[at + 1 :]
    return "。".join(sentences)


if __name__ == "__main__":
    sys.exit(main())
