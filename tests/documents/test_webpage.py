"""A page as its reader sees it, whatever its tags."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duibiao.documents import webpage
from duibiao.documents.webpage import write_out
from duibiao.errors import UnreadableError


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>一、回顾</p><p>增长5%</p>", "一、回顾\n增长5%"),
        ("甲<br>乙<br/>丙", "甲\n乙\n丙"),
        ("<div>甲<div>乙</div>丙</div>", "甲\n乙\n丙"),
        ("<p>增长<b>5.5%</b><span>左右</span></p>", "增长5.5%左右"),
        ("<p>&nbsp;&nbsp;增长&lt;5%&#12290;&#x4E2D;</p>", "\xa0\xa0增长<5%。中"),
        ("<p>　　各位代表：</p>", "　　各位代表："),
        ("<p>\n  固定资产\n  投资 增长 5\n 亿元\n</p>", "固定资产投资 增长 5 亿元"),
        ("<p>total\n  growth</p>", "total growth"),
        ("<pre>甲\n  乙</pre>", "甲\n  乙"),
        ("甲<script>var x = '乙';</script><style>p{}</style><!-- 丙 -->", "甲"),
        ("<nav><a>首页</a><a>公报</a></nav><p>正文</p><footer>京ICP备1号</footer>", "正文"),
        ("<nav><p>地区生产总值增长5%。</p></nav>", "地区生产总值增长5%。"),
        ("<div style='display: none'>分享到</div><p>正文</p>", "正文"),
        ("<div style='display:none' id='zoom'><p>由脚本显示。</p></div>", "由脚本显示。"),
        ("<form><p>整页在表单里</p></form>", "整页在表单里"),
        ("<table><tr><th>地区</th><th>增速</th></tr><tr><td>甲市</td><td>5</td></tr></table>", "地区\t增速\n甲市\t5"),
        ("<table><tr><td><p>地区</p><p>名称</p></td><td><p>5</p></td></tr></table>", "地区 名称\t5"),
        ("<table><tr><td><p>" + "长" * 130 + "</p><p>二</p></td></tr></table>", "长" * 130 + "\n二"),
        ("<table><tr><td>甲<td>乙<tr><td>丙<td>丁</table>", "甲\t乙\n丙\t丁"),
        ("<p>甲<p>乙<div>丙", "甲\n乙\n丙"),
        ("<title>某市报告_某市政府</title><p>某市报告</p>", "某市报告"),
        ("<title>某市报告_某市政府</title><p>各位代表</p>", "某市报告_某市政府\n各位代表"),
        ('<?xml version="1.0" encoding="gb2312"?><html><body>甲</body></html>', "甲"),
        ("<p>甲<o:p></o:p>乙</p>", "甲乙"),
        ("甲\0乙", "甲\ufffd乙"),
        ("增速<5%，占比>3", "增速<5%，占比>3"),
        ("&bogus;&#0;", "&bogus;\ufffd"),
        ("", ""),
    ],
)
def test_pages(page: str, text: str) -> None:
    assert write_out(page) == text


def test_a_page_flattened_to_one_line_keeps_its_text() -> None:
    line = "一、回顾 地区生产总值增长5.2%。 二、目标 增长5%左右。" * 50
    assert write_out(f"<html><body>{line}</body></html>") == line


def test_a_doctype_with_entities_defines_nothing() -> None:
    page = '<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]><p>甲&a;&b;</p>'
    assert write_out(page).endswith("甲&a;&b;")


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("<div>", ""),
        ("<table><tr><td>", ""),
        ("<nav>", ""),
        ("<p>字</p>", "字"),
        ("</div>", ""),
        ("<!--", ""),
        ("<", "<"),
        ("&", "&"),
        ("<a href='", ""),
        ("<title>字", ""),
        ("<td>字。", "字"),
        ("<nav>字。</nav>", "字"),
    ],
)
def test_a_million_of_anything_is_linear(part: str, text: str) -> None:
    def cost(count: int) -> float:
        began = time.process_time()
        assert text in write_out("头。" + part * count)
        return time.process_time() - began

    cost(100)
    small, large = cost(20_000), cost(80_000)
    assert large < 8 * small + 0.2  # four times the page; a square would be sixteen times the cost


def test_a_text_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webpage, "CHARACTERS", 10)
    with pytest.raises(UnreadableError, match="超过 10 字"):
        write_out("<p>一二三四五六</p><p>七八九十一</p>")


@given(st.text(alphabet="<>/ptdr=\"' navb&;#x增长5。\n\0", max_size=300))
def test_any_text_is_a_page(page: str) -> None:
    written = write_out(page)
    assert "\0" not in written
    assert written == written.strip(" \n\t") or "<pre" in page
