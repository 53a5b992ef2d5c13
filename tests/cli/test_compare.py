"""`duibiao compare`: the table, what it rests on, and what it says when it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import duibiao
from duibiao.cli import main

DIGESTS = Path(duibiao.__file__).parent / "demo"


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("compare") / "duibiao.db"
    duibiao.build([DIGESTS], path)
    return str(path)


def run(db: str, *words: str) -> tuple[int, list[str]]:
    result = CliRunner().invoke(main, ["compare", *words, "--db", db])
    return result.exit_code, result.output.splitlines()


def test_the_table_has_every_province_and_its_means(db: str) -> None:
    code, lines = run(db, "gdp")
    assert code == 0
    assert lines[3].split() == ["北京", "4.5†", "5.2", "完成", "5左右", "增加"]
    (mean,) = [line.split() for line in lines if line.startswith("加权平均")]
    assert mean == ["加权平均", "5.6", "5.3", "5.4"]
    assert sum("按2022年地区生产总值加权，31个地区，占权重的100%" in line for line in lines) == 2
    assert any("已发表的分析师表格，表1（二手资料）" in line for line in lines)


def test_regions_groups_and_order(db: str, tmp_path: Path) -> None:
    _, lines = run(db, "GDP", "--regions", "北京，310000", "--order", "value")
    assert [line.split()[0] for line in lines[3:5]] == ["北京", "上海"]
    _, lines = run(db, "地区生产总值", "--group", "东北三省", "--kind", "target")
    assert lines[1].split() == ["地区", "2023年目标", "2024年目标", "2024年与上年目标相比"]
    assert len(lines[3:6]) == 3
    own = tmp_path / "own.toml"
    own.write_text('[mine]\nname = "两地"\nmembers = ["500000", "510000"]\n', encoding="utf-8")
    _, lines = run(db, "gdp", "--group", "两地", "--groups", str(own), "--kind", "actual")
    assert [line.split()[0] for line in lines[3:5]] == ["重庆", "四川"]
    assert lines[1].split() == ["地区", "2023年目标", "2023年实际", "2023年是否完成"]


WRONG = [
    (["幸福指数"], "没有指标“幸福指数”"),
    (["gdp", "--year", "2019"], "库里没有2019年的报告。有的年份：2024"),
    (["gdp", "--regions", "亚特兰蒂斯"], "地区“亚特兰蒂斯”没有"),
    (["gdp", "--group", "nowhere"], "没有分组“nowhere”"),
    (["gdp", "--group", "east", "--regions", "北京"], "只能用一个"),
    (["primary_va", "--regions", "北京"], "没有一个地区写到第一产业增加值"),
]


@pytest.mark.parametrize(("words", "message"), WRONG)
def test_a_wrong_call_is_told_what_there_is(db: str, words: list[str], message: str) -> None:
    code, lines = run(db, *words)
    assert code == 2
    assert message in "\n".join(lines)


def test_a_comparison_is_a_data_frame_too(db: str) -> None:
    frame = duibiao.compare(db, "gdp").frame()
    assert frame.height == 31
    assert frame["change"].value_counts(sort=True).rows() == [("降低", 16), ("持平", 11), ("增加", 4)]
    assert frame.filter(frame["region_name"] == "天津")["target"].to_list() == [4.5]
