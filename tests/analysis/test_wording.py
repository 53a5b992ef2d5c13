"""Two years side by side: what is new, dropped, reworded and kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duibiao.analysis.alignment import align
from duibiao.analysis.wording import changes, pieces
from duibiao.analysis.wording_results import Change, ChangeKind, Unit, Usage, Use
from duibiao.model import Span

CLAUSES = (
    "新建轨道交通八号线",
    "推进老旧小区改造",
    "发放消费券",
    "建设算力中心",
    "稳住外贸基本盘",
    "办好省运会",
    "修复河口湿地",
    "清理拖欠账款",
    "培育低空经济",
    "扩建儿童医院",
)
# What every report says around its measures: it must not bind two sentences.
FILLER = ("加快推进高质量发展", "着力提升", "深入实施", "不断完善", "全面推动")
SENTENCES = st.lists(
    st.lists(st.sampled_from(CLAUSES + FILLER), min_size=1, max_size=4).map(lambda parts: "，".join(parts) + "。"),
    max_size=12,
)


def units(sentences: Sequence[str]) -> list[Unit]:
    """The sentences one behind the other."""
    made, start = [], 0
    for text in sentences:
        made.append(Unit(text, Span(start, start + len(text)), "二、安排", ()))
        start += len(text)
    return made


def told(found: Sequence[Change]) -> list[tuple[str, str, str]]:
    return [(one.kind.value, one.old.text if one.old else "", one.new.text if one.new else "") for one in found]


OLD = [
    "新建轨道交通八号线。",
    "发放消费券2亿元。",
    "办好省运会，扩建儿童医院。",
    "稳住外贸基本盘。",
    "全面加强自身建设。",
]


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (OLD, {("kept", one, one) for one in OLD}),
        (
            ["全面加强自身建设。", "加快新建轨道交通八号线二期。", "发放消费券3亿元。", "培育低空经济。"],
            {
                ("kept", "全面加强自身建设。", "全面加强自身建设。"),
                ("reworded", "新建轨道交通八号线。", "加快新建轨道交通八号线二期。"),
                ("reworded", "发放消费券2亿元。", "发放消费券3亿元。"),
                ("new", "", "培育低空经济。"),
                ("dropped", "办好省运会，扩建儿童医院。", ""),
                ("dropped", "稳住外贸基本盘。", ""),
            },
        ),
        ([], {("dropped", one, "") for one in OLD}),
        (
            ["全面 加强自身建设！"],
            {("kept", OLD[4], "全面 加强自身建设！"), *(("dropped", one, "") for one in OLD[:4])},
        ),
    ],
)
def test_each_sentence_meets_its_like(new: list[str], expected: set[tuple[str, str, str]]) -> None:
    assert set(told(changes(units(OLD), units(new)))) == expected


def test_a_sentence_that_was_split_is_not_dropped() -> None:
    """Both halves lead to it: 办好省运会，扩建儿童医院 became two sentences."""
    found = told(changes(units(OLD), units(["办好省运会。", "扩建儿童医院。"])))
    assert {new for kind, old, new in found if kind == "reworded" and old == OLD[2]} == {
        "办好省运会。",
        "扩建儿童医院。",
    }


def test_what_every_sentence_says_binds_none() -> None:
    around = [f"全面推进高质量发展，{clause}。" for clause in CLAUSES]
    found = changes(
        units([*around, "全面推进高质量发展，保护古树名木。"]), units([*around, "全面推进高质量发展，治理噪声扰民。"])
    )
    assert Counter(one.kind for one in found) == {ChangeKind.KEPT: 10, ChangeKind.NEW: 1, ChangeKind.DROPPED: 1}


@given(SENTENCES)
def test_a_report_beside_itself_is_kept(sentences: list[str]) -> None:
    found = changes(units(sentences), units(sentences))
    assert [one.kind for one in found] == [ChangeKind.KEPT] * len(sentences)
    assert [one.old for one in found] == [one.new for one in found]


@given(SENTENCES, SENTENCES)
def test_years_swapped_swap_new_and_dropped(old: list[str], new: list[str]) -> None:
    there = changes(units(old), units(new))
    back = changes(units(new), units(old))
    swap = {ChangeKind.NEW: ChangeKind.DROPPED, ChangeKind.DROPPED: ChangeKind.NEW}
    assert Counter((swap.get(one.kind, one.kind), one.new, one.old, one.similarity) for one in there) == Counter(
        (one.kind, one.old, one.new, one.similarity) for one in back
    )


@given(SENTENCES, SENTENCES)
def test_no_sentence_is_forgotten(old: list[str], new: list[str]) -> None:
    """Each sentence has its fate; none is both gone and met, and only what is reworded can have several."""
    before, after = units(old), units(new)
    found = changes(before, after)
    assert {one.old for one in found if one.old} == set(before)
    assert {one.new for one in found if one.new} == set(after)
    lasting = (ChangeKind.NEW, ChangeKind.DROPPED, ChangeKind.KEPT)
    fates = Counter(unit for one in found if one.kind in lasting for unit in {one.old, one.new} if unit)
    assert set(fates.values()) <= {1, 2}  # 2: the same words at the same place in both years are equal units
    places = [one.new.span for one in found if one.new]
    assert places == sorted(places)


@given(st.text(alphabet="推进建设1.5GB，。", max_size=25), st.text(alphabet="推进建设1.5GB，。", max_size=25))
def test_the_pieces_make_both_wordings(old: str, new: str) -> None:
    made = pieces(old, new)
    assert "".join(piece.text for piece in made if piece.kind != "in") == old
    assert "".join(piece.text for piece in made if piece.kind != "out") == new
    assert all(piece.text for piece in made)


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("产值突破6100亿元。", "产值超过6500亿元。", "产值[突破6100][超过6500]亿元。"),  # no number is cut
        ("发放消费券。", "持续发放消费券。", "[][持续]发放消费券。"),
        ("建设中心，稳住外贸。", "建设中心，做强产业。", "建设中心，[稳住外贸][做强产业]。"),
        ("推动甲的乙建设。", "加强丙的丁管理。", "[推动甲的乙建设][加强丙的丁管理]。"),  # 的 alone is not kept
    ],
)
def test_edits_are_read_as_a_person_reads_them(old: str, new: str, shown: str) -> None:
    line, edit = "", {"out": "", "in": ""}
    for piece in (*pieces(old, new), None):
        if piece is None or piece.kind == "same":
            line += f"[{edit['out']}][{edit['in']}]" if any(edit.values()) else ""
            line += piece.text if piece else ""
            edit = {"out": "", "in": ""}
        else:
            edit[piece.kind] = piece.text
    assert line == shown


def test_links_are_few_enough_to_look_at() -> None:
    """A thousand sentences that all share their opening words are aligned by what is their own."""
    old = [f"深入实施重点工程，建设第{number}号泵站。" for number in range(1000)]
    assert len(align(old, old[::-1])) == 1000
    assert all(link.same for link in align(old, old[::-1]))


def test_the_first_to_say_it_are_those_of_the_first_year() -> None:
    uses = tuple(
        Use(f"{region}-{year}", region, region, year, "gwr", count, 20_000)
        for region, year, count in [("甲", 2023, 0), ("甲", 2024, 3), ("乙", 2024, 1), ("乙", 2025, 9), ("丙", 2025, 2)]
    )
    usage = Usage("新词", uses)
    assert [use.document for use in usage.first] == ["甲-2024", "乙-2024"]
    assert (usage.since, str(uses[1].rate), str(uses[0].rate)) == (2023, "1.5", "0.0")
    assert Usage("没有", uses[:1]).first == ()
