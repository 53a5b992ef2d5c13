"""What a column means: its header path (2023年 / 目标), the caption and what stands in it, to a sense.

Content decides what kind of column it is – numbers, 完成/未完成, 上调/持平, passages – and the words above it decide
of which indicator, year and kind. What they leave open is not guessed: the column has no sense and says why.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from duibiao.audit.paper.rows import plain, verdict_word
from duibiao.audit.paper.stated import parse
from duibiao.lexicon import load_units
from duibiao.lexicon.claims import load_claims
from duibiao.lexicon.names import load_names

__all__ = [
    "AIMED",
    "FOREIGN",
    "UNNAMED",
    "YEAR",
    "Role",
    "Sense",
    "indicators_in",
    "matters_in",
    "says",
    "sense",
    "years_in",
]

YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})(?![0-9])|(?<![0-9])([12][0-9])年")
UNIT = re.compile(r"(?:[（(，,：:/]|单位[:：]?)\s*([^（(）)，,：:\s]{1,7}?)(?:/[^（(）)\s]{1,3})?\s*[）)]?$")  # 万套/间
AMOUNTS = ("万亿元", "亿元", "亿美元", "元")
NAMED = "总额"  # is part of names: 社会消费品零售总额
POINTS = ("个百分点", "百分点", "pct", "pcts")
LONG = 14  # characters of a cell that is a passage and no value
RELATIVE = (("上年", -1), ("去年", -1), ("今年", 0), ("本年", 0), ("当年", 0))
MET = re.compile("(?:与|较|距离?|比|超[出过]?|偏离|[低高]于)(?:年初|预期|既定|年度|原定)?目标")
BESIDE = re.compile("(?:较|比|与|同|相对于?)(?:20)?[0-9]{2}年")
APART = re.compile(r"差|缺口|超|偏离|减|[-−–]目标")


NOT_THE_ROWS = re.compile("^(?:全国|地方加权|加权)(?!.*(?:相比|差))")  # a line that charts repeat for every region


AIMED = re.compile("目标|计划|预期|安排|拟|将")
FOREIGN = "表头说的不是认得的指标"
NEUTRAL = re.compile(r"[（(][^（）()]*[）)]|数值|数据|指标|增长|增幅|同比|水平|名义|情况|全省|年度|[^一-鿿]|[值数]")
LEAST = 2  # characters of a heading that say something
UNNAMED = "表头和表题里没有认得的指标"
REMARK = re.compile("^(?:备注|说明|注|附注|来源|数据来源|资料来源)$")


class Role(StrEnum):
    VALUE = "value"
    COMPLETION = "completion"
    CHANGE = "change"
    GAP = "gap"  # result less target, in numbers
    PASSAGE = "passage"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Sense:
    """The sense of a column. `base` is the year a change is from; `why` says, in Chinese, what is not understood."""

    role: Role
    name: str
    indicator: str = ""
    year: int = 0
    kind: str = ""
    unit: str = ""
    level: bool = False
    base: int = 0
    why: str = ""
    note: str = ""  # how it is known, where the head does not say it
    dated: bool = True  # whether a word says of which year
    pair: tuple[tuple[int, str], tuple[int, str]] | None = None  # year and kind of what a difference is of

    @property
    def halves(self) -> tuple[tuple[int, str], tuple[int, str]]:
        """Of what a derived column is: the base first, each by year and kind."""
        if self.role is Role.CHANGE:
            return self.pair or ((self.base, "target"), (self.year, "target"))
        return self.pair or ((self.year, "target"), (self.year, "actual"))


def indicators_in(words: str) -> list[str]:
    """The indicators a header or caption names, in its order; names of the trade where no full one stands.

    >>> indicators_in("2024年一般公共预算收入增速目标"), indicators_in("固投"), indicators_in("是否完成")
    (['revenue'], ['fai'], [])
    """
    found = [id_ for _, _, id_ in load_names().find(words) if not id_.startswith("other:")]
    if not found:
        names = load_claims().indicators
        places = sorted((words.find(name), -len(name), id_) for name, id_ in names if name in words)
        found = [places[0][2]] if places else []
    return list(dict.fromkeys(found))


def _unnamed(words: str) -> str:
    """Words without the full names of indicators: 社会消费品零售总额 says nothing of an amount."""
    for start, end, _ in load_names().find(words):
        words = words[:start] + " " * (end - start) + words[end:]
    return words


def matters_in(words: str) -> list[str]:
    """The indicators that words name in full or, beside these, by a name of the trade.

    >>> matters_in("就业与居民人均可支配收入"), matters_in("居民消费价格")
    (['income', 'new_jobs'], ['cpi'])
    """
    rest = _unnamed(words)
    found = indicators_in(words)
    for name, id_ in load_claims().indicators:
        if name in rest:
            found.append(id_)
            rest = rest.replace(name, " ")
    return list(dict.fromkeys(found))


def years_in(words: str, year: int) -> list[int]:
    """The years words name, in their order; 上年 is the one before `year`.

    >>> years_in("2024年目标与2023目标相比", 2024), years_in("较上年", 2024), years_in("23年实际", 2024)
    ([2024, 2023], [2023], [2023])
    """
    found = [(match.start(), int(match[1] or "20" + match[2])) for match in YEAR.finditer(words)]
    found += [(words.find(word), year + shift) for word, shift in RELATIVE if year and word in words]
    return [each for _, each in sorted(found)]


def says(words: str) -> bool:
    """Whether words say of which year, indicator or kind numbers are.

    >>> says("2023年目标"), says("社零"), says("东部地区")
    (True, True, False)
    """
    heads = load_claims().header
    kinds = any(word in words for word in (*heads["target"], "实际", "完成"))
    return kinds or bool(years_in(words, 0) or indicators_in(words))


def sense(path: Sequence[str], title: str, cells: Sequence[str], year: int, about: str = "") -> Sense:
    """The sense of a column by its header path from top to bottom, the caption, its cells, and the paper's year.

    `about` is the indicator it is of where neither names one.
    """
    levels = [plain(words) for words in path if words.strip()]
    name = " ".join(" ".join(words.split()) for words in path if words.strip())
    whole, caption = "".join(levels), plain(title)
    role = _role(cells, whole)
    unit = next((unit for words in (*reversed(levels), caption) if (unit := _unit(words))), "")
    if role is Role.PASSAGE:
        return Sense(role, name, year=year, kind=_kind(levels, caption, 0, 0))
    if levels and REMARK.search(levels[-1]):
        return Sense(Role.OTHER, name, why="这一列是备注")
    if NOT_THE_ROWS.search(levels[-1] if levels else ""):
        return Sense(Role.OTHER, name, why="这一列不是各地自己的数")
    if role is Role.OTHER:
        return Sense(role, name, why="这一列不是数值、完成情况或升降")
    named = next((found for words in (*reversed(levels), whole) if (found := indicators_in(words))), [])
    indicators = named or indicators_in(caption) or [about]
    years = years_in(whole, year) or years_in(caption, year)
    if indicators[0] == "":
        return Sense(role, name, unit=unit, why=UNNAMED)
    if len(indicators) > 1 and role is Role.VALUE and not named:
        return Sense(role, name, why="表题有几个指标，表头没有说是哪一个")
    indicator = indicators[0]
    if role is Role.CHANGE:
        of = max(years, default=year)
        base = min(years) if len(set(years)) > 1 else of - 1
        if len(set(years)) == 1 and years[0] == year - 1 and (years_in(whole, 0) != years or BESIDE.search(whole)):
            of, base = year, year - 1  # 较上年, 较2023年变动
        if not of:
            return Sense(role, name, why="没有说是哪一年")
        if "gdp" in indicators[1:]:
            return Sense(Role.OTHER, name, why="与生产总值目标的比较不在表格里核对")
        return Sense(role, name, indicator, of, "target", unit, base=base)
    if role in {Role.COMPLETION, Role.GAP}:
        told = years_in(whole, year) or ([year - 1] if year else [])
        if not told:
            return Sense(role, name, why="没有说是哪一年")
        return Sense(role, name, indicator, max(told), "actual", unit, dated=bool(years))
    if not named and _foreign(levels):
        return Sense(role, name, unit=unit, why=FOREIGN)
    kind = _kind(levels, caption, max(years_in(whole, year), default=0), year)
    level = unit in AMOUNTS or (
        not unit
        and any(word in (_unnamed(whole) if word in NAMED else whole) for word in load_claims().header["level"])
        and "增" not in whole
        and not any(parse(cell).percent for cell in cells)
    )
    if level and not unit:  # 单位：亿元、%
        unit = next((each for each in AMOUNTS if each in caption), "")
    # a column of targets without a year is of the year the paper is about, one of results of that before
    dated = bool(years)
    if not years and year and (level or _kind(levels, "", 0, 0)):
        years = [year if kind == "target" else year - 1]
    if not years:
        return Sense(role, name, indicator, why="没有说是哪一年")
    of = years_in(whole, year)[-1] if years_in(whole, year) else max(years)
    if kind == "actual" and not years_in(whole, year):  # 2024年目标与2023年实际: the result is of the earlier
        of = max((each for each in years if each < year), default=of)
    if level and of < year and not _kind(levels, "", 0, 0):  # the amount of a year that is over
        kind = "actual"
    stated = map(parse, cells)
    if not kind and of == year and (unit == "%" or any(each.percent or each.relation for each in stated)):
        kind = "target"  # a rate of the year of the targets is none of its results
    if not kind:
        return Sense(role, name, indicator, of, why="没有说是目标还是实际")
    return Sense(role, name, indicator, of, kind, unit, level, dated=dated)


def _foreign(levels: Sequence[str]) -> bool:
    """Whether a heading speaks of something that is no indicator, no year and no kind: 占全国比重."""
    heads = load_claims().header
    words = "".join(levels)
    if any(word in words for word in (*heads["target"], *heads["actual"], *heads["level"])) or years_in(words, 1):
        return False
    return len(NEUTRAL.sub("", words)) >= LEAST


def _unit(words: str) -> str:
    """The unit that words end in: （亿元）, 单位：%."""
    found = UNIT.search(words)
    known = found is not None and (found[1] in POINTS or load_units().find(found[1]) is not None)
    return found[1] if found is not None and known else ""


def _role(cells: Sequence[str], header: str) -> Role:
    words, counts = load_claims(), Counter[str]()
    for cell in map(plain, cells):
        if not cell or cell in words.cell["blank"]:
            continue
        word = verdict_word(cell)
        if word in words.cell["complete"] or word in words.cell["missed"]:
            counts["completion"] += 1
        elif any(word in words.cell[way] for way in ("raised", "flat", "lowered")):
            counts["change"] += 1
        elif parse(cell).understood:
            counts["number"] += 1
        else:
            counts["passage" if len(cell) >= LONG else "word"] += 1
    if not counts:
        heads = words.header
        if any(word in header for word in heads["completion"]):
            return Role.COMPLETION
        if any(word in header for word in heads["change"]):
            return Role.CHANGE
        return Role.VALUE if any(word in header for word in (*heads["target"], *heads["actual"])) else Role.OTHER
    most = max(counts, key=lambda key: (counts[key], key))
    moved = any(word in header for word in words.header["change"])
    if most == "change" and "完成" in header and not moved:
        most = "completion"
    if most == "number":
        if any(word in header for word in words.header["rank"]):
            return Role.OTHER
        apart = APART.search(header)
        if moved or apart:
            whether = "实际" in header or "完成" in header or MET.search(header)
            return Role.GAP if whether and "目标" in header else Role.CHANGE
        return Role.VALUE
    return {"completion": Role.COMPLETION, "change": Role.CHANGE, "passage": Role.PASSAGE}.get(most, Role.OTHER)


def _kind(levels: Sequence[str], caption: str, of: int, year: int) -> str:
    heads = load_claims().header
    grown = any("增速" in words or "增长" in words for words in levels)
    for words in reversed(levels):
        if "实际" in words and "实际使用" not in words and "实际利用" not in words:
            return "actual"
        if any(word in words for word in heads["target"]):
            return "target"
        if any(word in words for word in heads["actual"]) and "增速" not in words:
            return "actual"
    if grown and 0 < of < year and of not in years_in(caption, year):  # a rate of a year that is over
        return "actual"
    if "实际" in caption or any(word in caption for word in heads["target"]):
        return "actual" if "实际" in caption else "target"
    if grown or "增速" in caption or "增长" in caption:
        return "target" if of and of == year else "actual"
    return ""
