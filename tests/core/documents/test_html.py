"""Web pages: what a browser shows, in its order, tables in their places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.documents.shapes import everything, grids, shapes

from gongkai.core.documents.document import Columns, Document
from gongkai.core.documents.errors import BrokenDocumentError, TooLargeDocumentError
from gongkai.core.documents.html import read
from gongkai.core.documents.limits import DEFAULT_LIMITS, Limits


def page(source: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    return read(source.encode(), limits)


CASES = {
    "blocks are lines, inline elements are not": (
        "<h1>年度<b>报告</b></h1><p>一、\n  总体<span>情况</span></p>尾<div>下</div>",
        ["年度报告", "一、 总体情况", "尾", "下"],
    ),
    "a line break ends a line, in a cell it is a newline": (
        "上<br>下<table><tr><td>结果<br/>维持<td>0</table>",
        ["上", "下", [["结果\n维持", "0"]]],
    ),
    "what is not shown is left out": (
        (
            "<script>x</script><style>y</style>甲<p style='DISPLAY : none'>乙</p>丙"
            "<table><tr><td>1<td style='display:none'>2<td hidden>3<td>4</table>"
        ),
        ["甲丙", [["1", "4"]]],
    ),
    "no-break spaces are spaces, alone they are blank": (
        "<p>六、&nbsp;其他</p><table><tr><td>甲<td>&nbsp;<td>&nbsp;21&nbsp;</table>",
        ["六、 其他", [["甲", "", "21"]]],
    ),
    "spans": (
        "<table><tr><td rowspan=2>甲<td colspan=2>乙<tr><td>丙<td>丁</table>",
        [[["甲<2x1>", "乙<1x2>"], ["丙", "丁"]]],
    ),
    "spans that are wrong": (
        "<table><tr><td rowspan=9>甲<td colspan=x>乙<tr><td rowspan=-1 colspan=0>丙</table>",
        [[["甲<2x1>", "乙"], ["丙"]]],
    ),
    "a table split over several": (
        "<table><tr><td>规章<td>0</table><table><tr><td>规范性文件<td>3</table>",
        [[["规章", "0"]], [["规范性文件", "3"]]],
    ),
    "a table that arranges the page": (
        (
            "<table><tr><td>栏目<td><p>前文<table><tr><td>规章<td>0</table>后文"
            "<table><tr><td>许可<td>1</table></table>"
        ),
        ["栏目", "前文", [["规章", "0"]], "后文", [["许可", "1"]]],
    ),
    "two such tables, one in the other": (
        "<table><tr><td><table><tr><td><table><tr><td>规章<td>0</table></table>末</table>",
        [[["规章", "0"]], "末"],
    ),
    "text in a table but in no cell": (
        "<table><caption>表二</caption>散<tr><td>甲<tr>乱<td>乙</table>",
        ["表二", "散", "乱", [["甲"], ["乙"]]],
    ),
    "head, body and foot are one table": (
        "<table><thead><tr><th>甲</thead><tbody><tr><td>乙</tbody><tfoot><tr><td>丙</tfoot></table>",
        [[["甲"], ["乙"], ["丙"]]],
    ),
    "comments and processing instructions": (
        "甲<!-- 注 -->乙<?xml 丙?><![if !supportLists]>一、<![endif]>丁",
        ["甲乙一、丁"],
    ),
    "preformatted text is laid out as a text file": (
        "<pre>表二\n规章\t0\t0\n文件\t1\t2\n</pre>末",
        ["表二", [["规章", "0", "0"], ["文件", "1", "2"]], "末"],
    ),
    "cells outside a table": ("<td>甲</td><td>乙</td>", ["甲", "乙"]),
    "angle brackets that are no tags": ("<p>见<本年度>报告，a < b</p>", ["见<本年度>报告，a < b"]),
    "nothing at all": ("<!-- 空 -->", []),
}


@pytest.mark.parametrize("case", CASES)
def test_page(case: str) -> None:
    source, expected = CASES[case]
    assert shapes(page(source)) == expected


def test_places_are_real() -> None:
    (grid,) = grids(page("<table><tr><td>甲</table>"))
    assert grid.columns is Columns.PLACED


@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "gbk", "big5", "x"])
@pytest.mark.parametrize("charset", ["utf-8", "gb18030", "utf-16"])
def test_declared_charset_right_or_wrong(charset: str, declared: str) -> None:
    source = f'<html><head><meta charset="{declared}"></head><p>政府信息公开工作年度报告</p>'
    assert shapes(read(source.encode(charset), DEFAULT_LIMITS)) == ["政府信息公开工作年度报告"]


def test_deep_nesting_is_read_and_the_deepest_refused() -> None:
    assert everything(page("<font>" * 1500 + "深")) == "深"
    with pytest.raises(BrokenDocumentError, match="嵌套过深"):
        page("<font>" * 5000 + "深")


@pytest.mark.parametrize(
    "source",
    ["<table>" + "<tr><td>甲" * 60, "<table><tr><td colspan=99 rowspan=1>甲", "<p>甲" * 60],
)
def test_limits(source: str) -> None:
    with pytest.raises(TooLargeDocumentError):
        page(source, Limits(boxes=50))


WORDS = st.text("规章文件甲乙丙0123456789", min_size=1, max_size=6)
INLINE = st.recursive(
    WORDS,
    lambda inside: (
        st.builds("<{0}>{1}</{0}>".format, st.sampled_from(["b", "p", "div"]), inside)
        | st.lists(inside, max_size=3).map("<br>".join)
    ),
    max_leaves=4,
)


def table(rows: list[list[str]]) -> str:
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table>{body}</table>"


BLOCKS = st.recursive(
    INLINE,
    lambda inside: (
        st.lists(st.lists(inside, max_size=3), max_size=3).map(table)
        | st.lists(inside, max_size=3).map("".join)
    ),
    max_leaves=12,
)


@given(st.lists(BLOCKS, max_size=4).map("".join))
def test_no_text_is_lost_or_moved(source: str) -> None:
    text = "".join(piece.split(">")[-1] for piece in source.split("<"))
    assert everything(page(f"<body>{source}")) == text
