"""Which period a paragraph stands under: its heading's, its own, or that of the paragraph that turned to it."""

from __future__ import annotations

import pytest

from duibiao import documents, figures, outline
from duibiao.model import FigureKind

HEAD = "青海省政府工作报告\n\n——2031年1月20日在青海省第十四届人民代表大会第四次会议上\n\n各位代表：\n\n"
JOBS = "城镇新增就业{}万人。"


def years(body: str) -> list[tuple[str, str]]:
    """The number and the years of each result of new jobs, in order."""
    ((document,), _) = documents.read((HEAD + body).encode(), "青海省2031年政府工作报告.txt")
    found = figures.extract(document, outline.draw(document)).figures
    return [
        (each.quantity.value, each.year)
        for each in found
        if each.indicator == "new_jobs" and each.kind is FigureKind.ACTUAL and each.quantity is not None
    ]


FIVE = "2026-2030"
BODIES = (
    (
        "五年, then the one",
        (
            "一、“十五五”时期和2030年工作回顾\n\n“十五五”时期是我省发展极不平凡的五年。\n\n"
            "（一）就业稳定。城镇新增就业31万人。\n\n（二）民生改善。基本养老保险覆盖面扩大。\n\n"
            "各位代表，刚刚过去的2030年，全省上下奋力前行。\n\n——民生优先。城镇新增就业6.5万人。\n"
        ),
        [("31", FIVE), ("6.5", "2030")],
    ),
    (
        "the one, then 五年",
        (
            "一、2030年和“十五五”时期工作回顾\n\n过去一年，我们顶压前行。\n\n一是稳就业。城镇新增就业6.5万人。\n\n"
            "各位代表！回望“十五五”时期，成绩来之不易。\n\n这是民生持续改善的五年。\n\n全力办好实事。城镇新增就业31万人。\n"
        ),
        [("6.5", "2030"), ("31", FIVE)],
    ),
    (
        "a heading of five years, and a paragraph of the one",
        (
            "一、“十五五”时期工作回顾\n\n五年来，产业升级。城镇新增就业31万人。\n\n"
            "刚刚过去的2030年，我们完成了各项任务。\n\n用心用情，为民解忧。城镇新增就业6.5万人。\n"
        ),
        [("31", FIVE), ("6.5", "2030")],
    ),
    (
        "an aside within a list does not reach the next item",
        (
            "一、2030年工作回顾\n\n（一）扩大就业。出台一批政策。\n\n五年来，城镇新增就业31万人。\n\n"
            "（二）改善民生。城镇新增就业6.5万人。\n"
        ),
        [("31", FIVE), ("6.5", "2030")],
    ),
    (
        "a sentence turns the rest of its line alone",
        (
            "一、2030年工作回顾\n\n规划任务胜利完成。五年来，我们攻坚克难。城镇新增就业31万人。\n\n"
            "就业扩大。城镇新增就业6.5万人。\n"
        ),
        [("31", FIVE), ("6.5", "2030")],
    ),
    (
        "a paragraph that comes to the five years at last turns the list behind it",
        (
            "一、2030年及“十五五”时期工作回顾\n\n（一）民生改善。城镇新增就业6.5万人。\n\n"
            "各位代表！2030年是“十五五”收官之年。五年来，我们攻坚克难：\n\n——民生实现新跃升。城镇新增就业31万人。\n"
        ),
        [("6.5", "2030"), ("31", FIVE)],
    ),
    (
        "a sum of years holds beyond a semicolon",
        "一、2030年工作回顾\n\n五年累计，培训职工300万人；城镇新增就业31万人。\n",
        [("31", FIVE)],
    ),
    (
        "another year is no turn",
        "一、“十五五”时期工作回顾\n\n2027年，面对灾害，我们恢复生产。\n\n城镇新增就业31万人。\n",
        [("31", FIVE)],
    ),
)


@pytest.mark.parametrize(("body", "wanted"), [row[1:] for row in BODIES], ids=[row[0] for row in BODIES])
def test_the_period_of_a_paragraph(body: str, wanted: list[tuple[str, str]]) -> None:
    assert years(body) == wanted


def test_what_is_aimed_at_for_later_years_is_a_target_wherever_it_stands() -> None:
    body = "一、2030年工作回顾\n\n规划草案提出，今后五年，地区生产总值年均增长5%左右。\n"
    ((document,), _) = documents.read((HEAD + body).encode(), "青海省2031年政府工作报告.txt")
    (found,) = figures.extract(document, outline.draw(document)).figures
    assert (found.kind, found.year, found.scope) == (FigureKind.TARGET, "2031-2035", "other")
