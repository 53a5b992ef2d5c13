"""From lines on pages to paragraphs, by rows: what runs on, what does not, what happens at a page's turn."""

from __future__ import annotations

import pytest

from duibiao.documents.pagelayout import Line, Page, run_on

EM = 16.0
LEFT, RIGHT = 90.0, 522.0  # 27 ems
FULL = "地区生产总值稳步增长质量效益持续提升人民生活水平不断提"  # 27 characters
TAIL = "高。"


def line(text: str, base: float, *, indent: float = 0, size: float = EM) -> Line:
    left = LEFT + indent * size
    width = sum(0.5 if character.isascii() else 1 for character in text) * size
    return Line(text, left, left + width, base, size)


def page(*rows: str | tuple[str, float], foot: str = "", head: str = "") -> Page:
    """Lines from the top down, 26 points apart; a row is a text, or a text and its indent in ems."""
    lines = [line(head, 800)] if head else []
    for place, row in enumerate(rows):
        text, indent = row if isinstance(row, tuple) else (row, 0)
        lines.append(line(text, 750 - 26 * place, indent=indent))
    if foot:
        lines.append(line(foot, 40, indent=12))
    return Page(tuple(lines), 612, 842)


LINES = [FULL[turn:] + FULL[:turn] for turn in range(20)]
FILLER = page(*LINES)  # so that the margins are known


def text_of(*pages: Page) -> str:
    """The running text without the filler before and after."""
    written, _ = run_on([FILLER, FILLER, *pages])
    return written.removeprefix("".join(LINES) * 2).removeprefix("\n")


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        ([("首行缩进" + FULL[:21], 2), TAIL], "首行缩进" + FULL[:21] + TAIL),
        ([("一段。", 2), ("又一段。", 2)], "一段。\n又一段。"),
        ([("甲" + FULL[:24], 2), ("乙段。", 2)], "甲" + FULL[:24] + "\n乙段。"),
        ([(FULL[:22], 2), "5.25%。"], FULL[:22] + "5.25%。"),  # the number did not fit
        ([(FULL[:19], 2), "4.7%、3.2%、4.4%，"], FULL[:19] + "4.7%、3.2%、4.4%，"),  # nor did this row
        ([(FULL[:20], 2), "提高。"], FULL[:20] + "\n提高。"),  # it would have fitted: a paragraph ended
        ([(FULL[:24] + "。", 2), "（一）扩大内需"], FULL[:24] + "。\n（一）扩大内需"),
        ([("一、工作回顾" + "…" * 19, 2), "二、目标"], "一、工作回顾" + "…" * 19 + "\n二、目标"),
        ([(FULL[:22] + " GDP", 2), "growth"], FULL[:22] + " GDP growth"),
    ],
    ids=["wrapped", "short", "indented", "number", "row", "ended", "heading", "contents", "Latin"],
)
def test_lines_of_a_page(rows: list[str | tuple[str, float]], text: str) -> None:
    assert text_of(page(("开头。", 2), *rows)) == "开头。\n" + text


@pytest.mark.parametrize("foot", ["— 7 —", "7", "- 7 -", "第7页", "第 7 页 共 30 页", "７", "7 / 30"])
def test_a_page_number_between_two_halves_of_a_paragraph_goes(foot: str) -> None:
    pages = page(("开头。", 2), ("增加" + FULL[:23], 2), foot=foot), page("亿元。")
    assert text_of(*pages) == "开头。\n增加" + FULL[:23] + "亿元。"


def test_a_page_number_between_paragraphs_stays() -> None:
    pages = page(("开头。", 2), ("一段。", 2), foot="— 7 —"), page(("又一段。", 2))
    assert text_of(*pages) == "开头。\n一段。\n— 7 —\n又一段。"


def test_running_heads_that_pages_share_go_like_page_numbers() -> None:
    pages = [page(("头。", 2), *LINES[:3], head="政府工作报告汇编 2024", foot="内部资料")] + [
        page(*LINES[at : at + 4], head=f"政府工作报告汇编 {at}", foot="内部资料") for at in (3, 7, 11)
    ]
    assert text_of(*pages) == f"政府工作报告汇编 2024\n头。\n{''.join(LINES[:15])}\n内部资料"


def test_a_foot_the_file_mentions_first_still_stands_at_the_foot() -> None:
    mixed = page(("开头。", 2), ("一段。", 2), foot="— 7 —")
    first = Page((mixed.lines[-1], *mixed.lines[:-1]), mixed.width, mixed.height)
    assert text_of(first, page(("又一段。", 2))) == "开头。\n一段。\n— 7 —\n又一段。"


def test_a_number_that_is_no_edge_line_is_text() -> None:
    assert text_of(page(("一段。", 2), ("一段。", 2), "2024", ("一段。", 2), ("一段。", 2))).count("2024") == 1


def test_a_larger_line_does_not_run_on_in_a_smaller_one() -> None:
    title = line("某市人民政府关于计划执行情况", 750, size=30)
    body = line("各位代表：", 710)
    assert text_of(Page((title, body), 612, 842)) == "某市人民政府关于计划执行情况\n各位代表："


def test_narrow_lines_are_a_list_and_not_a_column() -> None:
    names = [page("城关区", "红古区", "永登县", "榆中县")] * 3
    written, _ = run_on(names)
    assert written.split("\n") == ["城关区", "红古区", "永登县", "榆中县"] * 3


def test_pages_begin_where_their_first_character_stands() -> None:
    pages = [
        page(("头" + FULL[:24], 2), foot="— 1 —"),
        Page((), 612, 842),
        page("亿元。", ("二段。", 2)),
        Page((), 612, 842),
    ]
    written, starts = run_on([FILLER, *pages])
    first = len(FULL) * 20
    assert starts[0] == 0
    assert written[starts[1] :].lstrip("\n").startswith("头")
    assert starts[2] == starts[3] == written.index("亿元")
    assert starts[4] == len(written)
    assert starts[1] == first


def test_no_pages_and_empty_pages_have_no_text() -> None:
    assert run_on([]) == ("", ())
    assert run_on([Page((), 612, 842), Page((), 612, 842)]) == ("", (0, 0))
