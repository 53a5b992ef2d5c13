"""What tables claim by their shape: bins of values with their members, captions without a number, amounts."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.made_report import report

import duibiao
from duibiao.audit.judging.ground import Ground
from duibiao.model import Audit, Severity, Verdict
from duibiao.pipeline.auditing import audit_text, ground_of

BINS = """表1 2024年GDP目标的分布
目标\t省份\t个数
8%\t海南、西藏\t2
6.5%\t新疆\t{count}
5.5%\t河北、辽宁、黑龙江、浙江、福建、河南、{members}\t8
"""
GROUPS = """表1 分区域的2024年GDP目标
地区	省区市个数	最高（%）	最低（%）	上调省份数
东部地区	10	8	4.5	{raised}
中部地区	6	{most}	5	0
东北地区	3	6	5.5	1
"""
TITLED = """看数字的人

部分省份2024年就业与粮食目标
地区\t就业\t\t粮食
\t城镇新增就业（万人）\t城镇调查失业率（%）\t产量（亿斤）
江苏\t120以上\t5以内\t750左右
河南\t{jobs}以上\t5.5左右\t1300以上
"""


def verdicts(audit: Audit) -> dict[tuple[str, str], Verdict]:
    """Each finding's verdict by its row and its words."""
    return {(each.claim.site.row, each.claim.quote): each.verdict for each in audit.findings}


@pytest.mark.parametrize(
    ("count", "members", "place", "verdict"),
    [
        ("1", "贵州、陕西", ("6.5%", "1"), Verdict.SUPPORTED),
        ("2", "贵州、陕西", ("6.5%", "2"), Verdict.INCONSISTENT),
        ("1", "贵州、四川", ("5.5%", "河北、辽宁、黑龙江、浙江、福建、河南、贵州、四川"), Verdict.CONTRADICTED),
        ("1", "贵州、陕西", ("5.5%", "8"), Verdict.SUPPORTED),
    ],
)
def test_a_table_of_bins(ground: Ground, count: str, members: str, place: tuple[str, str], verdict: Verdict) -> None:
    """The members of a bin are held against the reports, their number against them."""
    audit = audit_text(BINS.format(count=count, members=members), "bins", ground)
    assert verdicts(audit)[place] is verdict
    assert not audit.unread


@pytest.mark.parametrize(
    ("raised", "most", "wrong"), [("3", "6", []), ("5", "6", ["5"]), ("3", "7", ["7"]), ("5", "7", ["5", "7"])]
)
def test_a_table_of_groups(ground: Ground, raised: str, most: str, wrong: list[str]) -> None:
    """How many a group has, its ends and how many of it moved are reckoned again; no row is a bin of values."""
    audit = audit_text(GROUPS.format(raised=raised, most=most), "groups", ground)
    assert len(audit.findings) == 12
    assert [each.claim.quote for each in audit.findings if each.wrong] == wrong
    assert not audit.unread


@pytest.mark.parametrize(("jobs", "verdict"), [("110", Verdict.SUPPORTED), ("150", Verdict.CONTRADICTED)])
def test_the_line_above_a_table_is_its_title(ground: Ground, jobs: str, verdict: Verdict) -> None:
    """A caption without a number says of which year, and that targets are meant."""
    found = verdicts(audit_text(TITLED.format(jobs=jobs), "titled", ground))
    assert found["河南", f"{jobs}以上"] is verdict


def test_numbers_of_a_matter_nobody_gives_are_listed(ground: Ground) -> None:
    """A table without regions claims numbers that nothing can be held against: not in the sources, never wrong."""
    audit = audit_text("表1 各税种划分比例\n税种\t省\t市\t县\n某税\t20\t20\t60\n另一税\t30\t70\t\n", "shares", ground)
    assert {each.verdict for each in audit.findings} == {Verdict.MISSING}
    assert [each.claim.quote for each in audit.findings] == ["20", "20", "60", "30", "70"]
    assert audit.unread


def test_what_follows_from_a_wrong_number_says_so(ground: Ground) -> None:
    """A change reckoned from a number that does not stand is soft, and names the number's finding."""
    head = "表1 2024年GDP目标\n地区\t2023年目标\t2024年目标\t较上年\n"
    audit = audit_text(head + "北京\t4.5\t5\t上调\n天津\t4\t4\t上调\n上海\t5.5\t5\t下调\n", "followed", ground)
    wrong = {each.claim.quote: each for each in audit.findings if each.wrong}
    assert set(wrong) == {"4", "上调"}
    assert wrong["上调"].severity is Severity.SOFT
    assert wrong["4"].id in wrong["上调"].reason


def test_what_only_the_tasks_say_is_held_against_them(tmp_path: Path) -> None:
    """Numbers that no indicator has, and a target that the statement of aims gives in words alone."""
    made = report(
        headline="今年经济社会发展主要预期目标是：地区生产总值增长6%左右，粮食产量保持基本稳定。",
        task="筹集保障性租赁住房3万套，改造城镇老旧小区420个。粮食播种面积稳中有增，产量106万吨。",
    )
    (tmp_path / "made.txt").write_text(made, encoding="utf-8")
    duibiao.build([tmp_path / "made.txt"], tmp_path / "made.db")
    heads = "保障性租赁住房（万套）\t城镇老旧小区（个）\t口袋公园（个）\t粮食产量（万吨）"
    table = f"表1 2031年目标\n省份\t{heads}\n青海\t3\t380\t12\t106\n"
    audit = audit_text(table, "made", ground_of(tmp_path / "made.db", 2031))
    found = {each.claim.quote: each.verdict for each in audit.findings}
    assert found == {
        "3": Verdict.SUPPORTED,
        "380": Verdict.CONTRADICTED,
        "12": Verdict.MISSING,
        "106": Verdict.SUPPORTED,
    }
