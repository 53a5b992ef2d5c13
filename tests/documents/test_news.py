"""What newspapers, digests and excerpts tell of reports. The sentences are invented; the forms are real."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from duibiao import documents
from duibiao.documents.announced import LONGEST, announcement, plain
from duibiao.documents.newsyear import news_year
from duibiao.lexicon.calendar import load_calendar
from duibiao.model import Kind

ROWS = [
    tuple(line.replace("⏎", "\n").split("\t"))
    for line in Path(__file__).with_name("news.tsv").read_text(encoding="utf-8").splitlines()[2:]
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: "-".join(row[:3]) + "-" + row[3][:12].replace("\n", " "))
def test_an_article_is_the_report_it_tells_of(row: tuple[str, ...]) -> None:
    kind, region, year, text = row
    (document,), refusals = documents.read(text.encode(), "001.txt")
    assert refusals == ()
    assert (document.kind, document.region or "-", str(document.year or "-")) == (kind, region, year)
    under_its_title = document.title.endswith(("工作报告", "的报告"))
    assert under_its_title or "并非报告原文" in document.problem
    assert ("年份" in document.problem) >= (document.year is None)
    assert ("地区" in document.problem) == (document.region is None)


def test_what_is_told_outranks_the_article() -> None:
    text = "山东省主要预期目标是：生产总值增长9%，财政收入增长8%。".encode()
    (document,), _ = documents.read(text, "a.txt", documents.Told("330000", 2011))
    assert (document.region, document.year, document.kind) == ("330000", 2011, Kind.GWR)
    (document,), _ = documents.read(text, "a.txt", documents.Told(year=2011, kind=Kind.PLAN))
    assert (document.region, document.year, document.kind) == ("370000", 2011, Kind.PLAN)
    (document,), _ = documents.read(text, "a.txt", documents.Told(kind=Kind.OTHER))
    assert document.kind is Kind.OTHER


def test_what_a_region_calls_itself_says_more_than_what_it_lies_in() -> None:
    text = "去年我州增速居全省第三，入选全省先进县3个、全省示范县2个。今年主要预期目标是：生产总值增长9%，出口增长8%。"
    (document,), _ = documents.read(text.encode(), "阿坝2031.txt")
    assert (document.region, document.year) == ("513200", 2031)


def test_a_file_named_as_a_plan_is_one() -> None:
    text = "主要预期目标是：生产总值增长9%，财政收入增长8%。".encode()
    (document,), _ = documents.read(text, "西宁市2011年国民经济和社会发展计划.txt")
    assert (document.region, document.year, document.kind) == ("630100", 2011, Kind.PLAN)


@pytest.mark.parametrize(
    ("said", "year"),
    [
        ("回顾2014年工作时指出，到2018年全省实现翻番。对2018年，全省实现目标有信心。今年", 2015),
        ("湖南省十二届人大一次会议开幕。今年", 2013),
        ("湖南省十二届人大五次会议开幕。今年", 2017),  # inferred, and said to be
        ("湖南省十二届人大五次会议开幕。2015年全省实现平稳增长。今年", 2016),
        ("2016-01-25 湖南省十二届人大五次会议开幕。今年", 2016),
        ("2019-09-25 全省2009年实现平稳增长。今年", 2010),  # a reprint
        ("2019-12-25 全省经济工作会议召开。明年", 2020),
        ("2019年1月25日 全省2018年实现平稳增长。今年", 2019),
        ("湖南省十一届人大二次会议确定的任务都已完成。今年", None),
        ("全省平稳增长。今年", None),
    ],
)
def test_this_year_is_dated_by_what_the_article_says(said: str, year: int | None) -> None:
    text = plain(said + "的主要预期目标是：生产总值增长9%，财政收入增长8%。")
    found = announcement(text)
    assert found is not None
    assert news_year(text, found, "430000").year == year


def test_every_term_of_every_province_opens_with_the_nations() -> None:
    known = load_calendar()
    for code in ("000000", "110000", "430000", "460000", "500000"):
        number = known.numbers.get(code, known.number)
        assert [known.session_years(code, number + term, 1)[0] for term in range(5)] == [2003, 2008, 2013, 2018, 2023]


def test_a_book_tells_of_no_report() -> None:
    text = "今年主要预期目标是：生产总值增长9%，财政收入增长8%。"
    assert announcement(text * 2)
    assert announcement(text * (LONGEST // len(text) + 1)) is None


@pytest.mark.parametrize(
    "unit",
    [
        "今年主要预期目标是",
        "十二届人大一次会议",
        "省长",
        "2015年",
        "生产总值增长9%，",
        "今年是",
        "本报讯",
        "全市",
        "代表政府",
        "目标",
    ],
)
def test_no_article_is_slow(unit: str) -> None:
    text = unit * (LONGEST // len(unit))
    begin = time.perf_counter()
    documents.read((text + "今年主要预期目标是：生产总值增长9%，财政收入增长8%。").encode(), "a.txt")
    documents.read((text * 20).encode(), "a.txt")
    assert time.perf_counter() - begin < 3
