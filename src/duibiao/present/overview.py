"""What is kept, for a person at a terminal: the whole store, and one document of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duibiao.analysis.words import BOUNDS, REASONS, relation_words
from duibiao.present.files import Row
from duibiao.present.terminal import clipped, mended, table

__all__ = ["Conflict", "Heading", "Page", "Status", "draw_page", "draw_status"]

KINDS = {"gwr": "工作报告", "plan": "计划报告", "budget": "预算报告", "other": "其他"}
PARTS = {
    "opening": "开头",
    "review": "回顾",
    "targets": "要求和目标",
    "tasks": "任务",
    "government": "政府自身建设",
    "livelihood": "民生实事",
    "closing": "结尾",
}
SCOPES = {
    ("target", "headline"): "主要目标",
    ("target", "task"): "任务部分的目标",
    ("actual", "review"): "结果",
}
SETTLED = {"added": "（人已补上）", "rejected": "（人看过，确实不算）"}


@dataclass(frozen=True, slots=True)
class Conflict:
    """A headline figure that a copy states otherwise than the canonical document; empty where it does not state it."""

    copy: str
    canonical: str
    indicator_name: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Status:
    """The store as `status` tells it; documents and refusals are rows of the `documents` export."""

    documents: tuple[Row, ...]
    refusals: tuple[Row, ...]
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    part: str
    level: int
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Page:
    """One document as `show` tells it; document, figures and doubts are rows of the exports.

    `missing` says what a plan report was expected to have and has not; `reasons` are its rationales, met and missed
    targets: a name and the words.
    """

    document: Row
    headings: tuple[Heading, ...]
    headline: tuple[str, ...]
    figures: tuple[Row, ...]
    doubts: tuple[Row, ...]
    conflicts: tuple[Conflict, ...]
    missing: tuple[str, ...] = ()
    reasons: tuple[tuple[str, str], ...] = ()


def draw_status(status: Status) -> Iterator[str]:
    """The lines of `status`: how many of which year and kind, each document, what disagrees, what was not read."""
    held = status.documents
    if not (held or status.refusals):
        yield "库是空的。duibiao build 文件夹 读入报告。"
        return
    yield from _counts(held)
    if len({row["year"] for row in held if row["region"]}) > 1:
        yield ""
        yield from _matrix(held)
    yield ""
    yield from table(
        ["文件号", "地区", "数据", "任务", "收支", "存疑", "来源", "问题"],
        [
            [
                str(row["doc"]),
                str(row["region_name"]) or "？",
                *(f"{row[count]:,}" if row[count] else "" for count in ("figures", "commitments", "entries")),
                f"{row['doubts']:,}",
                clipped(str(row["source"]), 36),
                str(row["problem"]),
            ]
            for row in held
        ],
        numbers=[2, 3, 4, 5],
    )
    if status.conflicts:
        yield from ("", "副本与正本不一致的主要目标：")
        yield from _conflicts(status.conflicts)
    if status.refusals:
        yield from ("", f"没有读成的 {len(status.refusals)} 个：")
        yield from (f"  {row['source']}  {row['problem']}" for row in status.refusals)


def _counts(held: Sequence[Row]) -> list[str]:
    """How many documents of each year and kind there are, copies counted apart."""
    kinds = [kind for kind in KINDS if any(row["kind"] == kind for row in held)]
    first = Counter((row["year"], row["kind"]) for row in held if row["canonical"])
    copies = Counter(row["year"] for row in held if not row["canonical"])
    years = sorted({row["year"] for row in held}, key=lambda year: (year is None, year))
    rows = [
        [
            "不明" if year is None else str(year),
            *(str(first[year, kind] or "") for kind in kinds),
            str(copies[year] or ""),
        ]
        for year in years
    ]
    return table(["年份", *(KINDS[kind] for kind in kinds), "副本"], rows, numbers=range(1, len(kinds) + 2))


def _matrix(held: Sequence[Row]) -> list[str]:
    """Which kinds there are of each region and year."""
    known = [row for row in held if row["region"] and row["year"]]
    years = sorted({int(row["year"] or 0) for row in known})
    kinds: dict[tuple[str, int], set[str]] = {}
    for row in known:
        kinds.setdefault((str(row["region"]), int(row["year"] or 0)), set()).add(str(row["kind"]))
    names = {str(row["region"]): str(row["region_name"]) for row in known}
    rows = [
        [
            name,
            *("、".join(KINDS[kind][:2] for kind in KINDS if kind in kinds.get((region, year), ())) for year in years),
        ]
        for region, name in sorted(names.items())
    ]
    return table(["地区", *map(str, years)], rows)


def draw_page(page: Page) -> Iterator[str]:
    """The lines of `show`: identity, headings by part, the headline statement, figures with their words, doubts."""
    row = page.document
    yield f"{row['doc']}  {clipped(str(row['title']), 90)}"
    for name, value in (
        ("地区", f"{row['region_name'] or '未能识别'}（{row['region'] or '—'}）"),
        ("年份、种类", f"{row['year'] or '未能识别'}  {KINDS[str(row['kind'])]}"),
        ("会议", row["session"]),
        ("日期", row["date"]),
        ("来源", f"{row['source']}  [{row['start']}:{row['end']}]  {row['characters']:,} 字  {row['media_type']}"),
        ("SHA-256", row["sha256"]),
        ("副本", "" if row["canonical"] else "是同一报告的另一份"),
        ("问题", row["problem"]),
    ):
        if value:
            yield f"  {name}：{value}"
    yield from ("", f"标题（{len(page.headings)}）")
    part = ""
    for heading in page.headings:
        if heading.part != part:
            part = heading.part
            yield f"  【{PARTS.get(part, part)}】"
        yield f"    {'  ' * (heading.level - 1)}{clipped(heading.text, 80)}"
    if page.headline:
        yield from ("", "主要预期目标的表述")
        yield from (f"  {clipped(sentence, 400)}" for sentence in page.headline)
    if page.missing:
        yield from ("", "没有找到的部分")
        yield from (f"  {line}" for line in page.missing)
    if page.reasons:
        yield from ("", "目标的理由和上年完成情况")
        yield from (f"  {name}：{clipped(words, 120)}" for name, words in page.reasons)
    for scope, name in (*SCOPES.items(), (None, "其他年份和时期")):
        rows = [figure for figure in page.figures if _heading_of(figure) == scope]
        if rows:
            yield from ("", f"{name}（{len(rows)}）")
            yield from (f"  {line}" for line in _figures(rows))
    if page.doubts:
        yield from ("", f"存疑（{len(page.doubts)}）")
        rows_ = [
            [
                REASONS[str(doubt["reason"])] + SETTLED.get(str(doubt["correction"]), ""),
                str(doubt["start"]),
                clipped(str(doubt["context"]), 90),
            ]
            for doubt in page.doubts
        ]
        yield from (f"  {line}" for line in table(["原因", "位置", "上下文"], rows_, numbers=[1]))
    if page.conflicts:
        yield from ("", "与正本不一致的主要目标：")
        yield from _conflicts(page.conflicts)


def _heading_of(figure: Row) -> tuple[str, str] | None:
    key = (str(figure["kind"]), str(figure["scope"]))
    return key if key in SCOPES else None


def _figures(rows: Sequence[Row]) -> list[str]:
    cells = [
        [
            str(row["indicator_name"]),
            str(row["year"]),
            (f"{row['value']}{row['unit']}" if row["value"] else relation_words(str(row["relation"]))) + mended(row),
            " ".join(filter(None, (BOUNDS.get(str(row["bound"]), ""), str(row["caliber"])))),
            str(row["start"]),
            clipped(str(row["quote"]), 76),
        ]
        for row in rows
    ]
    return table(["指标", "年份", "数值", "界限", "位置", "原文"], cells, numbers=[4])


def _conflicts(conflicts: Sequence[Conflict]) -> list[str]:
    cells = [
        [conflict.copy, conflict.indicator_name, conflict.theirs or "未写", conflict.ours or "未写"]
        for conflict in conflicts
    ]
    return table(["副本", "指标", "副本", "正本"], cells)
