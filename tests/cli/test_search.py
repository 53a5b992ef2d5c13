"""`duibiao search` as a person at a terminal, a spreadsheet and a program meet it."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from duibiao.cli import main

REPORT = """甲市2024年政府工作报告

一、2023年工作回顾
去年发放消费券，拉动消费。新增5G基站300个。

二、2024年工作安排
（一）促进消费
继续发放消费券，办好消费节。
（二）防范风险
稳妥化债。
"""


@pytest.fixture
def db(tmp_path: Path) -> Path:
    (tmp_path / "甲市2024年政府工作报告.txt").write_text(REPORT, encoding="utf-8")
    path = tmp_path / "duibiao.db"
    ran = CliRunner().invoke(
        main, ["build", str(tmp_path), "--db", str(path), "--region", "110000", "--year", "2024", "--kind", "gwr"]
    )
    assert ran.exit_code == 0, ran.output
    return path


def run(*words: str | Path) -> tuple[int, str, str]:
    ran = CliRunner().invoke(main, ["search", *map(str, words)])
    return ran.exit_code, ran.stdout, ran.stderr


def test_the_first_search_makes_the_index_and_says_so(db: Path) -> None:
    code, out, err = run("化债", "--db", db)
    assert (code, out.splitlines()[1:]) == (0, ["  [部署 （二）防范风险]", "    稳妥化债。"])
    assert "北京市 2024  110000-2024-gwr" in out
    assert err.splitlines() == ["编索引：1 份报告……", "共 1 句，见于 1 份报告。"]
    assert run("化债", "--db", db)[2].splitlines() == ["共 1 句，见于 1 份报告。"]


@pytest.mark.parametrize(("words", "sentences"), [
    (["消费"], 3), (["消费券"], 2), (["消费券", "节"], 1), (["消费券 节"], 1), (["债"], 1), (["没有的词"], 0),
    (["消费", "--part", "review"], 1), (["消费", "--part", "plan"], 2), (["消费", "--year", "2023"], 0),
    (["消费", "--kind", "budget"], 0), (["消费", "--region", "北京"], 3), (["5g"], 1), (["--", "-"], 0),
])  # fmt: skip
def test_words_and_filters(words: list[str], sentences: int, db: Path) -> None:
    code, out, _ = run("--format", "jsonl", "--db", db, *words)
    assert (code, len(out.splitlines())) == (0, sentences)


def test_pages_follow_each_other(db: Path) -> None:
    shown = [run("消费", "--db", db, "--limit", "2", "--page", page)[1] for page in ("1", "2", "3")]
    assert [text.count("消费") > 0 for text in shown] == [True, True, False]
    assert "办好消费节" in shown[1]
    assert "这是第 3–3 句" in run("消费", "--db", db, "--limit", "2", "--page", "2")[2]


def test_a_row_leads_to_its_sentence(db: Path) -> None:
    (row,) = map(json.loads, run("稳妥", "--format", "jsonl", "--db", db)[1].splitlines())
    assert REPORT[row["start"] : row["end"]] == row["text"] == "稳妥化债。"
    first, last = map(int, row["marks"].split("-"))
    assert REPORT[first:last] == "稳妥"
    assert (row["doc"], row["part"], row["section"], row["page"]) == ("110000-2024-gwr", "plan", "（二）防范风险", None)


def test_a_table_is_written_to_a_file(db: Path, tmp_path: Path) -> None:
    code, _, err = run("消费", "--db", db, "-o", tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert (code, len(rows)) == (0, 3)
    assert "3 句" in err
    assert run("消费", "--db", db, "-o", tmp_path / "out.xlsx")[0] == 0
    assert (tmp_path / "out.xlsx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("words", "message"),
    [([" "], "没有要查的词"), (["稳", "--region", "乙市"], "没有地区"), (["稳", "--page", "0"], "--page")],
)
def test_a_wrong_call_says_what_to_do(words: list[str], message: str, db: Path) -> None:
    code, _, err = run("--db", db, *words)
    assert code == 2
    assert message in err


def test_without_a_store_there_is_nothing_to_search(tmp_path: Path) -> None:
    code, _, err = run("稳", "--db", tmp_path / "none.db")
    assert (code, "duibiao build" in err) == (2, True)
