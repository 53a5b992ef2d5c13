"""What one report sets out to do, for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duibiao.analysis.words import BOUNDS
from duibiao.present.files import Row
from duibiao.present.terminal import clipped, mended, table

__all__ = ["AgendaPage", "Share", "draw_agenda"]

HEADING, OBJECT, QUOTE = 70, 34, 60  # cells of the terminal
BAR = 20  # cells of the longest bar
PARTS = {"plan": "计划", "review": "回顾"}


@dataclass(frozen=True, slots=True)
class Share:
    """How much of the plan part a theme takes: excerpts, their characters, and these in percent of the part."""

    theme: str
    excerpts: int
    characters: int
    percent: float


@dataclass(frozen=True, slots=True)
class AgendaPage:
    """The agenda of one report; its lists are rows of the exports. `excerpts` are there where a theme was asked for."""

    document: str
    title: str
    priorities: tuple[Row, ...]
    shares: tuple[Share, ...]
    codes: tuple[tuple[str, int], ...]
    commitments: tuple[Row, ...]
    deliveries: tuple[Row, ...]
    excerpts: tuple[Row, ...]


def draw_agenda(page: AgendaPage) -> Iterator[str]:
    """The lines of the page."""
    yield f"{page.title}（{page.document}）"
    if page.excerpts:
        yield from _excerpts(page.excerpts)
        return
    yield from _priorities(page.priorities)
    if page.shares:
        most = max(share.percent for share in page.shares)
        rows = [
            [
                share.theme,
                str(share.excerpts),
                f"{share.characters:,}",
                f"{share.percent:.1f}%",
                "▇" * round(BAR * share.percent / most),
            ]
            for share in page.shares
        ]
        yield from ("", "各主题在计划部分的篇幅（一段可以属于几个主题）")
        yield from table(["主题", "段", "字", "占比", ""], rows, numbers=[1, 2, 3])
    if page.codes:
        yield from (
            "",
            "计划里的提法：" + "、".join(f"{name}（{count}）" if count > 1 else name for name, count in page.codes),
        )
    yield from _quantified("量化任务", page.commitments)
    yield from _quantified("上年完成的量化事项", page.deliveries)


def _priorities(priorities: Sequence[Row]) -> Iterator[str]:
    if not priorities:
        yield "没有找到按次序列出的任务（节选、摘要往往没有）。"
        return
    whole = sum(int(str(row["characters"])) for row in priorities) or 1
    rows = [
        [
            str(row["position"]),
            clipped(str(row["text"]), HEADING),
            str(row["theme_name"]),
            f"{100 * int(str(row['characters'])) / whole:.1f}%",
        ]
        for row in priorities
    ]
    yield from ("", f"重点任务 {len(rows)} 项")
    yield from table(["次序", "任务", "主题", "篇幅"], rows, numbers=[0, 3])


def _quantified(title: str, listed: Sequence[Row]) -> Iterator[str]:
    if not listed:
        return
    rows = [
        [
            str(row["theme_name"]),
            str(row["action"]),
            clipped(str(row["object"]), OBJECT),
            f"{row['value']}{row['unit']}{BOUNDS.get(str(row['bound']), '')}{mended(row)}",
            clipped(str(row["quote"]), QUOTE),
        ]
        for row in listed
    ]
    yield from ("", f"{title} {len(rows)} 项")
    yield from table(["主题", "动作", "事项", "数量", "原文"], rows, numbers=[3])


def _excerpts(excerpts: Sequence[Row]) -> Iterator[str]:
    for part, name in PARTS.items():
        said = [row for row in excerpts if row["part"] == part]
        if said:
            yield from ("", f"{said[0]['theme_name']}：{name} {len(said)} 段")
        for row in said:
            codes = f"〔{row['codes']}〕" if row["codes"] else ""
            yield f"  [{row['start']}–{row['end']}] {' '.join(str(row['text']).split())}{codes}"
