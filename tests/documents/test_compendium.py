"""Where reports begin: compendia, gazettes, web pages; and that one report is never cut."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duibiao.documents.compendium import split
from duibiao.model import Span

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
BODY = "一、上年工作\n\n" + "全市经济平稳增长，各项事业都有进步，人民生活继续改善。\n" * 60
GREETING = "各位代表：\n现在，我代表市人民政府，向大会报告工作，请予审议，并请政协委员提出意见。\n\n"


def dateline(city: str, year: int = 2015) -> str:
    return f"——{year}年1月8日在{city}第十四届人民代表大会第四次会议上\n市长 某某\n\n"


def report(title: str, city: str = "长沙市", year: int = 2015) -> str:
    return f"{title}\n\n{dateline(city, year)}{GREETING}{BODY}"


CITIES = ("长沙市", "株洲市", "湘潭市")
TITLES = (
    "{n}.{city}政府工作报告",
    "（{n}）{city}2015年政府工作报告",
    "# {city}人民政府工作报告",
    "{city}2015年政府工作报告（全文）",
    "**2015年{city}政府工作报告**",
    "{n}、政府工作报告",
    "政 府 工 作 报 告",
)


@pytest.mark.parametrize("title", TITLES)
def test_a_compendium_falls_into_its_reports(title: str) -> None:
    parts = [report(title.format(n=n, city=city), city) for n, city in enumerate(CITIES, 1)]
    spans = split("".join(parts))
    assert [span.of("".join(parts)) for span in spans] == parts


def test_the_reports_of_one_city_over_the_years() -> None:
    parts = [report(f"长沙市{year}年政府工作报告", year=year) for year in range(2010, 2016)]
    assert [span.of("".join(parts)) for span in split("".join(parts))] == parts


def test_a_compendium_whose_reports_have_titles_and_greetings_only() -> None:
    parts = [f"{year}年长沙市政府工作报告\n\n{GREETING}{BODY}" for year in (2011, 2012, 2013)]
    assert [span.of("".join(parts)) for span in split("".join(parts))] == parts


def test_the_first_words_of_a_report_at_the_end_of_its_page_are_no_second_one() -> None:
    page = report("2015年长沙市政府工作报告") + "打印本页\n关闭窗口\n2015年长沙市政府工作报告\n" + GREETING
    assert len(split(page)) == 1


def test_a_compendium_of_digests_has_titles_alone() -> None:
    parts = [f"{city}2015年政府工作报告（摘要）\n\n{BODY}" for city in CITIES]
    assert [span.of("".join(parts)) for span in split("".join(parts))] == parts


def test_a_gazette_leaves_out_its_contents_and_splits_the_other_organs_off() -> None:
    titles = (
        "长沙市政府工作报告",
        "关于长沙市2014年国民经济和社会发展计划执行情况与2015年计划草案的报告",
        "关于长沙市2014年预算执行情况与2015年预算草案的报告",
        "长沙市人民代表大会常务委员会工作报告",
        "长沙市中级人民法院工作报告",
    )
    contents = "市人民政府公报\n目录\n" + "".join(f"{title}\t({page})\n" for page, title in enumerate(titles, 1)) + "\n"
    parts = [report(title) for title in titles]
    text = contents + "".join(parts)
    assert [span.of(text) for span in split(text)] == parts


def test_a_contents_page_that_repeats_titles_with_datelines() -> None:
    contents = "目录\n" + "".join(f"{city}政府工作报告\n{dateline(city)}" for city in CITIES)
    parts = [report(f"{city}政府工作报告", city) for city in CITIES]
    text = contents + "".join(parts)
    assert [span.of(text) for span in split(text)] == parts


INSIDE = (
    "请连同《长沙市国民经济和社会发展第十二个五年规划纲要（草案）》一并审议。\n",
    "去年的《政府工作报告》确定的任务已经完成。\n",
    "市十四届人大三次会议以来，我们按照政府工作报告的部署抓落实。\n",
    "在此，我代表市人民政府，向全市人民表示衷心的感谢！\n",
    "各位代表！\n\n新的一年，任务艰巨。\n",
    "附件：长沙市2015年政府工作报告名词解释\n",
    "长沙市政府工作报告\n",  # a running head
    "《关于长沙市2014年预算执行情况和2015年预算草案的报告》已印发，请一并审议。\n",
    "市人大常委会听取了关于上半年计划执行情况的报告。\n",
    "受市人民政府委托，市财政局另行报告预算。\n",
    "2015年政府工作报告目标任务完成情况\n",
)


@pytest.mark.parametrize("inside", INSIDE)
def test_a_single_report_is_never_cut(inside: str) -> None:
    text = report("长沙市政府工作报告") + inside + BODY + inside + BODY
    assert split(text) == [Span(0, len(text))]


def test_a_text_without_a_report_is_one_stretch() -> None:
    text = "从各地政府工作报告看今年目标\n" + BODY
    assert split(text) == [Span(0, len(text))]
    assert split("") == [Span(0, 0)]


@given(st.text(alphabet="政府工作报告各位代表我市人大会议届次第一在年20。，：\n 《》—（）", max_size=400))
def test_spans_ascend_and_do_not_overlap(text: str) -> None:
    spans = split(text)
    assert spans
    assert spans[-1].end == len(text)
    for left, right in pairwise(spans):
        assert left.start < left.end == right.start < right.end


@given(st.text(alphabet="甲乙丙 >|", max_size=300))
def test_what_stands_before_shifts_the_spans(before: str) -> None:
    text = report("长沙市政府工作报告") + report("株洲市政府工作报告", "株洲市")
    shift = len(before) + 1
    assert split(f"{before}\n{text}") == [Span(span.start + shift, span.end + shift) for span in split(text)]


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the checkout")
@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("work-reports-2024.txt", 32),
        ("chongqing-gazette-2024-03.txt", 3),
        ("national-plan-2024.txt", 1),
        ("analyst-report.txt", 1),
    ],
)
def test_the_corpus_splits_as_it_should(name: str, count: int) -> None:
    text = (CORPUS / name).read_text(encoding="utf-8")
    assert len(split(text)) == count
    flat = text.replace("\n", " ")
    assert len(split(flat)) == count


UNITS = [
    "政府工作报告\n",
    "政 府 工 作 报 告",
    "执行情况",
    "届人民代表大会第一次会议",
    "在第一届",
    "我代表政府",
    "受政府委托",
    "各位代表",
    "（" * 7,
    "\n",
    " ",
    "2",
]


@pytest.mark.parametrize("unit", UNITS)
def test_time_is_linear_on_any_input(unit: str) -> None:
    text = unit * (500_000 // len(unit))
    begin = time.perf_counter()
    split(text)
    assert time.perf_counter() - begin < 3


PRESENTED = (
    "现在，我代表市人民政府，向大会报告工作，请予审议。",
    "我代表本届市政府，向市第十四届人民代表大会第四次会议报告工作，请予审议。",
    "现在，我向大会报告政府工作，请予审议。",
    "受市人民政府的委托，我向大会报告预算执行情况和预算草案，请予审查。",
    "现将全市计划执行情况和计划草案报告如下，请予审议。",
    "根据会议安排，我代表市人民政府向大会作工作报告，请审议，并请列席人员提出意见。",
)


@pytest.mark.parametrize("said", PRESENTED)
def test_a_title_and_a_presentation_begin_a_report(said: str) -> None:
    parts = [f"{city}2015年政府工作报告\n各位代表：\n{said}\n{BODY}" for city in CITIES]
    assert [span.of("".join(parts)) for span in split("".join(parts))] == parts
