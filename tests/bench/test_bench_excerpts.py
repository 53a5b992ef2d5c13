"""A published report's tables are read for any report, and held against our excerpts."""

from __future__ import annotations

from collections import defaultdict

import pytest
from bench.excerpts import PUBLISHED, REPORTS, Source, main, measured, read, sentences
from bench.gold import SHARED
from bench.tables import Passage, passages, tables

from duibiao.model import ExcerptPart

REPORT = """一、总览

表 1：各省目标

地区|目标, %|实际, %
甲省|6|6.5
乙省|5|4.9

数据来源：各省报告

附表 12: 部分省份化债举措
风险|省份|目前进展与成效|未来化债举措
重点|甲省|完成年度化债任务，债务风险总体可控，没有一处违约。|坚决遏制新增隐性债务。稳妥
|||化解存量，守牢底线，绝不含糊，全力以赴，久久为功；另有他语。
|乙省|稳妥有序化解政府债务，年年有进步，月月有成效。|分类推动融资平台转型，实行名单制管理，逐家销号。
|丙省|没有这个省，也就没有这份报告，没有这样的一句话。|因此这一行的话谁也找不到，也就不会被拿来比较。
数据来源：各省报告
""".replace("|", "\t")


def test_tables_are_told_by_captions_and_read_to_their_source() -> None:
    numbers, debts = tables(REPORT)
    assert (numbers.name, numbers.caption, numbers.header) == ("表1", "各省目标", ("地区", "目标, %", "实际, %"))
    assert numbers.rows == (("甲省", "6", "6.5"), ("乙省", "5", "4.9"))
    assert (debts.name, debts.caption) == ("附表12", "部分省份化债举措")


def test_passages_are_the_prose_of_regions_and_go_on_behind_a_page_turn() -> None:
    numbers, debts = tables(REPORT)
    assert not passages(numbers, ("甲省", "乙省"))
    assert passages(debts, ("甲省", "乙省")) == [
        Passage("甲省", "完成年度化债任务，债务风险总体可控，没有一处违约。", review=True),
        Passage(
            "甲省",
            "坚决遏制新增隐性债务。稳妥化解存量，守牢底线，绝不含糊，全力以赴，久久为功；另有他语。",
            review=False,
        ),
        Passage("乙省", "稳妥有序化解政府债务，年年有进步，月月有成效。", review=True),
        Passage("乙省", "分类推动融资平台转型，实行名单制管理，逐家销号。", review=False),
    ]


def test_sentences_are_without_white_space_and_not_shorter_than_a_phrase() -> None:
    assert sentences("用好 专项债券。抓 项目；好。") == ["用好专项债券"]


def source(region: str, review: str, plan: str, held: str) -> Source:
    """A report whose excerpts under debt are the words `held` of its plan, and all of its review."""
    words = {ExcerptPart.REVIEW: review, ExcerptPart.PLAN: plan}
    at = plan.find(held)
    covered = defaultdict(bytearray)
    covered["debt", ExcerptPart.PLAN] = bytearray(at <= place < at + len(held) for place in range(len(plan)))
    covered["debt", ExcerptPart.REVIEW] = bytearray(b"\1" * len(review))
    return Source(region, words, dict(covered))


def test_a_sentence_is_held_missed_or_elsewhere() -> None:
    _, debts = tables(REPORT)
    first = source(
        "甲省",
        review="完成年度化债任务，债务风险总体可控，没有一处违约。",
        plan="坚决遏制新增隐性债务。稳妥化解存量，守牢底线，绝不含糊，全力以赴，久久为功。实干。",
        held="坚决遏制新增隐性债务。",
    )
    review, plan = measured(debts, {"甲省": first, "乙省": source("乙省", "空。", "空。", "空")})
    assert (review.theme, review.part, review.held, review.total) == ("debt", ExcerptPart.REVIEW, 1, 1)
    assert (plan.held, plan.total) == (1, 2)
    assert plan.missed == ["稳妥化解存量，守牢底线，绝不含糊，全力以赴，久久为功"]
    assert plan.elsewhere == ["另有他语"]
    assert plan.share == pytest.approx(11 / 42, abs=0.02)


def test_nothing_to_measure_with_is_said(tmp_path: object, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--shared", str(tmp_path)]) == 2
    assert "nothing to measure with" in capsys.readouterr().err


def test_the_published_sentences_lie_in_our_excerpts_and_these_are_not_everything() -> None:
    corpus = SHARED / "corpus"
    if not (corpus / PUBLISHED).is_file():
        pytest.skip("the published report lies beside the checkout, in ../shared, and is not there")
    sources = {one.region: one for one in read(corpus / REPORTS)}
    cells = [cell for table in tables((corpus / PUBLISHED).read_text("utf-8")) for cell in measured(table, sources)]
    groups = defaultdict(list)
    for cell in cells:
        groups[cell.table, cell.part].append(cell)
    assert len(groups) == 7
    for name, members in groups.items():
        held, total = sum(cell.held for cell in members), sum(cell.total for cell in members)
        assert held >= 0.9 * total, name
        assert sum(cell.share for cell in members) <= 0.2 * len(members), name
    for theme in {theme for one in sources.values() for theme, part in one.covered if part is ExcerptPart.PLAN}:
        covered = [one.covered.get((theme, ExcerptPart.PLAN), bytearray()) for one in sources.values()]
        plan = sum(len(one.words[ExcerptPart.PLAN]) for one in sources.values())
        assert sum(map(sum, covered)) <= 0.2 * plan, theme
