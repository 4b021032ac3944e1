"""Charts of sums (图表): drawn on the server as SVG files of their own, the figures beside them.

A chart is an image with a title and a description in it; it prints, needs no script, and holds
no style that the site's content security policy would refuse. Colours are never alone: bars
carry their figures, lines differ in points and dashes.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import altair as alt
import vl_convert
from lxml import etree

from gongkai.core.form.report import Number

_FONT = "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Source Han Sans SC, sans-serif"
_INK, _SOFT, _RULE = "#1a2026", "#4b545c", "#c8c6be"
_COLOURS = ("#17466e", "#7a4a00", "#1f5a3c")
_NO_FRAME = alt.ViewConfig(stroke=None)
_TYPE_SIZE = 14
_FIGURE = 60
"""What the figure at the end of the longest bar takes, in pixels."""
_BAR = 28
"""The height of a bar with the space around it, in pixels."""

Spec = dict[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Size:
    """How wide a chart is drawn (图宽), and how much of that its labels may take, in pixels."""

    width: int
    labels: int


SIZES = {"wide": Size(width=330, labels=200), "narrow": Size(width=170, labels=120)}
"""A chart is drawn for a wide window and for a phone, so that its type is never scaled down."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """A figure of a chart (数据点): what it is of, in which series where there are several."""

    label: str
    value: Number
    series: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Chart:
    """A chart (图表): `name` is its address, `description` says in a sentence what it shows.

    `heads` are the column heads of the table behind it, `rows` its lines.
    """

    name: str
    title: str
    description: str
    marks: tuple[Mark, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    draw: Callable[[Sequence[Mark], Size], alt.Chart | alt.LayerChart] = field(repr=False)

    def spec(self, size: Size) -> Spec:
        """Return the chart's Vega-Lite specification (图表定义)."""
        chart = self.draw(self.marks, size)
        look = chart.configure(font=_FONT, background="transparent", view=_NO_FRAME)
        return look.to_dict()

    def digest(self, size: str) -> str:
        """Return what names the drawn chart (图表指纹): it changes with every figure in it."""
        said = [self.title, self.description, self.spec(SIZES[size])]
        return hashlib.sha256(json.dumps(said, default=str).encode()).hexdigest()

    def svg(self, size: str) -> bytes:
        """Return the chart drawn (SVG 图)."""
        drawn = etree.fromstring(vl_convert.vegalite_to_svg(self.spec(SIZES[size])).encode())
        drawn.set("role", "img")
        drawn.set("lang", "zh-Hans-CN")
        for place, (name, text) in enumerate([("title", self.title), ("desc", self.description)]):
            element = etree.Element(f"{{http://www.w3.org/2000/svg}}{name}", id=name)
            element.text = text
            drawn.insert(place, element)
        drawn.set("aria-labelledby", "title desc")
        return etree.tostring(drawn, encoding="UTF-8", xml_declaration=True)


def bars(marks: Sequence[Mark], size: Size) -> alt.LayerChart:
    """Draw a bar for each figure (条形图), in the order given, its figure at its end."""
    y = alt.Y("label:N", sort=None, title=None).axis(
        labelLimit=size.labels, labelFontSize=_TYPE_SIZE, labelColor=_INK,
        ticks=False, domainColor=_INK, labelPadding=8,
    )  # fmt: skip
    longest = max((float(mark.value) for mark in marks), default=0) or 1
    room = longest * size.width / (size.width - _FIGURE)
    x = alt.X("value:Q", title=None, axis=None).scale(domain=[0, room], nice=False)
    base = alt.Chart(_data(marks)).encode(x=x, y=y)
    figures = base.mark_text(align="left", dx=6, fontSize=_TYPE_SIZE, color=_INK)
    return _sized(
        alt.layer(
            base.mark_bar(color=_COLOURS[0], size=18), figures.encode(text=alt.Text("value:Q"))
        ),
        width=size.width,
        height=_BAR * len(marks),
    )


def lines(marks: Sequence[Mark], size: Size) -> alt.LayerChart:
    """Draw a line for each series over the years (折线图), told apart by points and dashes."""
    series = list(dict.fromkeys(mark.series for mark in marks))
    legend = alt.Legend(
        orient="top", direction="vertical", title=None, labelFontSize=_TYPE_SIZE,
        symbolSize=90, labelColor=_INK, labelLimit=300,
    )  # fmt: skip
    base = alt.Chart(_data(marks)).encode(
        x=alt.X("label:O", title=None).axis(
            labelAngle=0, labelFontSize=_TYPE_SIZE, labelColor=_INK, domainColor=_INK
        ),
        y=alt.Y("value:Q", title=None)
        .axis(
            tickMinStep=1, tickCount=5, labelFontSize=_TYPE_SIZE, labelColor=_SOFT,
            gridColor=_RULE, domain=False, ticks=False,
        )
        .scale(domainMin=0),
        color=alt.Color("series:N", sort=series, legend=legend).scale(
            domain=series, range=list(_COLOURS)
        ),
        shape=alt.Shape("series:N", sort=series, legend=legend).scale(domain=series),
    )  # fmt: skip
    dash = alt.StrokeDash("series:N", sort=series, legend=None)
    return _sized(
        alt.layer(
            base.mark_line(strokeWidth=2).encode(strokeDash=dash),
            base.mark_point(size=90, filled=True, opacity=1),
        ),
        width=size.width + size.labels,
        height=240,
    )


def _data(marks: Sequence[Mark]) -> alt.Data:
    return alt.Data(
        values=[
            {"label": mark.label, "value": float(mark.value), "series": mark.series}
            for mark in marks
        ]
    )


def _sized(chart: alt.LayerChart, *, width: int, height: int) -> alt.LayerChart:
    return chart.properties(width=width, height=height)
