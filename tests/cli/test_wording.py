"""`duibiao wording` as a person at a terminal and a program meet it."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from duibiao.cli import main
from duibiao.present.terminal import width

REPORT = """{region}{year}年政府工作报告

一、{last}年工作回顾
去年经济平稳运行。

二、{year}年工作安排
（一）促进消费
{plan}
"""
PLANS = {
    2023: "发放消费券2亿元，办好啤酒节。\n（二）防范风险\n稳妥处置村镇银行风险。",
    2024: "发放消费券2亿元，办好啤酒节。\n（二）防范风险\n稳妥处置村镇银行风险。\n加快清理拖欠账款。",
    2025: "发放消费券3.5亿元，办好啤酒节。\n（二）发展新质生产力\n新质生产力看低空经济。\n加快清理拖欠账款。",
}


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    path = folder / "duibiao.db"
    told = [(110000, "北京市", year, plan) for year, plan in PLANS.items()]
    told.append((120000, "天津市", 2025, "因地制宜发展新质生产力。"))
    for code, region, year, plan in told:
        file = folder / f"{code}-{year}.txt"
        file.write_text(REPORT.format(region=region, year=year, last=year - 1, plan=plan), encoding="utf-8")
        options = ["--region", f"{code}", "--year", f"{year}", "--kind", "gwr", "--db", str(path)]
        ran = CliRunner().invoke(main, ["build", str(file), *options])
        assert ran.exit_code == 0, ran.output
    return path


def run(db: Path, *words: str | Path) -> tuple[int, str, str]:
    ran = CliRunner().invoke(main, ["wording", "--db", str(db), *map(str, words)])
    return ran.exit_code, ran.stdout, ran.stderr


def test_the_last_two_years_are_compared_by_theme(db: Path) -> None:
    code, out, _ = run(db, "北京")
    lines = out.splitlines()
    assert (code, lines[0]) == (0, "北京市 2024 → 2025  110000-2024-gwr | 110000-2025-gwr")
    assert "  ～ 发放消费券〔－2〕〔＋3.5〕亿元，办好啤酒节。" in lines
    assert "  ＋ 新质生产力看低空经济。" in lines
    assert "  － 稳妥处置村镇银行风险。" in lines
    assert not any("清理拖欠账款" in line for line in lines)  # kept: counted, not shown
    assert lines.index("【促进消费】") < lines.index("【金融与金融风险】")


def test_the_years_the_kind_of_change_and_the_theme_can_be_chosen(db: Path) -> None:
    out = run(db, "110000", "--years", "2023,2024", "--only", "new")[1]
    assert [line for line in out.splitlines() if line.startswith("  ")] == ["  ＋ 加快清理拖欠账款。"]
    out = run(db, "北京", "--theme", "促进消费", "--only", "reworded")[1]
    assert [line for line in out.splitlines() if line.startswith("【")] == ["【促进消费】"]
    assert "合计" in out


def test_long_sentences_are_folded_to_the_width_of_the_terminal(db: Path) -> None:
    assert max(map(width, run(db, "北京")[1].splitlines())) <= 120


def test_the_changes_are_a_table_that_leads_to_both_files(db: Path) -> None:
    rows = [json.loads(line) for line in run(db, "北京", "--format", "jsonl")[1].splitlines()]
    texts = {year: REPORT.format(region="北京市", year=year, last=year - 1, plan=plan) for year, plan in PLANS.items()}
    for row in rows:
        for side, year in (("old", 2024), ("new", 2025)):
            if row[f"{side}_text"]:
                assert texts[year][row[f"{side}_start"] : row[f"{side}_end"]] == row[f"{side}_text"]
    assert {row["change"] for row in rows} == {"new", "dropped", "reworded", "kept"}
    only = run(db, "北京", "--format", "jsonl", "--only", "kept")[1].splitlines()
    assert [json.loads(line)["change"] for line in only] == ["kept"] * len(only)


def test_a_phrase_is_counted_by_region_and_year(db: Path) -> None:
    code, out, _ = run(db, "--phrase", "新质生产力")
    assert code == 0
    assert out.splitlines()[0] == "“新质生产力” 最早见于 2025 年：北京市、天津市，2 份；共 3 次，2 / 4 份报告说到。"
    (beijing,) = [line.split() for line in out.splitlines() if line.startswith("北京市")]
    (tianjin,) = [line.split() for line in out.splitlines() if line.startswith("天津市")]
    assert (beijing[1], beijing[2].split("（")[0], beijing[3]) == ("0", "2", "2025")
    assert (tianjin[1], tianjin[2].split("（")[0], tianjin[3]) == ("·", "1", "≤2025")


def test_what_nobody_says_is_said_to_be_said_by_nobody(db: Path) -> None:
    assert run(db, "--phrase", "没有这个词")[1] == "“没有这个词” 没有说到（4 份报告，2023 年起）。\n"


def test_uses_are_a_table_too(db: Path, tmp_path: Path) -> None:
    code, _, err = run(db, "北京", "--phrase", "消费券", "--phrase", "低空", "-o", tmp_path / "uses.csv")
    with (tmp_path / "uses.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert (code, "已写出" in err) == (0, True)
    assert [(row["phrase"], row["year"], row["count"], row["first"]) for row in rows] == [
        ("消费券", "2023", "1", "true"),
        ("消费券", "2024", "1", "false"),
        ("消费券", "2025", "1", "false"),
        ("低空", "2023", "0", "false"),
        ("低空", "2024", "0", "false"),
        ("低空", "2025", "1", "true"),
    ]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "要比哪个地区"),
        (["天津"], "要有两年的报告才能比；库里这种报告的年份：2025"),
        (["北京", "--years", "2024,2026"], "库里这种报告的年份：2023、2024、2025"),
        (["北京", "--years", "去年"], "--years 要年份"),
        (["北京", "--kind", "budget"], "没有"),
        (["上海"], "没有地区"),
        (["北京", "--theme", "没有的主题"], "没有的主题"),
        (["--phrase", " "], "没有要数的词"),
        (["--phrase", "稳", "--kind", "budget"], "没有这样的报告"),
    ],
)
def test_a_wrong_call_says_what_to_do(words: list[str], message: str, db: Path) -> None:
    code, out, err = run(db, *words)
    assert (code, out) == (2, "")
    assert message in err
