"""The layers of each kind of chart in Vega-Lite, with the data they show.

Words go in as data, never as code: an expression names fields only. Names stand in a layer of their own, by place, so
that two of one name stay two.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any
from unicodedata import category

from duibiao.analysis.results import Chart, ChartKind
from duibiao.present.fonts import UNDRAWN

__all__ = [
    "FAINT",
    "GRID",
    "INCOMING",
    "INK",
    "MISSING",
    "OUTGOING",
    "SEQUENCE",
    "SIZE",
    "STAR",
    "clean",
    "layers",
    "marked",
    "ordered",
    "steps",
    "tiles",
]

FIRST, SECOND, LINE = "#3B6FA0", "#D9822B", "#8C2D19"  # apart to the colour-blind, and in grey
INK, FAINT, GRID, NOTHING = "#222222", "#777777", "#E3E6EA", "#EEEEEE"
SEQUENCE = ("#E4EEF6", "#B5D0E6", "#7FADD1", "#4A85B5", "#1F5A8C")
DIVERGING = ("#B35806", "#F1A340", "#F7F7F7", "#92B9DB", "#2B6CA3")
DARK = 0.62  # of the range of a sequence: from there on words are white
LEADING = 15  # between the names of reference lines
DASHES = ([4, 3], [1, 3])
MISSING = "—"
STAR = "＊"
LONGEST_NAME = 16  # characters beside the bars of a waterfall
INCOMING, OUTGOING = "收入", "支出"
WIDTH, STEP, COLUMN, TILE, SIZE = 390, 19, 44, 60, 13

Spec = dict[str, Any]


@cache
def tiles() -> tuple[tuple[str, str, int, int], ...]:
    """The cells of the map: code, name, column and row."""
    lines = resources.files("duibiao.present").joinpath("tiles.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    return tuple((code, name, int(column), int(row)) for code, name, column, row in rows)


def ordered(chart: Chart) -> list[int]:
    """The places of the names as they are drawn: bars by the first series, highest first, missing last."""
    places = list(range(len(chart.names)))
    if chart.kind is not ChartKind.BARS or not chart.series:
        return places
    first = next(iter(chart.series.values()))
    return sorted(places, key=lambda place: (first[place] is None, -(first[place] or 0)))


def marked(chart: Chart, place: int) -> str:
    """A name as the chart shows it, starred if it is."""
    called = {chart.names[place], *chart.codes[place : place + 1]}
    return chart.names[place] + (STAR if called & chart.starred else "")


def clean(text: str) -> str:
    """The text in one line, without marks that are not drawn but turn the words around them."""
    return "".join(" " if each.isspace() else each for each in text if each.isspace() or category(each) not in UNDRAWN)


def layers(chart: Chart) -> Spec:
    """Size, data and layers of the chart."""
    drawn = {
        ChartKind.BARS: _bars,
        ChartKind.HISTOGRAM: _histogram,
        ChartKind.TILES: _map,
        ChartKind.WATERFALL: _waterfall,
    }
    return drawn[chart.kind](chart)


def _rows(chart: Chart) -> list[Spec]:
    """A row for each place and series; `end` is where the marks of a place end."""
    rows = []
    for order, place in enumerate(ordered(chart)):
        values = [series[place] for series in chart.series.values()]
        end = max([0.0, *(float(value) for value in values if value is not None)])
        for index, value in enumerate(values):
            number = None if value is None else float(value)
            rows.append({"order": order, "name": clean(marked(chart, place)), "series": index, "value": number,
                         "end": end, "text": _text(value)})  # fmt: skip
    return rows


def _text(value: Decimal | None) -> str:
    return MISSING if value is None else f"{value:f}"


def _axis(chart: Chart, **more: object) -> Spec:
    """The axis of values: it starts at zero and leaves room for the words at the ends."""
    values = [float(value) for series in chart.series.values() for value in series if value is not None]
    values += [float(value) for value in chart.reference_lines.values()]
    low, high = min([0.0, *values]), max([0.0, *values])
    room = (high - low) * 0.1 or 1.0
    scale = {"domain": [low - room if low < 0 else 0, high + room], "nice": False}
    return {"field": "value", "type": "quantitative", "scale": scale, "title": clean(chart.unit) or None,
            "axis": {"tickCount": 6, **more}}  # fmt: skip


def _colour(chart: Chart) -> Spec:
    names = list(map(clean, chart.series))
    places = list(range(len(names)))
    above = LEADING * (len(chart.reference_lines) + 1)  # the names of the lines stand between legend and bars
    return {
        "field": "label", "type": "nominal", "sort": None,
        "scale": {"domain": names, "range": [(FIRST, SECOND)[place % 2] for place in places]},
        "legend": {"symbolType": "square", "symbolSize": 90, "offset": above} if len(names) > 1 else None,
    }  # fmt: skip


def _bars(chart: Chart) -> Spec:
    rows, values = _rows(chart), _axis(chart)
    series = list(map(clean, chart.series))
    for row in rows:
        row["label"] = series[row["series"]]
    place = {"field": "order", "type": "ordinal", "axis": None, "scale": {"paddingInner": 0.3, "paddingOuter": 0.15}}
    there = {"filter": "isValid(datum.value)"}
    bars: Spec = {
        "transform": [{"filter": "datum.series === 0"}, there],
        "mark": {"type": "bar"},
        "encoding": {"y": place, "x": values, "color": _colour(chart)},
    }
    beside: Spec = {
        "transform": [{"filter": "datum.series === 1"}, there],
        "mark": {"type": "point", "shape": "diamond", "size": 60, "filled": True, "opacity": 1,
                 "stroke": "#FFFFFF", "strokeWidth": 0.8},
        "encoding": {"y": place, "x": values, "color": _colour(chart)},
    }  # fmt: skip
    names: Spec = {
        "transform": [{"filter": "datum.series === 0"}],
        "mark": {"type": "text", "align": "right", "baseline": "middle", "fontSize": SIZE},
        "encoding": {"y": place, "x": {"value": -8}, "text": {"field": "name"}},
    }
    numbers: list[Spec] = [
        {
            "transform": [{"filter": "datum.series === 0"}],
            "mark": {"type": "text", "align": "left", "baseline": "middle", "dx": 7, "fontSize": SIZE - 1},
            "encoding": {"y": place, "x": {**values, "field": "end"}, "text": {"field": "text"}},
        }
    ]
    if len(series) > 1:  # a number beside the other series' mark would be read as its own: in columns then
        numbers = [
            {
                "transform": [{"filter": f"datum.series === {index}"}],
                "mark": {"type": "text", "align": "right", "baseline": "middle", "fontSize": SIZE - 1},
                "encoding": {
                    "y": place,
                    "x": {"value": WIDTH + COLUMN * (index + 1)},
                    "text": {"field": "text"},
                    "color": _colour(chart),
                },
            }
            for index in range(len(series))
        ]
    return {
        "width": WIDTH,
        "height": {"step": STEP},
        "data": {"values": rows},
        "layer": [bars, *([beside] if len(series) > 1 else []), names, *numbers, *_lines(chart, "x", values)],
    }


def _lines(chart: Chart, channel: str, values: Spec) -> list[Spec]:
    """The reference lines, each with its name at its end and a line of its own for that: two may stand close."""
    layer: list[Spec] = []
    along = {"y": {"value": 0}} if channel == "x" else {"x": {"value": WIDTH}}
    for index, (name, value) in enumerate(chart.reference_lines.items()):
        row = {"values": [{"value": float(value), "name": f"{clean(name)} {value:f}"}]}
        up = -4 - LEADING * index
        mark = {"align": "center", "baseline": "bottom", "dy": up} if channel == "x" else {"align": "right", "dy": up}
        layer += [
            {"data": row, "mark": {"type": "rule", "color": LINE, "strokeDash": DASHES[index % 2], "strokeWidth": 1.2},
             "encoding": {channel: values}},
            {"data": row, "mark": {"type": "text", "color": LINE, "fontSize": SIZE - 1, **mark},
             "encoding": {channel: values, **along, "text": {"field": "name"}}},
        ]  # fmt: skip
    return layer


def steps(chart: Chart) -> list[tuple[Decimal, Decimal | None]]:
    """Where each step of a waterfall begins and how far it goes: up from there, or with a minus down."""
    level, found = Decimal(), []
    for value in next(iter(chart.series.values()), ()):
        found.append((level, value))
        level += value or 0
    return found


def _waterfall(chart: Chart) -> Spec:
    """Bars that begin where the one before ended: up for what comes in, down for what goes out."""
    rows: list[Spec] = []
    for order, (name, (level, value)) in enumerate(zip(chart.names, steps(chart), strict=False)):
        step = value or Decimal()
        start, end = sorted((level, level + step))
        way, text = INCOMING if step >= 0 else OUTGOING, _text(None if value is None else abs(value))
        rows.append({"order": order, "name": _cut(clean(name)), "from": float(start), "to": float(end), "way": way,
                     "text": text})  # fmt: skip
    low, high = min([0.0, *(row["from"] for row in rows)]), max([0.0, *(row["to"] for row in rows)])
    scale = {"domain": [low, high * 1.1 or 1.0], "nice": False}
    values = {"type": "quantitative", "scale": scale, "title": clean(chart.unit) or None, "axis": {"tickCount": 6}}
    place = {"field": "order", "type": "ordinal", "axis": None, "scale": {"paddingInner": 0.3, "paddingOuter": 0.15}}
    colour = {
        "field": "way", "type": "nominal", "sort": None,
        "scale": {"domain": [INCOMING, OUTGOING], "range": [FIRST, SECOND]},
        "legend": {"symbolType": "square", "symbolSize": 90},
    }  # fmt: skip
    return {
        "width": WIDTH,
        "height": {"step": STEP},
        "data": {"values": rows},
        "layer": [
            {"mark": {"type": "bar"},
             "encoding": {"y": place, "x": {**values, "field": "from"}, "x2": {"field": "to"}, "color": colour}},
            {"mark": {"type": "text", "align": "right", "baseline": "middle", "fontSize": SIZE},
             "encoding": {"y": place, "x": {"value": -8}, "text": {"field": "name"}}},
            {"mark": {"type": "text", "align": "left", "baseline": "middle", "dx": 7, "fontSize": SIZE - 1},
             "encoding": {"y": place, "x": {**values, "field": "to"}, "text": {"field": "text"}}},
        ],
    }  # fmt: skip


def _cut(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"


def _histogram(chart: Chart) -> Spec:
    rows = [row for row in _rows(chart) if row["series"] == 0]
    values = _axis(chart, tickMinStep=1)
    place = {"field": "order", "type": "ordinal", "axis": None, "scale": {"paddingInner": 0.35, "paddingOuter": 0.2}}
    return {
        "width": WIDTH,
        "height": 230,
        "data": {"values": rows},
        "layer": [
            {"mark": {"type": "bar", "color": FIRST}, "encoding": {"x": place, "y": values}},
            {"mark": {"type": "text", "baseline": "top", "fontSize": SIZE},
             "encoding": {"x": place, "y": {"value": 238}, "text": {"field": "name"}}},
            {"mark": {"type": "text", "baseline": "bottom", "dy": -4, "fontSize": SIZE},
             "encoding": {"x": place, "y": {**values, "field": "end"}, "text": {"field": "text"}}},
            *_lines(chart, "y", values),
        ],
    }  # fmt: skip


def _map(chart: Chart) -> Spec:
    """The tiles of the first series; those the chart says nothing of are grey and have a dash."""
    series = next(iter(chart.series.values()), ())
    by_code = dict(zip(chart.codes, series, strict=False))
    stars = {code: STAR for code, name in zip(chart.codes, chart.names, strict=False) if {code, name} & chart.starred}
    known = [float(value) for value in by_code.values() if value is not None]
    low, high = min(known, default=0.0), max(known, default=1.0)
    two_sided = low < 0 < high
    if two_sided:
        high = max(-low, high)
        low = -high
    rows = []
    for code, name, column, row in tiles():
        value = by_code.get(code)
        share = (float(value) - low) / (high - low or 1) if value is not None else 0.0
        dark = value is not None and (abs(share - 0.5) > 0.4 if two_sided else share > DARK)
        rows.append({"x": column * TILE, "y": row * TILE, "x2": column * TILE + TILE - 4, "y2": row * TILE + TILE - 4,
                     "name": name + stars.get(code, ""), "value": None if value is None else float(value),
                     "text": _text(value), "ink": "#FFFFFF" if dark else INK})  # fmt: skip
    width = (max(column for *_, column, _ in tiles()) + 1) * TILE
    height = (max(row for *_, row in tiles()) + 1) * TILE
    plain = {"type": "quantitative", "axis": None}
    across = {**plain, "scale": {"domain": [0, width], "nice": False}}
    down = {**plain, "scale": {"domain": [0, height], "nice": False, "reverse": True}}
    colour = {
        "field": "value", "type": "quantitative",
        "scale": {"domain": [low, high if high > low else low + 1], "range": list(DIVERGING if two_sided else SEQUENCE),
                  "interpolate": "rgb"},
        "legend": None,
    }  # fmt: skip
    square = {"x": {**across, "field": "x"}, "x2": {"field": "x2"}, "y": {**down, "field": "y"}, "y2": {"field": "y2"}}
    words: list[Spec] = [
        {"mark": {"type": "text", "fontSize": size, "dx": TILE / 2 - 2, "dy": dy},
         "encoding": {"x": {**across, "field": "x"}, "y": {**down, "field": "y"}, "text": {"field": field},
                      "color": {"field": "ink", "type": "nominal", "scale": None}}}
        for field, dy, size in (("name", 21, SIZE), ("text", 38, SIZE + 1))
    ]  # fmt: skip
    return {
        "width": width,
        "height": height,
        "data": {"values": rows},
        "layer": [
            {"mark": {"type": "rect", "cornerRadius": 3, "color": NOTHING}, "encoding": square},
            {"transform": [{"filter": "isValid(datum.value)"}], "mark": {"type": "rect", "cornerRadius": 3},
             "encoding": {**square, "color": colour}},
            *words,
        ],
        "title": {"text": clean(f"单位：{chart.unit}"), "anchor": "start", "fontSize": SIZE, "fontWeight": "normal",
                  "color": FAINT},
    }  # fmt: skip
