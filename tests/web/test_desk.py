"""Correcting, reviewing and uploading by plain forms, as a browser without scripts sends them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import html
from starlette.testclient import TestClient

import duibiao
from duibiao import store
from duibiao.model import Kind
from duibiao.pipeline.cage import Limits
from duibiao.pipeline.uploading import take
from duibiao.web.app import create
from duibiao.web.settings import Settings

HOST = "http://127.0.0.1:8000"
GWR = "110000-2024-gwr"
REPORT = """甲市政府工作报告
一、2023年工作回顾
地区生产总值增长5.2%，社会消费品零售总额增长7.1%。
二、2024年主要预期目标
今年主要预期目标是：地区生产总值增长5.5%左右，一般公共预算收入增长4%，进口、出口分别增长1%、2%、8%。
"""
QUOTE = "一般公共预算收入增长4%"
AT = (REPORT.index(QUOTE), REPORT.index(QUOTE) + len(QUOTE))


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A store of one report."""
    file = tmp_path / "甲市.txt"
    file.write_text(REPORT, encoding="utf-8")
    duibiao.build([file], tmp_path / "duibiao.db", told=duibiao.Told("110000", 2024, Kind.GWR))
    return tmp_path / "duibiao.db"


def client_of(db: Path, token: str = "") -> TestClient:
    app = create(Settings(db, token=token))
    return TestClient(app, base_url=HOST, raise_server_exceptions=False, follow_redirects=False)


def fields_of(client: TestClient, address: str, heading: str) -> dict[str, str]:
    """The hidden fields of the form under a heading that has these words."""
    sections = found(client.get(address).text, "//section[.//form]")
    (section,) = [each for each in sections if heading in (each.findtext("h2/b") or "")]
    return {field.get("name", ""): field.get("value", "") for field in section.iter("input") if field.get("type")}


def found(text: str, path: str) -> list[html.HtmlElement]:
    """The elements of a page."""
    elements = html.document_fromstring(text).xpath(path)
    assert isinstance(elements, list)
    return [element for element in elements if isinstance(element, html.HtmlElement)]


def value(db: Path, indicator: str) -> tuple[object, object]:
    (row,) = [row for row in duibiao.rows(db, "figures") if (row["indicator"], row["kind"]) == (indicator, "target")]
    return row["value"], row["correction"]


def test_a_reading_is_corrected_by_the_form_and_shown_as_corrected(own: Path) -> None:
    client = client_of(own)
    address = f"/documents/{GWR}/correct?at={AT[0]}-{AT[1]}"
    said = {**fields_of(client, address, "一般公共预算收入"), "value": "4.5%左右", "by": "张三", "reason": "印错了"}
    answer = client.post(f"/documents/{GWR}/correct", data={**said, "kind": "corrected"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/documents/{GWR}?at={AT[0]}-{AT[1]}#s{AT[0]}")
    assert value(own, "revenue") == ("4.5", "corrected")
    assert "4.5%" in client.get(f"/documents/{GWR}").text
    assert "4.5※" in client.get("/regions/110000").text
    page = client.get(address).text
    assert all(words in page for words in ("张三", "印错了", "已更正"))
    stale = client.post(f"/documents/{GWR}/correct", data={**said, "kind": "confirmed"})
    assert stale.status_code == 400
    assert "已经变了" in stale.text


def test_a_correction_is_taken_back_from_the_log(own: Path) -> None:
    client = client_of(own)
    said = fields_of(client, f"/documents/{GWR}/correct?at={AT[0]}-{AT[1]}", "一般公共预算收入")
    client.post(f"/documents/{GWR}/correct", data={**said, "kind": "rejected", "by": "张三"})
    assert "revenue" not in [row["indicator"] for row in duibiao.rows(own, "figures")]
    (form,) = found(client.get("/corrections").text, "//form[contains(@action, '/withdraw')]")
    assert client.post(form.get("action", ""), data={"by": "李四"}).status_code == 303
    assert value(own, "revenue") == ("4", "")


def test_a_missed_number_is_added_and_mistakes_are_told_beside_the_fields(own: Path) -> None:
    client = client_of(own)
    start = REPORT.index("出口")
    said = {"kind": "added", "start": start, "end": start + 15, "by": "张三", "indicator": "other:出口"}
    wrong = client.post(f"/documents/{GWR}/correct", data={**said, "value": "许多"})
    assert wrong.status_code == 400
    assert "读不成一个数" in found(wrong.text, "//*[@role='alert']")[0].text_content()
    assert found(wrong.text, "//section[contains(@class, 'add')]//input[@name='value']")[0].get("value") == "许多"
    doubted = len(found(client.get(f"/documents/{GWR}").text, "//mark[contains(@class, 'doubt')]"))
    assert client.post(f"/documents/{GWR}/correct", data={**said, "value": "2%"}).status_code == 303
    assert value(own, "other:出口") == ("2", "added")
    page = client.get(f"/documents/{GWR}").text
    assert len(found(page, "//mark[contains(@class, 'doubt')]")) < doubted
    assert len(found(page, "//li[@class='settled']")) == 1  # of the three numbers there, the one that was read


def test_the_queue_shrinks_with_each_answer(own: Path) -> None:
    client = client_of(own)
    before = found(client.get("/review").text, "//ol[@class='queue']/li/form")
    first = {field.get("name"): field.get("value") for field in before[0].iter("input")}
    answer = client.post(before[0].get("action", ""), data={**first, "kind": "rejected", "by": "张三"})
    assert answer.headers["location"] == "/review"
    assert answer.cookies
    after = found(client.get("/review").text, "//ol[@class='queue']/li/form")
    assert len(after) == len(before) - 1


UNSAFE = [
    ({"origin": "http://evil.example"}, 403),
    ({"sec-fetch-site": "cross-site"}, 403),
    ({"host": "evil.example"}, 421),
]


CHANGES = [
    f"/documents/{GWR}/correct", "/corrections/x/withdraw", "/corrections/import", "/upload", "/api/v1/files",
    "/api/v1/corrections/import",
]  # fmt: skip


@pytest.mark.parametrize(("headers", "status"), UNSAFE)
@pytest.mark.parametrize("path", CHANGES)
def test_another_site_changes_nothing(own: Path, path: str, headers: dict[str, str], status: int) -> None:
    answer = client_of(own).post(path, data={"kind": "rejected"}, headers=headers)
    assert answer.status_code == status
    assert client_of(own, "secret").post(path, data={"kind": "rejected"}).status_code == 401


def test_a_form_leads_nowhere_else(own: Path) -> None:
    client = client_of(own)
    said = fields_of(client, f"/documents/{GWR}/correct?at={AT[0]}-{AT[1]}", "一般公共预算收入")
    for then in ("//evil.example", "https://evil.example", "/\\evil.example", "/review\r\nX: y"):
        answer = client.post(
            f"/documents/{GWR}/correct", data={**said, "kind": "confirmed", "by": "张三", "then": then}
        )
        assert answer.headers.get("location", "/documents/").startswith("/documents/")


def packed(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_files_are_read_and_told_one_by_one(own: Path, digests: list[Path]) -> None:
    client = client_of(own)
    sent = [
        ("../../天津<b>.txt", digests[2].read_bytes()),
        ("空.txt", b""),
        ("坏.pdf", b"%PDF-1.7\n" + b"\xff" * 200),
        ("包.zip", packed(**{digests[3].name: digests[3].read_bytes()})),
    ]
    answer = client.post("/upload", files=[("files", each) for each in sent])
    assert answer.status_code == 200
    told = [each.text_content() for each in found(answer.text, "//ul[@class='results']/li")]
    assert [name in one for name, one in zip(("天津<b>.txt", "空.txt", "坏.pdf", "包.zip"), told, strict=True)] == [
        True
    ] * 4
    assert ["没有读成" in one for one in told] == [False, True, True, False]
    assert "passwd" not in answer.text
    with store.reading(own) as connection:
        assert {kept.region for kept in store.documents(connection)} == {"110000", "120000", "130000"}
    assert [path.name for path in own.parent.iterdir() if path.name.startswith(".")] == []


def test_programs_add_files_too(own: Path, digests: list[Path]) -> None:
    client = client_of(own)
    answer = client.post("/api/v1/files", files=[("files", (digests[2].name, digests[2].read_bytes()))])
    (became,) = answer.json()
    assert [document["doc"] for document in became["documents"]] == ["120000-2024-gwr"]
    many = [("files", (f"{number}.txt", b"x")) for number in range(21)]
    assert client.post("/api/v1/files", files=many).status_code == 400
    assert client.post("/upload", files=many).status_code == 400
    assert client.post("/upload", data={}).status_code == 400


def test_a_body_beyond_the_limit_is_refused_before_it_is_kept(own: Path) -> None:
    app = create(Settings(own, largest=10_000))
    client = TestClient(app, base_url=HOST, raise_server_exceptions=False)
    assert client.post("/upload", files=[("files", ("大.txt", b"x" * 20_000))]).status_code == 413


TOO_MUCH = [Limits(patience=0.0), Limits(memory=64 * 1024**2)]


@pytest.mark.parametrize("limits", TOO_MUCH, ids=["patience", "memory"])
def test_a_file_that_takes_too_much_is_refused_and_the_store_stays(
    own: Path, digests: list[Path], limits: Limits
) -> None:
    before = duibiao.rows(own, "documents")
    files = [(digest.name, io.BytesIO(digest.read_bytes())) for digest in digests[1:3]]
    outcomes = take(own, files, limits=limits)
    assert [len(outcome.refusals) for outcome in outcomes] == [1, 1]
    assert duibiao.rows(own, "documents") == before


PLEDGE = "完成口袋公园20个"
TASKS = f"""甲市政府工作报告
一、2023年工作回顾
地区生产总值增长5.2%。
二、2024年主要预期目标
今年主要预期目标是：地区生产总值增长5.5%左右。
三、2024年重点工作
（一）改善民生
{PLEDGE}。新辟社区书屋若干，共计6间。
"""


@pytest.fixture
def tasks(tmp_path: Path) -> Path:
    """A store of one report that has tasks in numbers."""
    file = tmp_path / "甲市.txt"
    file.write_text(TASKS, encoding="utf-8")
    duibiao.build([file], tmp_path / "duibiao.db", told=duibiao.Told("110000", 2024, Kind.GWR))
    return tmp_path / "duibiao.db"


def test_a_commitment_is_corrected_confirmed_and_added_by_forms(tasks: Path) -> None:
    client, start = client_of(tasks), TASKS.index(PLEDGE)
    address = f"/documents/{GWR}/correct?at={start}-{start + len(PLEDGE)}"
    said = {**fields_of(client, address, "口袋公园"), "by": "张三", "value": "25个以上", "object": "口袋公园和绿地"}
    assert said["noun"] == "commitment"
    assert client.post(f"/documents/{GWR}/correct", data={**said, "kind": "corrected"}).status_code == 303
    (row,) = [row for row in duibiao.rows(tasks, "commitments") if row["correction"]]
    assert (row["object"], row["value"], row["bound"], row["machine_value"]) == ("口袋公园和绿地", "25", "ge", "20个")
    page = client.get(f"/documents/{GWR}").text
    assert all(words in page for words in ("25个以上", "已更正"))
    assert "※25个以上" in client.get("/regions/110000").text
    at = TASKS.index("新辟")
    added = {"kind": "added", "noun": "commitment", "start": at, "end": at + 13, "by": "张三", "object": "社区书屋"}
    wrong = client.post(f"/documents/{GWR}/correct", data={**added, "value": "很多"})
    assert wrong.status_code == 400
    (opened,) = found(wrong.text, "//section[contains(@class, 'add')]//details[@open]//input[@name='object']")
    assert opened.get("value") == "社区书屋"
    assert client.post(f"/documents/{GWR}/correct", data={**added, "value": "6间"}).status_code == 303
    assert "社区书屋" in [row["object"] for row in duibiao.rows(tasks, "commitments")]
    log = client.get("/corrections").text
    assert log.count("量化任务") == 2


ACCOUNTS = """关于甲市2023年预算执行情况和2024年预算草案的报告
一、2023年预算执行情况
（一）一般公共预算
2023年，全市一般公共预算收入完成100亿元，增长5%。其中：税收收入60亿元，增长4%；非税收入40亿元，增长6.5%。
"""


def test_a_budget_line_is_corrected_by_the_form_and_its_sum_asks_to_be_looked_at(tmp_path: Path) -> None:
    file, db = tmp_path / "预算.txt", tmp_path / "duibiao.db"
    file.write_text(ACCOUNTS, encoding="utf-8")
    duibiao.build([file], db, told=duibiao.Told("110000", 2024, Kind.BUDGET))
    client, start = client_of(db), ACCOUNTS.index("税收收入60亿元")
    address = f"/documents/110000-2024-budget/correct?at={start}-{start + 8}"
    said = {
        **fields_of(client, address, "税收收入"),
        "by": "张三",
        "value": "62亿元",
        "growth": "-",
        "kind": "corrected",
    }
    assert said["noun"] == "entry"
    assert client.post("/documents/110000-2024-budget/correct", data=said).status_code == 303
    (row,) = [row for row in duibiao.rows(db, "ledger") if row["correction"]]
    assert (row["value"], row["growth"], row["machine_value"]) == ("62", "", "60亿元")
    assert "62※" in client.get("/regions/110000").text
    waiting = client.get("/review").text
    assert all(words in waiting for words in ("62 + 40 = 102", "非税收入", "算式不成立"))
    assert "比上年增长（%）" in client.get("/corrections").text


@pytest.mark.parametrize("path", [f"/documents/{GWR}/correct", "/api/v1/corrections"])
def test_while_a_build_writes_one_is_told_and_nothing_is_lost(
    tasks: Path, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from duibiao.web.api import corrections
    from duibiao.web.pages import correcting

    monkeypatch.setattr(correcting, "PATIENCE", 0.1)
    monkeypatch.setattr(corrections, "PATIENCE", 0.1)
    client, start = client_of(tasks), TASKS.index(PLEDGE)
    said = {"kind": "corrected", "start": start, "end": start + len(PLEDGE), "by": "张三", "value": "25个"}
    with store.alone(tasks):
        if path.startswith("/api"):
            answer = client.post(path, json={**said, "doc": GWR})
        else:
            answer = client.post(path, data={**said, "noun": "commitment"})
    assert answer.status_code == 503
    assert "再试一次" in answer.text
    assert duibiao.rows(tasks, "corrections") == []


def test_a_long_log_comes_in_too(own: Path) -> None:
    client = client_of(own)
    for path in ("/corrections/import", "/api/v1/corrections/import"):
        answer = client.post(path, files={"file": ("长.csv", b"a,b\n" + b"1,2\n" * 200_000)})
        assert (answer.status_code, "没有这些列" in answer.text) == (400, True)


def test_programs_go_through_the_queue(own: Path) -> None:
    client = client_of(own)
    waiting = client.get("/api/v1/review").json()
    assert [each["why"] for each in waiting[:3]] == ["doubt"] * 3
    first = {name: waiting[0][name] for name in ("doc", "start", "end")}
    said = {**first, "kind": "rejected", "by": "程序", "of": waiting[0]["of"]}
    assert client.post("/api/v1/corrections", json=said).status_code == 200
    assert client.get("/api/v1/review?limit=2").json() == waiting[1:3]


def test_programs_say_of_which_noun_and_bring_what_others_said(tasks: Path) -> None:
    client, start = client_of(tasks), TASKS.index(PLEDGE)
    place = {"doc": GWR, "start": start, "end": start + len(PLEDGE), "by": "程序"}
    made = client.post(
        "/api/v1/corrections", json={**place, "kind": "corrected", "noun": "commitment", "theme": "green"}
    )
    assert made.json()["noun"] == "commitment"
    (row,) = client.get("/api/v1/corrections").json()["items"]
    assert (row["noun"], row["object"], row["theme"]) == ("commitment", "口袋公园", "green")
    wrong = client.post("/api/v1/corrections", json={**place, "kind": "corrected", "noun": "commitment", "item": "税"})
    assert (wrong.status_code, "item" in wrong.json()["detail"]) == (400, True)
    exported = client.get("/api/v1/corrections?format=csv").content
    brought = client.post("/api/v1/corrections/import", files={"file": ("更正.csv", exported)})
    assert brought.json() == {"corrections": 1, "new": 0, "orphans": 0}
    broken = exported.replace("口袋公园".encode(), "街心公园".encode())
    taken = client.post("/corrections/import", files={"file": ("更正.csv", exported)})
    assert "1 条更正，新收 0 条" in taken.text
    refused = client.post("/corrections/import", files={"file": ("更正.csv", broken)})
    assert (refused.status_code, "对不上" in found(refused.text, "//*[@role='alert']")[0].text_content()) == (400, True)
    assert client.post("/api/v1/corrections/import", files={"file": ("更正.csv", broken)}).status_code == 400


def test_programs_correct_too(own: Path) -> None:
    client = client_of(own)
    said = {"kind": "corrected", "doc": GWR, "start": AT[0], "end": AT[1], "by": "程序", "value": "4.5%左右"}
    made = client.post("/api/v1/corrections", json=said).json()
    assert (made["kind"], made["quote"]) == ("corrected", QUOTE)
    assert value(own, "revenue") == ("4.5", "corrected")
    (row,) = client.get("/api/v1/corrections").json()["items"]
    assert (row["id"], row["by"], row["machine_value"]) == (made["id"], "程序", "4%")
    wrong = client.post("/api/v1/corrections", json={**said, "value": "许多"})
    assert (wrong.status_code, wrong.headers["content-type"]) == (400, "application/problem+json")
    assert client.post(f"/api/v1/corrections/{made['id']}/withdraw", json={"by": "程序"}).status_code == 200
    assert value(own, "revenue") == ("4", "")


@pytest.mark.parametrize("path", ["/upload", "/api/v1/files"])
def test_a_file_sent_while_a_build_writes_is_not_kept_and_that_is_said(
    tasks: Path, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from duibiao.web.api import files
    from duibiao.web.pages import uploading

    monkeypatch.setattr(uploading, "PATIENCE", 0.1)
    monkeypatch.setattr(files, "PATIENCE", 0.1)
    client, before = client_of(tasks), len(list(duibiao.rows(tasks, "documents")))
    sent = [("files", ("青海省2031年政府工作报告.txt", "青海省政府工作报告\n\n今年生产总值增长5%。\n".encode()))]
    with store.alone(tasks):
        answer = client.post(path, files=sent)
    assert answer.status_code == 503
    assert "正在" in answer.text
    assert len(list(duibiao.rows(tasks, "documents"))) == before
