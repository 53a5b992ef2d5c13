"""A plan report: a review in nouns of its own, targets that bind or not, and the policy behind them. All invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from duibiao import documents, figures, outline
from duibiao.agenda import rationales
from duibiao.model import Document, Extraction, Figure, FigureKind, Obligation, Outline, Part, Scope
from duibiao.outline.absent import absent

TITLE = """关于宁安市{before}年国民经济和社会发展计划执行情况与{year}年国民经济和社会发展计划草案的报告

——{year}年1月18日在宁安市第十六届人民代表大会第三次会议上

宁安市发展和改革委员会

各位代表：

受市人民政府委托，现将{before}年国民经济和社会发展计划执行情况与{year}年计划草案提请大会审查。

"""
REVIEW = """一、2030年国民经济和社会发展计划执行情况

2030年，{review}

"""
PLAN = """二、2031年经济社会发展主要目标

（一）主要预期目标

{targets}

（二）政策取向

{policy}

三、2031年国民经济和社会发展计划的主要任务

（一）扩大内需。抓好重点项目建设。

让我们同心协力，为建设美好家园而奋斗！
"""
TARGETS = """约束性指标，共2项：
——空气质量优良天数310天以上，体现全市生态保护的要求。
——单位地区生产总值能耗下降2%。
预期性指标，主要有：
——地区生产总值增长6%左右。主要考虑：2030年目标为5.5%左右，“十六五”规划纲要提出年均增长6.5%以上，与此衔接。
——城镇新增就业3万人以上。
主要考虑：2030年城镇新增就业目标为2.8万人，需要新的岗位2.9万个。
——社会消费品零售总额增长7%。这一目标比上年高1个百分点，符合消费增长8%的潜力。"""


def read(review: str = "地区生产总值增长5%。", targets: str = TARGETS, policy: str = "坚持稳中求进。") -> Read:
    text = TITLE.format(year=2031, before=2030) + REVIEW.format(review=review)
    return opened(text + PLAN.format(targets=targets, policy=policy))


Read = tuple[Document, Outline, Extraction]


def opened(text: str) -> Read:
    found, _ = documents.read(text.encode(), "计划.txt")
    drawn = outline.draw(found[0])
    return found[0], drawn, figures.extract(found[0], drawn)


REVIEWS = {
    "a list that shares its tail": (
        "农业、工业、服务业增加值分别增长3%、6%、7%，规上工业增加值增长8%。",
        [
            "primary_va growth 3 % eq",
            "other:工业增加值 growth 6 % eq",
            "tertiary_va growth 7 % eq",
            "industrial_va growth 8 % eq",
        ],
    ),
    "trades that no lexicon lists": (
        "批发业、餐饮业增加值分别增长4%、9%。",
        ["other:批发业增加值 growth 4 % eq", "other:餐饮业增加值 growth 9 % eq"],
    ),
    "a part of a whole, by its share": (
        "新兴产业增加值占规上工业增加值的比重达31%，民营经济增加值占GDP比重55%左右。",
        ["other:新兴产业增加值占规上工业增加值的比重 rate 31 % eq", "other:民营经济增加值占GDP比重 rate 55 % about"],
    ),
    "one word for two balances": (
        "本外币存贷款余额分别增长7%、9%。",
        ["other:本外币存款余额 growth 7 % eq", "other:本外币贷款余额 growth 9 % eq"],
    ),
    "a level and its growth": (
        "网络零售额达到12亿元、增长11%。",
        ["other:网络零售额 level 12 亿元 eq", "other:网络零售额 growth 11 % eq"],
    ),
    "money that was granted": (
        "2万户企业享受税费减免3亿元，争取中央预算内投资5.2亿元、新增专项债券额度13亿元。",
        ["other:税费减免 level 3 亿元 eq", "other:中央预算内投资 level 5.2 亿元 eq", "other:专项债券 level 13 亿元 eq"],
    ),
    "the count of another noun is no value": (
        "民营经济增加值增长6%左右，9家企业上市，贷款余额比上年多增2亿元。",
        ["other:民营经济增加值 growth 6 % about"],
    ),
    "a high that was reached again, a rate that rose on": (
        "粮食产量再创历史新高、达到95亿斤。常住人口城镇化率达到66.1%，比上年末提高0.9个百分点。",
        ["grain level 95 亿斤 eq", "urbanization rate 66.1 % eq", "urbanization growth 0.9 个百分点 eq"],
    ),
    "growth beyond a milestone": (
        "储能装机规模超过310万千瓦，比上年末增长超过26%。",
        ["other:储能装机规模 level 310 万千瓦 ge", "other:储能装机规模 growth 26 % ge"],
    ),
    "what is measured at places": (
        "全市各区细颗粒物（PM 2.5）平均浓度为30微克/立方米，地表水Ⅰ—Ⅲ类水质断面比例为89%、提升1.5个百分点。",
        ["pm25 level 30 微克/立方米 eq", "water_quality rate 89 % eq", "water_quality growth 1.5 个百分点 eq"],
    ),
    "visits and what they cost": (
        "国内出游人次、居民出游花费分别增长9%和14%，自来水普及率达到90%，消费贡献率为82%。",
        [
            "other:国内出游人次 growth 9 % eq",
            "other:居民出游花费 growth 14 % eq",
            "other:自来水普及率 rate 90 % eq",
            "other:消费贡献率 rate 82 % eq",
        ],
    ),
    "two balances in one list": (
        "金融机构存、贷款余额分别增长8%、11%。",
        ["other:金融机构存款余额 growth 8 % eq", "other:金融机构贷款余额 growth 11 % eq"],
    ),
    "an amount that does not say of what": ("完成投资35亿元，合同金额12亿元，连续36个月增长。", []),
}


@pytest.mark.parametrize(("review", "expected"), REVIEWS.values(), ids=REVIEWS.keys())
def test_a_review_states_results_in_nouns_of_its_own(
    review: str, expected: list[str], written: Callable[[Figure, str], str]
) -> None:
    _, _, extraction = read(review=review)
    found = [figure for figure in extraction.figures if figure.scope is Scope.REVIEW]
    assert [written(figure, "2030") for figure in found] == expected


POLICIES = {
    "a deficit and what it is compared with": (
        "2031年赤字率按3.2%安排，与2030年年初预算持平；赤字规模4.5万亿元，比2030年增加1800亿元。",
        ["other:赤字率 rate 3.2 % eq", "other:赤字规模 level 4.5 万亿元 eq"],
    ),
    "bonds issued this year first": (
        "安排新增地方政府专项债券2万亿元。拟连续几年发行超长期特别国债，专项用于重大项目，2031年先发行1万亿元。",
        ["other:专项债券 level 2 万亿元 eq", "other:超长期特别国债 level 1 万亿元 eq"],
    ),
    "credit that is to keep pace": (
        "保持社会融资规模、广义货币供应量（M2）同经济增长和价格水平预期目标相匹配。",
        [
            "other:社会融资规模 qualitative other:同经济增长和价格水平预期目标相匹配",
            "other:广义货币供应量 qualitative other:同经济增长和价格水平预期目标相匹配",
        ],
    ),
}


@pytest.mark.parametrize(("policy", "expected"), POLICIES.values(), ids=POLICIES.keys())
def test_policy_sets_aggregates_outside_the_statement(
    policy: str, expected: list[str], written: Callable[[Figure, str], str]
) -> None:
    _, _, extraction = read(policy=policy)
    found = [figure for figure in extraction.figures if figure.scope is Scope.TASK]
    assert [written(figure, "2031") for figure in found] == expected


def test_targets_bind_or_are_expected_as_the_words_before_them_say() -> None:
    _, _, extraction = read()
    found = {figure.indicator: figure.obligation for figure in extraction.figures if figure.scope is Scope.HEADLINE}
    binding, expected = Obligation.BINDING, Obligation.EXPECTED
    assert found == {
        "air_quality_days": binding, "energy_intensity": binding,
        "gdp": expected, "new_jobs": expected, "retail": expected,
    }  # fmt: skip


def test_a_rationale_is_a_passage_and_yields_no_target() -> None:
    document, drawn, extraction = read()
    found = rationales.rationales(document, drawn, extraction)
    assert [each.codes for each in found] == [("air_quality_days",), ("gdp",), ("new_jobs",), ("retail",)]
    assert [each.span.of(document.text)[:4] for each in found] == ["体现全市", "主要考虑", "主要考虑", "这一目标"]
    targets = [figure for figure in extraction.figures if figure.kind is FigureKind.TARGET]
    assert not [figure for figure in targets for each in found if each.span.start <= figure.quote.start < each.span.end]


def test_last_years_targets_are_called_met_or_missed() -> None:
    document, drawn, _ = read(
        review="主要预期目标圆满完成，城镇新增就业超额完成任务。进出口增长不及预期，投资项目120个。"
    )
    found = [(each.theme, each.codes) for each in rationales.judged(document, drawn)]
    assert found == [("met", ()), ("met", ("new_jobs",)), ("missed", ("trade",))]


def test_a_report_that_ends_in_its_review_sets_no_targets() -> None:
    review = "全市认真执行人大会议批准的国民经济和社会发展计划，扎实工作。地区生产总值完成128亿元，增长5%。"
    _, drawn, extraction = opened(TITLE.format(year=2031, before=2030) + REVIEW.format(review=review))
    assert drawn.headline == ()
    assert {figure.kind for figure in extraction.figures} == {FigureKind.ACTUAL}


def test_what_a_plan_report_has_not_is_said() -> None:
    whole, drawn, _ = read()
    assert absent(whole, drawn) == ()
    torn, drawn, extraction = opened(TITLE.format(year=2031, before=2030) + REVIEW.format(review="社会稳定。"))
    assert absent(torn, drawn) == ("没有一级标题，回顾与安排按行文划分", "没有找到主要预期目标的表述")
    assert extraction.figures == ()
    assert {sentence.part for sentence in drawn.sentences} == {Part.REVIEW}


def test_no_aim_looks_back() -> None:
    days = "——空气质量优良天数310天以上，2026年以来全市空气质量优良天数稳定在305天以上，应继续保持。"
    targets = f"主要有：\n{days}\n——地区生产总值增长6%。\n——城镇新增就业3万人。"
    _, _, extraction = read(targets=targets)
    aims = [figure for figure in extraction.figures if figure.kind is FigureKind.TARGET]
    assert [(figure.indicator, figure.year) for figure in aims] == [
        ("air_quality_days", "2031"), ("gdp", "2031"), ("new_jobs", "2031"),
    ]  # fmt: skip
