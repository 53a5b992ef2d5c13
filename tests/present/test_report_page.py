"""The page of a report: one file, no script, no network, every text escaped, every number with its sentence."""

from __future__ import annotations

import io
import re
from typing import Any

from lxml import html

from duibiao.analysis.results import Report
from duibiao.present.report_layout import letters, proofs
from duibiao.present.report_page import POLICY, write_report_page


def written(report: Report) -> str:
    out = io.BytesIO()
    write_report_page(report, out)
    return out.getvalue().decode("utf-8")


def found(root: html.HtmlElement, path: str) -> list[Any]:
    """What a path finds, as a list."""
    result: Any = root.xpath(path)
    return list(result)


def test_the_same_report_is_the_same_bytes(report: Report) -> None:
    assert written(report) == written(report)


def test_it_runs_nothing_and_fetches_nothing(report: Report) -> None:
    page = written(report)
    root = html.fromstring(page)
    assert found(root, "//script | //link | //img | //iframe | //object | //base | //form") == []
    assert found(root, "//@src | //@onclick | //@onload | //@style[contains(., 'url')]") == []
    assert [str(each) for each in found(root, "//@href") if not str(each).startswith("#")] == []
    assert "@import" not in page
    assert POLICY.startswith("default-src 'none'")
    assert found(root, "//meta[@http-equiv='Content-Security-Policy']/@content") == [POLICY]


def test_hostile_words_stay_words(report: Report) -> None:
    page = written(report)
    assert "<script>" not in page
    assert "\x0b" not in page
    assert letters(report.subtitle) in "".join(map(str, html.fromstring(page).itertext()))


def test_every_place_is_quoted_behind_a_button(report: Report) -> None:
    root = html.fromstring(written(report))
    targets = {str(each) for each in found(root, "//button/@popovertarget")}
    popovers = {str(each) for each in found(root, "//*[@popover]/@id")}
    quoted = {each.text_content() for each in found(root, "//*[@popover]/blockquote")}
    assert targets == popovers
    assert quoted == {letters(proof.place.quote) for proof in proofs(report).rows}


def test_links_of_the_contents_arrive(report: Report) -> None:
    root = html.fromstring(written(report))
    wanted = [str(each)[1:] for each in found(root, "//nav//a/@href")]
    assert len(wanted) == 4
    assert set(wanted) <= {str(each) for each in found(root, "//@id")}


def test_headers_reach_over_their_columns(report: Report) -> None:
    first = found(html.fromstring(written(report)), "(//table)[1]/thead/tr[1]/th")
    assert [(each.text, each.get("colspan"), each.get("rowspan")) for each in first] == [
        ("地区", "1", "2"), ("2023年", "2", "1"), ("2024年", "2", "1"), ("说明", "1", "2"),
    ]  # fmt: skip


def test_a_chart_has_its_words_and_no_id_twice(report: Report) -> None:
    page = written(report)
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert page.count('<svg role="img" aria-label="图表') == 3


def test_missing_says_why(report: Report) -> None:
    root = html.fromstring(written(report))
    said = [each.text_content() for each in found(root, "//*[@popover]")]
    assert any("西藏 2024年 地区生产总值 目标：未收集" in each for each in said)
