"""Bringing corrections from a file that `export corrections` wrote: all of them or, where a line is wrong, none."""

from __future__ import annotations

import csv
import io
import json
import math
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from duibiao import store
from duibiao.errors import UsageError
from duibiao.model import Anchor, Correction, CorrectionKind, Noun, Span
from duibiao.pipeline.correction_rows import ORPHAN, SAID, lodged
from duibiao.pipeline.stating import readable, valid

__all__ = ["Brought", "import_corrections", "parse_corrections", "take"]

LARGEST = 64_000_000  # bytes
FAULTS = 20  # named at most
NEEDED = (
    "id", "correction", "year", "kind", "scope", "indicator", "measure", "value", "unit", "bound", "relation",
    "caliber", "obligation", "by", "at", "reason", "quote", "before", "after", "made_on", "made_start",
    "numeral_start", "numeral_end", "text_sha256", "machine", "supersedes",
)  # fmt: skip

LATER = dict.fromkeys((*SAID, "noun"), "")  # columns that files of an earlier version lack, as theirs would be
SUBJECT = {Noun.FIGURE: "indicator", Noun.COMMITMENT: "object", Noun.ENTRY: "item"}  # never empty where there is any

Cells = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Brought:
    """How many corrections a file held, how many of them are new here, and how many stand nowhere in this store."""

    corrections: int
    new: int
    orphans: int


def import_corrections(
    path: str | os.PathLike[str],
    db: str | os.PathLike[str] = "duibiao.db",
    *,
    waiting: Callable[[str], None] = lambda _process: None,
) -> Brought:
    """Keep what the file holds beside what is kept; what is kept already stays, so doing it twice does nothing."""
    file = Path(path)
    try:
        if file.stat().st_size > LARGEST:
            raise UsageError(f"{path} 有 {file.stat().st_size:,} 字节，最多 {LARGEST:,} 字节。")
        data = file.read_bytes()
    except OSError as error:
        raise UsageError(f"读不了 {path}（{error.strerror}）。检查路径和权限。") from error
    return take(db, data, file.name, waiting=waiting)


def take(
    db: str | os.PathLike[str],
    data: bytes,
    name: str,
    *,
    waiting: Callable[[str], None] = lambda _process: None,
    patience: float = math.inf,
) -> Brought:
    """Keep what the bytes of such a file hold; BusyError where somebody else still writes after `patience` seconds."""
    made = parse_corrections(data, name)
    with store.alone(Path(db), waiting, patience=patience), store.writing(Path(db), brief=True) as connection:
        new = store.add_corrections(connection, made)
        ids = {correction.id for correction in made}
        orphans = sum(one.state == ORPHAN and one.correction.id in ids for one in lodged(connection))
    return Brought(len(made), new, orphans)


def parse_corrections(data: bytes, name: str) -> list[Correction]:
    """The corrections of a CSV or JSON lines file. UsageError names each line that is not as exported."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{name} 不是 UTF-8 文本。用 duibiao export corrections 写出的 .csv 或 .jsonl。") from error
    made, faults = [], []
    for line, row in _jsonl(text) if text.lstrip().startswith("{") else _csv(text, name):
        try:
            made.append(_correction({**LATER, **row}))
        except (ValueError, TypeError, KeyError, ArithmeticError, UsageError) as error:
            why = str(error) if isinstance(error, UsageError) else "少了栏，或栏里的不是导出时的样子"
            faults.append(f"{name} 第 {line} 行：{why}")
    if faults:
        more = [f"……还有 {len(faults) - FAULTS} 行"] if len(faults) > FAULTS else []
        raise UsageError("\n".join([*faults[:FAULTS], *more, "一条也没有收下。改好，或重新导出。"]))
    return made


def _csv(text: str, name: str) -> Iterator[tuple[int, Cells]]:
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    if missing := [column for column in NEEDED if column not in (reader.fieldnames or ())]:
        raise UsageError(
            f"{name} 没有这些列：{'、'.join(missing)}。用 duibiao export corrections 写出的 .csv 或 .jsonl。"
        )
    try:
        for row in reader:
            yield reader.line_num, {key: (cell or "").removeprefix("'") for key, cell in row.items() if key}
    except csv.Error as error:
        raise UsageError(f"{name} 第 {reader.line_num} 行不是 CSV（{error}）。重新导出。") from error


def _jsonl(text: str) -> Iterator[tuple[int, Cells]]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                row = json.loads(line)
            except ValueError:
                row = None
            yield number, row if isinstance(row, dict) else {}


def _correction(row: Cells) -> Correction:
    numeral = (
        None if row["numeral_start"] in ("", None) else Span(_whole(row, "numeral_start"), _whole(row, "numeral_end"))
    )
    noun, quote = Noun(_text(row, "noun") or Noun.FIGURE), _text(row, "quote")
    anchor = Anchor(
        _text(row, "made_on"), _text(row, "text_sha256"), _whole(row, "made_start"), quote, _text(row, "before"),
        _text(row, "after"), numeral,
    )  # fmt: skip
    made = Correction(
        id=_text(row, "id"),
        kind=CorrectionKind(_text(row, "correction")),
        anchor=anchor,
        machine=store.stated_from_text(_text(row, "machine"), noun),
        stated=store.stated_from_cells(row, noun) if row[SUBJECT[noun]] else None,
        by=_text(row, "by"),
        at=_text(row, "at"),
        reason=_text(row, "reason"),
        supersedes=_text(row, "supersedes"),
        noun=noun,
    )
    if store.identified(made) != made:
        raise UsageError("内容和编号对不上：导出后改过。更正要在界面或命令里做，不在文件里改")
    if numeral is not None and not 0 <= numeral.start < numeral.end <= len(quote):
        raise UsageError("数不在引文里")
    if made.stated is not None:
        readable(made.stated)
    if made.stated is not None and made.kind is not CorrectionKind.CONFIRMED:
        valid(made.stated, made.machine)
    return made


def _text(row: Cells, name: str) -> str:
    cell = row[name]
    if not isinstance(cell, str):
        raise TypeError(name)
    return cell


def _whole(row: Cells, name: str) -> int:
    cell = row[name]
    number = int(cell) if isinstance(cell, str) and len(cell) < 12 and cell.isascii() and cell.isdigit() else cell
    if not isinstance(number, int) or isinstance(number, bool) or not 0 <= number < 2**40:
        raise TypeError(name)
    return number
