"""Commitments and budget lines are mended as figures are: everywhere, for good, and with all that follows from them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

import duibiao
from duibiao import store
from duibiao.cli import main
from duibiao.errors import BusyError, UsageError
from duibiao.model import CorrectionKind, Kind, Noun
from duibiao.pipeline.correction_rows import lodged
from duibiao.pipeline.corrections import Asked, correct, withdraw
from duibiao.pipeline.exporting import export
from duibiao.pipeline.importing import import_corrections, parse_corrections
from duibiao.pipeline.reviewing import Why, queue_of
from duibiao.pipeline.spoken import Words

AT = "2026-01-31T08:00:00Z"
GWR, BUDGET = "110000-2024-gwr", "110000-2024-budget"
REPORT = """甲市政府工作报告
（2024年1月10日在甲市第九届人民代表大会第三次会议上，由市长代表市人民政府向大会作）
一、2023年工作回顾
地区生产总值增长5.2%，社会消费品零售总额增长7.1%。改造老旧小区120个，办成便民小事若干，新辟社区书屋6间。
二、2024年主要预期目标
今年主要预期目标是：地区生产总值增长5.5%左右，一般公共预算收入增长4%。
三、2024年重点工作
（一）改善民生
改造老旧小区150个。新建幼儿园8所。新增公园绿地30公顷。
（二）扩大投资
建设5G基站2000个以上，货物进出口增长6%。
"""
ACCOUNTS = """关于甲市2023年预算执行情况和2024年预算草案的报告
（2024年1月10日在甲市第九届人民代表大会第三次会议上，由市财政局受市人民政府委托提交）
一、2023年预算执行情况
（一）一般公共预算
2023年，全市一般公共预算收入完成100亿元，增长5%，完成预算的102%。其中：税收收入60亿元，增长4%；非税收入40亿元，\
增长6.5%。加上上级补助收入30亿元、上年结转收入5亿元，收入总量为135亿元。
全市一般公共预算支出完成110亿元，增长3%。加上上解支出15亿元、结转下年支出10亿元，支出总量为135亿元。
二、2024年预算草案
（一）一般公共预算
2024年，全市一般公共预算收入预计105亿元，增长5%。其中：税收收入63亿元，非税收入42亿元。
"""

Change = Callable[[Path, pytest.MonkeyPatch], None]


@pytest.fixture
def db(tmp_path: Path) -> Path:
    (tmp_path / "甲市.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "甲市预算.txt").write_text(ACCOUNTS, encoding="utf-8")
    build(tmp_path / "duibiao.db")
    return tmp_path / "duibiao.db"


def build(db: Path) -> None:
    for name, kind in (("甲市.txt", Kind.GWR), ("甲市预算.txt", Kind.BUDGET)):
        duibiao.build([db.parent / name], db, told=duibiao.Told("110000", 2024, kind))


def asked(of: str, quote: str, reading: str = "", noun: Noun | None = None, **said: str) -> Asked:
    """What is said of the first place of these words, in whichever report has them."""
    document, text = (GWR, REPORT) if quote in REPORT else (BUDGET, ACCOUNTS)
    start = text.index(quote)
    return Asked(CorrectionKind(of), document, start, start + len(quote), reading, Words(**said), "", noun)


def mend(db: Path, *corrections: Asked) -> None:
    for number, each in enumerate(corrections):
        correct(db, each, by="张三", at=f"2026-01-31T08:00:{number:02}Z")


def row(db: Path, table: str, name: str, value: str = "") -> dict[str, object]:
    """The one row of an object or item, of this value if there are more."""
    found = [each for each in duibiao.rows(db, table) if name in (each.get("object"), each.get("item"))]
    (only,) = [each for each in found if value in ("", each["value"])]
    return dict(only)


# what is said, and what the export then has
SAID = [
    ("commitments", "老旧小区", asked("corrected", "老旧小区150个", value="160个以上"),
     {"value": "160", "unit": "个", "bound": "ge", "correction": "corrected", "machine_value": "150个"}),
    ("commitments", "幼儿园", asked("corrected", "幼儿园8所", action="改扩建", year="2024-2025"), {}),
    ("commitments", "公办幼儿园", asked("corrected", "幼儿园8所", object="公办幼儿园"),
     {"object_id": "kindergartens", "action": "新建", "value": "8"}),
    ("commitments", "公园绿地", asked("corrected", "公园绿地30公顷", theme="housing", action="-"),
     {"action": "", "theme": "housing", "value": "30"}),
    ("commitments", "5G基站", asked("corrected", "5G基站2000个", object_id="老旧小区"),
     {"object_id": "old_residential_areas", "bound": "ge"}),
    ("commitments", "老旧小区", asked("confirmed", "老旧小区150个"), {"value": "150", "correction": "confirmed"}),
    ("deliveries", "老旧小区", asked("corrected", "老旧小区120个", value="121个"), {"value": "121", "year": "2023"}),
    ("deliveries", "社区书屋", asked("added", "新辟社区书屋6间", noun=Noun.COMMITMENT, object="社区书屋", value="6间",
                                action="新辟"),
     {"value": "6", "unit": "间", "year": "2023", "correction": "added", "section": "一、2023年工作回顾",
      "machine_value": "", "start": REPORT.index("新辟社区书屋6间")}),
    ("ledger", "税收收入", asked("corrected", "税收收入60亿元", value="61亿元", growth="-1.5%", completion="98"),
     {"value": "61", "growth": "-1.5", "completion": "98", "parent": "一般公共预算收入", "machine_value": "60亿元"}),
    ("ledger", "上级补助", asked("corrected", "上级补助收入30亿元", item="上级补助", parent="一般公共预算收入"),
     {"parent": "一般公共预算收入", "correction": "corrected"}),
    ("ledger", "一般公共预算支出", asked("corrected", "支出完成110亿元", growth="-", scope="市级", side="total"),
     {"growth": "", "scope": "市级", "side": "total", "value": "110"}),
    ("ledger", "教育支出", asked("added", "支出完成110亿元，增长3%", noun=Noun.ENTRY, item="教育支出", value="20亿元",
                             parent="一般公共预算支出", side="expenditure"),
     {"value": "20", "year": 2023, "phase": "execution", "scope": "全市", "account": "一般公共预算",
      "parent": "一般公共预算支出", "correction": "added"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("table", "name", "said", "expected"), SAID, ids=[f"{each[1]}-{each[2].kind}" for each in SAID]
)
def test_what_is_said_stands_in_the_export(
    db: Path, table: str, name: str, said: Asked, expected: dict[str, object]
) -> None:
    mend(db, said)
    years = duibiao.Where(year=("2023", "2024", "2024-2025"))
    found = [
        each
        for each in duibiao.rows(db, table, years)
        if name in (each.get("object"), each.get("item")) and each["correction"]
    ]
    assert len(found) == 1
    assert {key: found[0][key] for key in expected} == expected
    assert len(duibiao.rows(db, table, years)) == {"commitments": 5, "deliveries": 1, "ledger": 13}[table] + (
        said.kind is CorrectionKind.ADDED
    )


def test_a_rejected_reading_counts_for_nothing_and_comes_back_when_that_is_taken_back(db: Path) -> None:
    before = [duibiao.rows(db, table) for table in ("commitments", "ledger", "identities")]
    mend(db, asked("rejected", "老旧小区150个"), asked("rejected", "上年结转收入5亿元"))
    assert "老旧小区" not in [each["object"] for each in duibiao.rows(db, "commitments")]
    assert "上年结转收入" not in [each["item"] for each in duibiao.rows(db, "ledger")]
    assert "100 + 30 + 5 = 135" not in [each["arithmetic"] for each in duibiao.rows(db, "identities")]
    assert [each["parent"] for each in duibiao.rows(db, "ledger")] == [
        each["parent"] for each in before[1] if each["item"] != "上年结转收入"
    ]
    for each in duibiao.rows(db, "corrections"):
        withdraw(db, str(each["id"]), by="李四", at="2026-02-01T00:00:00Z")
    assert [duibiao.rows(db, table) for table in ("commitments", "ledger", "identities")] == before


def test_sums_follow_the_amounts_that_count_and_a_broken_one_is_looked_at(db: Path) -> None:
    mend(db, asked("corrected", "税收收入60亿元", value="62亿元"))
    broken = [each for each in duibiao.rows(db, "identities") if not each["holds"]]
    assert [each["arithmetic"] for each in broken] == ["62 + 40 = 102，写作100，相差2，余地1.5"]
    waiting = [item for item in queue_of(db) if item.why is Why.BROKEN]
    assert [item.about for item in waiting] == ["一般公共预算收入", "非税收入"]  # the line a person stated is settled
    mend(db, asked("confirmed", "非税收入40亿元"), asked("confirmed", "预算收入完成100亿元"))
    assert [item for item in queue_of(db) if item.why is Why.BROKEN] == []
    mend(db, asked("corrected", "税收收入60亿元", item="房产税"))  # no part of a sum that never named it
    assert [each["arithmetic"] for each in duibiao.rows(db, "identities") if not each["holds"]] == []


def test_the_reports_show_what_counts_with_its_mark(db: Path) -> None:
    mend(db, asked("corrected", "老旧小区150个", value="160个"), asked("corrected", "税收收入60亿元", value="61亿元"))
    ran = CliRunner().invoke(main, ["budget", "北京", "--year", "2024", "--db", str(db)])
    assert "61※" in ran.output
    assert "以※标出的经人工更正或补充" in ran.output
    ran = CliRunner().invoke(main, ["agenda", "--object", "old_residential_areas", "--year", "2024", "--db", str(db)])
    assert "改造老旧小区150个※160个" in ran.output
    ran = CliRunner().invoke(main, ["agenda", "北京", "--year", "2024", "--db", str(db)])
    assert "160个※" in ran.output
    out = db.with_name("report.html")
    ran = CliRunner().invoke(main, ["report", "--year", "2024", "--regions", "北京", "-o", str(out), "--db", str(db)])
    assert ran.exit_code == 0
    assert all(words in out.read_text(encoding="utf-8") for words in ("61※", "以※标出的经人工更正或补充"))


def rewritten(db: Path, _: pytest.MonkeyPatch) -> None:
    """Words before change: the same sentences elsewhere."""
    for name in ("甲市.txt", "甲市预算.txt"):
        text = (db.parent / name).read_text(encoding="utf-8")
        (db.parent / name).write_text("前言。\n\n" + text, encoding="utf-8")
    build(db)


def relearned(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The readers change: everything is read again."""
    from duibiao.pipeline import inputs

    monkeypatch.setattr(inputs, "version", lambda: "another lexicon")
    build(db)


def forgotten(db: Path, _: pytest.MonkeyPatch) -> None:
    """Every row goes and comes back."""
    with store.writing(db) as connection:
        store.forget(connection, store.places(connection))
    build(db)


@pytest.mark.parametrize("change", [rewritten, relearned, forgotten])
def test_every_correction_of_every_reading_survives(change: Change, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tables = ("figures", "commitments", "deliveries", "ledger", "identities")
    kinds = ("corrected", "confirmed", "rejected")
    value = {"figures": "9.9%", "commitments": "77个", "deliveries": "77个", "ledger": "77亿元"}
    nouns = {"figures": Noun.FIGURE, "ledger": Noun.ENTRY}
    said = [
        Asked(
            CorrectionKind(kinds[number % 3]), str(each["doc"]), int(str(each["start"])), int(str(each["end"])),
            str(each.get("indicator") or each.get("object") or each.get("item")),
            Words(value=value[table] if number % 3 == 0 else ""), "", nouns.get(table, Noun.COMMITMENT),
        )
        for table in tables[:4]
        for number, each in enumerate(duibiao.rows(db, table))
        if each["unit"] != "万户"
    ]  # fmt: skip
    mend(db, *said)
    places = {"start", "end"}
    before = {
        table: [{name: cell for name, cell in each.items() if name not in places} for each in duibiao.rows(db, table)]
        for table in tables
    }
    change(db, monkeypatch)
    for table in tables:
        after = [{name: cell for name, cell in each.items() if name not in places} for each in duibiao.rows(db, table)]
        assert after == before[table], table
    with store.reading(db) as connection:
        found = lodged(connection)
    assert len(found) == len(said)
    assert {one.state for one in found} == {"standing"}


def test_where_the_sentence_is_gone_it_is_an_orphan_and_counts_for_nothing(db: Path) -> None:
    mend(db, asked("corrected", "老旧小区150个", value="160个"), asked("corrected", "税收收入60亿元", value="61亿元"))
    (db.parent / "甲市.txt").write_text(REPORT.replace("老旧小区150个", "老旧小区140个"), encoding="utf-8")
    (db.parent / "甲市预算.txt").write_text(ACCOUNTS.replace("税收收入60亿元", "税收收入59亿元"), encoding="utf-8")
    build(db)
    assert row(db, "commitments", "老旧小区")["value"] == "140"
    assert [each["correction"] for each in duibiao.rows(db, "ledger")] == [""] * 13
    ran = CliRunner().invoke(main, ["corrections", "orphans", "--db", str(db)])
    assert (ran.output.count("原文已不在"), "量化任务" in ran.output, "预算收支" in ran.output) == (2, True, True)


def test_a_name_that_is_cut_otherwise_later_keeps_its_correction(db: Path) -> None:
    mend(db, asked("corrected", "老旧小区150个", value="160个"), asked("rejected", "幼儿园8所"))
    with store.writing(db) as connection:  # as rules may read it one day
        connection.execute("UPDATE commitments SET object = '城镇' || object WHERE object IN ('老旧小区', '幼儿园')")
    found = {each["object"]: each["value"] for each in duibiao.rows(db, "commitments")}
    assert found == {"老旧小区": "160", "公园绿地": "30", "5G基站": "2000", "货物进出口": "6"}


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_another_store_takes_what_was_exported(db: Path, form: str) -> None:
    mend(db, *(each[2] for each in SAID if each[2].words != Words(action="改扩建", year="2024-2025")))
    mend(db, asked("rejected", "地区生产总值增长5.2%"))
    other, out = db.with_name("other.db"), db.with_name(f"out.{form}")
    build(other)
    export(db, "corrections", out, form=form)
    assert (first := import_corrections(out, other)).new == first.corrections == len(duibiao.rows(db, "corrections"))
    assert (import_corrections(out, other).new, first.orphans) == (0, 0)
    for table in ("corrections", "commitments", "deliveries", "ledger", "identities", "figures"):
        assert duibiao.rows(other, table) == duibiao.rows(db, table)


def test_a_file_of_an_earlier_version_is_of_figures(db: Path) -> None:
    mend(db, asked("corrected", "一般公共预算收入增长4%", value="4.5%左右"))
    out = io.BytesIO()
    export(db, "corrections", out)
    rows = list(csv.reader(io.StringIO(out.getvalue().decode())))
    narrow = rows[0].index("noun")
    old = io.StringIO()
    csv.writer(old).writerows(each[:narrow] for each in rows)
    with store.reading(db) as connection:
        assert parse_corrections(old.getvalue().encode(), "old.csv") == store.corrections(connection)


WRONG = [
    (asked("corrected", "老旧小区150个", caliber="同口径"), "没有“caliber”一项"),
    (asked("corrected", "老旧小区150个", value="许多"), "读不成一个数"),
    (asked("corrected", "老旧小区150个", object_id="不知道的事"), "没有统一事项"),
    (asked("corrected", "老旧小区150个", theme="不知道的事"), "没有主题"),
    (asked("corrected", "老旧小区150个", object="字" * 61), "最多 60"),
    (asked("corrected", "老旧小区150个", kind="plan"), "可以写：target、actual"),
    (asked("corrected", "老旧小区150个"), "什么也没有改"),
    (asked("added", "新辟社区书屋6间", noun=Noun.COMMITMENT, value="6间"), "没有写事项"),
    (asked("added", "新辟社区书屋6间", noun=Noun.COMMITMENT, object="书屋"), "没有数值"),
    (asked("corrected", "税收收入60亿元", value="60个"), "不是钱数|不认识"),
    (asked("corrected", "税收收入60亿元", growth="很多"), "写百分数"),
    (asked("corrected", "税收收入60亿元", account="五本账"), "没有账本"),
    (asked("corrected", "税收收入60亿元", side="in"), "可以写：revenue"),
    (asked("corrected", "税收收入60亿元", year="2023-2024"), "写四位年份"),
    (asked("corrected", "税收收入60亿元", object="税"), "没有“object”一项"),
    (asked("added", "支出完成110亿元", noun=Noun.ENTRY, value="1亿元"), "没有写科目"),
    (asked("corrected", "老旧小区150个", noun=Noun.ENTRY, value="1亿元"), "没有读出数来"),
    (asked("corrected", "税收收入60亿元，增长4%；非税收入40亿元", value="1亿元"), "有 2 个数（税收收入、非税收入）"),
]


@pytest.mark.parametrize(("wrong", "message"), WRONG)
def test_a_wrong_correction_says_so_and_keeps_nothing(db: Path, wrong: Asked, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        correct(db, wrong, by="张三", at=AT)
    assert duibiao.rows(db, "corrections") == []


def test_of_several_nouns_at_one_place_a_figure_is_meant_unless_it_is_said(db: Path) -> None:
    words = "货物进出口增长6%"
    mend(db, asked("corrected", words, value="7%"))
    assert row(db, "commitments", "货物进出口")["value"] == "6"
    mend(db, asked("corrected", words, noun=Noun.COMMITMENT, value="8%"))
    nouns = {str(each["noun"]): each["value"] for each in duibiao.rows(db, "corrections")}
    assert nouns == {"figure": "7", "commitment": "8"}
    assert row(db, "commitments", "货物进出口")["value"] == "8"


def mismatched(db: Path) -> dict[str, object]:
    """The first doubt whose names and values do not pair off."""
    return next(dict(each) for each in duibiao.rows(db, "doubts") if each["reason"] == "count_mismatch")


def test_a_doubt_that_was_read_or_dismissed_says_so_and_leaves_the_queue(db: Path) -> None:
    report = REPORT.replace("一般公共预算收入增长4%。", "一般公共预算收入增长4%，进口、出口分别增长1%、2%、8%。")
    (db.parent / "甲市.txt").write_text(report, encoding="utf-8")
    build(db)
    doubt = mismatched(db)
    assert doubt["correction"] == ""
    place = Asked(CorrectionKind.ADDED, GWR, int(str(doubt["start"])), int(str(doubt["end"])))
    made = correct(db, replace(place, words=Words(indicator="other:出口", value="2%")), by="张三", at=AT)
    doubt = mismatched(db)
    assert doubt["correction"] == "added"
    spans = [item.span.start for item in queue_of(db) if item.why is Why.DOUBT]
    assert doubt["start"] not in spans
    withdraw(db, made.id, by="张三", at="2026-02-01T00:00:00Z")
    assert len([item for item in queue_of(db) if item.why is Why.DOUBT]) == len(spans) + 1
    correct(db, replace(place, kind=CorrectionKind.REJECTED), by="张三", at="2026-02-02T00:00:00Z")
    doubt = mismatched(db)
    assert doubt["correction"] == "rejected"


def test_a_doubt_of_a_number_that_is_read_as_well_is_dismissed_alone(db: Path) -> None:
    figure = next(each for each in duibiao.rows(db, "figures") if each["indicator"] == "retail")
    start = int(str(figure["end"])) - len("7.1%")
    with store.writing(db) as connection:  # as readers doubt a number that two subjects share
        (kept, *_) = (each for each in store.documents(connection) if each.id == GWR)
        row = (kept.key, 999, start, start + len("7.1%"), "other_period", "review")
        connection.execute("INSERT INTO doubts VALUES (?, ?, ?, ?, ?, ?)", row)
    correct(db, Asked(CorrectionKind.REJECTED, GWR, start, start + len("7.1%")), by="张三", at=AT)
    assert "retail" in [each["indicator"] for each in duibiao.rows(db, "figures")]
    assert [each["correction"] for each in duibiao.rows(db, "doubts") if each["start"] == start] == ["rejected"]


def test_an_added_figure_stands_under_its_heading(db: Path) -> None:
    mend(db, asked("added", "新增公园绿地30公顷", indicator="other:绿地", value="30公顷", measure="level"))
    (only,) = [each for each in duibiao.rows(db, "figures") if each["indicator"] == "other:绿地"]
    assert only["section"] == "三、2024年重点工作 / （一）改善民生"


def test_who_will_not_wait_hears_that_a_build_is_running(db: Path) -> None:
    with store.alone(db), pytest.raises(BusyError, match=r"正在写这个库.*再试一次"):
        correct(db, asked("confirmed", "老旧小区150个"), by="张三", at=AT, patience=0.2)
    assert duibiao.rows(db, "corrections") == []


def test_the_commands(db: Path) -> None:
    start, line = (str(text.index(words)) for text, words in ((REPORT, "老旧小区150个"), (ACCOUNTS, "税收收入60亿元")))
    out = str(db.with_name("更正.jsonl"))
    runs = [
        ["correct", GWR, start, str(int(start) + 8), "--value", "160个", "--by", "张三", "--reason", "看错行"],
        ["correct", BUDGET, line, str(int(line) + 8), "--of", "税收收入", "--growth", "4.2", "--by", "张三"],
        ["corrections", "list"],
        ["corrections", "review"],
        ["export", "corrections", "-o", out],
        ["corrections", "import", out],
    ]  # fmt: skip
    said = []
    for words in runs:
        ran = CliRunner().invoke(main, [*words, "--db", str(db)])
        assert (words, ran.exit_code) == (words, 0)
        said.append(ran.output)
    assert all(words in said[2] for words in ("量化任务", "老旧小区 150个", "老旧小区 160个", "预算收支", "看错行"))
    assert "新收 0 条" in said[5]
    with Path(out).open(encoding="utf-8") as lines:
        nouns = [json.loads(line)["noun"] for line in lines]
    assert sorted(nouns) == ["commitment", "entry"]
