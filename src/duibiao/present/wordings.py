"""How the wording changes, for a person at a terminal: two years side by side by theme, a phrase by region and year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice

from duibiao.analysis.wording_results import Change, ChangeKind, Changes, Piece, Usage, Use
from duibiao.present.terminal import Style, painted, table, width

__all__ = ["NAMES", "draw_changes", "draw_usage"]

NAMES = {
    ChangeKind.NEW: "新增",
    ChangeKind.DROPPED: "删去",
    ChangeKind.REWORDED: "改写",
    ChangeKind.KEPT: "沿用",
}
SIGNS = {ChangeKind.NEW: "＋", ChangeKind.DROPPED: "－", ChangeKind.REWORDED: "～", ChangeKind.KEPT: "＝"}
NO_THEME = "（未归入主题）"
STYLES = {"same": Style.PLAIN, "out": Style.STRUCK, "in": Style.GREEN}
MARKS = {"out": "－", "in": "＋"}
INDENT = "  "


def draw_changes(
    found: Changes,
    names: Mapping[str, str],
    *,
    themes: Collection[str] = (),
    kinds: Collection[ChangeKind] = (ChangeKind.NEW, ChangeKind.DROPPED, ChangeKind.REWORDED),
    limit: int | None = None,
    columns: int = 120,
    colour: bool = False,
) -> Iterator[str]:
    """The counts by theme, then under each theme what changed. A sentence stands under its first theme.

    `names` are all the themes; `themes` those that are shown, none for all; `limit` is of each kind under a theme.
    """
    sorted_ = {theme: [each for each in found.changes if _theme(each) == theme] for theme in (*names, "")}
    shown = [theme for theme in sorted_ if sorted_[theme] and (not themes or theme in themes)]
    yield f"{found.region_name} {found.years[0]} → {found.years[1]}  {found.old} | {found.new}"
    yield ""
    counts = {theme: Counter(change.kind for change in sorted_[theme]) for theme in shown}
    rows = [[names.get(theme, NO_THEME), *(str(counts[theme][kind]) for kind in NAMES)] for theme in shown]
    total = [str(sum(counts[theme][kind] for theme in shown)) for kind in NAMES]
    yield from table(["主题（句）", *NAMES.values()], [*rows, ["合计", *total]], numbers=[1, 2, 3, 4])
    for theme in shown:
        if not any(counts[theme][kind] for kind in kinds):
            continue
        yield ""
        yield f"【{names.get(theme, NO_THEME)}】"
        for kind in kinds:
            held = [change for change in sorted_[theme] if change.kind is kind]
            for change in islice(held, limit):
                yield from _change(change, columns, colour=colour)
            if limit is not None and len(held) > limit:
                yield f"{INDENT}……{NAMES[kind]}还有 {len(held) - limit} 句"


def draw_usage(found: Sequence[Usage]) -> Iterator[str]:
    """For each phrase who said it first, and how often it is said, by region and year."""
    for number, usage in enumerate(found):
        if number:
            yield ""
        yield f"“{usage.phrase}” {_summary(usage)}"
        years = _years(usage)
        by = {(use.region, use.year): use for use in usage.uses}
        names = {use.region: use.region_name for use in usage.uses}
        said = [region for region in names if any(use.count for use in usage.uses if use.region == region)]
        if not said:
            continue
        yield ""
        rows = [[names[one], *(_cell(by.get((one, year))) for year in years), _since(usage, one)] for one in said]
        yield from table(["地区", *map(str, years), "首次"], rows, numbers=range(1, len(years) + 1))
        yield "次数（每万字次数）；· 没有这一年的报告；没有一处说到的年份不列；≤ 库里没有这个地区更早的报告。"


def _years(usage: Usage) -> list[int]:
    """The years worth a column: those in which it is said, and the last one before them."""
    said = {use.year for use in usage.uses if use.count}
    before = [use.year for use in usage.uses if use.year < min(said, default=0)]
    return sorted({*said, *([max(before)] if before else [])})


def _cell(use: Use | None) -> str:
    if use is None:
        return "·"
    return f"{use.count}（{use.rate:f}）" if use.count else "0"


def _since(usage: Usage, region: str) -> str:
    """The first year in which a region says it; `≤` where there is no earlier report of it that does not."""
    uses = [use for use in usage.uses if use.region == region]
    first = next(use.year for use in uses if use.count)
    return f"≤{first}" if first == uses[0].year else str(first)


def _summary(usage: Usage) -> str:
    documents = {use.document for use in usage.uses if use.count}
    if not documents:
        return f"没有说到（{len(usage.uses)} 份报告，{usage.since} 年起）。"
    names = "、".join(use.region_name for use in usage.first[:8]) + (" 等" if len(usage.first) > 8 else "")
    bound = "（库里没有更早的报告）" if usage.first[0].year == usage.since else ""
    total = sum(use.count for use in usage.uses)
    return (
        f"最早见于 {usage.first[0].year} 年{bound}：{names}，{len(usage.first)} 份；"
        f"共 {total:,} 次，{len(documents):,} / {len(usage.uses):,} 份报告说到。"
    )


def _theme(change: Change) -> str:
    return change.themes[0] if change.themes else ""


def _change(change: Change, columns: int, *, colour: bool) -> Iterator[str]:
    """A sentence, folded to the width of the terminal, behind its sign."""
    unit = change.new or change.old
    pieces = change.pieces or (Piece("same", unit.text if unit else ""),)
    for number, line in enumerate(_folded(pieces, columns - 6, colour=colour)):
        yield f"{INDENT}{SIGNS[change.kind] if not number else '  '} {line}"


def _folded(pieces: Sequence[Piece], cells: int, *, colour: bool) -> Iterator[str]:
    """The pieces in lines of so many cells: what is out in 〔－…〕, what is in in 〔＋…〕, or each in its colour."""
    line, room = "", cells
    for piece in pieces:
        stretch = ""
        for character in piece.text if colour else _marked(piece):
            shown = character if character.isprintable() else " "
            if width(shown) > room:
                yield line + painted(stretch, STYLES[piece.kind], colour=colour)
                line, stretch, room = "", "", cells
            stretch += shown
            room -= width(shown)
        line += painted(stretch, STYLES[piece.kind], colour=colour)
    yield line


def _marked(piece: Piece) -> str:
    mark = MARKS.get(piece.kind)
    return f"〔{mark}{piece.text}〕" if mark else piece.text
