"""Two years of reports at hand: last year's targets are last year's report's, and reports that disagree stand apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import duibiao
from duibiao.analysis.comparison import Comparison
from duibiao.analysis.results import Status, Table
from duibiao.analysis.verdicts import Change
from duibiao.cli import main
from duibiao.pipeline.comparing import compare, findings

DIGESTS = Path(duibiao.__file__).parent / "demo"
LAST = """河北省2023年政府工作报告

一、2022年工作回顾

2022年，全省生产总值增长3.8%。

二、2023年主要预期目标

2023年主要预期目标是：地区生产总值增长5.5%以上，一般公共预算收入增长6%左右，城镇新增就业85万人以上。
"""
PLAN = """关于河北省2023年国民经济和社会发展计划执行情况与2024年国民经济和社会发展计划草案的报告

一、2023年国民经济和社会发展计划执行情况

2023年，全省地区生产总值增长5.5%，一般公共预算收入增长5.7%。

二、2024年经济社会发展主要预期目标

2024年经济社会发展主要预期目标是：地区生产总值增长6%左右，一般公共预算收入增长5%左右。
"""
OWN = """region,year,kind,indicator,measure,value,unit,origin
130000,2022,actual,gdp,growth,3.8,%,统计公报
110000,2022,actual,gdp,growth,0.7,%,统计公报
"""


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("years")
    for name, text in {"河北省2023年政府工作报告.txt": LAST, "河北省2024年计划报告.txt": PLAN}.items():
        (folder / name).write_text(text, encoding="utf-8")
    db = folder / "duibiao.db"
    duibiao.build([folder, DIGESTS / "110000.txt", DIGESTS / "130000.txt"], db)
    own = folder / "own.csv"
    own.write_text(OWN, encoding="utf-8")
    assert CliRunner().invoke(main, ["reference", "add", str(own), "--db", str(db)]).exit_code == 0
    return db


def hebei(comparison: Comparison) -> int:
    return [line.region for line in comparison.lines].index("130000")


def test_last_years_report_goes_before_the_reference(db: Path) -> None:
    gdp = compare(db, "gdp").comparison
    line = gdp.lines[hebei(gdp)]
    # the published table has 6 for that year; the report at hand says otherwise, and counts
    assert (line.before.status, line.before.wording) == (Status.SET, "5.5以上")
    assert (line.change, line.reworded) == (Change.FLAT, True)
    assert [(str(found.value.low), found.place.year) for found in gdp.differences()] == [("6", 2023)]
    others = {line.before.status for line in gdp.lines if line.region != "130000"}
    assert others == {Status.REFERENCE}


def test_a_plan_report_that_disagrees_is_listed_and_does_not_count(db: Path) -> None:
    found = compare(db, "gdp")
    assert found.comparison.lines[hebei(found.comparison)].target.wording == "5.5左右"
    (conflict,) = found.comparison.conflicts()
    assert (conflict.chosen.document, conflict.other.document) == ("130000-2024-gwr", "130000-2024-plan")
    output = CliRunner().invoke(main, ["compare", "gdp", "--db", str(db)]).output
    assert "各报告之间的出入" in output
    assert "报告与参考数据的出入" in output


def test_the_earlier_year_can_be_looked_at_by_itself(db: Path) -> None:
    gdp = compare(db, "gdp", year=2023).comparison
    line = gdp.lines[hebei(gdp)]
    assert (line.target.wording, line.actual.wording) == ("5.5以上", "3.8")
    missing = [each for each in gdp.lines if each.region != "130000"]
    assert {each.target.status for each in missing} == {Status.NOT_COLLECTED}
    assert {each.change for each in missing} == {None}


def test_a_record_of_more_than_one_year_is_a_table(db: Path) -> None:
    (records,) = [block for block in findings(db).blocks if isinstance(block, Table) and block.id == "gdp_records"]
    shown = {row.cells[0]: [getattr(cell, "text", None) for cell in row.cells[1:]] for row in records.rows}
    # 河北: 3.8 against 6.5 in 2022, 5.5 against 5.5 in 2023; 北京: 0.7 against 5, 5.2 against 4.5
    assert shown == {"北京": ["2", "1", "-1.8"], "河北": ["2", "1", "-1.35"]}


def test_a_region_without_a_weight_is_named(tmp_path: Path) -> None:
    city = tmp_path / "石家庄市2024年政府工作报告.txt"
    city.write_text(
        LAST.replace("河北省", "石家庄市").replace("2023", "2024").replace("2022", "2023"), encoding="utf-8"
    )
    store = tmp_path / "duibiao.db"
    duibiao.build([city, DIGESTS / "110000.txt", DIGESTS / "130000.txt"], store)
    gdp = compare(store, "gdp", regions=["北京", "河北", "130100"]).comparison
    mean, _ = gdp.of_target
    assert mean is not None
    assert (mean.unweighted, mean.n) == (("130100",), 2)
    output = CliRunner().invoke(main, ["compare", "gdp", "--regions", "北京、河北、130100", "--db", str(store)]).output
    assert "没有权重而未计入的：石家庄" in output


def test_a_report_whose_statement_was_not_found_is_not_taken_for_silent(tmp_path: Path) -> None:
    text = "上海市2024年政府工作报告\n\n一、2023年工作回顾\n\n2023年，全市生产总值增长5%。\n"
    (tmp_path / "上海市2024年政府工作报告.txt").write_text(text, encoding="utf-8")
    db = tmp_path / "duibiao.db"
    duibiao.build([tmp_path, DIGESTS / "110000.txt"], db)
    gdp = compare(db, "gdp", regions=["上海", "北京"])
    (_, shanghai) = gdp.comparison.lines
    assert (shanghai.actual.wording, shanghai.target.status) == ("5", Status.UNREADABLE)
    words = ["".join(part if isinstance(part, str) else part.text for part in note.parts) for note in gdp.table.notes]
    assert "注：上海报告里没有读出主要预期目标，空缺不等于零，也不计入下调。" in words
