"""Every page, in both languages: it is there, it holds together, and what a report says is only text in it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from lxml import html
from starlette.testclient import TestClient

import duibiao
from duibiao.pipeline import browsing
from duibiao.pipeline.opening import open_document
from duibiao.pipeline.shelves import shelf
from duibiao.web.app import create
from duibiao.web.settings import Settings

PAGES = (
    "/",
    "/?year=2024&indicator=revenue&group=debt12&scope=headline&completion=strict&positive=zero",
    "/?year=2023",
    "/table",
    "/table?columns=all&wording=1&year=2024",
    "/table?show=change&sort=gdp&direction=ascending",
    "/table?show=completion&columns=gdp&columns=cpi&find=江",
    "/regions",
    "/regions/500000",
    "/regions/500000?year=2024&peers=debt12",
    "/regions/000000",
    "/regions/140000?year=2023",
    "/indicators",
    "/indicators/gdp",
    "/indicators/unemployment?group=west&order=value",
    "/indicators/财政收入",
    "/themes",
    "/budgets",
    "/themes/consumption",
    "/themes/consumption?code=trade_in&year=2024",
    "/themes/consumption?year=2023",
    "/documents",
    "/documents/110000-2024-gwr",
    "/documents?find=重庆&year=2024&kind=gwr",
    "/documents/110000-2024-gwr?at=0-10",
    "/documents/140000-2023-gwr",
    "/search",
    "/search?q=消费券",
    "/search?q=alert&year=2023",
    "/search?q=北京 GDP&region=110000&kind=gwr&part=plan",
    "/api",
    "/sign-in",
    "/review",
    "/corrections",
    "/upload",
    "/audit",
    "/documents/110000-2024-gwr/correct?at=0-40",
    "/documents/140000-2023-gwr/correct?at=20-60",
)
WRONG = (
    ("/nowhere", 404),
    ("/documents/none", 404),
    ("/documents/..%2F..%2Fetc%2Fpasswd", 404),
    ("/static/x/..%2Fapp.py", 404),
    ("/static/x/app.py", 404),
    ("/regions/999999", 404),
    ("/regions/130100", 404),  # a region of which there is no report
    ("/regions/500000?year=1999", 404),
    ("/indicators/nothing", 404),
    ("/indicators/gdp/targets.gif", 404),
    ("/indicators/gdp/nothing.svg", 404),
    ("/themes/nothing", 404),
    ("/themes/consumption?code=nothing", 404),
    ("/table.exe", 404),
    ("/?year=1999", 400),
    ("/?year=abc", 400),
    ("/?year=٢٠٢٤", 400),  # digits, but none of ours
    ("/?group=nothing", 400),
    ("/?scope=nothing", 400),
    ("/table?columns=nothing", 400),
    ("/search?q=x&region=nothing", 400),
    ("/search.csv?q=", 400),
    ("/search?q=x&first=-1", 400),
    ("/documents?first=99999999999999999999", 400),
)


def address(path: str, lang: str) -> str:
    return f"{quote(path, safe='/?&=%')}{'&' if '?' in path else '?'}lang={lang}"


def parsed(text: str) -> html.HtmlElement:
    return html.document_fromstring(text)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_there_and_safe(client: TestClient, path: str, lang: str) -> None:
    answer = client.get(address(path, lang))
    assert answer.status_code == 200
    page = parsed(answer.text)
    assert {script.get("src", "inline").split("/")[1] for script in page.iter("script")} == {"static"}
    assert page.xpath("//@style | //style | //@*[starts-with(name(), 'on')]") == []
    assert [link for link in page.xpath("//@href | //@src") if re.match(r"\s*(javascript:|//|https?:)", link)] == []


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_holds_together(client: TestClient, path: str, lang: str) -> None:
    """One heading of the first level, landmarks, a language, ids said once, labels on fields, captions on tables."""
    page = parsed(client.get(address(path, lang)).text)
    assert page.get("lang") == {"zh": "zh-CN", "en": "en"}[lang]
    assert len(page.xpath("//h1")) == 1
    assert [len(page.xpath(f"//body/{tag}")) for tag in ("header", "main", "footer")] == [1, 1, 1]
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    fields = page.xpath("//main//input[not(@type='hidden')] | //main//select")
    assert [field for field in fields if not field.xpath("ancestor::label")] == []
    assert page.xpath("//table[not(caption)] | //th[not(@scope)]") == []
    assert page.xpath("//svg[not(@aria-hidden) and not(@aria-label)]") == []


@pytest.mark.parametrize(("path", "status"), WRONG)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_failure_is_a_page(client: TestClient, path: str, status: int, lang: str) -> None:
    answer = client.get(address(path, lang))
    assert answer.status_code == status
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    page = parsed(answer.text)
    assert page.xpath("//h1")[0].text_content().startswith(str(status)) or status == 404
    assert page.xpath("//main//p")[0].text_content().strip()
    assert "Traceback" not in answer.text


def links(page: html.HtmlElement) -> Iterator[str]:
    for link in page.xpath("//main//a/@href"):
        if "/documents/" in link and "at=" in link:
            yield link


@pytest.mark.parametrize(
    "path",
    ["/?year=2024", "/table?columns=all&year=2024", "/regions/500000", "/themes?year=2024",
     "/search?q=新增", "/indicators/gdp?year=2024"],
)  # fmt: skip
def test_a_number_leads_to_its_sentence(client: TestClient, path: str) -> None:
    """The link opens the document with the words marked, under the anchor of the link."""
    found = list(dict.fromkeys(links(parsed(client.get(path).text))))
    assert found
    for link in found[:: max(1, len(found) // 5)]:
        page = parsed(client.get(link).text)
        anchor = link.rpartition("#")[2]
        asked = page.xpath("//mark[contains(concat(' ', @class, ' '), ' asked ')]")
        assert asked[0].get("id") == anchor
        id_, start, end = re.findall(r"documents/([^?]+)\?at=(\d+)-(\d+)", link)[0]
        stretch = client.get(f"/api/v1/documents/{id_}/text?start={start}&end={end}").json()
        assert "".join(mark.text_content() for mark in asked) == stretch["text"].replace("\n", "")


def test_a_place_that_is_gone_is_said_to_be(client: TestClient) -> None:
    assert "已经没有了" in client.get("/documents/110000-2024-gwr?at=900000-900010").text


@pytest.mark.parametrize("path", ["/documents/140000-2023-gwr", "/regions/140000?year=2023", "/search?q=alert"])
def test_markup_in_a_report_is_text(client: TestClient, path: str) -> None:
    page = parsed(client.get(path).text)
    assert "<script>alert(1)" in page.xpath("//main")[0].text_content()
    assert page.xpath("//main//script | //main//img | //@onerror") == []


def test_the_text_of_a_document_is_all_there(client: TestClient, db: Path) -> None:
    opened = open_document(shelf(db), "140000-2023-gwr")
    assert opened is not None
    text = opened.document.span.of(opened.document.text)
    page = parsed(client.get("/documents/140000-2023-gwr").text)
    paragraphs = page.xpath("//div[@class='body']/*")
    lines = [line for line in text.split("\n") if line.strip()]
    assert [each.text_content() for each in paragraphs] == lines


def test_the_table_is_downloaded_as_shown(client: TestClient) -> None:
    query = "year=2024&show=target&sort=gdp&group=west&columns=gdp&columns=revenue"
    page = parsed(client.get(f"/table?{query}").text)
    shown = [[cell.text_content().strip() for cell in row] for row in page.xpath("//table//tbody/tr")]
    body = client.get(f"/table.csv?{query}").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(body)))
    assert rows[0] == ["region", "region_name", "gdp", "revenue"]
    assert [row[1:] for row in rows[1:]] == shown
    workbook = client.get(f"/table.xlsx?{query}")
    assert workbook.content.startswith(b"PK")
    assert workbook.headers["content-disposition"] == 'attachment; filename="duibiao-2024-target.xlsx"'


def test_a_heading_sorts(client: TestClient) -> None:
    page = parsed(client.get("/table?year=2024&sort=gdp").text)
    (sorted_,) = page.xpath("//th[@aria-sort='descending']")
    assert "sort=gdp&direction=ascending" in sorted_.xpath("a/@href")[0]
    values = [cell.text_content() for cell in page.xpath("//tbody/tr/td[1]")]
    assert [float(value) for value in values] == sorted(map(float, values), reverse=True)


def test_counts_open_their_members(client: TestClient) -> None:
    page = parsed(client.get("/?year=2024&indicator=gdp").text)
    for count in page.xpath("//details[contains(@class, 'count')]"):
        assert int(count.xpath("summary/b")[0].text) == len(count.xpath(".//li"))
    first = [int(count.xpath("summary/b")[0].text) for count in page.xpath("(//div[@class='counts'])[1]/details")]
    assert sum(first) == 31


def test_the_map_has_every_province_and_says_where_there_is_no_data(client: TestClient) -> None:
    page = parsed(client.get("/?year=2024").text)
    assert len(page.xpath("//ul[@class='tiles']/li")) == 34
    beyond = [tile.text_content() for tile in page.xpath("//span[contains(@class, 'beyond')]")]
    assert sorted(each[:2] for each in beyond) == ["台湾", "澳门", "香港"]
    places = [tile.get("class") for tile in page.xpath("//ul[@class='tiles']/li")]
    assert len(places) == len(set(places))


def test_language_and_look_are_kept(client: TestClient) -> None:
    client.get("/?lang=en&look=dark")
    page = parsed(client.get("/table").text)
    assert (page.get("lang"), page.get("data-look")) == ("en", "dark")


def test_pages_are_functions_of_the_store(client: TestClient) -> None:
    """The same bytes again after all that was remembered is forgotten."""
    first = {path: client.get(quote(path, safe="/?&=")).content for path in PAGES[:12]}
    for remembered in (browsing.collection, browsing.comparison, browsing.indicators):
        remembered.forget()
    assert {path: client.get(quote(path, safe="/?&=")).content for path in first} == first


def test_the_whole_table_is_light(client: TestClient) -> None:
    assert len(client.get("/table?columns=all&year=2024").content) < 400_000


def test_a_budget_report_is_said_to_have_a_statement_and_no_figures(tmp_path: Path) -> None:
    text = "关于青海省2031年预算执行情况和2032年预算草案的报告\n\n一、执行情况\n\n全省一般公共预算收入300亿元。\n"
    (tmp_path / "青海省预算报告.txt").write_text(text, encoding="utf-8")
    duibiao.build([tmp_path], tmp_path / "duibiao.db")
    client = TestClient(create(Settings(tmp_path / "duibiao.db")), base_url="http://127.0.0.1:8000")
    page = client.get("/documents/630000-2032-budget").text
    assert "0 个数" not in page
    assert "0 处存疑" in page


def test_budgets_stand_side_by_side_and_lead_to_their_sentences(client: TestClient, tmp_path: Path) -> None:
    assert "库里没有读到可比收支的预算报告" in client.get("/budgets").text
    for region, revenue in (("青海省", 300), ("甘肃省", 900)):
        text = f"关于{region}2031年预算执行情况和2032年预算草案的报告\n\n一、执行情况\n\n"
        text += f"全省一般公共预算收入{revenue}亿元。\n"
        (tmp_path / f"{region}预算报告.txt").write_text(text, encoding="utf-8")
    duibiao.build([tmp_path], tmp_path / "duibiao.db")
    own = TestClient(create(Settings(tmp_path / "duibiao.db")), base_url="http://127.0.0.1:8000")
    for address in ("/budgets", "/budgets?year=2032", "/budgets?year=<b>"):
        rows = html.fromstring(own.get(address).text).findall(".//tbody/tr")
        words = [[str(word).strip() for word in row.itertext() if str(word).strip()] for row in rows]
        assert words == [["甘肃", "900"], ["青海", "300"]]
        link = next(str(each.get("href")) for each in rows[0].iter("a") if [*each.itertext()] == ["900"])
        assert "甘肃省" in own.get(link.split("#")[0]).text


@pytest.mark.parametrize("path", ["/", "/table", "/regions", "/indicators", "/themes"])
def test_a_store_without_reports_says_how_to_bring_some(tmp_path: Path, path: str) -> None:
    note, store = tmp_path / "便条.txt", tmp_path / "duibiao.db"
    note.write_text("明天下午三点开会。\n", encoding="utf-8")
    duibiao.build([note], store)
    page = parsed(TestClient(create(Settings(store)), base_url="http://127.0.0.1").get(path).text)
    assert page.xpath("//main//pre")[0].text_content().startswith("duibiao build")
    assert {"/upload", "/documents"} <= set(page.xpath("//main//a/@href"))
