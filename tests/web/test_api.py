"""The API: typed rows, pages of them, CSV, problems, and a description that says what there is."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from duibiao.pipeline import exporting
from duibiao.present.columns import TABLES

PROBLEMS = (
    ("/api/v1/nowhere", 404),
    ("/api/v1/documents/none/text", 404),
    ("/api/v1/figures?region=nowhere", 400),
    ("/api/v1/figures?indicator=nothing", 400),
    ("/api/v1/figures?limit=0", 422),
    ("/api/v1/figures?limit=x", 422),
    ("/api/v1/figures?format=xml", 422),
    ("/api/v1/compare/nothing", 400),
    ("/api/v1/compare/gdp?year=1999", 400),
    ("/api/v1/compare/gdp?scope=all", 422),
    ("/api/v1/search", 422),
    ("/api/v1/search?q=%20", 400),
    ("/api/v1/excerpts?theme=nothing", 400),
    ("/api/v1/figures?after=nowhere", 400),
    ("/api/v1/documents/none", 404),
    ("/api/v1/agenda/nowhere", 400),
    ("/api/v1/agenda?theme=consumption&code=trade_in", 400),
    ("/api/v1/agenda?object=nothing", 400),
    ("/api/v1/budget/北京", 400),
    ("/api/v1/report?format=pdf", 422),
    ("/api/v1/report?format=png", 400),
    ("/api/v1/report?format=docx&chart=gdp_map", 400),
    ("/api/v1/report?format=svg&chart=nothing", 400),
    ("/api/v1/report?group=nothing", 400),
    ("/api/v1/wording/北京", 400),
    ("/api/v1/wording", 422),
    ("/api/v1/themes/nothing", 400),
    ("/api/v1/sharing/nowhere", 400),
)


@pytest.mark.parametrize("what", TABLES)
def test_all_rows_come_page_by_page(client: TestClient, db: Path, what: str) -> None:
    """Following `next` gives the rows of the export, each once, in its order."""
    wanted = exporting.rows(db, what)
    columns = [column.id for column in TABLES[what].columns if not column.extra]
    found: list[dict[str, Any]] = []
    address = f"/api/v1/{what}?limit=97"
    while address:
        answer = client.get(address)
        assert answer.status_code == 200
        page = answer.json()
        found += page["items"]
        assert len(page["items"]) <= 97
        address = page["next"]
    assert found == [{column: row[column] for column in columns} for row in wanted]


def test_filters_are_those_of_the_export(client: TestClient) -> None:
    items = client.get("/api/v1/figures?region=110000&indicator=gdp&scope=headline&normalised=true").json()["items"]
    assert {(row["region"], row["indicator"], row["scope"]) for row in items} == {("110000", "gdp", "headline")}
    assert all(row["value_base"] for row in items)


@pytest.mark.parametrize("asked", [{"params": {"format": "csv"}}, {"headers": {"accept": "text/csv"}}])
def test_rows_as_csv(client: TestClient, asked: dict[str, Any]) -> None:
    asked = {**asked, "params": {**asked.get("params", {}), "limit": 5}}
    answer = client.get("/api/v1/figures", **asked)
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert len(rows) == 5
    assert 'rel="next"' in answer.headers["link"]


def test_a_formula_in_a_report_is_text_in_csv(client: TestClient) -> None:
    answer = client.get("/api/v1/doubts?format=csv&region=140000&year=2023")
    cells = [cell for row in csv.reader(io.StringIO(answer.text)) for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "@", "\t"))] == []


@pytest.mark.parametrize(("path", "status"), PROBLEMS)
def test_a_failure_is_a_problem(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert (problem["status"], problem["instance"]) == (status, path.partition("?")[0])
    assert problem["detail"]
    assert "--" not in problem["detail"]  # no option of the command line
    assert "duibiao " not in problem["detail"]


def test_a_comparison_says_why_there_is_no_number(client: TestClient) -> None:
    rows = client.get("/api/v1/compare/gdp?year=2024").json()["items"]
    assert len(rows) == 31
    beijing = rows[0]
    assert (beijing["region_name"], beijing["target"], beijing["target_status"]) == ("北京", "5", "set")
    assert beijing["quote"]
    lines = client.get("/api/v1/compare/gdp?year=2024&format=csv").text.splitlines()
    assert len(lines) == 32


def test_text_is_that_of_the_rows(client: TestClient) -> None:
    for row in client.get("/api/v1/figures?limit=20").json()["items"]:
        path = f"/api/v1/documents/{row['doc']}/text"
        stretch = client.get(path, params={"start": row["start"], "end": row["end"], "around": 10}).json()
        assert (stretch["text"], stretch["start"], stretch["end"]) == (row["quote"], row["start"], row["end"])
        wider = client.get(path, params={"start": row["start"] - 10, "end": row["end"] + 10}).json()["text"]
        assert wider == stretch["before"] + stretch["text"] + stretch["after"]


@pytest.mark.parametrize("query", ["start=99999999", "end=0", "start=50&end=10", "start=99999999&end=0&around=500"])
def test_a_stretch_outside_the_document_is_empty_or_less(client: TestClient, query: str) -> None:
    answer = client.get(f"/api/v1/documents/110000-2024-gwr/text?{query}")
    assert answer.status_code == 200
    assert answer.json()["text"] == ""


def test_hits_have_their_place(client: TestClient) -> None:
    page = client.get("/api/v1/search?q=新增&limit=3").json()
    assert len(page["items"]) == 3
    assert page["next"].endswith("limit=3&after=3")
    hit = page["items"][0]
    start, end = map(int, hit["marks"].split()[0].split("-"))
    assert hit["text"][start - hit["start"] : end - hit["start"]] == "新增"


def test_the_description_is_of_what_there_is(client: TestClient) -> None:
    described = client.get("/api/v1/openapi.json").json()
    assert {f"/api/v1/{what}" for what in TABLES} <= set(described["paths"])
    for path, operations in described["paths"].items():
        assert path.startswith("/api/v1/")
        for operation in operations.values():
            assert {"200", "400", "404", "422", "503"} <= set(operation["responses"])
            assert operation["summary"]
    columns = described["components"]["schemas"]["Figures"]["properties"]
    assert list(columns) == [column.id for column in TABLES["figures"].columns]
