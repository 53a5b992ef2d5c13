"""Agendas across regions and years, from reports written for the purpose: every count has its members and places."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

import duibiao
from duibiao import store
from duibiao.analysis.agenda_tables import code_table, excerpt_table, mention_table, priorities, share_table
from duibiao.analysis.agendas import Held, chosen, gather_agendas
from duibiao.analysis.pledge_tables import FOLLOWED, commitments
from duibiao.analysis.pledges import Followed, pledges
from duibiao.analysis.results import Cell, Chart, Passages, Row, Table, Value
from duibiao.lexicon.objects import load_objects
from duibiao.lexicon.themes import load_codebook, merged, parse_codebook
from duibiao.model import ExcerptPart

PARTS = """
{name}政府工作报告

——在{name}第十四届人民代表大会第{session}次会议上

各位代表：现在，我代表{name}人民政府，向大会报告政府工作。

一、{before}年工作回顾

{review}

二、{year}年工作安排

今年发展主要预期目标是：地区生产总值增长5%左右。

{tasks}
"""
REPORTS = {
    ("青海省", 2031): (
        "新建改建农村公路900公里。改造老旧小区80个。",
        {
            "大力促进消费": "办好消费节，推动家电以旧换新，发放消费券2亿元。",
            "推进城市更新": "改造老旧小区120个，新建口袋公园30个。",
            "防范债务风险": "严控新增政府隐性债务，落实化债方案。",
        },
    ),
    ("青海省", 2032): (
        "改造老旧小区130个。新建学校6所。有序化解政府债务，法定债务风险可控。",
        {
            "推进科技创新": "新增高新技术企业200家，建设2个重点实验室。",
            "推进城市更新": "改造老旧小区150个，开工保障性租赁住房3万套。",
            "办好教育": "义务教育学校招生更加公平。",
        },
    ),
    ("贵州省", 2032): (
        "改造老旧小区300个。",
        {
            "加快科技创新": "新增高新技术企业500家。",
            "扩大消费": "推动汽车以旧换新，改造老旧小区260个。",
            "保护生态环境": "打好蓝天保卫战。",
        },
    ),
}
EXTRA = """
[codes.own_trade_in]
theme = "consumption"
name = "旧换新"
definition = "以旧换新"
phrases = ["以旧换新"]
examples = ["推动家电以旧换新。"]
"""
CODEBOOK = merged(load_codebook(), parse_codebook(EXTRA))
QINGHAI, GUIZHOU = "630000", "520000"
BOTH = (GUIZHOU, QINGHAI)


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("agendas")
    for (name, year), (review, tasks_by) in REPORTS.items():
        session = "一二三四五"[year - 2030]
        tasks = "\n\n".join(
            f"（{number}）{heading}\n\n{words}"
            for number, (heading, words) in zip("一二三", tasks_by.items(), strict=False)
        )
        text = PARTS.format(name=name, year=year, before=year - 1, session=session, review=review, tasks=tasks)
        (folder / f"{name}{year}.txt").write_text(text, encoding="utf-8")
    own = folder / "own.toml"
    own.write_text(EXTRA, encoding="utf-8")
    path = folder / "duibiao.db"
    duibiao.build([folder], path)
    from duibiao.pipeline.codebooks import add_codebook

    add_codebook(own, path)
    return path


@pytest.fixture(scope="module")
def held(db: Path) -> dict[tuple[str, int], Held]:
    with store.reading(db) as connection:
        return dict(gather_agendas(connection, BOTH, (2031, 2032)))


def texts(rows: Sequence[Row]) -> list[list[str]]:
    return [[cell if isinstance(cell, str) else getattr(cell, "text", "") or "" for cell in row.cells] for row in rows]


def test_every_passage_leads_to_the_words_it_shows(held: dict[tuple[str, int], Held]) -> None:
    tables = [excerpt_table(held, BOTH, 2032, theme) for theme in CODEBOOK.themes]
    passages = [
        passage
        for table in tables
        if table
        for row in table.rows
        for cell in row.cells
        if isinstance(cell, Passages)
        for passage in cell.passages
    ]
    assert len(passages) >= 8
    for passage in passages:
        place = passage.cell.evidence[0]
        agenda = held[passage.cell.region, 2032]
        assert passage.text == place.quote == agenda.text[place.start : place.end]
        assert all(passage.text[start:end] for start, end in passage.bold)


def test_first_tasks_are_counted_by_theme_with_their_members(held: dict[tuple[str, int], Held]) -> None:
    blocks = priorities(held, BOTH, 2032)
    by_theme, listed = (block for block in blocks if isinstance(block, Table))
    assert texts(by_theme.rows) == [["科技创新与现代产业", "2", "贵州、青海"]]
    assert texts(listed.rows) == [
        ["贵州", "（一）加快科技创新", "科技创新与现代产业", "3"],
        ["青海", "（一）推进科技创新", "科技创新与现代产业", "3"],
    ]


def test_shares_are_of_the_plan_part(held: dict[tuple[str, int], Held]) -> None:
    table = share_table(held, BOTH, 2032)
    assert table is not None
    (qinghai,) = (row for row in table.rows if row.cells[0] == "青海")
    names = [column.header[0] for column in table.columns]
    share = qinghai.cells[names.index("科技创新与现代产业")]
    assert isinstance(share, Value)
    lengths = [
        each.span.end - each.span.start for each in held[QINGHAI, 2032].agenda.excerpts if each.theme == "innovation"
    ]
    assert f"{sum(lengths)} 字" in share.basis
    assert 0 < float(share.text) < 100


def test_debt_has_progress_beside_the_plan(held: dict[tuple[str, int], Held]) -> None:
    now = excerpt_table(held, BOTH, 2032, "debt")
    before = excerpt_table(held, BOTH, 2031, "debt")
    assert now is not None
    assert before is not None
    assert [column.header for column in now.columns] == [("地区",), ("2031年进展",), ("2032年计划",)]
    assert texts(now.rows) == [["青海", "有序化解政府债务，法定债务风险可控。", ""]]
    assert texts(before.rows)[0][2].splitlines()[-1] == "严控新增政府隐性债务，落实化债方案。"


def test_a_cell_has_room_for_the_first_passage_and_says_what_it_leaves_out(held: dict[tuple[str, int], Held]) -> None:
    whole = chosen(held[QINGHAI, 2032], "housing", ExcerptPart.PLAN, codebook=CODEBOOK)
    tight = chosen(held[QINGHAI, 2032], "housing", ExcerptPart.PLAN, room=1, codebook=CODEBOOK)
    assert len(tight.passages) == 1
    assert len(whole.passages) + whole.omitted == len(tight.passages) + tight.omitted
    assert tight.omitted == 0 or f"另有 {tight.omitted} 段" in tight.text


def test_a_code_is_counted_with_its_members_and_sentences(held: dict[tuple[str, int], Held]) -> None:
    (table,) = (block for block in code_table(held, BOTH, 2032, CODEBOOK) if isinstance(block, Table))
    assert ["旧换新", "促进消费", "1", "贵州"] in texts(table.rows)
    said = mention_table(held, BOTH, 2031, "own_trade_in", CODEBOOK)
    assert said is not None
    assert (said.title, len(said.rows)) == ("计划说到旧换新的地区", 1)
    assert "以旧换新" in texts(said.rows)[0][1]
    assert mention_table(held, (GUIZHOU,), 2031, "own_trade_in", CODEBOOK) is None


def test_promises_are_followed_by_what_was_done(held: dict[tuple[str, int], Held]) -> None:
    found = {(each.region, each.object): each for each in pledges(held, BOTH, 2032)}
    areas = found[QINGHAI, "old_residential_areas"]
    said = [str(each[0].quantity.low) for each in (areas.promised, areas.delivered, areas.planned)]
    assert (said, areas.verdict) == (["120", "130", "150"], Followed.MET)
    parks = next(each for (region, _), each in found.items() if region == QINGHAI and "口袋公园" in str(each.promised))
    assert parks.verdict is Followed.DROPPED
    guizhou = found[GUIZHOU, "old_residential_areas"]
    assert (guizhou.verdict, guizhou.before) == (None, False)


def test_commitments_are_laid_out_by_object(held: dict[tuple[str, int], Held], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("duibiao.analysis.pledge_tables.LEAST", 2)
    monkeypatch.setattr("duibiao.analysis.pledge_tables.DRAWN", 2)
    names = {id_: thing.name for id_, thing in load_objects().by_id.items()}
    blocks = commitments(held, BOTH, 2032, names)
    areas = next(block for block in blocks if isinstance(block, Table) and block.id == "object_old_residential_areas")
    assert [column.header[0] for column in areas.columns] == [
        "地区",
        "2031年计划",
        "2031年完成",
        "2032年计划",
        "上年计划落实",
    ]
    assert texts(areas.rows) == [
        ["贵州", "", "改造老旧小区300个", "改造老旧小区260个", ""],
        ["青海", "改造老旧小区120个", "改造老旧小区130个", "改造老旧小区150个", "完成"],
    ]
    chart = next(block for block in blocks if isinstance(block, Chart) and block.id.startswith("object_old"))
    assert chart.names == ("贵州", "青海")
    assert [[str(value) for value in series] for series in chart.series.values()] == [["260", "150"], ["300", "130"]]
    promises = next(block for block in blocks if isinstance(block, Table) and block.id == "promises")
    tally = next(block for block in blocks if isinstance(block, Table) and block.id == "promises_count")
    assert {row.cells[-1] for row in promises.rows} >= {"完成", "未再提及"}
    assert all(row.cells[1] in names.values() for row in promises.rows if row.cells[-1] == "未再提及")
    (qinghai,) = texts(tally.rows)
    region, all_of_them, *verdicts = qinghai
    assert region == "青海"
    assert int(all_of_them) == sum(map(int, verdicts))
    assert list(FOLLOWED.values())[:3:2] == ["完成", "未再提及"]
    assert int(verdicts[0]) == sum(row.cells[-1] == "完成" for row in promises.rows)
    assert int(verdicts[2]) >= sum(row.cells[-1] == "未再提及" for row in promises.rows)


def test_cells_of_a_table_are_never_bare_words_of_a_report(held: dict[tuple[str, int], Held]) -> None:
    blocks = [*priorities(held, BOTH, 2032), *code_table(held, BOTH, 2032, CODEBOOK)]
    kinds = {type(cell) for block in blocks if isinstance(block, Table) for row in block.rows for cell in row.cells}
    assert kinds <= {str, Passages, Value, Cell}
