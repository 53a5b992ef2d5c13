"""The command line as a person or a script meets it: what is printed where, and how it exits."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import click
import polars as pl
import pytest
from click.testing import CliRunner, Result

from duibiao.cli import main
from duibiao.cli.export import WHAT
from duibiao.present.columns import TABLES


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    """A runner in an empty folder, where the store is the default one."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.delenv("DUIBIAO_DB", raising=False)
    return CliRunner()


def call(runner: CliRunner, *words: str | Path) -> Result:
    result = runner.invoke(main, [str(word) for word in words], prog_name="duibiao")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_build_says_what_it_did_on_standard_error(run: CliRunner, reports: Path) -> None:
    built = call(run, "build", reports / "2023", reports / "2024")
    assert (built.exit_code, built.stdout) == (0, "")
    assert "8 个文件：8 份文档" in built.stderr
    assert Path("duibiao.db").is_file()
    assert "8 个文件，都没有变：8 份文档" in call(run, "build", reports / "2023", reports / "2024").stderr


def test_partly_done_names_each_failure_every_time(run: CliRunner, reports: Path) -> None:
    for _ in range(2):
        built = call(run, "build", reports)
        assert built.exit_code == 4
        assert "没有读成：空.txt（empty）" in built.stderr


@pytest.mark.parametrize("words", [["空.txt"], ["nowhere.txt"], ["空.txt", "nowhere.txt"]])
def test_nothing_readable_has_its_own_code(run: CliRunner, reports: Path, words: list[str]) -> None:
    built = call(run, "build", *(reports / word for word in words))
    assert built.exit_code == 3
    assert all(f"没有读成：{word}" in built.stderr for word in words)
    assert "没有变" not in built.stderr  # what is not there was not kept either


def test_standard_input_is_an_input(run: CliRunner, digests: list[Path]) -> None:
    built = run.invoke(main, ["build", "-"], input=digests[1].read_bytes())
    assert built.exit_code == 0
    assert "110000-2024-gwr" in call(run, "status").stdout


def test_what_was_not_identified_can_be_told(run: CliRunner, reports: Path) -> None:
    note = reports / "便条.txt"
    assert "没有认全" in call(run, "build", note).stderr
    told = call(run, "build", note, "--region", "北京市", "--year", "2020", "--kind", "plan")
    assert "没有认全" not in told.stderr
    assert "110000-2020-plan" in call(run, "status").stdout


WRONG = [
    (["build"], "缺少 路径"),
    (["build", "x", "--jobs", "many"], "--jobs"),
    (["build", "x", "--region", "大观园"], "没有叫“大观园”的地区"),
    (["build", "x", "--db", "no/such/duibiao.db"], "建立这个文件夹"),
    (["status"], "先运行 duibiao build"),
    (["show", "110000-2024-gwr"], "先运行 duibiao build"),
    (["export"], "要导出什么"),
    (["export", "figures", "--format", "doc"], "只能是 csv、xlsx、parquet、jsonl"),
    (["export", "budgets"], "只能是 documents、figures"),
    (["export", "figures", "--scop", "task"], "没有选项 --scop，相近的有 --code、--copies、--scope"),
    (["bulid"], "没有命令 bulid"),
]


@pytest.mark.parametrize(("words", "said"), WRONG)
def test_a_wrong_call_says_what_was_wanted(run: CliRunner, words: list[str], said: str) -> None:
    result = call(run, *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_what_can_be_exported_is_what_there_are_columns_for() -> None:
    assert {what: table.name for what, table in TABLES.items()} == WHAT


KEPT_WRONG = [
    (["show", "110000"], "110000-2024-gwr"),
    (["show", "110000-2024-gwx"], "110000-2024-gwr"),
    (["export", "figures", "--region", "火星"], "库里有：全国、北京市"),
    (["export", "figures", "--indicator", "幸福"], "gdp（地区生产总值）"),
    (["export", "figures", "-o", "no/such.csv"], "先建立它"),
    (["export", "figures", "-o", "x.doc"], "没有格式“doc”"),
]


@pytest.mark.parametrize(("words", "said"), KEPT_WRONG)
def test_a_name_that_is_not_there_meets_those_that_are(
    run: CliRunner, reports: Path, words: list[str], said: str
) -> None:
    call(run, "build", reports)
    result = call(run, *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


FILTERS = [
    (["--region", "110000"], lambda row: row["region"] == "110000"),
    (["--region", "北京"], lambda row: row["region_name"] == "北京市"),
    (["--region", "北京", "--region", "天津"], lambda row: row["region_name"] in {"北京市", "天津市"}),
    (["--year", "2023"], lambda row: row["year"] == "2023"),
    (["--indicator", "gdp"], lambda row: row["indicator"] == "gdp"),
    (["--indicator", "地区生产总值"], lambda row: row["indicator"] == "gdp"),
    (["--scope", "headline"], lambda row: row["scope"] == "headline"),
    (["--scope", "review", "--indicator", "cpi"], lambda row: (row["scope"], row["indicator"]) == ("review", "cpi")),
]


@pytest.mark.parametrize(("words", "holds"), FILTERS)
def test_a_filter_leaves_exactly_its_rows(run: CliRunner, reports: Path, words: list[str], holds: object) -> None:
    call(run, "build", reports)
    everything = rows(call(run, "export", "figures").stdout)
    wanted = [row for row in everything if holds(row)]  # type: ignore[operator]
    assert 0 < len(wanted) < len(everything)
    assert rows(call(run, "export", "figures", *words).stdout) == wanted


def test_a_filter_takes_several_values_in_one_word(run: CliRunner, reports: Path) -> None:
    call(run, "build", reports)
    one_word = call(run, "export", "figures", "--indicator", "gdp，居民消费价格").stdout
    repeated = call(run, "export", "figures", "--indicator", "gdp", "--indicator", "cpi").stdout
    assert one_word == repeated
    assert {row["indicator"] for row in rows(one_word)} == {"gdp", "cpi"}


def test_copies_are_left_out_unless_asked_for(run: CliRunner, reports: Path) -> None:
    call(run, "build", reports)
    once = {row["doc"] for row in rows(call(run, "export", "figures").stdout)}
    both = {row["doc"] for row in rows(call(run, "export", "figures", "--copies").stdout)}
    assert both - once == {"110000-2024-gwr-2"}


def test_documents_list_the_refused_with_their_reason(run: CliRunner, reports: Path) -> None:
    call(run, "build", reports)
    listed = rows(call(run, "export", "documents").stdout)
    assert [(row["source"], row["problem"][:7]) for row in listed if not row["doc"]] == [("空.txt", "empty: ")]
    assert sum(row["canonical"] == "true" for row in listed) == 9


def test_every_format_holds_the_same_rows(run: CliRunner, reports: Path) -> None:
    call(run, "build", reports)
    for form in ("csv", "jsonl", "parquet", "xlsx"):
        done = call(run, "export", "figures", "--normalised", "-o", f"x.{form}")
        assert (done.exit_code, done.stdout) == (0, "")
    as_csv = rows(Path("x.csv").read_text("utf-8"))
    lines = [json.loads(line) for line in Path("x.jsonl").read_text("utf-8").split("\n") if line]
    assert [{key: str(value) for key, value in line.items()} for line in lines] == as_csv
    assert pl.read_parquet("x.parquet").to_dicts() == lines
    with zipfile.ZipFile("x.xlsx") as book:
        assert book.testzip() is None
    assert Path("x.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert [row["value_base"] for row in as_csv if (row["value"], row["unit"]) == ("1200", "万人")] == ["12000000"]


def test_a_failed_export_leaves_no_half_a_file(run: CliRunner, reports: Path) -> None:
    call(run, "build", reports)
    Path("x.csv").write_text("mine", encoding="utf-8")
    assert call(run, "export", "figures", "--region", "火星", "-o", "x.csv").exit_code == 2
    assert Path("x.csv").read_text(encoding="utf-8") == "mine"
    assert sorted(path.name for path in Path().iterdir()) == ["duibiao.db", "x.csv"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full here")
@pytest.mark.parametrize("words", [["-o", "/dev/full"], []])
def test_a_full_disk_is_said(run: CliRunner, reports: Path, words: list[str]) -> None:
    call(run, "build", reports)
    command = [sys.executable, "-m", "duibiao", "export", "figures", *words]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert "磁盘" in done.stderr
    assert "Traceback" not in done.stderr
    assert Path("/dev/full").is_char_device()


def test_a_check_says_whether_the_store_is_sound(run: CliRunner, reports: Path) -> None:
    call(run, "build", reports)
    assert call(run, "status", "--check").exit_code == 0
    with sqlite3.connect("duibiao.db") as connection:
        connection.execute("UPDATE texts SET body = x'00'")
    connection.close()
    checked = call(run, "status", "--check")
    assert checked.exit_code == 1
    assert checked.stdout.startswith("text 1: ")


def test_describe_explains_every_column_without_a_store(run: CliRunner) -> None:
    described = call(run, "export", "--describe").stdout
    assert all(word in described for word in ("indicator_name", "obligation", "canonical", "reason"))
    entries = rows(call(run, "export", "figures", "--describe", "--format", "csv").stdout)
    assert [entry["column"] for entry in entries][:3] == ["doc", "source", "region"]


def test_show_prints_words_places_and_doubts(run: CliRunner, reports: Path) -> None:
    call(run, "build", reports)
    shown = call(run, "show", "110000-2024-gwr").stdout
    assert all(word in shown for word in ("北京市", "主要预期目标的表述", "主要目标（", "结果（", "地区生产总值"))
    page = json.loads(call(run, "show", "110000-2024-gwr", "--json").stdout)
    assert page["document"]["doc"] == "110000-2024-gwr"
    assert page["figures"]


def test_status_compares_a_copy_that_says_otherwise(run: CliRunner, reports: Path) -> None:
    copy = reports / "副本.txt"
    text = copy.read_text("utf-8")
    copy.write_text(text.replace("地区生产总值增长5%左右", "地区生产总值增长6%左右"), encoding="utf-8")
    assert copy.read_text("utf-8") != text
    call(run, "build", reports)
    told = json.loads(call(run, "status", "--json").stdout)
    (conflict,) = told["conflicts"]
    assert (conflict["indicator_name"], conflict["ours"], conflict["theirs"]) == ("地区生产总值", "5%左右", "6%左右")
    assert "副本与正本不一致的主要目标：" in call(run, "status").stdout
    assert "与正本不一致的主要目标：" in call(run, "show", "110000-2024-gwr-2").stdout


def test_the_store_can_be_named_by_the_environment(
    run: CliRunner, reports: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DUIBIAO_DB", str(tmp_path / "other.db"))
    call(run, "build", reports / "2023")
    assert (tmp_path / "other.db").is_file()
    assert list(Path().iterdir()) == []


def test_demo_shows_the_panel_and_what_to_do_next(run: CliRunner) -> None:
    shown = call(run, "demo")
    assert shown.exit_code == 0
    assert all(word in shown.output for word in ("北京", "新疆", "duibiao build", "duibiao export"))
    assert list(Path().iterdir()) == []


def test_demo_can_keep_its_store(run: CliRunner) -> None:
    call(run, "demo", "--db", "demo.db")
    assert "110000-2024-gwr" in call(run, "status", "--db", "demo.db").stdout


@pytest.mark.parametrize("name", main.commands)
def test_every_command_and_option_has_help_in_chinese(run: CliRunner, name: str) -> None:
    command = main.commands[name]
    assert any("\u4e00" <= character <= "\u9fff" for character in command.help or "")
    assert [option.opts for option in command.params if isinstance(option, click.Option) and not option.help] == []
    assert call(run, name, "--help").exit_code == 0


def test_a_closed_pipe_is_no_crash(run: CliRunner, reports: Path) -> None:
    call(run, "build", reports)
    command = f"{sys.executable} -m duibiao export figures --format jsonl | head -n 1"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout.count("\n") == 1
    assert "Traceback" not in done.stderr


def test_help_is_at_once_there() -> None:
    """The floor of 100 ms is measured by the benchmark; here only that nothing heavy is loaded on the way."""
    code = (
        "import sys, time\nfrom duibiao.cli import main\nmain(['--help'], standalone_mode=False)\n"
        "print(*sorted({name.split('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    began = time.monotonic()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert time.monotonic() - began < 1
    loaded = set(done.stderr.split())
    assert loaded.isdisjoint(
        {"polars", "docx", "xlsxwriter", "rich", "lxml", "sqlite3", "multiprocessing", "ahocorasick_rs"}
    )
