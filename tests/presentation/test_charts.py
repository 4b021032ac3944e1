"""图表: well-formed whatever the names, their words in the image, named by their figures."""

from decimal import Decimal

import pytest
from lxml import etree

from gongkai.presentation.charts import SIZES, Chart, Mark, bars, lines

SVG = {"svg": "http://www.w3.org/2000/svg"}


def chart(*marks: Mark, draw=bars, title: str = "新收申请") -> Chart:
    return Chart(
        name="bodies", title=title, description="说明。", marks=marks, heads=(), rows=(), draw=draw
    )


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("draw", [bars, lines])
def test_names_and_figures_stand_in_the_image(draw, size) -> None:
    marks = [Mark(label=label, value=3, series="甲") for label in ("2022", "2023")]
    drawn = etree.fromstring(chart(*marks, draw=draw).svg(size))
    texts = drawn.xpath("//svg:text/text()", namespaces=SVG)
    assert {"2022", "2023"} <= set(texts)
    assert drawn.xpath("svg:title/text()", namespaces=SVG) == ["新收申请"]
    assert drawn.xpath("svg:desc/text()", namespaces=SVG) == ["说明。"]


def test_a_name_cannot_become_markup() -> None:
    drawn = chart(Mark(label="<script>甲</script>&局", value=1), title="<b>").svg("wide")
    tree = etree.fromstring(drawn)
    assert not tree.xpath("//svg:script", namespaces=SVG)
    assert "<script>甲</script>&局" in tree.xpath("//svg:text/text()", namespaces=SVG)


def test_nothing_but_zeros_is_drawn_as_zeros() -> None:
    tree = etree.fromstring(chart(Mark(label="甲", value=0), Mark(label="乙", value=0)).svg("wide"))
    assert tree.xpath("//svg:text/text()", namespaces=SVG).count("0") == 2


def test_every_figure_changes_the_digest() -> None:
    one = chart(Mark(label="甲", value=1))
    assert one.digest("wide") == chart(Mark(label="甲", value=1)).digest("wide")
    others = {
        chart(Mark(label="甲", value=2)).digest("wide"),
        chart(Mark(label="甲", value=Decimal("1.5"))).digest("wide"),
        chart(Mark(label="甲", value=1), title="别的").digest("wide"),
        one.digest("narrow"),
    }
    assert len(others | {one.digest("wide")}) == 5
