"""The command from end to end, on a made-up report and made-up labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench import accuracy

if TYPE_CHECKING:
    from pathlib import Path

REPORT = """青海省政府工作报告

——2031年1月20日在青海省第十五届人民代表大会第四次会议上

各位代表：

现在，我代表省人民政府，向大会报告工作，请予审议。

一、2030年工作回顾

过去一年，全省生产总值增长5.2%。

二、2031年工作总体要求和主要预期目标

今年全省经济社会发展主要预期目标是：地区生产总值增长6%左右，居民消费价格涨幅控制在3%以内。

三、2031年重点工作

（一）扩大消费。办好消费季活动。
"""
COLUMNS = "doc,region,year,kind,indicator,measure,value,unit,bound,relation,caliber,quote"
GDP = "630000-2031-gwr,630000,2031,target,gdp,growth,6,%,about,,,地区生产总值增长6%左右"
CPI = "630000-2031-gwr,630000,2031,target,cpi,growth,3,%,le,,,居民消费价格涨幅控制在3%以内"
RESULT = "630000-2031-gwr,630000,2030,actual,gdp,growth,5.2,%,eq,,,全省生产总值增长5.2%"


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A folder like ../shared, with one report of which everything is labelled."""
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "report.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "gold").mkdir()
    label(tmp_path, "targets.csv", GDP, CPI)
    label(tmp_path, "results.csv", RESULT)
    label(tmp_path, "plan.csv")
    return tmp_path


def label(shared: Path, name: str, *rows: str) -> None:
    (shared / "gold" / name).write_text("\n".join([COLUMNS, *rows, ""]), encoding="utf-8")


def test_check_passes_where_everything_is_right(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert accuracy.main(["--shared", str(shared), "--check"]) == 0
    printed = capsys.readouterr().out
    assert "2 = 2 in figures + 0 in doubts + 0 forgotten" in printed
    assert "FELL" not in printed


def test_check_fails_where_a_figure_falls_and_names_the_miss_and_the_extra(
    shared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    label(shared, "targets.csv", GDP.replace(",6,", ",7,"), CPI)
    assert accuracy.main(["--shared", str(shared), "--check"]) == 1
    printed = capsys.readouterr().out
    assert "- missed 630000-2031-gwr gdp growth 7 % about" in printed
    assert "+ extra  630000-2031-gwr gdp growth 6 % about" in printed
    assert "FELL: headline f1 0.5000" in printed


def test_without_check_a_miss_is_shown_and_no_failure(shared: Path) -> None:
    label(shared, "targets.csv", GDP)
    assert accuracy.main(["--shared", str(shared), "--set", "headline"]) == 0


def test_a_report_that_was_labelled_and_not_read_is_named(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    label(shared, "targets.csv", GDP, CPI, GDP.replace("630000", "640000"))
    accuracy.main(["--shared", str(shared)])
    assert "! not read: 640000-2031-gwr" in capsys.readouterr().out


def test_where_the_labels_are_absent_a_check_has_nothing_to_check(tmp_path: Path) -> None:
    assert accuracy.main(["--shared", str(tmp_path), "--check"]) == 0
    assert accuracy.main(["--shared", str(tmp_path)]) == 3


def test_another_folder_is_compared_by_file_name(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    labels = shared / "labels.csv"
    labels.write_text(
        "file,year,kind,indicator,measure,value,unit,bound\n"
        "report.txt,2031,target,gdp,growth,6,%,about\n"
        "report.txt,2031,target,cpi,growth,3,%,le\n"
        "report.txt,2035,target,gdp,growth,9,%,eq\n",
        encoding="utf-8",
    )
    manifest = shared / "manifest.csv"
    manifest.write_text("file,year\nreport.txt,2031\n", encoding="utf-8")
    command = ["--extra", str(labels), "--folder", str(shared / "corpus"), "--manifest", str(manifest)]
    assert accuracy.main(command) == 0
    assert "right    2  missed   0  extra   0" in capsys.readouterr().out


@pytest.mark.parametrize(
    "wrong",
    [["--extra", "a.csv"], ["--extra", "a.csv", "--folder", "b", "--check"], ["--set", "review", "--record"]],
    ids=" ".join,
)
def test_options_that_do_not_go_together_are_refused(wrong: list[str]) -> None:
    with pytest.raises(SystemExit) as refusal:
        accuracy.main(wrong)
    assert refusal.value.code == 2
