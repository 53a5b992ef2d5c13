"""Encodings: each with each kind of text, exactly; what is no text; which script."""

from __future__ import annotations

import hashlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duibiao.documents.decoding import decode, garbled
from duibiao.errors import UnreadableError

TEXTS = {
    "report": "某市政府工作报告\r\n地区生产总值增长5.5%左右，居民消费价格涨幅３％左右。\n" * 3,
    "one line": "今年的主要预期目标是：粮食产量稳定在二十万吨以上；" * 40,
    "rare characters": "滹沱河、甪直镇、亳州、儋州、鄠邑区和犍为县。" * 3,
    "no ASCII at all": "坚持稳中求进、以进促稳、先破后立。" * 5,
    "dashes and quotes": "——“两新”、“两重”……·《规划》①②③\n" * 4,
    "old Mac line ends": "一、回顾\r二、目标\r三、任务\r",
    "mostly Latin": "GDP growth of about 5%, CPI around 3%: see 2024 年报告。\n" * 5,
}
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32")


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_decodes_to_exactly_the_text(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.lost == 0


@pytest.mark.parametrize("encoding", ["gb2312", "gbk"])
def test_subsets_of_gb18030_need_no_case_of_their_own(encoding: str) -> None:
    text = TEXTS["report"]
    assert decode(text.encode(encoding)).text == text


def test_big5_is_recognised() -> None:
    text = "我代表市政府，向大會報告工作，請予審議。國內生產總值增長百分之五。" * 5
    decoded = decode(text.encode("big5"))
    assert decoded.text == text


def test_a_declared_charset_is_tried_first() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=shift_jis"><p>日本の経済成長率について</p>'
    assert "経済成長率" in decode((page * 3).encode("shift_jis")).text


def test_a_wrong_declaration_yields_to_the_bytes() -> None:
    page = '<meta charset="gb2312"><p>地区生产总值增长5%左右</p>'
    assert decode(page.encode("utf-8")).text == page


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le"])
def test_a_page_of_scripts_does_not_hide_the_encoding_of_its_words(encoding: str) -> None:
    page = "<title>某市公报</title><script>" + "var x = 1;\n" * 20_000 + "</script><p>地区生产总值增长5%左右。</p>" * 40
    assert decode(page.encode(encoding)).text == page


@pytest.mark.parametrize("name", ["x-no-such", "punycode", "utf-7", "rot13", "unicode_escape"])
def test_declarations_that_no_page_makes_are_ignored(name: str) -> None:
    page = f'<meta charset="{name}"><p>地区生产总值增长5%左右，居民消费价格涨幅3%左右。</p>'
    assert decode(page.encode("gb18030")).text == page


@pytest.mark.parametrize(
    ("encoding", "damage"), [("utf-8", b"\xe5\x9c"), ("utf-8", b"\xff"), ("gb18030", b"\xff")], ids=repr
)
def test_a_few_broken_bytes_cost_only_themselves(encoding: str, damage: bytes) -> None:
    half = TEXTS["report"].encode(encoding)
    decoded = decode(half + damage + half)
    assert decoded.text.replace("\ufffd", "") == TEXTS["report"] * 2
    assert decoded.lost > 0


def test_a_stray_zero_byte_does_not_make_it_utf16() -> None:
    text = TEXTS["report"] + "\0" + TEXTS["report"]
    assert decode(text.encode("utf-8")).text == text


@given(st.text(alphabet=st.characters(codec="gb18030", exclude_characters="\0"), max_size=200))
def test_any_utf8_without_zeros_comes_back(text: str) -> None:
    data = text.encode("utf-8")
    assert decode(data).text == text.removeprefix("\ufeff")


@given(st.binary(max_size=400))
def test_any_bytes_decode_or_are_refused(data: bytes) -> None:
    try:
        text = decode(data).text
    except UnreadableError:
        return
    assert bool(text.strip("\ufeff")) <= bool(data)
    garbled(text)


@pytest.mark.parametrize(
    "data",
    [hashlib.shake_128(b"noise").digest(20_000), bytes(20_000), bytes(range(256)) * 100, b"\x00\xff" * 9_000],
    ids=["random", "zeros", "all bytes", "zero and ff"],
)
def test_binary_is_no_text(data: bytes) -> None:
    try:
        text = decode(data).text
    except UnreadableError:
        return
    assert garbled(text)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_texts_are_not_garbled(text: str) -> None:
    assert not garbled(text)


def test_fifty_megabytes_take_seconds_in_the_worst_encoding() -> None:
    data = "地区生产总值增长5%左右。".encode("gb18030") * 2_200_000
    began = time.process_time()
    decoded = decode(data)
    assert decoded.encoding == "gb18030"
    garbled(decoded.text)
    assert time.process_time() - began < 5
