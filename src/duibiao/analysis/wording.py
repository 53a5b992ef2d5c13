"""Two years of one report side by side: which sentences are new, which are dropped, which are said in other words.

A report is written over last year's: some sentences stay, many are reworded, moved, split and joined.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from duibiao.analysis.alignment import align
from duibiao.analysis.wording_results import Change, ChangeKind, Piece, Unit

__all__ = ["changes", "pieces"]

TOKEN = re.compile(r"[0-9]+(?:\.[0-9]+)?|[A-Za-z]+|.", re.DOTALL)  # a number changes as a whole
JOINED = 3  # characters in common between two edits that are too few to be read as kept


def changes(old: Sequence[Unit], new: Sequence[Unit]) -> list[Change]:
    """What became of each sentence, in the order of the later report; behind them, what is dropped, in its own.

    Years swapped are new and dropped swapped, and nothing else; a report beside itself is kept.
    """
    links = align([unit.text for unit in old], [unit.text for unit in new])
    met = {link.old for link in links}, {link.new for link in links}
    found: list[tuple[int, Change]] = []
    for at, unit in enumerate(new):
        if at not in met[1]:
            found.append((at, Change(ChangeKind.NEW, None, unit)))
    for link in links:
        ours, theirs = old[link.old], new[link.new]
        kind = ChangeKind.KEPT if link.same else ChangeKind.REWORDED
        shown = pieces(ours.text, theirs.text) if kind is ChangeKind.REWORDED else ()
        found.append((link.new, Change(kind, ours, theirs, round(link.similarity, 2), shown)))
    found.sort(key=lambda each: each[0])
    gone = [Change(ChangeKind.DROPPED, unit, None) for at, unit in enumerate(old) if at not in met[0]]
    return [change for _, change in found] + gone


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """How one wording becomes the other: the stretches of both in order, edits close to each other as one.

    >>> [(piece.kind, piece.text) for piece in pieces("新增停车位1万个。", "新增停车位2.5万个。")]
    [('same', '新增停车位'), ('out', '1'), ('in', '2.5'), ('same', '万个。')]
    """
    ours, theirs = TOKEN.findall(old), TOKEN.findall(new)
    made: list[tuple[str, str, str]] = []  # what both have, or nothing and what either has
    edits = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    for number, (tag, start, end, first, last) in enumerate(edits):
        gone, come = "".join(ours[start:end]), "".join(theirs[first:last])
        if tag == "equal" and _stays(gone, at_end=number in (0, len(edits) - 1)):
            made.append((gone, "", ""))
        elif made and not made[-1][0]:
            made[-1] = ("", made[-1][1] + gone, made[-1][2] + come)
        else:
            made.append(("", gone, come))
    kinds = ("same", "out", "in")
    return tuple(Piece(kind, text) for parts in made for kind, text in zip(kinds, parts, strict=True) if text)


def _stays(text: str, *, at_end: bool) -> bool:
    """Whether what both wordings have is enough to be read as kept between two edits, or at an end of the sentence."""
    return len(text) > JOINED or (at_end and (len(text) > 1 or not text.isalnum()))
