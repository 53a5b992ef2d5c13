"""Commitments across regions: done last year beside planned this year, and what became of last year's promises."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

from duibiao.analysis.agenda_tables import SOURCE
from duibiao.analysis.agendas import Held, passage
from duibiao.analysis.library import short
from duibiao.analysis.pledges import Followed, Pledge, common_objects, comparable, pledges
from duibiao.analysis.results import Block, Chart, ChartKind, Column, Heading, Note, Passages, Row, Table, Value
from duibiao.analysis.tables import legend
from duibiao.model import Commitment, ExcerptPart

__all__ = ["FOLLOWED", "LEAST", "commitments", "object_table"]

LISTED = 3  # regions that plan an object put it in the list of objects
LEAST = 8  # put it in a table of its own
MOST = 8  # tables of objects
DRAWN = 8  # regions with a number make a chart
FOLLOWED = {
    Followed.MET: "完成",
    Followed.MISSED: "未完成",
    Followed.DROPPED: "未再提及",
    Followed.REDEFINED: "口径不同",
}

Agendas = Mapping[tuple[str, int], Held]


def commitments(held: Agendas, regions: Sequence[str], year: int, names: Mapping[str, str]) -> list[Block]:
    """A table and a chart for each object that several regions count; then what became of last year's promises.

    `names` are those of the vocabulary's objects, by id.
    """
    found = pledges(held, regions, year)
    listed = _list(held, found, year, names)
    blocks: list[Block] = [listed] if listed is not None else []
    for object_ in common_objects(found, least=LEAST, known=names)[:MOST]:
        same = [pledge for pledge in found if pledge.object == object_]
        blocks.append(_table(held, same, year, object_, names[object_]))
        chart = _chart(same, year, object_, names[object_])
        blocks += [chart] if chart is not None else []
    blocks += _promises(held, [pledge for pledge in found if pledge.promised and pledge.verdict], year, names)
    return [Heading("量化任务", 1), *blocks] if blocks else []


def _list(held: Agendas, found: Sequence[Pledge], year: int, names: Mapping[str, str]) -> Table | None:
    """Which objects how many regions plan in numbers, and which regions."""
    rows = []
    for object_ in common_objects(found, least=LISTED, known=names):
        said = [
            passage(held[pledge.region, year], pledge.planned[0].quote, object_, name=short(pledge.region))
            for pledge in found
            if pledge.object == object_ and pledge.planned
        ]
        count = Value(str(len(said)), f"写明{names[object_]}数量的地区数")
        rows.append(Row((names[object_], count, Passages(tuple(said), names=True))))
    if not rows:
        return None
    columns = (Column(("事项",), "text"), Column(("地区数",), "number", "个"), Column(("地区",), "text"))
    return Table("objects", "各地写明数量的事项", columns, tuple(rows), (SOURCE, *legend(rows)))


def object_table(held: Agendas, regions: Sequence[str], year: int, object_: str, name: str) -> Table | None:
    """What every region that counts an object did of it last year and plans of it this year."""
    same = [pledge for pledge in pledges(held, regions, year) if pledge.object == object_]
    return _table(held, same, year, object_, name) if same else None


def _table(held: Agendas, same: Sequence[Pledge], year: int, object_: str, name: str) -> Table:
    before = any(pledge.promised for pledge in same)
    columns = [Column(("地区",), "region"), Column((f"{year - 1}年完成",), "text"), Column((f"{year}年计划",), "text")]
    if before:
        columns[1:1] = [Column((f"{year - 1}年计划",), "text")]
        columns.append(Column(("上年计划落实",), "verdict"))
    rows = []
    for pledge in same:
        now, last = held[pledge.region, year], held.get((pledge.region, year - 1))
        cells = [_said(now, pledge.delivered, ExcerptPart.REVIEW), _said(now, pledge.planned, ExcerptPart.PLAN)]
        if before:
            cells[:0] = [_said(last, pledge.promised, ExcerptPart.PLAN) if last else Passages(())]
        verdict = (FOLLOWED[pledge.verdict] if pledge.verdict else "",) if before else ()
        rows.append(Row((short(pledge.region), *cells, *verdict)))
    note = Note(("注：事项按统一名称归并，各地口径（开工、建成、筹集等）见原文；空格为报告没有写。",))
    return Table(
        f"object_{object_}",
        f"各地{name}：上年完成与当年计划",
        tuple(columns),
        tuple(rows),
        (SOURCE, note, *legend(rows)),
    )


def _chart(same: Sequence[Pledge], year: int, object_: str, name: str) -> Chart | None:
    """Bars of the regions that plan a number in the commonest unit, from high to low."""
    units = Counter(comparable(pledge.planned[0])[1] for pledge in same if pledge.planned)
    base = units.most_common(1)[0][0]
    drawn = [pledge for pledge in same if pledge.planned and comparable(pledge.planned[0])[1] == base]
    if len(drawn) < DRAWN:
        return None
    drawn.sort(key=lambda pledge: (-comparable(pledge.planned[0])[0], pledge.region))
    unit, scale = _scaled(base, max(comparable(pledge.planned[0])[0] for pledge in drawn))
    return Chart(
        f"object_{object_}_planned",
        ChartKind.BARS,
        f"各地{name}：当年计划与上年完成",
        unit,
        tuple(short(pledge.region) for pledge in drawn),
        tuple(pledge.region for pledge in drawn),
        {
            f"{year}年计划": tuple(_value(pledge.planned, base, scale) for pledge in drawn),
            f"{year - 1}年完成": tuple(_value(pledge.delivered, base, scale) for pledge in drawn),
        },
        notes=(SOURCE,),
    )


def _value(said: Sequence[Commitment], base: str, scale: Decimal) -> Decimal | None:
    found = [comparable(each) for each in said[:1]]
    return found[0][0] / scale if found and found[0][1] == base else None


def _scaled(unit: str, largest: Decimal) -> tuple[str, Decimal]:
    """The unit with 万 in front where the numbers are so large."""
    ten_thousand = Decimal(10_000)
    return (f"万{unit}", ten_thousand) if largest >= ten_thousand else (unit, Decimal(1))


def _promises(held: Agendas, promised: Sequence[Pledge], year: int, names: Mapping[str, str]) -> list[Table]:
    """How many of a region's promises of last year came to what, and those that the report comes back to.

    Of what it does not come back to, only what has a name in the vocabulary is listed: other words may hide the rest.
    """
    rows = [
        Row(
            (
                short(pledge.region),
                names.get(pledge.object, pledge.object),
                _said(held[pledge.region, year - 1], pledge.promised, ExcerptPart.PLAN),
                _said(held[pledge.region, year], pledge.delivered, ExcerptPart.REVIEW),
                FOLLOWED[pledge.verdict],
            )
        )
        for pledge in promised
        if pledge.verdict is not None and (pledge.verdict is not Followed.DROPPED or pledge.object in names)
    ]
    if not rows:
        return []
    columns = (
        Column(("地区",), "region"),
        Column(("事项",), "text"),
        Column((f"{year - 1}年报告的计划",), "text"),
        Column((f"{year}年报告所说的完成",), "text"),
        Column(("落实",), "verdict"),
    )
    note = Note(("注：完成数不低于计划数为完成（“以内”的不高于）；未再提及只说明报告没有写，不等于没有做。",))
    listed = Table("promises", "上年量化任务的落实", columns, tuple(rows), (SOURCE, note, *legend(rows)))
    return [_tally(promised), listed]


def _tally(promised: Sequence[Pledge]) -> Table:
    """How many promises of each region came to what."""
    counts = Counter((pledge.region, pledge.verdict) for pledge in promised)
    totals = Counter(pledge.region for pledge in promised)
    columns = (
        Column(("地区",), "region"),
        Column(("写明数量的计划",), "number", "项"),
        *(Column((name,), "number", "项") for name in FOLLOWED.values()),
    )
    rows = tuple(
        Row(
            (
                short(region),
                Value(str(totals[region]), "上年报告写明数量的计划"),
                *(Value(str(counts[region, verdict]), f"其中判为{name}的") for verdict, name in FOLLOWED.items()),
            )
        )
        for region in dict.fromkeys(pledge.region for pledge in promised)
    )
    note = Note(("注：未再提及的，下表只列有统一名称的事项。",))
    return Table("promises_count", "上年量化任务落实的项数", columns, rows, (SOURCE, note))


def _said(held: Held, said: Sequence[Commitment], part: ExcerptPart) -> Passages:
    quotes = {each.quote: each for each in said}
    return Passages(
        tuple(
            passage(held, quote, each.object_id or each.object, part, bold=(each.quantity.span,))
            for quote, each in quotes.items()
        )
    )
