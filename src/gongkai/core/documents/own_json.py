"""Our own JSON (自有 JSON 格式): the object that `gongkai annual read --json` prints, and back."""

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import TypeVar

import simplejson

from gongkai.core.documents.charset import decode
from gongkai.core.documents.errors import BrokenDocumentError
from gongkai.core.documents.limits import Limits, refuse_large
from gongkai.core.form.catalog import editions
from gongkai.core.form.edition import Edition
from gongkai.core.form.report import Cell, Heading, Kind, Number, Report, Stray, missing

Object = Mapping[str, object]
_T = TypeVar("_T")

_TOO_GREAT = 10**30
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
_CELL_KEYS = frozenset(("value", "kind", "raw", "unit", "readings", "settled"))


def to_object(report: Report, file: str | None = None) -> dict[str, object]:
    """Return the object for a report (对象形式), with the file's name where one is given.

    Beyond the keys that the contract names it has `title`, `preamble`, `outline` and
    `strays`. Figures with a fraction stay Decimal; `encode` writes them digit for digit.
    """
    return {
        **({} if file is None else {"file": file}),
        "form": report.form,
        "agency": report.agency,
        "year": report.year,
        "cells": {cell_id: cell_object(cell) for cell_id, cell in report.cells.items()},
        "missing": list(missing(report, editions()[report.form])),
        "sections": dict(report.sections),
        "title": report.title,
        "preamble": report.preamble,
        "outline": [{"section": one.section, "text": one.text} for one in report.outline],
        "strays": [{"table": one.table, "text": one.text, "row": one.row} for one in report.strays],
        "error": None,
    }


def encode(value: Object) -> str:
    """Return an object as one line of JSON (单行 JSON), every figure with all its digits."""
    return simplejson.dumps(value, ensure_ascii=False, use_decimal=True, allow_nan=False)


def write(report: Report, file: str | None = None) -> bytes:
    """Write a report as our JSON (写出 JSON), UTF-8, one line."""
    return f"{encode(to_object(report, file))}\n".encode()


def read(data: bytes, limits: Limits) -> Report:
    """Read a report from our JSON (读取 JSON).

    Raises BrokenDocumentError, which names the field at fault, and TooLargeDocumentError.
    """
    refuse_large(data, limits)
    try:
        raw = simplejson.loads(_text(data, limits), parse_float=Decimal, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise BrokenDocumentError(
            "文件不是完整的 JSON，或含有不止一份报告；请使用本程序导出的文件，每份报告一个文件。"
        ) from error
    return from_object(raw)


def from_object(raw: object) -> Report:
    """Return the report of an object (由对象还原报告).

    Keys that are not known are ignored, except within a cell. Raises BrokenDocumentError,
    which names the field at fault.
    """
    top = _mapping(raw, "整个文件")
    if top.get("error") is not None:
        raise BrokenDocumentError(f"这条记录是读取失败的结果：{_text_of(top['error'], 'error')}")
    if "form" not in top or "cells" not in top:
        raise BrokenDocumentError(
            "这个 JSON 文件不是本程序导出的年度报告：没有字段“form”或“cells”。"
            "请换用本程序导出的文件，或者报告的原文。"
        )
    edition = _edition(_text_of(top.get("form"), "form"))
    cells = dict(_cells(_mapping(top.get("cells"), "cells"), edition))
    _check_missing(_items(top.get("missing", []), "missing"), edition, cells)
    return Report(
        form=edition.id,
        agency=_optional(_text_of, top.get("agency"), "agency"),
        year=_optional(_whole, top.get("year"), "year"),
        cells=cells,
        sections=dict(_sections(_mapping(top.get("sections", {}), "sections"), edition)),
        title=_optional(_text_of, top.get("title"), "title"),
        preamble=_text_of(top.get("preamble", ""), "preamble"),
        outline=tuple(_heading(one, at) for one, at in _items(top.get("outline", []), "outline")),
        strays=tuple(_stray(one, at) for one, at in _items(top.get("strays", []), "strays")),
    )


def _text(data: bytes, limits: Limits) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return decode(data, limits)


def _refuse(constant: str) -> object:
    raise ValueError(constant)


def cell_object(cell: Cell) -> dict[str, object]:
    """Return the object for a cell (单元格对象)."""
    return {
        "value": cell.value,
        "kind": cell.kind.value,
        "raw": cell.raw,
        **({} if cell.unit is None else {"unit": cell.unit}),
        **({"readings": list(cell.readings)} if cell.kind is Kind.UNCERTAIN else {}),
        **({"settled": True} if cell.settled else {}),
    }


def _edition(form: str) -> Edition:
    known = editions()
    if form not in known:
        raise BrokenDocumentError(
            f"字段“form”的值“{form}”不是已知的格式版本（{'、'.join(known)}）。"
        )
    return known[form]


def _cells(raw: Object, edition: Edition) -> Iterator[tuple[str, Cell]]:
    for cell_id, value in raw.items():
        if cell_id not in edition.specs:
            raise BrokenDocumentError(f"字段“cells”中的“{cell_id}”不是{edition.id}版格式的单元格。")
        yield cell_id, _cell(_mapping(value, f"cells.{cell_id}"), f"cells.{cell_id}")


def _cell(raw: Object, at: str) -> Cell:
    unknown = sorted(raw.keys() - _CELL_KEYS)
    if unknown:
        raise BrokenDocumentError(f"字段“{at}.{unknown[0]}”不是单元格的字段。")
    kind = _kind(_text_of(raw.get("kind"), f"{at}.kind"), f"{at}.kind")
    value = _optional(_number, raw.get("value"), f"{at}.value")
    if value is None and kind is Kind.NUMBER:
        raise _wrong(f"{at}.value", "数字", raw.get("value"))
    if value is not None and kind not in {Kind.NUMBER, Kind.TEXT}:
        raise _wrong(f"{at}.value", "null", value)
    readings = _items(raw.get("readings", []), f"{at}.readings")
    return Cell(
        kind=kind,
        value=value,
        raw=_text_of(raw.get("raw", ""), f"{at}.raw"),
        unit=_optional(_text_of, raw.get("unit"), f"{at}.unit"),
        readings=tuple(_number(one, place) for one, place in readings),
        settled=_flag(raw.get("settled", False), f"{at}.settled"),
    )


def _kind(name: str, at: str) -> Kind:
    if name not in set(Kind):
        raise _wrong(at, "、".join(Kind), name)
    return Kind(name)


def _check_missing(
    listed: list[tuple[object, str]], edition: Edition, cells: Mapping[str, Cell]
) -> None:
    """Refuse a list of missing cells (缺失的单元格) that the cells contradict."""
    for one, at in listed:
        cell_id = _text_of(one, at)
        if cell_id not in edition.specs:
            raise BrokenDocumentError(f"字段“{at}”的“{cell_id}”不是{edition.id}版格式的单元格。")
        if cell_id in cells:
            raise BrokenDocumentError(f"字段“{at}”说“{cell_id}”缺失，但 cells 中有它。")


def _sections(raw: Object, edition: Edition) -> Iterator[tuple[str, str]]:
    numbers = {str(section.number) for section in edition.sections}
    for number, text in raw.items():
        if number not in numbers:
            raise _wrong(f"sections.{number}", "、".join(sorted(numbers)) + "之一", number)
        yield number, _text_of(text, f"sections.{number}")


def _heading(raw: object, at: str) -> Heading:
    one = _mapping(raw, at)
    return Heading(
        section=_whole(one.get("section"), f"{at}.section"),
        text=_text_of(one.get("text"), f"{at}.text"),
    )


def _stray(raw: object, at: str) -> Stray:
    one = _mapping(raw, at)
    return Stray(
        table=_text_of(one.get("table"), f"{at}.table"),
        text=_text_of(one.get("text"), f"{at}.text"),
        row=_optional(_text_of, one.get("row"), f"{at}.row"),
    )


def _optional(convert: Callable[[object, str], _T], raw: object, at: str) -> _T | None:
    return None if raw is None else convert(raw, at)


def _mapping(raw: object, at: str) -> Object:
    if not isinstance(raw, dict):
        raise _wrong(at, "对象", raw)
    return raw


def _items(raw: object, at: str) -> list[tuple[object, str]]:
    """Return the items of a list with their names (列表项)."""
    if not isinstance(raw, list):
        raise _wrong(at, "列表", raw)
    return [(one, f"{at}[{number}]") for number, one in enumerate(raw)]


def _text_of(raw: object, at: str) -> str:
    if not isinstance(raw, str) or _HALF_CHARACTER.search(raw):
        raise _wrong(at, "文字", raw)
    return raw


def _whole(raw: object, at: str) -> int:
    if not isinstance(raw, int) or isinstance(raw, bool):
        raise _wrong(at, "整数", raw)
    return raw


def _number(raw: object, at: str) -> Number:
    if not isinstance(raw, int | Decimal) or isinstance(raw, bool) or not _fits(raw):
        raise _wrong(at, "数字", raw)
    return raw


def _fits(number: Number) -> bool:
    return -_TOO_GREAT < number < _TOO_GREAT


def _flag(raw: object, at: str) -> bool:
    if not isinstance(raw, bool):
        raise _wrong(at, "true 或 false", raw)
    return raw


def _wrong(at: str, expected: str, found: object) -> BrokenDocumentError:
    return BrokenDocumentError(f"字段“{at}”应当是{expected}，实际是“{_shown(found)}”。")


def _shown(found: object) -> str:
    return _HALF_CHARACTER.sub("�", f"{found:.3E}" if isinstance(found, Decimal) else repr(found))[
        :40
    ]
