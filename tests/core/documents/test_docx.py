"""Word documents: the body in order, merged cells in place, revisions as accepted."""

import pytest
from tests.core.documents.packages import word
from tests.core.documents.shapes import grids, shapes
from tests.samples import sample

from gongkai.core.documents.document import Columns
from gongkai.core.documents.docx import read
from gongkai.core.documents.errors import TooLargeDocumentError
from gongkai.core.documents.limits import DEFAULT_LIMITS, Limits


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def tbl(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def sdt(content: str) -> str:
    return f"<w:sdt><w:sdtContent>{content}</w:sdtContent></w:sdt>"


SPAN = '<w:gridSpan w:val="{}"/>'.format
DOWN, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
CASES = {
    "paragraphs and tables in order": (
        p("甲") + tbl(tc("乙") + tc("1"), tc("丙") + tc("2")) + p("丁"),
        ["甲", [["乙", "1"], ["丙", "2"]], "丁"],
    ),
    "merged cells": (
        tbl(tc("甲", DOWN) + tc("乙", SPAN(2)), tc("", ON) + tc("1") + tc("2")),
        [[["甲<2x1>", "乙<1x2>"], ["1", "2"]]],
    ),
    "cells merged in the older way": (
        tbl(tc("甲", '<w:hMerge w:val="restart"/>') + tc("", "<w:hMerge/>"), tc("1") + tc("2")),
        [[["甲<1x2>"], ["1", "2"]]],
    ),
    "a merge that goes on from nothing": (tbl(tc("甲", ON) + tc("乙")), [[["甲", "乙"]]]),
    "text in cells that are merged away is kept": (
        tbl(tc("甲", DOWN), tc("乙", ON)),
        [[["甲\n乙<2x1>"], []]],
    ),
    "rows that begin further right": (
        tbl(
            tc("甲") + tc("乙"),
            '<w:trPr><w:gridBefore w:val="1"/><w:gridAfter w:val="0"/></w:trPr>' + tc("丙"),
        ),
        [[["甲", "乙"], ["丙"]]],
    ),
    "tables in tables": (
        tbl(tc("甲") + f"<w:tc>{p('乙')}{tbl(tc('1') + tc('2'))}{p('丙')}</w:tc>"),
        ["甲", "乙", [["1", "2"]], "丙"],
    ),
    "content controls": (
        sdt(p("甲") + tbl(sdt(tc("1"))) + f"<w:p>{sdt('<w:r><w:t>乙</w:t></w:r>')}</w:p>"),
        ["甲", [["1"]], "乙"],
    ),
    "revisions count as accepted": (
        "<w:p><w:ins><w:r><w:t>甲</w:t></w:r></w:ins><w:del><w:r><w:delText>乙</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>丙</w:t></w:r></w:moveFrom></w:p>"
        + tbl("<w:trPr><w:del/></w:trPr>" + tc("去"), "<w:trPr><w:ins/></w:trPr>" + tc("留")),
        ["甲", [["留"]]],
    ),
    "breaks, tabs, fields, hidden text": (
        (
            "<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t><w:noBreakHyphen/></w:r>"
            "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>"
            '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>现</w:t></w:r></w:p>'
        ),
        ["甲", "乙\t丙-现"],
    ),
    "text boxes follow their paragraph, once": (
        '<w:p><mc:AlternateContent xmlns:mc="m"><mc:Choice><w:txbxContent>'
        + p("框")
        + tbl(tc("1") + tc("2"))
        + "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>"
        + p("框")
        + "</w:txbxContent></mc:Fallback></mc:AlternateContent><w:r><w:t>甲</w:t></w:r></w:p>",
        ["甲", "框", [["1", "2"]]],
    ),
    "several paragraphs in a cell": (
        tbl(f"<w:tc>{p('结果')}{p('')}{p('维持')}</w:tc>" + tc("0")),
        [[["结果\n维持", "0"]]],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_body(case: str) -> None:
    body, expected = CASES[case]
    document = read(word(body), DEFAULT_LIMITS)
    assert shapes(document) == expected
    assert {grid.columns for grid in grids(document)} <= {Columns.PLACED}


def test_boxes_keep_the_columns_that_rows_skip() -> None:
    body = tbl(tc("甲") + tc("乙"), '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + tc("丙"))
    (grid,) = grids(read(word(body), DEFAULT_LIMITS))
    assert [box.column for box in grid.rows[1]] == [1]


def test_the_other_iso_variant_has_other_namespaces() -> None:
    data = word(
        p("甲") + tbl(tc("1") + tc("2")), main="http://purl.oclc.org/ooxml/wordprocessingml"
    )
    assert shapes(read(data, DEFAULT_LIMITS)) == ["甲", [["1", "2"]]]


@pytest.mark.parametrize("body", [p("甲") * 60, tbl(tc("1") * 60), tbl(tc("1", SPAN(99999)))])
def test_limits(body: str) -> None:
    with pytest.raises(TooLargeDocumentError):
        read(word(body), Limits(boxes=50))


def test_the_blank_form_of_2021() -> None:
    data = sample("reports/form-2021-blank.docx")
    sizes = [
        (len(grid.rows), max(box.column + box.colspan for row in grid.rows for box in row))
        for grid in grids(read(data, DEFAULT_LIMITS))
    ]
    assert sizes == [(14, 4), (28, 10), (4, 15)]
