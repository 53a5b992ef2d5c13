"""The numbers that Word shows before paragraphs and does not write into them: 一、（一）1. — rebuilt.

A paragraph names a list and a level, itself or through its style; the list says how a level is written
(`%1、` in chineseCounting) and where it starts. Word counts as the reader goes, and so does `Numbering`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

__all__ = ["Numbering", "child", "number", "setting"]

_LEVELS = 9
_LONGEST = 40  # characters of a label; the 999,999th in letters would have 38,462
_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_SMALL = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_CHINESE = (
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "taiwaneseCountingThousand",
    "koreanCounting",
)
_BULLET = "•"  # stands for the signs of symbol fonts, which have no character of their own


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is written."""

    start: int = 1
    form: str = "decimal"
    pattern: str = ""  # %1、
    gap: str = "tab"  # what follows: tab, space or nothing
    legal: bool = False  # all numbers in arabic digits
    restart: int | None = None  # the level (1-based) that makes it start again; 0 never; None any higher one


@dataclass(slots=True)
class Numbering:
    """The lists of one Word file, and how far each has counted."""

    lists: dict[str, str]  # list -> its pattern ("abstract" list), which is what counts
    levels: dict[str, dict[int, Level]]  # pattern -> levels
    overrides: dict[str, dict[int, Level]]  # list -> levels it writes differently
    starts: dict[tuple[str, int], int]  # list, level -> where it starts anew
    styles: dict[str, tuple[str, int]]  # style -> list, level
    counts: dict[str, list[int | None]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def of(cls, numbering: _Element | None, styles: _Element | None) -> Numbering:
        """The lists declared in `numbering.xml`, and the styles that use them."""
        made = cls({}, {}, {}, {}, {})
        linked: dict[str, tuple[str, int]] = {}  # style -> pattern, level
        for pattern in _children(numbering, "abstractNum"):
            held = {}
            for element in _children(pattern, "lvl"):
                place = _integer(_attribute(element, "ilvl"), 0)
                held[place] = _level(element)
                linked[setting(element, "pStyle")] = (_attribute(pattern, "abstractNumId"), place)
            made.levels[_attribute(pattern, "abstractNumId")] = held
        for element in _children(numbering, "num"):
            name = _attribute(element, "numId")
            made.lists[name] = setting(element, "abstractNumId")
            for override in _children(element, "lvlOverride"):
                place = _integer(_attribute(override, "ilvl"), 0)
                if start := setting(override, "startOverride"):
                    made.starts[name, place] = _integer(start, 1)
                for level in _children(override, "lvl"):
                    made.overrides.setdefault(name, {})[place] = _level(level)
        made.styles.update(_styles(styles, linked))
        return made

    def label(self, properties: _Element | None) -> str:
        """The number Word shows before the next paragraph, given the paragraph's properties; advances the count."""
        place = self._place(properties)
        if place is None:
            return ""
        name, depth = place
        pattern = self.lists.get(name, "")
        levels = {**self.levels.get(pattern, {}), **self.overrides.get(name, {})}
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self.counts.setdefault(pattern, [None] * _LEVELS)
        self._count(counts, name, depth, levels)
        shown = re.sub(r"%([1-9])", lambda match: _shown(int(match[1]) - 1, counts, levels, level), level.pattern)
        if level.form == "bullet":
            shown = "".join(_BULLET if "\ue000" <= sign <= "\uf8ff" else sign for sign in level.pattern)
        shown = shown[:_LONGEST]
        wide = not shown or shown[-1] > "\u2000"
        return shown + (" " if level.gap == "space" or (level.gap == "tab" and not wide) else "")

    def _place(self, properties: _Element | None) -> tuple[str, int] | None:
        """The list and level of a paragraph: its own words first, then its style's."""
        style = self.styles.get(setting(properties, "pStyle"))
        own = child(properties, "numPr")
        name = setting(own, "numId") or (style[0] if style else "")
        if name in {"", "0"}:  # 0 takes the paragraph out of its style's list
            return None
        depth = _integer(setting(own, "ilvl"), style[1] if style else 0)
        return (name, depth) if 0 <= depth < _LEVELS else None

    def _count(self, counts: list[int | None], name: str, depth: int, levels: dict[int, Level]) -> None:
        start = self.starts.get((name, depth))
        before = counts[depth]
        if start is not None and (name, depth) not in self.begun:
            counts[depth] = start
        else:
            counts[depth] = levels[depth].start if before is None else before + 1
        self.begun.add((name, depth))
        for deeper in range(depth + 1, _LEVELS):
            restart = levels.get(deeper, Level()).restart
            if restart is None or depth < restart:
                counts[deeper] = None


def _shown(place: int, counts: list[int | None], levels: dict[int, Level], current: Level) -> str:
    level = levels.get(place, Level())
    count = counts[place]
    return number(level.start if count is None else count, "decimal" if current.legal else level.form)


def number(value: int, form: str) -> str:
    """A count as Word writes it; forms that no report uses are written in digits.

    >>> [number(21, form) for form in ("chineseCounting", "decimal", "decimalEnclosedCircle", "upperRoman")]
    ['二十一', '21', '21', 'XXI']
    """
    if value < 0 or form == "decimal":
        return str(value)
    if form in _CHINESE:
        return _chinese(value)
    if form in {"ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand", "taiwaneseCounting"}:
        return _chinese(value) if form == "taiwaneseCounting" else "".join(_DIGITS[int(digit)] for digit in str(value))
    if form in {"decimalEnclosedCircle", "decimalEnclosedCircleChinese"} and 1 <= value <= 20:
        return chr(0x2460 + value - 1)
    if form == "decimalEnclosedParen" and 1 <= value <= 20:
        return chr(0x2474 + value - 1)
    if form == "decimalEnclosedFullstop" and 1 <= value <= 20:
        return chr(0x2488 + value - 1)
    return _plain(value, form)


def _plain(value: int, form: str) -> str:
    if form == "decimalZero":
        return f"{value:02}"
    if form.startswith("decimalFullWidth"):
        return str(value).translate(_FULL_WIDTH)
    if form in {"ideographTraditional", "ideographZodiac"} and value:
        wheel = _STEMS if form == "ideographTraditional" else _BRANCHES
        return wheel[(value - 1) % len(wheel)]
    if form == "chineseLegalSimplified":
        return _chinese(value, _FORMAL, "仟佰拾").replace("零拾", "拾")
    if form in {"lowerRoman", "upperRoman"} and value < 4000:
        return _roman(value) if form == "lowerRoman" else _roman(value).upper()
    if form in {"lowerLetter", "upperLetter"} and value:
        letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    return "" if form == "none" else str(value)


def _chinese(value: int, digits: str = "零一二三四五六七八九", units: str = "千百十") -> str:
    """一, 十, 十一, 二十, 一百零一; beyond 9,999 digits serve."""
    if not 0 < value < 10_000:
        return "零" if value == 0 else str(value)
    written = "".join(
        digits[int(digit)] + (unit if digit != "0" else "")
        for digit, unit in zip(f"{value:04}", (*units, ""), strict=True)
    )
    zero = digits[0]
    written = re.sub(f"{zero}+", zero, written).strip(zero)
    return written.removeprefix(digits[1]) if 10 <= value < 20 and digits[1] == "一" else written


def _roman(value: int) -> str:
    written = ""
    for worth, sign in (*_ROMAN, *_ROMAN_SMALL):
        written += sign * (value // worth)
        value %= worth
    return written


def _level(element: _Element) -> Level:
    restart = setting(element, "lvlRestart")
    return Level(
        start=_integer(setting(element, "start"), 1),
        form=setting(element, "numFmt") or "decimal",
        pattern=setting(element, "lvlText"),
        gap=setting(element, "suff") or "tab",
        legal=child(element, "isLgl") is not None and setting(element, "isLgl") not in {"0", "false"},
        restart=_integer(restart, 0) if restart else None,
    )


def _styles(styles: _Element | None, linked: dict[str, tuple[str, int]]) -> dict[str, tuple[str, int]]:
    """Each style's list and level, its own or that of the style it is based on."""
    own: dict[str, tuple[str, int]] = {}
    based: dict[str, str] = {}
    for style in _children(styles, "style"):
        name = _attribute(style, "styleId")
        based[name] = setting(style, "basedOn")
        properties = child(child(style, "pPr"), "numPr")
        if listed := setting(properties, "numId"):
            depth = linked[name][1] if name in linked else 0
            own[name] = (listed, _integer(setting(properties, "ilvl"), depth))
    heirs: dict[str, str] = {}  # style -> the style whose list it uses
    for style_name in based:
        name = style_name
        line: dict[str, None] = {}  # from the style up; each step is taken once for all
        while name and name not in own and name not in heirs and name not in line:
            line[name] = None
            name = based.get(name, "")
        heir = name if name in own else heirs.get(name, "")
        heirs.update(dict.fromkeys((*line, name), heir))
    return {
        name: (own[heir][0], own[heir][1] if name == heir or name not in linked else linked[name][1])
        for name, heir in heirs.items()
        if heir
    }


def child(element: _Element | None, name: str) -> _Element | None:
    """The first child with this local name: Word has two namespaces, transitional and strict."""
    return next(_children(element, name), None)


def setting(element: _Element | None, name: str) -> str:
    """The `w:val` of a child, or nothing."""
    held = child(element, name)
    return "" if held is None else _attribute(held, "val")


def _children(element: _Element | None, name: str) -> Iterator[_Element]:
    if element is None:
        return iter(())
    return element.iterchildren(f"{{*}}{name}")


def _attribute(element: _Element, name: str) -> str:
    for key, value in element.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def _integer(written: str, otherwise: int) -> int:
    return int(written) if re.fullmatch(r"-?[0-9]{1,6}", written) else otherwise
