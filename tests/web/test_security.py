"""The guard at the door, row by row: hosts, origins, tokens, sizes, headers, entity tags."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import duibiao
from duibiao.errors import UsageError
from duibiao.model import CorrectionKind
from duibiao.pipeline import searching
from duibiao.pipeline.batch import build
from duibiao.pipeline.codebooks import add_codebook
from duibiao.pipeline.corrections import Asked, correct
from duibiao.pipeline.references import add_reference
from duibiao.pipeline.shelves import state
from duibiao.pipeline.spoken import Words
from duibiao.web.security import HEADERS
from duibiao.web.serving import settings_for
from duibiao.web.settings import Settings

HOSTS = (
    ("127.0.0.1:8000", 200),
    ("localhost", 200),
    ("LOCALHOST:9", 200),
    ("[::1]:8000", 200),
    ("evil.example", 421),
    ("127.0.0.1.evil.example", 421),
    ("127.0.0.1:8000@evil.example", 421),
    ("", 421),
)
BOOK = """[codes.own]
theme = "innovation"
name = "低空"
definition = "低空"
phrases = ["低空"]
examples = ["发展低空。"]
"""
ORIGINS = (
    ({"origin": "http://127.0.0.1:8000"}, 200),
    ({"origin": "http://127.0.0.1:8001"}, 403),
    ({"origin": "https://evil.example"}, 403),
    ({"origin": "null"}, 403),
)


@pytest.mark.parametrize(("host", "status"), HOSTS)
def test_the_host_must_be_ours(client: TestClient, host: str, status: int) -> None:
    assert client.get("/", headers={"host": host}).status_code == status


@pytest.mark.parametrize(("headers", "status"), ORIGINS)
@pytest.mark.parametrize("path", ["/", "/api/v1/status"])
def test_the_origin_must_be_ours(client: TestClient, path: str, headers: dict[str, str], status: int) -> None:
    assert client.get(path, headers=headers).status_code == status


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_cannot_post(client: TestClient, site: str) -> None:
    assert client.post("/sign-in", headers={"sec-fetch-site": site}).status_code == 403


@pytest.mark.parametrize(("dest", "status"), [("image", 403), ("iframe", 403), ("empty", 403), ("document", 200)])
def test_pages_of_another_site_load_nothing_of_the_api(client: TestClient, dest: str, status: int) -> None:
    headers = {"sec-fetch-site": "cross-site", "sec-fetch-dest": dest}
    assert client.get("/api/v1/status", headers=headers).status_code == status
    assert client.get("/", headers=headers).status_code == 200  # a link to a page is no harm


@pytest.mark.parametrize("path", ["/", "/nowhere", "/api/v1/nowhere", "/static/x/style.css", "/documents/none"])
@pytest.mark.parametrize("host", ["127.0.0.1", "evil.example"])
def test_every_response_says_what_a_browser_may_do(client: TestClient, path: str, host: str) -> None:
    answer = client.get(path, headers={"host": host})
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert "unsafe" not in answer.headers["content-security-policy"]


def test_a_failure_of_ours_says_it_too(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_kept: object) -> None:
        raise ValueError("secret")

    monkeypatch.setattr("duibiao.pipeline.browsing.collection", broken)
    for path in ("/", "/api/v1/status"):
        answer = client.get(path)
        assert answer.status_code == 500
        assert "secret" not in answer.text
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_body_is_refused_by_its_announced_length(client: TestClient) -> None:
    assert client.post("/sign-in", content=b"x" * 300_000).status_code == 413


def test_a_body_is_refused_as_it_comes(client: TestClient) -> None:
    """Without a length: the reading stops, not at the end of what is sent."""
    sent = 0

    def pieces() -> Iterator[bytes]:
        nonlocal sent
        while sent < 100_000_000:
            sent += 65_536
            yield b"token=" + b"x" * 65_530

    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/sign-in", content=pieces(), headers=headers).status_code == 413


@pytest.mark.parametrize("length", ["-1", "1e3", "٣", "9" * 40])
def test_a_length_is_a_number_in_range(client: TestClient, length: str) -> None:
    answer = client.post("/sign-in", headers={b"content-length": length.encode("utf-8")})
    assert answer.status_code == 413


def test_changing_takes_the_token_and_reading_does_not(client_for: Callable[..., TestClient]) -> None:
    client = client_for("secret")
    assert client.get("/").status_code == 200
    assert client.post("/anything").status_code == 401
    assert client.delete("/api/v1/figures").json()["status"] == 401
    assert client.post("/anything", headers={"authorization": "Bearer wrong"}).status_code == 401
    assert client.post("/anything", headers={"authorization": "Bearer secret"}).status_code == 404


def test_a_browser_signs_in(client_for: Callable[..., TestClient]) -> None:
    client = client_for("secret")
    assert client.post("/sign-in", data={"token": "wrong"}).status_code == 403
    assert client.post("/anything").status_code == 401
    answer = client.post("/sign-in", data={"token": "secret"})
    assert answer.status_code == 303
    assert "secret" not in answer.headers["set-cookie"]
    assert {"HttpOnly", "SameSite=strict"} <= set(answer.headers["set-cookie"].split("; "))
    assert client.post("/anything").status_code == 404


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "example.org"])  # noqa: S104
def test_a_network_address_needs_a_token(host: str) -> None:
    with pytest.raises(UsageError, match="令牌"):
        settings_for(Path("x.db"), host, "")
    assert settings_for(Path("x.db"), host, "secret").admits("secret")


def test_names_are_added_to_those_of_this_machine() -> None:
    settings = settings_for(Path("x.db"), "0.0.0.0", "secret", ["Reports.Example.CN"])  # noqa: S104
    assert settings.hosts == {"127.0.0.1", "localhost", "::1", "reports.example.cn"}


@pytest.mark.parametrize("path", ["/", "/table", "/documents/110000-2024-gwr", "/api/v1/figures?limit=3"])
def test_what_has_not_changed_is_not_sent_again(client: TestClient, path: str) -> None:
    first = client.get(path)
    again = client.get(path, headers={"if-none-match": f'"other", {first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert client.get(path, headers={"if-none-match": '"other"'}).status_code == 200
    assert client.get(path, headers={"accept": "text/csv"}).headers["etag"] != first.headers["etag"]


def test_a_tag_lasts_as_long_as_what_is_kept(db: Path, tmp_path: Path) -> None:
    """It changes with reports, corrections, reference values and codebooks, and not with the index of the search."""
    copy = tmp_path / "duibiao.db"
    copy.write_bytes(db.read_bytes())
    states = [state(copy)]
    assert state(copy) == states[0]
    searching.fill(copy)
    os.utime(copy)
    assert state(copy) == states[0]

    def changed(change: Callable[[], object]) -> None:
        change()
        assert state(copy) not in states
        states.append(state(copy))

    report, book, values = (tmp_path / name for name in ("新.txt", "book.toml", "values.csv"))
    report.write_text("乙市2024年政府工作报告\n\n地区生产总值增长5%。\n", encoding="utf-8")
    changed(lambda: build([report], copy))
    report.write_text("乙市2024年政府工作报告\n\n地区生产总值增长6%。\n", encoding="utf-8")
    changed(lambda: build([report], copy))
    values.write_text("region,year,kind,indicator,value,unit\n北京,2010,target,gdp,9,%\n", encoding="utf-8")
    changed(lambda: add_reference(values, copy))
    book.write_text(BOOK, encoding="utf-8")
    changed(lambda: add_codebook(book, copy))
    asked = Asked(CorrectionKind.REJECTED, "110000-2024-gwr", *_place(copy), "", Words(), "")
    changed(lambda: correct(copy, asked, by="张三", at="2024-02-01T00:00:00Z"))


def _place(db: Path) -> tuple[int, int]:
    row = next(row for row in duibiao.rows(db, "figures") if row["doc"] == "110000-2024-gwr")
    return int(str(row["start"])), int(str(row["end"]))


def test_a_failure_has_no_tag(client: TestClient) -> None:
    assert "etag" not in client.get("/nowhere").headers


def test_the_head_alone(client: TestClient) -> None:
    whole, head = client.get("/"), client.head("/")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["etag"] == whole.headers["etag"]


def test_a_store_that_is_not_there_is_said(tmp_path: Path) -> None:
    from duibiao.web.app import create

    client = TestClient(create(Settings(tmp_path / "none.db")), base_url="http://127.0.0.1")
    answer = client.get("/")
    assert answer.status_code == 503
    assert "duibiao build" in answer.text
    assert client.get("/api/v1/figures").json()["status"] == 503
