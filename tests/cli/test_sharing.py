"""`duibiao sharing`: shares with their origin, revenues divided, and what it says when it cannot."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from duibiao.cli import main

REVENUES = """税种,金额,级次,部分
增值税,100,县,
企业所得税,50,县,
契税,"1,234.5",市,
增值税地方分享部分,10,县,
"""


def call(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["sharing", *map(str, words)], prog_name="duibiao")


@pytest.fixture
def revenues(tmp_path: Path) -> Path:
    file = tmp_path / "税收.csv"
    file.write_text(REVENUES, encoding="utf-8")
    return file


def test_the_shares_of_a_province_before_and_after() -> None:
    result = call("贵州")
    assert result.exit_code == 0
    lines = {line.split()[0]: line for line in result.stdout.splitlines() if line.strip()}
    assert "省30 市县合计70" in lines["资源税"]
    assert "省20 市20 县60" in lines["资源税"]
    assert "未披露" in lines["企业所得税"]
    assert "表7" in lines["契税"]


def test_the_shares_of_the_centre() -> None:
    result = call("全国")
    (line,) = [line for line in result.stdout.splitlines() if line.startswith("增值税") and "2016 " in line[:20]]
    assert line.split()[:5] == ["增值税", "2016", "50", "50", "国发〔2016〕26号；国发〔2019〕21号"]


def test_a_merged_cell_is_marked() -> None:
    result = call("江西")
    assert "省30 市县合计70*" in result.stdout
    assert "* 来源表里是合并单元格" in result.stdout


def test_revenues_are_divided_and_sum_to_the_whole(revenues: Path) -> None:
    result = call("贵州", revenues)
    assert result.exit_code == 0, result.stderr
    lines = result.stdout.splitlines()
    assert lines[0] == "贵州税收按级次的归属"
    (total,) = [line.split() for line in lines if line.startswith("合计")]
    amount, *cells = [Decimal(cell) for cell in total[1:] if cell != "—"]
    assert amount == Decimal("1394.5")
    assert sum(cells) == 2 * amount  # before, and after
    assert "改革前：企业所得税：比例未披露。" in lines
    assert not [line for line in lines if line.startswith("改革后：")]


FAULTS = {
    "no amount": ("税种,金额\n增值税,很多\n", "税收.csv:2：金额“很多”不是数"),
    "a negative": ("税种,金额\n增值税,-3\n", "不小于零"),
    "not a number": ("税种,金额\n增值税,NaN\n", "不小于零"),
    "another level": ("税种,金额,级次\n增值税,3,乡\n", "级次“乡”不对"),
    "another part": ("税种,金额,部分\n增值税,3,一半\n", "部分“一半”不对"),
    "no tax": ("税种,金额\n,3\n", "没有税种"),
    "no such column": ("税,金额\n增值税,3\n", "第一行要有列 税种 和 金额"),
    "nothing": ("税种,金额\n", "没有数据"),
}


@pytest.mark.parametrize(("text", "message"), FAULTS.values(), ids=FAULTS.keys())
def test_a_wrong_table_is_refused_line_by_line(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "税收.csv"
    file.write_text(text, encoding="utf-8")
    result = call("贵州", file)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


@pytest.mark.parametrize(
    ("words", "message"),
    [(("北京",), "没有北京的税收分享比例。有：全国、江西、广东、贵州"), (("乌有乡",), "没有地区“乌有乡”"),
     (("贵州", "没有.csv"), "读不了")],
)  # fmt: skip
def test_what_is_not_there_is_said(words: tuple[str, ...], message: str) -> None:
    result = call(*words)
    assert result.exit_code == 2
    assert message in result.stderr


def test_the_nation_has_no_reform_to_divide_by(revenues: Path) -> None:
    assert call("全国", revenues).exit_code == 2
