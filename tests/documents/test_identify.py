"""Openings as they are written, and what each must be read as. The sentences are invented; the forms are real."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from duibiao.documents.compendium import split
from duibiao.documents.identify import Identity, identify
from duibiao.documents.told import Told
from duibiao.lexicon.regions import Level, regions
from duibiao.model import Kind, Span

GREETING = "各位代表：\n\n现在，我代表{}，向大会报告工作，请予审议，并请列席人员提出意见。\n\n"
REPORT = (
    "一、过去一年的工作\n\n全年经济平稳增长，各项事业都有进步。\n\n"
    "二、今年的工作\n\n今年的主要预期目标是：生产总值增长8%。\n"
)
NOUNS = ("自治区", "自治州", "自治县", "自治旗", "特别行政区", "地区", *"省市县区旗盟")
CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"


def read(text: str, name: str = "报告.txt", told: Told | None = None) -> Identity:
    """The identity of the one report in a text."""
    spans = split(text)
    assert len(spans) == 1
    return identify(text, spans[0], name, told or Told())


def opened(head: str, government: str = "市人民政府") -> str:
    return head + "\n\n" + GREETING.format(government) + REPORT


# --- title and dateline ---------------------------------------------------------------------------------------------


def rows(name: str) -> list[tuple[str, ...]]:
    """The rows of a table beside this file; ⏎ stands for a line break."""
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return [tuple(line.replace("⏎", "\n").split("\t")) for line in lines[2:]]


COMMISSIONED = "各位代表：\n受{}委托，现将{}提请大会审查，并请列席人员提出意见。\n" + REPORT
DRAFTS = {Kind.PLAN: "计划执行情况和计划草案", Kind.BUDGET: "预算执行情况和预算草案"}


@pytest.mark.parametrize("row", rows("openings.tsv"), ids=lambda row: row[1] + "-" + row[2])
def test_an_opening_names_kind_region_year_and_date(row: tuple[str, ...]) -> None:
    kind, region, year, date, government, head = row
    plain = kind == Kind.GWR
    said = GREETING.format(government) + REPORT if plain else COMMISSIONED.format(government, DRAFTS[Kind(kind)])
    identity = read(head + "\n\n" + said)
    assert (identity.kind, identity.region, str(identity.year), identity.date) == (kind, region, year, date)
    assert identity.problem == ""


# --- the year where no dateline gives it ----------------------------------------------------------------------------

# text below the greeting, file name, year
YEARS = [
    ("一、2009年工作回顾\n全年较快增长。\n二、2010年工作安排\n保持增长。", "a.txt", 2010),
    ("一、2013年工作回顾\n全年较快增长。\n二、今年的工作\n保持增长。", "a.txt", 2014),
    ("一、五年工作回顾\n比2006年翻番。\n二、今后五年的目标\n到2016年翻番。\n三、2012年重点工作\n略。", "a.txt", 2012),
    ("一、“十一五”回顾\n2010年完成目标。\n二、“十二五”目标\n到2015年翻番。\n三、2011年主要任务", "a.txt", 2011),
    ("一、二○○七年工作总结\n全年较快增长。\n二、二○○八年工作的总体要求\n保持增长。", "a.txt", 2008),
    ("过去一年，全市平稳增长。做好今年工作，要保持增长。", "长沙市/2018.txt", 2018),
    ("2021年，全市平稳增长。2021年粮食增产。2021年财政增收。展望2022年，保持增长。", "a.txt", 2022),
    ("一、2022 年工作回顾\n圆满完成2022年目标任务。\n二、2023 年工作安排\n保持增长。", "a.txt", 2023),
    ("过去一年平稳增长。今年要保持增长。", "a.txt", None),
    ("2023年是转段之年。平稳增长。2024年是“十四五”的关键一年，做好今年工作至关重要。", "a.txt", 2024),
    ("过去五年工作回顾\n经济平稳增长。预计2012年全市生产总值增长9%，是2007年的2倍。", "a.txt", 2013),
    ("一、过去五年工作回顾\n2021年，预计实现地区生产总值50亿元。", "a.txt", 2022),
    ("一、2009年工作回顾\n平稳增长。\n二、2010年主要预期目标\n增长10%。", "2009年长沙市政府工作报告.txt", 2010),
]  # fmt: skip


@pytest.mark.parametrize(("body", "name", "year"), YEARS)
def test_headings_and_names_give_the_year_an_undated_report_has(body: str, name: str, year: int | None) -> None:
    identity = read("长沙市政府工作报告\n\n" + GREETING.format("市人民政府") + body, name)
    assert identity.year == year
    assert ("年份" in identity.problem) == (year is None)


@pytest.mark.parametrize(
    ("title", "year"),
    [("道外区2009年政府工作报告", 2010), ("道外区2010年政府工作报告", 2010), ("道外区政府工作报告", 2010)],
)
def test_a_title_may_name_the_year_looked_back_on(title: str, year: int) -> None:
    text = f"{title}\n\n{GREETING.format('区人民政府')}2009年工作简要回顾\n全区平稳增长。\n2010年工作安排\n保持增长。"
    assert read(text).year == year


# --- the region where the opening says only 市 or 县 ------------------------------------------------------------------

# file name, government, region, region_name, a word of the problem
FILES = [
    ("430100-2015-gwr.txt", "市人民政府", "430100", "长沙市", ""),
    ("2015年长沙市政府工作报告.docx", "市人民政府", "430100", "长沙市", ""),
    ("长沙2015.txt", "市人民政府", "430100", "长沙市", ""),
    ("长沙2015.txt", "县人民政府", "430121", "湖南省长沙市长沙县", ""),
    ("湖南/长沙市/浏阳市_2015.txt", "市人民政府", "430181", "湖南省长沙市浏阳市", ""),
    ("吉林_2015.txt", "省人民政府", "220000", "吉林省", ""),
    ("吉林_2015.txt", "市人民政府", "220200", "吉林市", ""),
    ("sh_2019.txt", "市人民政府", "310000", "上海市", ""),
    ("朝阳区2015.txt", "区人民政府", None, "朝阳区", "同名"),
    ("长春市朝阳区2015.txt", "区人民政府", "220104", "吉林省长春市朝阳区", ""),
    ("吉林省/朝阳区2015.txt", "区人民政府", "220104", "吉林省长春市朝阳区", ""),
    ("朝阳市2015.txt", "市人民政府", "211300", "朝阳市", ""),
    ("湖南省2015.txt", "县人民政府", None, "", "地区"),
    ("恩施州2015.txt", "州人民政府", "422800", "恩施土家族苗族自治州", ""),
    ("襄樊市2008.txt", "市人民政府", "420600", "襄樊市", ""),
    ("材料.txt", "市人民政府", None, "", "地区"),
]


@pytest.mark.parametrize(("name", "government", "region", "region_name", "problem"), FILES)
def test_the_file_name_says_what_the_text_leaves_open(
    name: str, government: str, region: str | None, region_name: str, problem: str
) -> None:
    identity = read(opened("政府工作报告\n——2015年1月在第十四届人民代表大会第四次会议上", government), name)
    assert (identity.region, identity.region_name) == (region, region_name)
    assert problem in identity.problem
    assert bool(identity.problem) == bool(problem)


def test_the_text_outranks_the_file_name() -> None:
    identity = read(opened("2006年济宁市政府工作报告"), "北京2019.txt")
    assert (identity.region, identity.year) == ("370800", 2006)


def test_what_is_told_outranks_the_text() -> None:
    identity = read(opened("长沙市2015年政府工作报告"), told=Told("110105", 2012, Kind.PLAN))
    assert (identity.region, identity.region_name, identity.year) == ("110105", "北京市朝阳区", 2012)
    assert identity.kind is Kind.PLAN


@pytest.mark.parametrize(("said", "region"), [("首都功能核心。北京市委", "110105"), ("长春市委、市政府", "220104")])
def test_a_shared_name_is_settled_by_the_city_the_text_speaks_of(said: str, region: str) -> None:
    text = opened("朝阳区2015年政府工作报告", "区人民政府") + f"在{said}的领导下，服务{said[:2]}、{said[-6:]}。" * 3
    parent = "北京" if region == "110105" else "长春"
    assert read(text + f"融入{parent}、建设{parent}、服务{parent}。").region == region


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("长沙县星沙镇", "长沙县星沙镇"),
        ("郑州高新技术产业开发区", "郑州高新技术产业开发区"),
        ("两江新区", "重庆市两江新区"),
    ],
)
def test_a_place_without_a_code_is_not_taken_for_the_one_it_lies_in(place: str, name: str) -> None:
    identity = read(opened(f"{place}2015年政府工作报告", f"{place}管理委员会"))
    assert (identity.region, identity.region_name) == (None, name)
    assert "没有行政区划代码" in identity.problem


def test_a_commissioner_greets_no_congress() -> None:
    said = "同志们：现在，我代表地区行署，向会议报告工作。\n一、2009年工作回顾\n平稳增长。\n二、2010年工作安排"
    assert read("大兴安岭地区工作会议\n" + said).kind is Kind.GWR
    assert read("大兴安岭地区工作会议\n" + said.replace("地区行署", "市委")).kind is Kind.OTHER


def test_a_web_page_in_one_line() -> None:
    text = (
        "衢州市人民政府网 首页 > 政务公开 > 政府工作报告 发布时间：2013-02-05 "
        "政府工作报告 ——2012年1月9日在衢州市第六届人民代表大会第一次会议上 市长 某某 "
        "各位代表： 现在，我代表市人民政府，向大会报告工作，请予审议。 一、过去五年的工作 略。"
    )
    identity = read(text)
    assert (identity.region, identity.year, identity.date) == ("330800", 2012, "2012-01-09")
    assert identity.session == "衢州市第六届人民代表大会第一次会议"


def test_the_site_above_the_title_names_the_region() -> None:
    text = "静宁县人民政府网\n首页\n\n" + opened("2016年政府工作报告", "县人民政府")
    assert read(text).region == "620826"


# --- no reports -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("says", "text"), [*rows("decoys.tsv"), ("没有找到", "")])
def test_what_is_no_report_says_what_it_seems_to_be(says: str, text: str) -> None:
    for span in split(text):
        identity = identify(text, span, "2015年长沙市.txt", Told())
        assert identity.kind is Kind.OTHER
        assert says in identity.problem


# --- the corpus -----------------------------------------------------------------------------------------------------

EXPECTED = {
    "work-reports-2024.txt": [
        (f"{code:02}0000", 2024, Kind.GWR)
        for code in (0, *range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66))
    ],
    "chongqing-gazette-2024-03.txt": [("500000", 2024, kind) for kind in (Kind.GWR, Kind.PLAN, Kind.BUDGET)],
    "national-plan-2024.txt": [("000000", 2024, Kind.PLAN)],
    "analyst-report.txt": [(None, None, Kind.OTHER)],
}


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the checkout")
@pytest.mark.parametrize("name", EXPECTED)
def test_every_report_of_the_corpus_is_identified(name: str) -> None:
    text = (CORPUS / name).read_text(encoding="utf-8")
    found = [identify(text, span, name, Told()) for span in split(text)]
    assert [(identity.region, identity.year, identity.kind) for identity in found] == EXPECTED[name]
    assert all(bool(identity.problem) == (identity.kind is Kind.OTHER) for identity in found)


# --- any input ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "unit",
    ["政府工作报告\n", "各位代表：我代表", "届人民代表大会第一次会议", "执行情况", "长沙市", "2015年", "《" * 9, " "],
)
def test_no_input_is_slow(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    begin = time.perf_counter()
    for span in split(text)[:3]:
        identify(text, span, unit * 20, Told())
    assert time.perf_counter() - begin < 5


def test_a_report_is_identified_by_its_own_stretch_only() -> None:
    city, county = opened("长沙市2015年政府工作报告"), opened("沅陵县2019年政府工作报告", "县人民政府")
    spans = [Span(0, len(city)), Span(len(city), len(city + county))]
    assert [identify(city + county, span, "a.txt", Told()).region for span in spans] == ["430100", "431222"]


def test_every_region_is_known_by_its_full_name() -> None:
    known = regions()
    missed = []
    for row in known.rows:
        if row.code and row.level is not Level.NATION and row.valid_to is None:
            noun = next(noun for noun in NOUNS if row.name.endswith(noun))
            text = opened(f"{known.full_name(row)}2025年政府工作报告", f"{noun}人民政府")
            if identify(text, Span(0, len(text)), "报告.txt", Told()).region != row.code:
                missed.append(row.name)
    assert not missed
