"""What a report is: region, year, kind, title, session, date; from its opening first, from the file's name second.

What is told outranks both. What cannot be said for sure is left open, and `problem` says so in Chinese.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from duibiao.documents import naming
from duibiao.documents.announced import LONGEST, Announcement, announcement, plain
from duibiao.documents.dates import YEAR, date_in
from duibiao.documents.newsplace import news_clues
from duibiao.documents.newsyear import NewsYear, news_year
from duibiao.documents.openings import Dateline, Presentation, Title, datelines, presentations, titles
from duibiao.documents.region import Clues, Place, place_of
from duibiao.documents.year import target_year
from duibiao.lexicon.calendar import load_calendar
from duibiao.lexicon.regions import Level, regions
from duibiao.model import Kind, Span

if TYPE_CHECKING:
    from duibiao.documents.told import Told

__all__ = ["Identity", "identify"]

NO_YEAR = "没有找到报告的年份（标题、日期行、小标题和文件名都没有写明）；可用 --year 指定"
NO_ORIGINAL = "新闻报道或摘要，并非报告原文"
HEAD = 4_000  # a report says what it is on its first pages; what is quoted later is another's
ABOVE = 1_500  # so much of a web page above its title is looked at for the site's name

# What a text that is no report may be, by words of its first lines. The first that fits is named.
LOOKS_LIKE = (
    (re.compile(r"统计公报"), "统计公报"),
    (re.compile(r"规划纲要|五年规划"), "规划纲要"),
    (re.compile(r"(?:常务委员会|常委会)\s{0,3}工作报告"), "人大常委会或政协的工作报告"),
    (re.compile(r"法院\s{0,3}工作报告|检察院\s{0,3}工作报告"), "法院、检察院工作报告"),
    (re.compile(r"各位委员"), "在政协会议上的报告或讲话"),
    (re.compile(r"决算"), "决算报告"),
    (re.compile(r"审计(?:工作)?报告|审计查出"), "审计报告"),
    (re.compile(r"的决议|审查结果的?报告|审查报告"), "关于报告的决议或审查意见"),
    (re.compile(r"上半年|前三季度|[1１]\s?[-—－~至]\s?[0-9]{1,2}\s?月"), "年中的执行情况报告"),
    (re.compile(r"民生实事"), "民生实事清单"),
    (re.compile(r"解读|图解|一图读懂"), "对报告的解读"),
    (re.compile(r"分析师|研究报告|研究员|证券|评级|相关报告"), "分析研究报告"),
    (re.compile(r"的通知|的意见|的办法|暂行办法|实施方案|条例"), "文件、通知或法规"),
    (re.compile(r"本报讯|记者|通讯员|讯（|日电"), "新闻报道"),
    (re.compile(r"第[〇零一二三四五六七八九十百千0-9]{1,8}[章回]"), "书籍章节"),
)
NEWS = re.compile(r"本报讯|记者|通讯员|隆重开幕|胜利闭幕|的决议|审查结果")
REPORTING = re.compile(
    r"亿元|万元|工作(?:简要)?回顾|工作总结|预期目标|主要目标|目标任务|工作安排|重点工作|执行情况|各位代表"
)
BUDGET = re.compile(r"预算(?:草案)?(?:的?\s{0,2}执行|（?草案|安排)|预算草案")
ASIDE = re.compile(r"\s{0,4}[（(][^）)]{0,20}[）)]")
STATED = re.compile(rf"(?:全文|[（(][^）)0-9]{{0,8}}[）)])?[（(—–―-]{{0,3}}({YEAR}年[^，。；）)]{{2,9}})")
PLAN = re.compile(r"(?:经济和?社会|社会经济)发展(?:规划|计划)?[^。]{0,10}(?:计划|执行)")


_BLANK = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\xad*#]+")
_FULL_WIDTH = re.compile("[０-９．／－]")


@dataclass(frozen=True, slots=True)
class Identity:
    """What a report was identified as; the fields are those of `Document`."""

    region: str | None
    region_name: str
    year: int | None
    kind: Kind
    title: str
    session: str
    date: str
    problem: str


class Opening(NamedTuple):
    """What stands at the head of a text, in the places of the text itself."""

    title: Title | None
    dateline: Dateline | None
    presentation: Presentation | None


def identify(text: str, span: Span, name: str, told: Told) -> Identity:
    """The identity of the report at `span`, read from a file of that name."""
    file = naming.parse(name)
    opening = _opening(text, span)
    kind, title = _kind_and_title(text, span, opening, file.kind)
    if kind is Kind.OTHER:
        article, found = _told_of(text, span)
        if found and told.kind is not Kind.OTHER:
            return _of_news(article, found, title or _first_line(text, span), file, told)
        if told.kind in (None, Kind.OTHER):
            title = title or _first_line(text, span)
            return Identity(told.region, _told_name(told), told.year, kind, title, "", "", _no_report(text, span))
    kind = told.kind or kind
    body = span.of(text)
    date = _date(text, opening)
    year = told.year or target_year(kind, _named_year(text, opening, title), date or file.date, body, file.year)
    if told.region is None:
        place = place_of(_clues(text, span, opening, title, file), year)
    else:
        place = Place(told.region, _told_name(told))
    remark = ""
    if year is None or place.code is None:
        place, year, remark = _unopened(text, span, file, place, year)
    problems = [problem for problem in (place.problem, remark) if problem]
    session = _squeeze(opening.dateline.session) if opening.dateline else ""
    return Identity(place.code, place.name, year, kind, title, session, date, "；".join(problems))


def _told_of(text: str, span: Span) -> tuple[str, Announcement | None]:
    """A text as an article, and the statement it tells of, if any."""
    article = plain(text[span.start : min(span.end, span.start + 2 * LONGEST)])
    return article, announcement(article)


def _unopened(
    text: str, span: Span, file: naming.FileName, place: Place, year: int | None
) -> tuple[Place, int | None, str]:
    """Region and year of a report whose opening leaves one open: as an article's, if it is as short as one."""
    article, found = _told_of(text, span)
    if found and place.code is None:
        spoken_of = place_of(news_clues(article, found, file), year)
        place = spoken_of if spoken_of.code else place
    if year is not None:
        return place, year, ""
    dated = news_year(article, found, place.code) if found else NewsYear(load_calendar().occasion_year(article))
    return place, dated.year, dated.remark if dated.year else NO_YEAR


def _of_news(text: str, found: Announcement, title: str, file: naming.FileName, told: Told) -> Identity:
    """The identity of the report a plain article tells of."""
    clues = news_clues(text, found, file)
    place = place_of(clues, None) if told.region is None else Place(told.region, _told_name(told))
    dated = news_year(text, found, place.code)
    year = told.year or dated.year or file.year
    if told.region is None and year is not None:
        place = place_of(clues, year)
    problems = [NO_ORIGINAL, place.problem, dated.remark if year else NO_YEAR]
    return Identity(
        place.code,
        place.name,
        year,
        told.kind or (Kind.PLAN if file.kind is Kind.PLAN else found.kind),
        title,
        clues.session,
        "",
        "；".join(filter(None, problems)),
    )


def _opening(text: str, span: Span) -> Opening:
    """The first dateline and presentation on the first pages, and the title that stands above them."""
    end = min(span.end, span.start + HEAD)
    dateline = next(datelines(text, span.start, end), None)
    said = sorted(presentations(text, span.start, end), key=lambda one: (one.start, not one.government))
    presentation = said[0] if said else None
    first = min(mark.start for mark in (dateline, presentation) if mark) if dateline or presentation else end
    above = [title for title in titles(text, span.start, end) if title.start <= first]
    return Opening(above[0] if above else None, dateline, presentation)


def _kind_and_title(text: str, span: Span, opening: Opening, filed: Kind | None) -> tuple[Kind, str]:
    """The kind, and the title as written but for spaces and markup; `other` where there is no report."""
    title, dateline, presentation = opening
    if title:
        given = dateline or presentation or _heads(text, span, title)
        return (title.kind if given else Kind.OTHER), _squeeze(text[title.start : title.end])
    if presentation and presentation.greeted and (dateline or not _news(text, presentation.start)):
        said = text[presentation.start : presentation.end + 60]
        return (Kind.PLAN if PLAN.search(said) else Kind.BUDGET if BUDGET.search(said) else Kind.GWR), ""
    head = text[span.start : min(span.end, span.start + HEAD)]
    if filed and "各位代表" in head and not _news(text, span.start + 600):
        return filed, ""
    return Kind.OTHER, ""


def _heads(text: str, span: Span, title: Title) -> bool:
    """Whether a title with neither dateline nor greeting heads a digest: at the top, with a report's words below."""
    above = text[span.start : title.start]
    below = text[title.end : min(span.end, title.end + HEAD)]
    return len(above) < 400 and "。" not in above and bool(REPORTING.search(below)) and not _news(text, title.end + 600)


def _news(text: str, end: int) -> bool:
    """Whether the 600 characters before `end` read like a story about a session."""
    return bool(NEWS.search(text, max(0, end - 600), end))


def _date(text: str, opening: Opening) -> str:
    """The day the report was given, as far as dateline or title tell."""
    dateline, title = opening.dateline, opening.title
    if dateline:
        return date_in(dateline.date) or date_in(_squeeze(text[dateline.end : dateline.end + 40]))
    # 政府工作报告（2015年1月20日）; 2021-01-12 09:15 is the day the page was put up.
    stated = STATED.match(_squeeze(text[title.end : title.end + 60])) if title else None
    return date_in(stated[1]) if stated else ""


def _named_year(text: str, opening: Opening, title: str) -> str:
    """The title with what stands in brackets behind it, 政府工作报告（2010年）; without one, the presentation."""
    if opening.title:
        aside = ASIDE.match(text, opening.title.end)
        return title + (_squeeze(aside[0]) if aside else "")
    return _squeeze(text[opening.presentation.start : opening.presentation.end]) if opening.presentation else ""


def _clues(text: str, span: Span, opening: Opening, title: str, file: naming.FileName) -> Clues:
    dateline, presentation = opening.dateline, opening.presentation
    begin = opening.title.end if opening.title else span.start
    end = presentation.start if presentation else begin + 200
    floor = max(0, span.start - ABOVE) if span.start <= HEAD else span.start
    return Clues(
        place=_squeeze(dateline.place) if dateline else "",
        government=_squeeze(presentation.government) if presentation else "",
        session=_squeeze(dateline.session) if dateline else "",
        title=title,
        speaker=_lines(text[begin : min(end, begin + 400)], short=presentation is None),
        above=_squeeze(text[floor : opening.title.start if opening.title else span.start]),
        body=span.of(text),
        file=file,
    )


def _lines(words: str, *, short: bool) -> str:
    """The lines between title and greeting; of a text that goes on without a greeting only the short ones."""
    lines = [_squeeze(line) for line in words.splitlines()]
    return "\n".join(line for line in lines if line and not (short and (len(line) > 30 or "。" in line)))


def _no_report(text: str, span: Span) -> str:
    """In Chinese, what a text without a report's opening seems to be."""
    head = text[span.start : min(span.end, span.start + 800)]
    for words, what in LOOKS_LIKE:
        if words.search(head):
            return f"不是政府工作报告、计划报告或预算报告，看来是{what}"
    return "没有找到报告的标题、日期行或开场白（各位代表：我代表……政府报告工作）"


def _told_name(told: Told) -> str:
    if told.region is None:
        return ""
    row = regions().get(told.region, told.year)
    if row is None:
        return ""
    return "全国" if row.level is Level.NATION else regions().full_name(row) if row.level is Level.COUNTY else row.name


def _first_line(text: str, span: Span) -> str:
    line = text[span.start : min(span.end, span.start + 400)].strip().split("\n", 1)[0].strip()
    return line[:60]


def _squeeze(words: str) -> str:
    """Words without spaces, invisible characters and markup, full-width digits as ASCII."""
    return _FULL_WIDTH.sub(lambda match: chr(ord(match[0]) - 0xFEE0), _BLANK.sub("", words))
