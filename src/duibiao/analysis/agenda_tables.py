"""What the reports set out to do, as tables and charts: first tasks, shares of text, excerpts by theme, codes.

Passages are verbatim and each leads to its place; counts carry the members they count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

from duibiao.analysis.agendas import Held, chosen, passage
from duibiao.analysis.library import short
from duibiao.analysis.means import rounded
from duibiao.analysis.results import (
    Block,
    Chart,
    ChartKind,
    Column,
    Heading,
    Note,
    Paragraph,
    Passage,
    Passages,
    Row,
    Table,
    Value,
)
from duibiao.lexicon.themes import Codebook, load_codebook
from duibiao.model import ExcerptPart, Span

__all__ = ["SOURCE", "code_table", "excerpt_table", "excerpts", "mention_table", "priorities", "share_table"]

SOURCE = Note(("资料来源：各地政府工作报告。",))
BESIDE = ("debt", "finance")  # themes whose review stands beside the plan
REPORTED = ("innovation", "consumption", "investment", "housing", "debt", "fiscal")  # as analysts' reports have them
SHARED = 8  # themes in the table of shares: as many columns as a page takes
COUNTED = 20  # codes in the chart
UNNAMED = "其他"

Agendas = Mapping[tuple[str, int], Held]


def priorities(held: Agendas, regions: Sequence[str], year: int, codebook: Codebook | None = None) -> list[Block]:
    """Which task each region puts first, and of which theme; how many regions put which theme first."""
    book = codebook or load_codebook()
    rows: list[Row] = []
    first: dict[str, list[Passage]] = {}
    for region in regions:
        agenda = held.get((region, year))
        if agenda is None or not agenda.agenda.priorities:
            continue
        task = agenda.agenda.priorities[0]
        theme = _theme_name(task.theme, book)
        shown = passage(agenda, task.heading, task.theme)
        first.setdefault(theme, []).append(passage(agenda, task.heading, task.theme, name=short(region)))
        rows.append(
            Row(
                (
                    short(region),
                    Passages((shown,)),
                    theme,
                    Value(str(len(agenda.agenda.priorities)), "报告列出的任务数"),
                )
            )
        )
    if not rows:
        return []
    ranked = sorted(first, key=lambda theme: -len(first[theme]))
    columns = (
        Column(("地区",), "region"),
        Column(("首位任务",), "text"),
        Column(("主题",), "text"),
        Column(("任务数",), "number", "项"),
    )
    by_theme = Table(
        "first_themes",
        "各地首位任务的主题",
        (Column(("主题",), "text"), Column(("地区数",), "number", "个"), Column(("地区",), "text")),
        tuple(
            Row((theme, Value(str(len(first[theme])), "首位任务属于这个主题的地区数"), _names(first[theme])))
            for theme in ranked
        ),
        (SOURCE, Note(("注：主题按任务的标题判定，标题没有说的按任务的全文。",))),
    )
    chart = Chart(
        "first_themes_count",
        ChartKind.BARS,
        "首位任务按主题的地区数",
        "个",
        tuple(ranked),
        (),
        {"地区数": tuple(Decimal(len(first[theme])) for theme in ranked)},
        notes=(SOURCE,),
    )
    listed = Table("priorities", "各地首位任务", columns, tuple(rows), (SOURCE,))
    return [Heading("重点任务", 1), _told(ranked, first), by_theme, *([chart] if len(ranked) > 1 else []), listed]


def share_table(held: Agendas, regions: Sequence[str], year: int, codebook: Codebook | None = None) -> Table | None:
    """The share of a theme's excerpts in the text of the plan part, of the themes that take most room on average."""
    book = codebook or load_codebook()
    lengths: dict[str, Counter[str]] = {}
    for region in regions:
        agenda = held.get((region, year))
        if agenda is not None and agenda.agenda.plan_characters:
            counted = lengths.setdefault(region, Counter())
            for excerpt in agenda.agenda.excerpts:
                if excerpt.part is ExcerptPart.PLAN and excerpt.theme in book.themes and excerpt.theme != "other":
                    counted[excerpt.theme] += excerpt.span.end - excerpt.span.start
    wholes = {region: held[region, year].agenda.plan_characters for region in lengths}
    means = {
        theme: sum(Decimal(counted[theme]) / wholes[region] for region, counted in lengths.items())
        for theme in book.themes
    }
    shown = sorted((theme for theme, mean in means.items() if mean), key=lambda theme: -means[theme])[:SHARED]
    if not shown:
        return None
    rows = [
        Row(
            (
                short(region),
                *(
                    Value(
                        str(rounded(Decimal(100 * counted[theme]) / wholes[region])),
                        f"{_theme_name(theme, book)}的摘录 {counted[theme]} 字，占计划部分 {wholes[region]} 字",
                    )
                    for theme in shown
                ),
            )
        )
        for region, counted in lengths.items()
    ]
    columns = (Column(("地区",), "region"), *(Column((_theme_name(theme, book),), "number", "%") for theme in shown))
    note = (
        "注：主题的摘录占计划部分字数的比例，列平均最高的几个主题；一段文字可以属于几个主题，各列相加可以超过百分之百。"
    )
    return Table("theme_shares", "各主题占计划部分的篇幅", columns, tuple(rows), (SOURCE, Note((note,))))


def excerpts(held: Agendas, regions: Sequence[str], year: int, codebook: Codebook | None = None) -> list[Block]:
    """A table of excerpts for each theme that analysts' reports have one for, and for each of the user's own."""
    book = codebook or load_codebook()
    own = (theme for theme in book.themes if theme not in load_codebook().themes)
    made = (excerpt_table(held, regions, year, theme, book) for theme in (*REPORTED, *own))
    tables = [table for table in made if table is not None]
    return [Heading("各主题的表述", 1), *tables] if tables else []


def excerpt_table(
    held: Agendas, regions: Sequence[str], year: int, theme: str, codebook: Codebook | None = None
) -> Table | None:
    """What each region says of a theme: region | plan, and for debt and finance region | progress | plan."""
    book = codebook or load_codebook()
    beside = theme in BESIDE
    rows = []
    for region in regions:
        agenda = held.get((region, year))
        if agenda is None:
            continue
        planned = chosen(agenda, theme, ExcerptPart.PLAN, codebook=book)
        done = (chosen(agenda, theme, ExcerptPart.REVIEW, codebook=book),) if beside else ()
        if planned.passages or any(each.passages for each in done):
            rows.append(Row((short(region), *done, planned)))
    if not rows:
        return None
    columns = (
        Column(("地区",), "region"),
        *((Column((f"{year - 1}年进展",), "text"),) if beside else ()),
        Column((f"{year}年计划",), "text"),
    )
    name = _theme_name(theme, book)
    note = Note(("注：一字不改的摘录，数量加粗；每格选最贴近主题的几段，全部摘录用 duibiao export excerpts 导出。",))
    return Table(f"excerpts_{theme}", f"各地关于{name}的表述", columns, tuple(rows), (SOURCE, note))


def code_table(held: Agendas, regions: Sequence[str], year: int, codebook: Codebook | None = None) -> list[Block]:
    """How many regions say which code of the codebook in their plans, with the list of them; and a chart."""
    book = codebook or load_codebook()
    members: dict[str, list[Passage]] = {}
    for region in regions:
        agenda = held.get((region, year))
        if agenda is None:
            continue
        said: set[str] = set()
        for mention in agenda.agenda.mentions:
            if mention.part is ExcerptPart.PLAN and mention.code not in said and mention.code in book.codes:
                said.add(mention.code)
                shown = passage(agenda, mention.sentence, mention.code, name=short(region))
                members.setdefault(mention.code, []).append(shown)
    if not members:
        return []
    order = {code: index for index, code in enumerate(book.codes)}
    ranked = sorted(members, key=lambda code: (-len(members[code]), order[code]))
    rows = tuple(
        Row(
            (
                book.codes[code].name,
                _theme_name(book.codes[code].theme, book),
                Value(str(len(members[code])), f"计划中说到“{book.codes[code].name}”的地区数"),
                _names(members[code]),
            )
        )
        for code in ranked
    )
    columns = (
        Column(("提法",), "text"),
        Column(("主题",), "text"),
        Column(("地区数",), "number", "个"),
        Column(("地区",), "text"),
    )
    table = Table("codes", "各提法在多少地区的计划中出现", columns, rows, (SOURCE,))
    top = ranked[:COUNTED]
    chart = Chart(
        "codes_count",
        ChartKind.BARS,
        "计划中提到最多的提法",
        "个",
        tuple(book.codes[code].name for code in top),
        (),
        {"地区数": tuple(Decimal(len(members[code])) for code in top)},
        notes=(SOURCE,),
    )
    return [Heading("提法", 1), table, *([chart] if len(top) > 1 else [])]


def mention_table(
    held: Agendas, regions: Sequence[str], year: int, code: str, codebook: Codebook | None = None
) -> Table | None:
    """Which regions say a code in their plans, and in which words; the title counts them."""
    book = codebook or load_codebook()
    rows = []
    for region in regions:
        agenda = held.get((region, year))
        said = {} if agenda is None else _sentences(agenda, code)
        if agenda is not None and said:
            shown = (passage(agenda, sentence, code, bold=phrases) for sentence, phrases in said.items())
            rows.append(Row((short(region), Passages(tuple(shown)))))
    if not rows:
        return None
    name = book.codes[code].name if code in book.codes else code
    columns = (Column(("地区",), "region"), Column(("原文",), "text"))
    return Table(f"code_{code}", f"计划说到{name}的地区", columns, tuple(rows), (SOURCE,))


def _sentences(held: Held, code: str) -> dict[Span, list[Span]]:
    """The sentences of the plan that say a code, each with the phrases that do."""
    found: dict[Span, list[Span]] = {}
    for mention in held.agenda.mentions:
        if mention.code == code and mention.part is ExcerptPart.PLAN:
            found.setdefault(mention.sentence, []).append(mention.phrase)
    return found


def _told(ranked: Sequence[str], first: Mapping[str, Sequence[Passage]]) -> Paragraph:
    parts: list[str | Value] = []
    for theme in ranked:
        cells = tuple(each.cell for each in first[theme])
        parts += ["；" if parts else "把", theme, "放在首位的有", Value(f"{len(cells)}个", "地区数", cells), "地区（"]
        parts += [Value("、".join(each.text for each in first[theme]), "这些地区", cells), "）"]
    return Paragraph((*parts, "。"))


def _names(passages: Sequence[Passage]) -> Passages:
    return Passages(tuple(passages), names=True)


def _theme_name(theme: str, codebook: Codebook) -> str:
    known = codebook.themes.get(theme)
    return UNNAMED if known is None else known.name
