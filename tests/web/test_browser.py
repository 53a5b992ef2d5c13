"""The application in the system's Chromium: what a person sees and does, with a mouse, with keys, on a phone, on paper.

Nothing on any page may break the content security policy, say an error on the console, or fail axe seriously.
"""

from __future__ import annotations

import os
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

import duibiao
from duibiao.model import Kind
from duibiao.web.serving import server_of
from duibiao.web.settings import Settings

NEEDED = "DUIBIAO_NEEDS_CHROMIUM"  # set where a missing browser is a failure and no reason to skip
NAMES = ("chromium", "chromium-browser", "google-chrome")
GWR = "110000-2024-gwr"
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
REPORT = """甲市政府工作报告
一、2023年工作回顾
地区生产总值增长5.2%，社会消费品零售总额增长7.1%。
二、2024年主要预期目标
今年主要预期目标是：地区生产总值增长5.5%左右，一般公共预算收入增长4%，进口、出口分别增长1%、2%、8%。
三、2024年重点工作
（一）改善民生
加快建设口袋公园，完成20个。
"""
QUOTE = "一般公共预算收入增长4%"
AT = (REPORT.index(QUOTE), REPORT.index(QUOTE) + len(QUOTE))
PAGES = (
    "/",
    "/table",
    "/table?columns=all&wording=1",
    "/regions",
    "/regions/500000",
    "/indicators",
    "/indicators/gdp",
    "/themes",
    "/themes/consumption",
    "/documents",
    f"/documents/{GWR}?at=20-60",
    f"/documents/{GWR}/correct?at=20-60",
    "/search?q=消费",
    "/review",
    "/corrections",
    "/upload",
    "/audit",
    "/api",
    "/nowhere",
)

Open = Callable[..., Page]


@dataclass(frozen=True)
class Site:
    """A served store."""

    address: str
    db: Path


@contextmanager
def served(db: Path) -> Iterator[Site]:
    """The application on a port of its own, in a thread."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()  # who comes before the server is up waits
        server = server_of(Settings(db))
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        try:
            yield Site(f"http://127.0.0.1:{listening.getsockname()[1]}", db)
        finally:
            server.should_exit = True
            thread.join(10)


@pytest.fixture(scope="module")
def site(db: Path) -> Iterator[Site]:
    """The common collection, only looked at."""
    with served(db) as made:
        yield made


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Site]:
    """One report in a store of its own."""
    file = tmp_path / "甲市.txt"
    file.write_text(REPORT, encoding="utf-8")
    rebuild(tmp_path / "duibiao.db")
    with served(tmp_path / "duibiao.db") as made:
        yield made


def rebuild(db: Path) -> None:
    duibiao.build([db.parent / "甲市.txt"], db, told=duibiao.Told("110000", 2024, Kind.GWR))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium, for the tests of this file: while it runs, no other event loop of this thread may."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        if os.environ.get(NEEDED):
            pytest.fail(f"{NEEDED} is set and none of {', '.join(NAMES)} is installed")
        pytest.skip(f"none of {', '.join(NAMES)} is installed")
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield made
        made.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Open]:
    """Opens a page: `visit(address, viewport=…, color_scheme=…)`; at the end nothing may have gone wrong on it."""
    wrong: list[str] = []
    contexts = []

    def made(address: str, **options: object) -> Page:
        context = browser.new_context(**{"viewport": DESK, **options})  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
        page.on("console", lambda said: wrong.append(f"{page.url}: {said.text}") if said.type == "error" else None)
        page.on(
            "request",
            lambda asked: None if asked.url.startswith(("http://127.0.0.1:", "data:")) else wrong.append(asked.url),
        )
        page.goto(address)
        return page

    yield made
    for context in contexts:
        context.close()
    missing = [each for each in wrong if "status of 404" in each and "/nowhere" in each]
    assert [each for each in wrong if each not in missing] == []


def serious(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found if each["impact"] in {"serious", "critical"}
    ]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_accessible_in_both_lights_and_fits_a_phone(site: Site, visit: Open, path: str) -> None:
    page = visit(site.address + path)
    assert serious(page) == []
    page.emulate_media(color_scheme="dark")
    assert serious(page) == []
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert serious(page) == []


def test_the_map_leads_to_a_region_and_a_count_opens_its_members(site: Site, visit: Open) -> None:
    page = visit(site.address)
    page.locator("details.count summary").first.click()
    expect(page.locator("details.count[open] a").first).to_be_visible()
    page.locator("a.tile", has_text="重庆").click()
    expect(page).to_have_url(f"{site.address}/regions/500000")


def test_the_table_sorts_and_filters_by_address(site: Site, visit: Open) -> None:
    page = visit(f"{site.address}/table")
    page.get_by_title("按地区生产总值排序").click()
    expect(page.locator("th[aria-sort=descending]")).to_have_count(1)
    values = [text for text in page.locator("tbody tr td:nth-child(2)").all_inner_texts() if text[:1].isdigit()]
    numbers = [float("".join(char for char in text if char.isdigit() or char == ".")) for text in values]
    assert len(numbers) > 20
    assert numbers == sorted(numbers, reverse=True)
    page.select_option("select[name=group]", index=1)
    page.wait_for_url("**/table?*group=*")
    fewer = page.locator("tbody tr").count()
    assert 0 < fewer < 31
    again = visit(page.url)
    assert again.locator("tbody tr").count() == fewer


def test_a_number_leads_to_its_sentence_lit_and_in_sight(site: Site, visit: Open) -> None:
    page = visit(f"{site.address}/table")
    link = page.locator("tbody a.v").first
    value = link.inner_text()
    link.hover()
    expect(page.locator("#card q")).to_be_visible()
    link.click()
    asked = page.locator(".m.asked").first
    expect(asked).to_be_in_viewport()
    words = "".join(page.locator(".m.asked").all_inner_texts())
    assert value.rstrip("左右以上内") in words


def test_a_correction_is_made_by_keyboard_and_survives_a_rebuild(own: Site, visit: Open) -> None:
    page = visit(f"{own.address}/documents/{GWR}?at={AT[0]}-{AT[1]}")
    page.get_by_role("link", name="更正这里的读数").focus()
    page.keyboard.press("Enter")
    section = page.locator("section.reading", has_text="一般公共预算收入 2024").first
    section.get_by_label("改为").focus()
    page.keyboard.type("4.5%左右")
    section.get_by_label("姓名").focus()
    page.keyboard.type("张三")
    section.get_by_label("理由").focus()
    page.keyboard.type("印刷错误")
    page.keyboard.press("Enter")
    entry = page.locator(".entries li", has_text="一般公共预算收入")
    expect(entry).to_contain_text("4.5%")
    expect(entry).to_contain_text("已更正")
    report = own.db.parent / "甲市.txt"
    report.write_text("前言。\n" + REPORT, encoding="utf-8")
    rebuild(own.db)
    page.goto(f"{own.address}/documents/{GWR}")
    expect(page.locator(".entries li", has_text="一般公共预算收入")).to_contain_text("已更正")
    report.write_text(REPORT.replace(QUOTE, "一般公共预算收入增长3%"), encoding="utf-8")
    rebuild(own.db)
    page.goto(f"{own.address}/corrections")
    expect(page.locator(".log li.orphan").first).to_contain_text(QUOTE)


def test_a_missed_number_is_added_by_selecting_its_words(own: Site, visit: Open) -> None:
    page = visit(f"{own.address}/documents/{GWR}")
    found = page.evaluate(
        """(words) => {
            const walker = document.createTreeWalker(document.querySelector(".body"), NodeFilter.SHOW_TEXT);
            for (let node; (node = walker.nextNode()); ) {
              const at = node.data.indexOf(words);
              if (at < 0) continue;
              getSelection().setBaseAndExtent(node, at, node, at + words.length);
              return true;
            }
            return false;
        }""",
        "社会消费品零售总额",
    )
    assert found
    link = page.locator("#correct-selection")
    expect(link).to_be_visible()
    start = REPORT.index("社会消费品零售总额")
    assert (link.get_attribute("href") or "").endswith(f"?at={start}-{start + 9}")
    link.click()
    expect(page.locator("section.add .picked")).to_have_text("社会消费品零售总额")
    page.locator("section.add summary", has_text="指标数据").click()
    add = page.locator("section.add details.figure")
    add.get_by_label("改为").fill("10亿元")
    add.get_by_label("指标").fill("retail")
    add.get_by_label("姓名").fill("李四")
    add.get_by_role("button", name="补上读数").click()
    expect(page.locator(".entries li", has_text="10亿元")).to_contain_text("人工补充")


def test_the_queue_is_gone_through_by_keys(own: Site, visit: Open) -> None:
    page = visit(f"{own.address}/review")
    items = page.locator(".queue > .reading")
    before = items.count()
    assert before >= 2
    items.first.get_by_label("姓名").fill("张三")
    items.first.get_by_label("姓名").blur()
    page.keyboard.press("j")
    expect(items.nth(1)).to_be_focused()
    page.keyboard.press("k")
    expect(items.first).to_be_focused()
    with page.expect_navigation():
        page.keyboard.press("r")
    expect(items).to_have_count(before - 1)
    with page.expect_navigation():
        page.keyboard.press("e")
    expect(page.get_by_role("heading", level=1)).to_have_text("更正读数")


def test_a_commitment_is_corrected_from_the_queue_without_a_mouse(own: Site, visit: Open) -> None:
    page = visit(f"{own.address}/review")
    items = page.locator(".queue > .reading")
    before = items.count()
    while not page.locator(".queue > .here.commitment").count():
        page.keyboard.press("j")
    with page.expect_navigation():
        page.keyboard.press("e")
    value = page.locator("section.reading.commitment").get_by_label("改为")
    expect(value).to_be_focused()
    assert value.get_attribute("placeholder") == "20个"
    assert serious(page) == []
    page.emulate_media(color_scheme="dark")
    assert serious(page) == []
    page.keyboard.type("25个以上")
    while page.evaluate("document.activeElement.name") != "by":
        page.keyboard.press("Tab")
    page.keyboard.type("张三")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page).to_have_url(f"{own.address}/review")
    expect(items).to_have_count(before - 1)
    (row,) = duibiao.rows(own.db, "commitments")
    assert (row["value"], row["bound"], row["correction"], row["machine_value"]) == ("25", "ge", "corrected", "20个")
    page.goto(f"{own.address}/documents/{GWR}")
    expect(page.locator(".entries li.commitment", has_text="25个以上")).to_contain_text("已更正")


def test_a_name_typed_for_a_key_is_typed_for_that_key(own: Site, visit: Open) -> None:
    page = visit(f"{own.address}/review")
    items = page.locator(".queue > .reading")
    before = items.count()
    while not page.locator(".queue > .here [data-key=c]").count():
        page.keyboard.press("j")
    page.keyboard.press("r")  # nobody has signed yet: the form asks for a name
    expect(page.locator(".here input[name=by]")).to_be_focused()
    page.keyboard.type("张三")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(items).to_have_count(before - 1)
    assert [row["correction"] for row in duibiao.rows(own.db, "corrections")] == ["rejected"]
    page.keyboard.press("Escape")
    expect(page.locator(".queue input[name=by][type=hidden]").first).to_be_attached()


def test_files_are_uploaded_and_each_is_told_of(own: Site, visit: Open, digests: list[Path]) -> None:
    page = visit(f"{own.address}/upload")
    empty = own.db.parent / "空.txt"
    empty.write_bytes(b"")
    page.get_by_label("文件").set_input_files([digests[2], empty])
    page.get_by_role("button", name="上传并读取").click()
    results = page.locator(".results > li")
    expect(results).to_have_count(2, timeout=60_000)
    expect(results.nth(1)).to_contain_text("没有读成")
    results.first.get_by_role("link").click()
    expect(page.locator(".entries li").first).to_be_visible()


def test_a_report_is_checked_and_a_mark_opens_its_finding(site: Site, visit: Open, tmp_path: Path) -> None:
    draft = tmp_path / "草稿.txt"
    draft.write_text("表1 各省目标\n地区\t2024年GDP目标\n北京\t5%左右\n天津\t9%\n", encoding="utf-8")
    page = visit(f"{site.address}/audit")
    page.get_by_label("报告", exact=True).set_input_files(draft)
    page.get_by_role("button", name="核对").click()
    mark = page.locator("mark.contradicted", has_text="9%")
    expect(mark).to_be_visible(timeout=60_000)
    assert serious(page) == []
    mark.click()
    finding = page.locator(".entries li.current")
    expect(finding).to_contain_text("4.5%左右")
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    assert serious(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    finding.get_by_role("link").last.click()
    expect(page.locator(".m.asked").first).to_be_in_viewport()


def test_the_keyboard_reaches_everything_and_skips_what_it_knows(site: Site, visit: Open) -> None:
    page = visit(site.address)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("/")
    expect(page.locator("#find")).to_be_focused()
    page.keyboard.type("消费")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=*")


def test_without_scripts_everything_is_there(own: Site, visit: Open) -> None:
    page = visit(f"{own.address}/documents/{GWR}/correct?at={AT[0]}-{AT[1]}", java_script_enabled=False)
    section = page.locator("section.reading", has_text="一般公共预算收入 2024").first
    section.get_by_label("姓名").fill("张三")
    section.get_by_role("button", name="读得对").click()
    expect(page.locator(".entries li", has_text="一般公共预算收入")).to_contain_text("已确认")


def test_paper_has_the_words_and_not_the_controls(site: Site, visit: Open) -> None:
    page = visit(f"{site.address}/documents/{GWR}")
    page.emulate_media(media="print")
    expect(page.locator(".top nav")).to_be_hidden()
    expect(page.locator("article .body")).to_be_visible()
    assert page.pdf().startswith(b"%PDF")
