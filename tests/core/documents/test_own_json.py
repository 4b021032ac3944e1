"""Our JSON: the contract's object, carried out and back without a digit lost."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from tests.core.documents.any_reports import any_reports

from gongkai.core.documents.errors import BrokenDocumentError
from gongkai.core.documents.limits import DEFAULT_LIMITS
from gongkai.core.documents.own_json import encode, from_object, read, to_object, write
from gongkai.core.form.catalog import edition
from gongkai.core.form.report import Cell, Kind, Report, missing

CELL = "requests.new.total"


@given(any_reports())
def test_there_and_back(report: Report) -> None:
    data = write(report)
    assert data.count(b"\n") == 1
    assert read(data, DEFAULT_LIMITS) == report


def test_the_object_of_the_contract() -> None:
    report = Report(
        form="2021",
        agency="甲县教育局",
        year=2023,
        cells={
            CELL: Cell(kind=Kind.NUMBER, value=21, raw="21"),
            "disclosure.fees.amount": Cell(
                kind=Kind.NUMBER, value=Decimal("0.37"), raw="0.37万元", unit="万元"
            ),
            "requests.new.other": Cell(kind=Kind.UNCERTAIN, raw="1 0", readings=(10, 1)),
        },
        sections={"6": "无。"},
    )
    found = to_object(report, file="a.docx")
    assert found["file"] == "a.docx"
    assert found["missing"] == list(missing(report, edition("2021")))
    assert found["error"] is None
    assert json.loads(encode(found))["cells"] == {
        CELL: {"value": 21, "kind": "number", "raw": "21"},
        "disclosure.fees.amount": {
            "value": 0.37,
            "kind": "number",
            "raw": "0.37万元",
            "unit": "万元",
        },
        "requests.new.other": {
            "value": None,
            "kind": "uncertain",
            "raw": "1 0",
            "readings": [10, 1],
        },
    }
    assert "file" not in to_object(report)


def test_digits_are_written_as_they_are() -> None:
    value = Decimal("12345678901234567890.123456789")
    cell = Cell(kind=Kind.NUMBER, value=value, raw="")
    report = Report(form="2021", cells={"disclosure.fees.amount": cell})
    assert b'"value": 12345678901234567890.123456789' in write(report)


def test_another_encoding_and_a_mark() -> None:
    text = write(Report(form="2021", agency="甲县教育局信息公开办公室")).decode()
    assert read(text.encode("utf-8-sig"), DEFAULT_LIMITS).agency == "甲县教育局信息公开办公室"
    assert read(text.encode("gb18030"), DEFAULT_LIMITS).agency == "甲县教育局信息公开办公室"


def cell(**parts: object) -> dict[str, object]:
    return {"form": "2021", "cells": {CELL: {"kind": "number", "value": 1, **parts}}}


WRONG = [
    ([], "整个文件"),
    ({}, "“form”"),
    ({"form": "1999", "cells": {}}, "1999"),
    ({"form": "2021"}, "“cells”"),
    ({"form": "2021", "cells": {"x.y.z": {}}}, "x.y.z"),
    ({"form": "2021", "cells": {CELL: 1}}, CELL),
    (cell(kind="blank"), "value"),
    (cell(kind="zero"), "kind"),
    (cell(kind=None), "kind"),
    (cell(value=None), "value"),
    (cell(value="1"), "value"),
    (cell(value=True), "value"),
    (cell(value=10**30), "value"),
    (cell(raw=1), "raw"),
    (cell(raw="\ud800"), "raw"),
    (cell(unit=1), "unit"),
    (cell(readings=1), "readings"),
    (cell(readings=["x"]), r"readings\[0\]"),
    (cell(settled=1), "settled"),
    (cell(vaule=1), "vaule"),
    ({**cell(), "missing": [CELL]}, r"missing\[0\]"),
    ({**cell(), "missing": ["x"]}, r"missing\[0\]"),
    ({**cell(), "missing": 1}, "missing"),
    ({**cell(), "agency": 1}, "agency"),
    ({**cell(), "year": "2023"}, "year"),
    ({**cell(), "year": 2023.5}, "year"),
    ({**cell(), "sections": {"7": ""}}, "sections.7"),
    ({**cell(), "sections": {"1": None}}, "sections.1"),
    ({**cell(), "title": []}, "title"),
    ({**cell(), "preamble": None}, "preamble"),
    ({**cell(), "outline": [{"section": "1", "text": ""}]}, r"outline\[0\].section"),
    ({**cell(), "strays": [{"table": "requests"}]}, r"strays\[0\].text"),
    ({"error": "文件已加密", "form": None}, "文件已加密"),
]


@pytest.mark.parametrize(("raw", "named"), WRONG)
def test_what_is_wrong_is_named(raw: object, named: str) -> None:
    with pytest.raises(BrokenDocumentError, match=named):
        from_object(raw)
    with pytest.raises(BrokenDocumentError, match=named):
        read(json.dumps(raw).encode(), DEFAULT_LIMITS)


@pytest.mark.parametrize(
    "data",
    [b"{", b"{}\n{}", b"\xff\xfe\xff", b'{"a": NaN}', b"[" * 100_000, b"1" * 5000, b'{"a": 1e9999'],
)
def test_what_is_no_json(data: bytes) -> None:
    with pytest.raises(BrokenDocumentError):
        read(data, DEFAULT_LIMITS)
