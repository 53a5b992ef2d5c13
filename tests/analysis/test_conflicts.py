"""What three reports of one region say of one thing, and the growth that a draft implies. All figures are invented."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import duibiao
from duibiao import agenda, documents, figures, ledger, outline, store
from duibiao.analysis.conflict_tables import discrepancy_table, implied_table
from duibiao.analysis.conflicts import Told, conflicts, of_commitment, of_drafted, of_entry, of_statement, subject_of
from duibiao.analysis.drafts import drafted
from duibiao.analysis.library import Statement
from duibiao.analysis.results import Status
from duibiao.model import Bound, Entry, Kind, Ledger, Phase, Quantity, Side, Span
from duibiao.pipeline.comparing import findings
from duibiao.pipeline.conflicting import disagreements
from duibiao.pipeline.views import show
from duibiao.present.overview import draw_page

GAZETTE = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "chongqing-gazette-2024-03.txt"
WORK = """政府工作报告

——2031年1月18日在宁安市第十六届人民代表大会第三次会议上

各位代表：

现在，我代表市人民政府，向大会报告工作。

一、2030年工作回顾

{review}

二、2031年工作安排

今年主要预期目标是：{targets}。

（一）抓投资。推进重点项目。
"""
PLAN = """关于宁安市2030年国民经济和社会发展计划执行情况与2031年国民经济和社会发展计划草案的报告

——2031年1月18日在宁安市第十六届人民代表大会第三次会议上

各位代表：

现将计划执行情况与计划草案提请审查。

一、2030年国民经济和社会发展计划执行情况

{review}

二、2031年主要预期目标

主要预期目标是：{targets}。

三、2031年主要任务

（一）抓投资。推进重点项目。
"""
TARGETS = "地区生产总值增长6%左右，一般公共预算收入同口径增长5%，固定资产投资增长7%"


def told(template: str, review: str, targets: str = TARGETS) -> list[Told]:
    found, _ = documents.read(template.format(review=review, targets=targets).encode(), "报告.txt")
    document, drawn = found[0], outline.draw(found[0])
    said = [
        each
        for figure in figures.extract(document, drawn, every_noun=True).figures
        for each in of_statement(
            Statement(document.id, "报告.txt", document.kind, figure, figure.quote.of(document.text))
        )
    ]
    for commitment in agenda.read(document, drawn, figures.extract(document, drawn)).commitments:
        said += of_commitment(commitment, document.id, "报告.txt", commitment.quote.of(document.text))
    return said


def line(item: str, value: str, *, phase: Phase, year: int, scope: str = "全市", growth: str = "") -> Entry:
    amount = Quantity(Decimal(value), None, "亿元", Bound.EQ, Span(0, 2))
    rate = Decimal(growth) if growth else None
    return Entry(phase, year, scope, "一般公共预算", Side.REVENUE, item, amount, rate, None, None, Span(0, 4))


PAIRS = {
    "two milestones of one balance": (
        "绿色贷款余额超过68亿元。", "绿色贷款余额超66亿元。", "other:绿色贷款 conflict 68亿元 66亿元",
    ),
    "one relief by two names": (
        "新增减税降费54亿元。", "税费减免43亿元。", "other:税费减免 conflict 54亿元 43亿元",
    ),
    "a milestone and the level that passed it": (
        "地区生产总值突破3000亿元。", "地区生产总值3014.58亿元。", "gdp rounding 3000亿元 3014.58亿元",
    ),
    "one at the precision of the other": (
        "进出口总额714亿元。", "进出口总额713.7亿元。", "trade rounding 714亿元 713.7亿元",
    ),
    "the same in another unit": (
        "城镇新增就业3.2万人。", "城镇新增就业32000人。", "new_jobs repeated 3.2万人 32000人",
    ),
    "growth under two calibers": (
        "一般公共预算收入同口径增长6%。", "一般公共预算收入自然口径增长9%。", "revenue caliber 6% 9%",
    ),
    "two values of one growth": ("固定资产投资增长4.3%。", "固定资产投资增长4.8%。", "fai conflict 4.3% 4.8%"),
    "what was added is no stock": ("新增经营主体6.4万户。", "经营主体总量36.9万户。", ""),
    "a level and a growth are two things": ("社会消费品零售总额200亿元。", "社会消费品零售总额增长5%。", ""),
}  # fmt: skip


@pytest.mark.parametrize(("work", "plan", "expected"), PAIRS.values(), ids=PAIRS.keys())
def test_two_reports_say_of_one_thing(work: str, plan: str, expected: str) -> None:
    found = conflicts("231000", told(WORK, work) + told(PLAN, plan))
    actual = [each for each in found if each.kind == "actual"]
    written = [f"{each.subject} {each.standing} {' '.join(said.wording for said in each.sides)}" for each in actual]
    assert written == ([expected] if expected else [])
    for each in actual:
        assert [said.report for said in each.sides] == ["gwr", "plan"]
        assert all(said.evidence.quote for said in each.sides)


def test_a_target_is_the_very_number_and_the_work_report_counts() -> None:
    other = TARGETS.replace("投资增长7%", "投资增长7.5%")
    found = conflicts("231000", told(PLAN, "社会稳定。", other) + told(WORK, "社会稳定。"))
    standing = {each.subject: (each.standing.value, [said.report for said in each.sides]) for each in found}
    assert standing == {
        "fai": ("conflict", ["gwr", "plan"]),
        "gdp": ("repeated", ["gwr", "plan"]),
        "revenue": ("repeated", ["gwr", "plan"]),
    }


def test_one_report_alone_contradicts_nobody() -> None:
    assert conflicts("231000", told(WORK, "固定资产投资增长4.3%。") * 2) == ()


def test_budget_lines_of_the_whole_region_are_compared_and_those_of_its_seat_are_not() -> None:
    entries = [
        line("一般公共预算收入", "244", phase=Phase.EXECUTION, year=2030, growth="16"),
        line("一般公共预算收入", "80", phase=Phase.EXECUTION, year=2030, scope="市级", growth="21"),
    ]
    budget = [each for entry in entries for each in of_entry(entry, "231000-2031-budget", "预算.txt", "收入")]
    found = conflicts("231000", budget + told(WORK, "一般公共预算收入250亿元，增长16%。"))
    assert [(each.measure, each.standing.value) for each in found] == [("growth", "repeated"), ("level", "conflict")]


def test_a_draft_implies_growth_under_the_natural_caliber() -> None:
    entries = (
        line("一般公共预算收入", "244.1", phase=Phase.EXECUTION, year=2030),
        line("一般公共预算收入", "258.7", phase=Phase.DRAFT, year=2031, growth="5"),
        line("一般公共预算收入", "90", phase=Phase.DRAFT, year=2031, scope="市级"),
        line("税收收入", "150", phase=Phase.DRAFT, year=2031),
    )
    (cell,) = drafted("231000", "231000-2031-budget", "预算.txt", Ledger(entries), "收入258")
    assert (cell.indicator, cell.year, cell.status, cell.value, cell.caliber) == (
        "revenue", 2031, Status.DERIVED, Decimal("6.0"), "自然口径",
    )  # fmt: skip
    assert cell.derivation == "预算草案258.7亿元 ÷ 上年执行数244.1亿元 − 1 = 6.0%"


@given(st.decimals(min_value=1, max_value=9999, places=1), st.decimals(min_value=1, max_value=9999, places=1))
def test_the_order_in_which_reports_come_changes_nothing(one: Decimal, other: Decimal) -> None:
    entries = [line("一般公共预算收入", str(value), phase=Phase.EXECUTION, year=2030) for value in (one, other)]
    said = [each for n, entry in enumerate(entries) for each in of_entry(entry, f"d{n}", "预算.txt", "收入")]
    found = conflicts("231000", said)
    assert found == conflicts("231000", reversed(said))
    assert [each.standing.value for each in found] == ["repeated" if one == other else found[0].standing.value]


def test_nouns_are_cut_to_what_is_counted() -> None:
    assert subject_of("other:全市绿色贷款余额") == subject_of("other:绿色贷款") == "other:绿色贷款"
    assert subject_of("other:投资") == ""


@pytest.mark.skipif(not GAZETTE.is_file(), reason="the gazette (../shared/corpus) is not here")
def test_the_three_reports_of_a_gazette_disagree_twice() -> None:
    said: list[Told] = []
    for document in documents.read(GAZETTE.read_bytes(), GAZETTE.name)[0]:
        drawn = outline.draw(document)
        for figure in figures.extract(document, drawn, every_noun=True).figures:
            quote = figure.quote.of(document.text)
            said += of_statement(Statement(document.id, GAZETTE.name, document.kind, figure, quote))
        if document.kind is Kind.BUDGET:
            for entry in ledger.read(document, drawn).entries:
                said += of_entry(entry, document.id, GAZETTE.name, entry.quote.of(document.text))
    found = conflicts("500000", said)
    apart = {each.subject: tuple(side.wording for side in each.sides) for each in found if each.standing == "conflict"}
    assert apart == {"other:税费减免": ("540亿元", "430亿元"), "other:绿色贷款": ("6800亿元", "6600亿元")}
    assert len([each for each in found if each.standing == "repeated"]) >= 30


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A store of a work report and a plan report of one city that differ on one balance."""
    plan = PLAN.format(review="绿色贷款余额超66亿元，固定资产投资增长4%，主要预期目标圆满完成。", targets=TARGETS)
    work = WORK.format(review="绿色贷款余额超过68亿元，固定资产投资增长4%。", targets=TARGETS)
    (tmp_path / "计划.txt").write_text(plan, encoding="utf-8")
    (tmp_path / "工作.txt").write_text(work, encoding="utf-8")
    db = tmp_path / "duibiao.db"
    duibiao.build([tmp_path / "计划.txt", tmp_path / "工作.txt"], db)
    return db


def test_kept_reports_are_set_against_each_other_in_a_table(kept: Path) -> None:
    with store.reading(kept) as connection:
        region = next(kept.region for kept in store.documents(connection))
        assert region is not None
        found, implied = disagreements(connection, [region, "110000"], 2031)
    assert implied == ()
    table, whole = discrepancy_table(found), discrepancy_table(found, repeats=True)
    row = ["绿色贷款", "2030年", "实际", "数值不同", "68亿元以上", "政府工作报告", "66亿元以上", "计划报告"]
    assert [[str(getattr(cell, "wording", cell)) for cell in row.cells][1:] for row in table.rows] == [row]
    assert len(whole.rows) == 1 + len([each for each in found if each.standing == "repeated"])
    told = findings(kept).conflicts[-1]
    assert (told.id, len(told.rows)) == ("discrepancies", 1)


def test_a_plan_report_is_shown_with_what_it_says_of_its_targets(kept: Path) -> None:
    with store.reading(kept) as connection:
        (plan,) = (each.id for each in store.documents(connection) if each.kind is Kind.PLAN)
    page = show(kept, plan)
    assert page.reasons == (("上年目标完成", "主要预期目标圆满完成"),)
    assert page.missing == ("没有注明约束性或预期性指标",)
    lines = list(draw_page(page))
    assert "没有找到的部分" in lines
    assert "  上年目标完成：主要预期目标圆满完成" in lines


def test_implied_growth_stands_beside_the_aim_and_in_a_table() -> None:
    entries = (
        line("一般公共预算收入", "200", phase=Phase.EXECUTION, year=2030),
        line("一般公共预算收入", "220", phase=Phase.DRAFT, year=2031),
    )
    cells = list(drafted("231000", "231000-2031-budget", "预算.txt", Ledger(entries), "收入220"))
    said = [each for cell in cells for each in of_drafted(cell)]
    (found,) = [each for each in conflicts("231000", told(WORK, "社会稳定。") + said) if each.subject == "revenue"]
    assert (found.standing.value, [side.caliber for side in found.sides]) == ("caliber", ["同口径", "自然口径"])
    (row,) = implied_table(cells).rows
    assert row.cells[3] is cells[0]
    assert row.cells[4] == "预算草案220亿元 ÷ 上年执行数200亿元 − 1 = 10.0%"
