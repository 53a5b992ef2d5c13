"""Finding the tokens of a sentence: its regions, shares, counts, years, indicators and numbers, in this precedence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache

from duibiao.analysis.library import NATION, provinces
from duibiao.audit.paper.headcounts import counts, shares
from duibiao.audit.paper.tokens import AMOUNT, INDICATOR, POINTS, REGIONS, VALUE, YEAR, Skeleton, Token
from duibiao.figures import numbers
from duibiao.figures.numbers import chinese
from duibiao.lexicon.claims import load_claims
from duibiao.lexicon.grammar import alternation
from duibiao.lexicon.names import load_names
from duibiao.lexicon.regions import load_groups, regions

__all__ = ["skeleton"]

MARK = "¹²³⁰⁴⁵⁶⁷⁸⁹*＊"
PLACES = "市(?!长|委)|县|州|区(?![县域])|路|港|湾|银行|大学|集团|证券|日报|新闻|财政厅|发改委|统计局|精品|山|江|河|队"


def skeleton(text: str, start: int, end: int) -> Skeleton:
    """The skeleton of text[start:end]."""
    tokens = sorted(_tokens(text, start, end), key=lambda token: token.start)
    parts: list[str] = []
    places: list[Token | int] = []
    at = start
    for token in tokens:
        if token.start < at:
            continue
        parts.append(text[at : token.start])
        places.extend(range(at, token.start))
        parts.append(token.sign)
        places.append(token)
        at = token.end
    parts.append(text[at:end])
    places.extend(range(at, end))
    return Skeleton("".join(parts), start, tuple(places))


def _tokens(text: str, start: int, end: int) -> Iterator[Token]:
    taken: list[Token] = []
    for find in (_regions, shares, counts, _years, _indicators, _points):
        for token in find(text, start, end):
            if not any(token.start < other.end and other.start < token.end for other in taken):
                taken.append(token)
                yield token
    found = [
        each
        for each in numbers.find(text, start, end)
        if not any(each.start < other.end and other.start < each.end for other in taken)
    ]
    units: list[str] = []
    for number in reversed(found):  # 6、5、4、4个百分点: the last one names the unit of all
        listed = number.unit in {"", "个"} and text[number.end : number.end + 1] in ("、", "和", "及")
        moved = MOVED_TO.match(text, number.start, number.end)
        own = "个百分点" if number.high is not None and moved and moved["by"] else number.unit
        units.append(units[-1] if listed and units else own)
    for number, unit in zip(found, reversed(units), strict=True):
        yield from _numbers_of(text, number, unit, start)


def _numbers_of(text: str, number: numbers.Number, unit: str, start: int) -> Iterator[Token]:
    """A number as a token; as two where it goes from one to the other: 降1个百分点至5%, 由6%至5%."""
    moved = MOVED_TO.match(text, number.start, number.end)
    if moved is None or number.high is None:
        yield _number(text, number, unit)
    elif moved["by"] or FROM.search(text[max(start, number.start - NEAR) : number.start]):
        sign, unit_ = (POINTS, "个百分点") if moved["by"] else (VALUE, "%")
        yield Token(sign, *moved.span(), low=number.low, unit=unit_, digits=len(moved["low"].partition(".")[2]))
        later = replace(number, start=moved.end() + 1, low=number.high, high=None)
        yield replace(_number(text, later, number.unit), bound="" if number.bound == "range" else number.bound.value)
    else:
        yield _number(text, number, unit)


def _number(text: str, number: numbers.Number, unit: str) -> Token:
    unit = "万亿元" if unit == "万亿" else unit  # 首次突破9万亿大关
    written = DECIMALS.search(text, number.start, number.end)
    sign = POINTS if "百分点" in unit or unit == "个点" else VALUE if unit in {"%", "‰"} else AMOUNT
    return Token(
        sign,
        number.start,
        number.end,
        (),
        number.low,
        number.high,
        unit,
        number.bound.value,
        digits=len(written[1]) if written else 0,
    )


MOVED_TO = re.compile("(?P<low>[0-9.]+)(?:(?P<by>个百分点|百分点|个点)|%)(?=[至到])")
FROM, NEAR = re.compile("[从由自][^，。；]*$"), 10
DECIMALS = re.compile(r"[0-9]\.([0-9]+)")


# what follows a group without 地区 (西部12省) and provinces by one character (粤苏鲁三省)
WHOLE = (
    "(?=(?:有|占|各|则|分别)?[0-9一二三四五六七八九十两]{1,3}[个家例省地市]|[，。；）]|没有一个|无一|均|都|各省|加权|平均"
    "|[高低]|的?目标|省份)"
)
FIELD = "最|首|第|前[列茅]|各|两会|人大|性|范围|统一|唯一|排名|上下|领先"  # 全国最低: of the nation nothing is said
TOGETHER = (
    "(?=[0-9一二三四五六七八九十两]{0,3}个?[省地市]|[一二两三四五六七八九十]个|GDP|CPI|固投|社零|财政|经济增|均|都|则|分别|等|的|目标"
    "|为|只|仅|同|[，、。）（])"
)


@cache
def _region_pattern() -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    names: dict[str, tuple[str, ...]] = {}
    for code in provinces():
        row = regions().get(code)
        for name in {row.name, row.short} if row is not None else ():
            names[name] = (code,)
    names["全国"] = names["我国"] = (NATION,)
    for group in load_groups():
        for word in (*group.words, group.name):
            names[word] = group.members
    names |= load_claims().groups
    for group in load_groups():  # 西部12省, but not 西部大开发
        if group.name.endswith("地区"):
            names[group.name.removesuffix("地区")] = group.members
    ended = "|".join(rf"{name}{WHOLE}" for name in names if name + "地区" in names)
    alone = tuple(name for name in names if name + "地区" not in names and names[name] != (NATION,))
    one = f"(?:{alternation(alone)}|{ended})"
    gap = rf"(?:[{MARK}]*(?:[、和与及/]|以及)?)"
    clear, unclear = (load_claims().abbreviations[name] for name in ("clear", "unclear"))
    every = "".join((*clear, *unclear))
    joint = alternation(list(load_claims().groups))  # 江浙沪皖
    short = rf"(?:(?:{joint})[{''.join(clear)}]+|[{''.join(clear)}]{{2,}}|[{every}](?:[、和][{every}]){{2,}}){TOGETHER}"
    names |= {name: (code,) for name, code in (*clear.items(), *unclear.items())}
    return re.compile(
        rf"全国(?!{PLACES}|{FIELD})|我国(?=国内生产总值|GDP|经济增)|{short}|(?:{one})(?:{gap}(?:{one}))*(?!{PLACES})"
    ), names


SO_MANY = re.compile("[这等]?(?P<n>[一二两三四五六七八九十])[个大](?:[^，。；、]{0,5}的)?")


def _regions(text: str, start: int, end: int) -> Iterator[Token]:
    found: list[Token] = []
    for token in _named(text, start, end):
        group = len(token.codes) > 1 and "、" not in token.id
        between = text[found[-1].end : token.start] if found and group else ""
        if between == "等" or (between and _apposed(found[-1], token, between)):  # 甲、乙等经济大省: a kind of them
            found.append(replace(found.pop(), end=token.end))
        else:
            found.append(token)
    yield from found


def _apposed(listed: Token, group: Token, between: str) -> bool:
    """Whether a group says what kind those listed are: 甲、乙两个重要的直辖市."""
    many = SO_MANY.fullmatch(between)
    return many is not None and chinese(many["n"]) == len(listed.codes) and set(listed.codes) < set(group.codes)


def _named(text: str, start: int, end: int) -> Iterator[Token]:
    pattern, names = _region_pattern()
    single = _single(tuple(names))
    for match in pattern.finditer(text, start, end):
        if match.start() and text[match.start() - 1] in "“《":
            continue
        codes: list[str] = []
        found = list(single.finditer(match.group()))
        for name, after in zip(found, [*found[1:], None], strict=True):
            adjoined = after is not None and after.start() == name.end() and len(after.group()) > 1  # not 江浙沪皖
            whose = len(names[name.group()]) > 2 and adjoined
            codes += () if whose else names[name.group()]  # 经济大省广东、江苏: who they are, beside their names
        open_ = re.match(rf"[{MARK}]*(?:等|在内)", text[match.end() : match.end() + 3]) is not None
        yield Token(REGIONS, match.start(), match.end(), tuple(codes), open=open_, id=match.group())


@cache
def _single(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(alternation(names))


YEARS = re.compile(
    r"(?<![0-9])(20[0-9]{2})(?:年|(?![0-9.%‰亿万千百元个人家套]))|(上年|去年|前一年|上一年|当时|彼时)(?:度)?|(今年|本年|当年)(?:度)?"
)


def _years(text: str, start: int, end: int) -> Iterator[Token]:
    for match in YEARS.finditer(text, start, end):
        year = int(match[1]) if match[1] else -1 if match[2] else 0
        yield Token(YEAR, match.start(), match.end(), year=year, id=match.group())


BETWEEN = re.compile(r"(?P<low>[0-9.]+)个?[至到~—-](?P<high>[0-9.]+)个?百分点")  # 1.2个至2.9个百分点
DIGITS = re.compile("(?:两|双)位数")
POINT = re.compile(r"半个百?分?点|(?P<low>[-−+]?[0-9]+(?:\.[0-9]+)?) ?(?:pcts?|pp)(?![a-z])")


def _points(text: str, start: int, end: int) -> Iterator[Token]:
    """Points that are no number of the reports' language: 半个百分点, -0.5pct."""
    for match in BETWEEN.finditer(text, start, end):
        low, high = (Decimal(match[name]) for name in ("low", "high"))
        yield Token(
            POINTS, *match.span(), low=low, high=high, unit="个百分点", digits=len(match["low"].partition(".")[2])
        )
    for match in DIGITS.finditer(text, start, end):
        yield Token(VALUE, *match.span(), low=Decimal(10), unit="%", bound="ge")
    for match in POINT.finditer(text, start, end):
        low = Decimal(match["low"].replace("−", "-")) if match["low"] else Decimal("0.5")
        yield Token(
            POINTS, *match.span(), low=low, unit="个百分点", digits=len((match["low"] or "0.5").partition(".")[2])
        )


def _indicators(text: str, start: int, end: int) -> Iterator[Token]:
    found = [(a + start, b + start, id_) for a, b, id_ in load_names().find(text[start:end])]
    covered = [(a, b) for a, b, _ in found]
    claims = load_claims()
    for word, id_ in claims.indicators:
        if word not in claims.words["names"]:
            continue
        at = text.find(word, start, end)
        while at >= 0:
            if not any(a < at + len(word) and at < b for a, b in covered):
                found.append((at, at + len(word), id_))
            at = text.find(word, at + 1, end)
    for a, b, id_ in found:
        yield Token(INDICATOR, a, b, id=id_, text=text[a:b])
