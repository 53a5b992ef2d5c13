"""Years and dates as reports write them: 2015年1月20日, 二〇一五年一月, 二○○六年, ２０１５年, 2015 年 1 月."""

from __future__ import annotations

import re

__all__ = ["DATE", "YEAR", "date_in", "year_of", "years_in"]

# 〇 is written with half a dozen characters: 二〇一〇, 二○一○, 二0一0, 二O一O, 二零一零.
_NOUGHT = "〇○零０0OoＯ◯Ｏ"
_DIGITS = {**dict.fromkeys(_NOUGHT, "0"), **{sign: str(i) for i, sign in enumerate("一二三四五六七八九", 1)}}

_D = "[0-9０-９]"
_S = r"[\s\u200b\ufeff]{0,3}"
# No boundary on the left: a web page has 22024年1月22日.
_CHINESE = rf"[二][{_NOUGHT}][{_NOUGHT}一二三][{_NOUGHT}一二三四五六七八九]"
YEAR = rf"(?:(?:[1１][9９][89８９]|[2２][0０][0-4０-４]){_D}|{_CHINESE})"
_PART = rf"(?:{_D}{{1,2}}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
DATE = (
    rf"(?P<year>{YEAR}){_S}年{_S}(?P<month>{_PART}){_S}月(?:{_S}(?P<day>{_PART}){_S}[日号])?"
    rf"|(?P<y>{YEAR})[-./](?P<m>1[0-2]|0?[1-9])(?:[-./](?P<d>3[01]|[12][0-9]|0?[1-9]))?(?![0-9])"
)
_DATE = re.compile(DATE)
_ANY_YEAR = re.compile(rf"({YEAR}){_S}年")


def year_of(word: str) -> int:
    """The year a YEAR match means.

    >>> year_of("二○一五"), year_of("2015")
    (2015, 2015)
    """
    return int("".join(_DIGITS.get(sign, sign) for sign in word))


def years_in(text: str) -> list[int]:
    """All years named in a text, in order.

    >>> years_in("2023年工作回顾和二〇二四年工作安排")
    [2023, 2024]
    """
    return [year_of(word) for word in _ANY_YEAR.findall(text)]


def date_in(text: str) -> str:
    """The first date in a text as ISO, as far as it is stated; empty where there is none or no such day exists.

    >>> date_in("——二○一五年一月二十日在市第十四届人民代表大会上"), date_in("2008年12月 日")
    ('2015-01-20', '2008-12')
    """
    for match in _DATE.finditer(text):
        year = year_of(match["year"] or match["y"])
        month = _number(match["month"] or match["m"])
        day = _number(match["day"] or match["d"] or "0")
        if 1 <= month <= 12 and day <= 31:
            return f"{year}-{month:02}" + (f"-{day:02}" if day else "")
    return ""


def _number(word: str) -> int:
    """A month or day in digits of either kind: 12, 十二, 二十."""
    if word.isdigit():  # of either width
        return int(word)
    tens, ten, ones = word.rpartition("十")
    return (int(_DIGITS.get(tens, "1")) * 10 if ten else 0) + int(_DIGITS.get(ones, "0"))
