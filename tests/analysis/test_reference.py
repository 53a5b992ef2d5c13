"""Reference values: checked against the lexicon row by row, kept whole or not at all, never a sentence of a report."""

from __future__ import annotations

import io
import re
import sqlite3
import zipfile
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner

from duibiao import store
from duibiao.analysis.reference import PACKAGED, load_reference, parse
from duibiao.cli import main
from duibiao.documents.sheetfile import table_rows
from duibiao.errors import LexiconError, UnreadableError, UsageError

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
HEADER = ["region", "year", "kind", "indicator", "measure", "value", "unit"]
GOOD = ["上海市", "2022", "目标", "gdp", "增速", "5.5", "%"]


def rows(*lines: list[str]) -> list[tuple[int, list[str]]]:
    return list(enumerate([HEADER, *lines], 1))


def test_the_package_brings_levels_and_earlier_targets() -> None:
    reference = load_reference()
    assert reference.years("actual", "gdp", "level") == [2022, 2023]
    assert reference.years("target", "gdp", "growth") == [2019, 2021, 2022, 2023, 2024]
    provinces = {value.region for value in reference.values if value.indicator == "gdp"} - {"000000"}
    assert len(provinces) == 31
    secondary = [value for value in reference.values if value.kind == "target" and value.region != "000000"]
    assert {value.status for value in secondary} == {"secondary"}
    assert all(value.origin for value in reference.values)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the official reports (../shared/corpus) are not here")
def test_no_origin_or_note_is_a_sentence_of_a_report() -> None:
    together = "".join(re.sub(r"\s", "", path.read_text(encoding="utf-8")) for path in CORPUS.glob("*.txt"))
    for name in PACKAGED:
        text = files("duibiao.analysis").joinpath("data", name).read_text(encoding="utf-8")
        for cell in {cell for line in text.splitlines() for cell in line.split(",")}:
            runs = {cell[start : start + 30] for start in range(len(cell) - 29)}
            assert not any(run in together for run in runs), cell


def test_a_row_is_read_by_name_or_code() -> None:
    (value,) = parse(rows(GOOD), "自备.csv")
    assert (value.region, value.year, value.kind, value.low) == ("310000", 2022, "target", Decimal("5.5"))
    assert (value.status, value.file, value.line) == ("own", "自备.csv", 2)


FAULTS = [
    (0, "亚特兰蒂斯", "没有地区"),
    (1, "去年", "年份"),
    (2, "愿望", "类别"),
    (3, "幸福指数", "没有指标"),
    (4, "rate", "没有度量"),
    (5, "五点五", "不是数"),
    (5, "6~5", "上限不大于下限"),
    (6, "亿元", "单位不能是"),
]


@pytest.mark.parametrize(("place", "cell", "message"), FAULTS)
def test_a_wrong_cell_is_named_with_file_and_line(place: int, cell: str, message: str) -> None:
    row = [*GOOD[:place], cell, *GOOD[place + 1 :]]
    with pytest.raises(UsageError, match=rf"^自备\.csv:3：.*{message}"):
        parse(rows(["110000", "2022", "目标", "gdp", "增速", "5", "%"], row), "自备.csv")


@pytest.mark.parametrize(("value", "word"), [("5.5", "重复"), ("6", "矛盾")])
def test_a_second_value_for_one_thing_is_named_with_both_lines(value: str, word: str) -> None:
    with pytest.raises(UsageError, match=rf"自备\.csv:3：与第 2 行{word}"):
        parse(rows(GOOD, [*GOOD[:5], value, "%"]), "自备.csv")


def test_a_missing_column_is_named() -> None:
    with pytest.raises(LexiconError, match=r"缺少列 unit（单位）"):
        parse([(1, HEADER[:-1])], "levels.csv", fault=LexiconError)


def test_the_users_value_goes_before_the_packages() -> None:
    own = parse(rows(["110000", "2023", "target", "gdp", "growth", "4.6", "%"]), "自备.csv")
    found = load_reference(own).find("110000", 2023, "target", "gdp", "growth")
    assert found is not None
    assert found.low == Decimal("4.6")


def workbook(*lines: list[str | float]) -> bytes:
    import xlsxwriter  # type: ignore[import-untyped]

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, line in enumerate(lines):
            sheet.write_row(number, 0, line)
    return buffer.getvalue()


def test_a_workbook_reads_as_its_csv_does() -> None:
    data = workbook([*HEADER], ["上海市", 2022, "目标", "gdp", "增速", 5.4 + 1e-16, "%"], [], ["", "", "x"])
    assert table_rows(data) == [(1, HEADER), (2, [*GOOD[:5], "5.4", "%"]), (4, ["", "", "x"])]


def test_what_is_no_table_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("a.txt", "x")
    with pytest.raises(UnreadableError, match="不是 Excel 工作簿"):
        table_rows(buffer.getvalue())


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, words)
    return result.exit_code, result.output


def write(path: Path, *lines: list[str]) -> str:
    path.write_text("\n".join(",".join(line) for line in [HEADER, *lines]), encoding="utf-8")
    return str(path)


def test_a_file_is_kept_whole_or_not_at_all(tmp_path: Path) -> None:
    db = str(tmp_path / "duibiao.db")
    good = write(tmp_path / "甲.csv", GOOD)
    assert run("reference", "add", good, "--db", db)[0] == 0
    bad = write(tmp_path / "乙.csv", ["北京市", "2022", "目标", "gdp", "增速", "5", "%"], [*GOOD[:5], "6", "%"])
    code, message = run("reference", "add", bad, "--db", db)
    assert code == 2
    assert "乙.csv:3：6% 与已有的 甲.csv:2 矛盾（5.5%）" in message
    with store.reading(Path(db)) as connection:
        assert [value.file for value in store.values(connection)] == ["甲.csv"]


def test_a_file_that_is_added_again_replaces_itself(tmp_path: Path) -> None:
    db = str(tmp_path / "duibiao.db")
    for value in ("5.5", "6"):
        assert run("reference", "add", write(tmp_path / "甲.csv", [*GOOD[:5], value, "%"]), "--db", db)[0] == 0
    with store.reading(Path(db)) as connection:
        assert [value.low for value in store.values(connection)] == [6]
    _, output = run("reference", "list", "--db", db)
    assert re.search(r"gdp +地区生产总值 +growth +目标 +2022 +甲.csv +1 +自备", output)


def test_a_store_of_the_first_version_is_read_and_brought_up_to_date(tmp_path: Path) -> None:
    db = tmp_path / "duibiao.db"
    with store.writing(db):
        pass
    with sqlite3.connect(db) as connection:
        connection.execute("DROP TABLE reference")
        connection.execute("PRAGMA user_version = 1")
    connection.close()
    with store.reading(db) as kept:
        assert store.values(kept) == []
    assert run("reference", "add", write(tmp_path / "甲.csv", GOOD), "--db", str(db))[0] == 0
    with store.reading(db) as kept:
        assert len(store.values(kept)) == 1
