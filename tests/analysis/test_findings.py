"""The report as blocks: every number of its prose is a value with a basis, every list of names has its cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest

import duibiao
from duibiao.analysis.findings import report
from duibiao.analysis.library import Library, provinces, short
from duibiao.analysis.reference import load_reference
from duibiao.analysis.results import Chart, Heading, Note, Paragraph, Report, Table, Value
from duibiao.errors import UsageError
from duibiao.pipeline.comparing import findings, opened


@pytest.fixture(scope="module")
def made(digest_store: Path) -> Report:
    return findings(digest_store)


def notes(made: Report) -> Iterator[Paragraph | Note]:
    """Everything that is prose: paragraphs, notes under tables and charts, policies."""
    for block in made.blocks:
        if isinstance(block, Paragraph | Note):
            yield block
        elif isinstance(block, Table | Chart):
            yield from block.notes
    yield from made.policies


def values(made: Report) -> Iterator[Value]:
    for prose in notes(made):
        yield from (part for part in prose.parts if isinstance(part, Value))
    for table in tables(made).values():
        for row in table.rows:
            yield from (cell for cell in row.cells if isinstance(cell, Value))


def tables(made: Report) -> dict[str, Table]:
    return {block.id: block for block in made.blocks if isinstance(block, Table)}


def charts(made: Report) -> dict[str, Chart]:
    return {block.id: block for block in made.blocks if isinstance(block, Chart)}


def said(made: Report) -> str:
    return "\n".join(
        "".join(part if isinstance(part, str) else part.text for part in block.parts)
        for block in made.blocks
        if isinstance(block, Paragraph)
    )


def test_no_digit_of_the_prose_is_free_text(made: Report) -> None:
    fixed = [part for prose in notes(made) for part in prose.parts if isinstance(part, str)]
    fixed += [block.text for block in made.blocks if isinstance(block, Heading)]
    fixed += [table.title for table in (*tables(made).values(), *made.conflicts)]
    fixed += [chart.title for chart in charts(made).values()]
    assert len(fixed) > 300
    assert [text for text in fixed if re.search(r"\d|[〇零一二三四五六七八九十百]+(?:个(?!重点)|家|省|%)", text)] == []


def test_every_value_says_what_it_is(made: Report) -> None:
    assert all(value.basis and value.text for value in values(made))


def test_counts_and_names_agree_with_the_cells_behind_them(made: Report) -> None:
    counted = named = 0
    for value in values(made):
        if not value.cells:
            continue
        regions = list(dict.fromkeys(short(cell.region) for cell in value.cells))
        if re.fullmatch(r"\d+个", value.text):
            counted += 1
            assert value.text == f"{len(regions)}个", value
        elif value.basis.endswith("的地区"):
            named += 1
            assert value.text.split("、") == regions, value
    assert counted > 50
    assert named > 50


def test_the_sentences_on_gdp(made: Report) -> None:
    text = said(made)
    for sentence in (
        "目标在4.5%至8%之间，最低的是天津，最高的是海南、西藏。",
        "加权平均目标为5.4%，较上年目标低0.2个百分点（5.6%）；上年实际加权平均5.3%。",
        "，4个地区上调（北京、天津、辽宁、浙江），11个地区持平（",
        "上年14个地区完成目标，17个没有完成（",
        "上年完成而下调的有宁夏。上年没有完成而持平的有广东、陕西。",
    ):
        assert sentence in text


def test_the_tables_and_charts_of_the_trade_are_there(made: Report) -> None:
    assert {"gdp", "revenue", "fai", "retail", "fai_retail", "gdp_national", "revenue_national"} <= set(tables(made))
    gdp = tables(made)["gdp"]
    assert [column.header for column in gdp.columns[1:3]] == [("2021年", "目标"), ("2022年", "目标")]
    assert [row.emphasis for row in gdp.rows] == [False] * 31 + [True, True]
    assert all(len(row.cells) == len(table.columns) for table in tables(made).values() for row in table.rows)
    drawn = charts(made)
    assert list(drawn)[:8] == [
        "gdp_targets", "gdp_results", "gdp_distribution", "gdp_map", "revenue_targets", "revenue_results",
        "fai_targets", "retail_targets",
    ]  # fmt: skip
    for chart in drawn.values():
        assert all(len(series) == len(chart.names) for series in chart.series.values())
    bars = drawn["gdp_targets"]
    (first, _) = bars.series.values()
    numbers = [value for value in first if value is not None]
    assert numbers == sorted(numbers, reverse=True)
    assert len(bars.starred) == 12
    assert {"天津", "内蒙古", "重庆", "宁夏"} < bars.starred < set(bars.names)
    assert sum((value or Decimal() for value in drawn["gdp_distribution"].series["地区数"]), Decimal()) == 31


def test_the_long_data_has_every_cell_once(made: Report) -> None:
    places = [(cell.region, cell.indicator, cell.year, cell.kind) for cell in made.cells]
    assert len(places) == len(set(places))
    assert {cell.region for cell in made.cells} <= set(made.names)
    assert all(cell.evidence for cell in made.cells if cell.value is not None)


def test_a_report_of_few_regions_says_less_and_not_more(digest_store: Path) -> None:
    library, _ = opened(digest_store)
    few = report(library, load_reference(), 2024, provinces()[:2])
    assert "31" not in said(few)
    assert findings(digest_store, group="东北三省").cells


def test_the_order_asked_for_is_the_order_of_the_rows(digest_store: Path) -> None:
    rows = tables(findings(digest_store, order="value"))["gdp"].rows
    assert [row.cells[0] for row in rows[:2]] == ["海南", "西藏"]


def test_the_official_reports_make_the_same_report(official_store: Path) -> None:
    text = said(findings(official_store))
    assert "24个地区提出一般公共预算收入目标" in text
    assert "22个地区提出固定资产投资目标；没有给出数值的有天津（正增长）" in text
    assert "25个地区提出社会消费品零售总额目标，其中22个写在主要预期目标里，湖北、重庆、陕西写在部署部分" in text
    assert "2个地区高于它（吉林、新疆）" in text


def test_a_mean_of_too_few_is_left_to_the_table(digest_store: Path, without: Callable[[Library, str], Library]) -> None:
    library, reference = opened(digest_store)
    beijing = without(library, "310000")
    text = said(report(beijing, reference, 2024, ["110000", "310000", "440000"]))
    assert "加权平均目标为5.0%" in text  # two of three
    alone = said(report(without(beijing, "440000"), reference, 2024, ["110000", "310000", "440000"]))
    assert "加权平均" not in alone
    assert "1个地区提出地区生产总值目标" in alone


def test_a_year_without_targets_says_so(tmp_path: Path) -> None:
    (tmp_path / "石家庄市2024年政府工作报告.txt").write_text(
        "石家庄市2024年政府工作报告\n\n一、2023年工作回顾\n\n过去一年，各项工作取得新进展。\n", encoding="utf-8"
    )
    duibiao.build([tmp_path], tmp_path / "duibiao.db")
    with pytest.raises(UsageError, match="没有读出这些地区的目标"):
        findings(tmp_path / "duibiao.db")


def test_what_is_missing_is_said_once_for_all_regions_of_one_reason(made: Report) -> None:
    table = next(table for table in made.conflicts if table.id == "gaps")
    rows = {tuple(row.cells[:3]): (row.cells[3], row.cells[4]) for row in table.rows}
    assert len(rows) == len(table.rows)
    count, regions = rows["固定资产投资", "2024年目标", "只有文字，没有数值"]
    assert isinstance(count, Value)
    assert (count.text, regions) == ("1", "天津（正增长）")
    for count, regions in rows.values():
        assert isinstance(count, Value)
        assert isinstance(regions, str)
        assert int(count.text) == len(regions.split("、"))
