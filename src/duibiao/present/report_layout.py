"""What the workbook, the Word file and the page have in common: captions in order, cells as text, evidence in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from duibiao.analysis.results import (
    Block,
    Cell,
    Chart,
    Column,
    Evidence,
    Note,
    Paragraph,
    Passages,
    Report,
    Row,
    Status,
    Table,
    Value,
)

__all__ = [
    "ABSENT",
    "KINDS",
    "SCOPES",
    "STATUSES",
    "Proof",
    "Proofs",
    "Shown",
    "cells_of",
    "edition",
    "footing",
    "head_rows",
    "legend",
    "legible",
    "letters",
    "numbered",
    "proofs",
    "runs",
    "shown",
    "stated",
]

ABSENT = {Status.NOT_SET: "—", Status.NOT_COLLECTED: "未收集", Status.UNREADABLE: "未读出"}
STATUSES = {
    Status.SET: "写明",
    Status.DERIVED: "推算",
    Status.QUALITATIVE: "定性",
    Status.NOT_SET: "未提及",
    Status.NOT_COLLECTED: "未收集",
    Status.UNREADABLE: "未读出",
    Status.REFERENCE: "参考资料",
}
KINDS = {"target": "目标", "actual": "结果", "plan": "计划", "review": "回顾"}
SCOPES = {"headline": "主要预期目标", "review": "回顾", "task": "任务部分", "other": "其他年份的目标"}
LEGEND = {
    Status.DERIVED: "斜体为由其他数推算出的数",
    Status.REFERENCE: "† 为参考数据，不在收集的报告里",
    Status.NOT_SET: "“—”为报告没有提及",
    Status.NOT_COLLECTED: "“未收集”为没有收集到报告",
    Status.UNREADABLE: "“未读出”为报告读不出来",
}
NUMBER = re.compile(r"[+\-−]?[0-9]+(?:\.[0-9]+)?")

Shown = Cell | Value | Passages | str | None


@dataclass(frozen=True, slots=True)
class Proof:
    """A cell's place: the cell, and where it is stated; `number` counts them from 1 in the order of the report."""

    number: int
    cell: Cell
    place: Evidence


@dataclass(slots=True)
class Proofs:
    """The places of a report's cells, numbered; a place of a cell comes once."""

    rows: list[Proof] = field(default_factory=list)
    first: dict[Cell, int] = field(default_factory=dict)

    def add(self, cell: Cell) -> None:
        """Number the places of a cell that is new."""
        if cell in self.first or not cell.evidence:
            return
        self.first[cell] = len(self.rows) + 1
        self.rows += (Proof(len(self.rows) + 1 + index, cell, place) for index, place in enumerate(cell.evidence))


def numbered(blocks: Iterable[Block]) -> Iterator[tuple[Block, int]]:
    """The blocks; a table or chart with its number in the report, others with 0."""
    count = 0
    for block in blocks:
        count += isinstance(block, Table | Chart)
        yield block, count if isinstance(block, Table | Chart) else 0


def letters(text: str) -> str:
    r"""The text without characters that XML forbids; what was there is shown as �.

    >>> letters("5%\x0b左右")
    '5%�左右'
    """
    return "".join(
        each
        if (each >= " " and not "\ud800" <= each <= "\udfff" and each not in "\ufffe\uffff") or each in "\n\t"
        else "�"
        for each in text
    )


def legible(report: Report) -> Report:
    """The report with every text of it as XML can hold it."""
    made: Report = _legible(report)
    return made


def _legible(thing: Any) -> Any:
    match thing:
        case StrEnum():
            return thing
        case str():
            return letters(thing)
        case tuple() | frozenset():
            return type(thing)(map(_legible, thing))
        case Mapping():
            return {letters(key): _legible(value) for key, value in thing.items()}
        case _ if is_dataclass(thing) and not isinstance(thing, type):
            return type(thing)(*(_legible(getattr(thing, each.name)) for each in fields(thing)))
    return thing


def shown(item: Shown) -> str:
    """What a table shows for an item: the wording, the number as written, or why there is none."""
    if item is None:
        return ""
    if isinstance(item, str):
        return item
    if isinstance(item, Value | Passages):
        return item.text
    mark = "†" if item.status is Status.REFERENCE else "※" if item.mended else ""
    if item.wording:
        return item.wording + mark
    if item.value is None:
        return ABSENT.get(item.status, "")
    return (f"{item.value:f}" if item.high is None else f"{item.value:f}~{item.high:f}") + mark


def runs(item: Passages) -> list[tuple[str, bool]]:
    """The stretches of a cell of passages, and whether each is bold; joined they are what it shows."""
    found: list[tuple[str, bool]] = []
    for index, passage in enumerate(item.passages):
        text, done = (item.between if index else "") + passage.text, 0
        ahead = len(text) - len(passage.text)
        for start, end in sorted(passage.bold):
            first, last = max(done, ahead + start), ahead + end
            if last > first:  # of two that overlap the second goes on where the first ends
                found += [(text[done:first], False), (text[first:last], True)]
                done = last
        found.append((text[done:] + passage.note, False))
    found.append((item.text[len("".join(text for text, _ in found)) :], False))
    return [(text, bold) for text, bold in found if text]


def stated(item: Shown) -> Decimal | None:
    """The one number an item is, if it is one."""
    if isinstance(item, Cell):
        return item.value if item.high is None else None
    if isinstance(item, Passages):
        return None
    text = "" if item is None else item if isinstance(item, str) else item.text
    return Decimal(text.replace("−", "-")) if NUMBER.fullmatch(text) else None


def cells_of(item: object) -> Iterator[Cell]:
    """The cells behind anything of a report."""
    match item:
        case Cell():
            yield item
        case Value():
            yield from item.cells
        case Passages():
            yield from (passage.cell for passage in item.passages)
        case Paragraph() | Note():
            for part in item.parts:
                yield from cells_of(part)
        case Row():
            for each in item.cells:
                yield from cells_of(each)
        case Table():
            for line in (*item.rows, *item.notes):
                yield from cells_of(line)
        case Chart():
            for note in item.notes:
                yield from cells_of(note)


def proofs(report: Report) -> Proofs:
    """Every place behind the report, in the order of its blocks; then those of the long data."""
    found = Proofs()
    for item in (*report.blocks, *report.conflicts, *report.policies, *report.cells):
        for cell in cells_of(item):
            found.add(cell)
    return found


def legend(table: Table, *, italics: bool = True) -> str:
    """What the marks of a table mean, as far as it has them; without `italics` a derived number says so itself."""
    statuses = {item.status for row in table.rows for item in row.cells if isinstance(item, Cell) and _marked(item)}
    said = [text for status, text in LEGEND.items() if status in statuses and (italics or status is not Status.DERIVED)]
    return f"注：{'；'.join(said)}。" if said else ""


def footing(table: Table, *, italics: bool = True) -> list[str]:
    """The lines under a table: its notes, and what its marks mean."""
    return [*(note.text for note in table.notes), *filter(None, [legend(table, italics=italics)])]


def _marked(cell: Cell) -> bool:
    return cell.status in {Status.DERIVED, Status.REFERENCE} or shown(cell) == ABSENT.get(cell.status)


def head_rows(columns: tuple[Column, ...]) -> list[list[tuple[str, int, int]]]:
    """The header as rows of (text, columns across, rows down); "" across 0 where a neighbour reaches over.

    >>> head_rows((Column(("地区",), "region"), Column(("今年", "目标"), "number"), Column(("今年", "变动"), "change")))
    [[('地区', 1, 2), ('今年', 2, 1), ('', 0, 0)], [('', 0, 0), ('目标', 1, 1), ('变动', 1, 1)]]
    """
    deep = max((len(column.header) for column in columns), default=0)
    rows: list[list[tuple[str, int, int]]] = []
    for level in range(deep):
        row: list[tuple[str, int, int]] = []
        for index, column in enumerate(columns):
            path = column.header
            if level >= len(path) or (index and level < len(path) - 1 and _joined(columns, index, level)):
                row.append(("", 0, 0))
                continue
            if level == len(path) - 1:
                row.append((path[level] + _unit(column), 1, deep - level))
                continue
            end = index + 1
            while end < len(columns) and _joined(columns, end, level):
                end += 1
            row.append((path[level], end - index, 1))
        rows.append(row)
    return rows


def _joined(columns: tuple[Column, ...], index: int, level: int) -> bool:
    """Whether the header of a column at a level goes on from the column before."""
    here, before = columns[index].header, columns[index - 1].header
    return min(len(here), len(before)) > level + 1 and here[: level + 1] == before[: level + 1]


def _unit(column: Column) -> str:
    return f"（{column.unit}）" if column.unit and column.unit not in column.header[-1] else ""


def edition(report: Report) -> str:
    """How much the report rests on, in a line."""
    regions = {cell.region for cell in report.cells}
    return f"地区 {len(regions)} 个，数据 {len(report.cells)} 条" if regions else ""
