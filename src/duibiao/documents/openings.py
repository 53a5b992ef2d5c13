"""How a report begins: its title, the line that says when and where it was given, the sentence that presents it.

    长沙市2015年政府工作报告                                    title
    ——2015年1月8日在长沙市第十四届人民代表大会第四次会议上         dateline
    各位代表：现在，我代表市人民政府，向大会报告工作，请予审议…      presentation

Each is found in the text as read, with its place there. Texts come with spaces inside words, lines broken inside a
name and markup, so the patterns allow for that; every repeat in them is bounded, so that any input takes linear time.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from duibiao.documents.dates import YEAR
from duibiao.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Dateline", "Presentation", "Title", "datelines", "presentations", "titles"]

GAP = r"[\s\u200b\ufeff*#_]{0,4}"
NUMBER = r"[〇零一二三四五六七八九十百0-9０-９]{1,4}"


def _loose(words: str) -> str:
    """A pattern for `words` with spaces, a line break or markup between any two characters: 政 府 工 作 报 告."""
    return GAP.join(words)


class Title(NamedTuple):
    """[start, end) is the title itself; `line` is where its first line starts, with number and markup."""

    line: int
    start: int
    end: int
    kind: Kind


class Dateline(NamedTuple):
    """在X第N届人民代表大会第M次会议上, with the words before it that hold the date, if any."""

    start: int
    end: int
    date: str  # as written
    place: str  # as written, between 在 and 第N届
    session: str  # as written, from the place to 会议


class Presentation(NamedTuple):
    """我代表市人民政府向大会报告工作 / 受市人民政府委托，现将……提请大会审议; starts at 各位代表 where that is near."""

    start: int
    end: int
    government: str  # 长沙市人民政府, as written
    greeted: bool


# --- titles ---------------------------------------------------------------------------------------------------------

_WORK = re.compile(
    rf"(?:政{GAP}府|行{GAP}署|行政公署){GAP}(?:关于)?(?:{YEAR}{GAP}年{GAP}度?{GAP})?(?:的{GAP})?工{GAP}作{GAP}(?:的{GAP})?报{GAP}告"
)
# 人大常委会、法院、检察院 report to the same session and stand in the same gazette.
_OTHERS = re.compile(r"(?:常务委员会|常委会|法院|检察院)\s{0,3}(?:[0-9]{4}年)?工\s{0,3}作\s{0,3}报\s{0,3}告")
_EXECUTION = re.compile(
    rf"(?:{_loose('执行')}|{_loose('完成')}|{_loose('实施')}){GAP}(?:(?:的{GAP})?{_loose('情况')}|(?=[和与及暨]))"
)
_TO_REPORT = re.compile(
    rf"[^。；！？：《》]{{0,90}}?(?:{_loose('报告')}|{_loose('说明')}|草案{GAP}[）)]?(?=\s{{0,4}}(?:\n|$))(?!\s{{0,4}}的?报告))"
)

# 关于2024年预算草案的报告, which tells nothing of the year before.
_DRAFT = re.compile(
    rf"(?:{_loose('预算')}|{_loose('计划')}){GAP}[（(]?{_loose('草案')}[）)]?{GAP}的?{GAP}(?:报告|说明)"
)

_NUMBERING = re.compile(
    r"[\s#*>\ufeff\u200b]*(?:(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})\s?[.．、)）]|[（(][^）)\n]{1,3}[)）])?[\s*]*"
)
# Where a title can begin inside a line: behind punctuation, or behind a space that is none within 2023 年, 长沙市 政府,
# 规划 执行情况.
_BREAK = re.compile(r"[。；！？：，,;>|｜_»\]]|(?<![0-9年月的和省市县区州盟旗民])[\s\u3000]+(?![0-9年])")
_OBJECT = re.compile(r"划|预\s?算|收支")
# A headline about a report, a decision on it, a part of it: 市长作政府工作报告, 关于印发《政府工作报告》任务分工的通知.
_NO_LEAD = re.compile(
    r"作《?$|作出?的《?$|听取|审议|讨论|学习|贯彻|解读|解析|印发|分工|座谈|起草|征求|落实|聚焦|图解|一图|读懂|热议|点赞|根据|"
    r"按照|对照|批准|通过|围绕|附件|名词|注释|法治|党委|纪委|政协|党组|来自|链接|上一篇|下一篇|和$|与$|及$|、$"
)
_TAIL = re.compile(
    rf"{GAP}[》」”]?{GAP}(?:[（(【\[][^）)】\]\n]{{0,60}}[）)】\]])?{GAP}"
    r"(?=$|[\n—–─―‐\-_|~…·.\t \u3000（(\]：:★]|各位|全文|摘要|摘编|在|[0-9０-９二]|[^\n]{1,14}[市县区省州旗盟]长"
    r"|[^\n]{1,20}主席)"
)
_SUB_ANNUAL = re.compile(r"上半年|[1１][-—－~至][0-9]{1,2}月|[一二三]季度|调整|决算|审计|审查|决议|批复|公告")
_PLAN = re.compile(rf"发{GAP}展|国民经济")
_BUDGET = re.compile(rf"预{GAP}算|财{GAP}政")
_UPPER_LINE = re.compile(r"[^。；！？，,;\n]{0,50}(?:关于|计划|预算|年|政府|[省市县区州盟旗])[^。；！？，,;\n]{0,30}")
_LINE = 90


def titles(text: str, start: int, end: int) -> list[Title]:
    r"""The titles of reports in text[start:end], in order.

    >>> text = "目录 略\n2.长沙市 2015 年政府工作报告\n——2015年1月8日"
    >>> [(title.kind.value, text[title.start:title.end]) for title in titles(text, 0, len(text))]
    [('gwr', '长沙市 2015 年政府工作报告')]
    """
    found = []
    for pattern, kind in ((_WORK, Kind.GWR), (_OTHERS, Kind.OTHER)):
        for match in pattern.finditer(text, start, end):
            found += _title(text, start, match.start(), match.end(), kind)
    for match in _EXECUTION.finditer(text, start, end):
        rest = _TO_REPORT.match(text, match.end(), end)
        if rest and rest.group().count("\n") <= 3:
            found += _title(text, start, match.start(), rest.end(), Kind.PLAN)
    ends = {title.end for title in found}
    for match in _DRAFT.finditer(text, start, end):
        if match.end() not in ends:
            found += _title(text, start, match.start(), match.end(), Kind.PLAN)
    return sorted(found)


def _title(text: str, low: int, core: int, end: int, kind: Kind) -> list[Title]:
    """The title around its fixed words at `core`, or nothing where they stand in a sentence or a headline."""
    if not _TAIL.match(text, end):
        return []
    floor = max(low, core - _LINE)
    line = text.rfind("\n", floor, core) + 1 or floor
    numbering = _NUMBERING.match(text, line, core)
    begin = numbering.end() if numbering and numbering.end() <= core else line
    for cut in _BREAK.finditer(text, begin, core):
        if kind is not Kind.PLAN or not cut.group().isspace() or _OBJECT.search(text, cut.end(), core):
            line = cut.end()
            numbering = _NUMBERING.match(text, line, core)
            begin = numbering.end() if numbering else line
    lead = text[begin:core]
    if _NO_LEAD.search(lead):
        return []
    if "《" in lead and text[end : end + 1] != "》":
        return []
    if kind is Kind.PLAN or not lead:
        line, begin = _climb(text, low, line, begin, core)
    if kind is Kind.PLAN:
        kind = _kind(text[begin:end])
        if kind is Kind.OTHER and not _SUB_ANNUAL.search(text, begin, end):
            return []
    return [Title(line, begin, end, kind)]


def _climb(text: str, low: int, line: int, begin: int, core: int) -> tuple[int, int]:
    """Where a title of several lines begins: 长沙市人民政府 above 政府工作报告, 关于…计划 above 执行情况…的报告."""
    for _ in range(2):
        if "关于" in text[begin:core] or not line or text[line - 1] != "\n":
            break
        above_end = len(text[max(low, line - 8) : line].rstrip()) + max(low, line - 8)
        above = text.rfind("\n", max(low, above_end - _LINE), above_end) + 1 or low
        numbering = _NUMBERING.match(text, above, above_end)
        first = numbering.end() if numbering else above
        words = text[first:above_end]
        if not _UPPER_LINE.fullmatch(words) or len(words) > 45 or "报告" in words or words.endswith("期"):
            break
        line, begin = above, first
    return line, begin


def _kind(title: str) -> Kind:
    """Which report a title with 执行情况 announces."""
    if _SUB_ANNUAL.search(title):
        return Kind.OTHER
    if _PLAN.search(title):
        return Kind.PLAN
    return Kind.BUDGET if _BUDGET.search(title) else Kind.OTHER


# --- datelines ------------------------------------------------------------------------------------------------------

_SESSION = re.compile(
    rf"届{GAP}(?:{_loose('全国')}{GAP})?(?:{_loose('人民代表大会')}|{_loose('人大')}){GAP}第?{GAP}(?:{NUMBER})?{GAP}次{GAP}"
    rf"(?:{_loose('全体')})?{GAP}{_loose('会议')}"
)
_SESSION_LEAD = re.compile(
    rf"(?:(?P<date>(?:{YEAR}|20[0-9]{{0,5}}){GAP}年?[^\n，。；]{{0,14}}?[\s）)]{{0,4}})[，,]?\s{{0,4}}[于在]"
    rf"|(?:^|[\s—–─―\-－（(：:>*告）)】])\s{{0,4}}在)"
    rf"(?P<place>[^，。；：！？（）()《》]{{0,45}}?)第?{GAP}{NUMBER}{GAP}$"
)
_NO_SESSION_TAIL = re.compile(
    rf"{GAP}上?{GAP}(?:[，,。；;、！]|通过|审议|批准|确定|精神|以来|期间|开幕|闭幕|隆重|文件|决议|决定|的|关于|主席团|秘书|举行|"
    r"召开|听取|表决|提出|材料|将|和|与|是|胜利|今天|昨)"
)
_SESSION_WINDOW = 110


def datelines(text: str, start: int, end: int) -> Iterator[Dateline]:
    """The datelines in text[start:end]; sessions named inside a sentence are none.

    >>> text = "（二○○六年二月九日在黄冈市第三届人民代表大会第四次会议上）"
    >>> [(line.place, line.session) for line in datelines(text, 0, len(text))]
    [('黄冈市', '黄冈市第三届人民代表大会第四次会议')]
    """
    for match in _SESSION.finditer(text, start, end):
        if _NO_SESSION_TAIL.match(text, match.end()):
            continue
        floor = max(start, match.start() - _SESSION_WINDOW)
        lead = _SESSION_LEAD.search(text[floor : match.start()])
        if lead:
            yield Dateline(
                floor + lead.start(),
                match.end(),
                lead["date"] or "",
                lead["place"].strip(),
                text[floor + lead.start("place") : match.end()].strip(),
            )


# --- presentations --------------------------------------------------------------------------------------------------

_GOVERNMENT = r"(?:政\s{0,2}府|国务院|行署|行政公署|管委会|管理委员会|办事处)"
_PRESENTS = re.compile(
    rf"我{GAP}(?:谨|受权)?{GAP}代{GAP}表(?P<government>[^。！!；;：:，,]{{0,40}}?{_GOVERNMENT})[^。！!；;]{{0,80}}?(?:报告|汇报)"
)
_COMMISSIONED = re.compile(
    rf"受{GAP}(?P<commissioner>[^。！!；;：:，,]{{0,30}}?{_GOVERNMENT})的?{GAP}委{GAP}托[^。！!；;]{{0,80}}?(?:报告|提请|汇报|审[议查])"
)
# Those that name no government: 现在，我向大会报告政府工作; 现将……情况报告如下，请予审议.
_SPEAKS = re.compile(
    rf"我(?P<government>){GAP}向[^。！!；;，,]{{0,25}}?(?:会议|大会|各位代表)[^。！!；;]{{0,10}}?(?:作|报告|汇报)[^。！!；;]{{0,30}}?工作"
)
_SUBMITS = re.compile(r"现将(?P<government>)[^。！!；;]{0,90}?(?:报告如下|汇报如下|提请|书面报告)")
_THANKS = re.compile("感谢|敬意|问候|祝贺|致敬|拜年")
_ASKS = re.compile("请予?审|提请|予以审|审[议查]|提出意见")
_GREETING = "各位代表"
_COMRADES = "同志们"  # a prefecture under a commissioner has no congress to greet
_QUOTES = frozenset('“‘「『"')


def presentations(text: str, start: int, end: int) -> Iterator[Presentation]:
    r"""The sentences that present a report to the congress; those that thank in the government's name are none.

    >>> text = "各位代表：\n现在，我代表开福区人民政府向大会报告工作，请予审议。"
    >>> [(said.government, said.greeted) for said in presentations(text, 0, len(text))]
    [('开福区人民政府', True)]
    """
    for pattern in (_PRESENTS, _COMMISSIONED, _SPEAKS, _SUBMITS):
        for match in pattern.finditer(text, start, end):
            if _THANKS.search(match.group()):
                continue
            words = _COMRADES if match[1] and match[1].endswith(("行署", "公署")) else _GREETING
            greeting = text.rfind(words, max(start, match.start() - 150), match.start())
            if greeting < 0 and not _ASKS.search(text, match.start(), min(end, match.end() + 120)):
                continue
            begin = greeting if greeting >= 0 else match.start()
            if text[max(begin - 1, 0) : begin] in _QUOTES:  # a story of the session: 市长说：“各位代表，……”
                continue
            yield Presentation(begin, match.end(), match[1], greeting >= 0)
