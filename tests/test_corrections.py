"""A reading mended by a person stays mended: through rebuilds, in every export, in another store."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

import duibiao
from duibiao import store
from duibiao.analysis.words import RULES
from duibiao.cli import main
from duibiao.cli.corrections import WHY
from duibiao.errors import StoreError, UsageError
from duibiao.model import CorrectionKind, Kind
from duibiao.pipeline.correction_rows import lodged
from duibiao.pipeline.corrections import Asked, correct, withdraw
from duibiao.pipeline.exporting import export
from duibiao.pipeline.importing import import_corrections, parse_corrections
from duibiao.pipeline.reviewing import LEANING, UNSURE, Why, queue_of
from duibiao.pipeline.spoken import Words, quantity

AT = "2026-01-31T08:00:00Z"
GWR = "110000-2024-gwr"
REPORT = """甲市政府工作报告
一、2023年工作回顾
地区生产总值增长5.2%，社会消费品零售总额增长7.1%。
二、2024年主要预期目标
今年主要预期目标是：地区生产总值增长5.5%左右，一般公共预算收入增长4%，城镇和农村居民人均可支配收入分别增长6%、7%，\
居民消费价格涨幅3%左右，新种花木500盆景，进口、出口分别增长1%、2%、8%。
三、重点工作
建成<script>alert(1)</script>公园。
"""

Change = Callable[..., None]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "甲市.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture
def db(file: Path, tmp_path: Path) -> Path:
    path = tmp_path / "duibiao.db"
    build(file, path)
    return path


def build(file: Path, db: Path) -> None:
    duibiao.build([file], db, told=duibiao.Told("110000", 2024, Kind.GWR))


def figures(db: Path) -> dict[tuple[str, str], tuple[object, ...]]:
    """Value, bound, mark and what the machine read, by indicator and year."""
    rows = duibiao.rows(db, "figures")
    return {
        (str(row["indicator"]), str(row["year"])): (row["value"], row["bound"], row["correction"], row["machine_value"])
        for row in rows
    }


def asked(of: str, quote: str, reading: str = "", reason: str = "", **said: str) -> Asked:
    start = REPORT.index(quote)
    return Asked(CorrectionKind(of), GWR, start, start + len(quote), reading, Words(**said), reason)


REVENUE = asked("corrected", "一般公共预算收入增长4%", value="4.5%左右", reason="印刷错误")


def test_a_corrected_number_counts_everywhere_and_says_so(db: Path) -> None:
    correct(db, REVENUE, by="张三", at=AT)
    assert figures(db)["revenue", "2024"] == ("4.5", "about", "corrected", "4%")
    (row,) = [row for row in duibiao.compare(db, "revenue", regions=["北京"]).rows() if row["region"] == "110000"]
    assert (str(row["target"]), row["target_wording"], row["quote"]) == ("4.5", "4.5左右", "一般公共预算收入增长4%")
    ran = CliRunner().invoke(main, ["compare", "revenue", "--regions", "北京", "--db", str(db)])
    assert "4.5左右※" in ran.output
    assert "北京有经人工更正或补充的数，以※标出" in ran.output
    (shown,) = [each for each in duibiao.show(db, GWR).figures if each["indicator"] == "revenue"]
    assert (shown["value"], shown["correction"]) == ("4.5", "corrected")


def rewritten(file: Path, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words before it change: the same sentence elsewhere."""
    assert monkeypatch
    file.write_text(REPORT.replace("工作回顾", "工作的回顾和总结"), encoding="utf-8")
    build(file, db)


def relearned(file: Path, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The readers change: everything is read again."""
    from duibiao.pipeline import inputs

    monkeypatch.setattr(inputs, "version", lambda: "another lexicon")
    build(file, db)


def forgotten(file: Path, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every row of the document goes and comes back."""
    assert monkeypatch
    with store.writing(db) as connection:
        store.forget(connection, store.places(connection))
    build(file, db)


@pytest.mark.parametrize("change", [rewritten, relearned, forgotten])
def test_a_correction_survives(change: Change, file: Path, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    correct(db, REVENUE, by="张三", at=AT)
    change(file, db, monkeypatch)
    assert figures(db)["revenue", "2024"] == ("4.5", "about", "corrected", "4%")
    with store.reading(db) as connection:
        assert [one.state for one in lodged(connection)] == ["standing"]


def test_what_is_gone_is_listed_and_never_moved(file: Path, db: Path) -> None:
    correct(db, REVENUE, by="张三", at=AT)
    file.write_text(REPORT.replace("收入增长4%", "收入增长3%"), encoding="utf-8")
    build(file, db)
    assert figures(db)["revenue", "2024"] == ("3", "eq", "", "")
    ran = CliRunner().invoke(main, ["corrections", "orphans", "--db", str(db)])
    assert (ran.exit_code, ran.output.count("原文已不在")) == (0, 1)
    (row,) = duibiao.rows(db, "corrections")
    assert (row["state"], row["doc"], row["start"], row["quote"]) == ("orphan", "", None, "一般公共预算收入增长4%")


def test_rejected_added_confirmed_and_taken_back(db: Path) -> None:
    read = figures(db)
    correct(db, asked("rejected", "社会消费品零售总额增长7.1%"), by="张三", at=AT)
    correct(db, asked("confirmed", "地区生产总值增长5.5%左右"), by="张三", at=AT)
    added = asked("added", "新种花木500盆景", indicator="other:花木", words="other:新种")
    made = correct(db, added, by="李四", at=AT)
    now = figures(db)
    assert ("retail", "2023") not in now
    assert now["gdp", "2024"] == ("5.5", "about", "confirmed", "5.5%")
    assert now["other:花木", "2024"] == ("", "", "added", "")
    for each in duibiao.rows(db, "corrections"):
        withdraw(db, str(each["id"]), by="王五", at="2026-02-01T00:00:00Z")
    assert figures(db) == read
    states = [row["state"] for row in duibiao.rows(db, "corrections")]
    assert (states.count("superseded"), len(states)) == (3, 6)
    with pytest.raises(UsageError, match="没有生效的更正"):
        withdraw(db, made.id, by="王五", at=AT)


def test_of_two_readings_of_one_number_the_indicator_tells(db: Path) -> None:
    words = "城镇和农村居民人均可支配收入分别增长6%、7%"
    with pytest.raises(UsageError, match="有 2 个数"):
        correct(db, asked("corrected", words, value="6.5%"), by="张三", at=AT)
    correct(db, asked("corrected", words, "urban_income", value="6.5%"), by="张三", at=AT)
    now = figures(db)
    assert (now["urban_income", "2024"][0], now["rural_income", "2024"][0]) == ("6.5", "7")


def test_saying_it_again_keeps_nothing_new_and_a_later_word_supersedes(db: Path) -> None:
    first = correct(db, REVENUE, by="张三", at=AT)
    again = correct(
        db, asked("corrected", "一般公共预算收入增长4%", value="4.6%"), by="李四", at="2026-02-01T00:00:00Z"
    )
    assert again.supersedes == first.id
    assert correct(db, asked("confirmed", "一般公共预算收入增长4%"), by="李四", at=AT) == again
    assert [row["state"] for row in duibiao.rows(db, "corrections")] == ["superseded", "standing"]


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_another_store_takes_what_was_exported_and_takes_it_once(db: Path, file: Path, form: str) -> None:
    correct(db, replace(REVENUE, reason="=cmd|' /C calc'!A0"), by="'张三", at=AT)
    correct(db, asked("rejected", "社会消费品零售总额增长7.1%"), by="张三", at=AT)
    other, out = db.with_name("other.db"), db.with_name(f"out.{form}")
    build(file, other)
    export(db, "corrections", out) if form == "csv" else export(db, "corrections", out, form=form)
    brought = [import_corrections(out, other) for _ in range(2)]
    assert [(each.corrections, each.new, each.orphans) for each in brought] == [(2, 2, 0), (2, 0, 0)]
    assert figures(other) == figures(db)
    assert duibiao.rows(other, "corrections") == duibiao.rows(db, "corrections")


def test_where_the_report_is_not_kept_they_wait_as_orphans(db: Path, digests: list[Path]) -> None:
    correct(db, REVENUE, by="张三", at=AT)
    other, out = db.with_name("other.db"), db.with_name("out.csv")
    export(db, "corrections", out)
    duibiao.build([digests[1]], other)
    assert import_corrections(out, other).orphans == 1


def test_a_file_that_was_changed_is_refused_whole(db: Path) -> None:
    correct(db, REVENUE, by="张三", at=AT)
    out = db.with_name("out.jsonl")
    export(db, "corrections", out, form="jsonl")
    row = json.loads(out.read_text(encoding="utf-8"))
    for wrong, message in [
        ({**row, "value": "9"}, "对不上"),
        ({**row, "made_start": -1}, "不是导出时的样子"),
        ({**row, "machine": "[]"}, "不是导出时的样子"),
        ({"id": "x"}, "少了栏"),
    ]:
        with pytest.raises(UsageError, match=message):
            parse_corrections(json.dumps(wrong).encode(), "out.jsonl")
    for data in (b"\xff\xfe", b"a,b\n1,2\n", b"{\n"):
        with pytest.raises(UsageError):
            parse_corrections(data, "out.csv")


VALUES = [
    ("5.5%左右", "5.5", "%", "about"),
    ("不低于５．５％", "5.5", "%", "ge"),
    ("1.3万亿斤以上", "1.3", "万亿斤", "ge"),
    ("8~8.5%", "8~8.5", "%", "range"),
    ("-2%", "-2", "%", "eq"),
    ("百分之九", "9", "%", "eq"),
]


@pytest.mark.parametrize(("words", "value", "unit", "bound"), VALUES)
def test_values_are_read_as_reports_are(words: str, value: str, unit: str, bound: str) -> None:
    found = quantity(words)
    assert (found.value, found.unit, found.bound.value) == (value, unit, bound)


WRONG = [
    (asked("corrected", "一般公共预算收入增长4%", value="很多"), "读不成一个数"),
    (asked("corrected", "一般公共预算收入增长4%", value="4%5%"), "读不成一个数"),
    (asked("corrected", "一般公共预算收入增长4%", value="4朵"), "读不成|不认识"),
    (asked("corrected", "一般公共预算收入增长4%", value="400盆"), "读不成|不认识"),
    (asked("corrected", "一般公共预算收入增长4%", value="4" * 41 + "%"), "最多 40"),
    (asked("corrected", "一般公共预算收入增长4%", value="4万人"), "不合"),
    (asked("corrected", "一般公共预算收入增长4%", indicator="幸福指数"), "没有指标"),
    (asked("corrected", "一般公共预算收入增长4%", year="明年"), "写四位年份"),
    (asked("corrected", "一般公共预算收入增长4%", kind="aim"), "可以写：target、actual"),
    (asked("corrected", "一般公共预算收入增长4%", words="大概"), "没有数值"),
    (asked("corrected", "一般公共预算收入增长4%", caliber="同\x00口径"), "不能保存"),
    (asked("corrected", "一般公共预算收入增长4%"), "什么也没有改"),
    (asked("corrected", "一般公共预算收入增长4%", value="4%"), "什么也没有改"),
    (asked("corrected", "建成"), "没有读出数来"),
    (asked("added", "新种花木500盆景"), "没有写指标"),
    (asked("added", "新种花木500盆景", indicator="gdp"), "没有数值"),
    (replace(REVENUE, document="nowhere"), "没有文件号"),
    (replace(REVENUE, start=-5), "不在"),
    (replace(REVENUE, end=10**9), "不在"),
    (replace(REVENUE, reading="000000000000"), "已经变了"),
]


@pytest.mark.parametrize(("wrong", "message"), WRONG)
def test_a_wrong_correction_says_so_and_keeps_nothing(db: Path, wrong: Asked, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        correct(db, wrong, by="张三", at=AT)
    assert duibiao.rows(db, "corrections") == []


def test_what_a_reader_may_read_a_person_may_say(db: Path) -> None:
    quote = "社会消费品零售总额增长7.1%"
    correct(db, asked("corrected", quote, indicator="fdi", value="12.5亿美元"), by="张三", at=AT)
    assert figures(db)["fdi", "2023"][0] == "12.5"


def test_who_and_when_are_asked_for_and_a_store_is_not_made(db: Path) -> None:
    with pytest.raises(UsageError, match="谁改的"):
        correct(db, REVENUE, by=" ", at=AT)
    with pytest.raises(UsageError, match="时间"):
        correct(db, REVENUE, by="张三", at="today")
    with pytest.raises(StoreError, match="找不到数据库"):
        correct(db.with_name("none.db"), REVENUE, by="张三", at=AT)


def test_the_queue_begins_with_doubts_of_the_statement_and_forgets_what_was_settled(db: Path) -> None:
    first = queue_of(db)[0]
    assert (first.why, first.note) == (Why.DOUBT, "count_mismatch")
    correct(db, Asked(CorrectionKind.REJECTED, GWR, first.span.start, first.span.end), by="张三", at=AT)
    assert first.span not in [item.span for item in queue_of(db)]


def test_many_who_correct_at_once_all_get_their_word(db: Path) -> None:
    quotes = ["地区生产总值增长5.5%左右", "一般公共预算收入增长4%", "居民消费价格涨幅3%左右", "地区生产总值增长5.2%"]
    with ThreadPoolExecutor(4) as people:
        made = list(people.map(lambda quote: correct(db, asked("confirmed", quote), by="张三", at=AT), quotes))
        read = list(people.map(lambda _: len(duibiao.rows(db, "figures")), range(8)))
    assert {row["id"] for row in duibiao.rows(db, "corrections")} == {each.id for each in made}
    assert len(set(read)) == 1


def test_every_reason_to_look_has_words() -> None:
    assert set(WHY) == {why.name for why in Why}
    assert set(RULES) == UNSURE | LEANING


def test_the_commands(db: Path) -> None:
    start = str(REPORT.index("一般公共预算收入增长4%"))
    end = str(int(start) + 12)
    out = db.with_name("更正.csv")
    runs = [
        ["correct", GWR, start, end, "--value", "4.5%左右", "--by", "张三", "--reason", "印刷错误"],
        ["corrections", "list"],
        ["corrections", "review"],
        ["export", "corrections", "-o", str(out)],
        ["corrections", "import", str(out)],
    ]
    said = []
    for words in runs:
        ran = CliRunner().invoke(main, [*words, "--db", str(db)])
        assert (words, ran.exit_code) == (words, 0)
        said.append(ran.output)
    assert "4.5%" in said[1]
    assert "印刷错误" in said[1]
    assert "新收 0 条" in said[4]
    (row,) = duibiao.rows(db, "corrections")
    ran = CliRunner().invoke(main, ["corrections", "withdraw", str(row["id"]), "--by", "李四", "--db", str(db)])
    assert ran.exit_code == 0
    assert figures(db)["revenue", "2024"][0] == "4"
