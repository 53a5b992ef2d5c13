"""A cell of the tables as the reader sees it: what stands there, what it leads to, and why it is as it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from duibiao.analysis.results import Cell, Status
from duibiao.analysis.tables import number
from duibiao.web.words import Words

__all__ = ["Face", "face", "told"]

TELLS_UNIT = re.compile("[0-9](?![0-9.]|左右|以上|以内|（|$)")  # 109.6亿公斤; of 2441 the head of the column does
ABSENT = {Status.NOT_SET, Status.NOT_COLLECTED, Status.UNREADABLE}


@dataclass(frozen=True, slots=True)
class Face:
    """`text` stands in the table, `status` is its class, `why` says it in words, `href` leads to the sentence."""

    text: str
    status: str
    why: str
    href: str = ""
    foreign: bool = False  # words of a report, in Chinese whatever the page's language

    def __bool__(self) -> bool:
        return bool(self.text)


def told(cell: Cell, words: Words, *, wording: bool = False) -> Face:
    """The face of a cell as a page tells it: with `wording` as the report puts it, or as English would."""
    bounded = wording and words.english and not cell.caliber
    return face(cell, words, wording=wording and not bounded, bounded=bounded)


def face(cell: Cell, words: Words, *, wording: bool = False, bounded: bool = False) -> Face:
    """The face of a cell; with `wording`, as the report puts it; `bounded`, with its bound in the page's language."""
    status = cell.status.value
    if cell.status in ABSENT:
        return Face(words(f"absent.{status}"), status, words(f"status.{status}"))
    text, foreign = _text(cell, words, wording=wording, unit=not bounded or TELLS_UNIT.search(cell.wording) is not None)
    if bounded and cell.value is not None and cell.high is None and cell.bound:
        text += words.maybe(f"bound.{cell.bound}", "")
    evidence = next((each for each in cell.evidence if each.document), None)
    href = (
        f"/documents/{quote(evidence.document, safe='')}?at={evidence.start}-{evidence.end}#s{evidence.start}"
        if evidence
        else ""
    )
    return Face(text + ("※" if cell.mended else ""), status, _why(cell, words), href, foreign)


def _text(cell: Cell, words: Words, *, wording: bool, unit: bool) -> tuple[str, bool]:
    if cell.value is None:
        known = words.table.get(f"relation.{cell.relation}") if words.english and not wording else None
        return (known, False) if known else (cell.wording, words.english)
    if wording and cell.status is not Status.DERIVED:
        return cell.wording, words.english
    text = number(cell.value) if cell.high is None else f"{number(cell.value)}–{number(cell.high)}"
    return text + (words.maybe(f"unit.{cell.unit}", cell.unit) if unit and cell.unit != "%" else ""), False


def _why(cell: Cell, words: Words) -> str:
    """The words, and for anything but a number as stated what it is."""
    parts = [cell.wording] if cell.wording else []
    if cell.status is Status.REFERENCE:
        parts += [words("status.reference"), *(each.quote for each in cell.evidence)]
    elif cell.status is not Status.SET:
        parts.append(cell.derivation or words(f"status.{cell.status.value}"))
    if cell.correction:
        parts.append(words(f"correction.{cell.correction}"))
    return " · ".join(parts)
