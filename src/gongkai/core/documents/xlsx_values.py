"""What a workbook's cells show (单元格显示的内容): strings, numbers and dates as text."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Context, Decimal

from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

from gongkai.core.documents.package import Package, attribute, child, local

_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]{1,3})?")
_INDEX = re.compile("[0-9]{1,9}")
_SHOWN_DIGITS = Context(prec=15)
"""Excel keeps and shows 15 digits; more of them is the noise of binary fractions."""
_LARGEST_POWER = 30
_CHINESE_DATES = frozenset((*range(27, 37), *range(50, 59)))
"""Built-in formats that are dates in the Chinese editions of Excel."""
_TEXT_FORMAT = "General"


@dataclass(frozen=True, slots=True)
class Values:
    """How to read the values of one workbook (取值方式)."""

    strings: Sequence[str]
    formats: Sequence[str]
    """The number format of each cell style."""
    epoch: datetime

    def shown(self, cell: etree._Element) -> str:
        """Return what a cell shows (显示内容); a formula without a kept result shows nothing."""
        kind = attribute(cell, "t") or "n"
        if kind == "inlineStr":
            return text_of(child(cell, "is"))
        value = child(cell, "v")
        written = "" if value is None else value.text or ""
        if kind == "s":
            return _at(self.strings, written, "")
        if kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(written, written)
        if kind == "n" and _NUMBER.fullmatch(written):
            return self._number(written, _at(self.formats, attribute(cell, "s") or "0", ""))
        return written

    def _number(self, written: str, pattern: str) -> str:
        value = _SHOWN_DIGITS.create_decimal(written)
        if abs(value.adjusted()) > _LARGEST_POWER:
            return written
        if is_date_format(pattern):
            return self._date(value) or _plain(value)
        return f"{_plain(value * 100)}%" if pattern.endswith("%") else _plain(value)

    def _date(self, value: Decimal) -> str | None:
        """Return a date as text (日期), None where the number is none."""
        try:
            moment = from_excel(float(value), self.epoch)
        except (OverflowError, ValueError):
            return None
        if isinstance(moment, datetime) and moment == datetime.combine(moment, datetime.min.time()):
            return moment.date().isoformat()
        return str(moment)


def values_of(package: Package, workbook: str, root: etree._Element) -> Values:
    """Return how to read a workbook's values (取值方式).

    Raises the errors of `Package.xml`.
    """
    properties = child(root, "workbookPr")
    mac = properties is not None and attribute(properties, "date1904") in {"1", "true"}
    strings = _related(package, workbook, "sharedStrings")
    return Values(
        strings=[] if strings is None else [text_of(one) for one in strings],
        formats=_formats(_related(package, workbook, "styles")),
        epoch=MAC_EPOCH if mac else WINDOWS_EPOCH,
    )


def text_of(element: etree._Element | None) -> str:
    """Return the text of a rich string (富文本文字), without the readings set above it."""
    if element is None:
        return ""
    runs = [element, *(one for one in element if local(one) == "r")]
    return "".join(one.text or "" for run in runs for one in run if local(one) == "t")


def _related(package: Package, name: str, kind: str) -> etree._Element | None:
    return next((package.xml(part) for _, part in package.related(name, kind)), None)


def _formats(styles: etree._Element | None) -> list[str]:
    if styles is None:
        return []
    known: Mapping[str | None, str] = {
        **{str(code): pattern for code, pattern in BUILTIN_FORMATS.items()},
        **{str(code): "yyyy-mm-dd" for code in _CHINESE_DATES},
        **{
            attribute(one, "numFmtId"): attribute(one, "formatCode") or _TEXT_FORMAT
            for one in _all(styles, "numFmts")
        },
    }
    return [known.get(attribute(one, "numFmtId"), _TEXT_FORMAT) for one in _all(styles, "cellXfs")]


def _all(root: etree._Element, name: str) -> Sequence[etree._Element]:
    found = child(root, name)
    return () if found is None else list(found)


def _at(values: Sequence[str], index: str, default: str) -> str:
    number = int(index) if _INDEX.fullmatch(index) else -1
    return values[number] if 0 <= number < len(values) else default


def _plain(value: Decimal) -> str:
    """Write a number without exponent or trailing zeros (普通写法): 3.0 → 3."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
