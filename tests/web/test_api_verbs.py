"""The verbs of the command line over HTTP: the same results, each as its description says."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

import duibiao
from duibiao import store
from duibiao.pipeline import agendas, auditing, paging, wording
from duibiao.pipeline.where import Where
from duibiao.present.audit_json import fields
from duibiao.web.api.agendas import Agenda
from duibiao.web.api.documents import Shown
from duibiao.web.api.plain import jsonable
from duibiao.web.app import create
from duibiao.web.english import CHINESE
from duibiao.web.settings import Settings

HOST = "http://127.0.0.1:8000"
GWR = "110000-2024-gwr"
LATER = """北京市2025年政府工作报告

二、2025年主要任务
今年主要预期目标是：地区生产总值增长5%左右。
扩大内需，发放消费券2000万元。
"""
BUDGET = """关于北京市2024年预算执行情况和2025年预算草案的报告

一、2024年预算执行情况

全市一般公共预算收入1000亿元，加上转移性收入500亿元，收入总量1600亿元。全市一般公共预算支出1400亿元，加上结转下年100亿元，支出总量1500亿元。
"""
DRAFT = """各省目标

今年31个省市中，北京的地区生产总值目标为6%左右。

表1 各省目标
地区\t2024年GDP目标
北京\t5%左右
天津\t9%
"""
REVENUES = "税种,金额\n增值税,100\n"
BOOK = """[codes.low_altitude_own]
theme = "innovation"
name = "低空"
definition = "低空经济"
phrases = ["低空"]
examples = ["培育低空经济。"]
"""


@pytest.fixture(scope="module")
def own(db: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The collection with a second year and a budget report of one region, to be written to."""
    folder = tmp_path_factory.mktemp("verbs")
    path = folder / "duibiao.db"
    shutil.copyfile(db, path)
    (folder / "北京市2025年政府工作报告.txt").write_text(LATER, encoding="utf-8")
    (folder / "北京市预算报告.txt").write_text(BUDGET, encoding="utf-8")
    duibiao.build([folder], path)
    return path


@pytest.fixture
def client_of(own: Path) -> TestClient:
    app = create(Settings(own))
    return TestClient(app, base_url=HOST, raise_server_exceptions=False)


def sent(name: str, text: str) -> dict[str, tuple[str, bytes]]:
    return {"file": (name, text.encode())}


def test_a_document_is_shown(client_of: TestClient, own: Path) -> None:
    answer = client_of.get(f"/api/v1/documents/{GWR}")
    Shown.model_validate(answer.json())
    assert answer.json() == json.loads(json.dumps(jsonable(duibiao.show(own, GWR))))
    assert answer.headers["etag"]


@pytest.mark.parametrize("theme", [None, "consumption"])
def test_an_agenda_is_that_of_the_command(client_of: TestClient, own: Path, theme: str | None) -> None:
    answer = client_of.get("/api/v1/agenda/北京", params={"year": 2024, **({"theme": theme} if theme else {})})
    Agenda.model_validate(answer.json())
    assert answer.json() == json.loads(json.dumps(jsonable(agendas.agenda(own, "北京", year=2024, theme=theme))))


def test_a_theme_over_regions_is_a_table(client_of: TestClient) -> None:
    (table,) = client_of.get("/api/v1/agenda?theme=consumption&year=2024").json()
    stated = [cell["evidence"] for row in table["rows"] for cell in row["cells"] if cell and cell["evidence"]]
    assert stated
    assert {"doc", "quote", "start", "end"} == set(stated[0][0])
    lines = list(csv.reader(io.StringIO(client_of.get("/api/v1/agenda?theme=consumption&year=2024&format=csv").text)))
    assert len(lines) == 1 + len(table["rows"])


def test_a_budget_says_how_many_sums_are_broken(client_of: TestClient) -> None:
    told = client_of.get("/api/v1/budget/北京").json()
    assert told["broken"] == 2  # the revenue does not add up, and so does not balance the expenditure
    checks = client_of.get("/api/v1/budget/北京?identities=true").json()["tables"]
    assert 0 < len(checks) < len(told["tables"])


def test_budgets_stand_side_by_side(client_of: TestClient) -> None:
    told = client_of.get("/api/v1/budget").json()
    assert told["broken"] == 2
    rows = [[cell and cell["text"] for cell in row["cells"]] for row in told["tables"][0]["rows"]]
    assert [row[0] for row in rows] == ["北京"]
    assert client_of.get("/api/v1/budget?region=110000").json() == told
    nothing = client_of.get("/api/v1/budget?region=310000")
    assert nothing.status_code == 400
    assert "预算报告" in nothing.json()["detail"]


@pytest.mark.parametrize(
    ("query", "start"),
    [("", b"PK"), ("format=docx", b"PK"), ("format=html", b"<!DOCTYPE"), ("format=svg&chart=gdp_map", b"<svg")],
)
def test_a_report_is_a_file(client_of: TestClient, query: str, start: bytes) -> None:
    answer = client_of.get(f"/api/v1/report?year=2024&group=northeast&{query}")
    assert answer.status_code == 200
    assert answer.content.startswith(start)
    assert answer.headers["content-disposition"].startswith('attachment; filename="duibiao-')


@pytest.mark.parametrize(
    "address",
    ["/compare/gdp?year=1999", "/compare/nothing", "/compare/gdp?group=nobody", "/agenda/甲", "/agenda?theme=x",
     "/budget/天津", "/budget?year=1999", "/show/990000-2024-gwr", "/report?format=png&chart=none"],
)  # fmt: skip
def test_what_went_wrong_is_told_in_the_language_asked_for(client_of: TestClient, address: str) -> None:
    chinese, english = (
        client_of.get(f"/api/v1{address}{'&' if '?' in address else '?'}lang={lang}") for lang in ("zh", "en")
    )
    assert chinese.status_code == english.status_code
    assert 400 <= english.status_code < 500
    told = english.json()["detail"]
    assert told != chinese.json()["detail"]
    assert told[0].isascii() or told.startswith("“")


def test_tables_are_told_in_the_language_asked_for(client_of: TestClient) -> None:
    made = [
        *client_of.get("/api/v1/budget?lang=en").json()["tables"],
        client_of.get("/api/v1/compare/gdp?year=2025&lang=en").json()["table"],
    ]
    assert made
    heads = [part for each in made for column in each["columns"] for part in column["header"]]
    told = [*(each["title"] for each in made), *heads]
    assert [text for text in told if CHINESE.search(text)] == []


def test_two_years_and_a_phrase(client_of: TestClient, own: Path) -> None:
    page = client_of.get("/api/v1/wording/北京?only=new&limit=1").json()
    found = wording.change_rows(wording.changes(own, "北京"), kinds=["new"])
    assert page["items"] == [found[0]]
    uses = client_of.get("/api/v1/wording?phrase=消费券&region=北京").json()["items"]
    assert [(row["year"], row["count"], row["first"]) for row in uses] == [(2024, 0, False), (2025, 1, True)]


def test_a_report_is_audited_as_by_the_command(client_of: TestClient, own: Path, tmp_path: Path) -> None:
    draft = tmp_path / "草稿.txt"
    draft.write_text(DRAFT, encoding="utf-8")
    told = client_of.post("/api/v1/audit?year=2024", files=sent("../草稿.txt", DRAFT)).json()
    wanted = auditing.audit(draft, own, year=2024)
    assert told["findings"] == json.loads(json.dumps([fields(each) for each in wanted.findings]))
    assert (told["name"], told["basis"]) == ("草稿.txt", wanted.basis)
    assert told["wrong"] >= 1
    page = client_of.post("/api/v1/audit?year=2024&format=html", files=sent("草稿.txt", DRAFT))
    assert page.headers["content-disposition"] == 'attachment; filename="duibiao-audit.html"'
    both = {**sent("甲.txt", DRAFT), "other": ("乙.txt", DRAFT.replace("9%", "5.5%").encode())}
    assert client_of.post("/api/v1/audit?year=2024", files=both).json()["wrong"] >= 1
    assert [path.name for path in own.parent.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize(
    ("path", "name", "text", "status"),
    [
        ("audit", "坏.pdf", "%PDF-1.7 坏", 400),
        ("audit?format=docx", "草稿.txt", DRAFT, 400),
        ("audit?year=x", "草稿.txt", DRAFT, 422),
        ("sharing/贵州", "收入.csv", "税种,金额\n增值税,许多\n", 400),
        ("reference", "数.csv", "x,y\n1,2\n", 400),
        ("themes", "书.toml", "[[[", 400),
        ("themes", "书.toml", "a=" + "[" * 5000, 400),
    ],
)
def test_what_is_wrong_with_a_file_is_said(client_of: TestClient, path: str, name: str, text: str, status: int) -> None:
    answer = client_of.post(f"/api/v1/{path}", files=sent(name, text))
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert answer.json()["detail"]


def test_auditing_takes_the_token_though_it_changes_nothing(client_for: Callable[..., TestClient]) -> None:
    assert client_for("secret").post("/api/v1/audit", files=sent("草稿.txt", DRAFT)).status_code == 401


def test_revenues_are_divided(client_of: TestClient) -> None:
    table = client_of.post("/api/v1/sharing/贵州", files=sent("收入.csv", REVENUES)).json()
    assert [row["cells"][0]["text"] for row in table["rows"]] == ["增值税", "合计"]
    shares = client_of.get("/api/v1/sharing/贵州").json()
    assert any(row["cells"][0]["text"] == "增值税" for row in shares[0]["rows"])


def test_a_codebook_and_values_are_taken_in(client_of: TestClient) -> None:
    before = client_of.get("/api/v1/themes").json()
    taken = client_of.post("/api/v1/themes", files=sent("own.toml", BOOK)).json()
    assert taken == {"name": "own.toml", "count": len(before["themes"]) + len(before["codes"]) + 1}
    assert ["提法", "低空（low_altitude_own）"] in client_of.get("/api/v1/themes/低空").json()["entries"]
    assert client_of.delete("/api/v1/themes/own.toml").json() == before
    assert client_of.delete("/api/v1/themes/own.toml").status_code == 400
    values = "region,year,kind,indicator,value,unit\n北京,2010,target,gdp,9,%\n"
    assert client_of.post("/api/v1/reference", files=sent("own.csv", values)).json() == {"name": "own.csv", "count": 1}
    assert "own.csv" in {row["file"] for row in client_of.get("/api/v1/reference").json()}


def pages_of(db: Path, what: str, limit: int) -> list[list[Any]]:
    pages: list[list[Any]] = []
    cursor = ""
    with store.reading(db) as connection:
        while not pages or cursor:
            page = paging.page(connection, what, Where(copies=True), limit, cursor)
            pages.append([(row["doc"], row.get("start")) for row in page.rows])
            cursor = page.next
    return pages


@pytest.mark.parametrize("what", ["documents", "figures", "commitments", "corrections"])
@pytest.mark.parametrize("limit", [1, 7, 100])
def test_pages_repeat_and_skip_nothing(db: Path, what: str, limit: int) -> None:
    """Whether a page ends within a document, at its end, or among the inputs that yielded none."""
    wanted = [(row["doc"], row.get("start")) for row in duibiao.rows(db, what, Where(copies=True))]
    assert [row for page in pages_of(db, what, limit) for row in page] == wanted


def test_a_page_begins_with_its_document(db: Path) -> None:
    """The rows of the documents before are not even made."""
    with store.reading(db) as connection:
        rows = duibiao.rows(db, "figures")
        last = str(rows[-1]["doc"])
        kept = store.document(connection, last)
        assert kept is not None
        asked: list[str] = []
        connection.set_trace_callback(asked.append)
        page = paging.page(connection, "figures", Where(), 5, f"0.{kept.rank}.{kept.base}")
        assert {row["doc"] for row in page.rows} == {last}
        assert sum("FROM figures" in statement for statement in asked) == 1
