"""The command from end to end, on a made-up budget report and made-up labels."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import budget

REPORT = """关于青海省2030年预算执行情况和2031年预算草案的报告

各位代表：

受省人民政府委托，现将预算报告提请大会审查。

一、2030年预算执行情况

（一）一般公共预算执行情况。

全省一般公共预算收入300亿元，增长5.0%，完成预算的101%。加上中央补助200亿元后，收入总量为500亿元。

二、2031年预算草案

全省一般公共预算收入预计315亿元，增长5%。
"""
LABELS = """doc,year,phase,scope,account,side,item,value,unit,growth,completion,quote
630000-2031-budget,2030,execution,全省,一般公共预算,revenue,收入,300,亿元,5,101,
630000-2031-budget,2030,execution,全省,一般公共预算,transfer_in,补助,200,亿元,,,
630000-2031-budget,2030,execution,全省,一般公共预算,total,总量,500,亿元,,,
630000-2031-budget,2030,execution,全省,一般公共预算,balance,结余,7,亿元,,,
"""


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    (tmp_path / "gold").mkdir()
    (tmp_path / "corpus").mkdir()
    (tmp_path / "gold" / "budget.csv").write_text(LABELS, encoding="utf-8")
    (tmp_path / "corpus" / "青海预算.txt").write_text(REPORT, encoding="utf-8")
    return tmp_path


def test_it_says_what_was_right_missed_broken_and_unnoticed(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert budget.main(["--shared", str(shared)]) == 0
    out = capsys.readouterr().out
    assert "right 3  missed 1  extra 0  F1 0.8571" in out
    assert "- execution 全省 一般公共预算 balance 7 亿元" in out
    assert "1 announced, 2 in all, 0 broken" in out
    assert "3 figures changed, 0 unnoticed" in out


def test_check_fails_below_the_lines(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert budget.main(["--shared", str(shared), "--check"]) == 1
    out = capsys.readouterr().out
    assert "BELOW: f1 0.8571 < 0.97" in out
    assert "BELOW: identities 1, wanted 60" in out


def test_another_folder_is_compared_file_by_file(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    labels = shared / "other.csv"
    labels.write_text(LABELS.replace("doc,", "source,").replace("630000-2031-budget", "青海预算.txt"), encoding="utf-8")
    assert budget.main(["--extra", str(labels), "--folder", str(shared / "corpus")]) == 0
    assert "all  F1 0.8571" in capsys.readouterr().out


def test_without_labels_nothing_is_measured(tmp_path: Path) -> None:
    assert budget.main(["--shared", str(tmp_path)]) == 3
    assert budget.main(["--shared", str(tmp_path), "--check"]) == 0
