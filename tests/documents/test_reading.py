"""Bytes to documents, whole: every format gives the same report, and whatever gives none says why."""

from __future__ import annotations

import io
import time
import zipfile
from contextlib import suppress
from email.encoders import encode_7or8bit, encode_base64, encode_quopri
from email.mime.base import MIMEBase
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duibiao import documents
from duibiao.documents import reading
from duibiao.errors import UnreadableError
from duibiao.model import Kind, Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from docx.document import Document

    MakeDocx = Callable[[Callable[[Document], object]], bytes]
    MakePdf = Callable[[Sequence[Sequence[tuple[float, float, str]]]], bytes]
    MakeZip = Callable[[Mapping[str, bytes]], bytes]

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
NAME = "某市2024年政府工作报告.txt"


def _html(report: str) -> bytes:
    lines = "".join(f"<p>{line}</p>\n" for line in report.splitlines())
    return f"<!DOCTYPE html><html><head><title>报告</title></head><body>{lines}</body></html>".encode()


def _mht(page: bytes, encoding: str, how: Callable[[MIMEBase], None] = encode_quopri) -> bytes:
    """A page as a browser saves it in one file."""
    wrapped = MIMEMultipart("related", type="text/html")
    wrapped.attach(MIMEImage(b"\x89PNG\r\n\x1a\n", "png"))
    part = MIMEBase("text", "html", charset=encoding)
    part.set_payload(page)
    how(part)
    wrapped.attach(part)
    return b"From: <Saved by Blink>\r\n" + wrapped.as_bytes()


@pytest.mark.parametrize("how", [encode_quopri, encode_base64, encode_7or8bit])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_page_saved_as_one_file_is_read(report: str, encoding: str, how: Callable[[MIMEBase], None]) -> None:
    page = _html(report).decode().encode(encoding)
    (document,), refusals = documents.read(_mht(page, encoding, how), "报告.mht")
    assert refusals == ()
    assert document.text == documents.read(_html(report), "报告.html")[0][0].text
    assert document.source.media_type == "multipart/related"


def test_a_saved_page_without_a_page_is_refused() -> None:
    data = MIMEMultipart("related").as_bytes()
    assert documents.read(data, "报告.mht")[1][0].reason is Reason.UNREADABLE


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_a_report_is_read_in_any_encoding(report: str, encoding: str) -> None:
    data = report.encode(encoding)
    (document,), refusals = documents.read(data, NAME)
    assert refusals == ()
    assert document.text == report
    assert document.kind is Kind.GWR
    assert document.year == 2024
    assert document.source.sha256 == sha256(data).hexdigest()
    assert document.source.name == NAME
    assert document.source.media_type == "text/plain"
    assert document.problem == "" or document.region is None


def test_every_format_gives_the_same_lines(report: str, make_docx: MakeDocx, make_pdf: MakePdf) -> None:
    def fill(word: Document) -> None:
        for line in report.splitlines():
            word.add_paragraph(line)

    placed = [(122.0, 780.0 - 30 * place, line) for place, line in enumerate(report.splitlines()) if line]
    wanted = [line for line in report.splitlines() if line]
    for data, media_type in [
        (_html(report), "text/html"),
        (make_docx(fill), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (make_pdf([placed]), "application/pdf"),
    ]:
        (document,), refusals = documents.read(data, NAME)
        assert refusals == ()
        assert [line for line in document.text.split("\n") if line] == wanted
        assert document.source.media_type == media_type
        assert (document.kind, document.year) == (Kind.GWR, 2024)
        assert document.source.page(0) == (1 if media_type == "application/pdf" else None)


def test_two_reports_in_one_file_share_its_text(report: str) -> None:
    long = report.replace("谢谢大家", "（二）稳步推进城市更新，改善人居环境。\n" * 150 + "谢谢大家")
    both = long + "\n" + long.replace("某市", "乙市")
    found, _ = documents.read(both.encode(), "两份.txt")
    assert len(found) == 2
    assert all(document.text == both for document in found)
    assert found[0].span.end <= found[1].span.start


def test_what_is_told_outranks_what_is_read(report: str) -> None:
    told = documents.Told(region="110000", year=2023, kind=Kind.PLAN)
    (document,), _ = documents.read(report.encode(), NAME, told)
    assert document.id == "110000-2023-plan"


@pytest.mark.parametrize("text", ["Dear all, lunch is at noon.", "今天天气很好，我们去公园。" * 30, "2024", "。"])
def test_what_is_no_report_is_kept_and_says_so(text: str) -> None:
    (document,), refusals = documents.read(text.encode(), "便条.txt")
    assert refusals == ()
    assert document.kind is Kind.OTHER
    assert document.region is None
    assert document.problem
    assert document.id.startswith("unknown-0000-other-")
    assert document.id == documents.read(text.encode(), "别的名字.txt")[0][0].id


TRADITIONAL = (
    "某市政府工作報告\n——2024年1月15日在某市第十屆人民代表大會第三次會議上\n市長 張三\n各位代表：\n"
    "我代表市政府，向大會報告工作，請予審議。地區生產總值增長百分之五，經濟運行穩中有進。\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5"])
def test_traditional_characters_are_identified_and_left_as_they_are(encoding: str) -> None:
    text = TRADITIONAL.replace("——", "") if encoding == "big5" else TRADITIONAL
    (document,), refusals = documents.read(text.encode(encoding), "a.txt")
    assert refusals == ()
    assert document.text == text
    assert (document.kind, document.year, document.date) == (Kind.GWR, 2024, "2024-01-15")


def test_reading_aids_behind_characters_belong_to_the_report_and_do_not_hide_it() -> None:
    first = TRADITIONAL.replace("報", "報(bào)").replace("經", "經（jīng）")
    text = first + "二、今年的工作：穩中求進。\n" * 40 + first.replace("2024", "2025")
    documents_, _ = documents.read(text.encode(), "a.txt")
    assert [(document.year, document.text) for document in documents_] == [(2024, text), (2025, text)]
    assert documents_[0].span.of(text).endswith("穩中求進。\n")
    assert documents_[1].span.of(text) == first.replace("2024", "2025")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", Reason.EMPTY),
        (b"\xef\xbb\xbf", Reason.EMPTY),
        ("\n　\t \r\n".encode(), Reason.EMPTY),
        (b"<html><body><script>1</script></body></html>", Reason.EMPTY),
        (bytes(1000), Reason.UNREADABLE),
        (bytes(range(256)) * 8, Reason.UNREADABLE),
        (b"%PDF-1.4", Reason.UNREADABLE),
        (b"\x89PNG\r\n\x1a\n", Reason.UNSUPPORTED),
        (b"PK\x03\x04", Reason.UNREADABLE),
    ],
)
def test_what_has_no_text_is_refused(data: bytes, reason: Reason) -> None:
    found, (refusal,) = documents.read(data, "a")
    assert found == ()
    assert refusal.reason is reason
    assert refusal.source == "a"
    assert refusal.sha256 == sha256(data).hexdigest()
    assert refusal.detail


def test_too_many_bytes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "FILE_BYTES", 10)
    assert documents.read(b"1" * 11, "a")[1][0].reason is Reason.OVERSIZED


def test_too_many_characters_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "CHARACTERS", 10)
    assert documents.read(b"1" * 11, "a")[1][0].reason is Reason.OVERSIZED


def test_broken_characters_are_counted_in_the_problem(report: str) -> None:
    (document,), _ = documents.read(report.encode() + b"\xff", NAME)
    assert "有 1 个字符无法解码" in document.problem


def test_a_pdf_whose_font_does_not_say_its_characters_asks_for_recognition(make_pdf: MakePdf) -> None:
    private = "".join(chr(0xE000 + place) for place in range(40))
    assert documents.read(make_pdf([[(90, 700, private)]]), "a.pdf")[1][0].reason is Reason.NEEDS_OCR


def test_a_line_of_fifty_megabytes_is_read_in_seconds() -> None:
    line = ("地区生产总值增长5.5%左右，" * 1_300_000).encode()
    began = time.process_time()
    found, refusals = documents.read(line, "a.txt")
    assert len(found) + len(refusals) == 1
    assert time.process_time() - began < 10


@pytest.fixture(scope="session")
def specimens(report: str, make_docx: MakeDocx, make_pdf: MakePdf, make_zip: MakeZip) -> tuple[bytes, ...]:
    """One file of each format, to be damaged."""

    def fill(word: Document) -> None:
        for line in report.splitlines():
            word.add_paragraph(line, style="List Number")
        word.add_table(2, 2)

    word = make_docx(fill)
    with zipfile.ZipFile(io.BytesIO(word)) as package:  # stored, so that damage reaches the XML
        plain = {name: package.read(name) for name in package.namelist()}
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        for name in ("[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/numbering.xml"):
            package.writestr(name, plain[name])
    pdf = make_pdf([[(90.0, 700.0 - 30 * place, line) for place, line in enumerate(report.splitlines())]])
    return (
        report.encode(),
        report.encode("gb18030"),
        report.encode("utf-16"),
        _html(report),
        word,
        _mht(_html(report), "utf-8"),
        held.getvalue(),
        pdf,
        make_zip({"a.txt": report.encode()}),
    )


MUTATIONS = st.lists(
    st.tuples(
        st.floats(0, 1, exclude_max=True),
        st.sampled_from(["cut", "set", "drop", "insert", "repeat"]),
        st.binary(min_size=1, max_size=8),
    ),
    min_size=1,
    max_size=6,
)


def _damage(data: bytes, mutations: list[tuple[float, str, bytes]]) -> bytes:
    for where, how, what in mutations:
        at = int(where * len(data))
        if how == "cut":
            data = data[:at]
        elif how == "set":
            data = data[:at] + what + data[at + len(what) :]
        elif how == "drop":
            data = data[:at] + data[at + 64 :]
        elif how == "insert":
            data = data[:at] + what + data[at:]
        else:
            data = data[: at + 32] + data[at:]
    return data


def _told_or_refused(data: bytes, name: str) -> None:
    began = time.process_time()
    found, refusals = documents.read(data, name)
    assert time.process_time() - began < 1
    assert found or refusals
    for document in found:
        assert document.text[document.span.start : document.span.end].strip()
    for refusal in refusals:
        assert refusal.detail
        assert refusal.source == name


@given(place=st.integers(0, 8), mutations=MUTATIONS, name=st.sampled_from(["a", "a.docx", "a.html", "a.pdf", "a.md"]))
@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damaged_files_are_told_or_refused(
    specimens: tuple[bytes, ...], place: int, mutations: list[tuple[float, str, bytes]], name: str
) -> None:
    _told_or_refused(_damage(specimens[place], mutations), name)


HEADS = (
    b"",
    b"%PDF-1.7\n",
    b"PK\x03\x04",
    b"<html>",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
)


@given(head=st.sampled_from(HEADS), body=st.binary(max_size=600))
@settings(max_examples=250, deadline=None)
def test_any_bytes_are_told_or_refused(head: bytes, body: bytes) -> None:
    _told_or_refused(head + body, "a.bin")


@given(mutations=MUTATIONS)
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_archive_is_never_silent(
    specimens: tuple[bytes, ...], mutations: list[tuple[float, str, bytes]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "damaged.zip"
    path.write_bytes(_damage(specimens[8], mutations))
    found = list(documents.find([str(path)]))
    assert found
    for one in found:
        with suppress(UnreadableError):  # which says why
            _told_or_refused(documents.load(one), one.name)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the official texts are not beside the checkout")
def test_the_official_texts_are_read_exactly() -> None:
    paths = sorted(CORPUS.glob("*.txt"))
    assert paths
    for found, path in zip(documents.find([str(CORPUS)]), paths, strict=True):
        read, refusals = documents.read(documents.load(found), found.name)
        assert refusals == ()
        assert {document.text for document in read} == {path.read_bytes().decode()}


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the official texts are not beside the checkout")
def test_reading_costs_little_beyond_decoding() -> None:
    data = (CORPUS / "work-reports-2024.txt").read_bytes()

    def cost(step: Callable[[], object]) -> float:
        best = 1.0
        for _ in range(3):
            began = time.process_time()
            step()
            best = min(best, time.process_time() - began)
        return best

    assert cost(lambda: reading._write_out(data, "a.txt")) < 5 * cost(data.decode) + 0.01
