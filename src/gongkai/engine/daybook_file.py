"""Reading the file of a daybook (读取台账文件): xlsx, older workbooks by LibreOffice, csv."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import PurePath

from gongkai.core.daybook.sheets import Sheet, sheet_of, sheet_of_lines
from gongkai.core.documents import xlsx
from gongkai.core.documents.charset import decode
from gongkai.core.documents.errors import (
    BrokenDocumentError,
    TooLargeDocumentError,
    UnsupportedFormatError,
)
from gongkai.core.documents.limits import DEFAULT_LIMITS, Limits, refuse_size
from gongkai.core.documents.spacing import visible
from gongkai.engine import office
from gongkai.engine.sandbox import shared_workers
from gongkai.engine.sniff import Format, sniff
from gongkai.engine.workers import Workers

LIMITS = replace(DEFAULT_LIMITS, boxes=400_000)
"""20,000 rows of 20 columns (一份台账的上限)."""
_MOST_SHEETS = 50
_DELIMITERS = ",\t;"
_LONGEST_FIELD = 100_000
_TEXTS = frozenset({Format.TEXT, Format.OWN_CSV, Format.MARKDOWN})
ACCEPTED = "可以是 xlsx、xls、et、ods 工作簿，或者 csv 文件。"


def read_daybook(
    data: bytes, name: str, limits: Limits = LIMITS, workers: Workers | None = None
) -> tuple[Sheet, ...]:
    """Return the sheets of a daybook that say anything (读取台账), in worker processes.

    UnreadableDocumentError, with what to do, for what is no table or exceeds the limits.
    """
    workers = workers or shared_workers()
    refuse_size(len(data), limits)
    form = workers.call(partial(sniff, data, name), limits)
    if form is Format.OFFICE_SHEET:
        data, form = office.convert(data, form, limits), Format.XLSX
    if form is not Format.XLSX and form not in _TEXTS:
        raise UnsupportedFormatError(f"不能读取这种格式的表格。{ACCEPTED}")
    sheets = workers.call(partial(sheets_of, data, form, PurePath(name).stem, limits), limits)
    if not sheets:
        raise BrokenDocumentError("文件里没有任何内容，请检查是否选对了文件。")
    return sheets


def sheets_of(data: bytes, form: Format, name: str, limits: Limits) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook or of a csv file (各工作表), in this process."""
    try:
        found = _workbook(data, limits) if form is Format.XLSX else _text(data, name, limits)
        sheets = tuple(one for one in found if one.rows)
    except TooLargeDocumentError as error:
        if "表格或文字过多" not in str(error):
            raise
        raise TooLargeDocumentError(
            f"表格超过 {limits.boxes} 格，没有读取。请按年度分成几个文件，删去空白的行和列。"
        ) from error
    if len(sheets) > _MOST_SHEETS:
        raise TooLargeDocumentError(f"工作簿有 {len(sheets)} 个工作表，请只保留要导入的表。")
    return sheets


def _workbook(data: bytes, limits: Limits) -> Iterator[Sheet]:
    for one in xlsx.read_cells(data, limits):
        texts = {place: _unguarded(text) for place, text in one.texts.items()}
        yield sheet_of(one.name, texts)


def _text(data: bytes, name: str, limits: Limits) -> Iterator[Sheet]:
    text = decode(data, limits)
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    csv.field_size_limit(_LONGEST_FIELD)
    lines: list[list[str]] = []
    cells = 0
    try:
        for line in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            cells += len(line)
            if cells > limits.boxes:
                raise TooLargeDocumentError("表格或文字过多")
            lines.append([_unguarded(visible(field)) for field in line])
    except csv.Error as error:
        raise BrokenDocumentError("csv 文件的引号不成对，或者一格过长，请另存后再试。") from error
    yield sheet_of_lines(name, lines)


def _unguarded(text: str) -> str:
    """Return a text without the apostrophe that keeps it from being a formula (去掉防公式撇号)."""
    return text[1:] if len(text) > 1 and text[0] == "'" and text[1] in "=+-@'\t\r" else text
