"""Where a report's headings stand: 一、 （一） 1. 第一部分 一是 ——, on lines of their own or running into the text."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Heading", "contents", "find"]

NUMERAL = "[一二三四五六七八九十]{1,3}"
MARKERS = re.compile(
    rf"""^(?:
      (?P<chapter>第{NUMERAL}(?:部分|章|节)[、：，]?)
    | (?P<first>{NUMERAL}、)
    | (?P<second>（{NUMERAL}）、?)
    | (?P<ordinal>{NUMERAL}[是要]|第{NUMERAL}[，、])
    | (?P<third>[0-9]{{1,2}}[.、．](?![0-9])|[0-9]{{1,2}}[.、．](?=20[0-9]{{2}}年)|（[0-9]{{1,2}}）)
    | (?P<bullet>——|[●■◆▲★○※•])
    )""",
    re.MULTILINE | re.VERBOSE,
)
LONGEST = 80  # characters; a longer first sentence behind a marker is a paragraph, not a heading
ENDS = re.compile(r"[。！？\n]|：(?=[^，。]{12})")
PREFACE = 2000  # characters at the head of a text in which it may name its parts
CONTENTS = re.compile(  # 报告分为三个部分：一、…；二、… – an item with text on the line below it is a chapter, though
    rf"部分(?:组成|构成|内容)?，?：\n?(?:一、|第一部分)[^。\n]*"
    rf"(?:[\n；](?!一、|第一){NUMERAL}、[^。\n]*|[\n；]第(?!一){NUMERAL}部分[^。\n]*)+"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in a reading: `start` at its marker, `end` before its full stop or line end."""

    start: int
    end: int
    marker: str
    level: int  # 1 for 一、 2 for （一） and 一是, 3 for 1. – bullets are 4
    run_in: bool


def contents(text: str) -> tuple[int, int]:
    """Where a report names its own parts in a sentence, ahead of them; (0, 0) where it does not."""
    told = CONTENTS.search(text, 0, PREFACE)
    return told.span() if told else (0, 0)


def find(text: str) -> list[Heading]:
    """The headings of a reading, in order.

    A 一是 below a （一） is of the third level; below a 一、 it is of the second, as reports use it. What a sentence
    counts of the parts to come is none.
    """
    told_from, told_to = contents(text)
    found: list[Heading] = []
    second_open = False
    for match in MARKERS.finditer(text):
        if told_from <= match.start() < told_to:
            continue
        kind = match.lastgroup or ""
        line_end = text.find("\n", match.end())
        line_end = len(text) if line_end < 0 else line_end
        stop = ENDS.search(text, match.end(), line_end)
        end = stop.start() if stop else line_end
        if end - match.end() > LONGEST or end == match.end():
            continue
        run_in = end + 1 < line_end
        if kind in ("chapter", "first"):
            # 一、 in front of a whole paragraph counts items of a list (民生实事: 一、…); a title has no full stop
            if run_in and kind == "first":
                level = 3
            else:
                level, second_open = 1, False
        elif kind == "second":
            level, second_open = 2, True
        elif kind == "ordinal":
            level = 3 if second_open else 2
        else:
            level = 3 if kind == "third" else 4
        found.append(Heading(match.start(), end, match.group(), level, run_in))
    return found
