"""Whose row it is: the region a table's cell names, the nation, a mean, a sum."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from duibiao.analysis.library import NATION, codes_of, provinces, short
from duibiao.lexicon.claims import any_word, load_claims
from duibiao.lexicon.regions import load_groups

__all__ = [
    "MEAN",
    "TOTAL",
    "group_of",
    "is_body",
    "move_of",
    "plain",
    "region_in",
    "region_of",
    "row_of",
    "verdict_word",
]

MEAN, TOTAL = "mean", "total"
MOVES = ("missed", "complete", "lowered", "raised", "flat", "unset", "set_out")  # the first that fits decides
MARKS = re.compile(r"[\s*＊★☆●▲△†‡※#¹²³⁰-⁹₀-₉]+|[（(][注0-9一二三四①-⑨]{1,3}[）)]$|\[[0-9]+\]$")
EVERYONE = re.compile("(?:全国|全部|所有)?(?:31|三十一)个?(?:省|地区).{0,4}|(?:全部|所有|各)(?:省份|省区市|地区)")
NO_NATION = re.compile("^国家级|[0-9]{4}|%|排|位|比|均")  # 全国2024年GDP（%） heads a column
BY_HOW_MUCH = re.compile("[（(，,；：]")
LONGEST = 14  # characters of a cell that can name a region
FIRST = 3  # columns in which the region may stand: 风险分类, 省份, …


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """A cell without spaces, stars and marks of notes.

    >>> plain("内 蒙 古 *"), plain("山西²")
    ('内蒙古', '山西')
    """
    return MARKS.sub("", text)


def verdict_word(text: str) -> str:
    """What a cell says first, without by how much.

    >>> verdict_word("未完成（差0.5个百分点）"), verdict_word("持平")
    ('未完成', '持平')
    """
    return BY_HOW_MUCH.split(plain(text))[0]


@lru_cache(maxsize=4096)
def region_of(text: str) -> str | None:
    """The code of the one region a cell names, provinces first; None where it names none.

    >>> region_of("新疆维吾尔自治区"), region_of("全国两会经济目标"), region_of("地方加权总计")
    ('650000', '000000', None)
    """
    name = plain(text)
    if not 1 < len(name) <= LONGEST or row_of(text) is not None or EVERYONE.fullmatch(name):
        return None
    found = codes_of(name)
    if len(found) == 1 and not name.isdigit():
        return found[0]
    if name.startswith(load_claims().rows["nation"]) and not NO_NATION.search(name):
        return NATION
    return None


def region_in(words: str) -> str | None:
    """The one province that words speak of, or the nation; None where they name none or several.

    >>> region_in("江苏省2024年主要目标"), region_in("全国主要目标"), region_in("江苏和浙江的目标")
    ('320000', '000000', None)
    """
    named = {name for name in _provinces() if name in words}
    if not named:
        return NATION if any(word in words for word in load_claims().rows["nation"]) else None
    return _provinces()[named.pop()] if len(named) == 1 else None


@cache
def _provinces() -> dict[str, str]:
    return {short(code): code for code in provinces()}


def row_of(text: str) -> str | None:
    """MEAN or TOTAL where a cell heads a row of these.

    >>> row_of("地方加权总计"), row_of("合计"), row_of("北京")
    ('mean', 'total', None)
    """
    name, words = plain(text), load_claims().rows
    if not 1 < len(name) <= LONGEST:
        return None
    if any(word in name for word in load_claims().words["mean"]):
        return MEAN
    return TOTAL if any(word in name for word in words["total"]) else None


def is_body(texts: Sequence[str]) -> bool:
    """Whether a row is of a region or of a mean, and no head."""
    named = [text for text in texts[:FIRST] if region_of(text) or row_of(text) or group_of(text)]
    others = [text for text in texts if region_of(text) is not None]
    return bool(named) and len(others) <= max(2, len(named))


@lru_cache(maxsize=4096)
def move_of(words: str) -> str:
    """What became of targets by the words of a row or a column (lowered, missed, unset …); empty where they tell none.

    >>> move_of("下调省份数"), move_of("未完成"), move_of("目标")
    ('lowered', 'missed', '')
    """
    return next((name for name, pattern in _moves() if pattern.search(words)), "")


@cache
def _moves() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(any_word(name))) for name in MOVES)


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    named = {word: group.members for group in load_groups() for word in (*group.words, group.name)}
    return {**named, **{name.removesuffix("地区"): members for name, members in named.items()}}


@lru_cache(maxsize=4096)
def group_of(text: str) -> tuple[str, ...]:
    """The regions of the group that a row's label names, alone or with what is made of them; none where it names none.

    >>> len(group_of("中部地区")), len(group_of("东部平均")), group_of("平均")
    (6, 10, ())
    """
    name = plain(text)
    for word in (*load_claims().words["mean"], *load_claims().rows["total"]):
        name = name.replace(word, "")
    if EVERYONE.fullmatch(name):
        return provinces()
    return _groups().get(name) or _groups().get(name.removesuffix("地区"), ())
