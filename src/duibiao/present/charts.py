"""A chart as a Vega-Lite specification, and the specification as a picture: PNG or SVG, without a browser.

The specification holds its data and fetches nothing. The same chart gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from duibiao.analysis.results import Chart
from duibiao.present.charts_layers import FAINT, GRID, INK, MISSING, SIZE, layers, marked, ordered
from duibiao.present.fonts import OWN, face_for

__all__ = ["SCALE", "png", "specification", "svg", "told"]

VEGA_LITE = "5.20"
SCALE = 2.0  # pixels of a picture for each unit of its drawing


def png(chart: Chart) -> bytes:
    """The chart as PNG on white. Raises UsageError rather than draw a character no font has."""
    import vl_convert

    drawing = {**_fitted(chart), "background": "#FFFFFF"}
    return vl_convert.vegalite_to_png(drawing, vl_version=VEGA_LITE, scale=SCALE, allowed_base_urls=[])


def svg(chart: Chart) -> str:
    """The chart as SVG with its words as text. Raises UsageError rather than draw a character no font has."""
    import vl_convert

    return vl_convert.vegalite_to_svg(_fitted(chart), vl_version=VEGA_LITE, allowed_base_urls=[])


def told(chart: Chart) -> str:
    """The chart in words, for who does not see it."""
    lines = []
    for series, values in chart.series.items():
        pairs = [(marked(chart, place), values[place]) for place in ordered(chart)]
        lines.append(
            f"{series}：" + "，".join(f"{name} {MISSING if value is None else f'{value:f}'}" for name, value in pairs)
        )
    return f"{chart.title}（{chart.unit}）。" + "；".join(lines) + "。"


def specification(chart: Chart, family: str) -> dict[str, Any]:
    """The chart in Vega-Lite, its words in the font `family`, its data inside."""
    label = {"labelFontSize": SIZE, "titleFontSize": SIZE, "labelColor": INK, "titleColor": FAINT}
    label["titleFontWeight"] = "normal"
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "background": None,
        "padding": 6,
        "config": {
            "font": family,
            "view": {"stroke": None},
            "axis": {**label, "gridColor": GRID, "domainColor": FAINT, "tickColor": GRID},
            "legend": {**label, "orient": "top", "direction": "horizontal", "title": None, "labelLimit": 400},
            "text": {"fill": INK},
        },
        **layers(chart),
    }


def _fitted(chart: Chart) -> dict[str, Any]:
    """The specification in a face that has all its characters; ours is made known to the renderer."""
    import vl_convert

    face = face_for(_words(layers(chart)))
    if face.path == OWN:
        vl_convert.register_font_directory(str(OWN.parent))
    return specification(chart, face.family)


def _words(node: object) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, Mapping):
        for value in node.values():
            yield from _words(value)
    elif isinstance(node, list):
        for value in node:
            yield from _words(value)
