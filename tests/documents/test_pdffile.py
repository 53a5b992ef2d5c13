"""PDFs: characters are read with their pages; pictures of text, locks and damage are named."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from duibiao.documents import pdffile
from duibiao.documents.pdffile import write_out
from duibiao.errors import UnreadableError
from duibiao.model import Reason

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Protocol

    class MakePdf(Protocol):
        def __call__(
            self,
            pages: Sequence[Sequence[tuple[float, float, str]]],
            *,
            pictures: Sequence[int] = (),
            locked: bool = False,
        ) -> bytes: ...


FULL = "地区生产总值稳步增长质量效益持续提升人民生活水平不断提"


def test_paragraphs_run_on_over_lines_and_pages(make_pdf: MakePdf) -> None:
    pages = [
        [
            (122, 750, FULL[:25]),
            (90, 720, FULL[5:] + FULL[:5]),
            (90, 690, FULL),
            (90, 660, FULL[9:] + FULL[:9]),
            (290, 40, "— 1 —"),
        ],
        [(90, 750, "高。"), (122, 720, "目标是：居民消费价格涨幅3%左右𠀀。")],
    ]
    text, starts, problem = write_out(make_pdf(pages))
    assert (
        text
        == FULL[:25] + FULL[5:] + FULL[:5] + FULL + FULL[9:] + FULL[:9] + "高。\n目标是：居民消费价格涨幅3%左右𠀀。"
    )
    assert starts == (0, text.index("高。"))
    assert problem == ""


def test_what_is_drawn_out_of_order_is_read_from_left_to_right(make_pdf: MakePdf) -> None:
    row = [(90, 700, "力争“"), (186, 700, "”以来累计降低百分之十，"), (138, 700, "十四五"), (400, 700, "持续改善")]
    assert write_out(make_pdf([row]))[0] == "力争“十四五”以来累计降低百分之十， 持续改善"


def test_glyph_names_of_other_characters_are_read_as_what_they_show(make_pdf: MakePdf) -> None:
    text, _, _ = write_out(make_pdf([[(90, 700, "⼀、⼯作回顾：粮⻝产量、⻔类齐全，全年稳定在二十万吨以上")]]))
    assert text == "一、工作回顾：粮食产量、门类齐全，全年稳定在二十万吨以上"


PAGE = [(90, 700 - 30 * place, FULL[place:] + FULL[:place]) for place in range(4)]


@pytest.mark.parametrize(
    ("pages", "pictures", "reason"),
    [
        ([[], []], [0, 1], Reason.NEEDS_OCR),
        ([[(200, 20, "扫描全能王 创建")]] * 3, [0, 1, 2], Reason.NEEDS_OCR),
        ([PAGE, [], []], [1, 2], Reason.NEEDS_OCR),
    ],
    ids=["bare pictures", "the scanner's own line", "a typed cover"],
)
def test_scans_ask_for_recognition(
    make_pdf: MakePdf, pages: list[list[tuple[float, float, str]]], pictures: list[int], reason: Reason
) -> None:
    with pytest.raises(UnreadableError) as refused:
        write_out(make_pdf(pages, pictures=pictures))
    assert refused.value.reason == reason


def test_a_picture_among_pages_of_text_is_named(make_pdf: MakePdf) -> None:
    text, _, problem = write_out(make_pdf([PAGE, [], PAGE], pictures=[1]))
    assert text.count(FULL) == 2
    assert problem == "第 2 页（共 1 页）是图片，未读"


def test_a_picture_on_a_page_of_text_is_decoration(make_pdf: MakePdf) -> None:
    assert write_out(make_pdf([PAGE], pictures=[0]))[2] == ""


def test_a_locked_file_says_so(make_pdf: MakePdf) -> None:
    with pytest.raises(UnreadableError) as refused:
        write_out(make_pdf([PAGE], locked=True))
    assert refused.value.reason == Reason.ENCRYPTED


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"%PDF-1.7\n%%EOF", b"\n\n%PDF-1.4 nothing"])
def test_a_damaged_file_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError) as refused:
        write_out(data)
    assert refused.value.reason == Reason.UNREADABLE


def test_a_file_cut_off_is_read_as_far_as_it_goes_or_refused(make_pdf: MakePdf) -> None:
    whole = make_pdf([PAGE, PAGE])
    for end in range(0, len(whole), 97):
        with suppress(UnreadableError):
            text, _, _ = write_out(whole[:end])
            assert set(text) <= set(FULL + "\n")


def test_too_many_pages_are_refused(make_pdf: MakePdf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdffile, "PDF_PAGES", 1)
    with pytest.raises(UnreadableError, match="2 页，上限 1"):
        write_out(make_pdf([PAGE, PAGE]))


def test_too_much_text_is_refused(make_pdf: MakePdf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdffile, "CHARACTERS", 50)
    with pytest.raises(UnreadableError, match="超过 50 字"):
        write_out(make_pdf([PAGE]))
