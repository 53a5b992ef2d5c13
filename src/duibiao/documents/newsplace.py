"""Whose targets an article tells of: the congress that met, the governor who spoke, the words around the statement.

省十二届人大一次会议在山东会堂开幕。…山东省省长某某代表省人民政府向大会作政府工作报告
本报讯 …市十五届人大五次会议…2021年高邮市经济社会发展主要预期目标
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from duibiao.documents.places import noun_in, spell
from duibiao.documents.region import Clues
from duibiao.lexicon.regions import Level, regions

if TYPE_CHECKING:
    from duibiao.documents.announced import Announcement
    from duibiao.documents.naming import FileName

__all__ = ["SESSION", "counted", "news_clues"]

_NUMBER = "[〇零一二三四五六七八九十百0-9]{1,4}"
# 省十二届人大一次会议, 威海市第十七届人民代表大会第一次会议, 市十五届人大五次会议
SESSION = re.compile(
    rf"第?(?P<congress>{_NUMBER})届(?P<nation>全国)?(?:人大|人民代表大会)(?:第?(?P<session>{_NUMBER})次(?:全体)?会议)?"
)
_SPIRIT = re.compile("代表|精神|常委")
_CONVENED = re.compile(r"召开|举行|迎来|了|：|:|的")
_LEADS = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{0,12}?)(?:人民政府|政府)?(?:代理|代|副)?"
    r"(?P<noun>自治区主席|人民政府主席|政府主席|省长|市长|州长|县长|区长|旗长|盟长|专员)"
    r"(?![期远效江三株沙春足线])"
)
_STANDS_FOR = re.compile(r"代表(?P<name>[^，。；\n]{0,14}?)(?:人民政府|政府|国务院)")
_NATION = re.compile(r"国务院总理|代表国务院|总理[\u4e00-\u9fff]{2,4}(?:[0-9]{1,2}日)?[^，。]{0,20}政府工作报告")
_NATIONAL = re.compile("国际收支")  # no province has an aim for it
_DATELINE = re.compile(
    r"(?:^|[\n（(网社讯报])(?P<name>[\u4e00-\u9fff]{2,8}?)(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:讯|电|消息)"
)
_WHOLE = re.compile(r"[全我本](?P<noun>自治区|自治州|自治县|[省市县区州旗盟])(?![第前平最])")
_QUOTED = re.compile(r"《关于(?P<lead>[^》]{2,20}?)20[0-9]{2}年[^》]*》")
_TELLS = re.compile(r"报告|人大|目标|GDP|生产总值|两会|增长|[省市县区州]长")
_NOUNS = {
    "省长": "省",
    "市长": "市",
    "州长": "州",
    "县长": "县",
    "区长": "区",
    "旗长": "旗",
    "盟长": "盟",
    "专员": "地区",
}
AFTER = 1500  # an article's headline can be the statement: whose it is then comes below it
_LINES = 5  # a headline stands among the first lines, below the site's menus
_DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {"零": 0}


def counted(words: str) -> int:
    """The number of a congress or session.

    >>> counted("十四"), counted("二十"), counted("12"), counted("五")
    (14, 20, 12, 5)
    """
    if words.isdigit() and words.isascii():
        return int(words)
    tens, ten, ones = words.rpartition("十")
    if not ten:
        return _DIGITS.get(words, 0)
    return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0)


def news_clues(text: str, found: Announcement, file: FileName) -> Clues:
    """The words of a plain article that can name the region, for `region.place_of`."""
    end = found.start + AFTER
    head = text[:end]
    session, place = _session(text, end)
    government = _governor(text, end)
    if not session and not government and (_NATION.search(head) or _NATIONAL.search(text, found.start, end)):
        government = "国务院"
    if place == "全国":
        session, place, government = "", "", "国务院"
    noun = noun_in(government) or noun_in(place) or _whole(text, end)
    context = found.context if spell(found.context) else ""
    return Clues(
        place=place,
        government=government or noun,
        session=session,
        title=_title(head),
        speaker=context or _dateline(head, noun),
        above=head[:300],
        body=text,
        file=file,
    )


def _session(text: str, end: int) -> tuple[str, str]:
    """The first congress named with its whole place, and the words before it; else 全国, or what says 深圳 or 市."""
    nation = short = bare = ("", "")
    for match in SESSION.finditer(text, 0, end):
        if match["nation"]:
            if not (nation[0] or short[0] or bare[0]) and not _SPIRIT.match(text, match.end()):
                nation = (match.group(), "全国")
            continue
        words = _CONVENED.split(_clause(text, match.start(), 16))[0]
        names = spell(words)
        if names and noun_in(names[-1].name):
            return match.group(), words
        if names and not short[0]:
            short = (match.group(), words)
        if not bare[0] and noun_in(words):
            bare = (match.group(), noun_in(words))
    return next((found for found in (nation, short, bare) if found[0]), bare)


def _clause(text: str, end: int, length: int) -> str:
    """The words before `end`, no longer than `length`, of the same clause."""
    return re.split(r"[，。；：！？、（()“”\s在]|向(?=[省市县区州])", text[max(0, end - length) : end])[-1]


def _governor(text: str, end: int) -> str:
    """The government the speaker stands for, 山东省人民政府, or what alone he says of it: 市人民政府."""
    nouns = []
    for match in _STANDS_FOR.finditer(text, 0, end):
        if match.group().endswith("国务院"):
            return "国务院"
        if spell(match["name"]):
            return match["name"] + "人民政府"
        nouns.append(noun_in(match["name"]))
    for match in _LEADS.finditer(text, 0, end):
        noun = match["noun"].removesuffix("长")
        noun = {"专员": "地区"}.get(noun, noun if len(noun) == 1 else "自治区")
        names = spell(match["name"])
        if names and names[-1].end >= len(match["name"]) - 1:
            name = names[-1].name
            return match["name"][: names[-1].end] + ("" if name.endswith(noun) else noun) + "人民政府"
        nouns.append(noun)
    return next((noun + "人民政府" for noun in nouns if noun), "")


def _whole(text: str, end: int) -> str:
    """What the region calls itself most, 全市 or 我省; 区 is a district or an autonomous region and tells neither.

    我州 says more than 全省, among whose places the region may only be counted.
    """
    said = [(match.group()[0] == "全", match["noun"]) for match in _WHOLE.finditer(text, 0, end)]
    counts = Counter((not whole, noun) for whole, noun in said if noun != "区")
    return max(counts, key=lambda one: (one[0], counts[one]), default=(False, ""))[1]


def _title(head: str) -> str:
    """The report's title where it is quoted; else the first line that tells of a session, an aim or a governor."""
    quoted = _QUOTED.search(head)
    if quoted:
        return quoted["lead"]
    lines = [line for line in head.splitlines() if line][:_LINES]
    return next((line[:60] for line in lines if _TELLS.search(line[:60])), "")


def _dateline(head: str, noun: str) -> str:
    """The city an article was sent from, or its province where that governs; nothing where it need not be either."""
    match = _DATELINE.search(head)
    names = spell(match["name"]) if match else []
    if not names or not noun:
        return ""
    if noun not in ("省", "自治区"):
        return names[-1].name
    above = {regions().parent(row) for row in names[-1].rows if row.level is Level.PREFECTURE}
    return "".join(row.name for row in above if row is not None and len(above) == 1)
