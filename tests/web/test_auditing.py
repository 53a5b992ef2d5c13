"""Checking a report in the browser: what is wrong stands in its place, each with the sentence that contradicts it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html
from starlette.testclient import TestClient

from duibiao.web.app import create
from duibiao.web.settings import Settings

MARKUP = "<script>alert(1)</script>=cmd()"
DRAFT = f"""各省目标{MARKUP}

今年31个省市中，北京的地区生产总值目标为6%左右。

表1 各省目标
地区\t2024年GDP目标\t说明
北京\t5%左右\t{MARKUP}
天津\t9%\t
"""


def parsed(text: str) -> html.HtmlElement:
    return html.document_fromstring(text)


def sent(client: TestClient, lang: str = "zh", **fields: str) -> html.HtmlElement:
    answer = client.post(f"/audit?lang={lang}", files={"file": ("草稿.txt", DRAFT.encode())}, data=fields)
    assert answer.status_code == 200
    return parsed(answer.text)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_finding_has_its_place_in_the_text(client: TestClient, lang: str) -> None:
    page = sent(client, lang)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    items = page.xpath("//aside//li[@id]")
    assert items
    for item in items:
        assert item.xpath("a/@href")[0].removeprefix("#") in ids
    assert {mark.get("data-entry") for mark in page.xpath("//mark[@data-entry]")} <= set(ids)
    assert page.xpath("//table[not(caption)] | //th[not(@scope)]") == []


def test_what_is_wrong_leads_to_the_sentence_that_contradicts_it(client: TestClient) -> None:
    page = sent(client)
    wrong = page.xpath("//aside//li[contains(@class, 'contradicted')]")
    assert any("9%" in item.text_content() for item in wrong)
    (link,) = {link for item in wrong if "9%" in item.text_content() for link in item.xpath(".//blockquote//a/@href")}
    assert "asked" in client.get(link).text
    assert "2024年" in page.xpath("//header[@class='doc-head']")[0].text_content()


def test_a_report_full_of_markup_is_text(client: TestClient) -> None:
    page = sent(client)
    assert MARKUP in page.xpath("//div[@class='body']")[0].text_content()
    assert page.xpath("//main//script") == []


@pytest.mark.parametrize(("form", "start"), [("xlsx", b"PK"), ("html", b"<!DOCTYPE"), ("json", b"[")])
def test_the_result_is_a_file_if_one_is_wanted(client: TestClient, form: str, start: bytes) -> None:
    answer = client.post("/audit", files={"file": ("草稿.txt", DRAFT.encode())}, data={"form": form, "year": "2024"})
    assert answer.content.startswith(start)
    assert answer.headers["content-disposition"] == f'attachment; filename="duibiao-audit.{form}"'


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("坏.pdf", {}),
        ("草稿.txt", {"form": "docx"}),
        ("草稿.txt", {"form": "exe"}),
        ("草稿.txt", {"year": "x"}),
        ("", {}),
    ],
)
def test_what_is_wrong_with_the_request_is_said(client: TestClient, name: str, fields: dict[str, str]) -> None:
    files = {"file": (name, b"%PDF-1.7 x" if name.endswith("pdf") else DRAFT.encode())} if name else None
    answer = client.post("/audit", files=files, data=fields)
    assert answer.status_code == 400
    assert parsed(answer.text).xpath("//main//p")


def test_two_reports_are_compared(client: TestClient) -> None:
    other = DRAFT.replace("9%", "5.5%左右")
    files = {"file": ("甲.txt", DRAFT.encode()), "other": ("乙.txt", other.encode())}
    page = parsed(client.post("/audit", files=files).text)
    assert page.xpath("//aside//li[@id]")


def test_checking_takes_the_token(client_for: Callable[..., TestClient]) -> None:
    client = client_for("secret")
    assert client.post("/audit", files={"file": ("草稿.txt", DRAFT.encode())}).status_code == 401
    assert "/sign-in" in client.get("/audit").text


def test_a_report_beyond_the_limit_is_refused_before_it_is_kept(db: Path) -> None:
    client = TestClient(
        create(Settings(db, largest=10_000)), base_url="http://127.0.0.1", raise_server_exceptions=False
    )
    assert client.post("/audit", files={"file": ("大.txt", b"x" * 20_000)}).status_code == 413
