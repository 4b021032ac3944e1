"""Our own CSV (自有 CSV 格式): a row for each cell, for spreadsheets and statistics programs.

What is no cell (agency, year, running text, …) has rows of its own kinds, so that nothing
of a report is lost. The file has a byte order mark, because Excel needs it for Chinese.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from io import StringIO

from gongkai.core.documents.charset import decode
from gongkai.core.documents.errors import BrokenDocumentError
from gongkai.core.documents.limits import Limits
from gongkai.core.documents.own_json import from_object
from gongkai.core.form.catalog import editions
from gongkai.core.form.edition import Edition
from gongkai.core.form.report import Cell, Kind, Number, Report, missing
from gongkai.core.form.wording import cell_label

HEADER = ("cell", "label", "kind", "value", "unit", "raw", "readings", "settled")

_Row = Mapping[str, str]

_LABELS = {
    "form": "格式版本",
    "agency": "行政机关",
    "year": "报告年度",
    "title": "标题",
    "preamble": "前言",
}
_CELL_KINDS = frozenset(kind.value for kind in Kind)
_NUMBER = re.compile(r"[+-]?[0-9]{1,30}(\.[0-9]{1,30})?")
_FORMULA = re.compile(r"['=+\-@\t\r]")
"""What a spreadsheet program would take for a formula, and the mark that prevents it."""


def write(report: Report) -> bytes:
    """Write a report as our CSV (写出 CSV).

    Texts that a spreadsheet would run as formulas have an apostrophe before them.
    """
    target = StringIO(newline="")
    writer = csv.DictWriter(target, HEADER, restval="")
    writer.writeheader()
    writer.writerows(_rows(report, editions()[report.form]))
    return target.getvalue().encode("utf-8-sig")


def read(data: bytes, limits: Limits) -> Report:
    """Read a report from our CSV (读取 CSV), also one that a spreadsheet program saved anew.

    Raises BrokenDocumentError, which names the row or field at fault, and
    TooLargeDocumentError.
    """
    reader = csv.reader(StringIO(decode(data, limits), newline=""), strict=True)
    try:
        rows = list(reader)
    except csv.Error as error:
        raise BrokenDocumentError(f"第{reader.line_num}行不是完整的 CSV，请重新导出。") from error
    if not rows or tuple(rows[0]) != HEADER:
        raise BrokenDocumentError(f"CSV 的首行应当是：{','.join(HEADER)}。")
    return from_object(_object(rows[1:]))


def _rows(report: Report, edition: Edition) -> Iterator[_Row]:
    details = {"form": report.form, "agency": report.agency, "year": report.year}
    texts = {"title": report.title, "preamble": report.preamble}
    for name, value in {**details, **texts}.items():
        if value is not None:
            yield {"cell": name, "label": _LABELS[name], "kind": "report", "raw": safe(str(value))}
    for cell_id, cell in report.cells.items():
        yield _cell_row(cell_id, cell_label(edition, cell_id), cell)
    for cell_id in missing(report, edition):
        yield {"cell": cell_id, "label": cell_label(edition, cell_id), "kind": "missing"}
    for number, text in report.sections.items():
        yield _text_row(f"section.{number}", "section", text)
    for heading in report.outline:
        yield _text_row(f"heading.{heading.section}", "heading", heading.text)
    for stray in report.strays:
        place = f"stray.{stray.table}" if stray.row is None else f"stray.{stray.table}.{stray.row}"
        yield _text_row(place, "stray", stray.text)


def _text_row(name: str, kind: str, text: str) -> _Row:
    return {"cell": name, "kind": kind, "raw": safe(text)}


def _cell_row(cell_id: str, label: str, cell: Cell) -> _Row:
    return {
        "cell": cell_id,
        "label": label,
        "kind": cell.kind.value,
        "value": "" if cell.value is None else written(cell.value),
        "unit": "" if cell.unit is None else safe(cell.unit),
        "raw": safe(cell.raw),
        "readings": "|".join(map(written, cell.readings)),
        "settled": "true" if cell.settled else "",
    }


def written(number: Number) -> str:
    """Return a figure in plain digits (数值写法)."""
    return format(number, "f") if isinstance(number, Decimal) else str(number)


def safe(text: str) -> str:
    """Return a text that no spreadsheet runs as a formula (防公式): an apostrophe before it."""
    return f"'{text}" if _FORMULA.match(text) else text


def _object(rows: list[list[str]]) -> dict[str, object]:
    """Return the rows as the object of our JSON (转为对象), for the same checks."""
    found = _Found()
    for number, fields in enumerate(rows, start=2):
        if any(fields):
            found.add(_row(fields, number), number)
    return {
        **found.details,
        "cells": found.cells,
        "sections": found.sections,
        "outline": found.outline,
        "strays": found.strays,
        "missing": found.missing,
    }


def _row(fields: list[str], number: int) -> _Row:
    if len(fields) != len(HEADER):
        raise BrokenDocumentError(f"第{number}行有{len(fields)}列，应当有{len(HEADER)}列。")
    return dict(zip(HEADER, fields, strict=True))


@dataclass(slots=True)
class _Found:
    """What the rows hold (各行内容), gathered by kind."""

    details: dict[str, object] = field(default_factory=dict)
    cells: dict[str, object] = field(default_factory=dict)
    sections: dict[str, object] = field(default_factory=dict)
    outline: list[object] = field(default_factory=list)
    strays: list[object] = field(default_factory=list)
    missing: list[object] = field(default_factory=list)

    def add(self, row: _Row, number: int) -> None:
        """Take a row in (收入一行); raises BrokenDocumentError for one that is not ours."""
        name, text = row["cell"], row["raw"].removeprefix("'")
        match row["kind"]:
            case kind if kind in _CELL_KINDS:
                _put(self.cells, name, _cell(row, number), number)
            case "report":
                value = _whole(text, number) if name == "year" else text
                _put(self.details, name, value, number)
            case "section":
                _put(self.sections, name.removeprefix("section."), text, number)
            case "heading":
                section = _whole(name.removeprefix("heading."), number)
                self.outline.append({"section": section, "text": text})
            case "stray":
                table, _, place = name.removeprefix("stray.").partition(".")
                self.strays.append({"table": table, "row": place or None, "text": text})
            case "missing":
                self.missing.append(name)
            case kind:
                raise BrokenDocumentError(f"第{number}行的 kind“{kind[:40]}”不是已知的种类。")


def _put(found: dict[str, object], name: str, value: object, number: int) -> None:
    if name in found:
        raise BrokenDocumentError(f"第{number}行的“{name[:60]}”已经出现过，请删去重复的行。")
    found[name] = value


def _cell(row: _Row, number: int) -> dict[str, object]:
    return {
        "kind": row["kind"],
        "value": _number(row["value"], number) if row["value"] else None,
        "unit": row["unit"].removeprefix("'") or None,
        "raw": row["raw"].removeprefix("'"),
        "readings": [_number(one, number) for one in row["readings"].split("|") if one],
        "settled": row["settled"].lower() == "true",
    }


def _number(text: str, number: int) -> Number:
    match = _NUMBER.fullmatch(text)
    if match is None:
        raise BrokenDocumentError(f"第{number}行的“{text[:40]}”不是数字。")
    return Decimal(text) if match[1] else int(text)


def _whole(text: str, number: int) -> int:
    value = _number(text, number)
    if not isinstance(value, int):
        raise BrokenDocumentError(f"第{number}行的“{text[:40]}”不是整数。")
    return value
