"""`duibiao agenda` and `duibiao themes`: one region, a theme, code or object over regions, and one's own codes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import duibiao
from duibiao.cli import main

REPORT = """
{name}政府工作报告

——在{name}第十四届人民代表大会第二次会议上

各位代表：现在，我代表{name}人民政府，向大会报告政府工作。

一、2031年工作回顾

改造老旧小区{done}个。

二、2032年工作安排

今年发展主要预期目标是：地区生产总值增长5%左右。

（一）加快科技创新

新增高新技术企业500家，建设3个省级实验室。

（二）扩大消费

推动汽车以旧换新，办好{name}消费节。

（三）推进城市更新

改造老旧小区{planned}个。
"""
OWN = """
[codes.festival]
theme = "consumption"
name = "消费节"
definition = "以消费节促消费"
phrases = ["消费节"]
examples = ["办好消费节。"]
"""


@pytest.fixture
def db(tmp_path: Path) -> Path:
    for name, done, planned in (("青海省", 130, 150), ("贵州省", 300, 260)):
        text = REPORT.format(name=name, done=done, planned=planned)
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    duibiao.build([tmp_path], tmp_path / "duibiao.db")
    return tmp_path / "duibiao.db"


def run(db: Path, *words: str) -> Result:
    return CliRunner().invoke(main, [*words, "--db", str(db)])


def test_a_region_s_agenda_has_tasks_themes_and_numbers(db: Path) -> None:
    result = run(db, "agenda", "青海")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "青海省 2032 年（630000-2032-gwr）"
    assert "重点任务 3 项" in lines
    assert [line.split()[1:3] for line in lines if line.strip().startswith(("1 ", "3 "))][:2] == [
        ["（一）加快科技创新", "科技创新与现代产业"],
        ["（三）推进城市更新", "住房、房地产与城市更新"],
    ]
    (row,) = [line.split() for line in lines if "改造老旧小区150个" in line]
    assert row[1:] == ["改造", "老旧小区", "150个", "改造老旧小区150个"]
    assert any("改造老旧小区130个" in line for line in lines[lines.index("上年完成的量化事项 1 项") :])


def test_a_theme_shows_its_excerpts_with_their_places(db: Path) -> None:
    lines = run(db, "agenda", "青海", "--theme", "促进消费").stdout.splitlines()
    assert lines[2].startswith("促进消费：计划 ")
    assert "推动汽车以旧换新，办好青海省消费节。" in " ".join(lines)


def test_json_is_what_the_page_shows(db: Path) -> None:
    page = json.loads(run(db, "agenda", "贵州", "--json").stdout)
    assert [task["position"] for task in page["priorities"]] == [1, 2, 3]
    assert {row["object"]: row["value"] for row in page["commitments"]}["老旧小区"] == "260"
    assert [row["value"] for row in page["deliveries"]] == ["300"]


def test_over_regions_a_theme_an_object_or_the_first_tasks(db: Path) -> None:
    first = run(db, "agenda", "--regions", "青海，贵州").stdout
    assert "科技创新与现代产业       2" in first
    areas = run(db, "agenda", "--object", "老旧小区", "--regions", "青海，贵州").stdout.splitlines()
    assert [line.split() for line in areas[3:5]] == [
        ["青海", "改造老旧小区130个", "改造老旧小区150个"],
        ["贵州", "改造老旧小区300个", "改造老旧小区260个"],
    ]
    assert "推动汽车以旧换新" in run(db, "agenda", "--theme", "consumption").stdout


WRONG = [
    (["agenda", "亚特兰蒂斯"], "库里没有地区“亚特兰蒂斯”"),
    (["agenda", "青海", "--year", "2019"], "有的年份：2032"),
    (["agenda", "--theme", "星际旅行"], "没有主题“星际旅行”"),
    (["agenda", "--code", "星际旅行"], "没有提法“星际旅行”"),
    (["agenda", "--object", "星际飞船"], "没有统一事项“星际飞船”"),
    (["agenda", "--object", "5G基站"], "没有读到“5G基站”"),
    (["agenda", "--theme", "debt", "--object", "老旧小区"], "只能用一个"),
    (["agenda", "青海", "--object", "老旧小区"], "不能和一个地区一起用"),
    (["themes", "show", "星际旅行"], "没有主题或提法“星际旅行”"),
    (["themes", "remove", "nothing.toml"], "没有叫“nothing.toml”的主题手册"),
]


@pytest.mark.parametrize(("words", "said"), WRONG)
def test_a_wrong_call_says_what_was_wanted(db: Path, words: list[str], said: str) -> None:
    result = run(db, *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_one_s_own_code_sorts_what_is_kept_and_what_comes_later(db: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(OWN, encoding="utf-8")
    assert "没有提法" in run(db, "agenda", "--code", "消费节").stderr
    assert run(db, "themes", "add", str(own)).exit_code == 0
    assert "计划说到消费节的地区" in run(db, "agenda", "--code", "消费节").stdout
    late = tmp_path / "late"
    late.mkdir()
    (late / "甘肃省.txt").write_text(REPORT.format(name="甘肃省", done=1, planned=2), encoding="utf-8")
    duibiao.build([late], db)
    assert "甘肃" in run(db, "agenda", "--code", "festival").stdout
    assert "consumption" in run(db, "themes", "list").stdout
    assert "主题：促进消费" in run(db, "themes", "show", "消费节").stdout
    rows = list(csv.DictReader(io.StringIO(run(db, "export", "mentions", "--code", "消费节").stdout)))
    assert [(row["region"], row["phrase"], row["code_name"]) for row in rows] == [
        ("520000", "消费节", "消费节"),
        ("620000", "消费节", "消费节"),
        ("630000", "消费节", "消费节"),
    ]
    assert run(db, "themes", "remove", "own.toml").exit_code == 0
    assert "没有提法" in run(db, "agenda", "--code", "消费节").stderr


BAD = [
    ("[codes.x\n", "not TOML"),
    ('[codes.x]\ntheme = "consumption"\n', "lacks"),
    (OWN.replace("consumption", "nowhere"), "nowhere"),
    (OWN.replace('phrases = ["消费节"]', 'phrases = [""]'), "empty phrase"),
]


@pytest.mark.parametrize(("text", "said"), BAD)
def test_a_codebook_that_does_not_fit_changes_nothing(db: Path, tmp_path: Path, text: str, said: str) -> None:
    own = tmp_path / "own.toml"
    own.write_text(text, encoding="utf-8")
    before = run(db, "themes", "list").stdout, run(db, "export", "mentions").stdout
    result = run(db, "themes", "add", str(own))
    assert result.exit_code == 2
    assert said in result.stderr
    assert (run(db, "themes", "list").stdout, run(db, "export", "mentions").stdout) == before


def test_exports_keep_to_theme_part_and_year(db: Path) -> None:
    def rows(*words: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(run(db, "export", *words).stdout)))

    excerpts = rows("excerpts", "--theme", "促进消费", "--region", "青海")
    assert {(row["theme"], row["part"]) for row in excerpts} == {("consumption", "plan")}
    text = (db.parent / "青海省.txt").read_text(encoding="utf-8")
    for what in ("excerpts", "priorities", "commitments", "deliveries"):
        found = rows(what, "--region", "青海")
        assert found
        assert all(text[int(row["start"]) : int(row["end"])] == row.get("quote", row.get("text")) for row in found)
    assert {row["year"] for row in rows("commitments")} == {"2032"}
    assert {row["year"] for row in rows("deliveries")} == {"2031"}
    innovation = rows("commitments", "--theme", "innovation", "--region", "青海")
    assert [row["object"] for row in innovation] == ["高新技术企业", "省级实验室"]
